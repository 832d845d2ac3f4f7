//! What deserves a second look: the checks, fed with what the guidance knows.

use super::Around;
use crate::checks::{self, Facts};
use crate::guidance;
use crate::plan::{Event, Plan, Status};

pub use crate::checks::{Finding, Neighbour, NeighbourKind, Severity};

/// Returns what the checks find about an event of a plan; nothing once it is cancelled.
pub(super) fn findings(plan: &Plan, event: &Event, around: &Around<'_>) -> Vec<Finding> {
    if event.status == Status::Cancelled {
        return Vec::new();
    }
    checks::findings(&facts(plan, event, around), false)
}

/// Returns what the checks find about the day of an event.
pub(super) fn date_findings(plan: &Plan, event: &Event, around: &Around<'_>) -> Vec<Finding> {
    checks::findings(&facts(plan, event, around), true)
}

fn facts<'a>(plan: &'a Plan, event: &'a Event, around: &Around<'a>) -> Facts<'a> {
    let floor_days = i64::from(guidance::format(event.format).floor);
    Facts {
        plan,
        event,
        neighbours: around.neighbours,
        today: around.now.today(),
        floor_days,
    }
}
