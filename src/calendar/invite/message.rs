use std::iter;

use chrono::{DateTime, Utc};
use icalendar::{Component, Event as Entry, Property};

use super::super::describe::Description;
use super::super::entry::entry;
use super::super::identity::{PRODID, stamp};
use super::super::times::Times;
use super::super::write::Pen;
use super::super::zones::{When, Zones};
use super::super::{CalendarError, Evening, Style};
use super::Mailbox;
use crate::plan::{Answer, Id, Plan};
use crate::text::squeeze;

/// A message to one person about one event.
///
/// The addresses of others are never in it: each person is written to alone.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The event.
    pub evening: &'a Evening<'a>,
    /// Who is written to.
    pub person: &'a Id,
    /// Their mailbox.
    pub receiver: &'a Mailbox,
    /// Who invites, and gets the answers.
    pub organizer: &'a Mailbox,
    /// What is said.
    pub kind: MessageKind,
    /// What they answered to this very revision.
    pub answer: Option<Answer>,
    /// The revision of the message.
    pub sequence: u32,
    /// When it is sent; the event's last change counts if it is later.
    pub sent: DateTime<Utc>,
}

/// What a message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// Please come.
    Invitation,
    /// What you were invited to is different now.
    Update,
    /// It does not take place.
    Cancellation,
    /// You are not invited any more; others are.
    Withdrawal,
}

impl MessageKind {
    /// Returns the kind as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Update => "update",
            Self::Cancellation => "cancellation",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// Returns the method (RFC 5546, 3.2).
    pub(super) fn method(self) -> &'static str {
        match self {
            Self::Invitation | Self::Update => "REQUEST",
            Self::Cancellation | Self::Withdrawal => "CANCEL",
        }
    }

    /// Whether an answer is asked for.
    pub(super) fn asks(self) -> bool {
        matches!(self, Self::Invitation | Self::Update)
    }
}

impl Message<'_> {
    /// Returns the calendar file: one event for one person, with its method (RFC 5546, 3.2.2 and
    /// 3.2.5), ready to be written as it is. It has the call's link: its reader is invited.
    pub fn calendar(&self) -> Result<String, CalendarError> {
        let times = Times::of(self.evening.event, &self.plan.group.timezone)?;
        let zones = Zones::of(iter::once(&times));
        let mut pen = Pen::begin(&self.head(), &zones);
        pen.put(&self.entry(&zones.when(&times)));
        Ok(pen.whole())
    }

    /// Returns the moment the message counts from (RFC 5545, 3.8.7.2).
    pub(super) fn stamp(&self) -> DateTime<Utc> {
        stamp(self.evening.event).max(self.sent)
    }

    /// Returns what the person does on the night, a line each, in the order of the agenda.
    pub(super) fn part(&self) -> Vec<String> {
        let is_person = |id: &Id| id == self.person;
        let talks = self.evening.event.sessions.iter();
        let talks = talks.filter(|talk| talk.speaker.as_ref().is_some_and(is_person));
        let talks = talks.map(|talk| {
            let minutes = talk.minutes.map(|minutes| format!(", {minutes} min"));
            let title = squeeze(&talk.title);
            format!("You speak: “{title}”{}", minutes.unwrap_or_default())
        });
        let duties = self.evening.event.duties.iter();
        let duties = duties.filter(|(_, holder)| is_person(holder));
        let duties: Vec<String> = duties.map(|(duty, _)| squeeze(duty)).collect();
        let duties = (!duties.is_empty()).then(|| format!("Your part: {}", duties.join(", ")));
        talks.chain(duties).collect()
    }

    /// The properties of the calendar. It is a message and no feed: no name, nothing to refresh.
    fn head(&self) -> [Property; 4] {
        [
            ("VERSION", "2.0"),
            ("PRODID", PRODID),
            ("CALSCALE", "GREGORIAN"),
            ("METHOD", self.kind.method()),
        ]
        .map(Property::from)
    }

    fn entry(&self, when: &When<'_>) -> Entry {
        // Who is not invited any more need not know how to call in.
        let style = Style {
            tells_call: self.kind.asks(),
            ..Style::ONE
        };
        let mut entry = Entry::from(entry(self.plan, self.evening, when, &style));
        entry.sequence(self.sequence).timestamp(self.stamp());
        entry.append_property(named("ORGANIZER", self.organizer));
        entry.append_property(self.attendee());
        if self.kind == MessageKind::Withdrawal {
            // With a status it would tell that the event is off, and it is not (RFC 5546, 3.2.5).
            entry.remove_property("STATUS");
            entry.remove_property("DESCRIPTION");
            entry.remove_property("X-ALT-DESC");
            return entry;
        }
        let mut words = self.part();
        words.retain(|_| self.kind.asks());
        let known = Description::of(self.plan, self.evening, style.tells_call);
        for line in known.begun_with(words).lines() {
            entry.append_property(line);
        }
        entry
    }

    fn attendee(&self) -> Property {
        let is_needed = self.evening.event.has_part(self.person);
        let role = if is_needed { "REQ" } else { "OPT" };
        let mut attendee = named("ATTENDEE", self.receiver);
        attendee
            .add_parameter("CUTYPE", "INDIVIDUAL")
            .add_parameter("ROLE", &format!("{role}-PARTICIPANT"));
        if self.kind.asks() {
            let status = self.answer.map_or("NEEDS-ACTION", partstat);
            let asks = if self.answer.is_none() {
                "TRUE"
            } else {
                "FALSE"
            };
            attendee
                .add_parameter("PARTSTAT", status)
                .add_parameter("RSVP", asks);
        }
        attendee.done()
    }
}

/// Returns the participation status of an answer (RFC 5545, 3.2.12).
pub(super) fn partstat(answer: Answer) -> &'static str {
    match answer {
        Answer::Accepted => "ACCEPTED",
        Answer::Declined => "DECLINED",
        Answer::Tentative => "TENTATIVE",
    }
}

fn named(property: &str, mailbox: &Mailbox) -> Property {
    let mut property = Property::new(property, mailbox.uri());
    if !mailbox.name().is_empty() {
        property.add_parameter("CN", mailbox.name());
    }
    property.done()
}
