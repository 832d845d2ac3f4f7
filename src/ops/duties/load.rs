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
    let load = |person: &Person| {
        let load = load_of(person, events);
        (is_on_team(person) || load.evenings > 0).then_some(load)
    };
    plan.people.iter().filter_map(load).collect()
}

fn load_of(person: &Person, events: &[&Event]) -> Load {
    let mut load = Load {
        person: person.id.clone(),
        name: person.name.clone(),
        evenings: 0,
        minutes: 0,
        duties: Vec::new(),
        talks: 0,
    };
    for event in events {
        let held = event
            .duties
            .iter()
            .filter(|(_, holder)| *holder == person.id);
        let held: Vec<&String> = held.map(|(name, _)| name).collect();
        load.evenings += usize::from(!held.is_empty());
        for name in held {
            load.minutes = load.minutes.saturating_add(minutes_of(name));
            let role = role_of(name);
            match load.duties.iter_mut().find(|(known, _)| *known == role) {
                Some((_, times)) => *times += 1,
                None => load.duties.push((role, 1)),
            }
        }
        load.talks += speakers(event)
            .filter(|speaker| **speaker == person.id)
            .count();
    }
    let place = |name: &str| {
        guidance::roles()
            .role
            .iter()
            .position(|role| role.duty == name)
    };
    load.duties
        .sort_by_key(|(name, _)| (place(name).unwrap_or(usize::MAX), name.clone()));
    load
}
