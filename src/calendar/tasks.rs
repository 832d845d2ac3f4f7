//! The tasks of an event as to-dos, for the organizers' own calendars.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use icalendar::{Component, Event as Entry, EventLike, EventStatus, Property, Todo, TodoStatus};

use super::alarm;
use super::identity::{stamp, uid};
use super::times::Times;
use super::write::utc;
use super::zones::When;
use crate::plan::{Event, Level, Plan, State, Task};
use crate::schedule::{DueAt, Zone};
use crate::text::squeeze;

/// A task as a calendar shows it: what the plan says, joined with what is known of it elsewhere.
#[derive(Debug, Clone)]
pub struct Chore<'a> {
    /// The event.
    pub event: &'a Event,
    /// The task.
    pub task: &'a Task,
    /// When it is due, by the event's clocks.
    pub due: DueAt,
    /// The name of whoever does it.
    pub owner: Option<String>,
    /// How much it matters.
    pub level: Level,
    /// What helps to do it, a paragraph each.
    pub notes: Vec<String>,
    /// Whether it helps nobody any more although it is open: the event is cancelled.
    pub is_moot: bool,
}

impl Chore<'_> {
    /// Returns the instants the entry needs; none for a task of a day.
    pub(super) fn times(&self, group: &Zone) -> Option<Times> {
        let zone = self.event.timezone.as_ref().unwrap_or(group);
        let start = self.due.date.and_time(self.due.time?);
        Some(Times::at(zone, zone.resolve(start).at.to_utc()))
    }

    fn uid(&self, plan: &Plan) -> String {
        format!("{}-{}", uid(plan, self.event), self.task.id)
    }

    fn summary(&self) -> String {
        let (task, event) = (squeeze(&self.task.task), squeeze(&self.event.title));
        format!("{task} – {event}")
    }

    fn description(&self) -> String {
        let owner = self
            .owner
            .iter()
            .map(|name| format!("Owner: {}", squeeze(name)));
        let notes = self.notes.iter().cloned();
        owner.chain(notes).collect::<Vec<_>>().join("\n\n")
    }

    /// Returns when it was done. The plan knows the day, calendars want an instant
    /// (RFC 5545, 3.8.2.1): noon, which is that day nearly everywhere.
    fn completed(&self) -> Option<DateTime<Utc>> {
        match self.task.state {
            State::Done(Some(day)) => Some(noon(day)),
            _ => None,
        }
    }

    /// Returns the moment of the last change that the plan knows of, for DTSTAMP.
    fn stamp(&self) -> DateTime<Utc> {
        let on = match &self.task.state {
            State::Done(on) | State::Skipped { on, .. } => *on,
            State::Open => None,
        };
        on.map_or(stamp(self.event), |day| stamp(self.event).max(noon(day)))
    }

    fn is_left_out(&self) -> bool {
        self.is_moot || matches!(self.task.state, State::Skipped { .. })
    }

    /// What both forms of an entry share.
    fn fill(&self, plan: &Plan, entry: &mut impl Component) {
        entry
            .add_property("DTSTAMP", utc(self.stamp()))
            .add_property("LAST-MODIFIED", utc(self.stamp()))
            .sequence(self.event.sequence)
            .summary(&self.summary())
            .add_property("CATEGORIES", self.task.area.word());
        let mut parent = Property::new("RELATED-TO", uid(plan, self.event));
        entry.append_property(parent.add_parameter("RELTYPE", "PARENT").done());
        let description = self.description();
        if !description.is_empty() {
            entry.description(&description);
        }
    }
}

/// Returns a task as a to-do (RFC 5545, 3.6.2).
pub(super) fn todo(
    plan: &Plan,
    chore: &Chore<'_>,
    when: Option<&When<'_>>,
    alarms: &[u32],
) -> Todo {
    let mut todo = Todo::new();
    chore.fill(plan, &mut todo);
    todo.uid(&chore.uid(plan)).priority(priority(chore.level));
    match when {
        Some(when) => todo.append_property(when.start("DUE")),
        None => todo.due(chore.due.date),
    };
    let (status, percent) = match chore.task.state {
        State::Done(_) => (TodoStatus::Completed, 100),
        _ if chore.is_left_out() => (TodoStatus::Cancelled, 0),
        _ => (TodoStatus::NeedsAction, 0),
    };
    todo.status(status).percent_complete(percent);
    if let Some(completed) = chore.completed() {
        todo.completed(completed);
    }
    if let Some(owner) = &chore.owner {
        todo.add_property("CONTACT", squeeze(owner));
    }
    if chore.task.is_open() && !chore.is_moot {
        for minutes in alarms {
            todo.append_component(alarm::before_due(&chore.summary(), *minutes));
        }
    }
    todo.done()
}

/// Returns a task as an entry of its day or hour, for calendars that know no to-dos.
///
/// The day stays free for other things.
pub(super) fn deadline(
    plan: &Plan,
    chore: &Chore<'_>,
    when: Option<&When<'_>>,
    alarms: &[u32],
) -> Entry {
    let mut entry = Entry::new();
    chore.fill(plan, &mut entry);
    // Its own identity: a calendar that has the to-do must not take this for a new form of it.
    entry
        .uid(&format!("{}-due", chore.uid(plan)))
        .add_property("TRANSP", "TRANSPARENT");
    if let Some(when) = when {
        entry.append_property(when.start("DTSTART"));
    } else {
        // The end is not part of the entry (RFC 5545, 3.6.1).
        let next = chore.due.date.succ_opt().unwrap_or(chore.due.date);
        entry.starts(chore.due.date).ends(next);
    }
    let is_done = matches!(chore.task.state, State::Done(_));
    if is_done {
        entry.summary(&format!("✓ {}", chore.summary()));
    }
    entry.status(if chore.is_left_out() {
        EventStatus::Cancelled
    } else {
        EventStatus::Confirmed
    });
    if chore.task.is_open() && !chore.is_moot {
        for minutes in alarms {
            entry.append_component(alarm::before_start(&chore.summary(), *minutes));
        }
    }
    entry.done()
}

/// Returns a priority in the words of RFC 5545, 3.8.1.9: 1 is the highest of nine.
fn priority(level: Level) -> u32 {
    match level {
        Level::Core => 1,
        Level::Recommended => 5,
        Level::Optional => 9,
    }
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    day.and_time(noon).and_utc()
}
