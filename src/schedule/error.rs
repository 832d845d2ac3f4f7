use std::fmt;

use chrono::{NaiveDate, Weekday};

use super::day::day_in_words;
use super::words::{month_name, weekday_name};
use crate::text::{any_of, quoted};

/// Why a word could not be read as a date, a time, a zone, a country or a rule.
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
    /// Not a two-letter country code of ISO 3166-1.
    UnknownCountry {
        /// What was written.
        code: String,
        /// The code of the country that was probably meant.
        nearest: Option<String>,
    },
    /// Not the shape of a region's code in ISO 3166-2.
    UnknownRegion {
        /// The two-letter code of the country.
        country: &'static str,
        /// What was written behind the country.
        region: String,
    },
    /// Not a rule that says when a task is due.
    NotADue {
        /// What was written.
        text: String,
    },
    /// A word that has no meaning where it stands.
    UnknownWord {
        /// The first such word.
        word: String,
        /// All that was written.
        text: String,
    },
    /// The words stop before they say what they began to say.
    Unfinished {
        /// What was written.
        text: String,
    },
    /// No day is named; at most a month or a time.
    NoDay {
        /// What was written.
        text: String,
    },
    /// A day that its month does not have.
    NoSuchDay {
        /// The day as it was written.
        text: String,
        /// The year, when it was written.
        year: Option<i32>,
        /// The month, 1 to 12.
        month: u32,
        /// The last day the month has; of February without a year, 29.
        last: u32,
    },
    /// A number of a month above 12, or 0.
    NoSuchMonth {
        /// The day as it was written.
        text: String,
        /// The number that is no month.
        month: u32,
    },
    /// A weekday the month does not have that often.
    NoSuchWeekday {
        /// The day as it was written, such as `fifth thursday`.
        text: String,
        /// The month it was asked of, such as `February 2027`; none when no month has it.
        month: Option<String>,
    },
    /// A weekday and a date that do not belong together.
    OtherWeekday {
        /// The date that was written.
        date: NaiveDate,
        /// The weekday that was written, which the date is not.
        written: Weekday,
    },
    /// A time the clock does not show.
    NoSuchTime {
        /// The time as it was written.
        text: String,
    },
    /// Not a time of the day, where only that can be meant.
    NotATime {
        /// What is wrong with it.
        cause: Box<ScheduleError>,
    },
    /// Words with more than one reading.
    Ambiguous {
        /// The words as they were written.
        text: String,
        /// What they can mean, each written so that it is understood.
        readings: Vec<String>,
    },
    /// An instant where a day was asked for.
    Instant {
        /// What was written.
        text: String,
    },
    /// A day outside the years 1 to 9999.
    BeyondCalendar {
        /// What was written.
        text: String,
    },
    /// Not a length of time.
    NotMinutes {
        /// What was written.
        text: String,
    },
    /// A length of time that no event has.
    MinutesOutOfRange {
        /// What was written.
        text: String,
        /// The longest length, in minutes; the shortest is 1.
        most: u32,
    },
    /// A rule that counts weeks and does not say from when.
    NoFirstDay {
        /// The rule as it was written.
        text: String,
    },
    /// A rule that leaves no day over.
    NeverFits {
        /// The rule as it was written.
        text: String,
    },
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownZone { name, .. } => write!(f, "no time zone is called `{name}`"),
            Self::UnknownCountry { code, .. } => {
                write!(f, "`{code}` is not the two-letter code of a country")
            }
            Self::UnknownRegion { country, region } => {
                write!(f, "`{region}` is not the code of a region of {country}")
            }
            Self::NotADue { text } => write!(
                f,
                "`{text}` does not say when: a date, or days before or after the event"
            ),
            Self::UnknownWord { word, text } if word == text => {
                write!(f, "`{word}` is not understood")
            }
            Self::UnknownWord { word, text } => write!(f, "`{word}` is not understood in `{text}`"),
            Self::Unfinished { text } if text.is_empty() => f.write_str("nothing was said"),
            Self::Unfinished { text } => write!(f, "`{text}` stops too early"),
            Self::NoDay { text } => write!(f, "`{text}` names no day"),
            Self::NotATime { cause } => cause.fmt(f),
            Self::NotMinutes { text } => write!(f, "`{text}` is not a length of time"),
            Self::MinutesOutOfRange { text, most } => write!(
                f,
                "`{text}` is not between 1 minute and {} days ({most} minutes)",
                most / (24 * 60)
            ),
            Self::NoFirstDay { text } => {
                write!(f, "`{text}` does not say from which day it counts")
            }
            Self::NeverFits { text } => write!(f, "`{text}` leaves no day to meet on"),
            Self::Instant { text } => write!(
                f,
                "`{text}` is an instant, and which day that is hangs on the zone"
            ),
            Self::BeyondCalendar { text } => {
                write!(f, "`{text}` is beyond the years of the calendar")
            }
            other => other.about_the_calendar(f),
        }
    }
}

impl ScheduleError {
    fn about_the_calendar(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchDay {
                text,
                year,
                month,
                last,
            } => {
                let year = year.map_or(String::new(), |year| format!(" {year}"));
                let month = month_name(*month);
                write!(
                    f,
                    "there is no `{text}`: the last day of {month}{year} is the {last}{}",
                    suffix(*last)
                )
            }
            Self::NoSuchMonth { text, month } => {
                write!(f, "there is no month {month}, as in `{text}`")
            }
            Self::NoSuchWeekday { text, month } => {
                let month = month.as_deref().unwrap_or("any month");
                write!(f, "there is no `{text}` in {month}")
            }
            Self::OtherWeekday { date, written } => write!(
                f,
                "{} is not a {}",
                day_in_words(*date),
                weekday_name(*written)
            ),
            Self::NoSuchTime { text } => write!(f, "the clock never shows `{text}`"),
            Self::Ambiguous { text, readings } => {
                write!(f, "`{text}` can mean {}", any_of(quoted(readings)))
            }
            _ => Ok(()),
        }
    }
}

fn suffix(day: u32) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

impl std::error::Error for ScheduleError {}
