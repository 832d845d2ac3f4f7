//! What a plan would already be late for.

use chrono::{NaiveDate, NaiveDateTime};

use crate::guidance::Fitted;
use crate::ops::{Now, event_tasks};
use crate::plan::{Event, Id, Plan, Task};

/// A task for which an evening comes too early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateTask {
    /// The id.
    pub id: Id,
    /// What to do.
    pub task: String,
    /// The day on which it should have been done.
    pub due: NaiveDate,
    /// Why it would be left out, as a clause; none when it would be done late.
    pub left_out: Option<String>,
}

/// Returns the tasks of an event that are late when it begins at a time, earliest first.
pub(super) fn late(plan: &Plan, event: &Event, start: NaiveDateTime, now: Now) -> Vec<LateTask> {
    let mut moved = event.clone();
    moved.start = start;
    let is_planned = plan.event(&event.id).is_some();
    if !is_planned {
        event_tasks::want(plan, &mut moved, now);
    }
    let fitted = event_tasks::fitting(plan, &moved, now);
    let span = moved.span(&plan.group.timezone);
    let open = moved.tasks.iter().filter(|task| task.is_open());
    let mut late: Vec<LateTask> = open
        .filter_map(|task| {
            let due = task.due.at(&span).date;
            let left_out = why_dropped(task, &fitted);
            let is_late = task.due.is_relative() && due < now.today();
            (is_late || left_out.is_some()).then(|| LateTask {
                id: task.id.clone(),
                task: task.task.clone(),
                due,
                left_out,
            })
        })
        .collect();
    late.sort_by_key(|task| task.due);
    late
}

fn why_dropped(task: &Task, fitted: &Fitted) -> Option<String> {
    let mut dropped = fitted.dropped.iter();
    let drop = dropped.find(|drop| drop.id == task.id)?;
    Some(drop.reason.clone())
}
