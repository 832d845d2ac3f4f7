//! What is said about a session, flag by flag.

use chrono::{NaiveDate, NaiveTime};

use super::super::OpsError;
use super::super::answer::{address, or_none, summary, yes_or_no};
use super::super::event_facts::person;
use super::super::event_request::{NONE, SessionRequest};
use crate::plan::{self, Plan, Promise, Session, SessionKind};
use crate::schedule::{read_date, read_minutes, read_time};

/// One thing that can be said about a session; its word is the flag's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionQuestion {
    /// The title.
    Title,
    /// Who speaks, known or new, or `none`.
    Speaker,
    /// The length, or `none`.
    Minutes,
    /// What kind of part it is.
    Kind,
    /// How sure it is.
    State,
    /// The day the speaker was asked, or `none`.
    Asked,
    /// What it is about, or `none`.
    Summary,
    /// For whom it is, or `none`.
    Level,
    /// What takes its place when it falls through, or `none`.
    Backup,
    /// Whether the speaker agreed to be recorded; `none` if nobody asked.
    Recording,
    /// Where the slides are, or `none`.
    Slides,
    /// Where the recording is, or `none`.
    Video,
    /// When it begins, or `none` for when the one before it ends.
    At,
    /// What the organizers note about a talk of the backlog, or `none`.
    Note,
}

impl SessionQuestion {
    /// Returns the word of the flag.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Speaker => "speaker",
            Self::Minutes => "minutes",
            Self::Kind => "kind",
            Self::State => "state",
            Self::Asked => "asked",
            Self::Summary => "summary",
            Self::Level => "level",
            Self::Backup => "backup",
            Self::Recording => "recording",
            Self::Slides => "slides",
            Self::Video => "video",
            Self::At => "at",
            Self::Note => "note",
        }
    }
}

/// What was said about a session; what was not said stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionEdit {
    said: Vec<Said>,
}

/// One fact as it was said; nothing where it was taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Title(String),
    Speaker(Option<String>),
    Minutes(Option<u32>),
    Kind(SessionKind),
    State(Option<Promise>),
    Asked(Option<NaiveDate>),
    Summary(Option<String>),
    Level(Option<String>),
    Backup(Option<String>),
    Recording(Option<bool>),
    Slides(Option<String>),
    Video(Option<String>),
    At(Option<NaiveTime>),
    Note(Option<String>),
}

impl SessionEdit {
    /// Takes an answer in the words of a flag; an answer that cannot be is refused here.
    pub fn answer(
        &mut self,
        question: SessionQuestion,
        text: &str,
        today: NaiveDate,
    ) -> Result<(), OpsError> {
        let text = text.trim();
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let line = |text: &str| or_none(text).map(some);
        self.said.push(match question {
            SessionQuestion::Title => Said::Title(plan::title(text)?),
            SessionQuestion::Speaker => Said::Speaker(line(text)?),
            SessionQuestion::Minutes => {
                Said::Minutes(unless_none(text, |text| Ok(read_minutes(text)?))?)
            }
            SessionQuestion::Kind => Said::Kind(text.parse()?),
            SessionQuestion::State => {
                Said::State(unless_none(text, |text| Ok(text.parse::<Promise>()?))?)
            }
            SessionQuestion::Asked => {
                Said::Asked(unless_none(text, |text| Ok(read_date(text, today)?))?)
            }
            SessionQuestion::Summary => Said::Summary(some(summary(text))),
            SessionQuestion::Level => Said::Level(line(text)?),
            SessionQuestion::Backup => Said::Backup(line(text)?),
            SessionQuestion::Recording => Said::Recording(unless_none(text, yes_or_no)?),
            SessionQuestion::Slides => Said::Slides(some(address(text)?)),
            SessionQuestion::Video => Said::Video(some(address(text)?)),
            SessionQuestion::At => Said::At(unless_none(text, |text| Ok(read_time(text)?))?),
            SessionQuestion::Note => Said::Note(some(summary(text))),
        });
        Ok(())
    }

    /// Returns what was said with what an entry of an agenda says before it: of what both say, the
    /// last holds.
    pub(super) fn after(&self, entry: SessionRequest) -> Self {
        let speaker = entry.speaker.map(|name| Said::Speaker(Some(name)));
        let minutes = entry.minutes.map(|minutes| Said::Minutes(Some(minutes)));
        let said = speaker.into_iter().chain(minutes);
        Self {
            said: said.chain(self.said.iter().cloned()).collect(),
        }
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// Returns the note that was given, and whether any was spoken of.
    pub(super) fn note(&self) -> (Option<&str>, bool) {
        let mut notes = self.said.iter().rev().filter_map(|said| match said {
            Said::Note(note) => Some(note.as_deref()),
            _ => None,
        });
        let last = notes.next();
        (last.flatten(), last.is_some())
    }

    /// Puts what was said into a session. A speaker who is new enters the register. Somebody who is
    /// asked is asked today, unless the day is said.
    pub(super) fn apply(
        &self,
        plan: &mut Plan,
        session: &mut Session,
        today: NaiveDate,
    ) -> Result<(), OpsError> {
        let was = session.state;
        let mut has_day = false;
        for said in self.said.iter().cloned() {
            match said {
                Said::Title(title) => session.title = title,
                Said::Speaker(name) => {
                    session.speaker = name.map(|name| person(plan, &name)).transpose()?;
                }
                Said::Minutes(minutes) => session.minutes = minutes,
                Said::Kind(kind) => {
                    session.kind = Some(kind).filter(|kind| *kind != SessionKind::Talk);
                }
                Said::State(state) => session.state = state,
                Said::Asked(day) => {
                    session.asked = day;
                    has_day = true;
                }
                Said::Summary(text) => session.summary = text,
                Said::Level(text) => session.level = text,
                Said::Backup(text) => session.backup = text,
                Said::Recording(agreed) => session.recording = agreed,
                Said::Slides(link) => session.slides = link,
                Said::Video(link) => session.video = link,
                Said::At(at) => session.at = at,
                Said::Note(_) => {}
            }
        }
        let is_asked_now = session.state == Some(Promise::Asked) && was != session.state;
        if is_asked_now && !has_day {
            session.asked = Some(today);
        }
        Ok(())
    }
}

fn unless_none<T>(
    text: &str,
    read: impl Fn(&str) -> Result<T, OpsError>,
) -> Result<Option<T>, OpsError> {
    if text == NONE {
        Ok(None)
    } else {
        read(text).map(Some)
    }
}
