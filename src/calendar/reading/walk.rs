//! The way through a file, from line to line: what stands in which part of it.

use super::CalendarError;
use super::content_line::{ContentLine, breaks, read, read_from};
use super::entries::{Contained, Entry, MOST_BYTES, Properties, ZoneEntry, first_line};
use super::property::Property;
use crate::at_once::at_once;
use crate::text::squeeze;

/// The deepest nesting of components; real files have three.
pub(in crate::calendar) const DEEPEST: usize = 8;

/// From how many bytes on two threads read half of a file each: those of some hundred events.
const LONG: usize = 1 << 17;

/// How many bytes an event has, of those that say little.
const USUAL: usize = 200;

/// Returns what stands in all calendars of a file; what lies within an event, such as an alarm, is
/// no part of it.
pub(in crate::calendar) fn file(text: &str) -> Result<Contained<'_>, CalendarError> {
    if text.len() > MOST_BYTES {
        return Err(CalendarError::too_large());
    }
    first_line(text)?;
    let (first, second) = halves(text);
    let (walk, rest) = at_once(
        !second.is_empty(),
        || Walk::default().with_room(text).through(read(first)),
        || {
            let walk = Walk::within_calendar().with_room(second);
            walk.through(read_from(second, 1 + breaks(first)))
        },
    );
    let walk = walk?;
    match rest {
        Ok(rest) if walk.is_within_first_calendar() && rest.open.is_empty() => {
            Ok(walk.file.and(rest.file))
        }
        // The second half is something else than events of one calendar to its end.
        _ => walk.through(read_from(second, 1 + breaks(first)))?.end(),
    }
}

/// Returns the halves of a long file, of which the second begins with an event; of a short one the second
/// is empty.
fn halves(text: &str) -> (&str, &str) {
    let middle = text.floor_char_boundary(text.len() / 2);
    let event = text[middle..].find("\nBEGIN:VEVENT");
    let event = event.filter(|_| text.len() >= LONG);
    text.split_at(event.map_or(text.len(), |event| middle + event + 1))
}

/// A part of a file, from a line that opens it to one that closes it.
#[derive(Clone, Copy)]
enum Component {
    Calendar,
    Event,
    Zone,
    Observance,
    Other,
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

/// Where a walk is, and what it has met.
struct Walk<'t> {
    file: Contained<'t>,
    /// What was opened and not closed yet.
    open: Vec<(Component, ContentLine<'t>)>,
    /// How many calendars were opened.
    calendar: usize,
    place: Place,
}

impl Default for Walk<'_> {
    fn default() -> Self {
        Self {
            file: Contained::default(),
            open: Vec::new(),
            calendar: 0,
            place: Place::Elsewhere,
        }
    }
}

impl<'t> Walk<'t> {
    /// Begins between the events of the first calendar.
    fn within_calendar() -> Self {
        let opened = read("BEGIN:VCALENDAR").map(|line| (Component::of(&line), line));
        Self {
            open: opened.collect(),
            calendar: 1,
            place: Place::Calendar,
            ..Self::default()
        }
    }

    /// Has room for the events of a text; what is not used costs nothing.
    fn with_room(mut self, text: &str) -> Self {
        self.file.events.reserve(text.len() / USUAL);
        self
    }

    /// Whether it is between the events of the first calendar.
    fn is_within_first_calendar(&self) -> bool {
        self.calendar == 1 && self.place == Place::Calendar
    }

    /// Goes on through lines.
    fn through(
        mut self,
        lines: impl Iterator<Item = ContentLine<'t>>,
    ) -> Result<Self, CalendarError> {
        for line in lines {
            match Property::of(line.name()) {
                Some(Property::Opens) => {
                    let number = line.number();
                    self.open.push((Component::of(&line), line));
                    if self.open.len() > DEEPEST {
                        return Err(CalendarError::TooDeep { line: number });
                    }
                    self.place = place_in(&self.open);
                    self.calendar += usize::from(self.place == Place::Calendar);
                    self.file.begin(self.place, self.calendar, number);
                }
                Some(Property::Closes) => {
                    close(&mut self.open, &line)?;
                    self.place = place_in(&self.open);
                }
                Some(property) => self.file.put(self.place, (property, line)),
                None => {}
            }
        }
        Ok(self)
    }

    /// Returns what was met, if everything was closed.
    fn end(self) -> Result<Contained<'t>, CalendarError> {
        match self.open.into_iter().next() {
            Some((_, line)) => Err(CalendarError::Unfinished {
                line: line.number(),
                component: squeeze(&line.word().to_ascii_uppercase()),
            }),
            None => Ok(self.file),
        }
    }
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
                    is_series: false,
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

    fn put(&mut self, place: Place, (name, line): (Property, ContentLine<'t>)) {
        let into = match place {
            Place::Calendar => Some(&mut self.own),
            Place::Event => self.events.last_mut().map(|entry| {
                entry.is_series |= matches!(name, Property::Repeats | Property::RepeatsOn);
                &mut entry.properties
            }),
            Place::Zone => self.zones.last_mut().map(|zone| &mut zone.properties),
            Place::Observance => {
                let zone = self.zones.last_mut();
                zone.and_then(|zone| zone.observances.last_mut())
            }
            Place::Elsewhere => None,
        };
        if let Some(into) = into {
            into.push(name, line);
        }
    }

    /// Adds what stands behind it.
    fn and(mut self, rest: Self) -> Self {
        self.own.extend(rest.own);
        self.events.extend(rest.events);
        self.zones.extend(rest.zones);
        self
    }
}

impl Component {
    /// Returns what a line opens.
    fn of(line: &ContentLine<'_>) -> Self {
        match line.word() {
            word if word.eq_ignore_ascii_case("VEVENT") => Self::Event,
            word if word.eq_ignore_ascii_case("VCALENDAR") => Self::Calendar,
            word if word.eq_ignore_ascii_case("VTIMEZONE") => Self::Zone,
            word if word.eq_ignore_ascii_case("STANDARD") => Self::Observance,
            word if word.eq_ignore_ascii_case("DAYLIGHT") => Self::Observance,
            _ => Self::Other,
        }
    }
}

fn place_in(open: &[(Component, ContentLine<'_>)]) -> Place {
    match open {
        [(Component::Calendar, _)] => Place::Calendar,
        [(Component::Calendar, _), (Component::Event, _)] => Place::Event,
        [(Component::Calendar, _), (Component::Zone, _)] => Place::Zone,
        [
            (Component::Calendar, _),
            (Component::Zone, _),
            (Component::Observance, _),
        ] => Place::Observance,
        _ => Place::Elsewhere,
    }
}

/// Closes what was opened last, when that is what a line closes.
fn close(
    open: &mut Vec<(Component, ContentLine<'_>)>,
    line: &ContentLine<'_>,
) -> Result<(), CalendarError> {
    let component = line.word();
    match open.pop() {
        Some((_, begun)) if begun.word().eq_ignore_ascii_case(component) => Ok(()),
        _ => Err(CalendarError::Misplaced {
            line: line.number(),
            component: super::content_line::shown(&component.to_ascii_uppercase()),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what a file has, or what is wrong with it.
    fn told(read: Result<Contained<'_>, CalendarError>) -> String {
        match read {
            Ok(file) => {
                let own = [Property::CalendarName, Property::Name];
                let own: usize = own.map(|name| file.own.all(name).count()).iter().sum();
                let events = file.events.iter().map(|event| (event.line, event.calendar));
                format!("{own} {:?}", events.collect::<Vec<_>>())
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_long_file_is_read_in_halves_as_it_is_in_one() {
        let event = "BEGIN:VEVENT\r\nSUMMARY:A\rX:é\n\n  b\r\nEND:VEVENT\r\n";
        let events = event.repeat(LONG / event.len());
        for (between, behind) in [
            ("", "END:VCALENDAR\r\n"),
            ("X-WR-CALNAME:a\n", "NAME:b\nEND:VCALENDAR"),
            ("END:VCALENDAR\nBEGIN:VCALENDAR\n", "END:VCALENDAR\n"),
            ("BEGIN:VEVENT\n", "END:VEVENT\nEND:VCALENDAR\n"),
            ("BEGIN:X\n", "END:X\nEND:VCALENDAR\n"),
            ("", "END:VCALENDAR\nBEGIN:VCALENDAR\nBEGIN:VEVENT\n"),
            ("", "BEGIN:VEVENT\nEND:VCALENDAR\n"),
            ("END:VEVENT\n", "END:VCALENDAR\n"),
            ("", ""),
        ] {
            let text = format!("\u{feff}BEGIN:VCALENDAR\r\n{events}{between}{events}{behind}");
            assert!(!halves(&text).1.is_empty());
            let in_one = Walk::default().through(read(&text)).and_then(Walk::end);
            assert_eq!(told(file(&text)), told(in_one), "{between:?} {behind:?}");
        }
    }
}
