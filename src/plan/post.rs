//! What was said where, and which facts it told: the ledger of an event.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{Event, Fact, Id, Mode, Occasion, Plan, Status};

/// Something that was posted: one occasion on one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The channel, as in the group's channels.
    pub channel: String,
    /// Why it was posted.
    pub occasion: Occasion,
    /// The day it was posted, when it is known.
    pub on: Option<NaiveDate>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The talk it was about, by title: a spotlight is about one.
    pub session: Option<String>,
    /// The facts it told, each once. A fact the plan did not know then was not told.
    pub told: Vec<Told>,
    /// The facts it took back: told before, and there is nothing to tell of them any more. In the
    /// file: `gone`, among what was told.
    pub gone: Vec<Fact>,
}

/// A fact as a post told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// The event's title.
    Title(String),
    /// The day alone, as a save-the-date has it.
    Day(NaiveDate),
    /// Day and time of the start, on the clocks of the event's zone.
    Start(NaiveDateTime),
    /// The length in minutes, by which people know the end.
    Minutes(u32),
    /// Where people take part.
    Mode(Mode),
    /// The venue.
    Venue(Id),
    /// The venue's street address.
    Address(String),
    /// Who speaks, in the agenda's order, each once.
    Speakers(Vec<Id>),
    /// What the sessions are called, in the agenda's order; each after the time it begins, `18:40`,
    /// if the times were told too.
    Talks(Vec<String>),
    /// What it costs to take part.
    Price(String),
    /// Whether it takes place: told when it is cancelled.
    Status(Status),
}

/// A fact that a channel was told and that is not so any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What was told.
    pub old: Told,
    /// What is so now; none when there is nothing to tell any more, such as a venue that fell away.
    pub new: Option<Told>,
}

impl Told {
    /// Returns which fact this is.
    pub fn fact(&self) -> Fact {
        match self {
            Self::Title(_) => Fact::Title,
            Self::Day(_) | Self::Start(_) => Fact::Start,
            Self::Minutes(_) => Fact::Minutes,
            Self::Mode(_) => Fact::Mode,
            Self::Venue(_) => Fact::Venue,
            Self::Address(_) => Fact::Address,
            Self::Speakers(_) => Fact::Speakers,
            Self::Talks(_) => Fact::Talks,
            Self::Price(_) => Fact::Price,
            Self::Status(_) => Fact::Status,
        }
    }

    /// Returns the day of the start, when this tells it.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Start(at) => Some(at.date()),
            _ => None,
        }
    }

    /// Returns every fact an event has to tell, in the order of [`Fact`]; what is not known is left
    /// out. The day is not among them, since the start holds it.
    pub fn all_of(plan: &Plan, event: &Event) -> Vec<Self> {
        let room = event.venue.as_ref().filter(|_| event.mode.has_room());
        let venue = room.and_then(|id| plan.venue(id));
        let address = venue.and_then(|venue| venue.address.clone());
        let speakers = event.speakers();
        let talks = talks(event);
        let told = [
            Some(Self::Status(event.status)),
            Some(Self::Start(event.start)),
            Some(Self::Minutes(event.minutes)),
            Some(Self::Mode(event.mode)),
            room.cloned().map(Self::Venue),
            address.map(Self::Address),
            Some(Self::Title(event.title.clone())),
            Some(Self::Speakers(speakers)).filter(|_| !event.speakers().is_empty()),
            (!talks.is_empty()).then_some(Self::Talks(talks)),
            event.price.clone().map(Self::Price),
        ];
        told.into_iter().flatten().collect()
    }

    /// Whether an event still is as it was told.
    ///
    /// A tentative event and a confirmed one both take place, as far as people were told.
    pub fn holds(&self, plan: &Plan, event: &Event) -> bool {
        self.is_among(&Self::all_of(plan, event))
    }

    /// Whether this holds when all that is so is told by `truth`.
    pub(super) fn is_among(&self, truth: &[Self]) -> bool {
        let cancelled = Self::Status(Status::Cancelled);
        match self {
            Self::Day(_) => truth
                .iter()
                .filter_map(Self::day)
                .any(|day| self.day() == Some(day)),
            Self::Status(_) => (*self == cancelled) == truth.contains(&cancelled),
            Self::Talks(told) => truth
                .iter()
                .any(|now| matches!(now, Self::Talks(now) if are_so(told, now))),
            told => truth.contains(told),
        }
    }

    /// Returns the fact as a text tells it that has the sessions without their times.
    #[must_use]
    pub fn untimed(self) -> Self {
        match self {
            Self::Talks(talks) => {
                Self::Talks(talks.iter().map(|talk| title_of(talk).to_owned()).collect())
            }
            other => other,
        }
    }
}

/// Returns what the sessions people are told of are called, each after its time if the plan has it.
fn talks(event: &Event) -> Vec<String> {
    let told = event.told_sessions().into_iter();
    told.map(|(session, begins)| match begins {
        Some(begins) => format!("{} {}", begins.format(CLOCK), session.title),
        None => session.title.clone(),
    })
    .collect()
}

/// How a time before a title is written.
const CLOCK: &str = "%H:%M";

/// Returns a title without the time before it.
fn title_of(talk: &str) -> &str {
    let split = talk.split_once(' ');
    let timed = split.filter(|(time, _)| NaiveTime::parse_from_str(time, CLOCK).is_ok());
    timed.map_or(talk, |(_, title)| title)
}

/// Whether sessions are as they were told: who was not told their times is owed none.
fn are_so(told: &[String], now: &[String]) -> bool {
    let is_so = |(told, now): (&String, &String)| told == now || told == title_of(now);
    told.len() == now.len() && told.iter().zip(now).all(is_so)
}

impl Event {
    /// Returns who speaks, in the agenda's order, each once; not those who have not said yes, where
    /// the plan notes that.
    pub fn speakers(&self) -> Vec<Id> {
        let mut speakers: Vec<Id> = Vec::new();
        let told = self.sessions.iter().filter(|talk| talk.is_told());
        for speaker in told.filter_map(|talk| talk.speaker.clone()) {
            if !speakers.contains(&speaker) {
                speakers.push(speaker);
            }
        }
        speakers
    }
}
