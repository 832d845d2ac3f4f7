//! Values: what is escaped, and what is not (RFC 5545, 3.3).

use icalendar::Property;

use crate::text::{is_hidden, is_plain, printable};

/// Properties whose value is no text, so that nothing in it is escaped.
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

/// Adds the value of a property to its line.
pub(super) fn push_value(line: &mut String, property: &Property) {
    let declared = property.params().get("VALUE");
    let is_text = match declared {
        Some(declared) => declared.value() == "TEXT",
        None => !NOT_TEXT.contains(&property.key()),
    };
    let value = property.value();
    if is_text && property.key() != LIST {
        push_text(line, value);
    } else if is_plain(value) {
        line.push_str(value);
    } else {
        let shown = printable(value, false);
        line.extend(shown.chars().filter(|&c| !is_hidden(c)));
    }
}

/// Returns text as a value (RFC 5545, 3.3.11).
pub(in crate::calendar) fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    push_text(&mut escaped, value);
    escaped
}

fn push_text(line: &mut String, value: &str) {
    if value.is_ascii() && !value.contains('\r') {
        push_escaped(line, &printable(value, false));
    } else {
        push_escaped(line, &printable(&lines_unified(value), false));
    }
}

fn push_escaped(line: &mut String, value: &str) {
    let acts = |byte| matches!(byte, b'\\' | b',' | b';' | b'\n');
    let mut rest = value;
    while let Some(at) = rest.bytes().position(acts) {
        line.push_str(&rest[..at]);
        line.push('\\');
        match rest.as_bytes()[at] {
            b'\n' => line.push('n'),
            other => line.push(char::from(other)),
        }
        rest = &rest[at + 1..];
    }
    line.push_str(rest);
}

/// Makes every line break a line feed. Some readers break lines at U+2028 and U+2029 too, so these
/// cannot stay as they are.
fn lines_unified(value: &str) -> String {
    value
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
}

/// Adds a parameter's value: RFC 6868 for what RFC 5545 cannot say, quotes where needed.
pub(super) fn push_parameter(line: &mut String, value: &str) {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_');
    if value.bytes().all(is_bare) {
        line.push_str(value);
        return;
    }
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
        line.extend(["\"", &written, "\""]);
    } else {
        line.push_str(&written);
    }
}
