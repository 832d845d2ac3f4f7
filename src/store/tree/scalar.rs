//! Single values: what they are, and the texts of those written with escapes.

use std::borrow::Cow;

use toml_edit::{Date, Datetime, Offset, Time};
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::{ErrorSink, Raw, Span};

/// One value; of texts only the form is kept, since most are never asked for.
#[derive(Debug)]
pub(super) enum Scalar {
    /// A text that stands between single quotation marks as it is.
    Text,
    /// Any other text.
    Escaped,
    Integer(i64),
    Float(f64),
    Truth(bool),
    Moment(Datetime),
}

/// Reads a value and says what is wrong with it to `error`.
pub(super) fn scalar(
    raw: &Raw<'_>,
    encoding: Option<Encoding>,
    error: &mut dyn ErrorSink,
) -> Option<Scalar> {
    match encoding {
        Some(Encoding::BasicString | Encoding::LiteralString) if is_plain(raw.as_str()) => {
            return Some(Scalar::Text);
        }
        None => {
            if let Some(scalar) = usual(raw.as_str()) {
                return Some(scalar);
            }
        }
        Some(_) => {}
    }
    let mut text = Cow::Borrowed("");
    match raw.decode_scalar(&mut text, error) {
        ScalarKind::String => Some(Scalar::Escaped),
        ScalarKind::Boolean(truth) => Some(Scalar::Truth(truth)),
        ScalarKind::DateTime => text.parse().ok().map(Scalar::Moment),
        ScalarKind::Integer(radix) => {
            let number = i64::from_str_radix(&text, radix.value());
            number.ok().map(Scalar::Integer)
        }
        ScalarKind::Float => {
            let number: f64 = text.parse().ok()?;
            let digits = text.strip_prefix(['+', '-']).unwrap_or(&text);
            let is_word = digits.chars().all(|c| c.is_ascii_alphabetic());
            (number.is_finite() || is_word).then_some(Scalar::Float(number))
        }
    }
}

/// Returns the values that need no second look: truths, small numbers and dates.
fn usual(source: &str) -> Option<Scalar> {
    match source.as_bytes() {
        b"true" => Some(Scalar::Truth(true)),
        b"false" => Some(Scalar::Truth(false)),
        [b'1'..=b'9', rest @ ..] if rest.len() < 18 && rest.iter().all(u8::is_ascii_digit) => {
            source.parse().ok().map(Scalar::Integer)
        }
        [a, b, c, d, b'-', ..] if [a, b, c, d].into_iter().all(u8::is_ascii_digit) => {
            let moment = usual_moment(source.as_bytes()).or_else(|| source.parse().ok());
            moment.map(Scalar::Moment)
        }
        _ => None,
    }
}

/// Reads a date, alone or with a time of whole seconds, by clocks or in UTC: the forms that this
/// program writes.
fn usual_moment(source: &[u8]) -> Option<Datetime> {
    let (date, rest) = source.split_at_checked(10)?;
    let date = usual_date(date)?;
    let (time, offset) = match rest {
        [] => return Some(date.into()),
        [b'T', time @ .., b'Z'] => (time, Some(Offset::Z)),
        [b'T', time @ ..] => (time, None),
        _ => return None,
    };
    Some(Datetime {
        date: Some(date),
        time: Some(usual_time(time)?),
        offset,
    })
}

/// Reads a date of the days that every month has.
fn usual_date(source: &[u8]) -> Option<Date> {
    let [year @ .., b'-', _, _, b'-', _, _] = source else {
        return None;
    };
    let [century, year] = [year.get(..2)?, year.get(2..)?].map(figures);
    let [month, day] = [&source[5..7], source.get(8..)?].map(figures);
    Some(Date {
        year: u16::from(century?) * 100 + u16::from(year?),
        month: month.filter(|month| (1..=12).contains(month))?,
        day: day.filter(|day| (1..=28).contains(day))?,
    })
}

/// Reads a time with its seconds, which are no leap second.
fn usual_time(source: &[u8]) -> Option<Time> {
    let [hour @ .., b':', _, _, b':', _, _] = source else {
        return None;
    };
    let hour = figures(hour)?;
    let [minute, second] = [&source[3..5], source.get(6..)?].map(figures);
    Some(Time {
        hour: Some(hour).filter(|hour| *hour < 24)?,
        minute: minute.filter(|minute| *minute < 60)?,
        second: Some(second.filter(|second| *second < 60)?),
        nanosecond: None,
    })
}

/// Returns the number that two figures are; none for anything else.
fn figures(source: &[u8]) -> Option<u8> {
    let &[tens, ones] = source else {
        return None;
    };
    let are_figures = tens.is_ascii_digit() && ones.is_ascii_digit();
    are_figures.then(|| (tens - b'0') * 10 + (ones - b'0'))
}

/// Whether a text stands between two quotation marks as it is. The lexer ends a text at the first
/// mark that can end it, so there is none inside.
pub(super) fn is_plain(source: &str) -> bool {
    let plain = |byte: &u8| (*byte >= b' ' && *byte != 0x7f) || *byte == b'\t';
    match source.as_bytes() {
        [b'"', inner @ .., b'"'] => inner.iter().all(|byte| plain(byte) && *byte != b'\\'),
        [b'\'', inner @ .., b'\''] => inner.iter().all(plain),
        _ => false,
    }
}

/// Returns what stands between the marks of a plain text.
pub(super) fn inside(source: &str) -> &str {
    source.get(1..source.len() - 1).unwrap_or_default()
}

/// Returns a text that was found to be one.
pub(super) fn decoded(source: &str) -> Cow<'_, str> {
    let encoding = match source.as_bytes() {
        [b'"', b'"', b'"', ..] => Encoding::MlBasicString,
        [b'\'', b'\'', b'\'', ..] => Encoding::MlLiteralString,
        [b'\'', ..] => Encoding::LiteralString,
        _ => Encoding::BasicString,
    };
    let whole = Span::new_unchecked(0, source.len());
    let mut text = Cow::Borrowed("");
    let _ = Raw::new_unchecked(source, Some(encoding), whole).decode_scalar(&mut text, &mut ());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_toml_reads_it() {
        for source in [
            "2026-12-17",
            "0000-01-28",
            "2026-12-17T18:30:00",
            "2026-12-17T23:59:59Z",
        ] {
            let read = usual_moment(source.as_bytes());
            assert_eq!(read, source.parse().ok(), "{source}");
            assert!(read.is_some(), "{source}");
        }
    }

    #[test]
    fn what_is_rare_in_a_moment_is_left_to_the_larger_reader() {
        for source in [
            "2026-12-29",
            "2026-13-01",
            "2026-12-00",
            "2026-12-17T18:30",
            "2026-12-17 18:30:00",
            "2026-12-17T24:00:00",
            "2026-12-17T23:60:00",
            "2026-12-17T23:59:60",
            "2026-12-17T18:30:00.5",
            "2026-12-17T18:30:00z",
            "2026-12-17T18:30:00+01:00",
            "2026-12-1é",
        ] {
            assert_eq!(usual_moment(source.as_bytes()), None, "{source}");
        }
    }
}
