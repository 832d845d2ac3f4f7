//! Invitations: who was sent what, and what they answered.

use chrono::{DateTime, Utc};

use super::super::toml_text::instant;
use super::fields::{self, Keys, Row};
use super::read::{Reader, Record};
use crate::plan::{Answered, Invitation};

const INVITED: &[&str] = &[
    "person",
    "from",
    "sequence",
    "event-sequence",
    "on",
    "first",
    "answer",
    "answered",
    "answered-sequence",
    "withdrawn",
];

/// Reads one invitation; none when the person or the moment is missing or wrong.
pub(super) fn invitation<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Invitation> {
    read.known(rec, INVITED);
    let person = read.word(rec, "person");
    let person = read.needed(rec, "person", person);
    let from = read.word(rec, "from");
    let sequence = read.number(rec, "sequence").unwrap_or(0);
    let event_sequence = read.number(rec, "event-sequence").unwrap_or(sequence);
    let on = read.instant(rec, "on");
    let on = read.needed(rec, "on", on);
    let first = read.instant(rec, "first");
    let answer = answered(read, rec, sequence);
    let withdrawn = read.flag(rec, "withdrawn");
    Some(Invitation {
        person: person?,
        from,
        sequence,
        event_sequence,
        on: on?,
        first,
        answer,
        withdrawn,
    })
}

/// Reads the answer; without another word it is to the revision that was sent last.
fn answered<'d>(read: &mut Reader<'d>, rec: Record<'d>, last: u32) -> Option<Answered> {
    let answer = read.word(rec, "answer");
    let at = read.instant(rec, "answered");
    let sequence = read.number(rec, "answered-sequence").unwrap_or(last);
    Some(Answered {
        answer: answer?,
        at,
        sequence,
    })
}

/// Returns the keys of an invitation.
pub(super) fn row(it: &Invitation) -> Row {
    let keys = Keys::none()
        .text("person", &it.person)
        .maybe("from", it.from.as_ref())
        .value("sequence", it.sequence.to_string());
    let keys = other(keys, "event-sequence", (it.event_sequence, it.sequence));
    let keys = keys.value("on", instant(it.on));
    let keys = at(keys, "first", it.first);
    let keys = match it.answer {
        Some(answered) => {
            let keys = keys.text("answer", answered.answer.word());
            let keys = at(keys, "answered", answered.at);
            other(keys, "answered-sequence", (answered.sequence, it.sequence))
        }
        None => keys,
    };
    let keys = if it.withdrawn {
        keys.value("withdrawn", "true")
    } else {
        keys
    };
    fields::row(it.person.as_str(), "", keys)
}

fn at(keys: Keys, key: &'static str, at: Option<DateTime<Utc>>) -> Keys {
    match at {
        Some(at) => keys.value(key, instant(at)),
        None => keys,
    }
}

/// Adds a revision that is not the usual one.
fn other(keys: Keys, key: &'static str, (number, usual): (u32, u32)) -> Keys {
    if number == usual {
        keys
    } else {
        keys.value(key, number.to_string())
    }
}
