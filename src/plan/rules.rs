//! What a plan keeps true across its parts, checked over whatever events are at hand.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;

use unicode_width::UnicodeWidthStr;

use super::{Event, Id, Plan, PlanError, Task, TitleFault};
use crate::text::{is_hidden, is_plain};

/// The widest title, in terminal columns; Meetup takes 80 characters, no channel over 200.
pub(super) const WIDEST_TITLE: usize = 200;

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

impl Breach {
    /// Whether somebody is named in an event who is in no register. A plan with such a name can be worked
    /// with, and `check` tells of it: a speaker is often named before anything else is known of them.
    pub fn is_stray(&self) -> bool {
        let is_person = matches!(self.problem, Problem::Missing { kind: "person", .. });
        is_person && matches!(self.place, Place::Entry(..))
    }
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
/// at most 200 columns wide.
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
    /// Returns the ids that events may name, for events that are looked at one by one.
    pub fn known(&self) -> Known<'_> {
        Known::of(self)
    }

    /// Returns who is named in an event and in no register, once each, with the id that was probably meant.
    pub fn strays(&self, event: &Event) -> Vec<(Id, Option<Id>)> {
        // For one event to go through the register costs less than to index it.
        let people = HashSet::new();
        let mut found = Vec::new();
        Known { plan: self, people }.event_breaches(0, event, &mut found);
        let mut strays: Vec<(Id, Option<Id>)> = Vec::new();
        for breach in found.into_iter().filter(Breach::is_stray) {
            let Problem::Missing { id, nearest, .. } = breach.problem else {
                continue;
            };
            if strays.iter().all(|(known, _)| *known != id) {
                strays.push((id, nearest));
            }
        }
        strays
    }

    /// Returns every rule that does not hold among the registers and the events at hand, in the
    /// order of the file.
    pub fn breaches(&self) -> Vec<Breach> {
        let known = self.known();
        let mut found = known.register_breaches();
        known.add_event_breaches(&mut found);
        found
    }

    /// As [`breaches`](Self::breaches), when all rules are known to hold among the registers.
    pub fn event_breaches(&self) -> Vec<Breach> {
        let mut found = Vec::new();
        if !self.events.is_empty() {
            self.known().add_event_breaches(&mut found);
        }
        found
    }
}

/// The ids that stand for somebody or something, found without going through a register.
pub struct Known<'p> {
    plan: &'p Plan,
    people: HashSet<&'p Id>,
}

impl<'p> Known<'p> {
    fn of(plan: &'p Plan) -> Self {
        let people = plan.people.iter().map(|person| &person.id).collect();
        Self { plan, people }
    }

    /// Whether every rule holds within an event, and for what it names but [strays](Breach::is_stray).
    pub fn suits(&self, event: &Event) -> bool {
        let mut found = Vec::new();
        self.event_breaches(0, event, &mut found);
        found.iter().all(Breach::is_stray)
    }

    /// Returns what is wrong with the id of a person, if it stands for nobody.
    pub(super) fn person(&self, id: &Id) -> Option<Problem> {
        if self.people.contains(id) {
            return None;
        }
        missing(
            "person",
            id,
            self.plan.people.iter().map(|person| &person.id),
        )
    }

    /// Returns what is wrong with the id of a sponsor, if it stands for none.
    pub(super) fn sponsor(&self, id: &Id) -> Option<Problem> {
        let known = self.plan.sponsors.iter().map(|sponsor| &sponsor.id);
        missing("sponsor", id, known)
    }

    fn register_breaches(&self) -> Vec<Breach> {
        let plan = self.plan;
        let mut found = Vec::new();
        // All ids of people are here already; to look for one that stands twice is seldom needed.
        if self.people.len() < plan.people.len() {
            add_repeated(&mut found, "person", plan.people.iter().map(|it| &it.id));
        }
        add_repeated(&mut found, "venue", plan.venues.iter().map(|it| &it.id));
        add_repeated(&mut found, "sponsor", plan.sponsors.iter().map(|it| &it.id));
        add_repeated(&mut found, "talk", plan.talks.iter().map(|it| &it.id));
        plan.group_breaches(self, &mut found);
        found
    }

    fn add_event_breaches(&self, found: &mut Vec<Breach>) {
        let events = &self.plan.events;
        let ids: Vec<&Id> = events.iter().map(|event| &event.id).collect();
        let twice: BTreeSet<usize> = repeated(&ids).into_iter().collect();
        for (index, event) in events.iter().enumerate() {
            if twice.contains(&index) {
                let id = event.id.clone();
                let problem = Problem::Twice { kind: "event", id };
                let place = Place::Event(index, "id");
                found.push(Breach { place, problem });
            }
            self.event_breaches(index, event, found);
        }
    }

    fn event_breaches(&self, at: usize, event: &Event, found: &mut Vec<Breach>) {
        let mut check = |place: Place, problem: Option<Problem>| {
            found.extend(problem.map(|problem| Breach { place, problem }));
        };
        let person = |id: &Id| self.person(id);
        if let Some(venue) = &event.venue {
            let known = self.plan.venues.iter().map(|venue| &venue.id);
            check(Place::Event(at, "venue"), missing("venue", venue, known));
        }
        for (index, session) in event.sessions.iter().enumerate() {
            let place = Place::Entry(at, "sessions", index, "speaker");
            check(place, session.speaker.as_ref().and_then(person));
        }
        for (index, (_, holder)) in event.duties.iter().enumerate() {
            check(Place::Entry(at, "duties", index, ""), person(holder));
        }
        for (index, sponsor) in event.sponsors.iter().enumerate() {
            let place = Place::Entry(at, "sponsors", index, "");
            check(place, self.sponsor(sponsor));
        }
        let tasks: Vec<&Id> = event.tasks.iter().map(|task| &task.id).collect();
        for index in repeated(&tasks) {
            let problem = Problem::Twice {
                kind: "task",
                id: tasks[index].clone(),
            };
            check(Place::Entry(at, "tasks", index, "id"), Some(problem));
        }
        for (index, task) in event.tasks.iter().enumerate() {
            let place = Place::Entry(at, "tasks", index, "owner");
            check(place, task.owner.as_ref().and_then(person));
        }
        for (index, through) in circles(&event.tasks) {
            let place = Place::Entry(at, "tasks", index, "after");
            check(place, Some(Problem::Circle { through }));
        }
        self.money_breaches(at, event, found);
        self.invitation_breaches(at, event, found);
    }

    fn invitation_breaches(&self, at: usize, event: &Event, found: &mut Vec<Breach>) {
        let people: Vec<&Id> = event.invited.iter().map(|it| &it.person).collect();
        let twice = repeated(&people).into_iter().map(|index| {
            let id = people[index].clone();
            (index, "person", Problem::Twice { kind: INVITED, id })
        });
        let missing = event.invited.iter().zip(0..).flat_map(|(it, index)| {
            let named = [("person", Some(&it.person)), ("from", it.from.as_ref())];
            named
                .into_iter()
                .filter_map(move |(key, id)| Some((index, key, self.person(id?)?)))
        });
        found.extend(twice.chain(missing).map(|(index, key, problem)| {
            let place = Place::Entry(at, INVITED, index, key);
            Breach { place, problem }
        }));
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

fn missing<'a>(
    kind: &'static str,
    id: &Id,
    known: impl Iterator<Item = &'a Id> + Clone,
) -> Option<Problem> {
    if known.clone().any(|other| other == id) {
        return None;
    }
    let nearest = crate::text::nearest(id.as_str(), known.map(Id::as_str));
    let nearest = nearest.and_then(|word| word.parse().ok());
    Some(Problem::Missing {
        kind,
        id: id.clone(),
        nearest,
    })
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
