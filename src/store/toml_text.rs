//! Values as TOML 1.0 writes them, each on one line.

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};

use chrono::{DateTime, Datelike as _, NaiveDateTime, Timelike as _, Utc};
use memchr::memmem;

use crate::text::is_hidden;

/// Returns a text in quotes, with everything escaped that would not show or would break the line.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    put_quoted(&mut out, text);
    out
}

/// Adds in quotes what a value is shown as, without making a text of it first.
pub(super) fn put_shown(out: &mut String, value: impl Display) {
    out.push('"');
    let _ = write!(Escaping(out), "{value}");
    out.push('"');
}

/// Adds a text in quotes to another.
pub(super) fn put_quoted(out: &mut String, text: &str) {
    out.reserve(text.len() + 2);
    out.push('"');
    put_escaped(out, text);
    out.push('"');
}

/// Escapes what is written to it.
struct Escaping<'o>(&'o mut String);

impl fmt::Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        put_escaped(self.0, text);
        Ok(())
    }
}

/// Which bytes stand between quotes as they are.
const STANDS: [bool; 256] = {
    let mut stands = [false; 256];
    let mut byte = b' ';
    while byte <= b'~' {
        stands[byte as usize] = byte != b'"' && byte != b'\\';
        byte += 1;
    }
    stands
};

fn put_escaped(out: &mut String, text: &str) {
    let stands = |byte: u8| STANDS[usize::from(byte)];
    // A loop that never stops early has nothing to guess.
    if text.bytes().fold(true, |all, byte| all & stands(byte)) {
        out.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !stands(byte)) {
        out.push_str(&rest[..at]);
        let mut signs = rest[at..].chars();
        if let Some(sign) = signs.next() {
            push(out, sign);
        }
        rest = signs.as_str();
    }
    out.push_str(rest);
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

/// Whether a text stands between two lines of three quotes as it is (TOML 1.0, multi-line literal
/// strings): nothing in it ends it, is refused there or may be read as something else.
pub(super) fn is_literal(text: &str) -> bool {
    // Of a loop that never stops early the compiler makes one that looks at many bytes at a time.
    let mut others = false;
    for byte in text.as_bytes() {
        others |= matches!(*byte, 0..=0x08 | 0x0b..=0x1f | 0x7f);
    }
    !others && !text.ends_with('\'') && memmem::find(text.as_bytes(), b"'''").is_none()
}

/// Returns a key, in quotes only when it needs them.
pub(super) fn key(name: &str) -> Cow<'_, str> {
    let bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    if !name.is_empty() && name.bytes().all(bare) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(quoted(name))
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
    let mut out = String::with_capacity(20);
    put_moment(&mut out, at);
    out
}

/// Adds a number as it shows itself, at a quarter of the cost.
pub(super) fn put_number(out: &mut String, number: u32) {
    let mut rest = number;
    let mut signs = ['0'; 10];
    let mut first = signs.len();
    loop {
        first -= 1;
        signs[first] = char::from_digit(rest % 10, 10).unwrap_or('0');
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend(&signs[first..]);
}

/// Adds a wall-clock time as [`moment`] returns it.
pub(super) fn put_moment(out: &mut String, at: NaiveDateTime) {
    let (date, time) = (at.date(), at.time());
    let Ok(year @ 0..=9999) = u32::try_from(date.year()) else {
        let _ = write!(out, "{}", at.format("%Y-%m-%dT%H:%M:%S"));
        return;
    };
    // As the pattern has it, at a tenth of the cost.
    let mut signs = *b"0000-00-00T00:00:00";
    for (place, number) in [
        (0, year / 100),
        (2, year % 100),
        (5, date.month()),
        (8, date.day()),
        (11, time.hour()),
        (14, time.minute()),
        (17, time.second()),
    ] {
        let digit = |number: u32| u8::try_from(number % 10).unwrap_or(0);
        signs[place] += digit(number / 10);
        signs[place + 1] += digit(number);
    }
    out.push_str(std::str::from_utf8(&signs).unwrap_or_default());
}

/// Returns an instant, in UTC.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    moment(at.naive_utc()) + "Z"
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use super::*;

    #[test]
    fn a_time_is_written_with_its_seconds() {
        let time = NaiveTime::from_hms_opt(8, 5, 59).expect("a time");
        for (year, wanted) in [
            (2026, "2026-01-09T08:05:59"),
            (7, "0007-01-09T08:05:59"),
            (9999, "9999-01-09T08:05:59"),
            (10_000, "+10000-01-09T08:05:59"),
            (-1, "-0001-01-09T08:05:59"),
        ] {
            let day = NaiveDate::from_ymd_opt(year, 1, 9).expect("a day");
            assert_eq!(moment(day.and_time(time)), wanted);
        }
    }

    #[test]
    fn a_number_is_written_as_it_shows_itself() {
        for number in [0, 7, 10, 90, 105, 4_000_000_000, u32::MAX] {
            let mut written = "x".to_owned();
            put_number(&mut written, number);
            assert_eq!(written, format!("x{number}"));
        }
    }

    #[test]
    fn what_stands_between_three_quotes_is_read_as_it_is() {
        for (text, is) in [
            ("", true),
            ("\na = \"1\"\n\t# Łódź 木\\n\n", true),
            ("it''s", true),
            ("it'''s", false),
            ("it'", false),
            ("a\r\nb", false),
            ("a\u{1b}b", false),
            ("a\u{7f}b", false),
            ("\0", false),
        ] {
            assert_eq!(is_literal(text), is, "{text:?}");
            let entry = format!("text = '''\n{text}'''\n");
            let read = entry.parse::<toml_edit::DocumentMut>().ok();
            let read = read.and_then(|entry| Some(entry.get("text")?.as_str()?.to_owned()));
            assert!(!is || read.as_deref() == Some(text), "{text:?}");
        }
    }

    #[test]
    fn what_a_value_is_shown_as_is_escaped_like_a_text() {
        for text in [
            "",
            "plain",
            "\"a\" \\ b\n\t\r\u{85}",
            "Łódź 木\u{202e}\u{e0041}",
        ] {
            let mut shown = "x".to_owned();
            put_shown(&mut shown, text);
            assert_eq!(shown, format!("x{}", quoted(text)));
        }
        assert_eq!(quoted("\"\n\u{202e}ł"), "\"\\\"\\n\\u202Eł\"");
    }
}
