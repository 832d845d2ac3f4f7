//! What was said where, and which facts it told: the ledger of an event.

use chrono::{NaiveDate, NaiveDateTime};

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
    /// What the sessions are called, in the agenda's order.
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
        let talks: Vec<String> = event
            .sessions
            .iter()
            .map(|session| session.title.clone())
            .collect();
        let told = [
            Some(Self::Status(event.status)),
            Some(Self::Start(event.start)),
            Some(Self::Minutes(event.minutes)),
            Some(Self::Mode(event.mode)),
            room.cloned().map(Self::Venue),
            address.map(Self::Address),
            Some(Self::Title(event.title.clone())),
            Some(Self::Speakers(speakers)).filter(|_| !event.speakers().is_empty()),
            Some(Self::Talks(talks)).filter(|_| !event.sessions.is_empty()),
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
            told => truth.contains(told),
        }
    }
}

impl Event {
    /// Returns who speaks, in the agenda's order, each once.
    pub fn speakers(&self) -> Vec<Id> {
        let mut speakers: Vec<Id> = Vec::new();
        for speaker in self.sessions.iter().filter_map(|talk| talk.speaker.clone()) {
            if !speakers.contains(&speaker) {
                speakers.push(speaker);
            }
        }
        speakers
    }
}
