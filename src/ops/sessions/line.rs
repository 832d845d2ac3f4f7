use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

use super::super::Now;
use super::evening::{Matter, evening};
use crate::plan::{Event, Id, Plan, Promise, Session, SessionKind, Talk};

/// How many days an answer to a question may take before it is asked again: the reply limit of
/// `convoke guide roles`, three to four days at `moscowjs`.
pub const REPLY_DAYS: i64 = 4;

/// A session as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// The title.
    pub title: String,
    /// The speaker's name.
    pub speaker: Option<String>,
    /// Who speaks.
    pub speaker_id: Option<Id>,
    /// Length in minutes.
    pub minutes: Option<u32>,
    /// What kind of part of the evening it is.
    pub kind: SessionKind,
    /// How sure it is; nothing when the plan does not say.
    pub state: Option<Promise>,
    /// The day the speaker was asked.
    pub asked: Option<NaiveDate>,
    /// How many days somebody has been asked and has not answered.
    pub waiting: Option<i64>,
    /// What it is about.
    pub summary: Option<String>,
    /// For whom it is.
    pub level: Option<String>,
    /// What takes its place when it falls through.
    pub backup: Option<String>,
    /// Whether the speaker agreed to be recorded.
    pub recording: Option<bool>,
    /// Where the slides are.
    pub slides: Option<String>,
    /// Where the recording is.
    pub video: Option<String>,
    /// Where it stands.
    pub place: SessionPlace,
}

/// Where a session stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionPlace {
    /// In the backlog.
    Backlog {
        /// The id of the talk.
        id: Id,
        /// What the organizers noted about it.
        note: Option<String>,
    },
    /// On the agenda of an event.
    Agenda {
        /// The event.
        event: Id,
        /// Its title.
        title: String,
        /// The day and hour of the event, by its clocks.
        evening: NaiveDateTime,
        /// When the session begins, as far as it can be told.
        begins: Option<Begins>,
    },
}

/// When a session begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begins {
    /// What the event's clocks show.
    pub local: NaiveDateTime,
    /// The instant.
    pub at: DateTime<FixedOffset>,
    /// Whether the plan says so; otherwise it is where the format's pattern puts it.
    pub is_sure: bool,
}

impl SessionLine {
    /// Whether an answer is overdue.
    pub fn is_overdue(&self) -> bool {
        self.waiting.is_some_and(|days| days > REPLY_DAYS)
    }

    /// Returns the line of a talk of the backlog.
    pub(in crate::ops) fn of_talk(plan: &Plan, talk: &Talk, now: Now) -> Self {
        let place = SessionPlace::Backlog {
            id: talk.id.clone(),
            note: talk.note.clone(),
        };
        Self::of(plan, &talk.session, place, now)
    }

    /// Returns the lines of an event's sessions, in order.
    pub(in crate::ops) fn of_event(plan: &Plan, event: &Event, now: Now) -> Vec<Self> {
        let begins = begins(plan, event);
        let sessions = event.sessions.iter().zip(begins);
        let line = |(session, begins)| {
            let place = SessionPlace::Agenda {
                event: event.id.clone(),
                title: event.title.clone(),
                evening: event.start,
                begins,
            };
            Self::of(plan, session, place, now)
        };
        sessions.map(line).collect()
    }

    fn of(plan: &Plan, session: &Session, place: SessionPlace, now: Now) -> Self {
        let waits = session.state == Some(Promise::Asked);
        let asked = session.asked.filter(|_| waits);
        Self {
            title: session.title.clone(),
            speaker: session.speaker.as_ref().map(|id| plan.name_of(id)),
            speaker_id: session.speaker.clone(),
            minutes: session.minutes,
            kind: session.kind(),
            state: session.state,
            asked: session.asked,
            waiting: asked.map(|day| (now.today() - day).num_days().max(0)),
            summary: session.summary.clone(),
            level: session.level.clone(),
            backup: session.backup.clone(),
            recording: session.recording,
            slides: session.slides.clone(),
            video: session.video.clone(),
            place,
        }
    }
}

/// Returns when each session of an event begins; nothing for those that fell away.
fn begins(plan: &Plan, event: &Event) -> Vec<Option<Begins>> {
    if event.sessions.is_empty() {
        return Vec::new();
    }
    let zone = event.span(&plan.group.timezone).zone;
    let mut begins = vec![None; event.sessions.len()];
    for part in evening(event).parts {
        let Matter::Session(slot) = part.what else {
            continue;
        };
        let local = event.minute(part.start);
        begins[slot.place] = Some(Begins {
            local,
            at: zone.resolve(local).at,
            is_sure: slot.is_sure,
        });
    }
    begins
}
