//! The interview about an event.

use super::{Ask, Stop};
use crate::ops::{EventRequest, Neighbour, Now};
use crate::plan::{Id, Plan};

/// What an event is planned on.
pub struct Setting<'a> {
    /// The group's plan, with the events of the last two years.
    pub plan: &'a Plan,
    /// What neighbours have planned.
    pub neighbours: &'a [Neighbour],
    /// The moment.
    pub now: Now,
}

/// Asks what is not said yet about a new event, until its review is saved.
///
/// The request holds the answers so far however the interview ends.
pub fn new_event(
    _ask: &mut dyn Ask,
    _setting: &Setting<'_>,
    _request: &mut EventRequest,
) -> Result<(), Stop> {
    Ok(())
}

/// Asks the same questions about an event that is there, with what it is as defaults; the request
/// holds only what differs.
pub fn change_event(
    _ask: &mut dyn Ask,
    _setting: &Setting<'_>,
    _event: &Id,
    _request: &mut EventRequest,
) -> Result<(), Stop> {
    Ok(())
}
