use std::fmt;

use crate::plan::Id;

/// Why duties could not be given or exchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DutyFault {
    /// A duty that neither the guidance nor the event knows was to be given.
    Unknown {
        /// The duty.
        duty: String,
        /// The duty that was probably meant.
        nearest: Option<String>,
    },
    /// A duty and a person were to be exchanged.
    Mixed {
        /// The duty.
        duty: String,
        /// The person, as asked for.
        person: String,
    },
    /// A duty that nobody has was to be exchanged.
    Open {
        /// The duty.
        duty: String,
        /// The event.
        event: Id,
    },
    /// Neither of two people has a duty that could be exchanged.
    Idle {
        /// The one.
        one: Id,
        /// The other.
        other: Id,
        /// The event.
        event: Id,
    },
    /// Something was to be exchanged with itself.
    Same {
        /// The duty or person.
        name: String,
    },
}

impl fmt::Display for DutyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { duty, .. } => write!(f, "no duty is called `{duty}`"),
            Self::Mixed { duty, person } => {
                write!(f, "`{duty}` is a duty, and `{person}` is a person")
            }
            Self::Open { duty, event } => write!(f, "nobody has `{duty}` at `{event}`"),
            Self::Idle { one, other, event } => {
                write!(f, "neither `{one}` nor `{other}` has a duty at `{event}`")
            }
            Self::Same { name } => write!(f, "`{name}` is named twice"),
        }
    }
}
