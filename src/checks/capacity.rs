use super::catalog::Found;
use super::{Facts, Severity};

/// Expected arrivals fit the room, as the fire rules count.
pub(super) fn capacity(facts: &Facts<'_>) -> Vec<Found> {
    let venue = facts
        .event
        .venue
        .as_ref()
        .and_then(|id| facts.plan.venue(id));
    let (Some(venue), Some(expected)) = (venue, facts.event.expected) else {
        return Vec::new();
    };
    match venue.capacity {
        Some(capacity) if expected > capacity => vec![Found {
            severity: Severity::Error,
            message: format!(
                "{expected} people are expected, and {} holds {capacity}",
                venue.name
            ),
            tip: Some("limit the sign-up or look for a larger room".to_owned()),
        }],
        _ => Vec::new(),
    }
}
