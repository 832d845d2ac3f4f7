use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::change::parts;
use super::facts::facts;
use super::list::{Evenings, PersonLine, given, person_line};
use crate::ops::{Now, OpsError, find};
use crate::plan::{Id, Person, Plan};

/// One person with everything that is known.
#[derive(Debug)]
pub struct PersonShown {
    /// As in the list.
    pub line: PersonLine,
    /// The person as the plan has them.
    pub person: Person,
    /// Everything that is known, by the keys of the plan, in words.
    pub facts: Vec<(&'static str, String)>,
    /// Coming events where the person has a part.
    pub coming: Vec<PartLine>,
    /// Talks the person gave, oldest first.
    pub given: Vec<TalkGiven>,
    /// How often the person had which duty, most often first.
    pub done: Vec<(String, usize)>,
}

/// A part in a coming event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartLine {
    /// The event.
    pub event: Id,
    /// Its title.
    pub title: String,
    /// Its day.
    pub day: NaiveDate,
    /// Duties and talks.
    pub parts: Vec<String>,
    /// Whether the person is there on that day, as far as the plan knows.
    pub is_there: bool,
}

/// A talk somebody gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkGiven {
    /// The event.
    pub event: Id,
    /// Its day.
    pub day: NaiveDate,
    /// The title of the talk.
    pub title: String,
}

/// Returns everything that is known of a person; the plan has all its events at hand.
///
/// # Errors
///
/// Nobody or several are meant.
pub fn show_person(plan: &Plan, asked: &str, now: Now) -> Result<PersonShown, OpsError> {
    let id = find::person(plan, asked)?;
    let person = plan.person(&id).expect("it was found");
    let evenings = Evenings::of(plan, now);
    let coming = evenings.coming.iter().map(|event| PartLine {
        event: event.id.clone(),
        title: event.title.clone(),
        day: event.start.date(),
        parts: parts(event, &id),
        is_there: person.is_there(event.start.date()),
    });
    let given = given(&evenings, &id).map(|(event, session)| TalkGiven {
        event: event.id.clone(),
        day: event.start.date(),
        title: session.title.clone(),
    });
    Ok(PersonShown {
        line: person_line(&evenings, person, now),
        facts: facts(person),
        coming: coming.filter(|it| !it.parts.is_empty()).collect(),
        given: given.collect(),
        done: done(plan, &id, now),
        person: person.clone(),
    })
}

fn done(plan: &Plan, person: &Id, now: Now) -> Vec<(String, usize)> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let zone = &plan.group.timezone;
    let past = plan.events.iter();
    for event in past.filter(|event| event.is_on() && event.is_over(zone, now.at)) {
        for (duty, _) in event.duties.iter().filter(|(_, holder)| holder == person) {
            *times.entry(duty).or_default() += 1;
        }
    }
    let times = times
        .into_iter()
        .map(|(duty, number)| (duty.to_owned(), number));
    let mut times: Vec<_> = times.collect();
    times.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    times
}
