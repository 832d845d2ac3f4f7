//! Somebody else's calendar, read as events that a plan can keep.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::CalendarError;
use super::clocks::{ClockShelf, Clocks};
use super::content_line::ContentLine;
use super::contents::{message, name, publishes};
use super::editions::{Edition, newest};
use super::entries::{Contained, Entry};
use super::hours::Hours;
use super::moment::{Written, written};
use super::property::Property;
use super::walk::file;
use crate::at_once::at_once;
use crate::plan::{Seldom, Silent, Status};
use crate::schedule::{Watch, Zone};

/// From how many entries on two threads read them.
const MANY: usize = 500;

/// The most events that are taken over at once.
pub(super) const MOST_EVENTS: usize = 10_000;

/// The years a group can have met in, or will; calendars end with 9999, and programs that know no
/// date write one of 1601 or of the year 1.
pub(in crate::calendar) const YEARS: RangeInclusive<i32> = 1900..=9998;

/// How a calendar is to be read.
#[derive(Debug, Clone, Copy)]
pub struct IncomingRequest<'a> {
    /// The group's zone, for times that name none.
    pub zone: &'a Zone,
    /// When entries without a time of day begin; without it they are passed over.
    pub all_day: Option<NaiveTime>,
    /// The last day up to which entries that repeat are followed.
    pub until: NaiveDate,
}

/// What a calendar holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming<'t> {
    /// The name it gives itself.
    pub name: Option<String>,
    /// The events, in the order of the file, each occurrence of a series by itself.
    pub events: Vec<IncomingEvent<'t>>,
    /// How many entries were passed over for want of a time of day.
    pub all_day: usize,
    /// Whether a series goes on after the last day it was followed to.
    pub goes_on: bool,
    /// What could not be read as it was meant, in the order of the file.
    pub remarks: Vec<Remark>,
}

/// One event of a calendar; the texts are the file's where they stand there as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingEvent<'t> {
    /// The line its entry begins on, counted from 1.
    pub line: usize,
    /// The identity; `<uid>-<yyyymmdd>` for an occurrence of a series, by the day it was to be on
    /// at first.
    pub uid: Option<Cow<'t, str>>,
    /// The revision (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// When it was last changed.
    pub changed: Option<DateTime<Utc>>,
    /// The title, on one line; none when it has none.
    pub title: Option<Cow<'t, str>>,
    /// Wall-clock start, by the clocks of `zone` or else the group's.
    pub start: NaiveDateTime,
    /// The instant of the start.
    pub at: DateTime<Utc>,
    /// The zone, when it is not the group's.
    pub zone: Option<Zone>,
    /// The length in minutes; none when the calendar does not say.
    pub minutes: Option<u32>,
    /// How many days it goes on after the first; only for entries without a time of day.
    pub more_days: Option<u32>,
    /// How sure it is; what does not say so is confirmed.
    pub status: Status,
    /// Where it is, as it was written, line breaks included.
    pub place: Option<Cow<'t, str>>,
    /// What few calendars say.
    pub besides: Seldom<Besides>,
}

/// What few calendars say of an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Besides {
    /// The page about it.
    pub page: Option<String>,
    /// The address of the call.
    pub call: Option<String>,
    /// The words it is sorted under.
    pub categories: Vec<String>,
}

impl Silent for Besides {
    const SILENT: &'static Self = &Self {
        page: None,
        call: None,
        categories: Vec::new(),
    };
}

/// Something in a calendar that could not be read as it was meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// A zone that nobody knows: its times were read by the group's clocks.
    UnknownZone {
        /// The first line that names it, counted from 1.
        line: usize,
        /// The name.
        name: String,
    },
    /// A rule of repetition that is not followed: only the first date was taken.
    UnfollowedRule {
        /// The line, counted from 1.
        line: usize,
        /// The rule, shortened.
        rule: String,
    },
    /// An entry without a start.
    NoStart {
        /// The line it begins on, counted from 1.
        line: usize,
    },
    /// An older edition of an entry that is there again, or the same once more.
    Older {
        /// The line it begins on, counted from 1.
        line: usize,
    },
}

/// Reads the events of a calendar file (RFC 5545), the occurrences of series one by one.
///
/// Times keep the zone they name, and lose it when its clocks are the group's. Entries that repeat
/// are followed by days, weeks, months and years; a moved or changed occurrence stands in its
/// series' place with its own facts. Of several editions of an entry the newest counts. The first
/// value that cannot be is an error that names its line.
pub fn incoming<'t>(
    text: &'t str,
    request: &IncomingRequest<'_>,
) -> Result<Incoming<'t>, CalendarError> {
    let file = file(text)?;
    if let Some(line) = file.own.all(Property::Method).find(|line| !publishes(line)) {
        return Err(message(line));
    }
    if file.events.is_empty() {
        return Err(CalendarError::NoEntries);
    }
    let mut reading = Reading {
        request,
        shelf: ClockShelf::new(request.zone, &file.zones),
        found: Incoming {
            name: None,
            events: Vec::new(),
            all_day: 0,
            goes_on: false,
            remarks: Vec::new(),
        },
        looked_at: 0,
        watch: Watch::default(),
    };
    reading.file(&file)?;
    let unknown = reading.shelf.unknown.into_iter();
    let mut found = reading.found;
    let unknown = unknown.map(|(name, line)| Remark::UnknownZone { line, name });
    found.remarks.extend(unknown);
    found.remarks.sort();
    found.name = name(
        file.own
            .all(Property::CalendarName)
            .chain(file.own.all(Property::Name)),
    );
    Ok(found)
}

/// What is known while a file is read.
pub(super) struct Reading<'a, 't> {
    pub(super) request: &'a IncomingRequest<'a>,
    pub(super) shelf: ClockShelf<'a, 't>,
    pub(super) found: Incoming<'t>,
    /// How many days and dates were looked at for all series.
    pub(super) looked_at: usize,
    pub(super) watch: Watch,
}

/// An entry with its hours and what it says, and whether others of the file have its identity.
struct Timed<'a, 't> {
    entry: &'a Entry<'t>,
    hours: Hours,
    said: IncomingEvent<'t>,
    shares: bool,
}

/// Entries of which it was read apart when they are and what they say.
struct Apart<'t> {
    editions: Vec<Edition>,
    /// The hours of those that are not passed over, each with its place among the editions.
    hours: Vec<(usize, Hours)>,
    /// What the first of the editions say, without their times.
    said: Vec<IncomingEvent<'t>>,
}

/// The occurrences of series that stand elsewhere: identity of the series, and their days.
type Moved = BTreeMap<String, BTreeSet<NaiveDate>>;

impl<'t> Reading<'_, 't> {
    fn file(&mut self, file: &Contained<'t>) -> Result<(), CalendarError> {
        let (kept, older) = newest(&file.events);
        self.found.remarks.extend(older);
        let (own, moved): (Vec<Edition>, Vec<Edition>) = kept.into_iter().partition(|revision| {
            file.events[revision.at]
                .property(Property::RecurrenceId)
                .is_none()
        });
        let mut own = self.apart(file, own)?;
        let series = own.hours.iter().filter_map(|(at, hours)| {
            let entry = &file.events[own.editions[*at].at];
            let uid = entry.is_series.then(|| entry.uid())??;
            Some((uid.into_owned(), hours.clocks.clone()))
        });
        let series: BTreeMap<String, Clocks> = series.collect();
        let mut days = Moved::new();
        for revision in moved {
            let entry = &file.events[revision.at];
            let day = self.place_in(&series, entry)?;
            if let (Some(uid), Some(day)) = (entry.uid(), day) {
                days.entry(uid.into_owned()).or_default().insert(day);
            }
            if let Some(hours) = self.hours(entry)? {
                let day = day.unwrap_or_else(|| hours.start.date());
                let said = IncomingEvent::of(entry).on(day.format("%Y%m%d"));
                self.take(said, &hours, hours.begins())?;
            }
        }
        if self.found.events.is_empty() && own.are_single(file) {
            // As most are: what they say stays where it was read to.
            let group = self.request.zone;
            let timed = own.said.iter_mut().zip(&own.hours);
            timed.for_each(|(event, (_, hours))| event.put_at(hours, hours.begins(), group));
            self.found.events = own.said;
            return Ok(());
        }
        own.together(file).try_for_each(|own| self.own(own, &days))
    }

    /// Returns the day on which a series has an occurrence that stands elsewhere, or says something
    /// else, by the clocks of the series where it is in the file.
    fn place_in(
        &mut self,
        series: &BTreeMap<String, Clocks>,
        entry: &Entry<'t>,
    ) -> Result<Option<NaiveDate>, CalendarError> {
        let Some(line) = entry.property(Property::RecurrenceId) else {
            return Ok(None);
        };
        if line.parameter("RANGE").is_some() {
            // It is to change all that follow, too (RFC 5545, 3.2.13); hardly any program does so.
            self.found.remarks.push(Remark::UnfollowedRule {
                line: line.number(),
                rule: "RANGE=THISANDFUTURE".to_owned(),
            });
        }
        let at = written(line, line.value())?;
        let clocks = entry.uid().and_then(|uid| series.get(&*uid));
        let at = match clocks {
            Some(clocks) => self.local((line, entry.calendar), at, clocks)?,
            None => self.shelf.read((line, entry.calendar), at)?.0,
        };
        Ok(Some(at.date()))
    }

    /// Returns the entries that have a time of day, or are given one. Of many, what they say is read
    /// while it is found out when they are: neither asks for the other.
    fn apart(
        &mut self,
        file: &Contained<'t>,
        editions: Vec<Edition>,
    ) -> Result<Apart<'t>, CalendarError> {
        let entries = || editions.iter().map(|edition| &file.events[edition.at]);
        // Of a file of millions most are refused or passed over.
        let (hours, said) = at_once(
            editions.len() >= MANY,
            || self.hours_of(entries()),
            || {
                let first = entries().take(MOST_EVENTS);
                first.map(IncomingEvent::of).collect()
            },
        );
        Ok(Apart {
            hours: hours?,
            said,
            editions,
        })
    }

    /// Returns the time of each entry and its place among them, without those that are passed over.
    fn hours_of<'f>(
        &mut self,
        entries: impl Iterator<Item = &'f Entry<'t>>,
    ) -> Result<Vec<(usize, Hours)>, CalendarError>
    where
        't: 'f,
    {
        let mut timed = Vec::with_capacity(entries.size_hint().0.min(MOST_EVENTS));
        for (at, entry) in entries.enumerate() {
            if timed.len() >= MOST_EVENTS {
                return Err(too_many(entry.line));
            }
            timed.extend(self.hours(entry)?.map(|hours| (at, hours)));
        }
        Ok(timed)
    }

    /// Takes an entry, or each of its occurrences that do not stand elsewhere.
    fn own(&mut self, own: Timed<'_, 't>, moved: &Moved) -> Result<(), CalendarError> {
        let Timed {
            entry,
            hours,
            said,
            shares,
        } = own;
        if !entry.is_series {
            let said = if shares {
                said.on(hours.start.format("%Y%m%dT%H%M"))
            } else {
                said
            };
            return self.take(said, &hours, hours.begins());
        }
        let elsewhere = said.uid.as_ref().and_then(|uid| moved.get(&**uid));
        let mut before = None;
        for at in self.occurrences(entry, &hours, elsewhere)? {
            // Two on one day are told apart by the time.
            let is_second = before.replace(at.date()) == Some(at.date());
            let form = if is_second { "%Y%m%dT%H%M" } else { "%Y%m%d" };
            let begins = (at, self.instant(&hours.clocks, at));
            self.take(said.on(at.format(form)), &hours, begins)?;
        }
        Ok(())
    }

    fn take(
        &mut self,
        mut said: IncomingEvent<'t>,
        hours: &Hours,
        begins: (NaiveDateTime, DateTime<Utc>),
    ) -> Result<(), CalendarError> {
        if self.found.events.len() >= MOST_EVENTS {
            return Err(too_many(said.line));
        }
        said.put_at(hours, begins, self.request.zone);
        self.found.events.push(said);
        Ok(())
    }

    /// Returns what some clocks show at a time that was perhaps written for others.
    pub(super) fn local(
        &mut self,
        place: (&ContentLine<'_>, usize),
        at: Written,
        by: &Clocks,
    ) -> Result<NaiveDateTime, CalendarError> {
        let (local, clocks) = self.shelf.read(place, at)?;
        // A day is the same by all clocks, and a time that names none is by those at hand.
        Ok(clocks.map_or(local, |clocks| {
            by.local(self.instant(&clocks, local), self.request.zone)
        }))
    }
}

/// Returns that an entry has more events than are taken.
pub(super) fn too_many(line: usize) -> CalendarError {
    let most = MOST_EVENTS;
    CalendarError::TooManyEvents { line, most }
}

impl<'t> Apart<'t> {
    /// Whether each is one event, and none is passed over or shares its identity with others.
    fn are_single(&self, file: &Contained<'t>) -> bool {
        let is_single = |edition: &Edition| !edition.shares && !file.events[edition.at].is_series;
        self.said.len() == self.hours.len()
            && self.editions.len() == self.hours.len()
            && self.editions.iter().all(is_single)
    }

    /// Returns each entry with what is known of it.
    fn together<'f>(self, file: &'f Contained<'t>) -> impl Iterator<Item = Timed<'f, 't>> {
        let mut said = self.said.into_iter().enumerate();
        self.hours.into_iter().map(move |(at, hours)| {
            let Edition { at: place, shares } = self.editions[at];
            let entry = &file.events[place];
            let read = said.find(|(read, _)| *read == at);
            Timed {
                entry,
                hours,
                said: read.map_or_else(|| IncomingEvent::of(entry), |(_, said)| said),
                shares,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a file of events; its text stays, since what is read is made of it.
    fn read(events: &[&str]) -> Result<Incoming<'static>, CalendarError> {
        let events: Vec<String> = events
            .iter()
            .map(|event| format!("BEGIN:VEVENT\n{event}\nEND:VEVENT\n"))
            .collect();
        let text = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", events.concat());
        let request = IncomingRequest {
            zone: &"Europe/Warsaw".parse().expect("a zone"),
            all_day: None,
            until: "2027-11-21".parse().expect("a day"),
        };
        incoming(text.leak(), &request)
    }

    #[test]
    fn what_is_single_is_read_alone_as_among_series() {
        let single = [
            "UID:a\nDTSTART;TZID=America/New_York:20260101T180000\nDURATION:PT2H\nSUMMARY:A",
            "UID:b\nDTSTART:20260102T180000Z\nSTATUS:CANCELLED\nURL:https://example.org/b",
            "DTSTART:20260103T1800\nDTEND:20260104T0100\nLOCATION:Acme HQ\\, Prosta 1",
        ];
        let series = "UID:s\nDTSTART:20260105T180000\nRRULE:FREQ=DAILY;COUNT=2";
        let alone = read(&single).expect("a calendar").events;
        let among = [&single[..], &[series]].concat();
        let among = read(&among).expect("a calendar").events;
        assert_eq!((alone.len(), among.len()), (3, 5));
        assert_eq!(alone, among[..3]);
    }

    /// Returns start, length and identity of each event, one a line.
    fn told(events: &[&str]) -> String {
        let read = read(events).expect("a calendar");
        let line = |event: &IncomingEvent| {
            let minutes = event.minutes.map_or("?".to_owned(), |m| m.to_string());
            let uid = event.uid.clone().unwrap_or_default();
            format!("{} {minutes} {uid}", event.start.format("%Y-%m-%d %H:%M"))
        };
        let lines: Vec<String> = read.events.iter().map(line).collect();
        lines.join("\n")
    }

    #[test]
    fn an_evening_is_as_long_as_it_says() {
        for (hours, minutes) in [
            ("DTEND:20260319T210000", "150"),
            ("DURATION:PT2H", "120"),
            ("DURATION:P1DT30S", "1441"),
            ("DTEND:20260319T183000", "?"),
            ("DTEND;VALUE=DATE:20260319", "?"),
            ("STATUS:CONFIRMED", "?"),
            // Across the night in which the clocks go forward.
            ("DTEND:20260330T183000", "15780"),
            // An end that is given by other clocks.
            ("DTEND:20260319T193000Z", "120"),
        ] {
            let event = format!("DTSTART:20260319T183000\n{hours}");
            let wanted = format!("2026-03-19 18:30 {minutes} ");
            assert_eq!(told(&[&event]), wanted, "{hours}");
        }
    }

    #[test]
    fn an_end_without_a_zone_has_that_of_the_start() {
        let event = "DTSTART;TZID=America/New_York:20260319T183000\nDTEND:20260319T203000";
        assert_eq!(told(&[event]), "2026-03-19 18:30 120 ");
    }

    #[test]
    fn a_series_is_one_event_each_time() {
        let series = "UID:a\nDTSTART:20260303T190000\nDTEND:20260303T200000\nRRULE:FREQ=WEEKLY;COUNT=4\nRDATE:20260320T180000,20260320T200000\nRDATE;VALUE=DATE:20260325\nEXDATE;VALUE=DATE:20260310";
        assert_eq!(
            told(&[series]),
            "2026-03-03 19:00 60 a-20260303\n\
             2026-03-17 19:00 60 a-20260317\n\
             2026-03-20 18:00 60 a-20260320\n\
             2026-03-20 20:00 60 a-20260320T2000\n\
             2026-03-24 19:00 60 a-20260324\n\
             2026-03-25 19:00 60 a-20260325"
        );
    }

    #[test]
    fn a_series_ends_by_its_own_clocks() {
        // Midnight in UTC is the evening before in New York.
        let series = "UID:a\nDTSTART;TZID=America/New_York:20260302T190000\nRRULE:FREQ=DAILY;UNTIL=20260304T000000Z";
        assert_eq!(
            told(&[series]),
            "2026-03-02 19:00 ? a-20260302\n2026-03-03 19:00 ? a-20260303"
        );
        let utc =
            "UID:a\nDTSTART:20260327T230000Z\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260328T230000Z";
        let wanted = "2026-03-28 00:00 ? a-20260327\n2026-03-30 01:00 ? a-20260329";
        assert_eq!(told(&[utc]), wanted);
        // Left out by the group's clocks, which show the next day.
        let ours = utc.replace(
            "EXDATE:20260328T230000Z",
            "EXDATE;TZID=Europe/Warsaw:20260329T000000",
        );
        assert_eq!(told(&[&ours]), wanted);
    }

    #[test]
    fn a_moved_occurrence_stands_in_its_series_place() {
        let series = "UID:a\nDTSTART;TZID=Europe/Warsaw:20260303T190000\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Chess";
        // The place in the series is given in UTC, as some programs do.
        let moved = "UID:a\nRECURRENCE-ID:20260310T180000Z\nDTSTART;TZID=Europe/Warsaw:20260311T200000\nDURATION:PT1H\nSUMMARY:Go";
        assert_eq!(
            told(&[series, moved]),
            "2026-03-11 20:00 60 a-20260310\n\
             2026-03-03 19:00 ? a-20260303\n\
             2026-03-17 19:00 ? a-20260317"
        );
        // One that has no time of day any more is passed over, and not on its first day either.
        let day = "UID:a\nRECURRENCE-ID:20260310T180000Z\nDTSTART;VALUE=DATE:20260311";
        assert_eq!(
            told(&[series, day]),
            "2026-03-03 19:00 ? a-20260303\n2026-03-17 19:00 ? a-20260317"
        );
        let alone = read(&[moved]).expect("a calendar");
        assert_eq!(alone.events[0].uid.as_deref(), Some("a-20260310"));
        assert_eq!(alone.events[0].title.as_deref(), Some("Go"));
    }

    #[test]
    fn the_newest_edition_counts() {
        let edition = |sequence: u32, stamp: u32, title: &str| {
            format!(
                "UID:a\nSEQUENCE:{sequence}\nDTSTAMP:{stamp}T000000Z\nDTSTART:20260303T190000\nSUMMARY:{title}"
            )
        };
        let (old, new) = (edition(1, 20_260_202, "old"), edition(2, 20_260_101, "new"));
        for events in [[&new[..], &old, &new], [&old[..], &new, &old]] {
            let read = read(&events).expect("a calendar");
            assert_eq!(read.events.len(), 1);
            assert_eq!(read.events[0].title.as_deref(), Some("new"));
            assert_eq!(read.remarks.len(), 2);
        }
        let (early, late) = (edition(1, 20_260_101, "e"), edition(1, 20_260_202, "l"));
        let read = read(&[&late, &early]).expect("a calendar");
        assert_eq!(read.events[0].title.as_deref(), Some("l"));
    }

    #[test]
    fn events_that_share_an_identity_are_told_apart() {
        let one = "UID:1\nDTSTART:20260303T190000";
        let other = "UID:1\nDTSTART:20260310T190000";
        assert_eq!(
            told(&[one, other]),
            "2026-03-03 19:00 ? 1-20260303T1900\n2026-03-10 19:00 ? 1-20260310T1900"
        );
    }

    #[test]
    fn entries_without_a_time_of_day_are_counted() {
        let read = read(&[
            "DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY",
            "DTSTART:20260501T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
            "SUMMARY:never",
        ])
        .expect("a calendar");
        assert_eq!((read.events.len(), read.all_day), (0, 2));
        assert_eq!(read.remarks, [Remark::NoStart { line: 10 }]);
    }

    #[test]
    fn a_series_without_end_is_followed_for_a_while() {
        let read = read(&["DTSTART:20270901T190000\nRRULE:FREQ=MONTHLY"]).expect("a calendar");
        assert_eq!(read.events.len(), 3);
        assert!(read.goes_on);
        let rare = "DTSTART:20260901T190000\nRRULE:FREQ=HOURLY;COUNT=9";
        let read = super::tests::read(&[rare]).expect("a calendar");
        assert_eq!(read.events.len(), 1);
        let rule = "FREQ=HOURLY;COUNT=9".to_owned();
        assert_eq!(read.remarks, [Remark::UnfollowedRule { line: 4, rule }]);
    }

    #[test]
    fn what_cannot_be_is_named_with_its_line() {
        for (event, wanted) in [
            ("DTSTART:soon", "line 3: `DTSTART` is not a date: `soon`"),
            (
                "DTSTART:00010101T000000",
                "line 3: `DTSTART` is not in a year from 1900 to 9998: `00010101T000000`",
            ),
            (
                "DTSTART:20260319T183000\nDTEND:20260319T173000",
                "line 4: the event ends before it begins: `20260319T173000`",
            ),
            (
                "DTSTART:20260319T183000\nDURATION:-PT1H",
                "line 4: `DURATION` is not a length: `-PT1H`",
            ),
            (
                "DTSTART:20260319T183000\nDURATION:P9999999W",
                "line 4: `DURATION` is not a length: `P9999999W`",
            ),
            (
                "DTSTART:20260319T183000\nRRULE:FREQ=DAILY\nEXDATE:never",
                "line 5: `EXDATE` is not a date: `never`",
            ),
            (
                "DTSTART:19000101T183000\nRRULE:FREQ=DAILY;COUNT=4294967295",
                "line 2 begins one event too many: 10000 are taken over at once",
            ),
        ] {
            let error = read(&[event]).expect_err("no calendar");
            assert_eq!(error.to_string(), wanted, "{event}");
        }
        assert_eq!(read(&[]), Err(CalendarError::NoEntries));
    }

    #[test]
    fn a_file_made_to_exhaust_us_is_refused() {
        let dates = ",20260102T180000".repeat(200_000);
        let many = format!("DTSTART:20260101T180000\nRDATE:20260102T180000{dates}");
        assert_eq!(read(&[&many]), Err(CalendarError::TooMany { line: 2 }));
        let zones: Vec<String> = (0..300)
            .map(|zone| format!("DTSTART;TZID=Z{zone}:20260101T180000"))
            .collect();
        let zones: Vec<&str> = zones.iter().map(String::as_str).collect();
        let refused = read(&zones);
        assert!(
            matches!(refused, Err(CalendarError::TooManyZones { most: 200, .. })),
            "{refused:?}"
        );
    }
}
