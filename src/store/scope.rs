use chrono::{Datelike, NaiveDate};

use crate::plan::{Head, Id};

/// Which events of a plan are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Every event.
    All,
    /// None: the group and its registers.
    Nothing,
    /// Those that start on a day or later.
    Since(NaiveDate),
    /// Those of the plan itself that start on a day or later. The archive is not opened: nothing in
    /// it is still to be done.
    Near(NaiveDate),
    /// Those with these ids; an id no event has is passed over.
    Only(Vec<Id>),
    /// Those that any of several scopes asks for.
    Any(Vec<Scope>),
}

impl Scope {
    /// Returns what either of two scopes asks for.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::Any(vec![self, other])
    }

    /// Returns what is asked for of the archive, where `is_here` tells which events the plan itself
    /// has; none when nothing is.
    pub(super) fn archived(&self, is_here: &impl Fn(&Id) -> bool) -> Option<Self> {
        match self {
            Self::All | Self::Since(_) => Some(self.clone()),
            Self::Nothing | Self::Near(_) => None,
            Self::Only(ids) => {
                let elsewhere = ids.iter().filter(|&id| !is_here(id));
                let ids: Vec<Id> = elsewhere.cloned().collect();
                (!ids.is_empty()).then_some(Self::Only(ids))
            }
            Self::Any(scopes) => {
                let scopes = scopes.iter().filter_map(|scope| scope.archived(is_here));
                let scopes: Vec<Self> = scopes.collect();
                (!scopes.is_empty()).then_some(Self::Any(scopes))
            }
        }
    }

    /// Returns the first year of which events are asked for; none when it may be any.
    pub(super) fn first_year(&self) -> Option<i32> {
        match self {
            Self::Since(day) => Some(day.year()),
            Self::Any(scopes) => {
                let years = scopes.iter().map(Self::first_year);
                years.collect::<Option<Vec<i32>>>()?.into_iter().min()
            }
            _ => None,
        }
    }

    /// Whether an event is asked for. One whose head cannot be read is wanted wherever a date
    /// decides: it may be the one that matters.
    pub(super) fn takes(&self, head: Option<&Head>) -> bool {
        match self {
            Self::All => true,
            Self::Nothing => false,
            Self::Since(day) | Self::Near(day) => head.is_none_or(|head| head.start.date() >= *day),
            Self::Only(ids) => head.is_some_and(|head| ids.contains(&head.id)),
            Self::Any(scopes) => scopes.iter().any(|scope| scope.takes(head)),
        }
    }
}
