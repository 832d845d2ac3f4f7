use std::fmt;

use chrono::NaiveDate;

use crate::plan::Id;
use crate::text::{all_of, is, quoted};

/// Why a season cannot be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeriesFault {
    /// Not a number of evenings.
    Number {
        /// What was written.
        text: String,
        /// The fewest there can be.
        fewest: usize,
        /// The most there can be.
        most: usize,
    },
    /// Not a day and another one.
    NotAMove {
        /// What was written.
        text: String,
    },
    /// Nobody said on which days, and the group has no usual evening.
    NoCadence,
    /// The first evening is to be on a day that the rule does not have.
    NotOnCadence {
        /// The day.
        day: NaiveDate,
        /// The rule, as it was written.
        cadence: String,
        /// The days of the rule before and behind it, as far as they are from today on.
        nearest: Vec<NaiveDate>,
    },
    /// An evening is to be moved that the season does not have.
    NotInSeries {
        /// The day it was to be moved from.
        day: NaiveDate,
        /// The days of the season next to it, in order.
        days: Vec<NaiveDate>,
        /// Whether these are all of them.
        are_all: bool,
    },
    /// Two moves of one evening.
    MovedTwice {
        /// The day it was to be moved from.
        day: NaiveDate,
    },
    /// An evening is to be moved to a day that has one.
    Taken {
        /// The day.
        day: NaiveDate,
        /// The event of the plan on that day; none for an evening of the season.
        event: Option<Id>,
    },
    /// An agenda was given, which belongs to one evening.
    Sessions,
}

impl fmt::Display for SeriesFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { text, fewest, most } => write!(
                f,
                "`{text}` is not a number of evenings from {fewest} to {most}"
            ),
            Self::NotAMove { text } => {
                write!(
                    f,
                    "`{text}` does not say which evening is moved to which day"
                )
            }
            Self::NoCadence => {
                f.write_str("the group has no usual evening, and nobody said which to repeat")
            }
            Self::NotOnCadence {
                day,
                cadence,
                nearest,
            } => {
                let verb = is(nearest.len());
                write!(f, "{day} is not on `{cadence}`")?;
                match nearest.as_slice() {
                    [] => Ok(()),
                    days => write!(f, "; {} {verb}", all_of(days)),
                }
            }
            Self::NotInSeries { day, days, are_all } => {
                let some = if *are_all { "" } else { " among others" };
                let days = all_of(days);
                write!(
                    f,
                    "no evening is on {day} to be moved; they are on {days}{some}"
                )
            }
            Self::MovedTwice { day } => write!(f, "the evening on {day} is moved twice"),
            Self::Taken { day, event: None } => {
                write!(f, "another evening of the season is on {day}")
            }
            Self::Taken {
                day,
                event: Some(event),
            } => {
                let event = quoted([event]).collect::<String>();
                write!(f, "{event} is on {day} already")
            }
            Self::Sessions => {
                f.write_str("an agenda belongs to one evening, and several are planned")
            }
        }
    }
}
