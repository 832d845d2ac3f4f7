use chrono::NaiveDate;

use super::facts::facts;
use super::request::PersonRequest;
use crate::checks::{self, Finding};
use crate::guidance;
use crate::ops::fact_changes::{differences, new_findings};
use crate::ops::lines::{Lines, TaskLine};
use crate::ops::register_words::WordHint;
use crate::ops::revision::stamp_coming;
use crate::ops::start_group::person_id;
use crate::ops::{FactChange, Now, OpsError, find, known_facts};
use crate::plan::{self, Event, Id, Person, Plan};
use crate::text::nearest;

/// A person who was added, or of whom something else is known now.
#[derive(Debug)]
pub struct PersonChanged {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// Whether the person is new to the plan.
    pub is_new: bool,
    /// What is known now and was not, by the keys of the plan; of a new person everything.
    pub facts: Vec<FactChange>,
    /// Duties nobody else calls so.
    pub hints: Vec<WordHint>,
    /// What its texts tell since now that is for few to know.
    pub leaks: Vec<Finding>,
    /// Tasks of coming events that this answered.
    pub settled: Vec<TaskLine>,
    /// Coming events of which people's calendars must learn something.
    pub revised: Vec<Id>,
    /// What the person still has to do on days on which they are not there.
    pub still_has: Vec<StillHas>,
}

/// A part in an event of somebody who is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StillHas {
    /// The event.
    pub event: Id,
    /// Its title.
    pub title: String,
    /// Its day.
    pub day: NaiveDate,
    /// Duties and talks.
    pub parts: Vec<String>,
}

/// Adds a person to the plan; of one whose name it has, it notes what is said now.
///
/// # Errors
///
/// The name cannot be one.
pub fn add_person(
    plan: &mut Plan,
    name: &str,
    request: &PersonRequest,
    now: Now,
) -> Result<PersonChanged, OpsError> {
    let name = plan::title(name)?;
    if let Some(at) = plan.people.iter().position(|known| known.name == name) {
        return change(plan, at, request, now);
    }
    let before = plan.clone();
    let id = person_id(plan, &name);
    plan.people.push(Person::new(id, name));
    let mut changed = change(plan, before.people.len(), request, now)?;
    changed.settled = settle(&before, plan, now);
    changed.is_new = true;
    Ok(changed)
}

/// Changes what is known of a person, and whatever follows from it.
///
/// # Errors
///
/// Nobody or several are meant, or nothing was said.
pub fn change_person(
    plan: &mut Plan,
    asked: &str,
    request: &PersonRequest,
    now: Now,
) -> Result<PersonChanged, OpsError> {
    let id = find::person(plan, asked)?;
    if request.is_empty() {
        return Err(OpsError::NothingAsked);
    }
    let at = plan.people.iter().position(|person| person.id == id);
    change(plan, at.expect("it was found"), request, now)
}

/// Notes an organizer of the group by a name that can be one; of a known person it is noted that
/// they are, and where they work if that was said.
pub(in crate::ops) fn note_organizer(plan: &mut Plan, name: &str, organization: Option<&str>) {
    if !plan.people.iter().any(|known| known.name == name) {
        let id = person_id(plan, name);
        plan.people.push(Person::new(id, name.to_owned()));
    }
    for person in plan.people.iter_mut().filter(|known| known.name == name) {
        person.organizer = true;
        let said = organization.map(str::to_owned);
        person.organization = said.or_else(|| person.organization.take());
    }
}

fn change(
    plan: &mut Plan,
    at: usize,
    request: &PersonRequest,
    now: Now,
) -> Result<PersonChanged, OpsError> {
    let before = plan.clone();
    request.apply(&mut plan.people[at], now.today())?;
    let settled = settle(&before, plan, now);
    let revised = revise(&before, plan, now);
    let person = &plan.people[at];
    let known = checks::person_leaks(&before, &before.people[at]);
    let leaks = new_findings(plan, (&known, checks::person_leaks(plan, person)), now);
    let facts = differences(&facts(&before.people[at]), &facts(person));
    let is_away = facts.iter().any(|it| matches!(it.fact, "away" | "left"));
    Ok(PersonChanged {
        id: person.id.clone(),
        name: person.name.clone(),
        is_new: false,
        hints: request.duties().filter_map(hint).collect(),
        leaks,
        still_has: if is_away {
            still_has(plan, person, now)
        } else {
            Vec::new()
        },
        facts,
        settled,
        revised,
    })
}

/// Ticks the tasks of coming events whose answer the plan holds now and did not hold before.
pub(in crate::ops) fn settle(before: &Plan, plan: &mut Plan, now: Now) -> Vec<TaskLine> {
    let mut settled = Vec::new();
    for at in 0..plan.events.len() {
        if plan.events[at].start.date() < now.today() {
            continue;
        }
        let answered = known_facts::answered(before, &plan.events[at]);
        let mut event = plan.events[at].clone();
        let ids = known_facts::settle(plan, &mut event, now, |id| {
            !answered.iter().any(|known| *id == **known)
        });
        plan.events[at] = event;
        let event = &plan.events[at];
        settled.extend(Lines::of(plan, event, now).some(|task| ids.contains(&task.id)));
    }
    settled
}

/// Notes for each event to come that calendars must learn of it, where they tell of the person.
fn revise(old_plan: &Plan, plan: &mut Plan, now: Now) -> Vec<Id> {
    let marks = |plan: &Plan| -> Vec<_> {
        let events = plan.events.iter();
        events
            .map(|event| (event.changed, event.sequence))
            .collect()
    };
    let before = marks(plan);
    stamp_coming(old_plan, plan, now);
    let after = marks(plan).into_iter().zip(before);
    let events = plan.events.iter().zip(after);
    let revised = events.filter(|(_, (after, before))| after != before);
    revised.map(|(event, _)| event.id.clone()).collect()
}

fn still_has(plan: &Plan, person: &Person, now: Now) -> Vec<StillHas> {
    let coming = plan.events.iter().filter(|event| {
        event.is_on()
            && !event.is_over(&plan.group.timezone, now.at)
            && !person.is_there(event.start.date())
    });
    let has = coming.map(|event| StillHas {
        event: event.id.clone(),
        title: event.title.clone(),
        day: event.start.date(),
        parts: parts(event, &person.id),
    });
    has.filter(|it| !it.parts.is_empty()).collect()
}

/// Returns the duties and the talks of a person at an event.
pub(super) fn parts(event: &Event, person: &Id) -> Vec<String> {
    let duties = event.duties.iter().filter(|(_, holder)| holder == person);
    let duties = duties.map(|(duty, _)| duty.clone());
    let talks = event.sessions.iter();
    let talks = talks.filter(|session| session.speaker.as_ref() == Some(person));
    duties
        .chain(talks.map(|session| format!("\"{}\"", session.title)))
        .collect()
}

/// Returns a hint for a duty nobody else calls so.
fn hint(word: &str) -> Option<WordHint> {
    let roles = guidance::roles().role.iter();
    let names = roles.flat_map(|role| role.aliases.iter().chain([&role.duty]));
    if guidance::role(word).is_some() {
        return None;
    }
    Some(WordHint {
        word: word.to_owned(),
        known: nearest(word, names.map(String::as_str)).map(str::to_owned),
    })
}
