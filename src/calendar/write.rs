//! The bytes of a calendar: escaping, folding and a fixed order.

use super::component::{Component, Property};
use super::timezone::Definition;
use crate::text::is_hidden;

/// The longest line, in octets without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// The order of an entry's properties. People compare these files.
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

/// Properties whose value is no text, so that nothing in it is escaped (RFC 5545, 3.3).
const NOT_TEXT: [&str; 17] = [
    "ATTENDEE",
    "COMPLETED",
    "CONFERENCE",
    "DTEND",
    "DTSTAMP",
    "DTSTART",
    "DUE",
    "GEO",
    "LAST-MODIFIED",
    "ORGANIZER",
    "PERCENT-COMPLETE",
    "PRIORITY",
    "REFRESH-INTERVAL",
    "SEQUENCE",
    "TRIGGER",
    "URL",
    "X-PUBLISHED-TTL",
];

/// A file that is being written: what is in it stays, what it was made of need not.
pub(super) struct File {
    text: String,
    /// The line at hand; one string for all of them.
    line: String,
}

impl File {
    /// Begins a file: the calendar's own properties in the order given, then the zones.
    pub(super) fn begin(own: &[Property], zones: &[&Definition]) -> Self {
        let mut file = Self {
            text: String::new(),
            line: String::new(),
        };
        file.whole_line(&["BEGIN:VCALENDAR"]);
        for property in own {
            file.property(property);
        }
        for zone in zones {
            for line in zone.lines() {
                file.whole_line(&[&line]);
            }
        }
        file
    }

    /// Writes an entry.
    pub(super) fn put(&mut self, component: &Component) {
        self.whole_line(&["BEGIN:", component.kind]);
        let mut properties: Vec<(usize, &Property)> = component
            .properties
            .iter()
            .map(|property| (rank(property.name), property))
            .collect();
        properties.sort_by_key(|(rank, _)| *rank);
        for (_, property) in properties {
            self.property(property);
        }
        for child in &component.within {
            self.put(child);
        }
        self.whole_line(&["END:", component.kind]);
    }

    /// Ends the file and returns its text.
    pub(super) fn end(mut self) -> String {
        self.whole_line(&["END:VCALENDAR"]);
        self.text
    }

    fn property(&mut self, property: &Property) {
        self.line.push_str(property.name);
        for (name, value) in &property.parameters {
            self.line.extend([";", name, "=", &parameter_value(value)]);
        }
        self.line.push(':');
        if is_text(property) {
            push_text(&mut self.line, &property.value);
        } else {
            let shown = property.value.chars().filter(|&c| !is_hidden(c));
            self.line.extend(shown);
        }
        self.end_line();
    }

    fn whole_line(&mut self, parts: &[&str]) {
        self.line.extend(parts.iter().copied());
        self.end_line();
    }

    /// Adds the line at hand, folded so that none has more than 75 octets (RFC 5545, 3.1), never
    /// within a character.
    fn end_line(&mut self) {
        let mut rest = self.line.as_str();
        let mut room = LONGEST;
        while rest.len() > room {
            let (line, more) = rest.split_at(rest.floor_char_boundary(room));
            self.text.push_str(line);
            self.text.push_str("\r\n ");
            // The blank is one of them.
            (rest, room) = (more, LONGEST - 1);
        }
        self.text.push_str(rest);
        self.text.push_str("\r\n");
        self.line.clear();
    }
}

/// Returns text as a value (RFC 5545, 3.3.11).
pub(super) fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    push_text(&mut escaped, value);
    escaped
}

/// Adds text as a value. Some readers break lines at U+2028 and U+2029 too, so these are line feeds
/// like the others.
fn push_text(line: &mut String, value: &str) {
    let acts = |c: char| matches!(c, '\\' | ',' | ';') || is_hidden(c);
    let mut rest = value;
    while let Some(at) = rest.find(acts) {
        let (plain, from) = rest.split_at(at);
        line.push_str(plain);
        let mut chars = from.chars();
        let c = chars.next().unwrap_or_default();
        rest = chars.as_str();
        match c {
            '\\' | ',' | ';' => line.extend(['\\', c]),
            '\r' => {
                rest = rest.strip_prefix('\n').unwrap_or(rest);
                line.push_str("\\n");
            }
            '\n' | '\u{2028}' | '\u{2029}' => line.push_str("\\n"),
            '\t' => line.push(c),
            _ => {}
        }
    }
    line.push_str(rest);
}

/// Makes every line break a line feed.
fn lines_unified(value: &str) -> String {
    value
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
}

fn rank(name: &str) -> usize {
    let known = ORDER.iter().position(|known| *known == name);
    known.unwrap_or(ORDER.len())
}

fn is_text(property: &Property) -> bool {
    match property.parameter("VALUE") {
        Some(declared) => declared == "TEXT",
        None => !NOT_TEXT.contains(&property.name),
    }
}

/// Returns a parameter's value: RFC 6868 for what RFC 5545 cannot say, quotes where needed.
fn parameter_value(value: &str) -> String {
    let mut written = String::with_capacity(value.len());
    for c in lines_unified(value.trim()).chars() {
        match c {
            '^' => written.push_str("^^"),
            '"' => written.push_str("^'"),
            '\n' => written.push_str("^n"),
            _ if is_hidden(c) => {}
            _ => written.push(c),
        }
    }
    if written.contains([',', ';', ':']) {
        format!("\"{written}\"")
    } else {
        written
    }
}
