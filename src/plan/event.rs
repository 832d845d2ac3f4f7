use std::cmp::Ordering;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::{
    Area, Detail, Feature, Format, Heads, Id, Invitation, Mode, Money, Particulars, Post, Seldom,
    Session, Silence, Status, Task, web_address,
};
use crate::schedule::{Due, Span, Zone};
use crate::text::squeeze;

/// One evening, day or weekend of the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The id.
    pub id: Id,
    /// The identity in people's calendars (RFC 5545, 3.8.4.7); made once, never changed.
    pub uid: Option<String>,
    /// The title.
    pub title: String,
    /// The kind of evening.
    pub format: Format,
    /// Where people take part.
    pub mode: Mode,
    /// How sure it is.
    pub status: Status,
    /// Wall-clock start in the event's zone.
    pub start: NaiveDateTime,
    /// Length in minutes.
    pub minutes: u32,
    /// The zone, when it is not the group's.
    pub timezone: Option<Zone>,
    /// The languages of the event, when they are not the group's.
    pub languages: Vec<String>,
    /// The venue.
    pub venue: Option<Id>,
    /// The address of the call or stream.
    pub online: Option<String>,
    /// What it is about and for whom, in a sentence or two: the beginning of every announcement.
    pub summary: Option<String>,
    /// What it costs to take part, as it is announced; `free` is said in the reader's language.
    pub price: Option<String>,
    /// The page where people sign up, when it is not the group's.
    pub link: Option<String>,
    /// How many people are expected to come.
    pub expected: Option<u32>,
    /// How many sign up and come.
    pub heads: Seldom<Heads>,
    /// What it is like for those who come.
    pub particulars: Seldom<Particulars>,
    /// How much guidance the event takes.
    pub detail: Detail,
    /// What the event has, which brings tasks with it. In the file: `with`.
    pub features: Vec<Feature>,
    /// The revision for calendars (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// When a fact that calendars show was last changed. In the file: `changed`.
    pub changed: Option<DateTime<Utc>>,
    /// Why it was cancelled.
    pub reason: Option<String>,
    /// The agenda, in order.
    pub sessions: Vec<Session>,
    /// Who does what on the night: duty and person, in the file's order.
    pub duties: Vec<(String, Id)>,
    /// Who takes a duty over when its holder cannot: duty and person, in the file's order.
    pub stand_ins: Vec<(String, Id)>,
    /// Who gives what.
    pub sponsors: Vec<Id>,
    /// What it costs and what comes in.
    pub money: Seldom<Money>,
    /// Rules of `check` that are not reported for this event.
    pub silenced: Vec<Silence>,
    /// What to do.
    pub tasks: Vec<Task>,
    /// What to do better next time.
    pub lessons: Vec<Lesson>,
    /// What was said where, in the order it was said.
    pub posts: Vec<Post>,
    /// Who was invited by mail, in the order in which they were.
    pub invited: Vec<Invitation>,
}

/// Something to do better next time; it comes back as a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// What to do, in the imperative.
    pub lesson: String,
    /// What it is about.
    pub area: Area,
    /// When it should be done.
    pub due: Due,
}

impl Event {
    /// The length of an event that names none, in minutes.
    pub const USUAL_MINUTES: u32 = 120;

    /// Orders events by their start, and those of one moment by their id: the order is the same wherever
    /// they are kept.
    pub fn by_start(&self, other: &Self) -> Ordering {
        (self.start, &self.id).cmp(&(other.start, &other.id))
    }

    /// Returns a talk night of which only title and start are known.
    pub fn new(id: Id, title: String, start: NaiveDateTime) -> Self {
        Self {
            id,
            uid: None,
            title,
            format: Format::TalkNight,
            mode: Mode::InPerson,
            status: Status::Tentative,
            start,
            minutes: Self::USUAL_MINUTES,
            timezone: None,
            languages: Vec::new(),
            venue: None,
            online: None,
            summary: None,
            price: None,
            link: None,
            expected: None,
            heads: Seldom::default(),
            particulars: Seldom::default(),
            detail: Detail::Core,
            features: Vec::new(),
            sequence: 0,
            changed: None,
            reason: None,
            sessions: Vec::new(),
            duties: Vec::new(),
            stand_ins: Vec::new(),
            sponsors: Vec::new(),
            money: Seldom::default(),
            silenced: Vec::new(),
            tasks: Vec::new(),
            lessons: Vec::new(),
            posts: Vec::new(),
            invited: Vec::new(),
        }
    }

    /// Returns the event's time; `group` is the zone it has when it names none.
    pub fn span(&self, group: &Zone) -> Span {
        let zone = self.timezone.as_ref().unwrap_or(group).clone();
        Span {
            start: self.start,
            minutes: self.minutes,
            zone,
        }
    }

    /// Returns the task with an id.
    pub fn task(&self, id: &Id) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == *id)
    }

    /// Returns the person who holds a duty.
    pub fn holder(&self, duty: &str) -> Option<&Id> {
        self.duties
            .iter()
            .find(|(name, _)| name == duty)
            .map(|(_, person)| person)
    }

    /// Whether a text tells the address of the call, which is for those who signed up. Words about
    /// a call may stand anywhere.
    pub fn tells_call(&self, text: &str) -> bool {
        let call = self.online.as_deref().map(squeeze).unwrap_or_default();
        web_address(&call).is_ok() && squeeze(text).contains(&call)
    }

    /// Whether the event has ended; `group` is the zone it has when it names none.
    pub fn is_over(&self, group: &Zone, at: DateTime<Utc>) -> bool {
        self.span(group).ends() <= at
    }

    /// Whether the event takes place, as far as anybody knows.
    pub fn is_on(&self) -> bool {
        self.status != Status::Cancelled
    }
}
