use std::fmt;

use chrono::NaiveDate;

/// Why no dates can be proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatesFault {
    /// The last day comes before the first.
    Backwards {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// The days go further than anybody plans.
    TooFar {
        /// The last day that was asked for.
        to: NaiveDate,
        /// The last day that can be asked for.
        last: NaiveDate,
    },
    /// The group weighs something that nobody looks at.
    UnknownWeight {
        /// The name in the plan.
        name: String,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
}

impl fmt::Display for DatesFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Backwards { from, to } => write!(f, "{to} comes before {from}"),
            Self::TooFar { to, last } => {
                write!(
                    f,
                    "{to} is more than two years ahead; {last} is the last day"
                )
            }
            Self::UnknownWeight { name, .. } => {
                write!(f, "no weight of `[group.weights]` is called `{name}`")
            }
        }
    }
}
