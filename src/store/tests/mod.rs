//! The room as a whole: what is read, what a change does to the bytes, what is saved.

mod archiving;
mod edits;
mod faults;
mod paging;
mod properties;
mod quick_tasks;
mod saving;
mod splitting;
mod trees;

use std::path::Path;

use super::{PlanFile, Scope, StoreError, diff};
use crate::plan::{Event, Plan, Task};

pub(super) const RICH: &str = include_str!("rich.toml");

pub(super) fn file(text: &str) -> PlanFile {
    PlanFile::parse(Path::new("plan.toml"), text.to_owned()).expect("the text is a plan")
}

pub(super) fn plan(text: &str) -> Plan {
    file(text).plan(&Scope::All).expect("the plan is good")
}

/// Returns what a change does to a text.
pub(super) fn changed(text: &str, change: impl FnOnce(&mut Plan)) -> String {
    let file = file(text);
    let before = file.plan(&Scope::All).expect("the plan is good");
    let mut after = before.clone();
    change(&mut after);
    let new = file
        .edited(&before, &after)
        .expect("the change can be written")
        .into_text();
    assert_eq!(plan(&new), after, "what was written is read again:\n{new}");
    new
}

/// Returns the lines that a change takes out and puts in.
pub(super) fn lines(text: &str, change: impl FnOnce(&mut Plan)) -> String {
    only_changed(&diff(text, &changed(text, change), "plan.toml"))
}

pub(super) fn only_changed(diff: &str) -> String {
    let changed =
        |line: &&str| line.starts_with(['+', '-']) && !line.trim_end().ends_with(" plan.toml");
    diff.split_inclusive('\n').filter(changed).collect()
}

pub(super) fn task<'p>(event: &'p mut Event, id: &str) -> &'p mut Task {
    event
        .tasks
        .iter_mut()
        .find(|task| task.id == *id)
        .expect("the event has the task")
}

pub(super) fn refusal(text: &str) -> StoreError {
    PlanFile::parse(Path::new("plan.toml"), text.to_owned())
        .and_then(|file| file.plan(&Scope::All))
        .expect_err("something is wrong")
}
