//! What is told of events that went into the archive, or came back from it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;

use super::news::{About, News, has_other_sessions};
use crate::ops::fact_changes::fact_changes;
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

/// Returns which events of the plan others put into the archive with other facts: `was` and `is` are the
/// copies that the archive has of events of the plan, before and after. The plan's count, so nobody would
/// see the others.
pub fn archived_otherwise([was, is]: [&[Event]; 2], plan: &Plan) -> Vec<News> {
    let new = is.iter().filter(|copy| !was.contains(copy));
    let otherwise = new.filter_map(|copy| {
        let here = plan.event(&copy.id)?;
        let said = said_otherwise(plan, copy, here);
        (!said.is_empty()).then(|| News {
            about: About::Event,
            words: format!(
                "\"{}\" was archived by the other and says there: {}; what the plan says counts, \
                 and replaces that with the next `convoke archive`",
                here.title,
                said.join(", ")
            ),
            event: Some(here.id.clone()),
            id: None,
        })
    });
    otherwise.collect()
}

/// Returns what a copy of an event says otherwise than the plan, each with what the plan has.
pub fn said_otherwise(plan: &Plan, copy: &Event, here: &Event) -> Vec<String> {
    let facts = fact_changes(plan, copy, plan, here).into_iter();
    let mut said: Vec<String> = facts
        .map(|it| format!("{} {} (plan: {})", it.fact, it.old, it.new))
        .collect();
    let parts = [
        ("other tasks", copy.tasks != here.tasks),
        ("other posts", copy.posts != here.posts),
        ("other money", copy.money != here.money),
        ("other lessons", copy.lessons != here.lessons),
        ("other invitations", copy.invited != here.invited),
        ("other sessions", has_other_sessions(copy, here)),
    ];
    let parts = parts.iter().filter(|(_, is_other)| *is_other);
    said.extend(parts.map(|(part, _)| (*part).to_owned()));
    said
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
