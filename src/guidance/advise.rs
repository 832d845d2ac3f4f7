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
/// What is due together stands in an order in which it can be done, then area by area. Where the
/// dates of two items contradict their order, the one that waits is due with the one it waits for.
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
    let depth = |advice: &Advice| depths[advice.item.id.as_str()];
    advice.sort_by_key(depth);
    settle(&mut advice, profile.minutes);
    advice.sort_by_key(|it| (minute(it.due, profile.minutes), depth(it)));
    advice
}

/// Makes no item due before one it waits for; takes and leaves those that wait behind the others.
fn settle(advice: &mut [Advice], length: u32) {
    let mut dues: BTreeMap<&str, Due> = BTreeMap::new();
    for it in advice {
        let firsts = it.item.after.iter().filter_map(|id| dues.get(id.as_str()));
        let latest = firsts.copied().max_by_key(|due| minute(*due, length));
        if let Some(due) = latest.filter(|due| minute(*due, length) > minute(it.due, length)) {
            it.due = due;
        }
        dues.insert(&it.item.id, it.due);
    }
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::profiles::thirteen;
    use super::super::{role, source};
    use super::*;
    use crate::plan::{Area, Feature, Format, Mode};

    fn counts(profile: &Profile) -> [usize; 3] {
        let advice = advise(profile, Detail::All);
        [Level::Core, Level::Recommended, Level::Optional]
            .map(|level| advice.iter().filter(|it| it.level == level).count())
    }

    #[test]
    fn thirteen_events_get_the_lists_they_were_promised() {
        let counts: Vec<(&str, [usize; 3])> = thirteen()
            .iter()
            .map(|(name, profile)| (*name, counts(profile)))
            .collect();
        let promised = [
            ("small talk night in a library", [32, 69, 10]),
            ("small talk night in an office, pizza", [35, 84, 10]),
            ("social in a pub", [18, 54, 8]),
            ("online study group", [21, 31, 5]),
            ("hack night in an office", [35, 52, 9]),
            ("lightning talks in an office, food", [40, 79, 9]),
            ("livestream party, food", [36, 58, 9]),
            ("install fest", [46, 54, 8]),
            ("workshop, a full day, food", [54, 67, 9]),
            ("hybrid talk night, streamed and recorded", [50, 83, 9]),
            ("large talk night, alcohol, recorded", [55, 74, 8]),
            ("hackathon, overnight", [76, 40, 8]),
            ("conference", [89, 51, 4]),
        ];
        assert_eq!(counts, promised);
    }

    #[test]
    fn a_first_event_brings_the_founding_of_the_group() {
        let (_, mut library) = thirteen().swap_remove(0);
        library.features.insert(Feature::FirstEvent);
        let core = advise(&library, Detail::Core);
        assert_eq!(core.len(), 37);
        let early = core.iter().filter(|it| it.item.area == Area::Group);
        assert_eq!(early.count(), 3);
    }

    #[test]
    fn detail_takes_what_it_says() {
        for (name, profile) in thirteen() {
            let [core, recommended, optional] = counts(&profile);
            let taken = |detail| advise(&profile, detail).len();
            assert_eq!(taken(Detail::Core), core, "{name}");
            assert_eq!(taken(Detail::Recommended), core + recommended, "{name}");
            assert_eq!(taken(Detail::All), core + recommended + optional, "{name}");
        }
    }

    fn is_in_order(advice: &[Advice], length: u32) -> bool {
        let place = |id: &String| advice.iter().position(|it| it.item.id == *id);
        let is_behind = |(place_of_it, it): (usize, &Advice)| {
            let mut firsts = it.item.after.iter().filter_map(place);
            firsts.all(|first| first < place_of_it)
        };
        let minutes = advice.iter().map(|it| minute(it.due, length));
        minutes.is_sorted() && advice.iter().enumerate().all(is_behind)
    }

    #[test]
    fn nothing_is_due_or_listed_before_what_it_waits_for() {
        for (name, profile) in thirteen() {
            let advice = advise(&profile, Detail::All);
            assert!(is_in_order(&advice, profile.minutes), "{name}");
        }
    }

    #[test]
    fn the_dates_of_thirteen_events_contradict_no_order() {
        for (name, profile) in thirteen() {
            let scale = format(profile.format).scale_percent;
            for it in advise(&profile, Detail::All) {
                let due = it.item.due(profile.format, scale);
                assert_eq!(it.due, due, "{name}: {}", it.item.id);
            }
        }
    }

    #[test]
    fn an_event_that_has_everything_is_in_order_too() {
        let (_, template) = thirteen().swap_remove(0);
        for format in Format::ALL {
            let profile = Profile {
                format: *format,
                mode: Mode::Hybrid,
                features: Feature::ALL.iter().copied().collect(),
                ..template.clone()
            };
            let advice = advise(&profile, Detail::All);
            assert!(is_in_order(&advice, profile.minutes), "{format}");
        }
    }

    #[test]
    fn what_is_wanted_names_only_what_is_there() {
        let (_, library) = thirteen().swap_remove(0);
        let wanted = wanted(&advise(&library, Detail::Core));
        let page = wanted
            .iter()
            .find(|task| task.id == "promo-page")
            .expect("core");
        let after: Vec<&str> = page.after.iter().map(Id::as_str).collect();
        assert_eq!(
            after,
            [
                "venue-confirm",
                "content-agenda",
                "care-coc",
                "care-access-info"
            ]
        );
        let ids: BTreeSet<&Id> = wanted.iter().map(|task| &task.id).collect();
        assert!(
            wanted
                .iter()
                .flat_map(|task| &task.after)
                .all(|id| ids.contains(id))
        );
    }

    #[test]
    fn every_dependency_exists_and_none_goes_in_a_ring() {
        let mut settled: BTreeSet<&str> = BTreeSet::new();
        let ids: BTreeSet<&str> = items().map(|item| item.id.as_str()).collect();
        for item in items() {
            assert!(
                item.after.iter().all(|id| ids.contains(id.as_str())),
                "{}",
                item.id
            );
        }
        loop {
            let free: Vec<&str> = items()
                .filter(|item| item.after.iter().all(|id| settled.contains(id.as_str())))
                .map(|item| item.id.as_str())
                .filter(|id| !settled.contains(id))
                .collect();
            if free.is_empty() {
                break;
            }
            settled.extend(free);
        }
        assert_eq!(settled, ids);
    }

    #[test]
    fn every_item_names_a_duty_and_sources_that_exist() {
        for item in items() {
            let holder = role(&item.duty).expect("a duty");
            assert_eq!(holder.duty, item.duty, "an item uses the duty's own name");
            for key in &item.sources {
                assert!(source(key).is_some(), "{}: {key}", item.id);
            }
        }
    }

    #[test]
    fn every_format_and_every_area_has_tasks() {
        let (_, template) = thirteen().swap_remove(0);
        for format in Format::ALL {
            let profile = Profile {
                format: *format,
                features: Feature::ALL.iter().copied().collect(),
                ..template.clone()
            };
            let areas: BTreeSet<Area> = advise(&profile, Detail::Core)
                .iter()
                .map(|it| it.item.area)
                .collect();
            assert_eq!(areas.len(), Area::ALL.len(), "{format}");
        }
    }
}
