//! What a group's evenings add up to, for programs.

use serde_json::{Value, json};

use super::{known, rate_json, text};
use crate::ops::after::{
    Cut, LoadLine, PastEvening, SpeakerLine, Stats, SupporterLine, TasksDone, Turnout,
};

/// Returns all figures for programs.
pub(super) fn whole(stats: &Stats) -> Value {
    let people = &stats.speaking.people;
    let new = people.iter().filter(|line| line.is_new).count();
    known([
        ("group", text(&stats.group)),
        ("year", stats.request.year.map(Value::from)),
        (
            "format",
            stats.request.format.and_then(|format| text(format.word())),
        ),
        ("total", Some(turnout_json(stats.total))),
        ("cancelled", Some(Value::from(stats.cancelled))),
        (
            "evenings",
            Some(stats.evenings.iter().map(evening_json).collect()),
        ),
        ("years", Some(stats.years.iter().map(cut_json).collect())),
        (
            "weekdays",
            Some(stats.weekdays.iter().map(cut_json).collect()),
        ),
        (
            "formats",
            Some(stats.formats.iter().map(cut_json).collect()),
        ),
        ("talks", Some(Value::from(stats.speaking.talks))),
        ("talk_evenings", Some(Value::from(stats.speaking.evenings))),
        ("new_speakers", Some(Value::from(new))),
        ("speakers", Some(people.iter().map(speaker_json).collect())),
        (
            "sponsors",
            Some(stats.supporters.iter().map(supporter_json).collect()),
        ),
        ("load", Some(stats.load.iter().map(load_json).collect())),
        ("tasks", Some(tasks_json(stats.tasks))),
    ])
}

fn turnout_json(turnout: Turnout) -> Value {
    known([
        ("evenings", Some(Value::from(turnout.evenings))),
        ("counted", Some(Value::from(turnout.counted))),
        ("arrived", Some(Value::from(turnout.arrived))),
        ("average", turnout.average().map(Value::from)),
        ("rated", Some(Value::from(turnout.rated))),
        ("rate", turnout.percent().map(rate_json)),
    ])
}

fn cut_json(cut: &Cut) -> Value {
    let mut value = turnout_json(cut.turnout);
    if let Value::Object(fields) = &mut value {
        fields.insert("name".to_owned(), Value::from(cut.name.as_str()));
    }
    value
}

fn evening_json(evening: &PastEvening) -> Value {
    known([
        ("event", text(evening.event.as_str())),
        ("title", text(&evening.title)),
        ("date", text(&evening.day.to_string())),
        ("format", text(evening.format.word())),
        ("signups", evening.signups.map(Value::from)),
        ("arrived", evening.arrived.map(Value::from)),
        ("rate", evening.percent.map(rate_json)),
    ])
}

fn speaker_json(line: &SpeakerLine) -> Value {
    json!({
        "person": line.person.to_string(),
        "name": line.name,
        "talks": line.talks,
        "last": line.last.to_string(),
        "new": line.is_new,
    })
}

fn supporter_json(line: &SupporterLine) -> Value {
    json!({
        "sponsor": line.sponsor.to_string(),
        "name": line.name,
        "evenings": line.evenings,
        "last": line.last.to_string(),
    })
}

fn load_json(line: &LoadLine) -> Value {
    let load = &line.load;
    let duties = load.duties.iter();
    let duties = duties.map(|(duty, times)| json!({ "duty": duty, "times": times }));
    json!({
        "person": load.person.to_string(),
        "name": load.name,
        "evenings": load.evenings,
        "duties": duties.collect::<Vec<_>>(),
        "minutes": load.minutes,
        "talks": load.talks,
        "tasks": line.tasks,
    })
}

fn tasks_json(tasks: TasksDone) -> Value {
    known([
        ("evenings", Some(Value::from(tasks.evenings))),
        ("in_time", Some(Value::from(tasks.in_time))),
        ("late", Some(Value::from(tasks.late))),
        ("undated", Some(Value::from(tasks.undated))),
        ("skipped", Some(Value::from(tasks.skipped))),
        ("open", Some(Value::from(tasks.open))),
        ("rate_in_time", tasks.percent().map(rate_json)),
    ])
}
