use std::fmt;

use chrono::NaiveDate;

use super::OpsError;
use crate::plan::Occasion;
use crate::text::{all_of, count, quoted};

/// Why it cannot be noted that something was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostFault {
    /// A channel the group does not have and nobody here knows.
    NoChannel {
        /// What was asked for.
        asked: String,
        /// What was probably meant.
        nearest: Option<String>,
        /// The group's channels.
        known: Vec<String>,
    },
    /// One address for several posts.
    OneAddress {
        /// How many.
        posts: usize,
    },
    /// A day on which nobody can have said anything yet.
    NotYet {
        /// The day.
        day: NaiveDate,
    },
    /// A correction where nothing has to be corrected.
    NothingChanged {
        /// The channel.
        channel: String,
    },
    /// A cancellation of an event that takes place.
    TakesPlace {
        /// The event.
        event: String,
    },
    /// A talk was named for a post that is about no single one.
    WholeEvent {
        /// Why it was said.
        occasion: Occasion,
    },
    /// A post about a talk, and every one had its own or there is none.
    NoTalk {
        /// The event.
        event: String,
    },
}

impl fmt::Display for PostFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoChannel { asked, known, .. } if known.is_empty() => {
                write!(f, "no channel is called `{asked}`, and the group has none")
            }
            Self::NoChannel { asked, known, .. } => write!(
                f,
                "no channel is called `{asked}`; the group has {}",
                all_of(quoted(known))
            ),
            Self::OneAddress { posts } => {
                write!(f, "one address cannot be that of {}", count(*posts, "post"))
            }
            Self::NotYet { day } => write!(f, "{day} is still to come"),
            Self::NothingChanged { channel } => {
                write!(f, "nothing that was told on `{channel}` has changed")
            }
            Self::TakesPlace { event } => write!(f, "`{event}` is not cancelled"),
            Self::WholeEvent { occasion } => {
                write!(
                    f,
                    "a `{occasion}` is about the whole event, not about one talk"
                )
            }
            Self::NoTalk { event } => {
                write!(
                    f,
                    "`{event}` has no talk with a speaker that is not posted about yet"
                )
            }
        }
    }
}

impl From<PostFault> for OpsError {
    fn from(fault: PostFault) -> Self {
        Self::Post(fault)
    }
}
