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
    let mut words: Vec<String> = vec![String::new()];
    for c in signs {
        let plain = spelled(c);
        let last = words.last_mut().expect("there is always a word");
        if !plain.is_empty() {
            last.push_str(plain);
        } else if c.is_ascii_alphanumeric() {
            last.push(c);
        } else if !is_silent(c) && !last.is_empty() {
            words.push(String::new());
        }
    }
    let mut slug = String::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        if slug.is_empty() {
            slug = word.chars().take(LONGEST).collect();
        } else if slug.len() + 1 + word.len() <= LONGEST {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    slug
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
