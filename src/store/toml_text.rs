//! Values as TOML 1.0 writes them, each on one line.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDateTime, Timelike as _, Utc};

use crate::text::is_hidden;

/// Returns a text in quotes, with everything escaped that would not show or would break the line.
pub(super) fn quoted(text: &str) -> String {
    let is_plain = |byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !is_plain(byte)) {
        out.push_str(&rest[..at]);
        let mut signs = rest[at..].chars();
        signs.next().into_iter().for_each(|c| push(&mut out, c));
        rest = signs.as_str();
    }
    out.push_str(rest);
    out.push('"');
    out
}

/// Adds a character as it stands between quotes.
fn push(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        // Letters of an alphabet that nobody sees.
        '\u{e0000}'..='\u{e007f}' => {
            let _ = write!(out, "\\U{:08X}", u32::from(c));
        }
        c if is_hidden(c) => {
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        }
        c => out.push(c),
    }
}

/// Returns a key, in quotes only when it needs them.
pub(super) fn key(name: &str) -> String {
    let bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    if !name.is_empty() && name.bytes().all(bare) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// Returns texts as a list.
pub(super) fn list<T: AsRef<str>>(texts: &[T]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// Returns keys and values between braces; the values are TOML already.
pub(super) fn braces<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<String> = pairs
        .into_iter()
        .map(|(name, value)| format!("{} = {value}", key(name)))
        .collect();
    if pairs.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {} }}", pairs.join(", "))
    }
}

/// Returns a wall-clock time, with the seconds that TOML 1.0 asks for.
pub(super) fn moment(at: NaiveDateTime) -> String {
    // As the pattern `%Y-%m-%dT%H:%M:%S` has it, at a third of the cost.
    format!("{:?}", at.with_nanosecond(0).unwrap_or(at))
}

/// Returns an instant, in UTC.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    moment(at.naive_utc()) + "Z"
}
