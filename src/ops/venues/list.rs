use chrono::NaiveDate;

use super::facts::money;
use crate::ops::Now;
use crate::plan::{Event, Id, Plan, Venue};

/// One venue in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VenueLine {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// The street address.
    pub address: Option<String>,
    /// How many people may be there.
    pub capacity: Option<u32>,
    /// How many it holds by how it is set.
    pub layouts: Vec<(String, u32)>,
    /// What it has of what people with a disability look for.
    pub access: Vec<&'static str>,
    /// What an evening costs, in words.
    pub cost: Option<String>,
    /// How many evenings of the group were there.
    pub held: usize,
    /// The day of the last of them.
    pub last: Option<NaiveDate>,
    /// The day of the next one to come.
    pub next: Option<NaiveDate>,
}

/// The venues of a group, in the order of the plan.
#[derive(Debug)]
pub struct VenueList {
    /// The venues.
    pub venues: Vec<VenueLine>,
}

/// Returns the venues of a plan that has all its events at hand.
pub fn list_venues(plan: &Plan, now: Now) -> VenueList {
    let venues = plan.venues.iter();
    VenueList {
        venues: venues.map(|venue| venue_line(plan, venue, now)).collect(),
    }
}

/// Returns the evenings of a group at a venue that were not cancelled: those that are over and those
/// to come, each by date.
pub(super) fn evenings<'a>(
    plan: &'a Plan,
    venue: &Id,
    now: Now,
) -> (Vec<&'a Event>, Vec<&'a Event>) {
    let is_there = |event: &&Event| {
        event.is_on() && event.mode.has_room() && event.venue.as_ref() == Some(venue)
    };
    let mut there: Vec<&Event> = plan.events.iter().filter(is_there).collect();
    there.sort_by(|a, b| a.by_start(b));
    there
        .into_iter()
        .partition(|event| event.is_over(&plan.group.timezone, now.at))
}

pub(super) fn venue_line(plan: &Plan, venue: &Venue, now: Now) -> VenueLine {
    let (held, coming) = evenings(plan, &venue.id, now);
    VenueLine {
        id: venue.id.clone(),
        name: venue.name.clone(),
        address: venue.address.clone(),
        capacity: venue.capacity,
        layouts: venue.room.layouts.clone(),
        access: venue.access().collect(),
        cost: venue.room.cost.map(|cost| money(plan, cost)),
        last: held.last().map(|event| event.start.date()),
        next: coming.first().map(|event| event.start.date()),
        held: held.len(),
    }
}
