use chrono::Datelike;

use super::head::head;
use super::presence::presence;
use super::tasks::{deadline, todo};
use super::times::{Times, in_range};
use super::write::Pen;
use super::zones::Zones;
use super::{CalendarError, Chore, Presence, Style};
use crate::plan::Plan;

/// What is to be done, and who has to be where when.
#[derive(Debug, Clone, Default)]
pub struct Work<'a> {
    /// The tasks.
    pub chores: Vec<Chore<'a>>,
    /// The times at which the crew and the speakers arrive.
    pub presences: Vec<Presence<'a>>,
    /// Whether tasks are written as entries of their day, for calendars that know no to-dos.
    pub as_events: bool,
}

/// Returns the calendar file of what is to be done: to-dos, and entries for those who come early.
///
/// Each has an identity that follows from its event's, and names the event as its parent
/// (RFC 5545, 3.8.4.5). The events themselves are not in it: they are in the file that
/// [`Survey`](super::Survey) begins.
pub fn export_work(plan: &Plan, work: &Work<'_>, style: &Style) -> Result<String, CalendarError> {
    if work.chores.is_empty() && work.presences.is_empty() {
        return Err(CalendarError::NoTasks);
    }
    let group = &plan.group.timezone;
    let events = work.chores.iter().map(|chore| chore.event);
    for event in events.chain(work.presences.iter().map(|presence| presence.event)) {
        Times::of(event, group)?;
    }
    for Chore { event, due, .. } in &work.chores {
        in_range(event, due.date.year())?;
    }
    let arrivals: Vec<Times> = work.presences.iter().map(|one| one.times(group)).collect();
    let due: Vec<Option<Times>> = work.chores.iter().map(|one| one.times(group)).collect();
    let zones = Zones::of(arrivals.iter().chain(due.iter().flatten()));
    let mut pen = Pen::begin(&head(plan, style), &zones);
    for (one, times) in work.presences.iter().zip(&arrivals) {
        pen.put(&presence(plan, one, &zones.when(times), &style.alarms));
    }
    for (chore, times) in work.chores.iter().zip(&due) {
        let when = times.as_ref().map(|times| zones.when(times));
        if work.as_events {
            pen.put(&deadline(plan, chore, when.as_ref(), &style.alarms));
        } else {
            pen.put(&todo(plan, chore, when.as_ref(), &style.alarms));
        }
    }
    Ok(pen.whole())
}
