//! What follows for coming events when something is known of their room.

use chrono::NaiveDate;

use super::measure::Filled;
use crate::ops::group_tasks::keep_house_rules;
use crate::ops::invitations::{Uninformed, uninformed};
use crate::ops::lines::{Lines, TaskLine};
use crate::ops::owed::{Owed, keep_notice, owed};
use crate::ops::revision::stamp;
use crate::ops::{Drop, Now};
use crate::plan::{Event, Id, Plan, Task};

/// What followed for one event.
#[derive(Debug)]
pub struct EventFollowed {
    /// The event.
    pub event: Id,
    /// Its title.
    pub title: String,
    /// Its day.
    pub day: NaiveDate,
    /// Whether people's calendars must learn of it.
    pub is_revised: bool,
    /// Tasks that came with it, or are to do again.
    pub added: Vec<TaskLine>,
    /// Open tasks that have another day.
    pub moved: Vec<TaskLine>,
    /// Tasks that were left out.
    pub dropped: Vec<Drop>,
    /// What channels were told that is not so any more.
    pub owed: Option<Owed>,
    /// Who was invited to what is not so any more.
    pub uninformed: Option<Uninformed>,
    /// How many are expected where more may not be, in words.
    pub too_small: Option<String>,
}

/// Carries a change of a venue over to the events there that are not over, and says what it did.
pub(super) fn follow(
    (old_plan, plan): (&Plan, &mut Plan),
    venue: &Id,
    now: Now,
) -> Vec<EventFollowed> {
    let mut followed = Vec::new();
    for at in 0..plan.events.len() {
        let before = plan.events[at].clone();
        let is_there = before.venue.as_ref() == Some(venue) && before.mode.has_room();
        if !is_there || before.is_over(&plan.group.timezone, now.at) {
            continue;
        }
        let mut after = before.clone();
        if after.is_on() {
            keep_house_rules((old_plan, plan), &mut after, now);
            keep_notice((old_plan, &before), (plan, &mut after), now);
        }
        stamp((old_plan, &before), plan, &mut after, now);
        plan.events[at] = after;
        followed.push(told((old_plan, plan), &before, at, now));
    }
    followed.retain(is_worth_telling);
    followed
}

fn told((old_plan, plan): (&Plan, &Plan), before: &Event, at: usize, now: Now) -> EventFollowed {
    let after = &plan.events[at];
    let lines = Lines::of(plan, after, now);
    let was = |task: &Task| before.task(&task.id);
    let is_new = |task: &Task| task.is_open() && !was(task).is_some_and(Task::is_open);
    let has_moved = |task: &Task| {
        let was_due = was(task).filter(|was| was.is_open()).map(|was| was.due);
        task.is_open() && was_due.is_some_and(|due| due != task.due)
    };
    let dropped = after.tasks.iter().filter(|task| {
        let was_open = was(task).is_some_and(Task::is_open);
        was_open && !task.is_open()
    });
    let dropped = dropped.map(|task| Drop {
        id: task.id.clone(),
        reason: crate::ops::event_tasks::GONE.to_owned(),
    });
    let news =
        owed(plan, after, now).filter(|owes| owed(old_plan, before, now).as_ref() != Some(owes));
    EventFollowed {
        event: after.id.clone(),
        title: after.title.clone(),
        day: after.start.date(),
        is_revised: after.changed != before.changed || after.sequence != before.sequence,
        added: lines.some(is_new),
        moved: lines.some(has_moved),
        dropped: dropped.collect(),
        uninformed: uninformed(plan, after, now).filter(|_| after.sequence != before.sequence),
        owed: news,
        too_small: too_small(plan, after),
    }
}

fn too_small(plan: &Plan, event: &Event) -> Option<String> {
    let venue = plan.venue(event.venue.as_ref()?)?;
    let filled = Filled::at(venue, event)?;
    (event.is_on() && filled.is_too_small()).then(|| filled.in_words())
}

fn is_worth_telling(followed: &EventFollowed) -> bool {
    followed.is_revised
        || !followed.added.is_empty()
        || !followed.moved.is_empty()
        || !followed.dropped.is_empty()
        || followed.owed.is_some()
        || followed.uninformed.is_some()
        || followed.too_small.is_some()
}
