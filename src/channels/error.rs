use std::fmt;

use super::{Need, Unit};
use crate::language::LanguageError;
use crate::plan::{Id, Occasion};
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
    /// A language nobody has written the words of.
    Language(LanguageError),
    /// A language in which there are no words for an occasion: one that only the group writes.
    NoWords {
        /// The language's tag.
        language: String,
        /// The occasion.
        occasion: Occasion,
        /// The channel.
        channel: &'static str,
    },
    /// An occasion that needs a fact the plan does not hold.
    Needs {
        /// The occasion.
        occasion: Occasion,
        /// What is missing.
        need: Need,
        /// The event.
        event: Id,
    },
    /// A correction where nothing that was told has changed.
    NothingChanged {
        /// The channel.
        channel: &'static str,
        /// The event.
        event: Id,
    },
    /// A cancellation of an event that takes place.
    StillOn {
        /// The event.
        event: Id,
    },
    /// A thread on a channel that has none.
    NoThreads {
        /// The channel.
        channel: &'static str,
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
        nearest: Option<String>,
    },
    /// A template that tells a fact of the event where the facts of an entry are told.
    NotInside {
        /// Its file.
        file: String,
        /// The line, counted from 1.
        line: usize,
        /// The variable as it stands in the template.
        variable: String,
        /// What holds the facts that are told there, such as `sessions`.
        inside: String,
    },
    /// A template that names a helper, a template, a sentence or a label there is none of.
    NoSuch {
        /// Its file.
        file: String,
        /// The line, counted from 1, where it is known.
        line: Option<usize>,
        /// What it is: `helper`, `template`, `sentence` or `label`.
        kind: &'static str,
        /// The name as it stands in the template.
        name: String,
        /// The name that was probably meant.
        nearest: Option<String>,
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
    /// A template that tells what a frame or a talk may have, and the place where it stands has not.
    AbsentHere {
        /// Its file.
        file: String,
        /// The line, counted from 1, where it is known.
        line: Option<usize>,
        /// The variable as it stands in the template: `title` or `body`.
        variable: String,
    },
    /// A template that tells what holds facts as if it were a text.
    NoText {
        /// Its file.
        file: String,
        /// The line, counted from 1, where it is known.
        line: Option<usize>,
        /// The variable as it stands in the template.
        variable: String,
        /// What can be told of it, as a template says it.
        part: String,
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
            Self::Language(fault) => fault.fmt(f),
            Self::NoWords {
                language,
                occasion,
                channel,
            } => write!(
                f,
                "there are no words for `{occasion}` on `{channel}` in the language `{language}`"
            ),
            Self::Needs {
                occasion,
                need,
                event,
            } => {
                write!(
                    f,
                    "`{occasion}` cannot be written: the event `{event}` has no {need}"
                )
            }
            Self::NothingChanged { channel, event } => write!(
                f,
                "nothing that `{channel}` was told of `{event}` has changed"
            ),
            Self::StillOn { event } => write!(f, "the event `{event}` takes place"),
            Self::NoThreads { channel } => write!(f, "`{channel}` has no threads"),
            Self::Cancelled { event } => write!(f, "the event `{event}` is cancelled"),
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
            of_template => of_template.in_template(f),
        }
    }
}

impl ChannelError {
    /// Says what is wrong with a template.
    fn in_template(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
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
            Self::NotInside {
                file,
                line,
                variable,
                inside,
            } => write!(
                f,
                "cannot fill the template {}: `{variable}` is a fact of the event, not of an \
                 entry of `{inside}`",
                At(file, Some(*line))
            ),
            Self::NoSuch {
                file,
                line,
                kind,
                name,
                ..
            } => write!(
                f,
                "cannot fill the template {}: there is no {kind} `{name}`",
                At(file, *line)
            ),
            other => other.in_filling(f),
        }
    }

    fn in_filling(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
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
            Self::AbsentHere {
                file,
                line,
                variable,
            } => write!(
                f,
                "cannot fill the template {}: there is no `{variable}` here",
                At(file, *line)
            ),
            Self::NoText {
                file,
                line,
                variable,
                ..
            } => write!(
                f,
                "cannot fill the template {}: `{variable}` holds facts and is no text",
                At(file, *line)
            ),
            Self::NotFilled { file, line, fault } => {
                write!(f, "cannot fill the template {}: {fault}", At(file, *line))
            }
            _ => Ok(()),
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

impl From<LanguageError> for ChannelError {
    fn from(fault: LanguageError) -> Self {
        Self::Language(fault)
    }
}
