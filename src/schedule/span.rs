use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};

use super::{Resolved, Zone};

/// The time of an event: when its clocks show the start, and how long it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Wall-clock start in `zone`.
    pub start: NaiveDateTime,
    /// Length in minutes of elapsed time.
    pub minutes: u32,
    /// The zone whose clocks show `start`.
    pub zone: Zone,
}

impl Span {
    /// Returns the day the event starts on.
    pub fn day(&self) -> NaiveDate {
        self.start.date()
    }

    /// Returns the instant of the start.
    pub fn starts(&self) -> Resolved {
        self.zone.resolve(self.start)
    }

    /// Returns the instant of the end: elapsed time after the start, so a night in which the
    /// clocks change is as long as it is.
    pub fn ends(&self) -> DateTime<FixedOffset> {
        let utc = self.starts().at.to_utc();
        let length = TimeDelta::minutes(i64::from(self.minutes));
        self.zone.at(utc.checked_add_signed(length).unwrap_or(utc))
    }

    /// Returns what the clocks show `minutes` after the start; before it when negative.
    pub fn after_start(&self, minutes: i32) -> NaiveDateTime {
        self.clocks(self.starts().at, minutes)
    }

    /// Returns what the clocks show `minutes` after the end; before it when negative.
    pub fn after_end(&self, minutes: i32) -> NaiveDateTime {
        self.clocks(self.ends(), minutes)
    }

    fn clocks(&self, at: DateTime<FixedOffset>, minutes: i32) -> NaiveDateTime {
        let utc = at.to_utc();
        let moved = utc.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
        self.zone.local(moved.unwrap_or(utc))
    }
}
