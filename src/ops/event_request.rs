//! What is said about an event, by flags, answers or a draft alike.

use std::fmt;

use chrono::{FixedOffset, NaiveDate, NaiveTime};

use super::OpsError;
use super::answer::{address, duty, language, number, or_none, session, summary, yes_or_no};
use super::event_particulars::Finer;
use crate::plan::{self, Detail, Feature, Format, Mode, Status};
use crate::schedule::{Day, Zone, read_day, read_minutes};

/// One thing that can be said about an event; its word is the flag's and the draft's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// The title.
    Title,
    /// The kind of evening.
    Format,
    /// A language of the event; may be said several times.
    Language,
    /// The day, with or without the time.
    Start,
    /// The length.
    Minutes,
    /// The zone, when it is not the group's.
    Timezone,
    /// Where people take part.
    Mode,
    /// A known venue, the name of a new one, or `none`.
    Venue,
    /// The address of a new venue.
    Address,
    /// How many people a new venue holds.
    Capacity,
    /// Whether the room is promised.
    Booked,
    /// The address of the call or stream, or `none`.
    Online,
    /// What it is about and for whom, or `none`.
    Summary,
    /// What it costs to take part, or `none`.
    Price,
    /// The page where people sign up, or `none`.
    Link,
    /// How many people are expected.
    Expected,
    /// An entry of the agenda, `TITLE / SPEAKER / MINUTES`; may be said several times.
    Session,
    /// A duty, `DUTY=PERSON`; may be said several times.
    Duty,
    /// Whether there is food.
    Food,
    /// A sponsor, known or new; may be said several times.
    Sponsor,
    /// Something the event has; may be said several times.
    With,
    /// Something the event does not have; may be said several times.
    Without,
    /// How sure it is.
    Status,
    /// How much guidance it takes.
    Detail,
    /// The most sign-ups that are taken, or `none`.
    Limit,
    /// How many have signed up.
    Signups,
    /// How many are on the waiting list.
    Waiting,
    /// How many came.
    Arrived,
    /// How many eat what, `DIET=NUMBER`; may be said several times.
    Diet,
    /// How people get a seat.
    Entry,
    /// What makes more or fewer come; may be said several times.
    Odds,
    /// For whom it is.
    Level,
    /// From which age one may come.
    Ages,
    /// Until when needs for access can be told.
    AccessBy,
    /// What is eaten and drunk; may be said several times.
    Serves,
    /// What was ordered, `THING=NUMBER`; may be said several times.
    Ordered,
    /// How the room is set.
    Layout,
    /// How many helpers promised to come.
    Helpers,
    /// What guards the call; may be said several times.
    Guard,
    /// Who takes a duty over, `DUTY=PERSON`; may be said several times.
    StandIn,
}

impl Question {
    /// Every question with its word.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Title, "title"),
        (Self::Format, "event-format"),
        (Self::Language, "language"),
        (Self::Start, "start"),
        (Self::Minutes, "minutes"),
        (Self::Timezone, "timezone"),
        (Self::Mode, "mode"),
        (Self::Venue, "venue"),
        (Self::Address, "address"),
        (Self::Capacity, "capacity"),
        (Self::Booked, "booked"),
        (Self::Online, "online"),
        (Self::Summary, "summary"),
        (Self::Price, "price"),
        (Self::Link, "link"),
        (Self::Expected, "expected"),
        (Self::Session, "session"),
        (Self::Duty, "duty"),
        (Self::Food, "food"),
        (Self::Sponsor, "sponsor"),
        (Self::With, "with"),
        (Self::Without, "without"),
        (Self::Status, "status"),
        (Self::Detail, "detail"),
        (Self::Limit, "limit"),
        (Self::Signups, "signups"),
        (Self::Waiting, "waiting"),
        (Self::Arrived, "arrived"),
        (Self::Diet, "diet"),
        (Self::Entry, "entry"),
        (Self::Odds, "odds"),
        (Self::Level, "level"),
        (Self::Ages, "ages"),
        (Self::AccessBy, "access-by"),
        (Self::Serves, "serves"),
        (Self::Ordered, "ordered"),
        (Self::Layout, "layout"),
        (Self::Helpers, "helpers"),
        (Self::Guard, "guard"),
        (Self::StandIn, "stand-in"),
    ];

    /// Returns the word of the flag and of the draft.
    pub fn word(self) -> &'static str {
        let known = Self::ALL.iter().find(|(question, _)| *question == self);
        known.map_or("", |(_, word)| word)
    }

    /// Returns the question with a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(question, _)| *question)
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What was said about an event; what was not said is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventRequest {
    /// The title.
    pub title: Option<String>,
    /// The kind of evening.
    pub format: Option<Format>,
    /// The languages.
    pub languages: Option<Vec<String>>,
    /// The day.
    pub day: Option<NaiveDate>,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// How far the clock of day and time is from UTC, when an instant was said; otherwise it is that of
    /// the event.
    pub offset: Option<FixedOffset>,
    /// The length in minutes.
    pub minutes: Option<u32>,
    /// The zone.
    pub timezone: Option<Zone>,
    /// Where people take part.
    pub mode: Option<Mode>,
    /// The venue, as it was named; an empty text for none.
    pub venue: Option<String>,
    /// The address of a new venue.
    pub address: Option<String>,
    /// How many people a new venue holds.
    pub capacity: Option<u32>,
    /// Whether the room is promised.
    pub booked: Option<bool>,
    /// The address of the call; an empty text for none.
    pub online: Option<String>,
    /// What it is about and for whom; an empty text for nothing.
    pub summary: Option<String>,
    /// What it costs to take part; an empty text for nothing said.
    pub price: Option<String>,
    /// The page where people sign up; an empty text for the group's.
    pub link: Option<String>,
    /// How many people are expected.
    pub expected: Option<u32>,
    /// The agenda.
    pub sessions: Option<Vec<SessionRequest>>,
    /// Duty and person, as they were named.
    pub duties: Option<Vec<(String, String)>>,
    /// The sponsors, as they were named.
    pub sponsors: Option<Vec<String>>,
    /// What the event has (`true`) and has not (`false`), the last word winning.
    pub features: Vec<(Feature, bool)>,
    /// How sure it is.
    pub status: Option<Status>,
    /// How much guidance it takes.
    pub detail: Option<Detail>,
    /// Who takes a duty over, as they were named.
    pub stand_ins: Option<Vec<(String, String)>>,
    /// The finer facts.
    pub finer: Finer,
}

/// What was said about an entry of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRequest {
    /// The title.
    pub title: String,
    /// The speaker, as named.
    pub speaker: Option<String>,
    /// The length in minutes.
    pub minutes: Option<u32>,
}

/// The word that takes a fact away.
pub const NONE: &str = "none";

impl EventRequest {
    /// Takes an answer in the words of a flag; an answer that cannot be is refused here, once for
    /// flags, wizard and draft.
    pub fn answer(
        &mut self,
        question: Question,
        text: &str,
        today: NaiveDate,
    ) -> Result<(), OpsError> {
        let text = text.trim();
        match question {
            Question::Title => self.title = Some(plan::title(text)?),
            Question::Format => self.format = Some(text.parse()?),
            Question::Language => push(&mut self.languages, language(text)?),
            Question::Start => {
                let day = read_day(text, today)?;
                self.day = Some(day.date);
                self.time = day.time.or(self.time);
                self.offset = day.offset;
            }
            Question::Minutes => self.minutes = Some(read_minutes(text)?),
            Question::Timezone => self.timezone = Some(text.parse()?),
            Question::Mode => self.mode = Some(text.parse()?),
            Question::Venue => self.venue = Some(or_none(text)?),
            Question::Address => self.address = Some(plan::title(text)?),
            Question::Capacity => self.capacity = Some(number(question, text)?),
            Question::Booked => self.booked = Some(yes_or_no(text)?),
            Question::Online => self.online = Some(address(text)?),
            Question::Summary => self.summary = Some(summary(text)),
            Question::Price => self.price = Some(or_none(text)?),
            Question::Link => self.link = Some(address(text)?),
            Question::Expected => self.expected = Some(number(question, text)?),
            Question::Session => extend(&mut self.sessions, text, session)?,
            Question::Duty => extend(&mut self.duties, text, duty)?,
            Question::Food => self.features.push((Feature::Food, yes_or_no(text)?)),
            Question::Sponsor => extend(&mut self.sponsors, text, |name| Ok(plan::title(name)?))?,
            Question::With => self.features.push((text.parse()?, true)),
            Question::Without => self.features.push((text.parse()?, false)),
            Question::Status => self.status = Some(text.parse()?),
            Question::Detail => self.detail = Some(text.parse()?),
            Question::StandIn => extend(&mut self.stand_ins, text, duty)?,
            finer => self.finer.answer(finer, text, today)?,
        }
        Ok(())
    }

    /// Returns everything that was said, in words that [`answer`](Self::answer) takes again.
    pub fn answers(&self) -> Vec<(Question, String)> {
        let start = self.start().map(start_words);
        let fact =
            |question, said: &Option<String>| one(question, said.as_deref().map(or_none_word));
        let duty = |(duty, person): &(String, String)| format!("{duty}={person}");
        let feature = |&(feature, has): &(Feature, bool)| {
            let question = if has {
                Question::With
            } else {
                Question::Without
            };
            (question, feature.to_string())
        };
        let mut said = [
            one(Question::Title, self.title.as_ref()),
            one(Question::Format, self.format),
            one(Question::Start, start),
            one(Question::Minutes, self.minutes),
            one(Question::Timezone, self.timezone.as_ref()),
            one(Question::Mode, self.mode),
            fact(Question::Venue, &self.venue),
            one(Question::Address, self.address.as_ref()),
            one(Question::Capacity, self.capacity),
            one(Question::Booked, self.booked.map(yes_word)),
            fact(Question::Online, &self.online),
            fact(Question::Summary, &self.summary),
            fact(Question::Price, &self.price),
            fact(Question::Link, &self.link),
            one(Question::Expected, self.expected),
            one(Question::Status, self.status),
            one(Question::Detail, self.detail),
            many(Question::Language, self.languages.as_deref(), String::clone),
            many(
                Question::Session,
                self.sessions.as_deref(),
                SessionRequest::to_string,
            ),
            many(Question::Duty, self.duties.as_deref(), duty),
            many(Question::StandIn, self.stand_ins.as_deref(), duty),
            many(Question::Sponsor, self.sponsors.as_deref(), String::clone),
        ]
        .concat();
        said.extend(self.features.iter().map(feature));
        said.extend(self.finer.answers());
        said
    }

    /// Returns the request with its day and time by the clocks of a zone, when an instant was said.
    #[must_use]
    pub fn on_clocks_of(&self, zone: &Zone) -> Self {
        let start = self.start().map(|day| day.on_clocks_of(zone));
        Self {
            day: start.map(|start| start.date),
            time: start.map_or(self.time, |start| start.time),
            offset: None,
            ..self.clone()
        }
    }

    /// Returns the start as it was said.
    fn start(&self) -> Option<Day> {
        Some(Day {
            date: self.day?,
            time: self.time,
            offset: self.offset,
        })
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns what was said last about something the event may have.
    pub fn feature(&self, feature: Feature) -> Option<bool> {
        self.features
            .iter()
            .rev()
            .find(|(known, _)| *known == feature)
            .map(|&(_, has)| has)
    }
}

impl fmt::Display for SessionRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)?;
        match (&self.speaker, self.minutes) {
            (None, None) => Ok(()),
            (Some(speaker), None) => write!(f, " / {speaker}"),
            (None, Some(minutes)) => write!(f, " /  / {minutes}"),
            (Some(speaker), Some(minutes)) => write!(f, " / {speaker} / {minutes}"),
        }
    }
}

fn one(question: Question, said: Option<impl fmt::Display>) -> Vec<(Question, String)> {
    said.into_iter()
        .map(|said| (question, said.to_string()))
        .collect()
}

fn many<T>(
    question: Question,
    said: Option<&[T]>,
    word: impl Fn(&T) -> String,
) -> Vec<(Question, String)> {
    match said {
        None => Vec::new(),
        Some([]) => vec![(question, NONE.to_owned())],
        Some(all) => all.iter().map(|one| (question, word(one))).collect(),
    }
}

fn push<T>(list: &mut Option<Vec<T>>, one: T) {
    list.get_or_insert_with(Vec::new).push(one);
}

/// Adds to a list, or empties it on `none`.
fn extend<T>(
    list: &mut Option<Vec<T>>,
    text: &str,
    read: impl Fn(&str) -> Result<T, OpsError>,
) -> Result<(), OpsError> {
    if text == NONE {
        *list = Some(Vec::new());
    } else {
        push(list, read(text)?);
    }
    Ok(())
}

fn or_none_word(text: &str) -> &str {
    if text.is_empty() { NONE } else { text }
}

fn yes_word(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn start_words(start: Day) -> String {
    let day = start.date;
    match (start.time, start.offset) {
        (Some(time), Some(offset)) => format!("{day}T{}{offset}", time.format("%H:%M:%S")),
        (Some(time), None) => format!("{day} {}", time.format("%H:%M")),
        (None, _) => day.to_string(),
    }
}
