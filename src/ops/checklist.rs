use super::find;
use super::lines::{Lines, TaskLine};
use super::list_events::{EventLine, event_line};
use super::{Now, OpsError, Unwanted, after};
use crate::plan::{Area, Id, Plan};

/// Which tasks of an event are wanted.
#[derive(Debug, Clone, Default)]
pub struct ChecklistRequest {
    /// Only this area.
    pub area: Option<Area>,
    /// Only this person's: an id, a part of it, or a name.
    pub person: Option<String>,
    /// Only what is still to do.
    pub open: bool,
}

/// The tasks of an event.
#[derive(Debug)]
pub struct Checklist {
    /// The event.
    pub event: EventLine,
    /// The tasks, by day.
    pub lines: Vec<TaskLine>,
    /// Those of them that the last evenings left out: offered for deletion.
    pub unwanted: Vec<Unwanted>,
}

/// Returns an event's tasks.
pub fn checklist(
    plan: &Plan,
    event: &Id,
    request: &ChecklistRequest,
    now: Now,
) -> Result<Checklist, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    let person = request
        .person
        .as_deref()
        .map(|asked| find::person(plan, asked))
        .transpose()?;
    let lines = Lines::of(plan, event, now).some(|task| {
        request.area.is_none_or(|area| area == task.area) && (!request.open || task.is_open())
    });
    let lines: Vec<TaskLine> = lines
        .into_iter()
        .filter(|line| person.is_none() || line.owner == person)
        .collect();
    let mut unwanted = after::unwanted(plan, [event], now);
    unwanted.retain(|unwanted| lines.iter().any(|line| line.id == unwanted.id));
    Ok(Checklist {
        event: event_line(plan, event, now),
        lines,
        unwanted,
    })
}
