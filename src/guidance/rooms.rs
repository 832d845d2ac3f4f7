//! What the guidance knows of rooms, by the words of a plan.

use super::facts::scoring;
use super::parse::{VenueFormat, VenueWord};
use crate::plan::Format;

/// Returns a word of what a venue has, also when it is called by another of its names.
pub fn venue_word(text: &str) -> Option<&'static VenueWord> {
    let words = &scoring().venue_word;
    let same = |known: &&VenueWord| known.word == text;
    let other = |known: &&VenueWord| known.also.iter().any(|name| name == text);
    words.iter().find(same).or_else(|| words.iter().find(other))
}

/// Returns what a format asks of a venue.
pub fn venue_format(format: Format) -> &'static VenueFormat {
    let known = scoring().venue_format.iter();
    let mut of_format = known.filter(|known| known.format == format);
    of_format
        .next()
        .expect("a test holds that every format is there")
}

/// Returns the names by which a group may override the weights of a venue: `venue-access` …
pub fn venue_weights() -> Vec<String> {
    let criteria = scoring().venue.iter().map(|it| it.weight_name());
    criteria.chain([VENUE_CURRENT.to_owned()]).collect()
}

/// The name of the points for the venue the group is used to.
pub const VENUE_CURRENT: &str = "venue-current";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::parse::VenueWeights;
    use super::*;

    /// Keys of a venue in the plan that answer a question to the host.
    const KEYS: [&str; 11] = [
        "date",
        "capacity",
        "contact",
        "outlets",
        "devices",
        "entry",
        "closes",
        "cost",
        "conditions",
        "address",
        "walk",
    ];

    #[test]
    fn every_format_asks_something_of_a_venue() {
        for format in Format::ALL {
            let known = venue_format(*format);
            assert!(["rows", "tables"].contains(&known.layout.as_str()));
            let is_hands_on = known.weights == VenueWeights::HandsOn;
            assert_eq!(is_hands_on, known.devices.is_some(), "{format}");
        }
    }

    #[test]
    fn a_need_is_rounded_up() {
        let need = venue_format(Format::TalkNight).outlets.expect("a need");
        assert_eq!(
            (need.of(0), need.of(40), need.of(u32::MAX)),
            (2, 8, 558_345_751)
        );
        let need = venue_format(Format::Hackathon).devices.expect("a need");
        assert_eq!(need.of(30), 120);
    }

    #[test]
    fn a_word_is_found_by_its_other_names_and_no_name_is_there_twice() {
        assert_eq!(
            venue_word("elevator").map(|it| it.word.as_str()),
            Some("lift")
        );
        assert!(venue_word("dragon").is_none());
        let mut seen = BTreeSet::new();
        for known in &scoring().venue_word {
            assert!(seen.insert(&known.word), "{}", known.word);
            for name in &known.also {
                assert!(seen.insert(name), "{name}");
            }
        }
    }

    #[test]
    fn what_is_scored_is_asked_and_what_is_asked_has_a_word_or_a_key() {
        let known = |name: &str| {
            let is_word = venue_word(name).is_some_and(|it| it.word == name);
            is_word || KEYS.contains(&name) || name == "last-departure"
        };
        let asked: BTreeSet<&str> = scoring()
            .venue_question
            .iter()
            .flat_map(|it| it.asks.iter().flatten())
            .map(String::as_str)
            .collect();
        for name in &asked {
            assert!(known(name), "{name}");
        }
        for criterion in &scoring().venue {
            let shares: u32 = criterion.parts.iter().map(|part| part.share).sum();
            assert_eq!(shares, 100, "{}", criterion.id);
            for part in &criterion.parts {
                assert_ne!(part.any.is_empty(), part.measure.is_none());
                let mut words = part.any.iter();
                assert!(words.all(|word| asked.contains(word.as_str())));
            }
        }
    }

    #[test]
    fn the_weights_of_venues_have_names_of_their_own() {
        let names = venue_weights();
        assert_eq!(names.len(), 11);
        assert!(names.iter().all(|name| name.starts_with("venue-")));
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), 11);
    }
}
