use super::find::{self, TaskRef};
use super::lines::{Lines, TaskLine};
use super::list_events::{EventLine, event_line};
use super::{Now, OpsError};
use crate::plan::{Id, Plan, State, Task};

/// What becomes of tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tick {
    /// They are done.
    Done,
    /// They are left out.
    Skip {
        /// Why.
        reason: Option<String>,
        /// Whether the group never wants the task again.
        always: bool,
    },
    /// They are to do again.
    Reopen,
}

/// What became of tasks.
#[derive(Debug)]
pub struct Ticked {
    /// What was asked for.
    pub tick: Tick,
    /// The tasks that changed.
    pub changed: Vec<TaskLine>,
    /// The tasks that were so already.
    pub same: Vec<TaskLine>,
    /// Tasks that no longer wait for anything.
    pub freed: Vec<TaskLine>,
    /// How many tasks of those events are still open.
    pub open: usize,
    /// The events of the tasks, to be named.
    pub events: Vec<EventLine>,
}

impl Ticked {
    /// Names no event where there is only one that can be meant.
    #[must_use]
    pub fn among(mut self, has_several: bool) -> Self {
        if !has_several {
            self.events.clear();
        }
        self
    }
}

/// Ticks, leaves out or reopens tasks, all of them or none.
pub fn tick(
    plan: &mut Plan,
    asked: &[TaskRef<'_>],
    tick: &Tick,
    now: Now,
) -> Result<Ticked, OpsError> {
    let today = now.today();
    let mut places = Vec::new();
    for asked in asked {
        let place = find::task_that(plan, *asked, today, |task| fits(task, tick))?;
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let waiting_before = waiting(plan, &places, now);
    let (mut changed, mut same) = (Vec::new(), Vec::new());
    for &(event, task) in &places {
        let side = if set(&mut plan.events[event].tasks[task], tick, now) {
            &mut changed
        } else {
            &mut same
        };
        side.push((event, task));
    }
    if let Tick::Skip { always: true, .. } = tick {
        drop_for_good(plan, &places);
    }
    let line = |&(event, task): &(usize, usize)| {
        Lines::of(plan, &plan.events[event], now).line(&plan.events[event].tasks[task])
    };
    let changed: Vec<TaskLine> = changed.iter().map(line).collect();
    let same = same.iter().map(line).collect();
    let still: Vec<Id> = waiting(plan, &places, now)
        .into_iter()
        .map(|line| line.id)
        .collect();
    let mut freed = waiting_before;
    freed.retain(|line| {
        !still.contains(&line.id) && !changed.iter().any(|changed| changed.id == line.id)
    });
    let mut events: Vec<usize> = places.iter().map(|&(event, _)| event).collect();
    events.sort_unstable();
    events.dedup();
    let open = |&event: &usize| {
        let tasks = plan.events[event].tasks.iter();
        tasks.filter(|task| task.is_open()).count()
    };
    let line = |&event: &usize| event_line(plan, &plan.events[event], now);
    Ok(Ticked {
        tick: tick.clone(),
        changed,
        same,
        freed,
        open: events.iter().map(open).sum(),
        events: events.iter().map(line).collect(),
    })
}

/// Whether a tick can be of a task of the event just over, rather than of the one to come: what is
/// done there is not done once more.
fn fits(task: &Task, tick: &Tick) -> bool {
    match (tick, &task.state) {
        (Tick::Done, State::Open | State::Done(_)) => true,
        (Tick::Skip { .. }, _) => task.is_open(),
        (Tick::Reopen, _) => !task.is_open(),
        (Tick::Done, State::Skipped { .. }) => false,
    }
}

/// Returns the open tasks of the events that wait for another open task.
fn waiting(plan: &Plan, places: &[(usize, usize)], now: Now) -> Vec<TaskLine> {
    let mut events: Vec<usize> = places.iter().map(|&(event, _)| event).collect();
    events.dedup();
    let lines = events
        .into_iter()
        .flat_map(|event| Lines::of(plan, &plan.events[event], now).waiting());
    lines.collect()
}

/// Changes a task's state; says whether that changed anything.
fn set(task: &mut Task, tick: &Tick, now: Now) -> bool {
    let state = match tick {
        Tick::Done if matches!(task.state, State::Done(_)) => return false,
        Tick::Done => State::Done(Some(now.today())),
        Tick::Skip { reason, .. } => match &task.state {
            State::Skipped { reason: old, .. } if reason.is_none() || reason == old => {
                return false;
            }
            _ => State::Skipped {
                on: Some(now.today()),
                reason: reason.clone().filter(|reason| !reason.trim().is_empty()),
            },
        },
        Tick::Reopen if task.is_open() => return false,
        Tick::Reopen => State::Open,
    };
    task.state = state;
    true
}

fn drop_for_good(plan: &mut Plan, places: &[(usize, usize)]) {
    for &(event, task) in places {
        let id = plan.events[event].tasks[task].id.clone();
        if !plan.group.dropped.contains(&id) {
            plan.group.dropped.push(id);
        }
    }
}
