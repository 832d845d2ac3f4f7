//! The parser's reasons in words of the people who type plans.

use super::SyntaxFault::{
    self, Colon, CommaBehind, CurlyQuotes, Escape, Extended, ExtraComma, ExtraEquals, Invisible,
    KeyInList, KeyLetter, LargeNumber, LeadingZero, LineEnd, Moment, NoComma, NoEquals, NoKey,
    NoNumber, NoQuotes, NoValue, Nothing, OddQuotes, OpenHeader, OpenList, OpenTable, OpenText,
    Other, Stray, TooDeep, Truth, Twice, TwoThings,
};
use super::{line_at, line_start};
use crate::text::{is_unseen, squeeze};

/// What the parser says of texts that are wrong in one way only.
const KNOWN: &[(&str, SyntaxFault)] = &[
    ("invalid basic string", OpenText),
    ("invalid literal string", OpenText),
    ("invalid multi-line", OpenText),
    ("duplicate key", Twice { first: None }),
    ("cannot extend value", Extended),
    ("invalid comment character", Invisible),
    ("carriage return must", LineEnd),
    ("missing table open", Stray { bracket: ']' }),
    ("missing array opening", Stray { bracket: ']' }),
    ("missing inline table opening", Stray { bracket: '}' }),
    ("unclosed array table", OpenHeader),
    ("unclosed array", OpenList),
    ("unclosed inline table", OpenTable),
    ("unclosed table", OpenHeader),
    ("missing comma between", NoComma),
    ("missing assignment", NoEquals),
    ("key with no value", NoEquals),
    ("missing value", NoValue),
    ("unquoted keys cannot be empty", NoKey),
    ("invalid key-value pair", NoKey),
    ("invalid inline table element", NoKey),
    ("missing key for inline table", NoKey),
    ("invalid unquoted key", KeyLetter),
    ("extra comma in", ExtraComma),
    ("extra `=`", ExtraEquals),
    ("extra assignment", ExtraEquals),
    ("unexpected `=` in array", KeyInList),
    ("too few unicode value digits", Escape),
    ("missing escaped value", Escape),
    ("invalid value", Escape),
    ("unexpected leading zero", LeadingZero),
    ("integer number overflowed", LargeNumber),
    ("floating-point number overflowed", LargeNumber),
    ("`_` may only go", NoNumber),
    ("radix must be", NoNumber),
    ("integers with a radix", NoNumber),
    ("redundant", NoNumber),
    ("unexpected sign", NoNumber),
    ("invalid fraction", NoNumber),
    ("invalid exponent", NoNumber),
    ("invalid mantissa", NoNumber),
    ("invalid hexadecimal", NoNumber),
    ("invalid octal", NoNumber),
    ("invalid binary", NoNumber),
    ("invalid integer", NoNumber),
    ("cannot recurse", TooDeep),
    ("recursion limit", TooDeep),
    ("unexpected key or value", TwoThings),
    ("unexpected content", TwoThings),
];

/// Returns what is wrong at a place of a text.
pub(super) fn fault(message: &str, text: &str, at: usize) -> SyntaxFault {
    if let Some(rest) = message.strip_prefix("invalid ")
        && let Some(fault) = moment(rest)
    {
        return fault;
    }
    let bare = [
        "string values must be quoted",
        "invalid boolean",
        "invalid float",
    ];
    if bare.iter().any(|begins| message.starts_with(begins)) {
        return without_quotes(value(text, at));
    }
    let known = KNOWN.iter().find(|known| message.starts_with(known.0));
    match known {
        Some((_, fault)) => closer(fault.clone(), text, at),
        None => Other(squeeze(message)),
    }
}

/// Returns what can be told closer from what stands around the place.
fn closer(fault: SyntaxFault, text: &str, at: usize) -> SyntaxFault {
    let next = text[at..].chars().next();
    let before = text[line_start(text, at)..at].trim_end();
    let is_odd = || line_at(text, line_start(text, at)).matches('"').count() % 2 == 1;
    match (&fault, next) {
        (TwoThings, Some(',')) => CommaBehind,
        (TwoThings, Some(bracket @ (']' | '}'))) => Stray { bracket },
        (TwoThings | NoComma, _) if is_odd() => OddQuotes,
        (NoEquals, _) if before.ends_with(':') => Colon,
        (OpenText, Some('}' | ',')) => NoEquals,
        (OpenText | KeyLetter, Some(sign)) if is_invisible(sign) => Invisible,
        (LargeNumber, _) if value(text, at).len() < 10 => NoNumber,
        _ => fault,
    }
}

/// Whether a character does not show that is no end of a line.
fn is_invisible(sign: char) -> bool {
    !matches!(sign, '\n' | '\r') && (is_unseen(sign) || sign.is_whitespace())
}

/// Returns the value that a place is in, as far as it is written without quotes.
fn value(text: &str, at: usize) -> &str {
    let is_start = |sign: char| sign.is_whitespace() || "=[{,".contains(sign);
    let start = text[..at].rfind(is_start);
    let start = start.map_or(0, |start| text.ceil_char_boundary(start + 1));
    let is_end = |sign: char| "\n\r,]}#".contains(sign);
    let end = text[at..].find(is_end).map_or(text.len(), |end| at + end);
    text[start..end].trim()
}

/// Returns what is wrong with a value that is no number, truth or date and has no quotes.
fn without_quotes(value: &str) -> SyntaxFault {
    let Some(first) = value.chars().next() else {
        return NoValue;
    };
    let small: String = value.chars().take(8).collect::<String>().to_lowercase();
    let is_bracket = "]})".contains(first);
    match small.as_str() {
        "true" | "false" | "yes" | "no" | "on" | "off" => Truth,
        "null" => Nothing { word: "null" },
        "none" => Nothing { word: "none" },
        "nil" => Nothing { word: "nil" },
        _ if "“”„‟‘’‚«»「」".contains(first) => CurlyQuotes,
        _ if is_date(value) => Moment {
            what: "date",
            takes: "year, month and day with `-` between them".to_owned(),
        },
        _ if first.is_ascii_digit() => NoNumber,
        _ if is_bracket => NoValue,
        _ => NoQuotes,
    }
}

/// Whether a value is probably meant for a date: `17.12.2026`, `12/17/2026 18:30`.
fn is_date(value: &str) -> bool {
    let day = value.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['.', '/', '-']).collect();
    let are_figures = |part: &&str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.len() == 3 && parts.iter().all(are_figures)
}

/// Returns what is wrong with a date or time, of whose parser this is the reason.
fn moment(reason: &str) -> Option<SyntaxFault> {
    let (what, expected) = reason.split_once(", expected ").unwrap_or((reason, ""));
    let what = match what {
        "date" => "date",
        "time" | "offset" => "time",
        "datetime" | "date-time" => "date and time",
        _ => return None,
    };
    let takes = match expected.strip_prefix("a two-digit ") {
        Some(part) => {
            let part = part.split(' ').next().unwrap_or(part);
            format!("{} of two digits", with_article(part))
        }
        None if expected == "nanosecond" => "digits behind its point".to_owned(),
        None if expected.starts_with("a four-digit") => "a year of four digits".to_owned(),
        None if expected.starts_with(|sign: char| sign.is_ascii_lowercase()) => {
            with_article(expected)
        }
        None if expected.is_empty() => "nothing behind it".to_owned(),
        None => expected.to_owned(),
    };
    Some(Moment { what, takes })
}

fn with_article(word: &str) -> String {
    let article = match word.split(' ').next() {
        Some("a" | "an" | "hours" | "minutes") => return word.to_owned(),
        Some("hour") => "an",
        _ => "a",
    };
    format!("{article} {word}")
}
