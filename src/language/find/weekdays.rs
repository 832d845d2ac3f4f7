//! Which weekday stands beside which date.

use std::collections::{BTreeMap, BTreeSet};

use super::days::{FoundDay, Needs};
use super::forms::{Hit, Reading, What};
use super::scan::Scan;
use super::tokens::Kind;
use super::{Finder, WeekdayReading, WeekdayWord};

/// How far a weekday may be from its date, in pieces: `Thursday, the 17th`.
const REACH: usize = 6;

/// Words between a weekday and its date.
const GLUE: [&str; 22] = [
    "the", "den", "dem", "der", "d", "le", "il", "el", "dia", "día", "dnia", "dne", "dňa", "dag",
    "dzień", "am", "on", "op", "v", "p", "ה", "ב",
];

/// Short weekdays that stand before a date as words of other languages: `on 17 December`,
/// `do 17 grudnia`.
const ORDINARY: [(&str, &[&str]); 11] = [
    ("on", &["en"]),
    ("to", &["en"]),
    ("so", &["en"]),
    ("do", &["pl", "cs", "sk", "pt"]),
    ("di", &["it"]),
    ("la", &["it", "es", "fr"]),
    ("ma", &["hu", "fr", "it"]),
    ("za", &["pl", "cs", "sk"]),
    ("po", &["pl"]),
    ("su", &["es", "it"]),
    ("an", &["de"]),
];

impl Finder {
    /// Gives each date the weekday beside it, if it has one. Every weekday is given once.
    pub(super) fn pair(&self, scan: &Scan<'_>, days: &mut [FoundDay]) -> BTreeSet<usize> {
        let starts: BTreeSet<usize> = days.iter().map(|day| day.pieces.start).collect();
        let ends = weekdays_by_end(scan);
        let mut given: BTreeSet<usize> = BTreeSet::new();
        for day in days {
            let counts = |hit: &usize| {
                !given.contains(hit) && self.is_weekday_of(scan, &scan.hits[*hit], day)
            };
            let before = weekday_before(scan, &ends, day.pieces.start).filter(counts);
            let after = weekday_after(scan, day.pieces.end).filter(counts);
            let after = after.filter(|hit| {
                self.comes_after(&scan.hits[*hit])
                    || before.is_none() && !begins_date(scan, &starts, scan.hits[*hit].end)
            });
            day.weekday = match (before, after) {
                (Some(_), Some(after)) if self.comes_after(&scan.hits[after]) => Some(after),
                (before, after) => before.or(after),
            };
            given.extend(day.weekday);
        }
        given
    }

    /// Whether a word beside a date is a weekday: one that is written out is, a short one may be
    /// another word of another language.
    fn is_weekday_of(&self, scan: &Scan<'_>, hit: &Hit, day: &FoundDay) -> bool {
        let languages = || weekday_readings(hit).map(|(_, reading)| reading.language);
        if weekday_readings(hit).any(|(_, reading)| reading.is_full) {
            return true;
        }
        let word = scan.tokens.key(hit.start);
        if let Some((_, others)) = ORDINARY.iter().find(|(ordinary, _)| *ordinary == word) {
            let is_other = others
                .iter()
                .any(|language| self.expected.contains(language));
            return !is_other && languages().any(|language| self.expected.contains(language));
        }
        let is_of_month = languages().any(|language| day.languages.contains(&language));
        day.languages.is_empty() || is_of_month || scan.speaks(languages())
    }

    /// Whether a weekday is of a language that writes it behind the date.
    fn comes_after(&self, hit: &Hit) -> bool {
        weekday_readings(hit).all(|(_, reading)| self.behind.contains(reading.language))
    }

    /// Returns what a weekday says, in the languages that fit what stands beside it.
    pub(super) fn weekday_word(&self, scan: &Scan<'_>, hit: &Hit, beside: &[&str]) -> WeekdayWord {
        let all: Vec<(chrono::Weekday, Reading)> = weekday_readings(hit).collect();
        let of = |fits: &dyn Fn(&str) -> bool| -> Vec<WeekdayReading> {
            let readings = all.iter().filter(|(_, reading)| fits(reading.language));
            let reading = |(weekday, reading): &(_, Reading)| WeekdayReading {
                weekday: *weekday,
                language: reading.language,
                is_short: !reading.is_full,
            };
            readings.map(reading).collect()
        };
        let readings = [
            of(&|language| beside.contains(&language) && self.expected.contains(language)),
            of(&|language| beside.contains(&language)),
            of(&|language| self.expected.contains(language)),
            of(&|language| scan.speaks([language].into_iter())),
            of(&|_| true),
        ];
        WeekdayWord {
            range: scan.tokens.bytes(hit.start..hit.end),
            readings: readings
                .into_iter()
                .find(|of| !of.is_empty())
                .unwrap_or_default(),
        }
    }
}

/// Returns what a word means as a weekday.
pub(super) fn weekday_readings(hit: &Hit) -> impl Iterator<Item = (chrono::Weekday, Reading)> {
    hit.readings
        .iter()
        .filter_map(|reading| match reading.what {
            What::Weekday(weekday) => Some((weekday, *reading)),
            What::Month(_) => None,
        })
}

/// Whether a weekday says something without a date beside it.
pub(super) fn is_lone(hit: &Hit) -> bool {
    let mut readings = weekday_readings(hit).peekable();
    readings.peek().is_some() && readings.all(|(_, reading)| reading.is_full)
}

/// Returns every weekday by the place behind it; of several the longest.
fn weekdays_by_end(scan: &Scan<'_>) -> BTreeMap<usize, usize> {
    let mut ends = BTreeMap::new();
    for (index, hit) in scan.hits.iter().enumerate() {
        if weekday_readings(hit).next().is_some() {
            ends.entry(hit.end).or_insert(index);
        }
    }
    ends
}

fn weekday_before(scan: &Scan<'_>, ends: &BTreeMap<usize, usize>, start: usize) -> Option<usize> {
    let mut words = 0;
    for at in (start.saturating_sub(REACH)..=start).rev() {
        if let Some(hit) = ends.get(&at) {
            return Some(*hit);
        }
        let piece = at.checked_sub(1)?;
        words += usize::from(scan.tokens.kind(piece) == Kind::Word);
        if words > 1 || !is_glue(scan, piece) {
            return None;
        }
    }
    None
}

fn weekday_after(scan: &Scan<'_>, end: usize) -> Option<usize> {
    let mut is_bracketed = false;
    for at in end..end + REACH {
        let weekday = scan
            .hit_at(at)
            .filter(|hit| weekday_readings(&scan.hits[*hit]).next().is_some());
        if let Some(hit) = weekday {
            // One ideograph alone is a weekday in brackets only.
            let is_char = scan.tokens.kind(at) == Kind::Han && scan.hits[hit].end == at + 1;
            return Some(hit).filter(|_| is_bracketed || !is_char);
        }
        is_bracketed |= scan.tokens.is(at, '(');
        let is_mark = [',', '.', '(', '-']
            .iter()
            .any(|mark| scan.tokens.is(at, *mark));
        if !is_mark && scan.tokens.kind(at) != Kind::Space {
            return None;
        }
    }
    None
}

/// Whether a date begins behind a weekday, so that the weekday is its own.
fn begins_date(scan: &Scan<'_>, starts: &BTreeSet<usize>, end: usize) -> bool {
    let mut at = end;
    while at < end + REACH && is_glue(scan, at) {
        at += 1;
    }
    (end..=at).any(|at| starts.contains(&at))
}

fn is_glue(scan: &Scan<'_>, at: usize) -> bool {
    match scan.tokens.kind(at) {
        Kind::Space => true,
        Kind::Mark(c) => matches!(c, ',' | '.' | '(' | '-' | '*' | ':' | '|' | '/'),
        Kind::Word => GLUE.contains(&scan.tokens.key(at).as_str()),
        _ => false,
    }
}

/// Whether a date has what it needs.
pub(super) fn is_whole(scan: &Scan<'_>, day: &FoundDay) -> bool {
    match day.needs {
        Needs::Nothing => true,
        Needs::Language => day.weekday.is_some() || scan.speaks(day.languages.iter().copied()),
        Needs::Weekday => day.weekday.is_some(),
    }
}
