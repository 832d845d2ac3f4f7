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
    let people = plan.people.iter();
    PersonList {
        people: people
            .map(|person| person_line(plan, person, now))
            .collect(),
    }
}

pub(super) fn person_line(plan: &Plan, person: &Person, now: Now) -> PersonLine {
    let speaks = plan
        .events
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
        next: next_duty(plan, &person.id, now),
        talks: given(plan, &person.id, now).len(),
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
pub(super) fn given<'a>(plan: &'a Plan, person: &'a Id, now: Now) -> Vec<(&'a Event, &'a Session)> {
    let over = |event: &&Event| event.is_on() && event.is_over(&plan.group.timezone, now.at);
    let mut past: Vec<&Event> = plan.events.iter().filter(over).collect();
    past.sort_by_key(|event| event.start);
    let talks = past.into_iter().flat_map(|event| {
        // A talk nobody said yes to was not given.
        let talks = sessions(event, person).filter(|session| session.is_told());
        talks.map(move |session| (event, session))
    });
    talks.collect()
}

/// Returns the events to come that take place, by date.
pub(super) fn coming(plan: &Plan, now: Now) -> Vec<&Event> {
    let ahead = |event: &&Event| event.is_on() && !event.is_over(&plan.group.timezone, now.at);
    let mut coming: Vec<&Event> = plan.events.iter().filter(ahead).collect();
    coming.sort_by_key(|event| event.start);
    coming
}

fn next_duty(plan: &Plan, person: &Id, now: Now) -> Option<NextDuty> {
    coming(plan, now).into_iter().find_map(|event| {
        let duties = event.duties.iter().filter(|(_, holder)| holder == person);
        let duties: Vec<String> = duties.map(|(duty, _)| duty.clone()).collect();
        (!duties.is_empty()).then(|| NextDuty {
            event: event.id.clone(),
            day: event.start.date(),
            duties,
        })
    })
}
