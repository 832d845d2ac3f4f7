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
        return joined(text.chars().map(|c| c.to_ascii_lowercase()));
    }
    joined(text.nfd().flat_map(char::to_lowercase))
}

/// Returns the words that signs in lower case make, with hyphens between them.
fn joined(signs: impl Iterator<Item = char>) -> String {
    let mut slug = String::with_capacity(LONGEST);
    let mut word = String::with_capacity(LONGEST);
    // A blank ends the last word.
    for c in signs.chain([' ']) {
        if c.is_ascii_alphanumeric() {
            word.push(c);
            continue;
        }
        let plain = spelled(c);
        if !plain.is_empty() {
            word.push_str(plain);
        } else if !is_silent(c) && !word.is_empty() {
            if !put_word(&mut slug, &word) {
                break;
            }
            word.clear();
        }
    }
    slug
}

/// Adds a word if there is room for it; of a first one that is too long the beginning.
fn put_word(slug: &mut String, word: &str) -> bool {
    if slug.is_empty() {
        slug.push_str(&word[..word.len().min(LONGEST)]);
        return true;
    }
    let fits = slug.len() + 1 + word.len() <= LONGEST;
    if fits {
        slug.push('-');
        slug.push_str(word);
    }
    fits
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
