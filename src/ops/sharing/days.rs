//! Days of tasks that nobody typed.

use crate::guidance;
use crate::plan::{Event, Plan, Task};

/// Returns what two copies of a plan are to say where each got a task of the guidance that is new since
/// both began, and only its day differs: each copy counted it from facts of its own, and nobody typed it.
/// The earlier day is in both then.
pub fn with_earlier_days([base, ours, theirs]: [&Plan; 3]) -> [Plan; 2] {
    let mut copies = [ours.clone(), theirs.clone()];
    let zone = &ours.group.timezone;
    for at in 0..copies[0].events.len() {
        let one = &copies[0].events[at];
        let there = copies[1].events.iter().position(|it| it.id == one.id);
        let Some(there) = there else { continue };
        let known = base.event(&one.id);
        let pairs: Vec<(usize, usize)> = pairs(one, &copies[1].events[there], known);
        for (mine, yours) in pairs {
            let dues = [
                (&copies[0].events[at], mine),
                (&copies[1].events[there], yours),
            ]
            .map(|(event, task)| (event.tasks[task].due, event.span(zone)));
            let [first, second] = dues
                .each_ref()
                .map(|(due, span)| (due.at(span), due.to_string()));
            let earlier = if first <= second {
                dues[0].0
            } else {
                dues[1].0
            };
            copies[0].events[at].tasks[mine].due = earlier;
            copies[1].events[there].tasks[yours].due = earlier;
        }
    }
    copies
}

/// Returns the places of tasks that are new in both and differ in nothing but the day.
fn pairs(one: &Event, other: &Event, known: Option<&Event>) -> Vec<(usize, usize)> {
    let is_built_in = |task: &Task| {
        let item = guidance::item(task.id.as_str());
        item.is_some_and(|item| item.title == task.task) && task.due.is_relative()
    };
    let new = one.tasks.iter().enumerate();
    let new = new.filter(|(_, task)| known.is_none_or(|known| known.task(&task.id).is_none()));
    let pairs = new.filter_map(|(at, task)| {
        let there = other.tasks.iter().position(|it| it.id == task.id)?;
        let same = Task {
            due: task.due,
            ..other.tasks[there].clone()
        };
        (is_built_in(task) && same == *task && other.tasks[there].due.is_relative())
            .then_some((at, there))
    });
    pairs.collect()
}
