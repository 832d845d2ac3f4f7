//! The last look: the event, what there is to do, what speaks against it; save, change or stop.

use super::ask::{Ask, Choice, Choose, Reply, Stop};
use super::interview::{Interview, words};
use super::steps::{Need, Step, Turn};
use crate::ops::{self, Drop, EventChanged, EventMade, Finding, SeriesMade, TaskLine, Warning};
use crate::plan::{Event, Plan};
use crate::schedule::{day_in_words, minutes_in_words, short_day};
use crate::text::{count, quoted};

/// How many tasks are shown.
const FIRST: usize = 5;

/// How many things that were left out are named.
const NAMED: usize = 3;

pub(super) fn steps<'a>() -> Vec<Step<Interview<'a>>> {
    vec![Step {
        need: |_| Need::Ask,
        ask: review,
    }]
}

fn review(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    draft.keep_differences();
    let can_save = show(draft, ask);
    ask.say("\n");
    let mut ways = vec![
        Choice::new("change a section", ""),
        Choice::new("stop", "your answers are kept"),
    ];
    if draft.changed.is_some() {
        ways[1] = Choice::new("stop", "the event stays as it was");
    }
    if can_save {
        ways.insert(0, Choice::new("save", ""));
    }
    loop {
        let reply = ask.choose(&Choose {
            prompt: "Next step",
            help: None,
            choices: &ways,
            default: 0,
        })?;
        let Reply::Answer(index) = reply else {
            return Ok(Turn::Back);
        };
        match ways[index].label.as_str() {
            "save" => return Ok(Turn::Next),
            "stop" => return Err(Stop::Cancelled),
            _ => {}
        }
        let sections = draft.titles.iter().map(|title| Choice::new(*title, ""));
        let sections: Vec<Choice> = sections.collect();
        let reply = ask.choose(&Choose {
            prompt: "Section",
            help: None,
            choices: &sections,
            default: 0,
        })?;
        if let Reply::Answer(section) = reply {
            return Ok(Turn::Section(section));
        }
    }
}

/// Shows the whole event; returns whether it can be saved.
fn show(draft: &Interview<'_>, ask: &mut dyn Ask) -> bool {
    let mut plan = draft.plan.clone();
    let (request, around) = (&*draft.request, &draft.around);
    let lines = match &draft.changed {
        Some(event) => match ops::change_event(&mut plan, &event.id, request, around) {
            Ok(changed) => Ok(after_change(&changed)),
            Err(ops::OpsError::NothingAsked) => Ok(vec!["Nothing changes.".to_owned()]),
            Err(error) => Err(error),
        },
        None => match draft.series {
            Some(series) => ops::new_series(&mut plan, (request, series), around).map(|season| {
                let first = season.evenings.first();
                let lines = first.map(|first| new_event(&first.made, &plan, draft));
                [season_of(&season), lines.unwrap_or_default()].concat()
            }),
            None => ops::new_event(&mut plan, request, around)
                .map(|made| new_event(&made, &plan, draft)),
        },
    };
    match lines {
        Ok(lines) => {
            for line in &lines {
                ask.say(line);
            }
            true
        }
        Err(error) => {
            ask.say(&format!("! {}", words(&error)));
            false
        }
    }
}

/// Returns a new event with what there is to do.
fn new_event(made: &EventMade, plan: &Plan, draft: &Interview<'_>) -> Vec<String> {
    let event = plan.event(&made.event.id);
    let facts = event.map(|event| facts(event, plan)).unwrap_or_default();
    [facts, before_work(made, draft)].concat()
}

/// Returns the evenings of a season with what speaks against each; the first of them follows.
fn season_of(season: &SeriesMade) -> Vec<String> {
    let number = count(season.evenings.len(), "evening");
    let mut lines = vec![format!("{number} are planned:")];
    let doubts = season.doubts();
    for evening in &season.evenings {
        let start = evening.made.event.local;
        let day = evening.instead_of.unwrap_or(start.date());
        let moved = evening
            .instead_of
            .map(|day| format!(", instead of {}", day_in_words(day)));
        let moved = moved.unwrap_or_default();
        lines.push(format!("  {}{moved}", ops::start_in_words(start)));
        let of_day = doubts.iter().filter(|(known, _)| *known == day);
        lines.extend(of_day.map(|(_, doubt)| format!("    {doubt}: `--move {day}=…`")));
    }
    let passed_over = season.passed_over.iter();
    lines.extend(passed_over.map(|day| format!("  {day}")));
    lines.extend(["\n".to_owned(), "The first of them:".to_owned()]);
    lines
}

/// Returns the event, a fact a line.
fn facts(event: &Event, plan: &Plan) -> Vec<String> {
    let end = event.start + chrono::TimeDelta::minutes(event.minutes.into());
    let mut lines = vec![
        event.title.clone(),
        format!("  {}, {}, {}", event.format, event.mode, event.status),
        format!(
            "  {} to {} ({})",
            ops::start_in_words(event.start),
            end.format("%H:%M"),
            minutes_in_words(event.minutes)
        ),
    ];
    let mut fact = |name: &str, value: String| {
        if !value.is_empty() {
            lines.push(format!("  {name}: {value}"));
        }
    };
    if event.mode.has_room() {
        let venue = event.venue.as_ref().and_then(|id| plan.venue(id));
        fact(
            "venue",
            venue.map_or_else(|| "not yet, a task".to_owned(), |venue| venue.name.clone()),
        );
    }
    if event.mode.has_call() {
        let link = event.online.clone();
        fact("call", link.unwrap_or_else(|| "no link yet".to_owned()));
    }
    let expected = event.expected.map(|people| people.to_string());
    fact("people expected", expected.unwrap_or_default());
    fact("agenda", agenda(event, plan));
    let person = |id| plan.person(id).map_or("somebody", |person| &person.name);
    let duties = event.duties.iter();
    fact(
        "duties",
        joined(duties.map(|(duty, id)| format!("{duty} {}", person(id)))),
    );
    let sponsors = event.sponsors.iter().filter_map(|id| plan.sponsor(id));
    fact(
        "sponsors",
        joined(sponsors.map(|sponsor| sponsor.name.clone())),
    );
    fact(
        "with",
        joined(event.features.iter().map(ToString::to_string)),
    );
    lines
}

fn agenda(event: &Event, plan: &Plan) -> String {
    joined(event.sessions.iter().map(|session| match &session.speaker {
        Some(speaker) => format!("{} ({})", session.title, plan.name_of(speaker)),
        None => session.title.clone(),
    }))
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// Returns what there is to do, what was left out and what was found.
fn before_work(made: &EventMade, draft: &Interview<'_>) -> Vec<String> {
    let open: Vec<&TaskLine> = made
        .checklist
        .iter()
        .filter(|line| line.state == ops::State::Open)
        .collect();
    // A blank row: a text of no lines would show nothing.
    let mut lines = vec!["\n".to_owned()];
    let number = count(open.len(), "task");
    lines.push(if open.len() > FIRST {
        format!("{number}, the first {FIRST} by date:")
    } else {
        format!("{number}:")
    });
    lines.extend(open.iter().take(FIRST).map(|line| {
        let day = short_day(line.due.date, draft.around.now.today());
        format!("  {day}: {}", line.task)
    }));
    if made.is_fitted {
        lines.push(
            "There is less time than the guidance wants: dates were pressed together.".to_owned(),
        );
    }
    lines.extend(left_out(&made.dropped, &made.warnings));
    lines.extend(found(&made.findings));
    lines
}

fn after_change(changed: &EventChanged) -> Vec<String> {
    let facts = changed.facts.iter();
    let mut lines = vec![changed.event.title.clone()];
    lines.extend(facts.map(|fact| format!("  {}: {} (was: {})", fact.fact, fact.new, fact.old)));
    for (number, what) in [
        (changed.moved, "moves with it"),
        (changed.added.len(), "is new"),
        (changed.settled.len(), "is answered by this"),
    ] {
        match number {
            0 => {}
            1 => lines.push(format!("  1 task {what}")),
            _ => lines.push(format!("  {number} tasks {}", of_many(what))),
        }
    }
    lines.extend(left_out(&changed.dropped, &changed.warnings));
    lines.extend(found(&changed.findings));
    lines
}

/// Turns `moves with it` into `move with it`, `is new` into `are new`.
fn of_many(what: &str) -> String {
    match what.strip_prefix("is ") {
        Some(rest) => format!("are {rest}"),
        None => what.replacen("moves", "move", 1),
    }
}

fn left_out(dropped: &[Drop], warnings: &[Warning]) -> Vec<String> {
    let mut lines = Vec::new();
    if !dropped.is_empty() {
        let named = quoted(dropped.iter().take(NAMED).map(|drop| &drop.id));
        let named = joined(named);
        let more = dropped.len().saturating_sub(NAMED);
        lines.push(match more {
            0 => format!("Left out for lack of time: {named}"),
            _ => format!("Left out for lack of time: {named} and {more} more"),
        });
    }
    lines.extend(warnings.iter().map(|warning| {
        format!(
            "Too late: {} takes {}, and {} left: {}",
            warning.what,
            count(warning.needed as usize, "day"),
            match warning.left {
                0 => "none is".to_owned(),
                1 => "1 is".to_owned(),
                left => format!("{left} are"),
            },
            warning.instead
        )
    }));
    lines
}

fn found(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| match &finding.tip {
        Some(tip) => format!("{}: {}; {tip}", finding.severity.word(), finding.message),
        None => format!("{}: {}", finding.severity.word(), finding.message),
    };
    findings.iter().map(line).collect()
}
