use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::history::{events_of, speakers, year_before};
use super::slots::{minutes_of, role_of};
use crate::guidance;
use crate::ops::Now;
use crate::plan::{Event, Id, Person, Plan};

/// What one person did at the events of some months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The person.
    pub person: Id,
    /// Their name.
    pub name: String,
    /// At how many events they had a duty.
    pub evenings: usize,
    /// The work of their duties in minutes, as the guidance weighs them.
    pub minutes: u32,
    /// How often they had which duty, in the order of the guidance, then by name.
    pub duties: Vec<(String, usize)>,
    /// How many talks they gave.
    pub talks: usize,
}

/// How the work was spread over the last twelve months.
#[derive(Debug)]
pub struct YearOfDuties {
    /// The first day.
    pub from: NaiveDate,
    /// The last day: today.
    pub to: NaiveDate,
    /// How many events took place.
    pub events: usize,
    /// Everybody on the team and everybody who had a duty, the most work first.
    pub loads: Vec<Load>,
}

/// Returns the first day of the last twelve months.
pub fn first_day_of_year(now: Now) -> NaiveDate {
    year_before(now.today())
}

/// Returns how the work was spread over the last twelve months.
pub fn year_of_duties(plan: &Plan, now: Now) -> YearOfDuties {
    let (from, to) = (year_before(now.today()), now.today());
    let mut loads = loads(plan, (from, to), None);
    loads.sort_by_key(|load| std::cmp::Reverse(load.minutes));
    YearOfDuties {
        from,
        to,
        events: events_of(plan, (from, to), None).count(),
        loads,
    }
}

/// Returns what each person did at the events of some days that take place, in the order of the plan:
/// organizers and helpers who have not left before, and everybody who had a duty. One event can be
/// left out.
pub(super) fn loads(plan: &Plan, days: (NaiveDate, NaiveDate), but: Option<&Id>) -> Vec<Load> {
    let events: Vec<&Event> = events_of(plan, days, but).collect();
    loads_at(plan, &events, days.0)
}

/// Returns what each person did at some events, in the order of the plan: organizers and helpers who
/// had not left by the first day looked at, and everybody who had a duty.
pub(in crate::ops) fn loads_at(plan: &Plan, events: &[&Event], first: NaiveDate) -> Vec<Load> {
    let is_on_team = |person: &Person| {
        (person.organizer || person.helper) && person.left.is_none_or(|left| left > first)
    };
    let mut noted = Noted::of(events);
    let load = |person: &Person| {
        let load = noted.load(person);
        (is_on_team(person) || load.evenings > 0).then_some(load)
    };
    plan.people.iter().filter_map(load).collect()
}

/// Who had which duties and gave how many talks, gathered in one pass over the events.
#[derive(Default)]
struct Noted<'e> {
    /// For each person the duties of each event where there are any.
    duties: BTreeMap<&'e Id, Vec<Vec<&'e str>>>,
    talks: BTreeMap<&'e Id, usize>,
}

impl<'e> Noted<'e> {
    fn of(events: &[&'e Event]) -> Self {
        let mut noted = Self::default();
        for event in events {
            let mut held: BTreeMap<&Id, Vec<&str>> = BTreeMap::new();
            for (name, holder) in &event.duties {
                held.entry(holder).or_default().push(name);
            }
            for (holder, names) in held {
                noted.duties.entry(holder).or_default().push(names);
            }
            for speaker in speakers(event) {
                *noted.talks.entry(speaker).or_default() += 1;
            }
        }
        noted
    }

    fn load(&mut self, person: &Person) -> Load {
        let held = self.duties.remove(&person.id).unwrap_or_default();
        let mut load = Load {
            person: person.id.clone(),
            name: person.name.clone(),
            evenings: held.len(),
            minutes: 0,
            duties: Vec::new(),
            talks: self.talks.get(&person.id).copied().unwrap_or_default(),
        };
        for name in held.into_iter().flatten() {
            load.minutes = load.minutes.saturating_add(minutes_of(name));
            let role = role_of(name);
            match load.duties.iter_mut().find(|(known, _)| *known == role) {
                Some((_, times)) => *times += 1,
                None => load.duties.push((role, 1)),
            }
        }
        let roles = &guidance::roles().role;
        let place = |name: &str| roles.iter().position(|role| role.duty == name);
        load.duties
            .sort_by_key(|(name, _)| (place(name).unwrap_or(usize::MAX), name.clone()));
        load
    }
}
