//! Makes a text fit: by the template's own shorter wordings, and only then by shorter facts.

use super::context::Fact;
use super::engine::Draft;
use super::{ChannelError, Measure, Text};
use crate::text::shorten;

/// The highest number a template may give to words that can be spared.
pub(super) const MOST_SPARED: u64 = 9;

/// To how many characters facts are shortened, one after the other, when no wording fits.
const CAPS: [usize; 6] = [120, 80, 60, 40, 24, 12];

/// Facts that are never shortened: half an address leads nowhere.
const WHOLE: &[&str] = &[
    "link",
    "propose",
    "code_of_conduct",
    "calendar",
    "feed",
    "stamp",
    "body",
    "hashtag",
];

/// A text, and what was done to make it fit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fitted {
    pub(super) text: Text,
    /// Whether facts had to be shortened, since no wording fitted.
    pub(super) is_cut: bool,
}

/// Returns the first wording that fits: with everything, then with less and less of what can be
/// spared, then with facts shortened between words. When even that is too long, it is the last.
pub(super) fn fit(
    draft: &mut Draft,
    measure: &Measure,
    mut make: impl FnMut(&mut Draft) -> Result<String, ChannelError>,
) -> Result<Fitted, ChannelError> {
    let mut text = Text::measured(String::new(), measure);
    for spared in 0..=MOST_SPARED {
        draft.set("spared", spared);
        text = Text::measured(make(draft)?, measure);
        if text.fits() {
            let is_cut = false;
            return Ok(Fitted { text, is_cut });
        }
    }
    let whole = draft.facts().clone();
    for cap in CAPS {
        shorten_all(draft.facts(), cap);
        text = Text::measured(make(draft)?, measure);
        if text.fits() {
            break;
        }
    }
    *draft.facts() = whole;
    let is_cut = true;
    Ok(Fitted { text, is_cut })
}

/// Shortens every text among the facts.
fn shorten_all(facts: &mut Fact, most: usize) {
    match facts {
        Fact::Text(text) => *text = shorter(text, most),
        Fact::List(entries) => entries
            .iter_mut()
            .for_each(|entry| shorten_all(entry, most)),
        Fact::Table(facts) => {
            for (name, fact) in facts.iter_mut() {
                if !WHOLE.contains(&name) {
                    shorten_all(fact, most);
                }
            }
        }
        _ => {}
    }
}

/// Returns a text of at most so many characters, ended between words where there are any; an
/// address at its beginning stays whole.
fn shorter(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split(' ') {
        let is_address = short.is_empty() && word.contains("://");
        if !is_address && short.chars().count() + word.chars().count() + 2 > most {
            break;
        }
        short.push_str(if short.is_empty() { "" } else { " " });
        short.push_str(word);
    }
    match short.trim_end_matches([',', ';', ':', '–', '-', ' ']) {
        "" => shorten(text, most),
        // A sign behind an address would be taken for a part of it.
        address if address.contains("://") => format!("{address} …"),
        words => format!("{words}…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_end_between_words_and_addresses_stay_whole() {
        for (text, most, short) in [
            ("one two three", 13, "one two three"),
            ("one two three", 12, "one two…"),
            ("one – two three", 8, "one…"),
            ("onetwothree", 5, "onet…"),
            (
                "https://a.example/b?c=d and more",
                12,
                "https://a.example/b?c=d …",
            ),
            ("see https://a.example/b", 12, "see…"),
        ] {
            assert_eq!(shorter(text, most), short);
        }
    }
}
