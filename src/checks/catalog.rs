use super::{Facts, Finding, capacity, clock, date, invitations, organizers};

/// A rule that can be checked.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The name, kebab-case and stable.
    pub name: &'static str,
    /// What it asks for, in one sentence.
    pub about: &'static str,
    /// Whether it looks at the day of the event alone; such checks are made while a date is chosen.
    pub is_about_date: bool,
    find: fn(&Facts<'_>) -> Vec<Found>,
}

/// What a check says; the catalog adds the rule's name.
pub(super) struct Found {
    pub(super) severity: super::Severity,
    pub(super) message: String,
    pub(super) tip: Option<String>,
}

/// Every check, in the order findings are shown.
pub const CATALOG: &[Check] = &[
    Check {
        name: "date-holiday",
        about: "The event is not on a public holiday, its eve or a bridge day.",
        is_about_date: true,
        find: date::holiday,
    },
    Check {
        name: "date-clash",
        about: "No event of the group or of a neighbour is on the same day.",
        is_about_date: true,
        find: date::clash,
    },
    Check {
        name: "date-weekday",
        about: "Evening events are from Monday to Thursday.",
        is_about_date: true,
        find: date::weekday,
    },
    Check {
        name: "date-clock",
        about: "The start exists once on the clocks of its zone.",
        is_about_date: true,
        find: clock::clock,
    },
    Check {
        name: "lead-time",
        about: "There are enough days left for the format.",
        is_about_date: true,
        find: date::lead_time,
    },
    Check {
        name: "capacity-expected",
        about: "Everybody who is expected fits into the room.",
        is_about_date: false,
        find: capacity::capacity,
    },
    Check {
        name: "two-organizers",
        about: "At least two organizers, of at least two organizations, share the event.",
        is_about_date: false,
        find: organizers::two,
    },
    Check {
        name: "invitation-outdated",
        about: "Everybody who was invited was told what changed since.",
        is_about_date: false,
        find: invitations::outdated,
    },
    Check {
        name: "declined",
        about: "Nobody with a part in the event has declined.",
        is_about_date: false,
        find: invitations::declined,
    },
];

/// Returns what the checks find; with `date_only`, those that look at the day alone.
pub fn findings(facts: &Facts<'_>, date_only: bool) -> Vec<Finding> {
    let made = CATALOG
        .iter()
        .filter(|check| check.is_about_date || !date_only);
    made.flat_map(|check| {
        (check.find)(facts).into_iter().map(|found| Finding {
            rule: check.name,
            severity: found.severity,
            message: found.message,
            tip: found.tip,
        })
    })
    .collect()
}
