//! The bytes of a calendar, over the crate's model and entries of our own: a fixed order, escaping,
//! folding.

mod entry;
mod figures;
mod lines;
mod value;

use icalendar::{Component, Property};

use self::lines::Lines;
use self::value::{push_parameter, push_value};
use super::timezone::Definition;
use super::zones::Zones;

pub(super) use self::entry::{Entry, Line, Value};
pub(super) use self::figures::utc;
pub(super) use self::value::text;

/// The order of an entry's properties; others follow by name. People compare these files.
const ORDER: [&str; 26] = [
    "ACTION",
    "TRIGGER",
    "UID",
    "DTSTAMP",
    "LAST-MODIFIED",
    "SEQUENCE",
    "STATUS",
    "COMPLETED",
    "PERCENT-COMPLETE",
    "PRIORITY",
    "DTSTART",
    "DTEND",
    "DUE",
    "ORGANIZER",
    "ATTENDEE",
    "SUMMARY",
    "LOCATION",
    "GEO",
    "URL",
    "CONFERENCE",
    "CATEGORIES",
    "TRANSP",
    "RELATED-TO",
    "CONTACT",
    "DESCRIPTION",
    "X-ALT-DESC",
];

/// What writes a file, from its beginning to its end. What was written can be taken out in between, so
/// that a long file need not be in memory.
pub(super) struct Pen {
    lines: Lines,
    /// Whether what is in the lines was taken out.
    is_taken: bool,
}

impl Pen {
    /// Begins a file: the calendar's own properties in the order given, then the zones.
    pub(super) fn begin(own: &[Property], zones: &Zones) -> Self {
        let mut pen = Self {
            lines: Lines::default(),
            is_taken: false,
        };
        pen.lines.put(&["BEGIN:VCALENDAR"]);
        for property in own {
            pen.property(property);
        }
        for line in zones.definitions().flat_map(Definition::lines) {
            pen.lines.put(&[&line]);
        }
        pen
    }

    /// Adds an entry that has its lines in their order.
    pub(super) fn entry(&mut self, entry: &Entry<'_>) {
        let lines = self.lines();
        lines.put(&["BEGIN:VEVENT"]);
        for line in &entry.lines {
            lines.put_made(|text| line.push(text));
        }
        for alarm in &entry.alarms {
            self.put(alarm);
        }
        self.lines().put(&["END:VEVENT"]);
    }

    /// Adds an entry of the crate's model.
    pub(super) fn put(&mut self, entry: &impl Component) {
        let kind = entry.component_kind();
        self.lines().put(&["BEGIN:", &kind]);
        let single = entry.properties().values();
        let several = entry.multi_properties().values().flatten();
        let ranked = |property| (rank(property), property);
        let mut properties: Vec<(usize, &Property)> = single.chain(several).map(ranked).collect();
        properties.sort_by_key(|(rank, property)| (*rank, property.key()));
        for (_, property) in properties {
            self.property(property);
        }
        for child in entry.components() {
            self.put(child);
        }
        self.lines().put(&["END:", &kind]);
    }

    /// Ends the file.
    pub(super) fn end(&mut self) {
        self.lines().put(&["END:VCALENDAR"]);
    }

    /// Returns what was written since this was last asked for.
    pub(super) fn written(&mut self) -> &str {
        self.is_taken = true;
        self.lines.text()
    }

    /// Ends the file and returns all of it, when nothing was taken out.
    pub(super) fn whole(mut self) -> String {
        self.end();
        self.lines.into_text()
    }

    /// Returns the lines to add to, without those that were taken out.
    fn lines(&mut self) -> &mut Lines {
        if self.is_taken {
            self.lines.clear();
            self.is_taken = false;
        }
        &mut self.lines
    }

    fn property(&mut self, property: &Property) {
        self.lines().put_made(|line| {
            line.push_str(property.key());
            for (name, parameter) in property.params() {
                line.extend([";", name, "="]);
                push_parameter(line, parameter.value());
            }
            line.push(':');
            push_value(line, property);
        });
    }
}

fn rank(property: &Property) -> usize {
    let known = ORDER.iter().position(|known| *known == property.key());
    known.unwrap_or(ORDER.len())
}
