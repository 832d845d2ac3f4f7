use std::ops::Range;

use super::catalog::Found;
use super::days::DayOf;
use super::reading::Reading;
use crate::plan::Venue;

/// Nobody finds the way to last month's room.
pub(super) fn place(reading: &Reading<'_>) -> Vec<Found> {
    let own = reading
        .event
        .venue
        .as_ref()
        .filter(|_| reading.event.mode.has_room());
    let venue = own.and_then(|id| reading.plan.venue(id));
    let mut found: Vec<Found> = Vec::new();
    for other in reading
        .plan
        .venues
        .iter()
        .filter(|other| Some(&other.id) != own)
    {
        found.extend(named(reading, other, venue));
    }
    if let Some((venue, address)) = venue.and_then(|venue| Some((venue, venue.address.as_deref()?)))
    {
        found.extend(house_number(reading, venue, address));
        found.extend(postcode(reading, venue, address));
    }
    found
}

/// Another venue that is named as if the event were there.
fn named(reading: &Reading<'_>, other: &Venue, own: Option<&Venue>) -> Vec<Found> {
    let is_next = reading
        .later()
        .any(|event| event.venue.as_ref() == Some(&other.id) && tells_day_of(reading, event));
    if is_next {
        return Vec::new();
    }
    let message = match own {
        Some(own) => format!("the event is at {}", own.name),
        None if !reading.event.mode.has_room() => "the event is online".to_owned(),
        None => "the plan names no venue for the event yet".to_owned(),
    };
    let mut places = reading.strangers(&other.name);
    places.retain(|range| !reading.looks_back(range.start) && !reading.is_old(range.start));
    let found = places.into_iter().map(|range| Found {
        range,
        expected: own.map(|own| own.name.clone()),
        message: message.clone(),
    });
    found.collect()
}

fn tells_day_of(reading: &Reading<'_>, event: &crate::plan::Event) -> bool {
    reading.dates().any(|(range, date)| {
        let is_other = matches!(reading.day_of(range, date), DayOf::Other);
        is_other && reading.days_meant(date).contains(&event.start.date())
    })
}

/// The street of the venue with another number.
fn house_number(reading: &Reading<'_>, venue: &Venue, address: &str) -> Vec<Found> {
    let words: Vec<&str> = address
        .split(',')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let Some(at) = words
        .iter()
        .position(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    else {
        return Vec::new();
    };
    let number = words[at];
    let is_first = at == 0;
    let street: Vec<&str> = if is_first {
        words[1..].to_vec()
    } else {
        words[..at].to_vec()
    };
    // `ul.` and `St.` come and go.
    let street: Vec<&str> = street
        .into_iter()
        .filter(|word| !word.ends_with('.'))
        .collect();
    let street = street.join(" ");
    if street.chars().filter(|c| c.is_alphabetic()).count() < 4 {
        return Vec::new();
    }
    let beside = |range: &Range<usize>| {
        if is_first {
            word_before(reading.text, range.start)
        } else {
            word_behind(reading.text, range.end)
        }
    };
    let numbers = reading
        .folded
        .all(&street)
        .into_iter()
        .filter_map(|range| beside(&range));
    let wrong = numbers.filter(|range| is_other_number(&reading.text[range.clone()], number));
    wrong.map(|range| differs(range, number, venue)).collect()
}

/// Whether a word is a house number, and another one than the venue's: `12a` may be `12`.
fn is_other_number(word: &str, number: &str) -> bool {
    let figures =
        |word: &str| -> String { word.chars().take_while(char::is_ascii_digit).collect() };
    let (word, number) = (figures(word), figures(number));
    !word.is_empty() && word.len() < 5 && word != number
}

/// The town of the venue with another postcode.
fn postcode(reading: &Reading<'_>, venue: &Venue, address: &str) -> Vec<Found> {
    let words: Vec<&str> = address
        .split_whitespace()
        .map(|word| word.trim_matches(','))
        .collect();
    let Some(at) = words.iter().position(|word| is_postcode(word)) else {
        return Vec::new();
    };
    let code = words[at];
    let is_town = |word: &&&str| word.chars().all(char::is_alphabetic) && word.chars().count() >= 3;
    let behind = words.get(at + 1).filter(is_town);
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let (town, is_behind) = match (behind, before) {
        (Some(town), _) => (town, true),
        (None, Some(town)) => (town, false),
        _ => return Vec::new(),
    };
    let towns = reading.folded.all(town).into_iter();
    let beside = towns.filter_map(|range| {
        if is_behind {
            word_before(reading.text, range.start)
        } else {
            word_behind(reading.text, range.end)
        }
    });
    let wrong = beside.filter(|range| {
        let word = &reading.text[range.clone()];
        is_postcode(word) && shape(word) == shape(code) && word != code
    });
    wrong.map(|range| differs(range, code, venue)).collect()
}

fn is_postcode(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    digits >= 4 && word.chars().all(|c| c.is_ascii_digit() || c == '-')
}

fn shape(word: &str) -> String {
    word.chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect()
}

fn differs(range: Range<usize>, expected: &str, venue: &Venue) -> Found {
    Found {
        range,
        expected: Some(expected.to_owned()),
        message: format!(
            "the address of {} is {}",
            venue.name,
            venue.address.as_deref().unwrap_or_default()
        ),
    }
}

/// Returns the word behind a place on the same line.
fn word_behind(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let start = at + rest.len() - rest.trim_start_matches(BLANKS).len();
    let length: usize = text[start..]
        .chars()
        .take_while(|c| is_in_number(*c))
        .map(char::len_utf8)
        .sum();
    (start > at && length > 0).then(|| start..start + length)
}

/// Returns the word before a place on the same line.
fn word_before(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text[..at].trim_end_matches(BLANKS);
    let length: usize = before
        .chars()
        .rev()
        .take_while(|c| is_in_number(*c))
        .map(char::len_utf8)
        .sum();
    (before.len() < at && length > 0).then(|| before.len() - length..before.len())
}

const BLANKS: [char; 2] = [' ', '\u{a0}'];

/// Whether a character may be part of a house number or a postcode: `12a`, `3/5`, `00-001`.
fn is_in_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '/')
}
