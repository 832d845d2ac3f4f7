use super::facts::{facts, hints};
use super::follow::{EventFollowed, follow};
use super::request::VenueRequest;
use crate::checks::{self, Finding};
use crate::ops::fact_changes::{differences, new_findings};
use crate::ops::register_words::WordHint;
use crate::ops::start_group::free_id;
use crate::ops::{FactChange, Now, OpsError, find};
use crate::plan::{self, Id, Plan, Venue};
use crate::text::slug;

/// A venue that was added, or of which something else is known now.
#[derive(Debug)]
pub struct VenueChanged {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// Whether the venue is new to the plan.
    pub is_new: bool,
    /// What is known now and was not, by the keys of the plan; of a new venue everything.
    pub facts: Vec<FactChange>,
    /// Words that announcements and scores do not understand.
    pub hints: Vec<WordHint>,
    /// What its texts tell since now that is for few to know.
    pub leaks: Vec<Finding>,
    /// What followed for coming events there.
    pub events: Vec<EventFollowed>,
}

/// Adds a venue to the plan; of one whose name it has, it notes what is said now.
///
/// # Errors
///
/// The name cannot be one, or the contact is nobody of the plan.
pub fn add_venue(
    plan: &mut Plan,
    name: &str,
    request: &VenueRequest,
    now: Now,
) -> Result<VenueChanged, OpsError> {
    let name = plan::title(name)?;
    let same = |known: &Venue| known.name.to_lowercase() == name.to_lowercase();
    if let Some(at) = plan.venues.iter().position(same) {
        return change(plan, at, request, now);
    }
    let wanted = [slug(&name), "venue".to_owned()];
    let wanted = wanted.iter().filter(|name| !name.is_empty());
    let id = free_id(wanted, |id| plan.venue(id).is_some());
    let mut venue = Venue::new(id, name);
    apply(plan, &mut venue, request, now)?;
    plan.venues.push(venue.clone());
    let mut known = facts(plan, &venue);
    known.retain(|(key, _)| *key != "name");
    Ok(VenueChanged {
        facts: differences(&[], &known),
        hints: hints(request.words()),
        leaks: leaks(plan, None, &venue, now),
        is_new: true,
        events: Vec::new(),
        id: venue.id,
        name: venue.name,
    })
}

/// Changes what is known of a venue, and whatever follows from it for coming events there.
///
/// # Errors
///
/// No venue or several are meant, nothing was said, or the contact is nobody of the plan.
pub fn change_venue(
    plan: &mut Plan,
    asked: &str,
    request: &VenueRequest,
    now: Now,
) -> Result<VenueChanged, OpsError> {
    let id = find_venue(plan, asked)?;
    if request.is_empty() {
        return Err(OpsError::NothingAsked);
    }
    let known = plan.venues.iter().position(|venue| venue.id == id);
    change(plan, known.expect("it was found"), request, now)
}

/// Returns the venue that is meant by an id, a unique part of it, or a name.
///
/// # Errors
///
/// No venue or several are meant.
pub fn find_venue(plan: &Plan, asked: &str) -> Result<Id, OpsError> {
    let same = |known: &&Venue| known.name.to_lowercase() == asked.to_lowercase();
    if let Some(known) = plan.venues.iter().find(same) {
        return Ok(known.id.clone());
    }
    let ids: Vec<&str> = plan.venues.iter().map(|venue| venue.id.as_str()).collect();
    find::one("venue", asked, &ids).map(|at| plan.venues[at].id.clone())
}

fn change(
    plan: &mut Plan,
    at: usize,
    request: &VenueRequest,
    now: Now,
) -> Result<VenueChanged, OpsError> {
    let old_plan = plan.clone();
    let mut venue = plan.venues[at].clone();
    apply(plan, &mut venue, request, now)?;
    plan.venues[at] = venue;
    let venue = &plan.venues[at];
    let (id, name) = (venue.id.clone(), venue.name.clone());
    let old = facts(&old_plan, &old_plan.venues[at]);
    Ok(VenueChanged {
        facts: differences(&old, &facts(plan, venue)),
        hints: hints(request.words()),
        leaks: leaks(plan, Some(&old_plan.venues[at]), venue, now),
        is_new: false,
        events: follow((&old_plan, plan), &id, now),
        id,
        name,
    })
}

/// Returns what a venue tells that it did not tell before.
fn leaks(plan: &Plan, before: Option<&Venue>, venue: &Venue, now: Now) -> Vec<Finding> {
    let known = before.map(|venue| checks::venue_leaks(plan, venue));
    let known = known.unwrap_or_default();
    new_findings(plan, (&known, checks::venue_leaks(plan, venue)), now)
}

fn apply(plan: &Plan, venue: &mut Venue, request: &VenueRequest, now: Now) -> Result<(), OpsError> {
    request.apply(venue, now.today(), |name| find::person(plan, name))
}
