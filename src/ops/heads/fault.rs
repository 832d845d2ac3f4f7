use std::fmt;

use chrono::NaiveDateTime;

use crate::plan::Id;

/// Why a sign-up list cannot be noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignupsFault {
    /// People came to an event that has not begun.
    NotBegun {
        /// The event.
        event: Id,
        /// When it begins, by its own clocks.
        start: NaiveDateTime,
        /// The event before it, which is probably meant.
        before: Option<Id>,
    },
}

impl fmt::Display for SignupsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBegun { event, start, .. } => {
                let start = start.format("%Y-%m-%d");
                write!(f, "the list says who came, and `{event}` is on {start}")
            }
        }
    }
}
