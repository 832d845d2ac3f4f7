//! How a group runs, for programs.

use serde_json::{Value, json};

use super::super::json::{EventJson, TaskJson, value};
use super::{known, text};
use crate::ops::Side;
use crate::ops::after::{
    AccountLine, GiverLine, Handover, LessonLearned, Month, PersonLine, Phase, PlaceLine,
    PromiseLine, TalkLine,
};

/// Returns the whole document for programs.
pub(super) fn whole(handover: &Handover) -> Value {
    known([
        ("group", text(&handover.group)),
        ("date", text(&handover.today.to_string())),
        ("ways", Some(ways_json(handover))),
        ("agreements", Some(handover.agreements.clone().into())),
        ("channels", Some(channels_json(handover))),
        (
            "accounts",
            Some(handover.accounts.iter().map(account_json).collect()),
        ),
        (
            "people",
            Some(handover.people.iter().map(person_json).collect()),
        ),
        (
            "venues",
            Some(handover.venues.iter().map(venue_json).collect()),
        ),
        (
            "sponsors",
            Some(handover.sponsors.iter().map(sponsor_json).collect()),
        ),
        (
            "promises",
            Some(handover.promises.iter().map(promise_json).collect()),
        ),
        (
            "talks",
            Some(handover.talks.iter().map(talk_json).collect()),
        ),
        ("tasks", Some(tasks_json(handover))),
        ("later_tasks", Some(Value::from(handover.later))),
        (
            "months",
            Some(handover.months.iter().map(month_json).collect()),
        ),
        (
            "phases",
            Some(handover.phases.iter().map(phase_json).collect()),
        ),
        ("events", Some(events_json(handover))),
        (
            "lessons",
            Some(handover.lessons.iter().map(lesson_json).collect()),
        ),
        ("looks", Some(looks_json(handover))),
        ("missing", Some(handover.gaps.clone().into())),
    ])
}

fn ways_json(handover: &Handover) -> Value {
    let ways = handover.ways.iter();
    let ways = ways.map(|(word, fact)| (word.replace(' ', "_"), fact.as_str().into()));
    Value::Object(ways.collect())
}

fn channels_json(handover: &Handover) -> Value {
    let channels = handover.channels.iter();
    let channels = channels.map(|(name, address)| (name.clone(), address.as_str().into()));
    Value::Object(channels.collect())
}

fn tasks_json(handover: &Handover) -> Value {
    let tasks = handover.tasks.iter().flat_map(|(_, lines)| lines);
    tasks
        .map(|line| value(&TaskJson::with_days(line)))
        .collect()
}

fn events_json(handover: &Handover) -> Value {
    let events = handover.events.iter();
    events.map(|event| value(&EventJson::from(event))).collect()
}

fn looks_json(handover: &Handover) -> Value {
    let looks = handover.looks.iter().map(
        |(event, day, words)| json!({ "event": event, "date": day.to_string(), "words": words }),
    );
    looks.collect()
}

fn account_json(account: &AccountLine) -> Value {
    known([
        ("account", text(&account.account)),
        ("owner", account.owner.as_deref().and_then(text)),
        ("reset", Some(account.reset.clone().into())),
        ("people", Some(Value::from(account.people))),
        ("note", account.note.as_deref().and_then(text)),
    ])
}

fn person_json(person: &PersonLine) -> Value {
    let duties = person
        .duties
        .iter()
        .map(|(duty, times)| json!({ "duty": duty, "times": times }));
    known([
        ("person", text(person.person.as_str())),
        ("name", text(&person.name)),
        ("organizer", Some(Value::from(person.is_organizer))),
        ("helper", Some(Value::from(person.is_helper))),
        (
            "organization",
            person.organization.as_deref().and_then(text),
        ),
        ("left", person.left.and_then(|day| text(&day.to_string()))),
        ("duties", Some(duties.collect())),
        ("talks", Some(Value::from(person.talks))),
    ])
}

fn venue_json(venue: &PlaceLine) -> Value {
    let facts = venue.facts.iter();
    let facts = facts.map(|(word, fact)| (word.replace(' ', "_"), Value::from(fact.as_str())));
    known([
        ("venue", text(venue.id.as_str())),
        ("name", text(&venue.name)),
        ("facts", Some(Value::Object(facts.collect()))),
    ])
}

fn sponsor_json(sponsor: &GiverLine) -> Value {
    known([
        ("sponsor", text(sponsor.id.as_str())),
        ("name", text(&sponsor.name)),
        ("gives", Some(sponsor.gives.clone().into())),
        ("link", sponsor.link.as_deref().and_then(text)),
        ("evenings", Some(Value::from(sponsor.evenings))),
        ("last", sponsor.last.and_then(|day| text(&day.to_string()))),
    ])
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Sponsor => "sponsor",
        Side::Group => "group",
    }
}

fn promise_json(promise: &PromiseLine) -> Value {
    known([
        ("side", text(side(promise.side))),
        ("name", text(&promise.name)),
        ("what", text(&promise.what)),
        ("event", promise.event.as_deref().and_then(text)),
        (
            "since",
            promise.since.and_then(|day| text(&day.to_string())),
        ),
    ])
}

fn talk_json(talk: &TalkLine) -> Value {
    known([
        ("talk", text(talk.id.as_str())),
        ("title", text(&talk.title)),
        ("speaker", talk.speaker.as_deref().and_then(text)),
        ("state", talk.state.and_then(|state| text(state.word()))),
        ("asked", talk.asked.and_then(|day| text(&day.to_string()))),
        ("note", talk.note.as_deref().and_then(text)),
    ])
}

fn month_json(month: &Month) -> Value {
    let last = month.last.as_ref();
    known([
        ("month", Some(Value::from(month.number))),
        ("evenings", Some(Value::from(month.evenings))),
        ("last", last.and_then(|(title, _)| text(title))),
        (
            "arrived",
            last.and_then(|(_, arrived)| arrived.map(Value::from)),
        ),
    ])
}

fn phase_json(phase: &Phase) -> Value {
    let areas: Vec<&str> = phase.areas.iter().map(|area| area.word()).collect();
    json!({ "when": phase.when, "tasks": phase.tasks, "areas": areas })
}

fn lesson_json(lesson: &LessonLearned) -> Value {
    json!({
        "lesson": lesson.lesson,
        "area": lesson.area.word(),
        "event": lesson.event,
        "date": lesson.day.to_string(),
        "kept": lesson.is_kept,
    })
}
