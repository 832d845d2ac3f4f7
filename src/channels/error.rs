use std::fmt;

use super::Unit;
use crate::plan::Id;
use crate::text::{any_of, quoted};

/// Why there is no text for a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChannelError {
    /// A channel nobody writes for.
    UnknownChannel {
        /// What was written.
        text: String,
        /// The channel that was probably meant.
        nearest: Option<&'static str>,
        /// Every channel.
        known: Vec<&'static str>,
    },
    /// An occasion that a channel has no words for.
    UnknownOccasion {
        /// The channel.
        channel: &'static str,
        /// What was written.
        text: String,
        /// The occasion that was probably meant.
        nearest: Option<&'static str>,
        /// Every occasion of the channel.
        known: Vec<&'static str>,
    },
    /// An invitation to an event that was cancelled.
    Cancelled {
        /// The event.
        event: Id,
    },
    /// A template that cannot be read.
    NotATemplate {
        /// Its file.
        file: String,
        /// The line, counted from 1, where it is known.
        line: Option<usize>,
        /// What is wrong, as one clause.
        fault: String,
    },
    /// A template that uses a fact there is none of.
    UnknownVariable {
        /// Its file.
        file: String,
        /// The line, counted from 1, where it is known.
        line: Option<usize>,
        /// The variable as it stands in the template.
        variable: String,
        /// The variable that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A template that tells a fact this event does not have, without asking first.
    AbsentFact {
        /// Its file.
        file: String,
        /// The line, counted from 1, where it is known.
        line: Option<usize>,
        /// The variable as it stands in the template.
        variable: String,
        /// The event.
        event: Id,
    },
    /// A template that cannot be filled for another reason.
    NotFilled {
        /// Its file.
        file: String,
        /// The line, counted from 1, where it is known.
        line: Option<usize>,
        /// What is wrong, as one clause.
        fault: String,
    },
    /// A text that fits in none of its wordings.
    TooLong {
        /// The channel.
        channel: &'static str,
        /// What is too long: `title` or `text`.
        part: &'static str,
        /// How long the shortest wording is.
        length: usize,
        /// How long it may be.
        limit: usize,
        /// What is counted.
        unit: Unit,
    },
}

impl fmt::Display for ChannelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownChannel { text, known, .. } => write!(
                f,
                "no channel is called `{text}`; it is {}",
                any_of(quoted(known))
            ),
            Self::UnknownOccasion {
                channel,
                text,
                known,
                ..
            } => write!(
                f,
                "there are no words for `{text}` on `{channel}`, only for {}",
                any_of(quoted(known))
            ),
            Self::Cancelled { event } => write!(f, "the event `{event}` is cancelled"),
            Self::NotATemplate { file, line, fault } => {
                write!(f, "cannot read the template {}: {fault}", At(file, *line))
            }
            Self::UnknownVariable {
                file,
                line,
                variable,
                ..
            } => write!(
                f,
                "cannot fill the template {}: no event has `{variable}`",
                At(file, *line)
            ),
            Self::AbsentFact {
                file,
                line,
                variable,
                event,
            } => write!(
                f,
                "cannot fill the template {}: the event `{event}` has no `{variable}`",
                At(file, *line)
            ),
            Self::NotFilled { file, line, fault } => {
                write!(f, "cannot fill the template {}: {fault}", At(file, *line))
            }
            Self::TooLong {
                channel,
                part,
                length,
                limit,
                ..
            } => write!(
                f,
                "the {part} for `{channel}` is {} too long: {length} of {limit}",
                length - limit
            ),
        }
    }
}

/// A file, and the line where it is known.
struct At<'a>(&'a str, Option<usize>);

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            Some(line) => write!(f, "`{}`, line {line}", self.0),
            None => write!(f, "`{}`", self.0),
        }
    }
}

impl std::error::Error for ChannelError {}
