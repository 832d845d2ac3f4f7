//! Somebody else's calendar, read as events that a plan can keep.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::CalendarError;
use super::clocks::{ClockShelf, Clocks};
use super::contents::{message, name, publishes};
use super::entries::{Entry, File, file};
use super::facts::Facts;
use super::hours::Hours;
use super::moment::{Written, written};
use super::revisions::{Revision, newest};
use crate::plan::Status;
use crate::schedule::Zone;

/// The most events that are taken over at once.
pub const MOST_EVENTS: usize = 10_000;

/// The years a group can have met in, or will; calendars end with 9999, and programs that know no
/// date write one of 1601 or of the year 1.
pub(super) const YEARS: RangeInclusive<i32> = 1900..=9998;

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
pub struct Incoming {
    /// The name it gives itself.
    pub name: Option<String>,
    /// The events, in the order of the file, each occurrence of a series by itself.
    pub events: Vec<IncomingEvent>,
    /// How many entries were passed over for want of a time of day.
    pub all_day: usize,
    /// Whether a series goes on after the last day it was followed to.
    pub goes_on: bool,
    /// What could not be read as it was meant, in the order of the file.
    pub remarks: Vec<Remark>,
}

/// One event of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingEvent {
    /// The line its entry begins on, counted from 1.
    pub line: usize,
    /// The identity; `<uid>-<yyyymmdd>` for an occurrence of a series, by the day it was to be on
    /// at first.
    pub uid: Option<String>,
    /// The revision (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// When it was last changed.
    pub changed: Option<DateTime<Utc>>,
    /// The title, on one line; none when it has none.
    pub title: Option<String>,
    /// Wall-clock start, by the clocks of `zone` or else the group's.
    pub start: NaiveDateTime,
    /// The zone, when it is not the group's.
    pub zone: Option<Zone>,
    /// The length in minutes; none when the calendar does not say.
    pub minutes: Option<u32>,
    /// How many days it goes on after the first; only for entries without a time of day.
    pub more_days: Option<u32>,
    /// How sure it is; what does not say so is confirmed.
    pub status: Status,
    /// Where it is, as it was written, line breaks included.
    pub place: Option<String>,
    /// The page about it.
    pub page: Option<String>,
    /// The address of the call.
    pub call: Option<String>,
    /// The words it is sorted under.
    pub categories: Vec<String>,
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
pub fn incoming(text: &str, request: &IncomingRequest<'_>) -> Result<Incoming, CalendarError> {
    let file = file(text)?;
    if let Some(line) = file.own.all("METHOD").find(|line| !publishes(line)) {
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
    };
    reading.file(&file)?;
    let unknown = reading.shelf.unknown.into_iter();
    let mut found = reading.found;
    let unknown = unknown.map(|(name, line)| Remark::UnknownZone { line, name });
    found.remarks.extend(unknown);
    found.remarks.sort();
    found.name = name(file.own.all("X-WR-CALNAME").chain(file.own.all("NAME")));
    Ok(found)
}

/// What is known while a file is read.
pub(super) struct Reading<'a, 't> {
    pub(super) request: &'a IncomingRequest<'a>,
    pub(super) shelf: ClockShelf<'a, 't>,
    pub(super) found: Incoming,
    /// How many days and dates were looked at for all series.
    pub(super) looked_at: usize,
}

/// An entry with its hours, and whether others of the file have its identity.
struct Timed<'a, 't> {
    entry: &'a Entry<'t>,
    hours: Hours,
    shares: bool,
}

/// The occurrences of series that stand elsewhere: identity of the series, and their days.
type Moved = BTreeMap<String, BTreeSet<NaiveDate>>;

impl<'t> Reading<'_, 't> {
    fn file(&mut self, file: &File<'t>) -> Result<(), CalendarError> {
        let (kept, older) = newest(&file.events);
        self.found.remarks.extend(older);
        let (own, moved): (Vec<Revision>, Vec<Revision>) = kept
            .into_iter()
            .partition(|revision| file.events[revision.at].property("RECURRENCE-ID").is_none());
        let own = self.timed(file, own)?;
        let series = own.iter().filter_map(|own| {
            let uid = own.entry.uid()?;
            own.is_series().then(|| (uid, own.hours.clocks.clone()))
        });
        let series: BTreeMap<String, Clocks> = series.collect();
        let moved = self.timed(file, moved)?;
        let mut days = Moved::new();
        for moved in &moved {
            self.moved(moved, &series, &mut days)?;
        }
        own.iter().try_for_each(|own| self.own(own, &days))
    }

    /// Returns the entries that have a time of day, or are given one.
    fn timed<'f>(
        &mut self,
        file: &'f File<'t>,
        revisions: Vec<Revision>,
    ) -> Result<Vec<Timed<'f, 't>>, CalendarError> {
        let mut timed = Vec::new();
        for Revision { at, shares } in revisions {
            let entry = &file.events[at];
            if let Some(hours) = self.hours(entry)? {
                timed.push(Timed {
                    entry,
                    hours,
                    shares,
                });
            }
        }
        Ok(timed)
    }

    /// Takes an occurrence that stands elsewhere than its series has it, or says something else.
    fn moved(
        &mut self,
        moved: &Timed<'_, 't>,
        series: &BTreeMap<String, Clocks>,
        days: &mut Moved,
    ) -> Result<(), CalendarError> {
        let Some(line) = moved.entry.property("RECURRENCE-ID") else {
            return Ok(());
        };
        let uid = moved.entry.uid();
        let own = &moved.hours.clocks;
        let clocks = uid.as_ref().and_then(|uid| series.get(uid));
        let at = written(line, line.value())?;
        let at = self.local((line, moved.entry.calendar), at, clocks.unwrap_or(own))?;
        if let Some(uid) = uid {
            days.entry(uid).or_default().insert(at.date());
        }
        let facts = Facts::of(moved.entry);
        let uid = facts.uid_on(at.format("%Y%m%d"));
        self.take(moved, &facts, (moved.hours.start, uid))
    }

    /// Takes an entry, or each of its occurrences that do not stand elsewhere.
    fn own(&mut self, own: &Timed<'_, 't>, moved: &Moved) -> Result<(), CalendarError> {
        let facts = Facts::of(own.entry);
        let start = own.hours.start;
        if !own.is_series() {
            let uid = if own.shares {
                facts.uid_on(start.format("%Y%m%dT%H%M"))
            } else {
                facts.uid.clone()
            };
            return self.take(own, &facts, (start, uid));
        }
        let elsewhere = facts.uid.as_ref().and_then(|uid| moved.get(uid));
        let mut before = None;
        for at in self.occurrences(own.entry, &own.hours, elsewhere)? {
            // Two on one day are told apart by the time.
            let is_second = before.replace(at.date()) == Some(at.date());
            let form = if is_second { "%Y%m%dT%H%M" } else { "%Y%m%d" };
            self.take(own, &facts, (at, facts.uid_on(at.format(form))))?;
        }
        Ok(())
    }

    fn take(
        &mut self,
        timed: &Timed<'_, 't>,
        facts: &Facts,
        (start, uid): (NaiveDateTime, Option<String>),
    ) -> Result<(), CalendarError> {
        if self.found.events.len() >= MOST_EVENTS {
            return Err(CalendarError::TooManyEvents {
                line: timed.entry.line,
                most: MOST_EVENTS,
            });
        }
        let Hours {
            clocks,
            minutes,
            more_days,
            ..
        } = &timed.hours;
        let (start, zone) = clocks.kept(start, self.request.zone);
        self.found.events.push(IncomingEvent {
            line: timed.entry.line,
            uid,
            start,
            zone,
            minutes: *minutes,
            more_days: *more_days,
            sequence: facts.sequence,
            changed: facts.changed,
            title: facts.title.clone(),
            status: facts.status,
            place: facts.place.clone(),
            page: facts.page.clone(),
            call: facts.call.clone(),
            categories: facts.categories.clone(),
        });
        Ok(())
    }

    /// Returns what some clocks show at a time that was perhaps written for others.
    pub(super) fn local(
        &mut self,
        place: (&super::content_line::ContentLine<'_>, usize),
        at: Written,
        by: &Clocks,
    ) -> Result<NaiveDateTime, CalendarError> {
        let (local, clocks) = self.shelf.read(place, at)?;
        // A day is the same by all clocks, and a time that names none is by those at hand.
        Ok(match (at, &clocks) {
            (Written::Day(_), _) | (Written::Clock(_), Clocks::Group) => local,
            _ => by.local(clocks.instant(local, self.request.zone), self.request.zone),
        })
    }
}

impl Timed<'_, '_> {
    fn is_series(&self) -> bool {
        self.entry.property("RRULE").is_some() || self.entry.property("RDATE").is_some()
    }
}
