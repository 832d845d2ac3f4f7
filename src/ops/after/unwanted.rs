//! Tasks that nobody does: offered for deletion, never deleted.

use chrono::NaiveDate;

use super::history::held;
use crate::ops::Now;
use crate::plan::{Event, Format, Head, Id, Plan, State, Status, Task};

/// How many evenings of a format in a row leave a task out before it is offered for deletion
/// (our judgement).
const IN_A_ROW: usize = 3;

/// How many of the latest events are read to find three of one format: a group that takes turns
/// between a few formats is served too, and one that has met for ten years still starts at once.
pub const RECENT: usize = 9;

/// A task that was left out or left open at the last evenings of its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwanted {
    /// The coming event that has it again.
    pub event: Id,
    /// The task.
    pub id: Id,
    /// What it asks for.
    pub task: String,
    /// The format.
    pub format: Format,
    /// The evenings that had it and did not do it, latest first.
    pub evenings: Vec<Id>,
}

/// Returns the latest events that were to have taken place by now: those that show which tasks
/// nobody does.
pub fn recent_events(heads: &[Head], today: NaiveDate) -> Vec<Id> {
    let past = heads
        .iter()
        .filter(|head| head.status != Status::Cancelled && head.start.date() <= today);
    let mut past: Vec<&Head> = past.collect();
    past.sort_by(|a, b| b.by_start(a));
    past.into_iter()
        .take(RECENT)
        .map(|head| head.id.clone())
        .collect()
}

/// Returns the open tasks of some events that the last three evenings of the same format had and did
/// not do, each task once. A task that was done once among them is wanted.
pub(in crate::ops) fn unwanted<'e>(
    plan: &Plan,
    events: impl IntoIterator<Item = &'e Event>,
    now: Now,
) -> Vec<Unwanted> {
    let held = held(plan, now);
    let mut found: Vec<Unwanted> = Vec::new();
    for event in events {
        let past = held.iter().rev().filter(|past| past.format == event.format);
        // An evening that came from a calendar has no tasks, and says nothing about any.
        let past = past.filter(|past| !past.tasks.is_empty());
        let past: Vec<&Event> = past.copied().take(IN_A_ROW).collect();
        if past.len() < IN_A_ROW || past.iter().any(|past| past.id == event.id) {
            continue;
        }
        for task in event.tasks.iter().filter(|task| task.is_open()) {
            let is_known = found.iter().any(|known| known.id == task.id);
            if !is_known && !plan.group.dropped.contains(&task.id) && is_left(task, &past) {
                found.push(Unwanted {
                    event: event.id.clone(),
                    id: task.id.clone(),
                    task: task.task.clone(),
                    format: event.format,
                    evenings: past.iter().map(|past| past.id.clone()).collect(),
                });
            }
        }
    }
    found
}

fn is_left(task: &Task, past: &[&Event]) -> bool {
    let left = |past: &&Event| {
        let then = past.task(&task.id);
        then.is_some_and(|then| !matches!(then.state, State::Done(_)))
    };
    past.iter().all(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Area, Group};
    use crate::schedule::{Due, Zone};

    fn evening(month: u32, format: Format, state: State) -> Event {
        let start = NaiveDate::from_ymd_opt(2026, month, 17).expect("a day");
        let start = start.and_hms_opt(18, 30, 0).expect("a time");
        let id = format!("evening-{month}").parse().expect("an id");
        let mut event = Event::new(id, "Evening".to_owned(), start);
        event.format = format;
        let id = "food-labels".parse().expect("an id");
        let mut task = Task::new(id, "Label the food".to_owned(), Area::Food, Due::Day(0));
        task.state = state;
        event.tasks.push(task);
        event
    }

    /// Three talk nights that left the labels out, each in its way, and a fourth that is coming.
    fn plan() -> Plan {
        let skipped = State::Skipped {
            on: None,
            reason: None,
        };
        let mut plan = Plan::new(Group::new("Mesos".to_owned(), Zone::utc()));
        plan.events = vec![
            evening(12, Format::TalkNight, State::Open),
            evening(8, Format::TalkNight, skipped.clone()),
            evening(10, Format::TalkNight, State::Open),
            evening(9, Format::TalkNight, skipped),
            evening(7, Format::TalkNight, State::Done(None)),
            evening(11, Format::Social, State::Done(None)),
        ];
        plan
    }

    fn offered(plan: &Plan) -> Vec<String> {
        let now = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(12, 0, 0));
        let now = Now::fixed(now.expect("a moment"), &Zone::utc());
        let found = unwanted(plan, [&plan.events[0]], now).into_iter();
        found
            .map(|it| format!("{} after {}", it.id, it.evenings.len()))
            .collect()
    }

    #[test]
    fn what_three_evenings_of_a_format_left_out_is_offered() {
        assert_eq!(offered(&plan()), ["food-labels after 3"]);
    }

    #[test]
    fn what_one_of_the_three_did_is_wanted() {
        let mut plan = plan();
        plan.events[3].tasks[0].state = State::Done(None);
        assert!(offered(&plan).is_empty());
    }

    #[test]
    fn two_evenings_are_not_enough_and_a_cancelled_one_does_not_count() {
        let mut plan = plan();
        plan.events[2].status = Status::Cancelled;
        assert!(offered(&plan).is_empty());
    }

    #[test]
    fn an_evening_without_tasks_says_nothing_about_them() {
        let mut plan = plan();
        let mut imported = evening(11, Format::TalkNight, State::Open);
        imported.tasks.clear();
        plan.events.push(imported);
        assert_eq!(offered(&plan), ["food-labels after 3"]);
    }

    #[test]
    fn what_was_done_or_dropped_for_good_is_not_offered() {
        let mut plan = plan();
        plan.group
            .dropped
            .push("food-labels".parse().expect("an id"));
        assert!(offered(&plan).is_empty());
        let mut plan = self::plan();
        plan.events[0].tasks[0].state = State::Done(None);
        assert!(offered(&plan).is_empty());
    }
}
