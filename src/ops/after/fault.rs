use std::fmt;

use chrono::NaiveDate;

use crate::plan::Id;

/// Why there is nothing to look back on, or an answer about an evening is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AfterFault {
    /// The event has not begun.
    NotBegun {
        /// The event.
        event: Id,
        /// The day it begins on.
        day: NaiveDate,
    },
    /// No event of the plan has ended yet.
    NothingOver,
    /// Not an item and what it cost.
    NotACost {
        /// What was written.
        text: String,
    },
    /// An address of slides or of a recording that does not say of which talk.
    WhichTalk {
        /// The address.
        address: String,
        /// How many talks the event has.
        talks: usize,
    },
}

impl fmt::Display for AfterFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBegun { event, day } => write!(f, "`{event}` has not begun: it is on {day}"),
            Self::NothingOver => f.write_str("no event of the plan is over"),
            Self::NotACost { text } => {
                write!(
                    f,
                    "`{text}` does not say what cost how much: `pizza=481.50`"
                )
            }
            Self::WhichTalk { address, talks: 0 } => {
                write!(f, "the event has no talk that `{address}` could belong to")
            }
            Self::WhichTalk { address, talks } => write!(
                f,
                "which of the {talks} talks `{address}` belongs to was not said"
            ),
        }
    }
}
