//! What stands in somebody else's calendar: its events, and the time zones it defines.

use std::borrow::Cow;

use chrono::{NaiveDate, TimeDelta};

use super::content_line::{ContentLine, read};
use super::moment::{Length, Moment, moment};
use super::recur::Rule;
use super::{CalendarError, Resembles};
use crate::schedule::Zone;
use crate::text::{squeeze, squeezed};

/// The deepest nesting of components; real files have three.
pub(in crate::calendar) const DEEPEST: usize = 8;

/// The largest file, in megabytes of 1024 × 1024 bytes.
pub(in crate::calendar) const LARGEST_MB: usize = 50;

/// The most bytes a calendar file has.
pub const MOST_BYTES: usize = LARGEST_MB * 1024 * 1024;

/// Whether a property is read; the rest of a large file need not be kept.
fn is_read(name: &str) -> bool {
    let is_lower = name.bytes().any(|byte| byte.is_ascii_lowercase());
    let upper = is_lower.then(|| name.to_ascii_uppercase());
    matches!(
        upper.as_deref().unwrap_or(name),
        "ATTENDEE"
            | "CATEGORIES"
            | "COMMENT"
            | "CONFERENCE"
            | "DTEND"
            | "DTSTAMP"
            | "DTSTART"
            | "DURATION"
            | "EXDATE"
            | "EXRULE"
            | "LAST-MODIFIED"
            | "LOCATION"
            | "METHOD"
            | "NAME"
            | "RDATE"
            | "RECURRENCE-ID"
            | "RRULE"
            | "SEQUENCE"
            | "STATUS"
            | "SUMMARY"
            | "TZID"
            | "TZOFFSETFROM"
            | "TZOFFSETTO"
            | "UID"
            | "URL"
            | "X-GOOGLE-CONFERENCE"
            | "X-MICROSOFT-CDO-ALLDAYEVENT"
            | "X-MICROSOFT-SKYPETEAMSMEETINGURL"
            | "X-WR-CALNAME"
    )
}

/// The properties of one component, in order.
#[derive(Default)]
pub(in crate::calendar) struct Properties<'t> {
    lines: Vec<ContentLine<'t>>,
    /// The marks of their names: an entry lacks most of those that are asked for.
    marks: u64,
}

/// Returns a bit that stands for a name, in either case; few others have the same.
fn mark(name: &str) -> u64 {
    let letter = |byte: Option<&u8>| usize::from(byte.map_or(0, |byte| byte & 0x1f));
    let (first, last) = (name.as_bytes().first(), name.as_bytes().last());
    1 << ((name.len() + 10 * letter(first) + 4 * letter(last)) % 64)
}

/// One event of the file.
pub(in crate::calendar) struct Entry<'t> {
    /// The line it begins on, counted from 1.
    pub(in crate::calendar) line: usize,
    /// Which calendar of the file it is in.
    pub(in crate::calendar) calendar: usize,
    properties: Properties<'t>,
}

/// A time zone as the file defines it (RFC 5545, 3.6.5).
pub(in crate::calendar) struct ZoneEntry<'t> {
    /// Which calendar of the file it is in.
    pub(in crate::calendar) calendar: usize,
    /// The name.
    pub(in crate::calendar) properties: Properties<'t>,
    /// When the clocks are set, and how.
    pub(in crate::calendar) observances: Vec<Properties<'t>>,
}

/// Everything in a file that is read here.
#[derive(Default)]
pub(in crate::calendar) struct Contained<'t> {
    /// The properties of the calendars themselves.
    pub(in crate::calendar) own: Properties<'t>,
    /// The events of all calendars.
    pub(in crate::calendar) events: Vec<Entry<'t>>,
    /// The time zones of all calendars.
    pub(in crate::calendar) zones: Vec<ZoneEntry<'t>>,
}

/// The days of an entry's first occurrence.
pub(in crate::calendar) struct Taken {
    /// The first day.
    pub(in crate::calendar) from: NaiveDate,
    /// How much later the last day is.
    pub(in crate::calendar) longer: TimeDelta,
}

impl<'t> Properties<'t> {
    /// Returns the first property of a name.
    pub(in crate::calendar) fn first(&self, name: &str) -> Option<&ContentLine<'t>> {
        self.all(name).next()
    }

    /// Returns the properties of a name.
    pub(in crate::calendar) fn all(&self, name: &str) -> impl Iterator<Item = &ContentLine<'t>> {
        let has_some = self.marks & mark(name) != 0;
        let lines = if has_some { &self.lines[..] } else { &[] };
        lines.iter().filter(move |line| line.is(name))
    }

    fn push(&mut self, line: ContentLine<'t>) {
        self.marks |= mark(line.name());
        self.lines.push(line);
    }

    /// Begins with none, and room for as many as there are here.
    fn as_many(&self) -> Self {
        Self {
            lines: Vec::with_capacity(self.lines.len()),
            marks: 0,
        }
    }
}

impl<'t> Entry<'t> {
    pub(in crate::calendar) fn property(&self, name: &str) -> Option<&ContentLine<'t>> {
        self.properties.first(name)
    }

    pub(in crate::calendar) fn all(&self, name: &str) -> impl Iterator<Item = &ContentLine<'t>> {
        self.properties.all(name)
    }

    /// Returns the identity, if it has one.
    pub(in crate::calendar) fn uid(&self) -> Option<Cow<'_, str>> {
        let uid = match self.property("UID")?.text() {
            Cow::Borrowed(uid) => squeezed(uid),
            Cow::Owned(uid) => squeeze(&uid).into(),
        };
        (!uid.is_empty()).then_some(uid)
    }

    pub(in crate::calendar) fn is_cancelled(&self) -> bool {
        self.says("STATUS", "CANCELLED")
    }

    /// Whether a property has a word for its value.
    pub(in crate::calendar) fn says(&self, name: &str, word: &str) -> bool {
        let own = self.property(name);
        own.is_some_and(|line| line.value().trim().eq_ignore_ascii_case(word))
    }

    /// Returns the days; none for what is cancelled or has no start.
    pub(in crate::calendar) fn days(&self, zone: &Zone) -> Result<Option<Taken>, CalendarError> {
        let Some(start) = self.property("DTSTART").filter(|_| !self.is_cancelled()) else {
            return Ok(None);
        };
        let start = moment(start, start.value(), zone)?;
        let end = match (self.property("DTEND"), self.property("DURATION")) {
            (Some(end), _) => Some(moment(end, end.value(), zone)?),
            (None, Some(length)) => {
                let length = Length::read(length.value()).and_then(Length::passing);
                length.and_then(|length| start.after(length))
            }
            (None, None) => None,
        };
        let from = start.date;
        let to = end.map_or(from, Moment::last_day).max(from);
        let longer = to - from;
        Ok(Some(Taken { from, longer }))
    }

    /// Returns the rule it repeats by; a repetition that was moved has none of its own.
    pub(super) fn rule(&self) -> Option<Rule> {
        let line = self.property("RRULE")?;
        let is_series = self.property("RECURRENCE-ID").is_none();
        Rule::read(line.value()).filter(|_| is_series)
    }

    pub(in crate::calendar) fn title(&self) -> String {
        let summary = self.property("SUMMARY");
        summary.map_or_else(String::new, |line| squeeze(&line.text()))
    }
}

/// Where in a file a property stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Calendar,
    Event,
    Zone,
    Observance,
    Elsewhere,
}

/// Returns what stands in all calendars of a file; what lies within an event, such as an alarm, is
/// no part of it.
pub(in crate::calendar) fn file(text: &str) -> Result<Contained<'_>, CalendarError> {
    if text.len() > MOST_BYTES {
        return Err(CalendarError::too_large());
    }
    first_line(text)?;
    let mut file = Contained::default();
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut calendar = 0;
    let mut place = Place::Elsewhere;
    for line in read(text) {
        let component = || line.value().trim().to_ascii_uppercase();
        if line.is("BEGIN") {
            open.push((component(), line.number));
            if open.len() > DEEPEST {
                return Err(CalendarError::TooDeep { line: line.number });
            }
            place = place_in(&open);
            calendar += usize::from(place == Place::Calendar);
            file.begin(place, calendar, line.number);
        } else if line.is("END") {
            close(&mut open, &component(), line.number)?;
            place = place_in(&open);
        } else {
            file.put(place, line);
        }
    }
    match open.into_iter().next() {
        Some((component, line)) => Err(CalendarError::Unfinished {
            line,
            component: squeeze(&component),
        }),
        None => Ok(file),
    }
}

/// Returns the events of all calendars of a file.
pub(in crate::calendar) fn entries(text: &str) -> Result<Vec<Entry<'_>>, CalendarError> {
    Ok(file(text)?.events)
}

impl<'t> Contained<'t> {
    fn begin(&mut self, place: Place, calendar: usize, line: usize) {
        let properties = Properties::default();
        match place {
            Place::Event => {
                let last = self.events.last().map(|last| last.properties.as_many());
                self.events.push(Entry {
                    line,
                    calendar,
                    properties: last.unwrap_or_default(),
                });
            }
            Place::Zone => self.zones.push(ZoneEntry {
                calendar,
                properties,
                observances: Vec::new(),
            }),
            Place::Observance => {
                if let Some(zone) = self.zones.last_mut() {
                    zone.observances.push(properties);
                }
            }
            Place::Calendar | Place::Elsewhere => {}
        }
    }

    fn put(&mut self, place: Place, line: ContentLine<'t>) {
        let into = match place {
            Place::Calendar => Some(&mut self.own),
            Place::Event => self.events.last_mut().map(|entry| &mut entry.properties),
            Place::Zone => self.zones.last_mut().map(|zone| &mut zone.properties),
            Place::Observance => {
                let zone = self.zones.last_mut();
                zone.and_then(|zone| zone.observances.last_mut())
            }
            Place::Elsewhere => None,
        };
        if let Some(into) = into.filter(|_| is_read(line.name())) {
            into.push(line);
        }
    }
}

/// Checks that the first line with something on it begins a calendar.
fn first_line(text: &str) -> Result<(), CalendarError> {
    let (line, first) = beginning(text);
    if first.eq_ignore_ascii_case("BEGIN:VCALENDAR") {
        return Ok(());
    }
    let resembles = Resembles::of(&first);
    Err(CalendarError::NotACalendar { line, resembles })
}

/// Returns the first line with something on it, and its number; an empty first line without.
pub(in crate::calendar) fn beginning(text: &str) -> (usize, String) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let written = text.trim_start();
    if written.is_empty() {
        return (1, String::new());
    }
    let before = &text[..text.len() - written.len()];
    let (feeds, returns) = (before.matches('\n'), before.matches('\r'));
    let breaks = feeds.count() + returns.count() - before.matches("\r\n").count();
    // What a file is shows in its first signs, and some have one line of all their bytes.
    let beginning: String = written.chars().take(100).collect();
    let line = beginning.lines().next().unwrap_or_default();
    let line = line.split('\r').next().unwrap_or_default();
    (breaks + 1, line.trim().to_owned())
}

fn place_in(open: &[(String, usize)]) -> Place {
    let names: [&str; 4] = std::array::from_fn(|at| open.get(at).map_or("", |(name, _)| name));
    match names {
        _ if open.len() > 3 => Place::Elsewhere,
        ["VCALENDAR", "", "", _] => Place::Calendar,
        ["VCALENDAR", "VEVENT", "", _] => Place::Event,
        ["VCALENDAR", "VTIMEZONE", "", _] => Place::Zone,
        ["VCALENDAR", "VTIMEZONE", "STANDARD" | "DAYLIGHT", _] => Place::Observance,
        _ => Place::Elsewhere,
    }
}

fn close(
    open: &mut Vec<(String, usize)>,
    component: &str,
    line: usize,
) -> Result<(), CalendarError> {
    match open.pop() {
        Some((begun, _)) if begun == component => Ok(()),
        _ => Err(CalendarError::Misplaced {
            line,
            component: super::content_line::shown(component),
        }),
    }
}
