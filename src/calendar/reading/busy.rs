use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::CalendarError;
use super::entries::{Entry, Taken, entries};
use super::moment::moment;
use super::property::Property;
use crate::schedule::Zone;

/// The most days that are looked at for all repetitions of one file: a thousand weekly meetings
/// of fifty years.
const MOST_DAYS: i64 = 20_000_000;

/// Days that somebody else's calendar says are taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Busy {
    /// The first day.
    pub from: NaiveDate,
    /// The last day, which is taken too.
    pub to: NaiveDate,
    /// What is on, on one line; empty when the calendar does not say.
    pub title: String,
}

/// Returns the entries of a calendar file that touch the days of `window`, in order of their days.
///
/// `zone` is the reader's, for times given in UTC; other times count as the day they are written
/// with. Cancelled entries are left out. Entries repeat by day, week, month and year as RFC 5545
/// (3.3.10) says; of a rarer rule only the first day is taken. A file may hold several calendars
/// and have any kind of line end.
pub fn busy(
    text: &str,
    zone: &Zone,
    window: &RangeInclusive<NaiveDate>,
) -> Result<Vec<Busy>, CalendarError> {
    let entries = entries(text)?;
    let moved = moved(&entries, zone)?;
    let reading = Reading {
        zone,
        window,
        moved,
    };
    reading.busy(&entries)
}

/// What is known while the entries are read.
struct Reading<'a> {
    zone: &'a Zone,
    window: &'a RangeInclusive<NaiveDate>,
    moved: Moved,
}

impl Reading<'_> {
    fn busy(&self, entries: &[Entry<'_>]) -> Result<Vec<Busy>, CalendarError> {
        let mut found = Vec::new();
        let mut looked_at = 0;
        for entry in entries {
            let Some(days) = entry.days(self.zone)? else {
                continue;
            };
            if entry.rule().is_some() {
                looked_at += (*self.window.end() - days.from).num_days().max(0);
            }
            if looked_at > MOST_DAYS {
                return Err(CalendarError::TooMany { line: entry.line });
            }
            for from in self.repeated(entry, &days)? {
                let to = from.checked_add_signed(days.longer).unwrap_or(from);
                if from <= *self.window.end() && to >= *self.window.start() {
                    let title = entry.title();
                    found.push(Busy { from, to, title });
                }
            }
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    /// Returns the first days of all repetitions but those that are left out or moved.
    fn repeated(&self, entry: &Entry<'_>, days: &Taken) -> Result<Vec<NaiveDate>, CalendarError> {
        if !entry.is_series || entry.property(Property::RecurrenceId).is_some() {
            return Ok(vec![days.from]);
        }
        let mut dropped = self.listed(entry, Property::ExcludedDates)?;
        if let Some(moved) = entry.uid().and_then(|uid| self.moved.get(&*uid)) {
            dropped.extend(moved);
        }
        let end = *self.window.end();
        let mut dates: Vec<NaiveDate> = match entry.rule() {
            Some(rule) => {
                let last = rule.last_day(self.zone).map_or(end, |last| last.min(end));
                rule.dates(days.from, last).collect()
            }
            None => vec![days.from],
        };
        dates.extend(self.listed(entry, Property::RepeatsOn)?);
        dates.retain(|date| !dropped.contains(date));
        Ok(dates)
    }

    /// Returns the days of a list of dates; a period counts by its start (RFC 5545, 3.3.9).
    fn listed(
        &self,
        entry: &Entry<'_>,
        name: Property,
    ) -> Result<BTreeSet<NaiveDate>, CalendarError> {
        let mut listed = BTreeSet::new();
        for line in entry.all(name) {
            for value in line.value().split(',') {
                let start = value.split('/').next().unwrap_or_default();
                listed.insert(moment(line, start, self.zone)?.date);
            }
        }
        Ok(listed)
    }
}

/// Which repetitions stand elsewhere: identity of the series, and the day of the repetition.
type Moved = BTreeMap<String, BTreeSet<NaiveDate>>;

fn moved(entries: &[Entry<'_>], zone: &Zone) -> Result<Moved, CalendarError> {
    let mut moved = Moved::new();
    for entry in entries {
        if let (Some(uid), Some(line)) = (entry.uid(), entry.property(Property::RecurrenceId)) {
            let day = moment(line, line.value(), zone)?.date;
            moved.entry(uid.into_owned()).or_default().insert(day);
        }
    }
    Ok(moved)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::entries::LARGEST_MB;
    use super::*;

    fn window() -> RangeInclusive<NaiveDate> {
        let day = |text: &str| text.parse().expect("a day");
        day("2026-12-01")..=day("2026-12-31")
    }

    fn read_busy(text: &str) -> Result<Vec<Busy>, CalendarError> {
        let zone = "Europe/Warsaw".parse().expect("a zone");
        busy(text, &zone, &window())
    }

    fn file(events: &[&str]) -> String {
        let events: Vec<String> = events
            .iter()
            .map(|event| format!("BEGIN:VEVENT\n{event}\nEND:VEVENT\n"))
            .collect();
        format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", events.concat())
    }

    fn days(events: &[&str]) -> String {
        let days = read_busy(&file(events)).expect("a calendar");
        let days = days.iter().map(|busy| {
            let (from, to) = (busy.from.format("%d"), busy.to.format("%d"));
            format!("{from}-{to} {}", busy.title)
        });
        days.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn an_entry_takes_the_days_it_is_written_on() {
        for (event, wanted) in [
            (
                "DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas",
                "24-26 Christmas",
            ),
            (
                "DTSTART;VALUE=DATE:20261224\nSUMMARY:Eve\\, holy",
                "24-24 Eve, holy",
            ),
            (
                "DTSTART;TZID=Nowhere:20261217T190000\nDTEND;TZID=Nowhere:20261217T210000\nSUMMARY:Rust",
                "17-17 Rust",
            ),
            (
                "DTSTART:20261217T233000Z\nDTEND:20261218T010000Z\nSUMMARY:Late",
                "18-18 Late",
            ),
            (
                "DTSTART:20261217T200000\nDTEND:20261218T000000\nSUMMARY:To midnight",
                "17-17 To midnight",
            ),
            (
                "DTSTART:20261217T200000\nDURATION:P1DT2H\nSUMMARY:Long",
                "17-18 Long",
            ),
            (
                "DTSTART;VALUE=DATE:20261217\nDURATION:P2D\nSUMMARY:Two",
                "17-18 Two",
            ),
            (
                "DTSTART:2026-12-17\nDTEND:2026-12-01\nSUMMARY:Turned round",
                "17-17 Turned round",
            ),
            (
                "DTSTART;VALUE=DATE:20261128\nDTEND;VALUE=DATE:20261203\nSUMMARY:Before",
                "28-02 Before",
            ),
            ("DTSTART;VALUE=DATE:20270101\nSUMMARY:After", ""),
            ("DTSTART;VALUE=DATE:20261224\nSTATUS:cancelled", ""),
            ("SUMMARY:No day", ""),
            (
                "DTSTART;VALUE=DATE:20261224\nBEGIN:VALARM\nSUMMARY:Ring\nDTSTART:noise\nEND:VALARM",
                "24-24 ",
            ),
        ] {
            assert_eq!(days(&[event]), wanted, "{event}");
        }
    }

    #[test]
    fn a_series_is_followed_with_its_exceptions() {
        let series = "UID:a\nDTSTART:20200102T190000\nRRULE:FREQ=WEEKLY\nSUMMARY:Chess\nEXDATE:20261210T190000,20261217T190000";
        let moved =
            "UID:a\nRECURRENCE-ID:20261224T190000\nDTSTART:20261223T190000\nSUMMARY:Chess early";
        assert_eq!(
            days(&[series, moved]),
            "03-03 Chess, 23-23 Chess early, 31-31 Chess"
        );
        let rare = "DTSTART:20261207\nRRULE:FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO\nSUMMARY:Rare";
        assert_eq!(days(&[rare]), "07-07 Rare");
    }

    #[test]
    fn dates_that_are_listed_are_taken_too() {
        let listed = "DTSTART:20261203T190000\nSUMMARY:Go\nRDATE:20261209T190000,20261210T190000\nRDATE;VALUE=PERIOD:20261215T180000Z/PT2H\nEXDATE:20261203T190000,20261210T190000";
        assert_eq!(days(&[listed]), "09-09 Go, 15-15 Go");
        let ruled =
            "DTSTART:20261201\nRRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:a\nRDATE;VALUE=DATE:20261224";
        assert_eq!(days(&[ruled]), "01-01 a, 08-08 a, 24-24 a");
    }

    #[test]
    fn several_calendars_in_one_file_are_read() {
        let one = file(&["DTSTART:20261203\nSUMMARY:a"]).replace('\n', "\r\n");
        let other = file(&["DTSTART:20261204\nSUMMARY:b"]);
        let found = read_busy(&format!("\u{feff}{one}\n{other}")).expect("two calendars");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_file_that_is_no_calendar_is_named_for_what_it_is() {
        for (text, wanted) in [
            (
                "%PDF-1.7\n",
                "line 1 does not begin a calendar: the file looks like a PDF",
            ),
            (
                "\n\n<!doctype html>",
                "line 3 does not begin a calendar: the file looks like a web page",
            ),
            (
                "",
                "line 1 does not begin a calendar: the file looks like an empty file",
            ),
            (
                "PK\u{3}\u{4}",
                "line 1 does not begin a calendar: the file looks like an archive or a picture",
            ),
            (
                "date,title\n",
                "line 1 does not begin a calendar: the file looks like plain text",
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon",
                "`VCALENDAR`, begun on line 1, does not end: the file was cut off",
            ),
            (
                "BEGIN:VCALENDAR\nEND:VEVENT",
                "line 2 ends `VEVENT`, which is not open there",
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;X=\"a:b\":so\n on\nEND:VEVENT\nEND:VCALENDAR",
                "line 3: `DTSTART` is not a date: `soon`",
            ),
        ] {
            let error = read_busy(text).expect_err("no calendar");
            assert_eq!(error.to_string(), wanted);
        }
    }

    #[test]
    fn a_file_made_to_exhaust_us_is_refused() {
        let deep = "BEGIN:VCALENDAR\n".repeat(50_000);
        assert_eq!(read_busy(&deep), Err(CalendarError::TooDeep { line: 9 }));
        let large = format!("BEGIN:VCALENDAR\n{}", " ".repeat(LARGEST_MB * 1024 * 1024));
        assert!(matches!(
            read_busy(&large),
            Err(CalendarError::TooLarge { megabytes: 50 })
        ));
        let endless = file(&["DTSTART:00010101\nRRULE:FREQ=DAILY"; 40]);
        assert!(matches!(
            read_busy(&endless),
            Err(CalendarError::TooMany { .. })
        ));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_fall(
            lines in proptest::collection::vec(
                prop_oneof![
                    "(BEGIN|END):(VCALENDAR|VEVENT|VALARM)",
                    "(DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID)(;VALUE=DATE)?:[0-9T]{0,15}Z?",
                    "RRULE:FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY);[A-Z]{5,10}=[-0-9A-Z,]{0,9}",
                    "DURATION:P[0-9DTHMSW]{0,25}",
                    "\\PC{0,20}",
                ],
                0..30,
            )
        ) {
            let body = lines.join("\n");
            let _ = read_busy(&body);
            let _ = read_busy(&file(&[&body]));
        }
    }
}
