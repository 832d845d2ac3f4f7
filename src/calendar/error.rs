use std::fmt;

use super::ReplyFault;
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
        /// Its size in megabytes.
        megabytes: usize,
    },
    /// More days than a calendar can mean: rules that repeat without end.
    TooMany {
        /// The line of the entry that was one too many, counted from 1.
        line: usize,
    },
    /// An answer to an invitation cannot be read.
    Reply(ReplyFault),
}

/// What a file that is no calendar looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resembles {
    /// Nothing at all.
    Nothing,
    /// A PDF.
    Pdf,
    /// A web page or another kind of XML; often a sign-in page saved in place of the calendar.
    WebPage,
    /// An address card (RFC 6350).
    AddressCard,
    /// JSON.
    Json,
    /// An archive or a picture.
    Binary,
    /// Some other text.
    Text,
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
                super::entries::DEEPEST
            ),
            Self::NotADate {
                line,
                property,
                text,
            } => write!(f, "line {line}: `{property}` is not a date: `{text}`"),
            Self::TooLarge { megabytes } => write!(
                f,
                "the file has {megabytes} MB, and a calendar has at most {} MB",
                super::busy::LARGEST_MB
            ),
            Self::TooMany { line } => write!(
                f,
                "the entry that begins on line {line} is one too many: \
                 the calendar repeats itself without end"
            ),
        }
    }
}

impl fmt::Display for Resembles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "an empty file",
            Self::Pdf => "a PDF",
            Self::WebPage => "a web page",
            Self::AddressCard => "an address card",
            Self::Json => "JSON",
            Self::Binary => "an archive or a picture",
            Self::Text => "plain text",
        })
    }
}

impl std::error::Error for CalendarError {}
