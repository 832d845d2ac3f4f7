//! Who gave something, and who did how much.

use std::collections::BTreeMap;

use chrono::NaiveDate;

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
    /// The id.
    pub person: Id,
    /// The name.
    pub name: String,
    /// How many duties at how many evenings.
    pub duties: usize,
    /// At how many evenings at least one.
    pub evenings: usize,
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

/// Returns who held how many duties, and did how many tasks in their own name.
pub(super) fn load(plan: &Plan, evenings: &[&Event]) -> Vec<LoadLine> {
    let mut found: BTreeMap<&Id, LoadLine> = BTreeMap::new();
    for event in evenings {
        let mut here: Vec<&Id> = Vec::new();
        for (_, person) in &event.duties {
            line_of(plan, &mut found, person).duties += 1;
            if !here.contains(&person) {
                here.push(person);
                line_of(plan, &mut found, person).evenings += 1;
            }
        }
        for task in &event.tasks {
            if let (Some(owner), State::Done(_)) = (&task.owner, &task.state) {
                line_of(plan, &mut found, owner).tasks += 1;
            }
        }
    }
    let mut lines: Vec<LoadLine> = found.into_values().collect();
    lines.sort_by(|a, b| {
        let order = (b.duties, b.evenings, b.tasks).cmp(&(a.duties, a.evenings, a.tasks));
        order.then_with(|| a.name.cmp(&b.name))
    });
    lines
}

fn line_of<'f, 'e>(
    plan: &Plan,
    found: &'f mut BTreeMap<&'e Id, LoadLine>,
    person: &'e Id,
) -> &'f mut LoadLine {
    found.entry(person).or_insert_with(|| LoadLine {
        person: person.clone(),
        name: plan.name_of(person),
        duties: 0,
        evenings: 0,
        tasks: 0,
    })
}
