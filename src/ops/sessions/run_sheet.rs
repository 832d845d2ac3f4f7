//! The evening minute by minute, for those who make it.

use chrono::{DateTime, FixedOffset, NaiveDateTime};

use super::super::lines::{Lines, Reference};
use super::super::list_events::{EventLine, event_line};
use super::super::{Now, OpsError};
use super::evening::evening;
use super::night::Night;
use crate::guidance;
use crate::plan::{Id, Plan};

/// The run sheet of an evening.
#[derive(Debug)]
pub struct RunSheet {
    /// The event.
    pub event: EventLine,
    /// Where it is and what the house wants: a word and a fact, a line each.
    pub facts: Vec<(&'static str, String)>,
    /// What happens, by time.
    pub lines: Vec<RunLine>,
    /// Who acts, with what they do, in the order in which they are needed.
    pub people: Vec<(String, Vec<String>)>,
    /// Duties that act and nobody has.
    pub vacant: Vec<String>,
    /// What does not fit, a clause each.
    pub notes: Vec<String>,
    /// The agenda in use that what the plan leaves open follows.
    pub pattern: String,
    /// Where that agenda comes from.
    pub sources: Vec<Reference>,
}

/// A line of a run sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunLine {
    /// What the event's clocks show.
    pub local: NaiveDateTime,
    /// The instant.
    pub at: DateTime<FixedOffset>,
    /// Length in minutes, where it has one.
    pub minutes: Option<u32>,
    /// What happens.
    pub what: String,
    /// Who acts.
    pub acts: Vec<Acting>,
    /// Where the line comes from.
    pub origin: Origin,
}

/// Where a line of a run sheet comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A session of the plan, and whether the plan says when it begins.
    Session {
        /// Whether the time is the plan's.
        is_sure: bool,
    },
    /// The agenda in use.
    Pattern,
    /// A task of the event.
    Task(Id),
}

/// Somebody who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting {
    /// The duty, or `speaker`.
    pub duty: String,
    /// The name; nothing when nobody has the duty.
    pub name: Option<String>,
    /// Who takes it over.
    pub stand_in: Option<String>,
}

impl Origin {
    /// Returns the origin as a word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Session { .. } => "plan",
            Self::Pattern => "pattern",
            Self::Task(_) => "task",
        }
    }
}

/// Returns the run sheet of an event.
pub fn run_sheet(plan: &Plan, event: &Id, now: Now) -> Result<RunSheet, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    if !event.is_on() {
        return Err(OpsError::Cancelled {
            event: event.id.to_string(),
        });
    }
    let night = Night {
        plan,
        event,
        span: event.span(&plan.group.timezone),
        lines: Lines::of(plan, event, now),
        evening: evening(event),
    };
    let mut lines = night.parts();
    lines.extend(night.tasks());
    // What goes on comes before what is to do meanwhile.
    lines.sort_by_key(|line| (line.local, matches!(line.origin, Origin::Task(_))));
    let (people, vacant) = who(&lines);
    let sources = night.evening.pattern.sources.iter();
    let sources = sources.filter_map(|key| guidance::source(key));
    Ok(RunSheet {
        event: event_line(plan, event, now),
        facts: night.facts(),
        notes: night.notes(),
        pattern: night.evening.pattern.name.clone(),
        sources: sources.map(Reference::from).collect(),
        lines,
        people,
        vacant,
    })
}

/// What is filled in by hand.
pub const BLANK: &str = "…………………";

/// Returns who acts with their duties, and the duties nobody has.
fn who(lines: &[RunLine]) -> (Vec<(String, Vec<String>)>, Vec<String>) {
    let mut people: Vec<(String, Vec<String>)> = Vec::new();
    let mut vacant: Vec<String> = Vec::new();
    for act in lines.iter().flat_map(|line| &line.acts) {
        let Acting {
            duty,
            name,
            stand_in,
        } = act;
        match name {
            Some(name) => note(&mut people, name, duty),
            None if !vacant.contains(duty) => vacant.push(duty.clone()),
            None => {}
        }
        if let Some(name) = stand_in {
            note(&mut people, name, &format!("stand-in for {duty}"));
        }
    }
    (people, vacant)
}

fn note(people: &mut Vec<(String, Vec<String>)>, name: &str, duty: &str) {
    let at = people.iter().position(|(known, _)| known == name);
    let at = at.unwrap_or_else(|| {
        people.push((name.to_owned(), Vec::new()));
        people.len() - 1
    });
    let duties = &mut people[at].1;
    if !duty.is_empty() && duties.iter().all(|known| known != duty) {
        duties.push(duty.to_owned());
    }
}
