use super::check::{Finding, findings};
use super::event_request::EventRequest;
use super::event_tasks;
use super::lines::{Lines, TaskLine};
use super::list_events::{EventLine, event_line};
use super::propose::{Proposal, placed, propose};
use super::start_group::free_id;
use super::{Around, Now, OpsError, Unwanted, after, known_facts};
use crate::calendar;
use crate::guidance::Fitted;
use crate::plan::{Event, Plan};
use crate::text::slug;

pub use crate::guidance::{Drop, Warning};

/// An event that was made, or would be.
#[derive(Debug)]
pub struct EventMade {
    /// The event.
    pub event: EventLine,
    /// The group's name.
    pub group: String,
    /// The tasks, by day.
    pub checklist: Vec<TaskLine>,
    /// The first things to do: open, and waiting for nothing.
    pub first: Vec<TaskLine>,
    /// Whether dates were pressed together to fit the time that is left.
    pub is_fitted: bool,
    /// Tasks that were left out for lack of time.
    pub dropped: Vec<Drop>,
    /// Deadlines others set that cannot be met any more.
    pub warnings: Vec<Warning>,
    /// What deserves a second look.
    pub findings: Vec<Finding>,
    /// Tasks that the last evenings left out: offered for deletion.
    pub unwanted: Vec<Unwanted>,
}

/// Adds an event with its dated tasks to a plan.
pub fn new_event(
    plan: &mut Plan,
    request: &EventRequest,
    around: &Around<'_>,
) -> Result<EventMade, OpsError> {
    let now = around.now;
    let request = &placed(plan, request, now);
    if let Some(day) = request.day.filter(|day| *day < now.today()) {
        return Err(OpsError::Past { day });
    }
    let Proposal {
        plan: proposed,
        event,
    } = propose(plan, request, around)?;
    *plan = proposed;
    let (mut event, fitted) = whole(plan, event, now);
    known_facts::settle_food(&mut event, request, now);
    plan.events.push(event);
    let event = plan.events.last().expect("an event was just pushed");
    Ok(made(plan, event, fitted, around))
}

/// Gives an event its identity and its tasks.
fn whole(plan: &Plan, mut event: Event, now: Now) -> (Event, Fitted) {
    let day = event.start.date();
    let name = match slug(&event.title) {
        name if name.is_empty() => format!("{day}-{}", event.format),
        name => format!("{day}-{name}"),
    };
    let wanted = [name];
    event.id = free_id(wanted.iter(), |id| plan.event(id).is_some());
    event.uid = Some(calendar::uid(plan, &event));
    event.changed = Some(now.at);
    let fitted = event_tasks::give(plan, &mut event, now);
    (event, fitted)
}

fn made(plan: &Plan, event: &Event, fitted: Fitted, around: &Around<'_>) -> EventMade {
    let now = around.now;
    let checklist = Lines::of(plan, event, now).all();
    let free =
        |line: &&TaskLine| line.state == crate::plan::State::Open && line.waits_for.is_empty();
    let is_fitted = fitted.tight;
    EventMade {
        event: event_line(plan, event, now),
        unwanted: after::unwanted(plan, [event], now),
        group: plan.group.name.clone(),
        first: checklist.iter().filter(free).take(3).cloned().collect(),
        checklist,
        is_fitted,
        dropped: fitted.dropped,
        warnings: fitted.warnings,
        findings: worth_saying(findings(plan, event, around), is_fitted),
    }
}

/// Returns the findings that were not said already: a tight plan tells how many days are left.
fn worth_saying(mut findings: Vec<Finding>, is_fitted: bool) -> Vec<Finding> {
    findings.retain(|finding| !(is_fitted && finding.rule == "lead-time"));
    findings
}
