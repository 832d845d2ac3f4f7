//! The year, and the weeks around an evening.

use chrono::{Datelike, Months};

use super::ways::usual;
use crate::ops::Now;
use crate::plan::{Area, Event, Plan};
use crate::text::squeeze;

/// How many years back the rhythm of a year is read from.
pub(super) const YEARS: u32 = 3;

/// A month of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Its number, from 1.
    pub number: u32,
    /// How many evenings there were in the last three years.
    pub evenings: usize,
    /// How many came to the last of them, and its title.
    pub last: Option<(String, Option<u32>)>,
}

/// Some days before or after an evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// Which days, in words.
    pub when: &'static str,
    /// How many tasks are due in them.
    pub tasks: usize,
    /// What they are about, in the order of areas.
    pub areas: Vec<Area>,
}

/// The days around an evening: to which day from it each reaches.
const PHASES: [(i64, &str); 6] = [
    (-43, "more than six weeks before"),
    (-22, "six to three weeks before"),
    (-8, "three weeks to one before"),
    (-1, "the week before"),
    (0, "on the day"),
    (i64::MAX, "after"),
];

/// Returns the months of the year, with the evenings of the last three years.
pub(super) fn months(held: &[&Event], now: Now) -> Vec<Month> {
    let first = now.today().checked_sub_months(Months::new(12 * YEARS));
    let is_recent = |event: &&&Event| first.is_none_or(|first| event.start.date() > first);
    let recent: Vec<&Event> = held.iter().filter(is_recent).copied().collect();
    if recent.is_empty() {
        return Vec::new();
    }
    let months = (1..=12).map(|number| {
        let of_month: Vec<&&Event> = recent
            .iter()
            .filter(|event| event.start.month() == number)
            .collect();
        let last = of_month.last();
        Month {
            number,
            evenings: of_month.len(),
            last: last.map(|event| (squeeze(&event.title), event.heads.arrived)),
        }
    });
    months.collect()
}

/// Returns what is done when, from the tasks of the last evening of the usual format that has any,
/// or else of a coming one.
pub(super) fn phases(plan: &Plan, held: &[&Event]) -> (Option<String>, Vec<Phase>) {
    let format = usual(held.iter().rev().map(|event| event.format)).map(|(format, _)| format);
    let has_tasks = |event: &&&Event| {
        !event.tasks.is_empty() && format.is_none_or(|format| event.format == format)
    };
    let past = held.iter().rev().find(has_tasks).copied();
    let coming = || {
        plan.events
            .iter()
            .filter(|event| !event.tasks.is_empty() && event.is_on())
    };
    let Some(event) = past.or_else(|| coming().min_by(|a, b| a.by_start(b))) else {
        return (None, Vec::new());
    };
    let span = event.span(&plan.group.timezone);
    let days: Vec<(i64, Area)> = event
        .tasks
        .iter()
        .map(|task| ((task.due.at(&span).date - span.day()).num_days(), task.area))
        .collect();
    let mut from = i64::MIN;
    let mut phases = Vec::new();
    for (to, when) in PHASES {
        let here = days.iter().filter(|(day, _)| (from..=to).contains(day));
        let mut areas: Vec<Area> = here.map(|(_, area)| *area).collect();
        let tasks = areas.len();
        areas.sort_unstable();
        areas.dedup();
        if tasks > 0 {
            phases.push(Phase { when, tasks, areas });
        }
        from = to.saturating_add(1);
    }
    (Some(squeeze(&event.title)), phases)
}
