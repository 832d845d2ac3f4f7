//! What a plan keeps true across its parts, checked over whatever events are at hand.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;

use unicode_width::UnicodeWidthStr;

use super::references::people_of;
use super::{Event, Id, Plan, PlanError, Task, TitleFault};
use crate::text::{self, is_hidden, is_plain};

/// The widest title, in terminal columns; Meetup takes 80 characters, no channel over 200.
pub const WIDEST_TITLE: usize = 200;

/// The key of the list of those who were invited.
const INVITED: &str = "invited";

/// A rule of the plan that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// Where it shows.
    pub place: Place,
    /// What is wrong, as one clause.
    pub problem: Problem,
}

/// The part of a plan where something is wrong; enough for `store` to name the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// One entry of a list of the group: its key, which one, and the key in it.
    Group(&'static str, usize, &'static str),
    /// An entry of a register: `person`, `venue`, `sponsor`, `talk`, counted from 0, and its key.
    Register(&'static str, usize, &'static str),
    /// An event (counted from 0 among those at hand) and its key.
    Event(usize, &'static str),
    /// One entry of a list of an event: its key, which one, and the key in it.
    Entry(usize, &'static str, usize, &'static str),
}

/// What is wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Two entries share an id.
    Twice {
        /// What they are.
        kind: &'static str,
        /// The id.
        id: Id,
    },
    /// An id that stands for nobody or nothing.
    Missing {
        /// What it should name.
        kind: &'static str,
        /// The id.
        id: Id,
        /// The id that was probably meant.
        nearest: Option<Id>,
    },
    /// A task that waits for itself, straight or through others.
    Circle {
        /// The tasks, in the order they wait.
        through: Vec<Id>,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twice { kind: "person", id } => write!(f, "two people are called `{id}`"),
            Self::Twice { kind: INVITED, id } => write!(f, "`{id}` is invited twice"),
            Self::Twice { kind, id } => write!(f, "two {kind}s are called `{id}`"),
            Self::Missing { kind, id, .. } => write!(f, "no {kind} is called `{id}`"),
            Self::Circle { through } if through.len() == 1 => {
                write!(f, "`{}` waits for itself", through[0])
            }
            Self::Circle { through } => {
                let ring: Vec<_> = through.iter().map(|id| format!("`{id}`")).collect();
                write!(
                    f,
                    "{} waits for itself, through {}",
                    ring[0],
                    ring[1..].join(" and ")
                )
            }
        }
    }
}

/// Returns a title as it may stand in a plan: trimmed, not empty, without control characters and
/// at most [`WIDEST_TITLE`] columns wide.
pub fn title(text: &str) -> Result<String, PlanError> {
    let text = text.trim();
    let fault = if text.is_empty() {
        Some(TitleFault::Empty)
    } else if is_plain(text) && text.len() <= WIDEST_TITLE {
        None
    } else if let Some(c) = text.chars().find(|&c| is_hidden(c)) {
        Some(TitleFault::Hidden(c))
    } else {
        Some(text.width())
            .filter(|&columns| columns > WIDEST_TITLE)
            .map(TitleFault::Wide)
    };
    match fault {
        Some(fault) => Err(PlanError::NotATitle { fault }),
        None => Ok(text.to_owned()),
    }
}

impl Plan {
    /// Returns who is named in an event and in no register, once each, with the id that was probably meant.
    ///
    /// A plan with such a name can be worked with, and `check` tells of it: a speaker is often named before
    /// anything else is known of them.
    pub fn strays(&self, event: &Event) -> Vec<(Id, Option<Id>)> {
        let mut seen: HashSet<&Id> = HashSet::new();
        let named = people_of(event).filter(|id| seen.insert(id));
        let strays = named.filter(|id| self.person(id).is_none());
        let known = self.people.iter().map(|person| &person.id);
        let stray = |id: &Id| (id.clone(), nearest(id, known.clone()));
        strays.map(stray).collect()
    }

    /// Returns every rule that does not hold among the registers and the events at hand.
    ///
    /// Who is named in an event need not be in a register: [`strays`](Self::strays) tells of them.
    pub fn breaches(&self) -> Vec<Breach> {
        let mut found = self.register_breaches();
        found.extend(self.event_breaches());
        found
    }

    /// As [`breaches`](Self::breaches), when all rules are known to hold among the registers.
    pub fn event_breaches(&self) -> Vec<Breach> {
        let mut found = Vec::new();
        let ids: Vec<&Id> = self.events.iter().map(|event| &event.id).collect();
        let twice: BTreeSet<usize> = repeated(&ids).into_iter().collect();
        for (index, event) in self.events.iter().enumerate() {
            if twice.contains(&index) {
                let id = event.id.clone();
                let problem = Problem::Twice { kind: "event", id };
                let place = Place::Event(index, "id");
                found.push(Breach { place, problem });
            }
            self.breaches_of(index, event, &mut found);
        }
        found
    }

    /// Whether every rule holds within an event, and for what it names but people.
    pub fn suits(&self, event: &Event) -> bool {
        let mut found = Vec::new();
        self.breaches_of(0, event, &mut found);
        found.is_empty()
    }

    fn register_breaches(&self) -> Vec<Breach> {
        let mut found = Vec::new();
        let people: HashSet<&Id> = self.people.iter().map(|person| &person.id).collect();
        // To look for one that stands twice is seldom needed.
        if people.len() < self.people.len() {
            add_repeated(&mut found, "person", self.people.iter().map(|it| &it.id));
        }
        add_repeated(&mut found, "venue", self.venues.iter().map(|it| &it.id));
        add_repeated(&mut found, "sponsor", self.sponsors.iter().map(|it| &it.id));
        add_repeated(&mut found, "talk", self.talks.iter().map(|it| &it.id));
        self.register_references(&people, &mut found);
        found
    }

    fn breaches_of(&self, at: usize, event: &Event, found: &mut Vec<Breach>) {
        let mut note = |place: Place, problem: Problem| found.push(Breach { place, problem });
        if let Some(venue) = &event.venue {
            let known = self.venues.iter().map(|venue| &venue.id);
            if let Some(problem) = missing("venue", venue, known) {
                note(Place::Event(at, "venue"), problem);
            }
        }
        let tasks: Vec<&Id> = event.tasks.iter().map(|task| &task.id).collect();
        for index in repeated(&tasks) {
            let id = tasks[index].clone();
            let problem = Problem::Twice { kind: "task", id };
            note(Place::Entry(at, "tasks", index, "id"), problem);
        }
        for (index, through) in circles(&event.tasks) {
            let place = Place::Entry(at, "tasks", index, "after");
            note(place, Problem::Circle { through });
        }
        let people: Vec<&Id> = event.invited.iter().map(|it| &it.person).collect();
        for index in repeated(&people) {
            let id = people[index].clone();
            let problem = Problem::Twice { kind: INVITED, id };
            note(Place::Entry(at, INVITED, index, "person"), problem);
        }
        self.sponsor_references(at, event, found);
    }
}

/// Adds the entries of a register whose id another one has before them.
fn add_repeated<'p>(
    found: &mut Vec<Breach>,
    kind: &'static str,
    ids: impl Iterator<Item = &'p Id>,
) {
    let ids: Vec<&Id> = ids.collect();
    found.extend(repeated(&ids).into_iter().map(|index| {
        let id = ids[index].clone();
        Breach {
            place: Place::Register(kind, index, "id"),
            problem: Problem::Twice { kind, id },
        }
    }));
}

/// Returns the places of ids that stood before.
fn repeated(ids: &[&Id]) -> Vec<usize> {
    let mut seen = HashSet::with_capacity(ids.len());
    (0..ids.len())
        .filter(|&index| !seen.insert(ids[index]))
        .collect()
}

/// Returns what is wrong with an id, if it stands for nobody or nothing.
pub(super) fn missing<'a>(
    kind: &'static str,
    id: &Id,
    known: impl Iterator<Item = &'a Id> + Clone,
) -> Option<Problem> {
    if known.clone().any(|other| other == id) {
        return None;
    }
    Some(Problem::Missing {
        kind,
        id: id.clone(),
        nearest: nearest(id, known),
    })
}

/// Returns the id that was probably meant.
fn nearest<'a>(id: &Id, known: impl Iterator<Item = &'a Id>) -> Option<Id> {
    text::nearest(id.as_str(), known.map(Id::as_str))?
        .parse()
        .ok()
}

/// Returns each circle of tasks that wait for one another, once, at its first task.
fn circles(tasks: &[Task]) -> Vec<(usize, Vec<Id>)> {
    if tasks.iter().all(|task| task.after.is_empty()) {
        return Vec::new();
    }
    let place: BTreeMap<&Id, usize> = tasks.iter().map(|task| &task.id).zip(0..).collect();
    let mut settled = vec![false; tasks.len()];
    let mut found = Vec::new();
    for first in 0..tasks.len() {
        let mut path: Vec<(usize, usize)> = vec![(first, 0)];
        while let Some((at, next)) = path.pop() {
            let Some(before) = tasks[at].after.get(next) else {
                settled[at] = true;
                continue;
            };
            path.push((at, next + 1));
            let Some(&to) = place.get(before).filter(|&&to| !settled[to]) else {
                continue;
            };
            if let Some(from) = path.iter().position(|&(on, _)| on == to) {
                let ring: Vec<usize> = path[from..].iter().map(|&(on, _)| on).collect();
                let top = ring.iter().copied().min().unwrap_or(to);
                found.push((
                    top,
                    ring.into_iter().map(|on| tasks[on].id.clone()).collect(),
                ));
            } else {
                path.push((to, 0));
            }
        }
    }
    found
}
