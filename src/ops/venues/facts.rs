//! What is known of a venue, in words; and words nobody else uses.

use crate::guidance;
use crate::ops::NONE;
use crate::ops::register_words::WordHint;
use crate::plan::{Amount, Plan, Venue};
use crate::text::{all_of, nearest};

/// Returns a hint for each word that scores and announcements do not understand.
pub(super) fn hints<'a>(words: impl Iterator<Item = &'a str>) -> Vec<WordHint> {
    let unknown = words.filter(|word| *word != NONE);
    unknown.filter_map(hint).collect()
}

fn hint(word: &str) -> Option<WordHint> {
    let known = guidance::venue_word(word);
    if known.is_some_and(|known| known.word == word) {
        return None;
    }
    let all = || guidance::scoring().venue_word.iter();
    let meant = known.map(|known| known.word.as_str());
    let meant = meant.or_else(|| nearest(word, all().map(|known| known.word.as_str())));
    Some(WordHint {
        word: word.to_owned(),
        known: meant.map(str::to_owned),
    })
}

/// Returns everything that is known of a venue: the key of the plan, and what it says in words.
pub(in crate::ops) fn facts(plan: &Plan, venue: &Venue) -> Vec<(&'static str, String)> {
    let room = &venue.room;
    let mut facts = Vec::new();
    let mut say = |key, words: Option<String>| facts.extend(words.map(|words| (key, words)));
    let list = |texts: &[String]| Some(texts.join(", ")).filter(|text| !text.is_empty());
    let clauses = |texts: &[String]| Some(texts.join("; ")).filter(|text| !text.is_empty());
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    let clock = |time: Option<chrono::NaiveTime>| time.map(|it| it.format("%H:%M").to_string());
    say("name", Some(venue.name.clone()));
    say("address", venue.address.clone());
    say("position", venue.position.map(|it| it.to_string()));
    say("room", room.place.clone());
    say("entry", room.entry.clone());
    say("capacity", number(venue.capacity));
    let layouts = room.layouts.iter();
    let layouts = all_of(layouts.map(|(name, number)| format!("{name} {number}")));
    say("layouts", Some(layouts).filter(|text| !text.is_empty()));
    say("has", list(&venue.has));
    say("lacks", list(&room.lacks));
    say("access", clauses(&room.access));
    say("rules", clauses(&venue.rules));
    say("outlets", number(room.outlets));
    say("devices", number(room.devices));
    say("closes", clock(room.closes));
    let minutes = |walk: u32| format!("{walk} min from the nearest stop");
    say("walk", room.walk.map(minutes));
    say("last-departure", clock(room.last_departure));
    say("cost", room.cost.map(|cost| money(plan, cost)));
    say("conditions", clauses(&room.conditions));
    say("contact", room.contact.as_ref().map(|id| plan.name_of(id)));
    say("signed", room.signed.map(|day| day.to_string()));
    facts
}

/// Returns an amount with the group's currency, where it has one.
pub(super) fn money(plan: &Plan, amount: Amount) -> String {
    amount.in_currency(plan.group.ways.currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_another_name_or_a_slip_is_told_the_one_that_is_understood() {
        let found = hints(["lift", "elevator", "projektor", "dragon", "none"].into_iter());
        let found: Vec<_> = found
            .iter()
            .map(|hint| (hint.word.as_str(), hint.known.as_deref()))
            .collect();
        let wanted = [
            ("elevator", Some("lift")),
            ("projektor", Some("projector")),
            ("dragon", None),
        ];
        assert_eq!(found, wanted);
    }
}
