use super::find::{self, TaskRef};
use super::lines::{Lines, TaskLine};
use super::profile::advised_due;
use super::{Now, OpsError};
use crate::guidance;
use crate::plan::{Area, Event, Id, Plan, Problem, Task};
use crate::schedule::Due;
use crate::text::slug;

/// What is said about a task; what is not said stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskRequest {
    /// What to do.
    pub task: Option<String>,
    /// What it is about.
    pub area: Option<Area>,
    /// When it is due.
    pub due: Option<Due>,
    /// Who does it: an id, a part of it, or a name.
    pub person: Option<String>,
    /// Why it is worth doing.
    pub why: Option<String>,
    /// What comes first: tasks of the same event.
    pub after: Option<Vec<String>>,
}

/// A task that was added or changed.
#[derive(Debug)]
pub struct TaskChanged {
    /// The task as it is now.
    pub line: TaskLine,
    /// Whether it is new.
    pub is_new: bool,
}

/// Adds a task of the group's own, or one of the guidance's by its id.
pub fn add_task(
    plan: &mut Plan,
    event: &Id,
    request: &TaskRequest,
    now: Now,
) -> Result<TaskChanged, OpsError> {
    let at = place_of(plan, event)?;
    let words = request.task.as_deref().unwrap_or_default();
    let task = new_task(&plan.events[at], words)?;
    plan.events[at].tasks.push(task);
    let index = plan.events[at].tasks.len() - 1;
    apply(plan, (at, index), request)?;
    Ok(TaskChanged {
        line: line_at(plan, (at, index), now),
        is_new: true,
    })
}

/// Changes what is said about a task.
pub fn change_task(
    plan: &mut Plan,
    asked: TaskRef<'_>,
    request: &TaskRequest,
    now: Now,
) -> Result<TaskChanged, OpsError> {
    if *request == TaskRequest::default() {
        return Err(OpsError::NothingAsked);
    }
    let place = find::task(plan, asked, now.today())?;
    if let Some(words) = &request.task {
        let (event, task) = place;
        plan.events[event].tasks[task].task = crate::plan::title(words)?;
    }
    apply(plan, place, request)?;
    Ok(TaskChanged {
        line: line_at(plan, place, now),
        is_new: false,
    })
}

fn place_of(plan: &Plan, event: &Id) -> Result<usize, OpsError> {
    plan.events
        .iter()
        .position(|known| known.id == *event)
        .ok_or(OpsError::NoEvents)
}

fn line_at(plan: &Plan, (event, task): (usize, usize), now: Now) -> TaskLine {
    let event = &plan.events[event];
    Lines::of(plan, event, now).line(&event.tasks[task])
}

/// Returns the guidance's task when its id was typed, else a new one with an id of its own.
fn new_task(event: &Event, words: &str) -> Result<Task, OpsError> {
    let words = crate::plan::title(words)?;
    if let Some(item) = guidance::item(&words) {
        let advised = advised_due(item, event.format);
        return Ok(Task::new(
            words.parse()?,
            item.title.clone(),
            item.area,
            advised,
        ));
    }
    let id = free_id(event, &slug(&words));
    Ok(Task::new(id, words, Area::Group, Due::Day(-1)))
}

/// Returns an id no task of the event has.
pub(super) fn free_id(event: &Event, wanted: &str) -> Id {
    let base = if wanted.is_empty() { "task" } else { wanted };
    let mut number = 1;
    loop {
        let name = if number == 1 {
            base.to_owned()
        } else {
            format!("{base}-{number}")
        };
        let id: Id = name.parse().expect("a slug is an id");
        if event.task(&id).is_none() {
            return id;
        }
        number += 1;
    }
}

fn apply(
    plan: &mut Plan,
    (event, task): (usize, usize),
    request: &TaskRequest,
) -> Result<(), OpsError> {
    let owner = match &request.person {
        Some(name) => Some(find::person(plan, name)?),
        None => None,
    };
    let after = match &request.after {
        Some(names) => Some(waits_for(&plan.events[event], names)?),
        None => None,
    };
    let changed = &mut plan.events[event].tasks[task];
    changed.area = request.area.unwrap_or(changed.area);
    changed.due = request.due.unwrap_or(changed.due);
    changed.owner = owner.or_else(|| changed.owner.take());
    changed.why = request.why.clone().or_else(|| changed.why.take());
    changed.after = after.unwrap_or_else(|| std::mem::take(&mut changed.after));
    let id = changed.id.to_string();
    let circle = plan.breaches().into_iter().any(|breach| {
        matches!(breach.problem, Problem::Circle { through } if through.iter().any(|on| *on == id.as_str()))
    });
    if circle {
        Err(OpsError::Circle { task: id })
    } else {
        Ok(())
    }
}

fn waits_for(event: &Event, names: &[String]) -> Result<Vec<Id>, OpsError> {
    let ids: Vec<&str> = event.tasks.iter().map(|task| task.id.as_str()).collect();
    names
        .iter()
        .map(|name| find::one("task", name, &ids).map(|index| event.tasks[index].id.clone()))
        .collect()
}
