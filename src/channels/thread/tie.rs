//! Words that belong together though there is a blank between them.

use std::ops::Range;

use super::sentence::is_abbreviation;

/// The longest quotation that is kept together, in characters: a title.
const LONGEST_TITLE: usize = 80;

/// Whether two words of a line are better not parted: a date, an hour, a number and its unit, a
/// short word and what it is short for, a sign and what it stands before.
pub(super) fn is_tied(word: &str, next: &str) -> bool {
    is_abbreviation(word)
        || is_sign(next)
        || (is_sign(word) && !is_dash(word))
        || follows_number(word, next)
        || precedes_number(word, next)
}

/// `5. November`, `30 min`, `2026, 18:30`, `18:30–21:00 (CET)`.
fn follows_number(word: &str, next: &str) -> bool {
    let word = word.trim_start_matches(['(', '[']);
    let bare = word.trim_end_matches([',', '.']);
    if !is_number(bare) {
        return false;
    }
    let is_letter = next.starts_with(char::is_alphabetic);
    // A full stop makes a day of a number: `5. November`; after `2026.` a sentence begins.
    let is_day = bare.len() <= 2 && word.ends_with('.');
    (is_letter && (word == bare || is_day))
        || (is_number(opening(next)) && !word.ends_with('.'))
        || (word == bare && next.starts_with('(') && next.ends_with(')'))
}

/// `Room 5`, `Thursday 17`, `at 18:30`, `No. 5`.
fn precedes_number(word: &str, next: &str) -> bool {
    let next = opening(next);
    let is_word = word
        .chars()
        .all(|c| c.is_alphanumeric() || c == '.' || c == ',');
    let is_capital = word.starts_with(char::is_uppercase) && !word.ends_with('.');
    is_number(next) && is_word && (is_capital || next.contains(':') || word.len() <= 3)
}

/// Returns a word without the signs that close a clause.
fn opening(word: &str) -> &str {
    word.trim_end_matches([',', '.', ';', ':', '!', '?', ')'])
}

/// `5`, `18:30`, `18.30–21.00`, `2026-12-17`, `11/5`, `€5`.
fn is_number(word: &str) -> bool {
    let is_part = |c: char| c.is_numeric() || ".,:/-–'’€$£".contains(c);
    word.contains(|c: char| c.is_numeric()) && word.chars().all(is_part)
}

/// A dash, a bullet, a picture: anything without letters and digits, and no dots or quotes.
fn is_sign(word: &str) -> bool {
    let is_sign = |c: char| !c.is_alphanumeric() && !".,:;!?…\"'()[]“”„«»".contains(c);
    !word.is_empty() && word.chars().all(is_sign) && word.chars().count() <= 4
}

fn is_dash(word: &str) -> bool {
    word.chars().all(|c| "-–—|/&+·".contains(c))
}

/// Returns the places of quotations on one line that are short enough to be a title, in order.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut quotations = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    let mut before = '\n';
    for (at, c) in text.char_indices() {
        match open {
            Some((start, closes)) if closes.contains(c) => {
                let place = start..at + c.len_utf8();
                let length = text[place.clone()].chars().take(LONGEST_TITLE + 1).count();
                quotations.extend((length <= LONGEST_TITLE).then_some(place));
                open = None;
            }
            Some(_) if c == '\n' => open = None,
            Some(_) => {}
            None => open = closing(c, before).map(|closes| (at, closes)),
        }
        before = c;
    }
    quotations
}

/// Returns what closes a quotation that begins with a character, in whichever language.
fn closing(c: char, before: char) -> Option<&'static str> {
    Some(match c {
        '“' => "”",
        '„' => "“”",
        '«' => "»",
        '»' => "«",
        '「' => "」",
        '『' => "』",
        '《' => "》",
        // Elsewhere it is an inch, or has been opened on another line.
        '"' if before.is_whitespace() || before == '(' => "\"",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_numbers_and_signs_are_tied() {
        for pair in [
            "5. November",
            "5 novembre",
            "30 min",
            "November 5",
            "November 5,",
            "Thursday 17",
            "December 2026,",
            "2026, 18:30–21:00",
            "18:30–21:00 (CET)",
            "6:30 PM",
            "at 18:30.",
            "Dr. Smith",
            "z.B. Kafka",
            "ul. Prosta",
            "📍 Acme",
            "• Pizza",
            "Ana –",
            "5 €",
            "kl. 18",
        ] {
            let (word, next) = pair.split_once(' ').expect("two words");
            assert!(is_tied(word, next), "{pair}");
        }
    }

    #[test]
    fn other_words_are_free() {
        for pair in [
            "the room",
            "2026. Then",
            "room. 18",
            "– Title",
            "food, drinks",
            "Hello. World",
            "wait… what",
            "about 40",
            "(really) so",
        ] {
            let (word, next) = pair.split_once(' ').expect("two words");
            assert!(!is_tied(word, next), "{pair}");
        }
    }

    #[test]
    fn titles_are_found_in_quotes() {
        let text =
            "“One two”, „drei vier“ and «cinq six»; \"seven eight\" of 5\" 「九 十」 „open\nend“";
        let found = quotations(text).into_iter().map(|place| &text[place]);
        let found: Vec<&str> = found.collect();
        let titles = [
            "“One two”",
            "„drei vier“",
            "«cinq six»",
            "\"seven eight\"",
            "「九 十」",
        ];
        assert_eq!(found, titles);
        let long = format!("“{}”", "word ".repeat(20));
        assert_eq!(quotations(&long), []);
    }
}
