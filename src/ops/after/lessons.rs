//! What was learned: noted at the evening, handed on to those that are planned already.

use super::LessonRequest;
use crate::ops::{Now, group_tasks};
use crate::plan::{Area, Event, Id, Lesson, Plan};
use crate::schedule::Due;

/// Notes lessons at an event; of one it has already, only what is said anew. Returns those that are
/// new to it.
pub(super) fn note(event: &mut Event, said: &[LessonRequest]) -> Vec<Lesson> {
    let mut new = Vec::new();
    for said in said {
        let same = |known: &&mut Lesson| known.lesson.to_lowercase() == said.lesson.to_lowercase();
        if let Some(known) = event.lessons.iter_mut().find(same) {
            known.area = said.area.unwrap_or(known.area);
            known.due = said.due.unwrap_or(known.due);
            continue;
        }
        let area = said.area.unwrap_or(Area::Group);
        let lesson = Lesson {
            lesson: said.lesson.clone(),
            area,
            due: said.due.unwrap_or(usual_due(area)),
        };
        event.lessons.push(lesson.clone());
        new.push(lesson);
    }
    new
}

/// Returns when a lesson is done when nobody said: a week before, which leaves time to act; what is
/// about the night or about afterwards, then.
fn usual_due(area: Area) -> Due {
    match area {
        Area::Day => Due::Day(0),
        Area::After => Due::Day(1),
        _ => Due::Day(-7),
    }
}

/// Gives new lessons of an event to the later events that are planned already and that they help
/// at; returns the events and the tasks they got.
pub(super) fn hand_on(plan: &mut Plan, past: usize, new: &[Lesson], now: Now) -> Vec<(usize, Id)> {
    let mut given = Vec::new();
    let past = plan.events[past].clone();
    for at in 0..plan.events.len() {
        let event = &plan.events[at];
        let is_later = event.start > past.start && event.is_on();
        if !is_later || event.is_over(&plan.group.timezone, now.at) {
            continue;
        }
        let mut event = event.clone();
        let before = event.tasks.len();
        for lesson in new {
            group_tasks::add_lesson(plan, &mut event, (&past, lesson));
        }
        let span = event.span(&plan.group.timezone);
        for task in &mut event.tasks[before..] {
            // What should have been done by now can still be done today.
            if task.due.at(&span).date < now.today() {
                let days = (now.today() - span.day()).num_days();
                task.due = Due::Day(i32::try_from(days).unwrap_or(0));
            }
        }
        given.extend(
            event.tasks[before..]
                .iter()
                .map(|task| (at, task.id.clone())),
        );
        plan.events[at] = event;
    }
    given
}
