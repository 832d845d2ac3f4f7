//! What is told of events that went into the archive, or came back from it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;

use super::news::{About, News};
use crate::plan::{Event, Head, Id, Plan};
use crate::text::count;

/// Returns which events went into the archive, and which came back from it: one by its title, several
/// by their year. `was` and `is` are the events that stand in the plan's own file before and after; the
/// two plans have those of the archive too.
pub fn archive_news([(was, before), (is, after)]: [(&[Head], &Plan); 2]) -> Vec<News> {
    let ids = |heads: &[Head]| -> BTreeSet<Id> { heads.iter().map(|it| it.id.clone()).collect() };
    let (was, is) = (ids(was), ids(is));
    let went = |event: &&Event| was.contains(&event.id) && !is.contains(&event.id);
    let came = |event: &&Event| {
        !was.contains(&event.id) && is.contains(&event.id) && before.event(&event.id).is_some()
    };
    let went = told(after.events.iter().filter(went), "archived");
    went.chain(told(
        after.events.iter().filter(came),
        "brought back from the archive",
    ))
    .collect()
}

fn told<'p>(events: impl Iterator<Item = &'p Event>, what: &str) -> impl Iterator<Item = News> {
    let mut years: BTreeMap<i32, Vec<&Event>> = BTreeMap::new();
    for event in events {
        years.entry(event.start.year()).or_default().push(event);
    }
    years.into_iter().map(move |(year, events)| {
        let (words, event) = match events[..] {
            [one] => (
                format!("\"{}\" was {what}", one.title),
                Some(one.id.clone()),
            ),
            _ => (
                format!("{} of {year} were {what}", count(events.len(), "event")),
                None,
            ),
        };
        News {
            about: About::Event,
            words,
            event,
            id: None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Group;
    use crate::schedule::Zone;

    fn plan(ids: &[&str]) -> (Vec<Head>, Plan) {
        let mut plan = Plan::new(Group::new("Mesos".to_owned(), Zone::utc()));
        for id in ids {
            let start = format!("{}-03-13T18:30:00", &id[..4]);
            plan.events.push(Event::new(
                id.parse().expect("an id"),
                format!("Evening {id}"),
                start.parse().expect("a time"),
            ));
        }
        let head = |event: &Event| Head {
            id: event.id.clone(),
            title: event.title.clone(),
            start: event.start,
            status: event.status,
        };
        (plan.events.iter().map(head).collect(), plan)
    }

    #[test]
    fn what_went_into_the_archive_and_what_came_back_is_told_by_year() {
        let (all, whole) = plan(&["2024-a", "2025-a", "2025-b", "2026-a"]);
        let (rest, _) = plan(&["2026-a"]);
        let words = |was: &[Head], is: &[Head]| -> Vec<String> {
            let news = archive_news([(was, &whole), (is, &whole)]);
            news.into_iter().map(|it| it.words).collect()
        };
        assert_eq!(
            words(&all, &rest),
            [
                "\"Evening 2024-a\" was archived",
                "2 events of 2025 were archived"
            ]
        );
        assert_eq!(
            words(&rest, &all),
            [
                "\"Evening 2024-a\" was brought back from the archive",
                "2 events of 2025 were brought back from the archive"
            ]
        );
        assert_eq!(words(&all, &all), [""; 0]);
    }

    #[test]
    fn a_new_event_came_from_no_archive() {
        let (none, before) = plan(&[]);
        let (all, after) = plan(&["2026-a"]);
        assert_eq!(archive_news([(&none, &before), (&all, &after)]), []);
    }
}
