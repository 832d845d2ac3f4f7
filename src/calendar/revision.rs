//! What an entry tells, to know when calendars must learn of a change.

use super::entry::entry;
use super::times::Times;
use super::zones::Zones;
use super::{CalendarError, Evening, Style};
use crate::plan::Plan;

/// The properties that say that it takes place, when and where: who accepted an invitation may
/// think again when one of them changes (RFC 5546, 2.1.4).
const WEIGHTY: [&str; 5] = ["STATUS", "DTSTART", "DTEND", "LOCATION", "CONFERENCE"];

/// Properties that count revisions and tell nothing.
const COUNTS: [&str; 3] = ["DTSTAMP", "LAST-MODIFIED", "SEQUENCE"];

/// What an entry tells, its revision left out.
#[derive(Debug, PartialEq, Eq)]
pub struct Revision {
    properties: Vec<(&'static str, String)>,
}

impl Revision {
    /// Returns what the entry of an event tells.
    pub fn of(plan: &Plan, evening: &Evening<'_>) -> Result<Self, CalendarError> {
        let times = Times::of(evening.event, &plan.group.timezone)?;
        // Instants do not depend on how they are written.
        let zones = Zones::of(std::iter::empty());
        let entry = entry(plan, evening, &zones.when(&times), &Style::ONE);
        let properties = entry.properties.into_iter();
        let told = properties.filter(|property| !COUNTS.contains(&property.name));
        Ok(Self {
            properties: told
                .map(|property| (property.name, property.value))
                .collect(),
        })
    }

    /// Whether another one tells of another time or place, or that it does not take place.
    pub fn differs_weightily(&self, other: &Self) -> bool {
        self.weighty().ne(other.weighty())
    }

    fn weighty(&self) -> impl Iterator<Item = &(&'static str, String)> {
        let properties = self.properties.iter();
        properties.filter(|(name, _)| WEIGHTY.contains(name))
    }
}
