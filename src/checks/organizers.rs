use std::collections::BTreeSet;

use super::catalog::Found;
use super::{Facts, Severity};

/// Two organizers from two organizations: one person or one firm is a single point of failure.
pub(super) fn two(facts: &Facts<'_>) -> Vec<Found> {
    let organizers: Vec<_> = facts
        .plan
        .people
        .iter()
        .filter(|person| person.organizer)
        .collect();
    let employers: BTreeSet<&str> = organizers
        .iter()
        .filter_map(|person| person.organization.as_deref())
        .collect();
    // Somebody without an organization counts as one of their own.
    let independent = organizers
        .iter()
        .filter(|person| person.organization.is_none())
        .count();
    let (message, tip) = match organizers.len() {
        0 => (
            "nobody is named as an organizer",
            "add two, of two organizations",
        ),
        1 => (
            "one organizer carries everything",
            "ask a second person, of another organization",
        ),
        _ if employers.len() + independent < 2 => (
            "all organizers are of one organization",
            "ask somebody of another organization",
        ),
        _ => return Vec::new(),
    };
    let severity = Severity::Warning;
    vec![Found {
        severity,
        message: message.to_owned(),
        tip: Some(tip.to_owned()),
    }]
}
