//! What stands in somebody else's calendar: its events, and the time zones it defines.

use std::borrow::Cow;

use chrono::{NaiveDate, TimeDelta};

use super::content_line::{ContentLine, breaks};
use super::moment::{Length, Moment, moment};
use super::property::Property;
use super::recur::Rule;
use super::walk::file;
use super::{CalendarError, Resembles};
use crate::schedule::Zone;

/// The largest file, in megabytes of 1024 × 1024 bytes.
pub(in crate::calendar) const LARGEST_MB: usize = 50;

/// The most bytes a calendar file has.
pub const MOST_BYTES: usize = LARGEST_MB * 1024 * 1024;

/// The properties of one component, in order.
#[derive(Default)]
pub(in crate::calendar) struct Properties<'t> {
    lines: Vec<(Property, ContentLine<'t>)>,
    /// Which there are, a bit for each name: most are asked for in vain.
    names: u32,
}

/// One event of the file.
pub(in crate::calendar) struct Entry<'t> {
    /// The line it begins on, counted from 1.
    pub(in crate::calendar) line: usize,
    /// Which calendar of the file it is in.
    pub(in crate::calendar) calendar: usize,
    /// Whether it stands for several dates.
    pub(super) is_series: bool,
    pub(super) properties: Properties<'t>,
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
    pub(in crate::calendar) fn first(&self, name: Property) -> Option<&ContentLine<'t>> {
        self.all(name).next()
    }

    /// Returns the properties of a name.
    pub(in crate::calendar) fn all(
        &self,
        name: Property,
    ) -> impl Iterator<Item = &ContentLine<'t>> {
        let lines = if self.has(name) { &self.lines[..] } else { &[] };
        let named = lines.iter().filter(move |(known, _)| *known == name);
        named.map(|(_, line)| line)
    }

    /// Whether there is a property of a name.
    fn has(&self, name: Property) -> bool {
        self.names & bit(name) != 0
    }

    /// Adds a property behind the others.
    pub(super) fn push(&mut self, name: Property, line: ContentLine<'t>) {
        self.names |= bit(name);
        self.lines.push((name, line));
    }

    /// Adds others behind these.
    pub(super) fn extend(&mut self, others: Self) {
        self.names |= others.names;
        self.lines.extend(others.lines);
    }

    /// Begins with none, and room for as many as there are here.
    pub(super) fn as_many(&self) -> Self {
        Self {
            lines: Vec::with_capacity(self.lines.len()),
            names: 0,
        }
    }
}

// The last of the properties has a bit too.
const _: () = assert!((Property::Zone as u32) < u32::BITS);

/// Returns the bit of a property.
fn bit(name: Property) -> u32 {
    1 << name as u32
}

impl<'t> Entry<'t> {
    pub(in crate::calendar) fn property(&self, name: Property) -> Option<&ContentLine<'t>> {
        self.properties.first(name)
    }

    pub(in crate::calendar) fn all(
        &self,
        name: Property,
    ) -> impl Iterator<Item = &ContentLine<'t>> {
        self.properties.all(name)
    }

    /// Whether it has a property.
    pub(super) fn has(&self, name: Property) -> bool {
        self.properties.has(name)
    }

    /// Returns the identity, if it has one.
    pub(in crate::calendar) fn uid(&self) -> Option<Cow<'t, str>> {
        let uid = self.property(Property::Uid)?.squeezed();
        (!uid.is_empty()).then_some(uid)
    }

    /// Returns its end and its length, of which it has at most one (RFC 5545, 3.6.1).
    pub(super) fn ends_or_takes(&self) -> (Option<&ContentLine<'t>>, Option<&ContentLine<'t>>) {
        (
            self.property(Property::Ends),
            self.property(Property::Duration),
        )
    }

    pub(in crate::calendar) fn is_cancelled(&self) -> bool {
        self.says(Property::Status, "CANCELLED")
    }

    /// Whether a property has a word for its value.
    pub(in crate::calendar) fn says(&self, name: Property, word: &str) -> bool {
        let own = self.property(name);
        own.is_some_and(|line| line.word().eq_ignore_ascii_case(word))
    }

    /// Returns the days; none for what is cancelled or has no start.
    pub(in crate::calendar) fn days(&self, zone: &Zone) -> Result<Option<Taken>, CalendarError> {
        let Some(start) = self
            .property(Property::Starts)
            .filter(|_| !self.is_cancelled())
        else {
            return Ok(None);
        };
        let start = moment(start, start.value(), zone)?;
        let end = match self.ends_or_takes() {
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
        let line = self.property(Property::Repeats)?;
        let is_series = self.property(Property::RecurrenceId).is_none();
        Rule::read(line.value()).filter(|_| is_series)
    }

    pub(in crate::calendar) fn title(&self) -> String {
        let summary = self.property(Property::Summary);
        summary.map_or_else(String::new, |line| line.squeezed().into_owned())
    }
}

/// Returns the events of all calendars of a file.
pub(in crate::calendar) fn entries(text: &str) -> Result<Vec<Entry<'_>>, CalendarError> {
    Ok(file(text)?.events)
}

/// Checks that the first line with something on it begins a calendar.
pub(super) fn first_line(text: &str) -> Result<(), CalendarError> {
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
    let breaks = breaks(&text[..text.len() - written.len()]);
    // What a file is shows in its first signs, and some have one line of all their bytes.
    let beginning: String = written.chars().take(100).collect();
    let line = beginning.lines().next().unwrap_or_default();
    let line = line.split('\r').next().unwrap_or_default();
    (breaks + 1, line.trim().to_owned())
}
