use std::fmt;

use chrono::NaiveDate;

use crate::plan::Id;
use crate::text::{all_of, any_of, quoted};

/// Why something about sponsors or money could not be noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MoneyFault {
    /// What a sponsor gives was not said, and the register names nothing or several things.
    WhichGift {
        /// The sponsor.
        sponsor: Id,
        /// What it may be; empty when nothing is known.
        gives: Vec<String>,
    },
    /// Nothing is noted that a sponsor gave.
    NoGift {
        /// The sponsor.
        sponsor: Id,
        /// The event; the group's year when there is none.
        event: Option<Id>,
    },
    /// Nobody knows what a word stands for that is to be given in return.
    UnknownReturn {
        /// The word.
        word: String,
        /// The word that was probably meant.
        nearest: Option<String>,
        /// The words for what may be promised at any event.
        known: Vec<String>,
    },
    /// One line was given two amounts.
    NamedTwice {
        /// The line of the budget.
        item: String,
    },
    /// Something is noted for a day that has not come.
    NotYet {
        /// What was to be noted: `paid`, `delivered` …
        step: &'static str,
        /// The day.
        day: NaiveDate,
    },
    /// How much something was is not known.
    NoAmount {
        /// The line of the budget.
        item: String,
    },
    /// Nobody laid money out for it.
    NothingOwed {
        /// The line of the budget.
        item: String,
    },
    /// Somebody laid nothing out.
    OwedNothing {
        /// The person.
        person: Id,
    },
    /// Several budgets have a line of that name.
    SeveralBudgets {
        /// The line.
        item: String,
        /// Whose budgets: events, or the group's.
        places: Vec<String>,
    },
}

impl fmt::Display for MoneyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WhichGift { sponsor, gives } if gives.is_empty() => {
                write!(f, "it was not said what `{sponsor}` gives")
            }
            Self::WhichGift { sponsor, gives } => write!(
                f,
                "it was not said which of the things `{sponsor}` gives is meant: {}",
                any_of(quoted(gives))
            ),
            Self::NoGift { sponsor, event } => match event {
                Some(event) => write!(f, "nothing is noted that `{sponsor}` gives for `{event}`"),
                None => write!(f, "nothing is noted that `{sponsor}` gives for the year"),
            },
            Self::UnknownReturn { word, known, .. } => write!(
                f,
                "no promise is called `{word}`; it is {}, or several words",
                any_of(quoted(known))
            ),
            Self::NamedTwice { item } => write!(f, "`{item}` is named twice"),
            Self::NotYet { step, day } => {
                write!(f, "{day} has not come, and nothing is {step} yet")
            }
            Self::NoAmount { item } => write!(f, "how much `{item}` was is not known"),
            Self::NothingOwed { item } => write!(f, "nobody laid out money for `{item}`"),
            Self::OwedNothing { person } => write!(f, "`{person}` laid out no money"),
            Self::SeveralBudgets { item, places } => write!(
                f,
                "`{item}` stands in several budgets: {}",
                all_of(quoted(places))
            ),
        }
    }
}
