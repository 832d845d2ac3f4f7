//! Who was invited to an event by mail, and what they answered.

use chrono::{DateTime, Utc};

use super::{Answer, Event, Id, Standing};

/// What one person was sent last, and what came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Who was invited.
    pub person: Id,
    /// Who invited: calendars take an update from the same organizer only (RFC 5546, 2.1.1).
    pub from: Option<Id>,
    /// The revision the person was sent last (RFC 5545, 3.8.7.4). It runs ahead of the event's own
    /// once an invitation was taken back, for a message that takes back has a revision too.
    pub sequence: u32,
    /// The revision of the event at that time. In the file: `event-sequence`, when it is another.
    pub event_sequence: u32,
    /// When the person was sent it.
    pub on: DateTime<Utc>,
    /// When the person was sent the first of it, when that was before.
    pub first: Option<DateTime<Utc>>,
    /// What the person answered last.
    pub answer: Option<Answered>,
    /// Whether the invitation was taken back.
    pub withdrawn: bool,
}

/// An answer to an invitation. In the file: `answer`, `answered` and `answered-sequence`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// The answer.
    pub answer: Answer,
    /// When it was given, as the reply says; none for one that was noted by hand.
    pub at: Option<DateTime<Utc>>,
    /// The revision that was answered.
    pub sequence: u32,
}

impl Invitation {
    /// Returns what an invitation to an event is worth today.
    ///
    /// It is outdated when time, place or status changed since: what raises the event's revision.
    pub fn standing(&self, event: &Event) -> Standing {
        if self.withdrawn {
            Standing::Withdrawn
        } else if self.event_sequence == event.sequence {
            Standing::Current
        } else {
            Standing::Outdated
        }
    }

    /// Returns the answer to what was sent last; an answer to anything older is none.
    pub fn answer_to_last(&self) -> Option<Answer> {
        let answered = self.answer.filter(|it| it.sequence == self.sequence)?;
        Some(answered.answer)
    }

    /// Returns the answer to what is so today.
    pub fn answer_of_today(&self, event: &Event) -> Option<Answer> {
        let is_current = self.standing(event) == Standing::Current;
        self.answer_to_last().filter(|_| is_current)
    }
}

impl Event {
    /// Returns the invitation of a person, also one that was taken back.
    pub fn invitation(&self, person: &Id) -> Option<&Invitation> {
        self.invited.iter().find(|it| it.person == *person)
    }

    /// Whether a person speaks or holds a duty.
    pub fn has_part(&self, person: &Id) -> bool {
        let speaks = |it: &super::Session| it.speaker.as_ref() == Some(person);
        self.sessions.iter().any(speaks) || self.duties.iter().any(|(_, holder)| holder == person)
    }
}
