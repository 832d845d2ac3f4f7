use super::find;
use super::lines::{Lines, TaskLine};
use super::list_events::{EventLine, event_line};
use super::{Now, OpsError};
use crate::plan::{Event, Plan, Task};

/// How far ahead `next` looks when it is not told, in days.
const AHEAD_DAYS: i64 = 14;

/// What to do next, across events.
#[derive(Debug)]
pub struct Next {
    /// The person whose tasks these are, when one was asked for.
    pub person: Option<String>,
    /// How many days ahead was looked.
    pub days: i64,
    /// Open tasks: late ones first, then by day.
    pub lines: Vec<TaskLine>,
    /// Open tasks that are due later.
    pub later: usize,
    /// The events that have tasks here, with their titles, in order.
    pub events: Vec<EventLine>,
}

/// What matters now: shown by the bare command.
#[derive(Debug)]
pub struct Overview {
    /// The group.
    pub group: String,
    /// Coming events.
    pub events: Vec<EventLine>,
    /// Open tasks whose day is over.
    pub late: Vec<TaskLine>,
    /// Open tasks due within a week.
    pub due: Vec<TaskLine>,
    /// The next few after those.
    pub next: Vec<TaskLine>,
    /// Open tasks after those.
    pub later: usize,
}

/// Returns the open tasks of everybody or one person that are late or due within some days.
pub fn next(
    plan: &Plan,
    person: Option<&str>,
    days: Option<i64>,
    now: Now,
) -> Result<Next, OpsError> {
    let person = person.map(|asked| find::person(plan, asked)).transpose()?;
    let mut lines = open_tasks(plan, now);
    if let Some(person) = &person {
        lines.retain(|line| line.owner.as_ref() == Some(person));
    }
    let days = days.unwrap_or(AHEAD_DAYS);
    let near = lines.iter().filter(|line| line.days <= days).count();
    let later = lines.len() - near;
    lines.truncate(near);
    let named = |event: &&Event| lines.iter().any(|line| line.event == event.id);
    let events = plan
        .events
        .iter()
        .filter(named)
        .map(|event| event_line(plan, event, now));
    Ok(Next {
        person: person
            .and_then(|id| plan.person(&id))
            .map(|person| person.name.clone()),
        days,
        events: events.collect(),
        lines,
        later,
    })
}

/// Returns what is late, due and next, over all coming events.
pub fn overview(plan: &Plan, now: Now) -> Overview {
    let mut lines = open_tasks(plan, now);
    let mut rest = lines.split_off(lines.iter().filter(|line| line.days < 0).count());
    let mut after = rest.split_off(rest.iter().filter(|line| line.days <= 7).count());
    let shown = if lines.len() + rest.len() < 3 { 5 } else { 3 };
    let later = after.split_off(after.len().min(shown)).len();
    let mut coming: Vec<&Event> = plan
        .events
        .iter()
        .filter(|event| is_coming(event, now))
        .collect();
    coming.sort_by_key(|event| event.start);
    Overview {
        group: plan.group.name.clone(),
        events: coming
            .into_iter()
            .map(|event| event_line(plan, event, now))
            .collect(),
        late: lines,
        due: rest,
        next: after,
        later,
    }
}

fn is_coming(event: &Event, now: Now) -> bool {
    event.is_on() && event.start.date() >= now.today()
}

/// Returns the open tasks of coming events and of those just over, by day.
fn open_tasks(plan: &Plan, now: Now) -> Vec<TaskLine> {
    let first = find::horizon(now.today());
    let near = plan
        .events
        .iter()
        .filter(|event| event.is_on() && event.start.date() >= first);
    let mut lines: Vec<TaskLine> = near.flat_map(|event| open_of(plan, event, now)).collect();
    lines.sort_by_key(|line| (line.due, line.event.clone()));
    lines
}

/// Returns the open tasks of an event that can still be done: after the event, those that were
/// for before and during it no longer help anybody.
fn open_of(plan: &Plan, event: &Event, now: Now) -> Vec<TaskLine> {
    let lines = Lines::of(plan, event, now.today());
    let is_over = event.start.date() < now.today();
    let mut open = lines.some(Task::is_open);
    open.retain(|line| !is_over || line.due.date > event.start.date());
    open
}
