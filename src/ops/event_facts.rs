//! Puts what was said about an event into the plan; names that are new enter the registers.

use super::event_request::{EventRequest, SessionRequest};
use super::start_group::{free_id, person_id};
use super::{OpsError, find};
use crate::plan::{Event, Feature, Id, Person, Plan, Session, Sponsor, Status, Venue};
use crate::text::slug;

/// Changes the facts of an event that were said, and nothing else.
pub(super) fn set(
    plan: &mut Plan,
    event: &mut Event,
    request: &EventRequest,
) -> Result<(), OpsError> {
    if let Some(title) = &request.title {
        event.title.clone_from(title);
    }
    event.format = request.format.unwrap_or(event.format);
    event.mode = request.mode.unwrap_or(event.mode);
    event.minutes = request.minutes.unwrap_or(event.minutes);
    event.detail = request.detail.unwrap_or(event.detail);
    event.expected = request.expected.or(event.expected);
    let day = request.day.unwrap_or(event.start.date());
    let time = request.time.unwrap_or(event.start.time());
    event.start = day.and_time(time);
    if let Some(languages) = &request.languages {
        event.languages.clone_from(languages);
    }
    if let Some(zone) = &request.timezone {
        event.timezone = Some(zone.clone()).filter(|zone| *zone != plan.group.timezone);
    }
    set_text(&mut event.online, request.online.as_ref());
    set_text(&mut event.summary, request.summary.as_ref());
    set_text(&mut event.price, request.price.as_ref());
    set_text(&mut event.link, request.link.as_ref());
    set_venue(plan, event, request)?;
    set_people(plan, event, request)?;
    request.finer.set(event)?;
    set_features(event, request);
    set_status(event, request);
    Ok(())
}

/// Sets a text that was said; an empty one takes the fact away.
fn set_text(fact: &mut Option<String>, said: Option<&String>) {
    if let Some(said) = said {
        *fact = Some(said.clone()).filter(|text| !text.is_empty());
    }
}

fn set_venue(plan: &mut Plan, event: &mut Event, request: &EventRequest) -> Result<(), OpsError> {
    if let Some(name) = &request.venue {
        event.venue = if name.is_empty() {
            None
        } else {
            Some(venue(plan, name)?)
        };
    }
    let Some(venue) = event.venue.as_ref() else {
        let homeless = request.address.is_some() || request.capacity.is_some();
        return if homeless {
            Err(OpsError::NoVenue)
        } else {
            Ok(())
        };
    };
    let known = plan.venues.iter_mut().find(|known| known.id == *venue);
    if let Some(known) = known {
        known.address = request.address.clone().or_else(|| known.address.take());
        known.capacity = request.capacity.or(known.capacity);
    }
    Ok(())
}

/// Returns the venue that is meant by an id, a unique part of it or a name; a new one otherwise.
fn venue(plan: &mut Plan, name: &str) -> Result<Id, OpsError> {
    let same = |known: &&Venue| known.name.to_lowercase() == name.to_lowercase();
    if let Some(known) = plan.venues.iter().find(same) {
        return Ok(known.id.clone());
    }
    let ids: Vec<&str> = plan.venues.iter().map(|venue| venue.id.as_str()).collect();
    match find::one("venue", name, &ids) {
        Ok(index) => return Ok(plan.venues[index].id.clone()),
        Err(OpsError::Unknown { .. }) => {}
        Err(error) => return Err(error),
    }
    let wanted = [slug(name), "venue".to_owned()];
    let wanted = wanted.iter().filter(|name| !name.is_empty());
    let id = free_id(wanted, |id| plan.venue(id).is_some());
    plan.venues.push(Venue::new(id.clone(), name.to_owned()));
    Ok(id)
}

fn set_people(plan: &mut Plan, event: &mut Event, request: &EventRequest) -> Result<(), OpsError> {
    if let Some(sessions) = &request.sessions {
        let sessions = sessions.iter().map(|said| session(plan, event, said));
        event.sessions = sessions.collect::<Result<_, _>>()?;
    }
    if let Some(duties) = &request.duties {
        event.duties = holders(plan, duties)?;
    }
    if let Some(stand_ins) = &request.stand_ins {
        event.stand_ins = holders(plan, stand_ins)?;
    }
    if let Some(sponsors) = &request.sponsors {
        let sponsors = sponsors.iter().map(|name| sponsor(plan, name));
        event.sponsors = sponsors.collect::<Result<_, _>>()?;
    }
    Ok(())
}

/// Returns who holds which duty, as they were named.
fn holders(plan: &mut Plan, named: &[(String, String)]) -> Result<Vec<(String, Id)>, OpsError> {
    let named = named.iter();
    let holders = named.map(|(duty, name)| Ok((duty.clone(), person(plan, name)?)));
    holders.collect()
}

/// Returns an entry of the agenda, with what was known of one of the same title.
fn session(plan: &mut Plan, event: &Event, said: &SessionRequest) -> Result<Session, OpsError> {
    let speaker = said
        .speaker
        .as_deref()
        .map(|name| person(plan, name))
        .transpose()?;
    let known = event
        .sessions
        .iter()
        .find(|known| known.title == said.title);
    let known = known
        .cloned()
        .unwrap_or_else(|| Session::new(said.title.clone()));
    Ok(Session {
        speaker: speaker.or(known.speaker),
        minutes: said.minutes.or(known.minutes),
        ..known
    })
}

/// Returns the person that is meant by an id, a unique part of it or a name; a new one otherwise.
pub(super) fn person(plan: &mut Plan, name: &str) -> Result<Id, OpsError> {
    // A name with a blank is never a part of an id, so it cannot be taken for somebody else.
    let same = |known: &Person| known.name.to_lowercase() == name.to_lowercase();
    if !name.contains(' ') || plan.people.iter().any(same) {
        match find::person(plan, name) {
            Err(OpsError::Unknown { .. }) => {}
            other => return other,
        }
    }
    let id = person_id(plan, name);
    plan.people.push(Person::new(id.clone(), name.to_owned()));
    Ok(id)
}

fn sponsor(plan: &mut Plan, name: &str) -> Result<Id, OpsError> {
    let same = |known: &&Sponsor| known.name.to_lowercase() == name.to_lowercase();
    if let Some(known) = plan.sponsors.iter().find(same) {
        return Ok(known.id.clone());
    }
    let ids: Vec<&str> = plan
        .sponsors
        .iter()
        .map(|sponsor| sponsor.id.as_str())
        .collect();
    match find::one("sponsor", name, &ids) {
        Ok(index) => return Ok(plan.sponsors[index].id.clone()),
        Err(OpsError::Unknown { .. }) => {}
        Err(error) => return Err(error),
    }
    let wanted = [slug(name), "sponsor".to_owned()];
    let wanted = wanted.iter().filter(|name| !name.is_empty());
    let id = free_id(wanted, |id| plan.sponsor(id).is_some());
    plan.sponsors
        .push(Sponsor::new(id.clone(), name.to_owned()));
    Ok(id)
}

fn set_features(event: &mut Event, request: &EventRequest) {
    let before = event.features.clone();
    for &(feature, has) in &request.features {
        event.features.retain(|known| *known != feature);
        if has {
            event.features.push(feature);
        }
    }
    // No name is no "no": a sponsor may still be looked for.
    let has_sponsor = request
        .sponsors
        .as_ref()
        .is_some_and(|names| !names.is_empty());
    if has_sponsor && !event.features.contains(&Feature::Sponsor) {
        event.features.push(Feature::Sponsor);
    }
    // What needs a room goes when there is none.
    if !event.mode.has_room() {
        event.features.retain(|feature| !needs_room(*feature));
    }
    put_in_order(&mut event.features, before);
}

/// Puts features in their order, unless they are those there were: then they stand as their owner wrote
/// them.
fn put_in_order(features: &mut Vec<Feature>, before: Vec<Feature>) {
    features.sort_unstable();
    let mut sorted = before.clone();
    sorted.sort_unstable();
    if sorted == *features {
        *features = before;
    }
}

/// Notes whether the group has not been at the venue before, unless that was said.
pub(super) fn set_new_venue(plan: &Plan, event: &mut Event, request: &EventRequest) {
    if request.feature(Feature::NewVenue).is_some() {
        return;
    }
    let been_there = |venue: &Id| {
        let others = plan.events.iter().filter(|known| known.id != event.id);
        others
            .filter(|known| known.start < event.start)
            .any(|known| known.venue.as_ref() == Some(venue))
    };
    let is_new = event.venue.as_ref().is_some_and(|venue| !been_there(venue));
    let before = event.features.clone();
    event
        .features
        .retain(|feature| *feature != Feature::NewVenue);
    if is_new {
        event.features.push(Feature::NewVenue);
    }
    put_in_order(&mut event.features, before);
}

/// Whether a feature makes sense only in a room.
pub(super) fn needs_room(feature: Feature) -> bool {
    matches!(
        feature,
        Feature::OfficeVenue
            | Feature::Host
            | Feature::NewVenue
            | Feature::Screen
            | Feature::Food
            | Feature::Alcohol
            | Feature::Overnight
    )
}

fn set_status(event: &mut Event, request: &EventRequest) {
    let promised = request.booked == Some(true) && event.status == Status::Tentative;
    event.status = request.status.unwrap_or(if promised {
        Status::Confirmed
    } else {
        event.status
    });
    // Why it was off is no longer so.
    if request.status.is_some() && event.is_on() {
        event.reason = None;
    }
}
