use chrono::NaiveDate;

use super::change::find_venue;
use super::facts::facts;
use super::list::{VenueLine, evenings, venue_line};
use super::measure::Filled;
use super::questions::{VenueAsk, questions};
use crate::ops::{Now, OpsError};
use crate::plan::{Event, Id, Plan, Status, Venue};

/// One venue with everything that is known of it.
#[derive(Debug)]
pub struct VenueShown {
    /// As in the list.
    pub line: VenueLine,
    /// The venue as the plan has it.
    pub venue: Venue,
    /// Everything that is known, by the keys of the plan, in words.
    pub facts: Vec<(&'static str, String)>,
    /// Coming evenings there: id, title, day, and how full it will be.
    pub coming: Vec<(Id, String, NaiveDate, Option<String>)>,
    /// What to ask the host.
    pub ask: Vec<VenueAsk>,
}

/// Returns everything that is known of a venue; the plan has all its events at hand.
///
/// # Errors
///
/// No venue or several are meant.
pub fn show_venue(plan: &Plan, asked: &str, now: Now) -> Result<VenueShown, OpsError> {
    let id = find_venue(plan, asked)?;
    let venue = plan.venue(&id).expect("it was found");
    let (_, coming) = evenings(plan, &id, now);
    let booked = coming
        .iter()
        .find(|event| event.status == Status::Confirmed);
    Ok(VenueShown {
        line: venue_line(plan, venue, now),
        facts: facts(plan, venue),
        ask: questions(venue, None, booked.map(|_| &id)),
        coming: coming
            .iter()
            .map(|event| coming_line(venue, event))
            .collect(),
        venue: venue.clone(),
    })
}

fn coming_line(venue: &Venue, event: &Event) -> (Id, String, NaiveDate, Option<String>) {
    let filled = Filled::at(venue, event);
    let filled = filled.map(|filled| filled.in_words());
    (
        event.id.clone(),
        event.title.clone(),
        event.start.date(),
        filled,
    )
}
