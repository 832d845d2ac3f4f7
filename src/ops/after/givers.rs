//! Who gave something, and who did how much.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ops::Load;
use crate::ops::duties::loads_at;
use crate::plan::{Event, Id, Plan, State};
use crate::text::squeeze;

/// Who gave something, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupporterLine {
    /// The id.
    pub sponsor: Id,
    /// The name.
    pub name: String,
    /// How many evenings.
    pub evenings: usize,
    /// The day of the last of them.
    pub last: NaiveDate,
}

/// How much somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadLine {
    /// The duties, weighed as the rota weighs them, and the talks.
    pub load: Load,
    /// How many tasks in their own name were done.
    pub tasks: usize,
}

/// Returns who gave something, most often first, then latest, then by name.
pub(super) fn supporters(plan: &Plan, evenings: &[&Event]) -> Vec<SupporterLine> {
    let mut found: BTreeMap<&Id, SupporterLine> = BTreeMap::new();
    for event in evenings {
        let support = event.money.support.iter().map(|support| &support.sponsor);
        let mut once: Vec<&Id> = event.sponsors.iter().chain(support).collect();
        once.sort_unstable();
        once.dedup();
        for sponsor in once {
            let line = found.entry(sponsor).or_insert_with(|| SupporterLine {
                sponsor: sponsor.clone(),
                name: plan
                    .sponsor(sponsor)
                    .map_or_else(|| sponsor.to_string(), |known| squeeze(&known.name)),
                evenings: 0,
                last: event.start.date(),
            });
            line.evenings += 1;
            line.last = line.last.max(event.start.date());
        }
    }
    let mut lines: Vec<SupporterLine> = found.into_values().collect();
    lines.sort_by(|a, b| {
        let order = (b.evenings, b.last).cmp(&(a.evenings, a.last));
        order.then_with(|| a.name.cmp(&b.name))
    });
    lines
}

/// Returns who did how much at some evenings, most work first, then by name. Who had left before the
/// first day looked at is not named.
pub(super) fn load(plan: &Plan, evenings: &[&Event], first: NaiveDate) -> Vec<LoadLine> {
    let all = loads_at(plan, evenings, first);
    let done = tasks_done(evenings);
    let lines = all.into_iter().map(|load| LoadLine {
        tasks: done.get(&load.person).copied().unwrap_or_default(),
        load,
    });
    let mut lines: Vec<LoadLine> = lines.collect();
    lines.sort_by(|a, b| {
        let order = (b.load.minutes, b.tasks).cmp(&(a.load.minutes, a.tasks));
        order.then_with(|| a.load.name.cmp(&b.load.name))
    });
    lines
}

fn tasks_done<'e>(evenings: &[&'e Event]) -> BTreeMap<&'e Id, usize> {
    let mut done = BTreeMap::new();
    let tasks = evenings.iter().flat_map(|event| &event.tasks);
    for task in tasks.filter(|task| matches!(task.state, State::Done(_))) {
        if let Some(owner) = &task.owner {
            *done.entry(owner).or_default() += 1;
        }
    }
    done
}
