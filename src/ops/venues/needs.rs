//! What an evening needs of a room.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::guidance::{self, Profile, Stock, VenueFormat, stock_needed};
use crate::ops::Now;
use crate::ops::heads::{HeadsBasis, crew, expected_heads};
use crate::ops::profile::{profile, usual_people};
use crate::plan::{Amount, Event, Feature, Format, Id, Mode, Plan, Status};
use crate::schedule::Cadence;
use crate::text::count;

/// What an evening needs of a room, and where that is known from.
#[derive(Debug)]
pub(super) struct Needs {
    /// The event, when it is for one.
    pub(super) event: Option<Id>,
    /// The format.
    pub(super) format: Format,
    /// What the format asks of a room.
    pub(super) facts: &'static VenueFormat,
    /// How many are expected.
    pub(super) people: u32,
    /// Where that number is from.
    pub(super) people_from: String,
    /// How many outlets they need.
    pub(super) outlets: Option<u32>,
    /// How many devices they have.
    pub(super) devices: Option<u32>,
    /// How many of the crew come besides.
    pub(super) crew: u32,
    /// How the room is set.
    pub(super) layout: String,
    /// When it ends, on the clocks there.
    pub(super) end: NaiveTime,
    /// When it is, with two hours before and half an hour after; nothing without an event.
    pub(super) held: Option<(NaiveDateTime, NaiveDateTime)>,
    /// Whether it runs through a night.
    pub(super) is_overnight: bool,
    /// The venue the group is used to.
    pub(super) current: Option<Id>,
    /// Where the event is confirmed to be.
    pub(super) booked: Option<Id>,
    /// What is planned for the room.
    pub(super) budget: Option<Amount>,
    history: Vec<Visit>,
}

/// An evening of the group somewhere.
#[derive(Debug)]
struct Visit {
    venue: Id,
    is_held: bool,
}

/// How often the group was and will be somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Evenings {
    /// Evenings that took place.
    pub(super) held: usize,
    /// Evenings that are confirmed.
    pub(super) agreed: usize,
}

/// Organizers on the spot, at least.
const CREW: u32 = 2;

/// The length of an evening of which nothing is known, in minutes from 18:30.
const USUAL_START: (u32, u32) = (18, 30);

impl Needs {
    /// Returns what an event needs of a room, or an evening as the group has them; `people` are
    /// those expected, when somebody says so.
    pub(super) fn of(plan: &Plan, event: Option<&Event>, people: Option<u32>, now: Now) -> Self {
        let format = event.map_or(Format::TalkNight, |event| event.format);
        let facts = guidance::venue_format(format);
        let (people, people_from) = expected(plan, event, people);
        let profile = profile_of(event, people);
        let span = span(plan, event);
        let day = event.map_or(now.today(), |event| event.start.date());
        let layout = event.and_then(|event| event.particulars.layout.clone());
        Self {
            event: event.map(|event| event.id.clone()),
            format,
            facts,
            people,
            people_from,
            outlets: stock_needed(Stock::Outlets, &profile),
            devices: stock_needed(Stock::Devices, &profile),
            crew: event.map_or(CREW, |event| crew(event).max(CREW)),
            layout: layout.unwrap_or_else(|| facts.layout.clone()),
            end: span.1.time(),
            held: event.map(|_| around(span)),
            is_overnight: is_overnight(event, span),
            current: current(plan, day),
            booked: event
                .filter(|event| event.status == Status::Confirmed)
                .and_then(|event| event.venue.clone()),
            budget: event.and_then(budget),
            history: history(plan, event, now),
        }
    }

    /// Returns how often the group was and will be at a venue, this evening left out.
    pub(super) fn evenings(&self, venue: &Id) -> Evenings {
        let there = || self.history.iter().filter(|visit| visit.venue == *venue);
        let held = there().filter(|visit| visit.is_held).count();
        Evenings {
            held,
            agreed: there().count() - held,
        }
    }
}

fn expected(plan: &Plan, event: Option<&Event>, said: Option<u32>) -> (u32, String) {
    if let Some(said) = said {
        return (said, "as asked for".to_owned());
    }
    let Some(event) = event else {
        let words = "usual for the format".to_owned();
        return (usual_people(Format::TalkNight), words);
    };
    let expected = expected_heads(plan, event);
    let words = match expected.basis {
        HeadsBasis::Noted => "`expected` of the event".to_owned(),
        HeadsBasis::Asked => "as asked for".to_owned(),
        HeadsBasis::Counted => "counted in the room".to_owned(),
        HeadsBasis::Signups(rate) => format!("likely of {} sign-ups", rate.signups),
        HeadsBasis::Own { evenings } => {
            let evenings = usize::try_from(evenings).unwrap_or(usize::MAX);
            format!("as came to {} like it", count(evenings, "evening"))
        }
        HeadsBasis::Usual { format } => format!("usual for a {format}"),
    };
    (expected.heads.likely, words)
}

/// Returns the event as the guidance sees it, or an evening of talks.
fn profile_of(event: Option<&Event>, people: u32) -> Profile {
    match event {
        Some(event) => Profile {
            expected: people,
            // A room is asked for, whatever is planned now.
            mode: Mode::InPerson,
            ..profile(event)
        },
        None => Profile {
            format: Format::TalkNight,
            mode: Mode::InPerson,
            minutes: Event::USUAL_MINUTES,
            expected: people,
            features: BTreeSet::new(),
        },
    }
}

/// Returns start and end; of no event, those of the group's usual evening.
fn span(plan: &Plan, event: Option<&Event>) -> (NaiveDateTime, NaiveDateTime) {
    let (hour, minute) = USUAL_START;
    let usual = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    let usual = plan
        .group
        .cadence
        .as_ref()
        .and_then(Cadence::time)
        .unwrap_or(usual);
    let (start, minutes) = match event {
        Some(event) => (event.start, event.minutes),
        None => (NaiveDate::default().and_time(usual), Event::USUAL_MINUTES),
    };
    let end = start.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
    (start, end.unwrap_or(start))
}

/// Two hours before and half an hour after, as the first of the questions to a host has it.
fn around((start, end): (NaiveDateTime, NaiveDateTime)) -> (NaiveDateTime, NaiveDateTime) {
    let from = start.checked_sub_signed(TimeDelta::hours(2));
    let to = end.checked_add_signed(TimeDelta::minutes(30));
    (from.unwrap_or(start), to.unwrap_or(end))
}

fn is_overnight(event: Option<&Event>, (start, end): (NaiveDateTime, NaiveDateTime)) -> bool {
    let morning = NaiveTime::from_hms_opt(6, 0, 0).unwrap_or_default();
    let until_morning = end.date() > start.date() && end.time() >= morning;
    until_morning || event.is_some_and(|event| event.features.contains(&Feature::Overnight))
}

/// Returns where the group is last before a day.
fn current(plan: &Plan, day: NaiveDate) -> Option<Id> {
    let others = plan.events.iter().filter(|other| other.is_on());
    let before = others.filter(|other| other.mode.has_room() && other.start.date() < day);
    let last = before.filter(|other| other.venue.is_some());
    last.max_by(|a, b| a.by_start(b))?.venue.clone()
}

/// Returns what is planned for the room among the costs of an event.
fn budget(event: &Event) -> Option<Amount> {
    let rooms = ["venue", "room"];
    let costs = event.money.costs.iter();
    let mut rooms = costs.filter(|sum| rooms.contains(&sum.item.to_lowercase().as_str()));
    rooms.find_map(|sum| sum.amount)
}

fn history(plan: &Plan, event: Option<&Event>, now: Now) -> Vec<Visit> {
    let others = plan.events.iter();
    let others = others.filter(|other| event.is_none_or(|event| event.id != other.id));
    let visit = |other: &Event| {
        let venue = other.venue.clone().filter(|_| other.mode.has_room())?;
        let is_held = other.is_over(&plan.group.timezone, now.at);
        let counts = other.is_on() && (is_held || other.status == Status::Confirmed);
        counts.then_some(Visit { venue, is_held })
    };
    others.filter_map(visit).collect()
}
