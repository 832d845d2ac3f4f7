//! Which zones a file defines, and which of its times are written by them.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, Utc};

use super::times::Times;
use super::timezone::Definition;
use super::write::{Line, Value};
use crate::schedule::Zone;

/// The zones that times need, learnt one time after the other.
#[derive(Default)]
pub(super) struct Needed(BTreeMap<String, Use>);

/// How a zone is used.
struct Use {
    zone: Zone,
    first: DateTime<Utc>,
    last: DateTime<Utc>,
    /// Whether its clocks say some of the times without doubt.
    is_plain: bool,
}

impl Needed {
    /// Learns what a time needs.
    pub(super) fn learn(&mut self, times: &Times) {
        let name = times.zone.name();
        if name == "UTC" {
            return;
        }
        let (first, last) = (times.start.to_utc(), times.last().to_utc());
        if let Some(used) = self.0.get_mut(name) {
            used.first = used.first.min(first);
            used.last = used.last.max(last);
            used.is_plain = used.is_plain || times.is_plain();
        } else {
            let used = Use {
                zone: times.zone.clone(),
                first,
                last,
                is_plain: times.is_plain(),
            };
            self.0.insert(name.to_owned(), used);
        }
    }

    /// Returns the zones that the times need, each defined for as long as they use it.
    ///
    /// A zone whose rules Outlook would misread is left out, and so is one whose clocks say none of
    /// the times without doubt: those times are written in UTC.
    pub(super) fn zones(self) -> Zones {
        let needed = self.0.into_iter().filter(|(_, used)| used.is_plain);
        let defined = needed.map(|(name, used)| {
            let definition = Definition::around(&used.zone, used.first, used.last);
            (name, definition)
        });
        Zones {
            definitions: defined
                .filter(|(_, definition)| definition.suits_outlook())
                .collect(),
        }
    }
}

/// The zones of a file.
pub(super) struct Zones {
    definitions: BTreeMap<String, Definition>,
}

impl Zones {
    /// Returns the zones that some times need.
    pub(super) fn of<'t>(times: impl Iterator<Item = &'t Times>) -> Self {
        let mut needed = Needed::default();
        times.for_each(|times| needed.learn(times));
        needed.zones()
    }

    /// Returns the definitions, by name.
    pub(super) fn definitions(&self) -> impl Iterator<Item = &Definition> {
        self.definitions.values()
    }

    /// Returns how times are written: by the clocks of their zone, or in UTC.
    pub(super) fn when<'t>(&self, times: &'t Times) -> When<'t> {
        let is_local = self.definitions.contains_key(times.zone.name()) && times.is_plain();
        When { times, is_local }
    }
}

/// The start and the end of an entry, as they are written.
pub(super) struct When<'t> {
    times: &'t Times,
    is_local: bool,
}

impl<'t> When<'t> {
    /// Returns the start, as a line of this name.
    pub(super) fn start(&self, name: &'static str) -> Line<'t> {
        self.moment(name, self.times.start)
    }

    /// Returns the end, as a line of this name; none for what has no length.
    pub(super) fn end(&self, name: &'static str) -> Option<Line<'t>> {
        self.times.end.map(|end| self.moment(name, end))
    }

    fn moment(&self, name: &'static str, at: DateTime<FixedOffset>) -> Line<'t> {
        if self.is_local {
            Line::new(name, Value::Local(at.naive_local())).with("TZID", self.times.zone.name())
        } else {
            Line::new(name, Value::Utc(at.to_utc()))
        }
    }
}
