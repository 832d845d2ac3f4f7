use super::facts::{Known, facts};
use super::packs::built_in_terms;
use crate::checks::{self, Finding};
use crate::ops::Around;
use crate::plan::{Event, Plan, Silence, Status};

/// Returns what the checks find about an event of a plan, by the built-in packs of its group; nothing
/// once it is cancelled. What is silenced is left out.
pub(in crate::ops) fn findings(plan: &Plan, event: &Event, around: &Around<'_>) -> Vec<Finding> {
    if event.status == Status::Cancelled {
        return Vec::new();
    }
    let terms = built_in_terms(&plan.group.policies);
    let known = Known::of(plan, event, around);
    let mut found = checks::findings(&facts(&known, &terms), false);
    found.retain(|finding| silence_of(plan, event, finding.rule, around).is_none());
    found
}

/// Returns what the checks find about the day of an event.
pub(in crate::ops) fn date_findings(
    plan: &Plan,
    event: &Event,
    around: &Around<'_>,
) -> Vec<Finding> {
    let terms = built_in_terms(&plan.group.policies);
    let known = Known::of_day(plan, event, around);
    checks::findings(&facts(&known, &terms), true)
}

/// Returns the row that silences a rule for an event today: the event's own, or the group's.
pub(super) fn silence_of<'a>(
    plan: &'a Plan,
    event: &'a Event,
    rule: &str,
    around: &Around<'_>,
) -> Option<&'a Silence> {
    let today = around.now.today();
    let rows = event.silenced.iter().chain(&plan.group.ways.silenced);
    let mut rows = rows.filter(|row| row.until.is_none_or(|until| today <= until));
    rows.find(|row| row.rule == rule)
}
