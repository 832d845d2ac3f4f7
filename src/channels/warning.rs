//! What an organizer should know before posting a text.

use std::fmt;

use chrono::NaiveDate;

use crate::plan::Occasion;

/// Something to know before a text is posted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// No wording fitted, so facts were shortened.
    Shortened {
        /// What was shortened: `title`, `summary` or `text`.
        part: &'static str,
        /// How much the channel takes.
        limit: usize,
    },
    /// The text is longer than others say the channel takes.
    PerhapsTooLong {
        /// What is long: `title`, `summary` or `text`.
        part: &'static str,
        /// How long it is.
        length: usize,
        /// How much the channel is said to take.
        limit: usize,
    },
    /// The text is longer than the channel shows whole, and no longer than it takes.
    NotShownWhole {
        /// What is long: `title`, `summary` or `text`.
        part: &'static str,
        /// How long it is.
        length: usize,
        /// How much is shown whole.
        limit: usize,
    },
    /// A name that the channel turns into a link.
    BecomesLink {
        /// The name, such as `lib.rs`.
        name: String,
    },
    /// A post that begins with `@` is shown as a reply, to few people.
    LooksLikeReply,
    /// The words of an occasion on a day they do not fit.
    NotThatDay {
        /// The occasion.
        occasion: Occasion,
        /// The day of the event.
        day: NaiveDate,
    },
    /// The room is not known yet; the town stands for it, where that is known.
    NoVenue {
        /// Whether the town is known.
        has_town: bool,
    },
    /// The text is the same as that of an earlier event.
    SameAsBefore {
        /// The earlier event, by title.
        event: String,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shortened { part, limit } => write!(
                f,
                "the {part} was shortened to {limit}: say the facts shorter, or read it once more"
            ),
            Self::PerhapsTooLong {
                part,
                length,
                limit,
            } => write!(
                f,
                "the {part} is {length} long, and the channel is said to take {limit}"
            ),
            Self::NotShownWhole {
                part,
                length,
                limit,
            } => write!(
                f,
                "the {part} is {length} long, and the channel shows {limit} whole"
            ),
            Self::BecomesLink { name } => write!(f, "`{name}` will be turned into a link"),
            Self::LooksLikeReply => {
                f.write_str("it begins with `@`, so it is shown as a reply, to few people")
            }
            Self::NotThatDay { occasion, day } => {
                write!(f, "`{occasion}` does not fit today: the event is on {day}")
            }
            Self::NoVenue { has_town } => {
                let told = if *has_town {
                    "only the town"
                } else {
                    "no place"
                };
                write!(f, "no venue is known yet: {told} is told")
            }
            Self::SameAsBefore { event } => {
                write!(
                    f,
                    "it is the same text as for `{event}`: say what is new this time"
                )
            }
        }
    }
}
