use std::borrow::Cow;
use std::fmt;

use encoding_rs::{SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::SignupError;

/// How the letters of a list are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As nearly everything is.
    Utf8,
    /// As Meetup writes its lists.
    Utf16,
    /// As Japanese Windows and connpass write.
    Cp932,
    /// As western Windows writes.
    Windows1252,
}

/// Beginnings of files that spreadsheet programs keep: those of Excel since 2007 and of
/// `LibreOffice`, and those of older Excel.
const SPREADSHEETS: &[&[u8]] = &[b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// How much of a file is looked at to see how it is written.
const BEGINNING: usize = 4096;

/// Whether bytes are a file of a spreadsheet program, from which a list can be saved as CSV.
fn is_spreadsheet(bytes: &[u8]) -> bool {
    SPREADSHEETS.iter().any(|signs| bytes.starts_with(signs))
}

/// Returns the text of a list and how its letters were written.
///
/// A byte order mark decides; without one it is UTF-8 if it can be, then UTF-16 if every other byte
/// is nothing, then Japanese if that gives kana, which no western text does by chance.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), SignupError> {
    if is_spreadsheet(bytes) {
        return Err(SignupError::Spreadsheet);
    }
    if let Some(utf16) = utf16(bytes) {
        let (text, _) = utf16.decode_with_bom_removal(bytes);
        return plain(text, Encoding::Utf16);
    }
    let without_mark = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(without_mark) {
        return plain(Cow::Borrowed(text), Encoding::Utf8);
    }
    let (japanese, is_broken) = SHIFT_JIS.decode_without_bom_handling(bytes);
    if !is_broken && japanese.chars().any(is_kana) {
        return plain(japanese, Encoding::Cp932);
    }
    let (western, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    plain(western, Encoding::Windows1252)
}

fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if bytes.starts_with(b"\xff\xfe") {
        return Some(UTF_16LE);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some(UTF_16BE);
    }
    let start = &bytes[..bytes.len().min(BEGINNING)];
    let empty = |at: usize| {
        start
            .iter()
            .skip(at)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    // Names of columns are mostly ASCII, of which UTF-16 makes a letter and a byte of nothing.
    let most = start.len() / 4;
    match (empty(0), empty(1)) {
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// Refuses what has signs in it that no list has.
fn plain(text: Cow<'_, str>, encoding: Encoding) -> Result<(Cow<'_, str>, Encoding), SignupError> {
    let hidden = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{85}');
    let mut start = text.chars().take(BEGINNING);
    if start.any(|c| c == '\0') || text.chars().take(BEGINNING).filter(|c| hidden(*c)).count() > 8 {
        return Err(SignupError::NotText);
    }
    Ok((text, encoding))
}

/// Whether a letter is Japanese and of no other writing.
fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30ff}')
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Cp932 => "CP932",
            Self::Windows1252 => "Windows-1252",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Encoding) {
        let (text, encoding) = decode(bytes).expect("a text");
        (text.into_owned(), encoding)
    }

    #[test]
    fn a_list_reads_the_same_however_its_letters_are_written() {
        let text = "Name\tRSVP\nZoë\tYes\n";
        let utf16 = |swap: bool| -> Vec<u8> {
            let units = text.encode_utf16();
            units
                .flat_map(|unit| {
                    if swap {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect()
        };
        let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (
                marked(b"\xef\xbb\xbf", text.as_bytes().to_vec()),
                Encoding::Utf8,
            ),
            (marked(b"\xff\xfe", utf16(false)), Encoding::Utf16),
            (marked(b"\xfe\xff", utf16(true)), Encoding::Utf16),
            (utf16(false), Encoding::Utf16),
            (utf16(true), Encoding::Utf16),
            (b"Name\tRSVP\nZo\xeb\tYes\n".to_vec(), Encoding::Windows1252),
        ] {
            assert_eq!(decoded(&bytes), (text.to_owned(), encoding));
        }
    }

    #[test]
    fn japanese_windows_is_read() {
        let text = "参加枠名,ユーザー名\n一般,さくら\n";
        let (bytes, _, _) = SHIFT_JIS.encode(text);
        assert_eq!(decoded(&bytes), (text.to_owned(), Encoding::Cp932));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(
            decode(b"PK\x03\x04rest"),
            Err(SignupError::Spreadsheet)
        ));
        assert!(matches!(
            decode(b"a\x00b,\x00\x00c"),
            Err(SignupError::NotText)
        ));
        assert!(matches!(decode(&[1; 99]), Err(SignupError::NotText)));
        assert_eq!(decoded(b""), (String::new(), Encoding::Utf8));
    }
}
