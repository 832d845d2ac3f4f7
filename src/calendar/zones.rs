//! Which zones a file defines, and which of its times are written by them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::component::{Property, local, utc};
use super::times::Times;
use super::timezone::Definition;
use crate::schedule::Zone;

/// The zones of a file.
pub(super) struct Zones {
    definitions: BTreeMap<String, Definition>,
}

impl Zones {
    /// Returns the zones that some times need, each defined for as long as they use it.
    ///
    /// A zone whose rules Outlook would misread is left out, and so is one whose clocks say none of
    /// the times without doubt: those times are written in UTC.
    pub(super) fn of<'t>(times: impl Iterator<Item = &'t Times>) -> Self {
        let mut used: BTreeMap<&str, (&Zone, DateTime<Utc>, DateTime<Utc>)> = BTreeMap::new();
        let mut plain = BTreeSet::new();
        for times in times.filter(|times| times.zone.name() != "UTC") {
            let (first, last) = (times.start, times.last());
            used.entry(times.zone.name())
                .and_modify(|(_, from, to)| (*from, *to) = (first.min(*from), last.max(*to)))
                .or_insert((&times.zone, first, last));
            if times.is_plain {
                plain.insert(times.zone.name());
            }
        }
        let needed = used.into_iter().filter(|(name, _)| plain.contains(name));
        let definitions = needed
            .map(|(name, (zone, first, last))| {
                (name.to_owned(), Definition::around(zone, first, last))
            })
            .filter(|(_, definition)| definition.suits_outlook());
        Self {
            definitions: definitions.collect(),
        }
    }

    /// Returns the definitions, by name.
    pub(super) fn definitions(&self) -> Vec<&Definition> {
        self.definitions.values().collect()
    }

    /// Returns how times are written: by the clocks of their zone, or in UTC.
    pub(super) fn when<'t>(&self, times: &'t Times) -> When<'t> {
        let is_local = self.definitions.contains_key(times.zone.name()) && times.is_plain;
        When { times, is_local }
    }
}

/// The start and the end of an entry, as they are written.
pub(super) struct When<'t> {
    times: &'t Times,
    is_local: bool,
}

impl When<'_> {
    /// Returns the start, under a name.
    pub(super) fn start(&self, name: &'static str) -> Property {
        self.moment(name, self.times.start)
    }

    /// Returns the end, under a name; none for what has no length.
    pub(super) fn end(&self, name: &'static str) -> Option<Property> {
        self.times.end.map(|end| self.moment(name, end))
    }

    fn moment(&self, name: &'static str, at: DateTime<Utc>) -> Property {
        if self.is_local {
            let property = Property::new(name, local(self.times.local(at)));
            property.with("TZID", self.times.zone.name())
        } else {
            Property::new(name, utc(at))
        }
    }
}
