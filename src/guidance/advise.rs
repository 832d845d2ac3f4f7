use std::collections::BTreeMap;

use super::{Item, Profile, Wanted, format, items, level};
use crate::plan::{Detail, Id, Level};
use crate::schedule::Due;

/// An item as it holds for one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What to do.
    pub item: &'static Item,
    /// How much it matters for this event.
    pub level: Level,
    /// When it is due, had the planning begun in time.
    pub due: Due,
}

/// Returns what there is to do for an event, earliest first.
///
/// What is due together stands in an order in which it can be done, then area by area.
pub fn advise(profile: &Profile, detail: Detail) -> Vec<Advice> {
    let scale = format(profile.format).scale_percent;
    let mut advice: Vec<Advice> = items()
        .filter(|item| item.applies(profile))
        .map(|item| Advice {
            item,
            level: level(item, profile),
            due: item.due(profile.format, scale),
        })
        .filter(|advice| detail.takes(advice.level))
        .collect();
    let depths = depths(&advice);
    advice.sort_by_key(|it| (minute(it.due, profile.minutes), depths[it.item.id.as_str()]));
    advice
}

/// Returns advice in the form in which [`fit`](super::fit()) takes it: what comes first is named
/// only where it is part of the advice.
pub fn wanted(advice: &[Advice]) -> Vec<Wanted> {
    let there = |id: &&String| advice.iter().any(|other| other.item.id == **id);
    let parsed = |id: &String| -> Id { id.parse().expect("an item's id is an id") };
    let wanted = |it: &Advice| Wanted {
        id: parsed(&it.item.id),
        due: it.due,
        level: it.level,
        after: it.item.after.iter().filter(there).map(parsed).collect(),
    };
    advice.iter().map(wanted).collect()
}

/// How many items of the advice stand one behind the other before an item, by id.
fn depths(advice: &[Advice]) -> BTreeMap<&'static str, usize> {
    let mut depths: BTreeMap<&str, usize> = BTreeMap::new();
    let known: BTreeMap<&str, &'static Item> = advice
        .iter()
        .map(|it| (it.item.id.as_str(), it.item))
        .collect();
    for item in known.values() {
        depth(item, &known, &mut depths);
    }
    depths
}

fn depth(
    item: &'static Item,
    known: &BTreeMap<&str, &'static Item>,
    depths: &mut BTreeMap<&'static str, usize>,
) -> usize {
    if let Some(depth) = depths.get(item.id.as_str()) {
        return *depth;
    }
    let before = item.after.iter().filter_map(|id| known.get(id.as_str()));
    let behind = before.map(|first| depth(first, known, depths) + 1);
    let deepest = behind.max().unwrap_or(0);
    depths.insert(&item.id, deepest);
    deepest
}

/// A point in time to sort by, in minutes from the start of the event's day; what is due on a day
/// comes before what has an hour there.
fn minute(due: Due, length: u32) -> i64 {
    const DAY: i64 = 24 * 60;
    // The event begins late on its day, so that the hours before it lie on the same day.
    let start = DAY / 2;
    match due {
        Due::On(_) => i64::MIN,
        Due::Day(days) => i64::from(days) * DAY,
        Due::Start(minutes) => start + i64::from(minutes),
        Due::End(minutes) => start + i64::from(length) + i64::from(minutes),
    }
}
