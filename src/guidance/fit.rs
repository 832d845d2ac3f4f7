use chrono::NaiveDate;

use super::time::TimeLeft;
use crate::plan::{Format, Id, Level};
use crate::schedule::{Due, Span};

/// A task that is still to do, before it is fitted into the time that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The id.
    pub id: Id,
    /// When it is due, had the planning begun in time.
    pub due: Due,
    /// How much it matters.
    pub level: Level,
    /// Ids of the tasks that come first; one that is not wanted counts as done.
    pub after: Vec<Id>,
}

/// Tasks fitted into the time that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    /// What is to do and when, in the order it was wanted.
    pub kept: Vec<(Id, Due)>,
    /// What was left out.
    pub dropped: Vec<Drop>,
    /// What cannot be had any more.
    pub warnings: Vec<Warning>,
    /// Whether fewer days are left than the format needs.
    pub tight: bool,
}

/// A task that was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drop {
    /// The id.
    pub id: Id,
    /// Why, in one clause.
    pub reason: String,
}

/// Something that takes longer than the time that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The tasks that stand for it.
    pub ids: Vec<Id>,
    /// What it is: `a caterer for a workshop`.
    pub what: &'static str,
    /// How many days it takes.
    pub needed: u32,
    /// How many days are left.
    pub left: u32,
    /// What to do instead, in the imperative.
    pub instead: &'static str,
}

/// Fits tasks into the days between today and an event.
///
/// If no task is late, every task keeps its due rule. Otherwise the time between the earliest task
/// and a week before the event is squeezed into the time between today and then; in the last week
/// the first half of the days takes it. What lies nearer the event stays, and so do dates that
/// somebody set. Order is kept: no task is due before today, or before one it waits for.
///
/// With fewer days than the format needs, optional tasks that would have to be squeezed are left
/// out; with fewer than half, recommended ones too. Core tasks stay, unless what they are for
/// cannot be had any more; then there is a warning, or they are left out with a reason. When the
/// event is over, what should have come before it is left out.
///
/// Fitting what was fitted, on the same day, changes nothing.
pub fn fit(wanted: Vec<Wanted>, event: &Span, today: NaiveDate, format: Format) -> Fitted {
    let time = TimeLeft::new(event, today, format);
    let is_late = |tasks: &[Wanted]| tasks.iter().any(|task| time.is_late(task.due));
    let mut dropped = Vec::new();
    let mut tasks = leave_out(wanted, &mut dropped, |task| time.too_late(task));
    if is_late(&tasks) {
        tasks = leave_out(tasks, &mut dropped, |task| time.too_much(task));
    }
    if is_late(&tasks) {
        time.squeeze(&mut tasks);
    }
    Fitted {
        warnings: time.warnings(&tasks),
        kept: tasks.into_iter().map(|task| (task.id, task.due)).collect(),
        dropped,
        tight: time.is_tight(),
    }
}

/// Returns the tasks for which there is no reason to leave them out; the others go to `dropped`.
fn leave_out(
    tasks: Vec<Wanted>,
    dropped: &mut Vec<Drop>,
    reason: impl Fn(&Wanted) -> Option<String>,
) -> Vec<Wanted> {
    let mut kept = Vec::new();
    for task in tasks {
        match reason(&task) {
            None => kept.push(task),
            Some(reason) => dropped.push(Drop {
                id: task.id,
                reason,
            }),
        }
    }
    kept
}
