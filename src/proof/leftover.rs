use std::ops::Range;

use super::catalog::Found;
use super::date::day_like;
use super::days::DayOf;
use super::reading::{Reading, people};
use crate::plan::{Event, Id};
use crate::schedule::day_in_words;

/// Next month's announcement is made of last month's: what was not written over is found here.
pub(super) fn leftover(reading: &Reading<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (range, date) in reading.dates() {
        if let DayOf::Last(last) = reading.day_of(range, date) {
            found.push(Found {
                range: range.clone(),
                expected: day_like(reading, date),
                message: format!(
                    "{} was the day of \"{}\"",
                    day_in_words(last.start.date()),
                    last.title
                ),
            });
        }
    }
    if let Some(last) = reading.last() {
        found.extend(titles(reading, last));
        found.extend(speakers(reading, last));
        found.extend(links(reading, last));
    }
    found
}

fn titles(reading: &Reading<'_>, last: &Event) -> Vec<Found> {
    let event = standing(reading, &last.title)
        .into_iter()
        .map(|range| Found {
            range,
            expected: Some(reading.event.title.clone()),
            message: "the group's last event was called so".to_owned(),
        });
    let talks = last.sessions.iter().filter(|talk| talk.speaker.is_some());
    let talks = talks.flat_map(|talk| standing(reading, &talk.title));
    let talks = talks.map(|range| Found {
        range,
        expected: None,
        message: format!("this was a talk of \"{}\"", last.title),
    });
    event.chain(talks).collect()
}

fn speakers(reading: &Reading<'_>, last: &Event) -> Vec<Found> {
    let here = people(reading.event);
    let mut seen: Vec<&Id> = Vec::new();
    let mut found = Vec::new();
    for id in last
        .sessions
        .iter()
        .filter_map(|talk| talk.speaker.as_ref())
    {
        let Some(person) = reading.plan.person(id) else {
            continue;
        };
        if here.contains(&id) || seen.contains(&id) || person.organizer {
            continue;
        }
        seen.push(id);
        // With no line-up yet, whoever is named may well be coming again.
        let has_talks = reading
            .event
            .sessions
            .iter()
            .any(|talk| talk.speaker.is_some());
        let ranges = standing(reading, &person.name)
            .into_iter()
            .filter(|_| has_talks);
        found.extend(ranges.map(|range| Found {
            range,
            expected: None,
            message: format!(
                "{} spoke at \"{}\", and does not speak at this event",
                person.name, last.title
            ),
        }));
    }
    found
}

/// Pages of the last event: sign-ups go nowhere there.
fn links(reading: &Reading<'_>, last: &Event) -> Vec<Found> {
    let event = reading.event;
    let of = |event: &Event| -> Vec<String> {
        let posts = event.posts.iter().filter_map(|post| post.url.clone());
        posts.chain(event.link.clone()).collect()
    };
    let here: Vec<String> = of(event).into_iter().chain(group_links(reading)).collect();
    let old = of(last).into_iter().filter(|link| !here.contains(link));
    let found = old.flat_map(|link| {
        let link = link.trim_end_matches('/').to_owned();
        let places: Vec<Range<usize>> = reading
            .text
            .match_indices(&link)
            .map(|(at, link)| at..at + link.len())
            .collect();
        places
    });
    let whole = found.filter(|range| {
        let behind = reading.text[range.end..]
            .trim_start_matches('/')
            .chars()
            .next();
        behind.is_none_or(|c| !(c.is_ascii_alphanumeric() || "-_".contains(c)))
            && !reading.looks_back(range.start)
    });
    whole
        .map(|range| Found {
            range,
            expected: event.link.clone(),
            message: format!("this is the page of \"{}\"", last.title),
        })
        .collect()
}

fn group_links(reading: &Reading<'_>) -> Vec<String> {
    reading
        .plan
        .group
        .channels
        .iter()
        .map(|(_, value)| value.clone())
        .collect()
}

/// Returns where a name of the last event stands as if it were still to come.
fn standing(reading: &Reading<'_>, name: &str) -> Vec<Range<usize>> {
    let mut found = reading.strangers(name);
    found.retain(|range| !reading.looks_back(range.start) && !reading.is_old(range.start));
    found
}
