//! How a group runs, as the plan says it and as the last evenings were.

use super::PlaceLine;
use crate::ops::after::Turnout;
use crate::plan::{Event, Group, Plan, Venue};
use crate::schedule::{day_in_words, minutes_in_words};
use crate::text::{all_of, count, squeeze};

/// How many of the last evenings say what is usual.
const LAST: usize = 12;

type Facts = Vec<(&'static str, String)>;

/// Returns what occurs most often, and how often; of several, the one that comes first.
pub(super) fn usual<T: PartialEq>(all: impl Iterator<Item = T>) -> Option<(T, usize)> {
    let mut counted: Vec<(T, usize)> = Vec::new();
    for one in all {
        match counted.iter_mut().find(|(known, _)| *known == one) {
            Some((_, times)) => *times += 1,
            None => counted.push((one, 1)),
        }
    }
    counted.into_iter().rev().max_by_key(|(_, times)| *times)
}

/// Returns how a group runs: a word and a fact.
pub(super) fn ways(plan: &Plan, held: &[&Event]) -> Facts {
    let group = &plan.group;
    let mut facts: Facts = Vec::new();
    let town = group.city.as_deref().map(squeeze);
    let country = group.country.as_ref().map(ToString::to_string);
    let place: Vec<String> = town.into_iter().chain(country).collect();
    facts.extend((!place.is_empty()).then(|| ("town", place.join(", "))));
    facts.push(("time zone", group.timezone.name().to_owned()));
    facts.extend(
        group
            .cadence
            .as_ref()
            .map(|it| ("usual evening", it.to_string())),
    );
    facts.extend(as_it_was(plan, held));
    facts.extend(some_of("languages", &group.languages));
    facts.extend(rules(plan, group));
    facts
}

/// Returns what the last evenings were like, each with how many of them were so.
fn as_it_was(plan: &Plan, held: &[&Event]) -> Facts {
    let last: Vec<&Event> = held.iter().rev().take(LAST).copied().collect();
    let of = |times: usize| match last.len() {
        1 => "as the only evening was".to_owned(),
        number => format!("{times} of the last {number} evenings"),
    };
    let mut facts: Facts = Vec::new();
    if let Some((format, times)) = usual(last.iter().map(|event| event.format)) {
        facts.push(("usual format", format!("{format} ({})", of(times))));
    }
    if let Some((minutes, times)) = usual(last.iter().map(|event| event.minutes)) {
        let length = minutes_in_words(minutes);
        facts.push(("usual length", format!("{length} ({})", of(times))));
    }
    if let Some((venue, times)) = usual(last.iter().filter_map(|event| event.venue.as_ref())) {
        let name = plan
            .venue(venue)
            .map_or_else(|| venue.to_string(), |it| squeeze(&it.name));
        facts.push(("usual venue", format!("{name} ({})", of(times))));
    }
    let turnout = Turnout::of(last.iter().copied());
    if let Some(average) = turnout.average() {
        let people = count(usize::try_from(average).unwrap_or(usize::MAX), "person");
        let evenings = count(turnout.counted, "evening");
        facts.push(("usual size", format!("{people} (average of {evenings})")));
    }
    if let Some(percent) = turnout.percent() {
        let evenings = count(turnout.rated, "evening");
        let rate = format!("{percent} % of those who sign up (of {evenings})");
        facts.push(("who comes", rate));
    }
    facts
}

fn rules(plan: &Plan, group: &Group) -> Facts {
    let ways = &group.ways;
    let said = |word, text: &Option<String>| text.as_deref().map(|text| (word, squeeze(text)));
    let contacts = ways.conduct_contacts.iter().map(|id| plan.name_of(id));
    let contacts: Vec<String> = contacts.collect();
    let days = ways.data_days.and_then(|days| usize::try_from(days).ok());
    let dropped: Vec<String> = group.dropped.iter().map(ToString::to_string).collect();
    [
        said("code of conduct", &group.code_of_conduct),
        some_of("contacts for conduct", &contacts),
        said("what happens then", &ways.conduct_plan),
        said("contact for access", &ways.access_contact),
        said("photographs", &ways.photo_rule),
        some_of("sign-up asks for", &ways.sign_up_fields),
        some_of("used for", &ways.data_use),
        days.map(|days| ("deleted after", count(days, "day"))),
        said("offer to sponsors", &ways.sponsor_offer),
        said("money that is left", &ways.surplus),
        ways.currency.map(|it| ("currency", it.to_string())),
        some_of("rules that are checked", &group.policies),
        group
            .hashtag
            .as_ref()
            .map(|tag| ("hashtag", format!("#{tag}"))),
        said("calendar", &group.feed),
        some_of("tasks never wanted", &dropped),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn some_of(word: &'static str, all: &[String]) -> Option<(&'static str, String)> {
    (!all.is_empty()).then(|| (word, all_of(all.iter().map(|one| squeeze(one)))))
}

/// Returns the rooms, those used most lately first.
pub(super) fn venues(plan: &Plan, held: &[&Event]) -> Vec<PlaceLine> {
    let used = |venue: &Venue| {
        held.iter()
            .filter(|it| it.venue.as_ref() == Some(&venue.id))
            .count()
    };
    let last = |venue: &Venue| {
        let mut last = held.iter().rev();
        last.find(|event| event.venue.as_ref() == Some(&venue.id))
            .map(|event| event.start.date())
    };
    let mut venues: Vec<&Venue> = plan.venues.iter().collect();
    venues.sort_by_key(|venue| std::cmp::Reverse(last(venue)));
    let lines = venues.into_iter().map(|venue| {
        let mut facts = facts_of(plan, venue);
        let times = match last(venue) {
            Some(day) => format!(
                "{}, last on {}",
                count(used(venue), "evening"),
                day_in_words(day)
            ),
            None => "never yet".to_owned(),
        };
        facts.push(("used", times));
        PlaceLine {
            id: venue.id.clone(),
            name: squeeze(&venue.name),
            facts,
        }
    });
    lines.collect()
}

fn facts_of(plan: &Plan, venue: &Venue) -> Facts {
    let room = &venue.room;
    let said = |word, text: &Option<String>| text.as_deref().map(|text| (word, squeeze(text)));
    let people = |number: u32| count(usize::try_from(number).unwrap_or(usize::MAX), "person");
    let currency = plan.group.ways.currency;
    let cost = room.cost.map(|cost| ("cost", cost.in_currency(currency)));
    [
        said("address", &venue.address),
        said("room", &room.place),
        venue.capacity.map(|number| ("holds", people(number))),
        said("way in", &room.entry),
        some_of("has", &venue.has),
        some_of("access", &room.access),
        some_of("lacks", &room.lacks),
        room.closes
            .map(|at| ("closes", at.format("%H:%M").to_string())),
        some_of("rules", &venue.rules),
        some_of("wants in return", &room.conditions),
        cost,
        room.contact
            .as_ref()
            .map(|id| ("contact", plan.name_of(id))),
    ]
    .into_iter()
    .flatten()
    .collect()
}
