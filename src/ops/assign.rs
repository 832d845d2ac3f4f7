use super::find::{self, TaskRef};
use super::lines::{Lines, TaskLine};
use super::list_events::{EventLine, event_line};
use super::{Now, OpsError};
use crate::plan::{Id, Plan};

/// Tasks that were given to somebody.
#[derive(Debug)]
pub struct Assigned {
    /// Who does them now.
    pub name: String,
    /// The tasks, as they are now.
    pub lines: Vec<TaskLine>,
    /// The events of the tasks, to be named.
    pub events: Vec<EventLine>,
}

impl Assigned {
    /// Names no event where there is only one that can be meant.
    #[must_use]
    pub fn among(mut self, has_several: bool) -> Self {
        if !has_several {
            self.events.clear();
        }
        self
    }
}

/// Gives tasks to a person.
pub fn assign(
    plan: &mut Plan,
    person: &str,
    asked: &[TaskRef<'_>],
    now: Now,
) -> Result<Assigned, OpsError> {
    let owner: Id = find::person(plan, person)?;
    let mut places = Vec::new();
    for asked in asked {
        places.push(find::task(plan, *asked, now.today())?);
    }
    for &(event, task) in &places {
        plan.events[event].tasks[task].owner = Some(owner.clone());
    }
    let line = |(event, task): (usize, usize)| {
        let event = &plan.events[event];
        Lines::of(plan, event, now).line(&event.tasks[task])
    };
    let mut events: Vec<usize> = places.iter().map(|&(event, _)| event).collect();
    events.sort_unstable();
    events.dedup();
    let lines = places.into_iter().map(line).collect();
    let events = events.into_iter();
    let events = events.map(|event| event_line(plan, &plan.events[event], now));
    let events = events.collect();
    let name = plan
        .person(&owner)
        .map_or_else(|| owner.to_string(), |known| known.name.clone());
    Ok(Assigned {
        name,
        lines,
        events,
    })
}
