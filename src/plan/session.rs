use chrono::{NaiveDate, NaiveTime};

use super::{Id, Promise, SessionKind};

/// A talk, a workshop slot or a break on the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The title, as the speaker gave it.
    pub title: String,
    /// Who speaks.
    pub speaker: Option<Id>,
    /// Length in minutes, questions included.
    pub minutes: Option<u32>,
    /// What it is about, in a few lines.
    pub summary: Option<String>,
    /// What kind of part of the evening it is; a talk when nothing is said.
    pub kind: Option<SessionKind>,
    /// How sure it is.
    pub state: Option<Promise>,
    /// The day the speaker was asked.
    pub asked: Option<NaiveDate>,
    /// When it begins, if that does not follow from what comes before.
    pub at: Option<NaiveTime>,
    /// For whom it is: `beginners`, `advanced`.
    pub level: Option<String>,
    /// What takes its place when it falls through.
    pub backup: Option<String>,
    /// Whether the speaker agreed to be recorded; nobody asked when nothing is said.
    pub recording: Option<bool>,
    /// Where the slides are.
    pub slides: Option<String>,
    /// Where the recording is.
    pub video: Option<String>,
}

/// A talk that has no evening yet.
///
/// A talk is in the backlog or on an evening, never in both: each fact has one home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// The id.
    pub id: Id,
    /// What is known of it.
    pub session: Session,
    /// What the organizers noted about it.
    pub note: Option<String>,
}

impl Session {
    /// Returns a session of which only the title is known.
    pub fn new(title: String) -> Self {
        Self {
            title,
            speaker: None,
            minutes: None,
            summary: None,
            kind: None,
            state: None,
            asked: None,
            at: None,
            level: None,
            backup: None,
            recording: None,
            slides: None,
            video: None,
        }
    }
}
