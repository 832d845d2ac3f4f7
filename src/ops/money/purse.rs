use chrono::NaiveDate;

use super::super::OpsError;
use super::super::change_event::place;
use crate::plan::{Event, Id, Money, Plan};
use crate::text::squeeze;

/// Whose money it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purse {
    /// The group's year: what belongs to no evening.
    Group,
    /// An evening's.
    Event(Id),
}

/// How an event is called where money is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventName {
    /// The id.
    pub id: Id,
    /// The title.
    pub title: String,
    /// The day it begins.
    pub day: NaiveDate,
}

impl From<&Event> for EventName {
    fn from(event: &Event) -> Self {
        Self {
            id: event.id.clone(),
            title: squeeze(&event.title),
            day: event.start.date(),
        }
    }
}

/// Where something is to be noted, as far as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Whose money it is, when that was said.
    pub said: Option<Purse>,
    /// The event that is meant when none is named.
    pub next: Option<Id>,
}

impl Place {
    /// Returns whose money it is: as said, as found, or else the next event's.
    pub(super) fn or(&self, found: Option<Purse>) -> Result<Purse, OpsError> {
        let next = || self.next.clone().map(Purse::Event);
        let purse = self.said.clone().or(found).or_else(next);
        purse.ok_or(OpsError::NoEvents)
    }
}

impl Purse {
    /// Returns a word for it: the event's id, or the group.
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Group => "the group".to_owned(),
            Self::Event(id) => id.to_string(),
        }
    }

    /// Returns the money in it.
    pub(super) fn money<'p>(&self, plan: &'p mut Plan) -> Result<&'p mut Money, OpsError> {
        match self {
            Self::Group => Ok(&mut plan.group.money),
            Self::Event(id) => {
                let at = place(plan, id)?;
                Ok(&mut plan.events[at].money)
            }
        }
    }

    /// Returns the event it belongs to.
    pub(super) fn event<'p>(&self, plan: &'p Plan) -> Option<&'p Event> {
        match self {
            Self::Group => None,
            Self::Event(id) => plan.event(id),
        }
    }

    /// Returns how the event is called.
    pub(super) fn name(&self, plan: &Plan) -> Option<EventName> {
        self.event(plan).map(EventName::from)
    }
}
