use unicode_normalization::UnicodeNormalization;

use super::plain::{is_accent, spelled};

/// The longest slug, in characters: room for a date before it and still one column of a table.
const LONGEST: usize = 40;

/// Returns a name for files and ids: lower-case ASCII letters, digits and single hyphens, at most
/// 40 characters, cut between words.
///
/// Accents are taken off (`Łódź` gives `lodz`). A text in another script gives an empty slug:
/// a transliteration that guesses wrong is worse than none.
pub fn slug(text: &str) -> String {
    if text.is_ascii() {
        let bytes = text.bytes().map(|byte| byte.to_ascii_lowercase());
        return joined(bytes.map(char::from));
    }
    joined(text.nfd().flat_map(char::to_lowercase))
}

/// Returns the words that signs in lower case make, with hyphens between them; of a first one that is too
/// long the beginning.
fn joined(signs: impl Iterator<Item = char>) -> String {
    let mut slug = Vec::with_capacity(LONGEST + 1);
    // Where the last whole word ends.
    let mut end = 0;
    for c in signs {
        let is_letter = c.is_ascii_alphanumeric();
        let letters = if is_letter { "" } else { spelled(c) };
        if !is_letter && letters.is_empty() {
            end = if is_silent(c) { end } else { slug.len() };
            continue;
        }
        if end > 0 && end == slug.len() {
            slug.push(b'-');
        }
        match u8::try_from(c) {
            Ok(byte) if is_letter => slug.push(byte),
            _ => slug.extend_from_slice(letters.as_bytes()),
        }
        if slug.len() > LONGEST {
            slug.truncate(if end > 0 { end } else { LONGEST });
            break;
        }
    }
    String::from_utf8(slug).unwrap_or_default()
}

/// Marks that belong to the letter before them, and apostrophes inside words.
fn is_silent(c: char) -> bool {
    is_accent(c) || matches!(c, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_for_files() {
        assert_eq!(
            slug("Schedulers in production!"),
            "schedulers-in-production"
        );
        assert_eq!(slug("Zażółć gęślą jaźń"), "zazolc-gesla-jazn");
        assert_eq!(slug("Don't panic"), "dont-panic");
        assert_eq!(slug("東京 Clojure 勉強会"), "clojure");
        assert_eq!(slug("勉強会"), "");
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        assert_eq!(
            slug(&"word ".repeat(60)),
            "word-word-word-word-word-word-word-word"
        );
        assert_eq!(slug(&"x".repeat(300)).len(), 40);
    }
}
