use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::check::Neighbour;
use crate::schedule::Zone;

/// The moment a command runs at, read once and handed down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The instant.
    pub at: DateTime<Utc>,
    /// What the clocks of the group show.
    pub local: NaiveDateTime,
}

impl Now {
    /// Returns an instant as the clocks of a zone show it.
    pub fn new(at: DateTime<Utc>, zone: &Zone) -> Self {
        Self {
            at,
            local: zone.local(at),
        }
    }

    /// Returns the moment at which the clocks of a zone show `local`.
    pub fn fixed(local: NaiveDateTime, zone: &Zone) -> Self {
        Self {
            at: zone.resolve(local).at.to_utc(),
            local,
        }
    }

    /// Returns the group's day.
    pub fn today(self) -> NaiveDate {
        self.local.date()
    }
}

/// The moment, and what neighbours have planned.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The moment.
    pub now: Now,
    /// Days that neighbours' calendars take.
    pub neighbours: &'a [Neighbour],
}

impl Around<'_> {
    /// Returns a moment with no neighbours in sight.
    pub fn quiet(now: Now) -> Self {
        Self {
            now,
            neighbours: &[],
        }
    }
}
