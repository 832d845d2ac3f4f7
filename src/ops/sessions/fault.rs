use std::fmt;

use crate::plan::Id;
use crate::text::{all_of, quoted};

/// Why a session could not be added, changed or moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionFault {
    /// A talk for the backlog is on an agenda.
    OnAgenda {
        /// The title.
        title: String,
        /// The event.
        event: Id,
    },
    /// A session for an agenda is in the backlog.
    InBacklog {
        /// The title.
        title: String,
        /// The id of the talk.
        id: Id,
        /// The event it was meant for.
        event: Id,
    },
    /// A talk whose speaker said no cannot be on an agenda.
    Declined {
        /// The title.
        title: String,
    },
    /// Several events have a session of this title.
    Several {
        /// The title.
        title: String,
        /// The events, in the order of the plan.
        events: Vec<Id>,
    },
    /// A note was given for a session on an agenda; only talks of the backlog have one.
    NoNote {
        /// The title.
        title: String,
    },
    /// Another session of the evening, or another talk of the backlog, has this title.
    TitleTaken {
        /// The title.
        title: String,
    },
}

impl fmt::Display for SessionFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OnAgenda { title, event } => {
                write!(f, "`{title}` is on the agenda of `{event}`")
            }
            Self::InBacklog { title, .. } => write!(f, "`{title}` is in the backlog"),
            Self::Declined { title } => {
                write!(f, "the speaker of `{title}` said no, so it is on no agenda")
            }
            Self::Several { title, events } => {
                write!(
                    f,
                    "`{title}` is on the agendas of {}",
                    all_of(quoted(events))
                )
            }
            Self::NoNote { title } => write!(
                f,
                "`{title}` is on an agenda, and only talks of the backlog have a note"
            ),
            Self::TitleTaken { title } => write!(f, "another session is called `{title}`"),
        }
    }
}
