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

impl Purse {
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
