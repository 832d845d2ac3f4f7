//! Where it is.

use super::{Fact, Facts, Source, fact};
use crate::language::Language;
use crate::plan::{Event, Plan};

/// The room.
#[derive(Debug, Clone)]
pub(super) struct Room {
    name: String,
    address: Option<String>,
    floor: Option<String>,
    entry: Option<String>,
}

impl Room {
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

impl From<Room> for Fact {
    fn from(room: Room) -> Self {
        let mut facts = Facts::default();
        facts.put("name", room.name);
        facts.add("address", room.address);
        facts.add("room", room.floor);
        facts.add("entry", room.entry);
        facts.into()
    }
}

/// Returns the room, if there is one.
pub(super) fn room(plan: &Plan, event: &Event) -> Option<Room> {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room())?;
    let venue = plan.venue(venue)?;
    let told = |text: &Option<String>| {
        let text = text.as_deref().and_then(fact)?;
        (!event.tells_call(&text)).then_some(text)
    };
    Some(Room {
        name: fact(&venue.name)?,
        address: venue.address.as_deref().and_then(fact),
        floor: told(&venue.room.place),
        entry: told(&venue.room.entry),
    })
}

/// Returns room and address, or that it is online, or both. The town stands for a room nobody knows
/// yet.
pub(super) fn whole(from: Source<'_>, room: Option<&Room>) -> Option<String> {
    let place = room.map(|room| match &room.address {
        Some(address) => joined(from, &room.name, address),
        None => room.name.clone(),
    });
    called(from, place.or_else(|| city(from)))
}

/// Returns what a calendar shows on a map: room and address, or the town for a room nobody knows yet.
/// Of an event that has none it is the word for that.
pub(in crate::channels) fn on_map(
    plan: &Plan,
    event: &Event,
    language: &Language,
) -> Option<String> {
    if !event.mode.has_room() {
        return fact(&language.say("labels.at-home", &[]));
    }
    match room(plan, event) {
        Some(Room { name, address, .. }) => {
            let comma = language.say("marks.comma", &[]);
            let parts: Vec<String> = [Some(name), address].into_iter().flatten().collect();
            Some(parts.join(&comma))
        }
        None => plan.group.city.as_deref().and_then(fact),
    }
}

/// Returns the room and the town.
pub(super) fn short(from: Source<'_>, room: Option<&Room>) -> Option<String> {
    let city = city(from);
    let town = city.clone();
    let place = room.map(|room| match city.filter(|city| !room.name.contains(city)) {
        Some(city) => joined(from, &room.name, &city),
        None => room.name.clone(),
    });
    called(from, place.or(town))
}

/// Returns the town, or that it is online.
pub(super) fn town(from: Source<'_>) -> Option<String> {
    called(from, city(from))
}

/// Returns the town of an event that has a room.
fn city(from: Source<'_>) -> Option<String> {
    let city = from.plan.group.city.as_deref().and_then(fact);
    city.filter(|_| from.event.mode.has_room())
}

/// Returns what the room has for people who need it, and the facts on access in the host's words.
pub(super) fn access(from: Source<'_>) -> Option<String> {
    let venue = from
        .event
        .venue
        .as_ref()
        .filter(|_| from.event.mode.has_room())?;
    let venue = from.plan.venue(venue)?;
    let phrases = venue
        .access()
        .map(|name| from.language.say(&format!("labels.{name}"), &[]));
    let facts = venue.room.access.iter().filter_map(|text| fact(text));
    let facts = facts.filter(|text| !from.event.tells_call(text));
    let phrases: Vec<String> = phrases.chain(facts).collect();
    let comma = from.language.say("marks.comma", &[]);
    fact(&phrases.join(&comma))
}

fn joined(from: Source<'_>, name: &str, rest: &str) -> String {
    let comma = from.language.phrase_of("marks", "comma");
    [name, comma.unwrap_or_default(), rest].concat()
}

/// Adds that people can take part online.
fn called(from: Source<'_>, place: Option<String>) -> Option<String> {
    let mode = from.event.mode;
    match place {
        Some(place) if mode.has_call() => {
            Some(from.language.say("labels.hybrid", &[("place", &place)]))
        }
        None if mode.has_call() && !mode.has_room() => {
            Some(from.language.say("labels.at-home", &[]))
        }
        place => place,
    }
}
