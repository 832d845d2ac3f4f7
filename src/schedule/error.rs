use std::fmt;

/// Why a word could not be read as a date, a time, a zone or a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScheduleError {
    /// Not the name of a zone in the tz database.
    UnknownZone {
        /// What was written.
        name: String,
        /// The zone that was probably meant.
        nearest: Option<String>,
    },
    /// Not a rule that says when a task is due.
    NotADue {
        /// What was written.
        text: String,
    },
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownZone { name, .. } => write!(f, "no time zone is called `{name}`"),
            Self::NotADue { text } => {
                write!(
                    f,
                    "`{text}` does not say when: a date, or days before or after the event"
                )
            }
        }
    }
}

impl std::error::Error for ScheduleError {}
