//! What deserves a second look: the checks, fed with what the guidance knows.

use super::Now;
use crate::checks::{self, Facts};
use crate::guidance;
use crate::plan::{Event, Plan, Status};

pub use crate::checks::{Finding, Neighbour, Severity};

/// Returns what the checks find about an event of a plan; nothing once it is cancelled.
pub(super) fn findings(
    plan: &Plan,
    event: &Event,
    neighbours: &[Neighbour],
    now: Now,
) -> Vec<Finding> {
    if event.status == Status::Cancelled {
        return Vec::new();
    }
    checks::findings(&facts(plan, event, neighbours, now), false)
}

/// Returns what the checks find about the day of an event.
pub(super) fn date_findings(
    plan: &Plan,
    event: &Event,
    neighbours: &[Neighbour],
    now: Now,
) -> Vec<Finding> {
    checks::findings(&facts(plan, event, neighbours, now), true)
}

fn facts<'a>(plan: &'a Plan, event: &'a Event, neighbours: &'a [Neighbour], now: Now) -> Facts<'a> {
    let floor_days = i64::from(guidance::format(event.format).floor);
    Facts {
        plan,
        event,
        neighbours,
        today: now.today(),
        floor_days,
    }
}
