use chrono::{Days, NaiveDate, NaiveDateTime};

use super::room::room;
use crate::ops::OpsError;
use crate::plan::{Id, Plan};
use crate::signups::Guest;

/// The list for the door of one evening. It has people's names in it and goes onto paper, nowhere
/// else.
pub struct DoorList {
    /// The event.
    pub event: Id,
    /// Its title.
    pub title: String,
    /// When it begins, by its own clocks.
    pub start: NaiveDateTime,
    /// The room.
    pub venue: Option<String>,
    /// Who is on it: those who come, then those who wait, by name.
    pub guests: Vec<Guest>,
    /// The last day on which the list may still be there.
    pub destroy_by: NaiveDate,
}

/// Days after an event at which names are gone at the latest, when the group promised nothing
/// shorter (guidance P15).
const DATA_DAYS: u32 = 30;

/// Returns the list for the door of an event.
pub fn door_list(plan: &Plan, event: &Id, guests: Vec<Guest>) -> Result<DoorList, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    let day = event.start.date();
    let days = plan.group.ways.data_days.unwrap_or(DATA_DAYS);
    Ok(DoorList {
        event: event.id.clone(),
        title: event.title.clone(),
        start: event.span(&plan.group.timezone).after_start(0),
        venue: room(plan, event).map(|venue| venue.name.clone()),
        guests,
        destroy_by: day.checked_add_days(Days::new(days.into())).unwrap_or(day),
    })
}
