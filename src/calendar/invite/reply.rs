//! Answers to invitations (RFC 5546, 3.2.3), as mail programs send them.

use std::fmt;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::super::CalendarError;
use super::super::reading::{ContentLine, Entry, Property, entries};
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
                         and only an organizer invites"
                    ),
                    _ => write!(f, "line {line} says `{status}`, and an answer is {known}"),
                }
            }
            Self::Empty => f.write_str("the file has no answer to an invitation"),
        }
    }
}

/// Reads the answers of a file: usually one.
///
/// Forgives what is seen in the wild, as everywhere: any line ends, folding, properties nobody
/// knows, zones. Every answer of the file can be read, or none is returned.
pub fn replies(text: &str) -> Result<Vec<Reply>, CalendarError> {
    let read: Result<Vec<Reply>, ReplyFault> = entries(text)?.iter().map(reply).collect();
    match read {
        Ok(read) if read.is_empty() => Err(CalendarError::Reply(ReplyFault::Empty)),
        Ok(read) => Ok(read),
        Err(fault) => Err(CalendarError::Reply(fault)),
    }
}

/// Returns a property that an answer must have.
fn needed<'e, 't>(
    entry: &'e Entry<'t>,
    (property, name): (Property, &'static str),
) -> Result<&'e ContentLine<'t>, ReplyFault> {
    let found = entry.property(property);
    found
        .filter(|found| !found.word().is_empty())
        .ok_or(ReplyFault::Missing {
            line: entry.line,
            property: name,
        })
}

fn unreadable(line: &ContentLine<'_>, property: &'static str) -> ReplyFault {
    ReplyFault::Unreadable {
        line: line.number(),
        property,
        text: line.shown(),
    }
}

fn reply(entry: &Entry<'_>) -> Result<Reply, ReplyFault> {
    if let Some(line) = entry.property(Property::RecurrenceId) {
        return Err(ReplyFault::OneOfSeries {
            line: line.number(),
        });
    }
    let attendee = attendee(entry)?;
    let uid = needed(entry, (Property::Uid, "UID"))?.text().into_owned();
    let comment = entry.property(Property::Comment);
    let comment = comment.map(|line| squeeze(&line.text()));
    Ok(Reply {
        uid: uid.trim().to_owned(),
        sequence: sequence(entry)?,
        at: stamp(needed(entry, (Property::Stamp, "DTSTAMP"))?)?,
        address: address(attendee)?,
        answer: answer(attendee)?,
        comment: comment.filter(|comment| !comment.is_empty()),
    })
}

fn attendee<'e, 't>(entry: &'e Entry<'t>) -> Result<&'e ContentLine<'t>, ReplyFault> {
    let attendees: Vec<&ContentLine<'t>> = entry.all(Property::Attendee).collect();
    match attendees[..] {
        [one] => Ok(one),
        [] => needed(entry, (Property::Attendee, "ATTENDEE")),
        _ => Err(ReplyFault::Attendees {
            line: entry.line,
            number: attendees.len(),
        }),
    }
}

/// Returns the revision; absent it is the first (RFC 5546, 3.2.3).
fn sequence(entry: &Entry<'_>) -> Result<u32, ReplyFault> {
    let Some(line) = entry.property(Property::Sequence) else {
        return Ok(0);
    };
    let number = line.word().parse();
    number.map_err(|_| unreadable(line, "SEQUENCE"))
}

/// Reads a moment in UTC, which is the only form it may have (RFC 5545, 3.8.7.2).
fn stamp(line: &ContentLine<'_>) -> Result<DateTime<Utc>, ReplyFault> {
    let text = line.word();
    let read = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ");
    let read = read.map(|at| at.and_utc());
    read.map_err(|_| unreadable(line, "DTSTAMP"))
}

/// Returns who answers: the address, or where a program puts something else there, the parameter
/// EMAIL (RFC 7986, 6.2).
fn address(line: &ContentLine<'_>) -> Result<String, ReplyFault> {
    let value = line.word();
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
        _ => Err(unreadable(line, "ATTENDEE")),
    }
}

fn answer(line: &ContentLine<'_>) -> Result<Answer, ReplyFault> {
    let status = line.parameter("PARTSTAT").unwrap_or("NEEDS-ACTION");
    let status = shorten(&squeeze(status).to_ascii_uppercase(), 40);
    match status.as_str() {
        "ACCEPTED" => Ok(Answer::Accepted),
        "DECLINED" => Ok(Answer::Declined),
        "TENTATIVE" => Ok(Answer::Tentative),
        _ => Err(ReplyFault::NotAnAnswer {
            line: line.number(),
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
        let code = code.filter(|_| first == b'%');
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &more[2..] } else { more };
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::{Contents, contents};
    use super::*;

    fn is_reply(text: &str) -> bool {
        matches!(contents(text), Ok(Contents::Replies))
    }

    /// As Google Calendar answers: the whole event again, its zone too.
    const GOOGLE: &str = "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\n\
        VERSION:2.0\r\nCALSCALE:GREGORIAN\r\nMETHOD:REPLY\r\nBEGIN:VTIMEZONE\r\n\
        TZID:Europe/Warsaw\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
        DTSTART:19701025T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n\
        DTSTART;TZID=Europe/Warsaw:20261217T183000\r\nDTEND:20261217T200000Z\r\n\
        DTSTAMP:20261122T090000Z\r\nORGANIZER;CN=Ana Nowak:mailto:ana@example.org\r\n\
        UID:2026-12-17-schedulers@warsaw-mesos\r\n\
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Piotr W\r\n ójcik;\
        X-NUM-GUESTS=0:mailto:piotr@initech.example\r\nSEQUENCE:2\r\nSTATUS:CONFIRMED\r\n\
        SUMMARY:Accepted: Schedulers in production\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n\
        END:VCALENDAR\r\n";

    /// As Outlook answers: names in quotes, MAILTO in capitals, a comment, an alarm within.
    const OUTLOOK: &str = "BEGIN:VCALENDAR\nMETHOD:REPLY\nPRODID:Microsoft Exchange Server 2010\n\
        VERSION:2.0\nBEGIN:VEVENT\nATTENDEE;PARTSTAT=DECLINED;CN=\"Doe, Jane; \\\"JD\\\"\":MAILTO:Jane\n \
        @Example.org\nCOMMENT;LANGUAGE=en-US:I am away\\, sorry\\n\\n\nUID:a@b\n\
        SUMMARY;LANGUAGE=en-US:Declined: Talks\nDTSTART;TZID=Central European Standard Time:20261217T183000\n\
        CLASS:PUBLIC\nPRIORITY:5\nDTSTAMP:20261122T091500Z\nSEQUENCE:0\n\
        X-MICROSOFT-CDO-APPT-SEQUENCE:0\nBEGIN:VALARM\nUID:other\nTRIGGER:-PT15M\nEND:VALARM\n\
        END:VEVENT\nEND:VCALENDAR\n";

    /// As Apple's Calendar answers.
    const APPLE: &str = "BEGIN:VCALENDAR\r\nCALSCALE:GREGORIAN\r\nMETHOD:REPLY\r\n\
        PRODID:-//Apple Inc.//macOS 15.1//EN\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n\
        ATTENDEE;CN=\"Zofia K\";CUTYPE=INDIVIDUAL;EMAIL=\"zofia@example.org\";PARTSTAT=TENTATI\r\n \
        VE:/principals/zofia/\r\nDTSTAMP:20261122T100000Z\r\nUID:a@b\r\nSEQUENCE:1\r\n\
        REQUEST-STATUS:2.0;Success\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    fn one(text: &str) -> Reply {
        assert!(is_reply(text));
        let mut read = replies(text).expect("an answer");
        assert_eq!(read.len(), 1);
        read.remove(0)
    }

    fn refused(text: &str) -> String {
        replies(text).expect_err("no answer").to_string()
    }

    #[test]
    fn answers_are_read_as_programs_send_them() {
        let google = one(GOOGLE);
        assert_eq!(google.uid, "2026-12-17-schedulers@warsaw-mesos");
        assert_eq!(google.address, "piotr@initech.example");
        assert_eq!((google.answer, google.sequence), (Answer::Accepted, 2));
        assert_eq!(google.at.to_rfc3339(), "2026-11-22T09:00:00+00:00");
        assert_eq!(google.comment, None);
        let outlook = one(OUTLOOK);
        assert_eq!(outlook.uid, "a@b");
        assert_eq!(outlook.address, "Jane@Example.org");
        assert_eq!(outlook.answer, Answer::Declined);
        assert_eq!(outlook.comment.as_deref(), Some("I am away, sorry"));
        let apple = one(APPLE);
        assert_eq!(apple.address, "zofia@example.org");
        assert_eq!((apple.answer, apple.sequence), (Answer::Tentative, 1));
    }

    #[test]
    fn what_is_escaped_in_an_address_is_read() {
        let text = GOOGLE.replace("piotr@", "piotr%2Bmesos%40%@");
        assert_eq!(one(&text).address, "piotr+mesos@%@initech.example");
    }

    #[test]
    fn only_a_calendar_of_answers_is_one() {
        for text in [
            "",
            "- [x] Milk",
            &GOOGLE.replace("METHOD:REPLY", "METHOD:REQUEST"),
            &GOOGLE.replace("METHOD:REPLY\r\n", ""),
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nMETHOD:REPLY\r\nEND:VEVENT\r\nEND:VCALENDAR",
        ] {
            assert!(!is_reply(text), "{text}");
        }
        assert!(is_reply(&format!("\u{feff}\r\n{GOOGLE}")));
        assert!(is_reply(
            &GOOGLE.replace("METHOD:REPLY", "method;X=1:reply ")
        ));
    }

    #[test]
    fn what_is_no_answer_is_refused_with_its_line() {
        let attendee = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@example.org\r\nSEQUENCE";
        for (old, new, said) in [
            (
                "SEQUENCE:2",
                "RECURRENCE-ID:20261217T173000Z\r\nSEQUENCE:2",
                "line 22 answers one date of an entry that repeats, and no event here does",
            ),
            (
                "SEQUENCE",
                attendee,
                "the answer that begins on line 14 is one of 2 people, not of one",
            ),
            (
                "UID:",
                "X-UID:",
                "the answer that begins on line 14 has no `UID`",
            ),
            (
                "20261122T090000Z",
                "yesterday",
                "line 17: `DTSTAMP` cannot be read: `yesterday`",
            ),
            (
                "SEQUENCE:2",
                "SEQUENCE:-1",
                "line 22: `SEQUENCE` cannot be read: `-1`",
            ),
            (
                "mailto:piotr@initech.example",
                "tel:112",
                "line 20: `ATTENDEE` cannot be read: `tel:112`",
            ),
            (
                "PARTSTAT=ACCEPTED",
                "PARTSTAT=NEEDS-ACTION",
                "line 20 says `NEEDS-ACTION`, and an answer is `ACCEPTED`, `DECLINED` or `TENTATIVE`",
            ),
            (
                "PARTSTAT=ACCEPTED",
                "PARTSTAT=delegated",
                "line 20 passes the invitation on to somebody else (`DELEGATED`), and only an \
                 organizer invites",
            ),
            ("VEVENT", "VTODO", "the file has no answer to an invitation"),
        ] {
            assert_eq!(refused(&GOOGLE.replace(old, new)), said);
        }
        let cut = GOOGLE.split_once("STATUS").expect("a status").0;
        assert!(refused(cut).contains("was cut off"), "{}", refused(cut));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(at in 0..GOOGLE.len(), bytes in proptest::collection::vec(any::<u8>(), 0..8)) {
            let mut text = GOOGLE.as_bytes().to_vec();
            let end = (at + bytes.len()).min(text.len());
            text.splice(at..end, bytes);
            let text = String::from_utf8_lossy(&text);
            if is_reply(&text) {
                let _ = replies(&text);
            }
        }
    }
}
