use chrono::NaiveDate;

use super::super::list_events::{EventLine, event_line};
use super::super::{Now, OpsError};
use super::SessionLine;
use crate::plan::{Event, Id, Plan, Promise};

/// The sessions of coming evenings and the talks of the backlog.
#[derive(Debug)]
pub struct SessionList {
    /// The event, when only its sessions were asked for.
    pub event: Option<EventLine>,
    /// The sessions, by evening and in the order of the agenda; then the backlog.
    pub lines: Vec<SessionLine>,
    /// What does not fit on an agenda, a clause each.
    pub notes: Vec<String>,
    /// The day it is.
    pub today: NaiveDate,
    /// The state that was asked for.
    pub state: Option<Promise>,
}

/// Returns the sessions of one event, or those of all coming evenings and the backlog; only those of
/// a state when one is asked for.
pub fn list_sessions(
    plan: &Plan,
    event: Option<&Id>,
    state: Option<Promise>,
    now: Now,
) -> Result<SessionList, OpsError> {
    let of = match event {
        Some(id) => Some(plan.event(id).ok_or(OpsError::NoEvents)?),
        None => None,
    };
    let mut events: Vec<&Event> = match of {
        Some(event) => vec![event],
        None => plan.events.iter().filter(|it| is_coming(it, now)).collect(),
    };
    events.sort_by(|a, b| a.by_start(b));
    let sessions = events.iter();
    let mut lines: Vec<SessionLine> = sessions
        .flat_map(|event| SessionLine::of_event(plan, event, now))
        .collect();
    if of.is_none() {
        let talks = plan.talks.iter();
        lines.extend(talks.map(|talk| SessionLine::of_talk(plan, talk, now)));
    }
    lines.retain(|line| state.is_none() || line.state == state);
    let notes = events.iter().flat_map(|event| super::agenda_notes(event));
    Ok(SessionList {
        event: of.map(|event| event_line(plan, event, now)),
        lines,
        notes: notes.collect(),
        today: now.today(),
        state,
    })
}

fn is_coming(event: &Event, now: Now) -> bool {
    event.is_on() && event.start.date() >= now.today()
}
