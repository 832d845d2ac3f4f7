//! Who is there.

use super::outcome::Reason;
use super::score::Evening;
use crate::ops::profile::holder;
use crate::plan::{Id, Person};
use crate::text::{all_of, count, is, squeeze};

/// The organizers an evening needs.
const NEEDED: usize = 2;

/// Why too few organizers are there: fewer than two, or none where the register has but one.
pub(super) fn too_few(on: &Evening<'_>) -> Option<String> {
    let all: Vec<&Person> = team(on).filter(|person| person.organizer).collect();
    let there = all.iter().filter(|person| person.is_there(on.day()));
    let there: Vec<&&Person> = there.collect();
    if there.len() >= NEEDED.min(all.len()) {
        return None;
    }
    let of = count(all.len(), "organizer");
    Some(match there.first() {
        None => format!("none of {of} is there"),
        Some(person) => format!("only {} is there of {of}", squeeze(&person.name)),
    })
}

pub(super) fn reasons(on: &Evening<'_>) -> Vec<Reason> {
    let needed = needed(on);
    let is_away = |person: &&Person| !person.is_there(on.day());
    let is_key = |person: &Person| needed.contains(&&person.id);
    let key = on.desk.plan.people.iter().filter(|person| is_key(person));
    let key = all_away(key.filter(is_away));
    let others = team(on).filter(|person| !is_key(person));
    let others = all_away(others.filter(is_away));
    let scale = &on.desk.scale;
    let key = key.and_then(|text| scale.reason("key-person-away", text));
    let others = others.and_then(|text| scale.reason("team-away", text));
    key.into_iter().chain(others).collect()
}

/// Returns the organizers and helpers who have not left by then.
fn team<'a>(on: &Evening<'a>) -> impl Iterator<Item = &'a Person> {
    let day = on.day();
    let people = on.desk.plan.people.iter();
    people.filter(move |person| {
        (person.organizer || person.helper) && person.left.is_none_or(|left| day < left)
    })
}

/// Returns who speaks (or has not declined) and who leads, of an event that is in the plan.
fn needed<'a>(on: &Evening<'a>) -> Vec<&'a Id> {
    let event = on.desk.event;
    if on.desk.plan.event(&event.id).is_none() {
        return Vec::new();
    }
    let speakers = event.sessions.iter();
    let speakers = speakers.filter(|session| !session.is_declined());
    let speakers = speakers.filter_map(|session| session.speaker.as_ref());
    speakers.chain(holder(event, "lead")).collect()
}

fn all_away<'a>(people: impl Iterator<Item = &'a Person>) -> Option<String> {
    let names: Vec<String> = people.map(|person| squeeze(&person.name)).collect();
    let verb = is(names.len());
    (!names.is_empty()).then(|| format!("{} {verb} away", all_of(names)))
}
