//! The clocks of a zone as a file defines them (RFC 5545, 3.6.5).

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};

use super::content_line::ContentLine;
use super::entries::Properties;
use super::moment::{Written, read_written};
use super::property::Property;
use super::recur::Rule;

/// The last day whose clocks are worked out; later ones are as they were then.
const LAST: NaiveDate = NaiveDate::from_ymd_opt(2100, 12, 31).expect("a day of the calendar");

/// The first year whose changes are worked out one by one.
const EARLIEST: i32 = 1969;

/// A day, in seconds.
const DAY: i64 = 86_400;

/// The most changes of a zone; the whole history of one has some four hundred.
const MOST_CHANGES: usize = 2000;

/// When the clocks of a zone are set, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Observances {
    /// At least one, in order.
    changes: Vec<Change>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    /// The instant, in seconds since 1970 began in UTC.
    at: i64,
    /// The distance from UTC until then, in seconds.
    before: i64,
    /// The distance from then on.
    after: i64,
}

impl Observances {
    /// Reads a definition; none when it does not say how far from UTC the clocks are, or when it
    /// sets them more often than any zone ever did.
    pub(super) fn read(parts: &[Properties<'_>]) -> Option<Self> {
        let mut changes: Vec<Change> = Vec::new();
        for part in parts {
            changes.extend(onsets(part).unwrap_or_default());
            if changes.len() > MOST_CHANGES {
                return None;
            }
        }
        changes.sort_unstable();
        (!changes.is_empty()).then_some(Self { changes })
    }

    /// Returns the instant at which the clocks show a time: the first of two when they show it
    /// twice; what they jump over counts as if they had not jumped yet (RFC 5545, 3.3.5).
    pub(super) fn instant(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let wall = local.and_utc().timestamp();
        let near = self
            .changes
            .partition_point(|change| change.at < wall - 2 * DAY);
        let mut offset = self.offset(near);
        for change in &self.changes[near..] {
            // Shown before the clocks are set, or jumped over when they are.
            if wall < change.at + offset.max(change.after) {
                break;
            }
            offset = change.after;
        }
        DateTime::from_timestamp(wall - offset, 0).unwrap_or_else(|| local.and_utc())
    }

    /// Returns what the clocks show at an instant.
    pub(super) fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        let at = at.timestamp();
        let passed = self.changes.partition_point(|change| change.at <= at);
        let shown = DateTime::from_timestamp(at + self.offset(passed), 0);
        shown.unwrap_or_default().naive_utc()
    }

    /// Returns the distance from UTC after so many changes.
    fn offset(&self, passed: usize) -> i64 {
        match passed.checked_sub(1) {
            Some(last) => self.changes[last].after,
            None => self.changes[0].before,
        }
    }
}

/// Returns when one part of a definition sets the clocks.
fn onsets(part: &Properties<'_>) -> Option<Vec<Change>> {
    let before = offset(part.first(Property::OffsetFrom)?.value())?;
    let after = offset(part.first(Property::OffsetTo)?.value())?;
    let first = clock(part.first(Property::Starts)?.value())?;
    let change = |local: NaiveDateTime| Change {
        at: local.and_utc().timestamp() - before,
        before,
        after,
    };
    let mut onsets = vec![change(first)];
    let rule = part.first(Property::Repeats).map(ContentLine::value);
    let rule = rule.and_then(Rule::read).filter(Rule::is_yearly);
    if let Some(rule) = rule {
        let until = rule.until(|utc| utc + chrono::TimeDelta::seconds(before));
        // Outlook begins in 1601, and what clocks showed before 1970 matters to nobody here.
        let early = first.date().with_year(EARLIEST);
        let from = early.map_or(first.date(), |early| early.max(first.date()));
        let days = rule.dates(from, LAST).skip(1);
        let repeated = days.map(|day| day.and_time(first.time()));
        let last = until.unwrap_or(NaiveDateTime::MAX);
        onsets.extend(repeated.take_while(|at| *at <= last).map(change));
    }
    let dates = part
        .all(Property::RepeatsOn)
        .flat_map(|line| line.value().split(','));
    let dates = dates.take(MOST_CHANGES + 1).filter_map(clock);
    onsets.extend(dates.map(change));
    Some(onsets)
}

fn clock(text: &str) -> Option<NaiveDateTime> {
    match read_written(text)? {
        Written::Day(day) => Some(day.and_time(chrono::NaiveTime::MIN)),
        Written::Clock(at) | Written::Utc(at) => Some(at),
    }
}

/// Reads `+0200` or `-023000` (RFC 5545, 3.3.14), in seconds.
fn offset(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| digits.get(at..at + 2).map_or(Ok(0), str::parse::<i64>).ok();
    let seconds = part(0)? * 3600 + part(2)? * 60 + part(4)?;
    (seconds < DAY).then_some(sign * seconds)
}

#[cfg(test)]
mod tests {
    use super::super::walk::file;
    use super::*;
    use crate::schedule::Zone;

    /// The definition that Outlook writes for most of Europe.
    const OUTLOOK: &str = "BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT";

    fn read(parts: &str) -> Option<Observances> {
        let text = format!(
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:x\n{parts}\nEND:VTIMEZONE\nEND:VCALENDAR\n"
        );
        let file = file(&text).expect("a calendar");
        Observances::read(&file.zones[0].observances)
    }

    fn at(observances: &Observances, local: &str) -> String {
        let at = observances.instant(local.parse().expect("a time"));
        at.format("%Y-%m-%d %H:%M").to_string()
    }

    #[test]
    fn the_clocks_are_as_the_file_says() {
        let outlook = read(OUTLOOK).expect("a definition");
        for (local, wanted) in [
            ("2026-12-17T18:30:00", "2026-12-17 17:30"),
            ("2026-06-17T18:30:00", "2026-06-17 16:30"),
            // Shown twice: the first; jumped over: an hour later.
            ("2026-10-25T02:30:00", "2026-10-25 00:30"),
            ("2026-10-25T03:00:00", "2026-10-25 02:00"),
            ("2026-03-29T02:30:00", "2026-03-29 01:30"),
            ("2026-03-29T03:00:00", "2026-03-29 01:00"),
            ("2026-03-29T01:59:00", "2026-03-29 00:59"),
        ] {
            assert_eq!(at(&outlook, local), wanted, "{local}");
        }
    }

    #[test]
    fn a_definition_agrees_with_the_zone_it_stands_for() {
        let outlook = read(OUTLOOK).expect("a definition");
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        let mut local: NaiveDateTime = "2019-01-01T00:15:00".parse().expect("a time");
        while local < "2031-01-01T00:00:00".parse().expect("a time") {
            let wanted = zone.resolve(local).at.to_utc();
            assert_eq!(outlook.instant(local), wanted, "{local}");
            assert_eq!(outlook.local(wanted), zone.local(wanted), "{local}");
            local += chrono::TimeDelta::minutes(13 * 60 + 30);
        }
    }

    #[test]
    fn single_changes_and_ends_of_rules_count() {
        // Moscow, 2010 to 2015: summer time for good, then winter time for good.
        let moscow = read(
            "BEGIN:DAYLIGHT\nDTSTART:20100328T020000\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0400\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20110326T230000Z\nEND:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:20101031T030000\nTZOFFSETFROM:+0400\nTZOFFSETTO:+0300\nEND:STANDARD\nBEGIN:STANDARD\nDTSTART:20141026T020000\nTZOFFSETFROM:+0400\nTZOFFSETTO:+0300\nRDATE:20141026T020000\nEND:STANDARD",
        )
        .expect("a definition");
        for (local, wanted) in [
            ("2009-07-01T12:00:00", "2009-07-01 09:00"),
            ("2010-07-01T12:00:00", "2010-07-01 08:00"),
            ("2011-01-01T12:00:00", "2011-01-01 09:00"),
            ("2012-01-01T12:00:00", "2012-01-01 08:00"),
            ("2015-07-01T12:00:00", "2015-07-01 09:00"),
        ] {
            assert_eq!(at(&moscow, local), wanted, "{local}");
        }
    }

    #[test]
    fn a_definition_without_a_distance_is_none() {
        assert_eq!(read(""), None);
        assert_eq!(read(&vec![OUTLOOK; 20].join("\n")), None);
        assert_eq!(
            read("BEGIN:STANDARD\nDTSTART:20200101T000000\nTZOFFSETFROM:+0100\nEND:STANDARD"),
            None
        );
        for text in ["", "+1", "+01:00", "+9900", "one", "+0é0"] {
            assert_eq!(offset(text), None, "{text}");
        }
        assert_eq!(offset("-023015"), Some(-9015));
    }
}
