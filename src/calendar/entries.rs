//! The events of somebody else's calendar.

use chrono::{NaiveDate, TimeDelta};

use super::content_line::{ContentLine, read, unfolded};
use super::moment::{Moment, duration, moment};
use super::recur::Rule;
use super::{CalendarError, Resembles};
use crate::schedule::Zone;
use crate::text::squeeze;

/// The deepest nesting of components; real files have three.
pub(super) const DEEPEST: usize = 8;

/// One event of the file.
pub(super) struct Entry {
    /// The line it begins on, counted from 1.
    pub(super) line: usize,
    /// Its properties, in order.
    pub(super) properties: Vec<ContentLine>,
}

/// The days of an entry's first occurrence.
pub(super) struct Taken {
    /// The first day.
    pub(super) from: NaiveDate,
    /// How much later the last day is.
    pub(super) longer: TimeDelta,
}

impl Entry {
    pub(super) fn property(&self, name: &str) -> Option<&ContentLine> {
        self.properties.iter().find(|line| line.name == name)
    }

    /// Returns the days; none for what is cancelled or has no start.
    pub(super) fn days(&self, zone: &Zone) -> Result<Option<Taken>, CalendarError> {
        let status = self.property("STATUS");
        let is_cancelled =
            status.is_some_and(|line| line.value.trim().eq_ignore_ascii_case("CANCELLED"));
        let Some(start) = self.property("DTSTART").filter(|_| !is_cancelled) else {
            return Ok(None);
        };
        let start = moment(start, &start.value, zone)?;
        let end = match (self.property("DTEND"), self.property("DURATION")) {
            (Some(end), _) => Some(moment(end, &end.value, zone)?),
            (None, Some(length)) => duration(&length.value).and_then(|length| start.after(length)),
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
        Rule::read(&line.value).filter(|_| is_series)
    }

    pub(super) fn title(&self) -> String {
        let summary = self.property("SUMMARY");
        summary.map_or_else(String::new, |line| squeeze(&line.text()))
    }
}

/// Returns the events of all calendars of a file; what lies within an event, such as an alarm, is
/// no part of it.
pub(super) fn entries(text: &str) -> Result<Vec<Entry>, CalendarError> {
    first_line(text)?;
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    for line in read(text) {
        let component = || line.value.trim().to_ascii_uppercase();
        match line.name.as_str() {
            "BEGIN" => {
                open.push((component(), line.number));
                if open.len() > DEEPEST {
                    return Err(CalendarError::TooDeep { line: line.number });
                }
                if is_event(&open) {
                    entries.push(Entry {
                        line: line.number,
                        properties: Vec::new(),
                    });
                }
            }
            "END" => close(&mut open, &component(), line.number)?,
            _ if is_event(&open) => {
                if let Some(entry) = entries.last_mut() {
                    entry.properties.push(line);
                }
            }
            _ => {}
        }
    }
    match open.into_iter().next() {
        Some((component, line)) => Err(CalendarError::Unfinished { line, component }),
        None => Ok(entries),
    }
}

/// Checks that the first line with something on it begins a calendar.
fn first_line(text: &str) -> Result<(), CalendarError> {
    let written = unfolded(text).find(|(_, line)| !line.trim().is_empty());
    let (line, first) = written.unwrap_or((1, String::new()));
    let first = first.trim();
    if first.eq_ignore_ascii_case("BEGIN:VCALENDAR") {
        return Ok(());
    }
    let resembles = resembles(first);
    Err(CalendarError::NotACalendar { line, resembles })
}

fn resembles(first: &str) -> Resembles {
    match first {
        "" => Resembles::Nothing,
        _ if first.starts_with("%PDF") => Resembles::Pdf,
        _ if first.starts_with('<') => Resembles::WebPage,
        _ if first.starts_with(['{', '[']) => Resembles::Json,
        _ if first.eq_ignore_ascii_case("BEGIN:VCARD") => Resembles::AddressCard,
        _ if first.starts_with("PK\u{3}") => Resembles::Binary,
        _ if first.contains(['\0', '\u{fffd}']) => Resembles::Binary,
        _ => Resembles::Text,
    }
}

fn is_event(open: &[(String, usize)]) -> bool {
    matches!(open, [(calendar, _), (event, _)] if calendar == "VCALENDAR" && event == "VEVENT")
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
            component: squeeze(component),
        }),
    }
}
