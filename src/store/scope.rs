use chrono::NaiveDate;

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

    /// Whether an event is asked for. One whose head cannot be read is wanted wherever a date
    /// decides: it may be the one that matters.
    pub(super) fn takes(&self, head: Option<&Head>) -> bool {
        match self {
            Self::All => true,
            Self::Nothing => false,
            Self::Since(day) => head.is_none_or(|head| head.start.date() >= *day),
            Self::Only(ids) => head.is_some_and(|head| ids.contains(&head.id)),
            Self::Any(scopes) => scopes.iter().any(|scope| scope.takes(head)),
        }
    }
}
