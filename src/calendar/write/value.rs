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
    } else {
        push_word(line, value);
    }
}

/// Adds a value that is no text, or was escaped before: what would act is left out, nothing is escaped.
pub(super) fn push_word(line: &mut String, value: &str) {
    if is_plain(value) {
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

/// Adds text as a value.
pub(super) fn push_text(line: &mut String, value: &str) {
    let start = line.len();
    if push_usual(line, value).is_some() {
        return;
    }
    line.truncate(start);
    if value.is_ascii() && !value.contains('\r') {
        push_escaped(line, &printable(value, false));
    } else {
        push_escaped(line, &printable(&lines_unified(value), false));
    }
}

/// What a byte of a text is to a calendar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// It stands for itself.
    Calm,
    /// It is escaped.
    Acts,
    /// A control, or a part of a character outside of ASCII: what becomes of it depends on others.
    Odd,
}

const SIGNS: [Sign; 256] = {
    let mut signs = [Sign::Odd; 256];
    let mut byte = b' ';
    while byte <= b'~' {
        signs[byte as usize] = Sign::Calm;
        byte += 1;
    }
    signs[b'\\' as usize] = Sign::Acts;
    signs[b',' as usize] = Sign::Acts;
    signs[b';' as usize] = Sign::Acts;
    signs[b'\n' as usize] = Sign::Acts;
    signs
};

/// Adds a text of ASCII without controls but line feeds, as most are, in one pass; none when it is
/// another one, and a part of it was added.
fn push_usual(line: &mut String, value: &str) -> Option<()> {
    let mut rest = value;
    loop {
        let calm = calm(rest.as_bytes());
        line.push_str(&rest[..calm]);
        let Some(byte) = rest.as_bytes().get(calm) else {
            return Some(());
        };
        if SIGNS[usize::from(*byte)] == Sign::Odd {
            return None;
        }
        push_escape(line, *byte);
        rest = &rest[calm + 1..];
    }
}

/// How many bytes are looked at together.
const BLOCK: usize = 16;

/// Returns how many bytes stand for themselves before the first that does not.
fn calm(bytes: &[u8]) -> usize {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let whole = blocks.iter().take_while(|block| is_calm(block)).count() * BLOCK;
    let is_calm = |byte: &&u8| SIGNS[usize::from(**byte)] == Sign::Calm;
    whole + bytes[whole..].iter().take_while(is_calm).count()
}

/// Whether each byte of a block stands for itself. The loop never stops early, so that the compiler
/// makes one comparison of all its turns.
fn is_calm(block: &[u8; BLOCK]) -> bool {
    let mut others = 0;
    for byte in block {
        others |= u8::from(byte.wrapping_sub(b' ') > b'~' - b' ') | u8::from(*byte == b',');
        others |= u8::from(*byte == b';') | u8::from(*byte == b'\\');
    }
    others == 0
}

fn push_escape(line: &mut String, byte: u8) {
    line.push_str(match byte {
        b'\n' => "\\n",
        b',' => "\\,",
        b';' => "\\;",
        _ => "\\\\",
    });
}

fn push_escaped(line: &mut String, value: &str) {
    let acts = |byte: u8| SIGNS[usize::from(byte)] == Sign::Acts;
    let mut rest = value;
    while let Some(at) = rest.bytes().position(acts) {
        line.push_str(&rest[..at]);
        push_escape(line, rest.as_bytes()[at]);
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Escapes a text as those that are not usual are.
    fn escaped(value: &str) -> String {
        let mut line = String::new();
        push_escaped(&mut line, &printable(&lines_unified(value), false));
        line
    }

    #[test]
    fn signs_that_act_are_escaped_wherever_they_stand() {
        let calm = "x".repeat(BLOCK);
        assert_eq!(text(&calm), calm);
        assert_eq!(text(&format!("{calm},")), format!("{calm}\\,"));
        assert_eq!(text(&format!("a\n{calm};\\")), format!("a\\n{calm}\\;\\\\"));
        assert_eq!(text(&format!("a,{calm}\u{7f}b")), format!("a\\,{calm}b"));
        assert_eq!(text(&format!("a,{calm}ż\r\n")), format!("a\\,{calm}ż\\n"));
    }

    proptest! {
        #[test]
        fn usual_texts_are_escaped_as_all_others_are(value in "([ -~\n]|,|;|\\\\|\t|\r|ż){0,90}") {
            prop_assert_eq!(text(&value), escaped(&value));
        }
    }
}
