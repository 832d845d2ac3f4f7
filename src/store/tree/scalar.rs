//! Single values: what they are, and the texts of those written with escapes.

use std::borrow::Cow;

use toml_edit::{Date, Datetime};
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
            let moment = usual_date(source.as_bytes()).or_else(|| source.parse().ok());
            moment.map(Scalar::Moment)
        }
        _ => None,
    }
}

/// Reads a date of the days that every month has.
fn usual_date(source: &[u8]) -> Option<Datetime> {
    if source.len() != 10 || source[7] != b'-' {
        return None;
    }
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u16, |number, byte| {
            let digit = byte.is_ascii_digit().then(|| u16::from(byte - b'0'))?;
            Some(number * 10 + digit)
        })
    };
    let part = |digits: &[u8], most: u8| {
        let part = u8::try_from(number(digits)?).ok()?;
        (1..=most).contains(&part).then_some(part)
    };
    let date = Date {
        year: number(&source[..4])?,
        month: part(&source[5..7], 12)?,
        day: part(&source[8..], 28)?,
    };
    Some(date.into())
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
