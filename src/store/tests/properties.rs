//! Random changes on plans with random comments.

use crate::plan::Plan;

/// Returns a plan with its tasks by id: new ones stand where the file puts them.
pub(super) fn sorted(mut plan: Plan) -> Plan {
    for event in &mut plan.events {
        event.tasks.sort_by(|one, other| one.id.cmp(&other.id));
    }
    plan
}
