//! The tasks of an event: the guidance's, the house's and last time's, fitted into the time left.

use super::Now;
use super::group_tasks::{add_house_rules, add_lessons, rules_left_behind};
use super::known_facts::settle;
use super::profile::profile;
use crate::guidance::{self, Advice, Fitted, Wanted};
use crate::plan::{Event, Id, Level, Plan, State, Task};

/// Why a task is left out that made sense before a change of the event, and not after it.
pub(super) const GONE: &str = "no longer applies";

/// Gives a new event its tasks; returns how they were fitted into the time left.
pub(super) fn give(plan: &Plan, event: &mut Event, now: Now) -> Fitted {
    want(plan, event, now);
    let fitted = fit(plan, event, now);
    settle(plan, event, now, |_| true);
    fitted
}

/// Gives a new event the tasks it would have with time enough.
pub(super) fn want(plan: &Plan, event: &mut Event, now: Now) {
    let advised = advised(plan, event);
    for advice in &advised {
        let item = advice.item;
        let id: Id = item.id.parse().expect("guidance ids are ids");
        event
            .tasks
            .push(Task::new(id, item.title.clone(), item.area, advice.due));
    }
    add_house_rules(plan, event);
    add_lessons(plan, event, now.today());
}

/// Adds the tasks that apply to an event since it changed; returns their ids. What applied before
/// and is not there was taken out by somebody, and stays out.
pub(super) fn add_new(plan: &Plan, before: &Event, event: &mut Event) -> Vec<Id> {
    let old = advised(plan, before);
    let mut added = Vec::new();
    for advice in advised(plan, event) {
        let id: Id = advice.item.id.parse().expect("guidance ids are ids");
        let is_new = old.iter().all(|known| known.item.id != advice.item.id);
        if is_new && event.task(&id).is_none() {
            let task = Task::new(
                id.clone(),
                advice.item.title.clone(),
                advice.item.area,
                advice.due,
            );
            event.tasks.push(task);
            added.push(id);
        }
    }
    let known = event.tasks.len();
    if event.venue != before.venue || event.mode != before.mode {
        add_house_rules(plan, event);
    }
    added.extend(event.tasks[known..].iter().map(|task| task.id.clone()));
    added
}

/// Opens the tasks that a change had left out and another change asks for again.
pub(super) fn bring_back(plan: &Plan, before: &Event, event: &mut Event) {
    let wanted_again = no_longer_apply(plan, event, &all_open(before));
    for task in &mut event.tasks {
        if was_gone(task) && wanted_again.contains(&task.id) {
            task.state = State::Open;
        }
    }
}

/// Whether a task was left out because it no longer applied.
pub(super) fn was_gone(task: &Task) -> bool {
    match &task.state {
        State::Skipped { reason, .. } => reason.as_deref() == Some(GONE),
        _ => false,
    }
}

/// Returns an event as if nothing had been done for it yet.
fn all_open(event: &Event) -> Event {
    let mut event = event.clone();
    for task in &mut event.tasks {
        task.state = State::Open;
    }
    event
}

/// Returns the open tasks that applied to an event and no longer do: of the guidance, and of the
/// house.
pub(super) fn no_longer_apply(plan: &Plan, before: &Event, after: &Event) -> Vec<Id> {
    let (old, new) = (advised(plan, before), advised(plan, after));
    let gone = old
        .iter()
        .filter(|advice| new.iter().all(|known| known.item.id != advice.item.id));
    gone.filter_map(|advice| advice.item.id.parse().ok())
        .filter(|id| after.task(id).is_some_and(Task::is_open))
        .chain(rules_left_behind(plan, before, after))
        .collect()
}

fn advised(plan: &Plan, event: &Event) -> Vec<Advice> {
    let mut advised = guidance::advise(&profile(event), event.detail);
    advised.retain(|advice| {
        !plan
            .group
            .dropped
            .iter()
            .any(|id| *id == advice.item.id.as_str())
    });
    advised
}

/// Fits the open tasks of an event into the time that is left; those that do not fit are taken
/// out of the event.
pub(super) fn fit(plan: &Plan, event: &mut Event, now: Now) -> Fitted {
    let fitted = fitting(plan, event, now);
    for task in &mut event.tasks {
        if let Some((_, due)) = fitted.kept.iter().find(|(id, _)| *id == task.id) {
            task.due = *due;
        }
    }
    let dropped = |task: &Task| fitted.dropped.iter().any(|drop| drop.id == task.id);
    event.tasks.retain(|task| !task.is_open() || !dropped(task));
    fitted
}

/// Returns how the open tasks of an event fit into the time that is left.
pub(super) fn fitting(plan: &Plan, event: &Event, now: Now) -> Fitted {
    let profile = profile(event);
    let span = event.span(&plan.group.timezone);
    let wanted = event
        .tasks
        .iter()
        .filter(|task| task.is_open())
        .map(|task| {
            let item = guidance::item(task.id.as_str());
            let known = item.into_iter().flat_map(|item| &item.after);
            let known = known.filter_map(|id| id.parse::<Id>().ok());
            Wanted {
                id: task.id.clone(),
                due: task.due,
                level: item.map_or(Level::Core, |item| guidance::level(item, &profile)),
                after: known.chain(task.after.iter().cloned()).collect(),
            }
        });
    guidance::fit(wanted.collect(), &span, now.today(), event.format)
}
