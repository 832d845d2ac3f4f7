use chrono::NaiveDate;

use crate::ops::Now;
use crate::plan::{Event, Id, Person, Plan, Promise, Session, SessionKind};

/// One person in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// `organizer`, `helper`, `speaker`.
    pub roles: Vec<&'static str>,
    /// Where the person works or studies.
    pub organization: Option<String>,
    /// What the person does next.
    pub next: Option<NextDuty>,
    /// How many talks the person gave at evenings that are over.
    pub talks: usize,
    /// The day the person left the team, once it has come.
    pub left: Option<NaiveDate>,
}

/// The duties of a person at the next event where they have any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextDuty {
    /// The event.
    pub event: Id,
    /// Its day.
    pub day: NaiveDate,
    /// The duties, at least one.
    pub duties: Vec<String>,
}

/// The people of a group, in the order of the plan.
#[derive(Debug)]
pub struct PersonList {
    /// The people.
    pub people: Vec<PersonLine>,
}

/// Returns the people of a plan that has all its events at hand.
pub fn list_people(plan: &Plan, now: Now) -> PersonList {
    let evenings = Evenings::of(plan, now);
    let people = plan.people.iter();
    PersonList {
        people: people
            .map(|person| person_line(&evenings, person, now))
            .collect(),
    }
}

/// The events of a plan, sorted once for all people: to know their ends is not cheap.
pub(super) struct Evenings<'p> {
    all: &'p [Event],
    /// Those that took place, oldest first.
    past: Vec<&'p Event>,
    /// Those to come that take place, by date.
    pub(super) coming: Vec<&'p Event>,
}

impl<'p> Evenings<'p> {
    pub(super) fn of(plan: &'p Plan, now: Now) -> Self {
        let on = plan.events.iter().filter(|event| event.is_on());
        let is_over = |event: &&Event| event.is_over(&plan.group.timezone, now.at);
        let (mut past, mut coming): (Vec<&Event>, Vec<&Event>) = on.partition(is_over);
        past.sort_by(|a, b| a.by_start(b));
        coming.sort_by(|a, b| a.by_start(b));
        Self {
            all: &plan.events,
            past,
            coming,
        }
    }
}

pub(super) fn person_line(evenings: &Evenings<'_>, person: &Person, now: Now) -> PersonLine {
    let speaks = evenings
        .all
        .iter()
        .any(|event| sessions(event, &person.id).next().is_some());
    let roles = [
        (person.organizer, "organizer"),
        (person.helper, "helper"),
        (speaks, "speaker"),
    ];
    let roles = roles.into_iter().filter(|(is_so, _)| *is_so);
    PersonLine {
        id: person.id.clone(),
        name: person.name.clone(),
        roles: roles.map(|(_, role)| role).collect(),
        organization: person.organization.clone(),
        next: next_duty(evenings, &person.id),
        talks: given(evenings, &person.id).count(),
        left: person.left.filter(|left| *left <= now.today()),
    }
}

/// Returns the parts of an evening in which somebody speaks.
pub(super) fn sessions<'a>(event: &'a Event, person: &'a Id) -> impl Iterator<Item = &'a Session> {
    let sessions = event.sessions.iter();
    sessions.filter(move |session| {
        let is_talk = !matches!(
            session.kind,
            Some(SessionKind::Break | SessionKind::Notices | SessionKind::Sponsor)
        );
        let is_on = session.state != Some(Promise::Declined);
        session.speaker.as_ref() == Some(person) && is_talk && is_on
    })
}

/// Returns the talks somebody gave, oldest first, with their events.
pub(super) fn given<'a>(
    evenings: &Evenings<'a>,
    person: &'a Id,
) -> impl Iterator<Item = (&'a Event, &'a Session)> {
    evenings.past.iter().flat_map(move |event| {
        // A talk nobody said yes to was not given.
        let talks = sessions(event, person).filter(|session| session.is_told());
        talks.map(move |session| (*event, session))
    })
}

fn next_duty(evenings: &Evenings<'_>, person: &Id) -> Option<NextDuty> {
    evenings.coming.iter().find_map(|event| {
        let duties = event.duties.iter().filter(|(_, holder)| holder == person);
        let duties: Vec<String> = duties.map(|(duty, _)| duty.clone()).collect();
        (!duties.is_empty()).then(|| NextDuty {
            event: event.id.clone(),
            day: event.start.date(),
            duties,
        })
    })
}
