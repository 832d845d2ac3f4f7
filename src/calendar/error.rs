use std::fmt;

use super::reading::YEARS;
use super::{ReplyFault, Resembles};
use crate::plan::Id;

/// Why a calendar could not be written or read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CalendarError {
    /// No event was asked for; a calendar without any entry is not one (RFC 5545, 3.4).
    NoEvents,
    /// There is no task and nobody has to come early, so there is nothing to write.
    NoTasks,
    /// Two events share an identity, so people's calendars would show only one of them.
    SameUid {
        /// The identity.
        uid: String,
        /// The event that has it first.
        first: Id,
        /// The other one.
        second: Id,
    },
    /// An event begins or ends in a year that four digits cannot say (RFC 5545, 3.3.4).
    YearOutOfRange {
        /// The event.
        event: Id,
        /// The year.
        year: i32,
    },
    /// A file that is no calendar.
    NotACalendar {
        /// The first line with something on it, counted from 1.
        line: usize,
        /// What it looks like instead.
        resembles: Resembles,
    },
    /// A component that ends without having begun, or within another one.
    Misplaced {
        /// The line, counted from 1.
        line: usize,
        /// The component's name, such as `VEVENT`.
        component: String,
    },
    /// A component that does not end: the file was cut off.
    Unfinished {
        /// The line on which it begins, counted from 1.
        line: usize,
        /// The component's name, such as `VCALENDAR`.
        component: String,
    },
    /// Components within components, more than 8 deep.
    TooDeep {
        /// The line, counted from 1.
        line: usize,
    },
    /// A value that is no date.
    NotADate {
        /// The line, counted from 1.
        line: usize,
        /// The property, such as `DTSTART`.
        property: String,
        /// What was written, shortened.
        text: String,
    },
    /// A file too large to be somebody's calendar.
    TooLarge {
        /// The most it may have, in megabytes.
        megabytes: usize,
    },
    /// More days than a calendar can mean: rules that repeat without end.
    TooMany {
        /// The line of the entry that was one too many, counted from 1.
        line: usize,
    },
    /// An answer to an invitation cannot be read.
    Reply(ReplyFault),
    /// A message about events, which asks its reader for something (RFC 5546, 1.4).
    Message {
        /// The line that says so, counted from 1.
        line: usize,
        /// What is asked, such as `REQUEST`.
        method: String,
    },
    /// A calendar without any event.
    NoEntries,
    /// More time zones than a calendar can need.
    TooManyZones {
        /// The line that names the first one too many, counted from 1.
        line: usize,
        /// How many are looked up.
        most: usize,
    },
    /// A value of an entry that cannot be.
    Entry {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong.
        fault: EntryFault,
    },
    /// More events than are taken over at once.
    TooManyEvents {
        /// The line of the first one too many, counted from 1.
        line: usize,
        /// How many are taken.
        most: usize,
    },
}

/// What is wrong with a value of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryFault {
    /// A date in a year that no group has met in.
    YearOff {
        /// The property, such as `DTSTART`.
        property: String,
        /// What was written, shortened.
        text: String,
    },
    /// An end before the start.
    EndsBefore {
        /// The end as it was written, shortened.
        text: String,
    },
    /// No length, or one below nothing.
    NotALength {
        /// What was written, shortened.
        text: String,
    },
}

impl CalendarError {
    /// Returns that a file has more than [`MOST_BYTES`](super::MOST_BYTES).
    pub fn too_large() -> Self {
        let megabytes = super::reading::LARGEST_MB;
        Self::TooLarge { megabytes }
    }
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoEvents => f.write_str("there is no event to put into a calendar"),
            Self::NoTasks => f.write_str("there is no task to put into a calendar"),
            Self::SameUid { uid, first, second } => write!(
                f,
                "the events `{first}` and `{second}` share the identity `{uid}`, \
                 so calendars would show only one of them"
            ),
            Self::YearOutOfRange { event, year } => write!(
                f,
                "the event `{event}` reaches the year {year}, and calendars end with 9999"
            ),
            Self::Reply(fault) => fault.fmt(f),
            Self::NotACalendar { line, resembles } => write!(
                f,
                "line {line} does not begin a calendar: the file looks like {resembles}"
            ),
            Self::Misplaced { line, component } => {
                write!(f, "line {line} ends `{component}`, which is not open there")
            }
            Self::Unfinished { line, component } => write!(
                f,
                "`{component}`, begun on line {line}, does not end: the file was cut off"
            ),
            Self::TooDeep { line } => write!(
                f,
                "line {line} is nested more than {} deep",
                super::reading::DEEPEST
            ),
            Self::NotADate {
                line,
                property,
                text,
            } => write!(f, "line {line}: `{property}` is not a date: `{text}`"),
            Self::TooLarge { megabytes } => write!(
                f,
                "the file has more than {megabytes} MB, which no calendar has"
            ),
            Self::TooMany { line } => write!(
                f,
                "the entry that begins on line {line} is one too many: \
                 the calendar repeats itself without end"
            ),
            Self::Message { line, method } => write!(
                f,
                "line {line} says `METHOD:{method}`: the file is {}, not a calendar",
                message(method)
            ),
            Self::TooManyZones { line, most } => {
                write!(f, "line {line} names a time zone after {most} others")
            }
            Self::NoEntries => f.write_str("the calendar has no event"),
            Self::Entry { line, fault } => write!(f, "line {line}: {fault}"),
            Self::TooManyEvents { line, most } => write!(
                f,
                "line {line} begins one event too many: {most} are taken over at once"
            ),
        }
    }
}

impl fmt::Display for EntryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::YearOff { property, text } => {
                let (first, last) = (YEARS.start(), YEARS.end());
                write!(
                    f,
                    "`{property}` is not in a year from {first} to {last}: `{text}`"
                )
            }
            Self::EndsBefore { text } => write!(f, "the event ends before it begins: `{text}`"),
            Self::NotALength { text } => write!(f, "`DURATION` is not a length: `{text}`"),
        }
    }
}

/// Returns what a message is (RFC 5546, 1.4).
fn message(method: &str) -> &'static str {
    match method {
        "REQUEST" => "an invitation",
        "CANCEL" => "a cancellation",
        "REPLY" => "an answer to an invitation",
        "COUNTER" => "a wish for another time",
        "DECLINECOUNTER" => "an answer to a wish for another time",
        "ADD" => "one more date of an invitation",
        "REFRESH" => "a question for the newest edition",
        _ => "a message",
    }
}

impl std::error::Error for CalendarError {}
