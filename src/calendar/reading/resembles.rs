//! What a file is that is no calendar.

use std::fmt;

use super::content_line::unfolded;
use super::entries::beginning;

/// What a file that is no calendar looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resembles {
    /// Nothing at all.
    Nothing,
    /// A PDF.
    Pdf,
    /// A web page or another kind of XML; often a sign-in page saved in place of the calendar.
    WebPage,
    /// An address card (RFC 6350).
    AddressCard,
    /// JSON.
    Json,
    /// An archive or a picture.
    Binary,
    /// Text in UTF-16, as some editors of Windows write it.
    Utf16,
    /// A calendar behind something else, such as a mail that carries it.
    Wrapped,
    /// Some other text.
    Text,
}

/// How files that are no text begin: pictures, archives, old office documents.
const BINARY: [&[u8]; 7] = [
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"BZh",
];

impl Resembles {
    /// Returns what bytes are that cannot be read as a text; none for what may be one.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let start = &bytes[..bytes.len().min(1024)];
        let begins = |signs: &[u8]| start.starts_with(signs);
        if begins(b"\xff\xfe") || begins(b"\xfe\xff") {
            Some(Self::Utf16)
        } else if begins(b"%PDF") {
            Some(Self::Pdf)
        } else if BINARY.iter().any(|signs| begins(signs)) || start.contains(&0) {
            Some(Self::Binary)
        } else {
            None
        }
    }

    /// Returns what a text that does not begin a calendar looks like.
    pub fn of_text(text: &str) -> Self {
        let resembles = Self::of(&beginning(text).1);
        let begins = |line: &str| line.trim().eq_ignore_ascii_case("BEGIN:VCALENDAR");
        match resembles {
            Self::Text if unfolded(text).any(|(_, line)| begins(&line)) => Self::Wrapped,
            other => other,
        }
    }

    /// Returns what a text with this first line looks like.
    pub(super) fn of(first: &str) -> Self {
        match first {
            "" => Self::Nothing,
            _ if first.starts_with("%PDF") => Self::Pdf,
            _ if first.starts_with('<') => Self::WebPage,
            // A letter behind the bracket is the heading of a TOML table.
            _ if first.starts_with('[') && first[1..].starts_with(char::is_alphabetic) => {
                Self::Text
            }
            _ if first.starts_with(['{', '[']) => Self::Json,
            _ if first.eq_ignore_ascii_case("BEGIN:VCARD") => Self::AddressCard,
            _ if first.starts_with("PK\u{3}") => Self::Binary,
            _ if first.contains(['\0', '\u{fffd}']) => Self::Binary,
            _ => Self::Text,
        }
    }
}

impl fmt::Display for Resembles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "an empty file",
            Self::Pdf => "a PDF",
            Self::WebPage => "a web page",
            Self::AddressCard => "an address card",
            Self::Json => "JSON",
            Self::Binary => "an archive or a picture",
            Self::Utf16 => "text in UTF-16",
            Self::Wrapped => "a text with a calendar in it",
            Self::Text => "plain text",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_known() {
        for (bytes, wanted) in [
            (&b"BEGIN:VCALENDAR"[..], None),
            (b"caf\xe9", None),
            (b"", None),
            (b"\xff\xfeB\0E\0", Some(Resembles::Utf16)),
            (b"\xfe\xff\0B\0E", Some(Resembles::Utf16)),
            (b"%PDF-1.7\n\xe2\xe3", Some(Resembles::Pdf)),
            (b"\x89PNG\r\n", Some(Resembles::Binary)),
            (b"a\0b", Some(Resembles::Binary)),
        ] {
            assert_eq!(Resembles::of_bytes(bytes), wanted, "{bytes:?}");
        }
    }

    #[test]
    fn a_calendar_behind_something_else_is_seen() {
        let mail = "From: ana@example.org\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n";
        assert_eq!(Resembles::of_text(mail), Resembles::Wrapped);
        assert_eq!(Resembles::of_text("Dear all"), Resembles::Text);
        assert_eq!(Resembles::of_text("\n<html>"), Resembles::WebPage);
        assert_eq!(Resembles::of_text("[person.ana]"), Resembles::Text);
        assert_eq!(Resembles::of_text("[{\"id\": 1}]"), Resembles::Json);
    }
}
