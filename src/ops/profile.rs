//! What kind of event it is, in the words the guidance chooses by.

use std::collections::BTreeSet;

use crate::guidance::{self, Item, Profile};
use crate::plan::{Event, Feature, Format, Id};
use crate::schedule::Due;

/// Returns the profile of an event as it stands.
pub(super) fn profile(event: &Event) -> Profile {
    let mut features: BTreeSet<_> = event.features.iter().copied().collect();
    if !event.sponsors.is_empty() {
        features.insert(Feature::Sponsor);
    }
    Profile {
        format: event.format,
        mode: event.mode,
        minutes: event.minutes,
        expected: event.expected.unwrap_or_else(|| usual_people(event.format)),
        features,
    }
}

/// Returns how many people come to an event of a format when nobody knows better: twice the
/// smallest usual number, which is nearer to most groups' evenings than the middle.
pub(super) fn usual_people(format: Format) -> u32 {
    guidance::format(format).people.0 * 2
}

/// Returns when the guidance wants a task done at an event of a format.
pub(super) fn advised_due(item: &Item, format: Format) -> Due {
    item.due(format, guidance::format(format).scale_percent)
}

/// Returns who holds a duty, also when the plan calls it by another of its names.
pub(super) fn holder<'a>(event: &'a Event, duty: &str) -> Option<&'a Id> {
    event.holder(duty).or_else(|| {
        let role = guidance::role(duty)?;
        let same = |name: &str| guidance::role(name).is_some_and(|other| other.duty == role.duty);
        event
            .duties
            .iter()
            .find(|(name, _)| same(name))
            .map(|(_, person)| person)
    })
}
