//! The bytes of a calendar: escaping, folding and a fixed order, over the crate's model.

use icalendar::{Calendar, Component, Property};

use super::timezone::Definition;
use crate::text::{is_hidden, printable};

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

/// The list of texts that the crate escapes item by item when it is set.
const LIST: &str = "CATEGORIES";

/// Returns the file: the calendar's own properties in the order given, the zones, the entries.
pub(super) fn write(calendar: &Calendar, zones: &[&Definition]) -> String {
    let mut lines = Lines::default();
    lines.line("BEGIN:VCALENDAR");
    for property in &calendar.properties {
        lines.property(property);
    }
    for zone in zones {
        for line in zone.lines() {
            lines.line(&line);
        }
    }
    for entry in &calendar.components {
        if let Some(event) = entry.as_event() {
            lines.component(event);
        } else if let Some(todo) = entry.as_todo() {
            lines.component(todo);
        }
    }
    lines.line("END:VCALENDAR");
    lines.0
}

/// Returns text as a value (RFC 5545, 3.3.11).
pub(super) fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for c in printable(&lines_unified(value), false).chars() {
        match c {
            '\\' | ',' | ';' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Makes every line break a line feed. Some readers break lines at U+2028 and U+2029 too, so these
/// cannot stay as they are.
fn lines_unified(value: &str) -> String {
    value
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
}

/// The lines of a file, ended and folded.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn component(&mut self, component: &impl Component) {
        let kind = component.component_kind();
        self.line(&format!("BEGIN:{kind}"));
        let single = component.properties().values();
        let several = component.multi_properties().values().flatten();
        let mut properties: Vec<&Property> = single.chain(several).collect();
        properties.sort_by_cached_key(|property| (rank(property.key()), property.key()));
        for property in properties {
            self.property(property);
        }
        for child in component.components() {
            self.component(child);
        }
        self.line(&format!("END:{kind}"));
    }

    fn property(&mut self, property: &Property) {
        let mut line = property.key().to_owned();
        for (name, parameter) in property.params() {
            line.extend([";", name, "=", &parameter_value(parameter.value())]);
        }
        line.push(':');
        line.push_str(&value(property));
        self.line(&line);
    }

    /// Adds a line, folded so that none has more than 75 octets (RFC 5545, 3.1), never within a
    /// character.
    fn line(&mut self, line: &str) {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > 75 {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(c);
            octets += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn rank(name: &str) -> usize {
    ORDER
        .iter()
        .position(|known| *known == name)
        .unwrap_or(ORDER.len())
}

fn value(property: &Property) -> String {
    let declared = property.params().get("VALUE");
    let is_text = match declared {
        Some(declared) => declared.value() == "TEXT",
        None => !NOT_TEXT.contains(&property.key()),
    };
    if is_text && property.key() != LIST {
        text(property.value())
    } else {
        visible(property.value())
    }
}

fn visible(value: &str) -> String {
    let shown = printable(value, false);
    shown.chars().filter(|&c| !is_hidden(c)).collect()
}

/// Returns a parameter's value: RFC 6868 for what RFC 5545 cannot say, quotes where needed.
fn parameter_value(value: &str) -> String {
    let mut written = String::with_capacity(value.len());
    for c in printable(&lines_unified(value.trim()), false).chars() {
        match c {
            '^' => written.push_str("^^"),
            '"' => written.push_str("^'"),
            '\n' => written.push_str("^n"),
            '\t' => written.push(' '),
            _ => written.push(c),
        }
    }
    if written.contains([',', ';', ':']) {
        format!("\"{written}\"")
    } else {
        written
    }
}
