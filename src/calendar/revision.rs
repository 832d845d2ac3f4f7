//! What an entry tells, to know when calendars must learn of a change.

use icalendar::{Component, Event};

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
    properties: Vec<(String, String)>,
}

impl Revision {
    /// Returns what the entry of an event tells.
    pub fn of(plan: &Plan, evening: &Evening<'_>) -> Result<Self, CalendarError> {
        let times = Times::of(evening.event, &plan.group.timezone)?;
        // Instants do not depend on how they are written.
        let zones = Zones::of(std::iter::empty());
        let when = zones.when(&times);
        let entry = Event::from(entry(plan, evening, &when, &Style::ONE));
        let several = entry.multi_properties().values().flatten();
        let properties = entry.properties().values().chain(several);
        let told = properties.filter(|property| !COUNTS.contains(&property.key()));
        Ok(Self {
            properties: told
                .map(|property| (property.key().to_owned(), property.value().to_owned()))
                .collect(),
        })
    }

    /// Whether another one tells of another time or place, or that it does not take place.
    pub fn differs_weightily(&self, other: &Self) -> bool {
        self.weighty().ne(other.weighty())
    }

    fn weighty(&self) -> impl Iterator<Item = &(String, String)> {
        let properties = self.properties.iter();
        properties.filter(|(name, _)| WEIGHTY.contains(&name.as_str()))
    }
}
