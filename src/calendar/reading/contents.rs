//! What a calendar file is for: events to keep, or a message about them.

use std::path::Path;

use super::content_line::{ContentLine, read};
use super::entries::beginning;
use super::{CalendarError, Resembles};

/// What a calendar file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// Events, as a calendar publishes them.
    Events,
    /// Answers to an invitation.
    Replies,
}

/// Whether a file is meant for a calendar: by its beginning, or else by the ending of its name.
pub fn is_calendar(path: &Path, text: &str) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is_named = |known: &str| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(known));
    let (_, first) = beginning(text);
    first.eq_ignore_ascii_case("BEGIN:VCALENDAR")
        || ["ics", "ical", "ifb"].into_iter().any(is_named)
}

/// Returns what a calendar file holds; messages that ask for something else are refused (RFC 5546,
/// 1.4).
///
/// Only the beginning of the file is looked at: what the calendar says of itself stands before its
/// entries (RFC 5545, 3.6).
pub fn contents(text: &str) -> Result<Contents, CalendarError> {
    let (line, first) = beginning(text);
    if !first.eq_ignore_ascii_case("BEGIN:VCALENDAR") {
        let resembles = Resembles::of_text(text);
        return Err(CalendarError::NotACalendar { line, resembles });
    }
    let own = read(text)
        .skip(1)
        .take_while(|line| !line.is("BEGIN") && !line.is("END"));
    let method = own
        .filter(|line| line.is("METHOD"))
        .find(|line| !publishes(line));
    match method {
        None => Ok(Contents::Events),
        Some(line) if line.word().eq_ignore_ascii_case("REPLY") => Ok(Contents::Replies),
        Some(line) => Err(message(&line)),
    }
}

/// Whether a file with this METHOD is published for everybody.
pub(super) fn publishes(line: &ContentLine<'_>) -> bool {
    let method = line.word();
    method.is_empty() || method.eq_ignore_ascii_case("PUBLISH")
}

/// Returns that a file is a message, and which.
pub(super) fn message(line: &ContentLine<'_>) -> CalendarError {
    CalendarError::Message {
        line: line.number(),
        method: line.shown().to_ascii_uppercase(),
    }
}

/// Whether two files are editions of one calendar: the first entry of both is the same, or the
/// program they come from and the name they have are.
pub fn is_same_calendar(one: &str, other: &str) -> bool {
    let (one, other) = (Marks::of(one), Marks::of(other));
    let is_entry = one.uid.is_some() && one.uid == other.uid;
    let is_name = one.name.is_some() && one.name == other.name && one.program == other.program;
    is_entry || is_name
}

/// Whether a file has an event, of whatever day.
pub fn has_events(text: &str) -> bool {
    read(text).any(|line| begins_event(&line))
}

fn begins_event(line: &ContentLine<'_>) -> bool {
    line.is("BEGIN") && line.word().eq_ignore_ascii_case("VEVENT")
}

/// Returns the name a calendar gives itself.
pub(super) fn name<'a, 't: 'a>(
    mut own: impl Iterator<Item = &'a ContentLine<'t>>,
) -> Option<String> {
    let named = own.find(|line| line.is("X-WR-CALNAME") || line.is("NAME"))?;
    Some(crate::text::squeeze(&named.text())).filter(|name| !name.is_empty())
}

/// What a calendar is known by.
struct Marks {
    uid: Option<String>,
    name: Option<String>,
    program: Option<String>,
}

impl Marks {
    fn of(text: &str) -> Self {
        let head: Vec<ContentLine<'_>> = read(text)
            .skip(1)
            .take_while(|line| !line.is("BEGIN"))
            .collect();
        let is_in_event = read(text).skip_while(|line| !begins_event(line));
        let uid = is_in_event
            .filter(|line| line.is("UID"))
            .find_map(|line| Some(line.text().into_owned()).filter(|uid| !uid.trim().is_empty()));
        let program = head.iter().find(|line| line.is("PRODID"));
        Self {
            uid,
            name: name(head.iter()),
            program: program.map(|line| line.text().into_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(own: &str) -> String {
        let text = format!("BEGIN:VCALENDAR\n{own}\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n");
        match contents(&text) {
            Ok(contents) => format!("{contents:?}"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn what_a_file_is_for_is_read_from_its_beginning() {
        assert_eq!(told("VERSION:2.0"), "Events");
        assert_eq!(told("METHOD:publish "), "Events");
        assert_eq!(told("VERSION:2.0\nMethod:REPLY"), "Replies");
        assert_eq!(
            told("METHOD:REQUEST"),
            "line 2 says `METHOD:REQUEST`: the file is an invitation, not a calendar"
        );
        assert_eq!(
            told("METHOD:X-FOO"),
            "line 2 says `METHOD:X-FOO`: the file is a message, not a calendar"
        );
    }

    #[test]
    fn a_calendar_is_known_by_its_beginning_or_its_name() {
        let is = |name: &str, text: &str| is_calendar(Path::new(name), text);
        assert!(is("list.md", "\u{feff}\n\nbegin:vcalendar\n"));
        assert!(is("events.ICS", "<html>"));
        assert!(!is("list.md", "# Night\n"));
    }

    #[test]
    fn editions_of_a_calendar_are_known_by_their_first_entry_or_their_name() {
        let file = |own: &str, uid: &str| {
            format!("BEGIN:VCALENDAR\n{own}\nBEGIN:VEVENT\nUID:{uid}\nEND:VEVENT\nEND:VCALENDAR\n")
        };
        let one = file("PRODID:a\nX-WR-CALNAME:Rust Warsaw", "1");
        assert!(is_same_calendar(&one, &file("PRODID:b", "1")));
        assert!(is_same_calendar(
            &one,
            &file("X-WR-CALNAME:Rust Warsaw\nPRODID:a", "2")
        ));
        assert!(!is_same_calendar(
            &one,
            &file("PRODID:a\nX-WR-CALNAME:Python", "2")
        ));
        assert!(!is_same_calendar(
            &file("PRODID:a", "1"),
            &file("PRODID:a", "2")
        ));
        assert!(!is_same_calendar("", ""));
    }
}
