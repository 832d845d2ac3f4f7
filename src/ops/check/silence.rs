use chrono::NaiveDate;

use super::PolicyFault;
use crate::guidance;
use crate::ops::list_events::event_line;
use crate::ops::{EventLine, Now, OpsError, find};
use crate::plan::{Id, Plan, Silence};

/// What is to be silenced, or reported again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SilenceRequest {
    /// The rule, or a part of its name.
    pub rule: String,
    /// Why; `None` reports it again.
    pub reason: Option<String>,
    /// The last day it is left out.
    pub until: Option<NaiveDate>,
    /// Whether it holds for every event of the group.
    pub group: bool,
}

/// A rule that is silenced, or reported again.
#[derive(Debug)]
pub struct SilenceChanged {
    /// The event, unless it holds for the group.
    pub event: Option<EventLine>,
    /// The rule.
    pub rule: String,
    /// The row as it is now; `None` when it is reported again.
    pub row: Option<Silence>,
    /// Whether anything changed.
    pub is_new: bool,
}

/// Silences a rule for an event or the group, or takes that back. A rule that is silenced already
/// gets the new reason and day.
pub fn silence(
    plan: &mut Plan,
    event: &Id,
    request: &SilenceRequest,
    now: Now,
) -> Result<SilenceChanged, OpsError> {
    let at = plan.events.iter().position(|known| known.id == *event);
    let at = at.ok_or(OpsError::NoEvents)?;
    let rows = if request.group {
        &mut plan.group.ways.silenced
    } else {
        &mut plan.events[at].silenced
    };
    let (rule, row, is_new) = if let Some(reason) = &request.reason {
        let row = row(request, reason, now)?;
        (row.rule.clone(), Some(row.clone()), put(rows, row))
    } else {
        let (rule, was_there) = take(rows, &request.rule)?;
        (rule, None, was_there)
    };
    let line = event_line(plan, &plan.events[at], now);
    Ok(SilenceChanged {
        event: Some(line).filter(|_| !request.group),
        rule,
        row,
        is_new,
    })
}

fn row(request: &SilenceRequest, reason: &str, now: Now) -> Result<Silence, OpsError> {
    let rule = known(&request.rule)?;
    let reason = crate::text::squeeze(reason);
    if reason.is_empty() {
        return Err(PolicyFault::NoReason { rule }.into());
    }
    if let Some(until) = request.until.filter(|until| *until < now.today()) {
        return Err(PolicyFault::Over { until }.into());
    }
    Ok(Silence {
        rule,
        reason,
        until: request.until,
    })
}

/// Puts a row in the place of the one for its rule; returns whether that changed anything.
fn put(rows: &mut Vec<Silence>, row: Silence) -> bool {
    match rows.iter_mut().find(|known| known.rule == row.rule) {
        Some(known) if *known == row => false,
        Some(known) => {
            *known = row;
            true
        }
        None => {
            rows.push(row);
            true
        }
    }
}

/// Takes out the rows of a rule, and says whether there were any; a row need not name a rule, for a
/// slip of the hand goes the same way.
fn take(rows: &mut Vec<Silence>, asked: &str) -> Result<(String, bool), OpsError> {
    let names: Vec<&str> = rows.iter().map(|row| row.rule.as_str()).collect();
    let rule = match find::one("rule", asked, &names) {
        Ok(at) => names[at].to_owned(),
        Err(fault @ OpsError::Ambiguous { .. }) => return Err(fault),
        // What is not silenced is reported already.
        Err(_) => return Ok((known(asked)?, false)),
    };
    rows.retain(|row| row.rule != rule);
    Ok((rule, true))
}

/// Returns the rule that is meant by its name or a part of it.
fn known(asked: &str) -> Result<String, OpsError> {
    let rules = &guidance::policies().rule;
    let names: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    Ok(names[find::one("rule", asked, &names)?].to_owned())
}
