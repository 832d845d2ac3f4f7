//! Answers to invitations (RFC 5546, 3.2.3), as mail programs send them.

use std::fmt;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::super::CalendarError;
use super::super::content_line::{split_outside_quotes, unescaped, unfolded};
use crate::plan::Answer;
use crate::text::{quoted, shorten, squeeze};

/// The answer of one person to one invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The identity of the event.
    pub uid: String,
    /// The revision that was answered.
    pub sequence: u32,
    /// When the answer was given.
    pub at: DateTime<Utc>,
    /// The mail address of who answers.
    pub address: String,
    /// The answer.
    pub answer: Answer,
    /// A word to the organizer.
    pub comment: Option<String>,
}

/// Why an answer cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyFault {
    /// Something needed is missing.
    Missing {
        /// The line on which the entry begins, counted from 1.
        line: usize,
        /// The property, such as `UID`.
        property: &'static str,
    },
    /// A value that cannot be read.
    Unreadable {
        /// The line, counted from 1.
        line: usize,
        /// The property.
        property: &'static str,
        /// What was written, shortened.
        text: String,
    },
    /// Not one attendee: an answer is that of one person.
    Attendees {
        /// The line on which the entry begins, counted from 1.
        line: usize,
        /// How many there are.
        number: usize,
    },
    /// An answer to one date of an entry that repeats, and ours do not.
    OneOfSeries {
        /// The line, counted from 1.
        line: usize,
    },
    /// The participation is none of those an invitation can be answered with.
    NotAnAnswer {
        /// The line, counted from 1.
        line: usize,
        /// What was written, such as `DELEGATED`.
        status: String,
    },
    /// Neither an event nor anything else is answered.
    Empty,
}

impl fmt::Display for ReplyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { line, property } => {
                write!(
                    f,
                    "the answer that begins on line {line} has no `{property}`"
                )
            }
            Self::Unreadable {
                line,
                property,
                text,
            } => write!(f, "line {line}: `{property}` cannot be read: `{text}`"),
            Self::Attendees { line, number } => write!(
                f,
                "the answer that begins on line {line} is one of {number} people, not of one"
            ),
            Self::OneOfSeries { line } => write!(
                f,
                "line {line} answers one date of an entry that repeats, and no event here does"
            ),
            Self::NotAnAnswer { line, status } => {
                let known = ["ACCEPTED", "DECLINED", "TENTATIVE"];
                let known = crate::text::any_of(quoted(known));
                match status.as_str() {
                    "DELEGATED" => write!(
                        f,
                        "line {line} passes the invitation on to somebody else (`DELEGATED`), \
                         which only the organizer can do by inviting them"
                    ),
                    _ => write!(f, "line {line} says `{status}`, and an answer is {known}"),
                }
            }
            Self::Empty => f.write_str("the file answers no event"),
        }
    }
}

/// Whether a text is a calendar of answers: its method is REPLY.
pub fn is_reply(text: &str) -> bool {
    let mut lines = lines(text);
    let begins = lines
        .next()
        .is_some_and(|line| line.is("BEGIN", "VCALENDAR"));
    // The method stands before the first entry (RFC 5545, 3.6).
    let mut head = lines.take_while(|line| line.name != "BEGIN");
    begins && head.any(|line| line.is("METHOD", "REPLY"))
}

/// Reads the answers of a file: usually one.
///
/// Forgives what is seen in the wild, as everywhere: any line ends, folding, properties nobody
/// knows, zones. Every answer of the file can be read, or none is returned.
pub fn replies(text: &str) -> Result<Vec<Reply>, CalendarError> {
    let entries = entries(text)?;
    let read: Result<Vec<Reply>, ReplyFault> = entries.iter().map(reply).collect();
    match read {
        Ok(read) if read.is_empty() => Err(CalendarError::Reply(ReplyFault::Empty)),
        Ok(read) => Ok(read),
        Err(fault) => Err(CalendarError::Reply(fault)),
    }
}

/// One property with its parameters.
struct Line {
    number: usize,
    name: String,
    parameters: String,
    value: String,
}

impl Line {
    fn is(&self, name: &str, value: &str) -> bool {
        self.name == name && self.value.trim().eq_ignore_ascii_case(value)
    }

    /// Returns a parameter's value, without quotes.
    fn parameter(&self, wanted: &str) -> Option<&str> {
        let mut rest = self.parameters.as_str();
        while !rest.is_empty() {
            let (one, more) = split_outside_quotes(rest, ';').unwrap_or((rest, ""));
            if let Some((name, value)) = one.split_once('=')
                && name.trim().eq_ignore_ascii_case(wanted)
            {
                return Some(value.trim().trim_matches('"'));
            }
            rest = more;
        }
        None
    }

    fn fault(&self, property: &'static str) -> ReplyFault {
        ReplyFault::Unreadable {
            line: self.number,
            property,
            text: shorten(&squeeze(&self.value), 40),
        }
    }
}

fn lines(text: &str) -> impl Iterator<Item = Line> {
    unfolded(text).filter_map(|(number, line)| {
        let (head, value) = split_outside_quotes(&line, ':')?;
        let (name, parameters) = split_outside_quotes(head, ';').unwrap_or((head, ""));
        Some(Line {
            number,
            name: name.trim().to_ascii_uppercase(),
            parameters: parameters.to_owned(),
            value: value.to_owned(),
        })
    })
}

/// The event of a file that is answered.
struct Entry {
    line: usize,
    properties: Vec<Line>,
}

/// Returns the events of a file; what lies within them, and zones, is of no use here.
fn entries(text: &str) -> Result<Vec<Entry>, CalendarError> {
    // The rules of nesting are those of every calendar we read.
    super::super::entries::entries(text)?;
    let mut entries: Vec<Entry> = Vec::new();
    let mut depth = 0_usize;
    let mut is_inside = false;
    for line in lines(text) {
        match line.name.as_str() {
            "BEGIN" => {
                depth += 1;
                if depth == 2 && line.is("BEGIN", "VEVENT") {
                    is_inside = true;
                    entries.push(Entry {
                        line: line.number,
                        properties: Vec::new(),
                    });
                }
            }
            "END" => {
                depth = depth.saturating_sub(1);
                is_inside &= depth >= 2;
            }
            _ if is_inside && depth == 2 => {
                if let Some(entry) = entries.last_mut() {
                    entry.properties.push(line);
                }
            }
            _ => {}
        }
    }
    Ok(entries)
}

impl Entry {
    fn property(&self, name: &str) -> Option<&Line> {
        self.properties.iter().find(|line| line.name == name)
    }

    fn needed(&self, property: &'static str) -> Result<&Line, ReplyFault> {
        let line = self.line;
        self.property(property)
            .filter(|found| !found.value.trim().is_empty())
            .ok_or(ReplyFault::Missing { line, property })
    }
}

fn reply(entry: &Entry) -> Result<Reply, ReplyFault> {
    if let Some(line) = entry.property("RECURRENCE-ID") {
        return Err(ReplyFault::OneOfSeries { line: line.number });
    }
    let attendee = attendee(entry)?;
    let uid = entry.needed("UID")?.value.trim();
    let comment = entry.property("COMMENT");
    let comment = comment.map(|line| squeeze(&unescaped(&line.value)));
    Ok(Reply {
        uid: unescaped(uid),
        sequence: sequence(entry)?,
        at: stamp(entry.needed("DTSTAMP")?)?,
        address: address(attendee)?,
        answer: answer(attendee)?,
        comment: comment.filter(|comment| !comment.is_empty()),
    })
}

fn attendee(entry: &Entry) -> Result<&Line, ReplyFault> {
    let attendees = entry.properties.iter();
    let attendees: Vec<&Line> = attendees.filter(|line| line.name == "ATTENDEE").collect();
    match attendees[..] {
        [one] => Ok(one),
        [] => entry.needed("ATTENDEE"),
        _ => Err(ReplyFault::Attendees {
            line: entry.line,
            number: attendees.len(),
        }),
    }
}

/// Returns the revision; absent it is the first (RFC 5546, 3.2.3).
fn sequence(entry: &Entry) -> Result<u32, ReplyFault> {
    let Some(line) = entry.property("SEQUENCE") else {
        return Ok(0);
    };
    let number = line.value.trim().parse();
    number.map_err(|_| line.fault("SEQUENCE"))
}

/// Reads a moment in UTC, which is the only form it may have (RFC 5545, 3.8.7.2).
fn stamp(line: &Line) -> Result<DateTime<Utc>, ReplyFault> {
    let text = line.value.trim();
    let read = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ");
    let read = read.map(|at| at.and_utc());
    read.map_err(|_| line.fault("DTSTAMP"))
}

/// Returns who answers: the address, or where a program puts something else there, the parameter
/// EMAIL (RFC 7986, 6.2).
fn address(line: &Line) -> Result<String, ReplyFault> {
    let value = line.value.trim();
    let mail = value
        .get(..7)
        .filter(|it| it.eq_ignore_ascii_case("mailto:"));
    let address = match mail {
        Some(_) => &value[7..],
        None => line.parameter("EMAIL").unwrap_or_default(),
    };
    let address = percent_decoded(address.trim());
    match address {
        Some(address) if address.contains('@') => Ok(squeeze(&address)),
        _ => Err(line.fault("ATTENDEE")),
    }
}

fn answer(line: &Line) -> Result<Answer, ReplyFault> {
    let status = line.parameter("PARTSTAT").unwrap_or("NEEDS-ACTION");
    let status = shorten(&squeeze(status).to_ascii_uppercase(), 40);
    match status.as_str() {
        "ACCEPTED" => Ok(Answer::Accepted),
        "DECLINED" => Ok(Answer::Declined),
        "TENTATIVE" => Ok(Answer::Tentative),
        _ => Err(ReplyFault::NotAnAnswer {
            line: line.number,
            status,
        }),
    }
}

/// Returns a text with `%2B` and the like made the characters they stand for; none when that is no
/// text.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, more)) = rest.split_first() {
        let code = more.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let code = code.and_then(|two| u8::from_str_radix(two, 16).ok());
        match code.filter(|_| first == b'%') {
            Some(code) => {
                bytes.push(code);
                rest = &more[2..];
            }
            None => {
                bytes.push(first);
                rest = more;
            }
        }
    }
    String::from_utf8(bytes).ok()
}
