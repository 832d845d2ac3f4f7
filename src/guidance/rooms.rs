//! What the guidance knows of rooms, by the words of a plan.

use super::Profile;
use super::facts::{quantities, scoring};
use super::parse::{Stock, VenueCriterion, VenueFormat, VenueWord};
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

/// Returns how much of a thing an evening needs of its room, by the rules on quantities; nothing where
/// those ask for none.
pub fn stock_needed(stock: Stock, profile: &Profile) -> Option<u32> {
    let rules = quantities().quantity.iter().flat_map(|known| &known.line);
    let mut rules = rules.filter(|rule| rule.plan == Some(stock) && rule.applies(profile));
    let rule = rules.next()?;
    Some(rule.formula().amounts(profile.expected).amount)
}

/// Returns the names by which a group may override the weights of a venue: `venue-access` …
pub fn venue_weights() -> Vec<String> {
    let criteria = scoring().venue.iter().map(VenueCriterion::weight_name);
    criteria.chain([VENUE_CURRENT.to_owned()]).collect()
}

/// The name of the points for the venue the group is used to.
pub const VENUE_CURRENT: &str = "venue-current";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::plan::Mode;

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
        }
    }

    #[test]
    fn what_a_room_must_have_is_counted_as_everywhere() {
        let needed = |stock, format, expected| {
            let profile = Profile {
                format,
                mode: Mode::InPerson,
                minutes: 120,
                expected,
                features: BTreeSet::new(),
            };
            stock_needed(stock, &profile)
        };
        assert_eq!(needed(Stock::Outlets, Format::TalkNight, 40), Some(7));
        assert_eq!(needed(Stock::Outlets, Format::Social, 40), None);
        assert_eq!(needed(Stock::Devices, Format::Hackathon, 30), Some(120));
        assert_eq!(needed(Stock::Devices, Format::TalkNight, 30), None);
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

    #[test]
    fn the_page_on_venues_has_the_weights_that_count() {
        let page = include_str!("../../docs/venues.md");
        for it in &scoring().venue {
            let (talks, hands_on, conference) = (it.talks, it.hands_on, it.conference);
            let name = it.weight_name();
            let row = format!("| `{name}` | {talks} | {hands_on} | {conference} |");
            assert!(page.contains(&row), "{row}");
        }
        let current = scoring().venue_current;
        let row = format!("| `{VENUE_CURRENT}` | {current} |");
        assert!(page.contains(&row), "{row}");
    }
}
