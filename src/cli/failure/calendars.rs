//! What to type when somebody's calendar cannot be read.

use super::inviting::how_to_note;
use super::{Failure, chain};
use crate::calendar::{CalendarError, Resembles};

/// What helps wherever a calendar is not as it should be.
const AGAIN: &str = "export the calendar again from the program it comes from";

impl From<CalendarError> for Failure {
    fn from(error: CalendarError) -> Self {
        let tip = match &error {
            CalendarError::NoEvents => "plan an event with `convoke new-event`",
            CalendarError::SameUid { .. } => "give one of them another `uid` in plan.toml",
            CalendarError::YearOutOfRange { .. } => "correct `start` or `minutes` in plan.toml",
            CalendarError::NotACalendar { resembles, .. } => instead_of(*resembles),
            CalendarError::Message { method, .. } => answer_to(method),
            CalendarError::NoEntries => "see whether the right calendar was exported",
            CalendarError::TooManyEvents { .. } => "export a part of it at a time, such as a year",
            CalendarError::NotADate { .. } | CalendarError::Entry { .. } => {
                "correct the line in your editor, or take the entry out"
            }
            CalendarError::NoTasks => "take in an event that has some, or give one to somebody",
            CalendarError::Reply(fault) => how_to_note(fault),
            _ => AGAIN,
        };
        Self::new(chain(&error)).tip(tip)
    }
}

/// Returns what to do with a file that is no calendar.
fn instead_of(resembles: Resembles) -> &'static str {
    match resembles {
        Resembles::Utf16 => "save it as UTF-8 in your editor",
        Resembles::WebPage => "sign in with your browser, and save the calendar (.ics) from there",
        Resembles::Wrapped => {
            "save what is attached, or take out what stands before `BEGIN:VCALENDAR`"
        }
        _ => AGAIN,
    }
}

/// Returns what answers a message about an event.
fn answer_to(method: &str) -> &'static str {
    match method {
        "REQUEST" | "ADD" => {
            "plan it with `convoke new-event`, or import the calendar that has accepted it"
        }
        "CANCEL" => "if it is yours, cancel it with `convoke cancel EVENT --reason \"…\"`",
        "COUNTER" => "move the event with `convoke change EVENT --start \"…\"`",
        "REFRESH" => "send the event: `convoke export ics EVENT`",
        _ => AGAIN,
    }
}

/// Returns what to do when another neighbour's calendar has the name.
pub(super) fn other_calendar(file: &str) -> String {
    format!("give the new file another name, or delete `{file}` first")
}
