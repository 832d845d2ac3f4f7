//! Tasks as people see them: what the plan says joined with what the guidance knows.

use chrono::{DateTime, FixedOffset};

use super::Now;
use super::owed::owed;
use super::post_slots::{CHANGE_NOTICE, left};
use super::profile::{holder, profile};
use crate::guidance;
use crate::plan::{Area, Event, Id, Level, Plan, State, Task};
use crate::schedule::{Due, DueAt, Span};

/// One task of one event, with everything that helps to do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskLine {
    /// The event.
    pub event: Id,
    /// The event's title.
    pub event_title: String,
    /// The task's id.
    pub id: Id,
    /// What to do.
    pub task: String,
    /// What it is about.
    pub area: Area,
    /// The day, and the time for tasks on the night, by the event's clocks.
    pub due: DueAt,
    /// The instant, for tasks with a time.
    pub at: Option<DateTime<FixedOffset>>,
    /// The rule the day follows from.
    pub rule: Due,
    /// Days from today; negative when late.
    pub days: i64,
    /// Who does it: named in the task, or the holder of the duty.
    pub owner: Option<Id>,
    /// The owner's name.
    pub owner_name: Option<String>,
    /// The duty it belongs to.
    pub duty: Option<String>,
    /// Whether it is still to do.
    pub state: State,
    /// How much it matters.
    pub level: Level,
    /// What comes first.
    pub after: Vec<Id>,
    /// Those of `after` that are still open.
    pub waits_for: Vec<Id>,
    /// The channels on which it still has something to say, while it is open.
    pub channels: Vec<String>,
    /// What to do in full, as the guidance advises.
    pub how: Option<String>,
    /// How much or how many.
    pub quantity: Option<String>,
    /// Why it is worth doing.
    pub why: Option<String>,
    /// Where the advice comes from.
    pub sources: Vec<Reference>,
}

/// Where advice comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is called.
    pub title: String,
    /// Where it can be read; nothing for the group's own.
    pub address: Option<String>,
}

impl From<&guidance::Source> for Reference {
    fn from(source: &guidance::Source) -> Self {
        Self {
            title: source.title.clone(),
            address: source.address.clone(),
        }
    }
}

impl TaskLine {
    /// Whether the day is over and the task still open.
    pub fn is_late(&self) -> bool {
        self.state == State::Open && self.days < 0
    }
}

/// What every line of an event has in common.
pub(super) struct Lines<'a> {
    plan: &'a Plan,
    event: &'a Event,
    span: Span,
    profile: guidance::Profile,
    now: Now,
}

impl<'a> Lines<'a> {
    /// Prepares the lines of an event.
    pub(super) fn of(plan: &'a Plan, event: &'a Event, now: Now) -> Self {
        let span = event.span(&plan.group.timezone);
        Self {
            plan,
            event,
            span,
            profile: profile(event),
            now,
        }
    }

    /// Returns every task, by day, then in the order of the plan.
    pub(super) fn all(&self) -> Vec<TaskLine> {
        self.some(|_| true)
    }

    /// Returns the tasks that are wanted, by day, then in the order of the plan.
    pub(super) fn some(&self, wanted: impl Fn(&Task) -> bool) -> Vec<TaskLine> {
        let tasks = self.event.tasks.iter().filter(|task| wanted(task));
        let mut lines: Vec<TaskLine> = tasks.map(|task| self.line(task)).collect();
        lines.sort_by_key(|line| line.due);
        lines
    }

    /// Returns the open tasks that wait for another open one, by day, then in the order of the plan.
    pub(super) fn waiting(&self) -> Vec<TaskLine> {
        self.some(|task| {
            let after = || self.after(task, guidance::item(task.id.as_str()));
            task.is_open() && !self.open_among(&after()).is_empty()
        })
    }

    /// Returns who does a task: who is named in it, or else who holds its duty.
    pub(super) fn owner(&self, task: &Task) -> Option<Id> {
        let held = || holder(self.event, &duty(task)?).cloned();
        task.owner.clone().or_else(held)
    }

    /// Returns one task as people see it.
    pub(super) fn line(&self, task: &Task) -> TaskLine {
        let item = guidance::item(task.id.as_str());
        let due = task.due.at(&self.span);
        let owner = self.owner(task);
        let after = self.after(task, item);
        TaskLine {
            event: self.event.id.clone(),
            event_title: self.event.title.clone(),
            id: task.id.clone(),
            task: task.task.clone(),
            area: task.area,
            at: self.instant(task.due),
            rule: task.due,
            days: (due.date - self.now.today()).num_days(),
            due,
            owner_name: owner.as_ref().map(|id| self.plan.name_of(id)),
            owner,
            duty: duty(task),
            state: task.state.clone(),
            level: item.map_or(Level::Core, |item| guidance::level(item, &self.profile)),
            waits_for: self.open_among(&after),
            after,
            channels: self.channels(task),
            how: item.map(|item| item.how.clone()),
            quantity: item.and_then(|item| item.quantity.clone()),
            why: task
                .why
                .clone()
                .or_else(|| item.map(|item| item.why.clone())),
            sources: self.sources(item),
        }
    }

    fn channels(&self, task: &Task) -> Vec<String> {
        if !task.is_open() {
            return Vec::new();
        }
        if task.id == *CHANGE_NOTICE {
            let owed = owed(self.plan, self.event, self.now).into_iter();
            return owed
                .flat_map(|owed| owed.channels)
                .map(|(name, _)| name)
                .collect();
        }
        let left = left(self.plan, self.event, &task.id).into_iter();
        left.map(str::to_owned).collect()
    }

    fn after(&self, task: &Task, item: Option<&guidance::Item>) -> Vec<Id> {
        let known = item.into_iter().flat_map(|item| &item.after);
        let here = known.filter_map(|id| id.parse::<Id>().ok());
        let mut after: Vec<Id> = here.filter(|id| self.event.task(id).is_some()).collect();
        after.extend(
            task.after
                .iter()
                .filter(|id| !after.contains(id))
                .cloned()
                .collect::<Vec<_>>(),
        );
        after
    }

    fn open_among(&self, after: &[Id]) -> Vec<Id> {
        let open = |id: &&Id| self.event.task(id).is_some_and(Task::is_open);
        after.iter().filter(open).cloned().collect()
    }

    fn instant(&self, due: Due) -> Option<DateTime<FixedOffset>> {
        let at = due.at(&self.span);
        at.time
            .map(|time| self.span.zone.resolve(at.date.and_time(time)).at)
    }

    fn sources(&self, item: Option<&guidance::Item>) -> Vec<Reference> {
        let Some(item) = item else {
            let title = format!("{}'s own", self.plan.group.name);
            return vec![Reference {
                title,
                address: None,
            }];
        };
        let known = item.sources.iter().filter_map(|key| guidance::source(key));
        known.map(Reference::from).collect()
    }
}

/// Returns the duty a task belongs to: the group's word, or the guidance's.
fn duty(task: &Task) -> Option<String> {
    let advised = || guidance::item(task.id.as_str()).map(|item| item.duty.clone());
    task.duty.clone().or_else(advised)
}
