use chrono::{NaiveDate, TimeDelta};

use super::asks::{Ask, asks};
use crate::ops::list_events::{EventLine, event_line};
use crate::ops::overview::next;
use crate::ops::{Now, OpsError, Owed, TaskLine, Uninformed, find};
use crate::plan::{Event, Plan};

/// How far ahead a digest looks when it is not told, in days.
const AHEAD_DAYS: i64 = 14;

/// How many coming events are named.
const EVENTS: usize = 5;

/// Whose digest is wanted, and how far it looks.
#[derive(Debug, Clone, Default)]
pub struct DigestRequest {
    /// How many days ahead; 14 when nothing is said.
    pub days: Option<i64>,
    /// Only this person's: an id, a part of it, or a name.
    pub person: Option<String>,
}

/// What is due, short enough for a mail or a chat.
#[derive(Debug)]
pub struct Digest {
    /// The group.
    pub group: String,
    /// The person whose digest it is, when one was asked for.
    pub person: Option<String>,
    /// The day it is of.
    pub today: NaiveDate,
    /// The last day that was looked at.
    pub until: NaiveDate,
    /// What channels were told that is not so any more.
    pub owed: Vec<Owed>,
    /// Those who were invited to what is not so any more, event by event.
    pub uninformed: Vec<Uninformed>,
    /// Open tasks whose day is over.
    pub late: Vec<TaskLine>,
    /// Open tasks that are due.
    pub due: Vec<TaskLine>,
    /// What was asked and not answered yet.
    pub asks: Vec<Ask>,
    /// The next events.
    pub events: Vec<EventLine>,
}

impl Digest {
    /// Whether there is nothing to do.
    pub fn is_quiet(&self) -> bool {
        let is_right = self.owed.is_empty() && self.uninformed.is_empty();
        self.late.is_empty() && self.due.is_empty() && is_right
    }
}

/// Returns what is due in the next days, for everybody or one person.
pub fn digest(plan: &Plan, request: &DigestRequest, now: Now) -> Result<Digest, OpsError> {
    let days = request.days.unwrap_or(AHEAD_DAYS);
    let person = request.person.as_deref();
    let id = person.map(|asked| find::person(plan, asked)).transpose()?;
    let due = next(plan, person, Some(days), now)?;
    let (late, due_now) = due.lines.into_iter().partition(|line| line.days < 0);
    let ahead = TimeDelta::try_days(days).and_then(|ahead| now.today().checked_add_signed(ahead));
    Ok(Digest {
        group: plan.group.name.clone(),
        person: due.person,
        today: now.today(),
        until: ahead.unwrap_or(NaiveDate::MAX),
        owed: due.owed,
        uninformed: due.uninformed,
        late,
        due: due_now,
        asks: asks(plan, id.as_ref(), now),
        events: coming(plan, now),
    })
}

/// Returns the next events, those that go on among them.
pub(super) fn coming(plan: &Plan, now: Now) -> Vec<EventLine> {
    let zone = &plan.group.timezone;
    let coming = plan
        .events
        .iter()
        .filter(|event| event.is_on() && !event.is_over(zone, now.at));
    let mut coming: Vec<&Event> = coming.collect();
    coming.sort_by(|a, b| a.by_start(b));
    let coming = coming.into_iter().take(EVENTS);
    coming.map(|event| event_line(plan, event, now)).collect()
}
