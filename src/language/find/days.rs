//! Dates with the month as a word: `17. Dezember 2026`, `December 17th`, `2026 m. gruodžio 17 d.`

use std::ops::Range;

use super::forms::Reading;
use super::scan::{Scan, is_ordinary};
use super::tokens::Kind;
use super::{Finder, WrittenDay};

/// A date as it was found.
#[derive(Debug)]
pub(super) struct FoundDay {
    pub(super) pieces: Range<usize>,
    pub(super) readings: Vec<WrittenDay>,
    /// The languages of the month, when it is a word.
    pub(super) languages: Vec<&'static str>,
    /// What must be there for it to be a date.
    pub(super) needs: Needs,
    /// The weekday beside it, by its place among the hits.
    pub(super) weekday: Option<usize>,
}

/// What makes a date of figures and words that might be something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Nothing: it can be nothing else.
    Nothing,
    /// A language of its month that is spoken in the text, or a weekday.
    Language,
    /// A weekday beside it.
    Weekday,
}

/// The figure of a day.
struct Figure {
    pieces: Range<usize>,
    value: u32,
    /// Whether something follows it that follows days only, or a dot.
    has_ordinal: bool,
}

/// Words between the day and the month.
const OF: [&str; 9] = ["of", "de", "d", "del", "di", "du", "do", "den", "der"];

/// Words between two days of one month: `17 and 18 December`.
const AND: [&str; 20] = [
    "and", "und", "et", "y", "e", "i", "a", "och", "og", "ja", "en", "és", "ir", "to", "bis", "au",
    "al", "tot", "til", "till",
];

impl Finder {
    /// Reads a date that begins with its day: `17. Dezember`, `17–18 December 2026`.
    pub(super) fn day_first(&self, scan: &Scan<'_>, at: usize) -> Option<Vec<FoundDay>> {
        let day = self.figure(scan, at)?;
        if let Some(found) = month_and_year(scan, &day) {
            return Some(vec![found]);
        }
        let second = behind_joint(scan, day.pieces.end)?;
        let last = self
            .figure(scan, second)
            .filter(|last| last.value > day.value)?;
        let found = month_and_year(scan, &last)?;
        let first = FoundDay {
            pieces: at..at + 1,
            readings: with_day(&found.readings, day.value),
            languages: found.languages.clone(),
            needs: found.needs,
            weekday: None,
        };
        Some(vec![first, found])
    }

    /// Reads the figure of a day with what may follow it.
    fn figure(&self, scan: &Scan<'_>, at: usize) -> Option<Figure> {
        let value = scan.day_at(at)?;
        let (end, has_ordinal) = self.behind_ordinal(scan, at + 1, false);
        Some(Figure {
            pieces: at..end,
            value,
            has_ordinal,
        })
    }

    /// Reads a date that begins with its month: `December 17th, 2026`, `dec. 17.`, `gruodžio 17 d.`
    pub(super) fn month_first(&self, scan: &Scan<'_>, at: usize) -> Option<Vec<FoundDay>> {
        let (end, months) = scan.month_at(at)?;
        let tokens = &scan.tokens;
        let number = tokens.skip_space(tokens.skip(end, '.'));
        let day = scan.day_at(number)?;
        if is_clock_or_amount(scan, number) {
            return None;
        }
        // `mar 17 dicembre` is a Tuesday.
        if month_follows(scan, number) {
            return None;
        }
        let (end, has_ordinal) = self.behind_ordinal(scan, number + 1, true);
        let mut days = vec![(at..end, day)];
        let mut end = end;
        if let Some(second) = behind_joint(scan, end)
            && let Some(last) = scan.day_at(second).filter(|last| *last > day)
            && !is_clock_or_amount(scan, second)
            && !month_follows(scan, second)
        {
            end = self.behind_ordinal(scan, second + 1, true).0;
            days.push((second..end, last));
        }
        let (end, year) = behind_year(scan, end);
        if let Some((pieces, _)) = days.last_mut() {
            pieces.end = end;
        }
        let evidence = has_ordinal || year.is_some();
        let needs = needs(scan, at, &months, evidence);
        let found = days.into_iter().map(|(pieces, day)| FoundDay {
            pieces,
            readings: readings(&months, day, year),
            languages: months.iter().map(|(_, reading)| reading.language).collect(),
            needs,
            weekday: None,
        });
        Some(found.collect())
    }

    /// Reads a date that begins with its year: `2026. december 17.`, `2026 m. gruodžio 17 d.`
    pub(super) fn year_first(&self, scan: &Scan<'_>, at: usize) -> Option<Vec<FoundDay>> {
        let year = scan.year_at(at)?;
        let tokens = &scan.tokens;
        let mut next = tokens.skip_space(tokens.skip(at + 1, '.'));
        if matches!(tokens.key(next).as_str(), "m" | "metų" | "metu") {
            next = tokens.skip_space(tokens.skip(next + 1, '.'));
        }
        let mut found = self.month_first(scan, next)?;
        for day in &mut found {
            day.needs = Needs::Nothing;
            for reading in &mut day.readings {
                reading.year = reading.year.or(Some(year));
            }
        }
        found[0].pieces.start = at;
        Some(found)
    }

    /// Returns the place behind what may follow the figure of a day, and whether it is there.
    pub(super) fn behind_ordinal(
        &self,
        scan: &Scan<'_>,
        at: usize,
        may_be_apart: bool,
    ) -> (usize, bool) {
        let follows = |at: usize, form: &[String]| {
            form.iter()
                .zip(at..)
                .all(|(key, at)| scan.tokens.key(at) == *key)
        };
        for form in &self.ordinals {
            if follows(at, form) {
                return (at + form.len(), true);
            }
            // A single vowel is a word of its own: `gennaio 17 e 18`.
            let is_word = form[0].starts_with(char::is_alphabetic)
                && !matches!(form[0].as_str(), "a" | "e" | "o");
            let apart = at + 1;
            if may_be_apart
                && is_word
                && scan.tokens.kind(at) == Kind::Space
                && follows(apart, form)
            {
                return (apart + form.len(), true);
            }
        }
        (at, false)
    }
}

/// Reads the month behind a day, and the year behind that.
fn month_and_year(scan: &Scan<'_>, day: &Figure) -> Option<FoundDay> {
    let tokens = &scan.tokens;
    let mut at = tokens.skip_space(day.pieces.end);
    if tokens.is(at, '-') || tokens.is(at, '/') {
        at += 1;
    } else if tokens.kind(at) == Kind::Word
        && OF.contains(&tokens.key(at).as_str())
        && scan.month_at(at).is_none()
    {
        at = tokens.skip_space(tokens.skip(at + 1, '\''));
    }
    let (end, months) = scan.month_at(at)?;
    let word = at;
    let (end, year) = behind_year(scan, end);
    // A dot behind the day may end a sentence: `there were 5. May I …`
    let evidence = year.is_some() || day.has_ordinal && !tokens.is(day.pieces.end - 1, '.');
    Some(FoundDay {
        pieces: day.pieces.start..end,
        readings: readings(&months, day.value, year),
        languages: months.iter().map(|(_, reading)| reading.language).collect(),
        needs: needs(scan, word, &months, evidence),
        weekday: None,
    })
}

/// Returns a year behind a date and the place behind it: `, 2026`, ` de 2026`, `/2026`.
fn behind_year(scan: &Scan<'_>, at: usize) -> (usize, Option<i32>) {
    let tokens = &scan.tokens;
    let mut next = tokens.skip_space(tokens.skip(tokens.skip(at, '.'), ','));
    if tokens.is(next, '/') || tokens.is(next, '-') {
        next += 1;
    } else if matches!(tokens.key(next).as_str(), "de" | "del" | "do" | "of") {
        next = tokens.skip_space(next + 1);
    }
    match scan.year_at(next) {
        Some(year) if !tokens.is(next + 1, ':') => (next + 1, Some(year)),
        _ => (at, None),
    }
}

/// Returns the place of the second day: behind a dash or an `and`.
fn behind_joint(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let tokens = &scan.tokens;
    let joint = tokens.skip_space(at);
    let is_word = tokens.kind(joint) == Kind::Word && AND.contains(&tokens.key(joint).as_str());
    let is_mark = ['-', '/', '+', '&', '~']
        .iter()
        .any(|mark| tokens.is(joint, *mark));
    (is_word || is_mark).then(|| tokens.skip_space(joint + 1))
}

/// Whether a number is the day of a month behind it.
fn month_follows(scan: &Scan<'_>, number: usize) -> bool {
    let tokens = &scan.tokens;
    let mut at = tokens.skip_space(tokens.skip(number + 1, '.'));
    if tokens.kind(at) == Kind::Word && OF.contains(&tokens.key(at).as_str()) {
        at = tokens.skip_space(at + 1);
    }
    scan.month_at(at).is_some()
}

/// Whether a number goes on as a clock time, a version or a price.
fn is_clock_or_amount(scan: &Scan<'_>, number: usize) -> bool {
    let tokens = &scan.tokens;
    let goes_on = |mark| tokens.is(number + 1, mark) && tokens.kind(number + 2) == Kind::Number;
    let is_hour = matches!(tokens.key(number + 1).as_str(), "h" | "am" | "pm" | "u");
    goes_on(':') || goes_on('.') || goes_on('/') || is_hour || scan.is_amount(number + 1)
}

fn readings(months: &[(u32, Reading)], day: u32, year: Option<i32>) -> Vec<WrittenDay> {
    let mut readings: Vec<WrittenDay> = Vec::new();
    for (month, _) in months {
        let reading = WrittenDay {
            year,
            month: *month,
            day,
        };
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

fn with_day(readings: &[WrittenDay], day: u32) -> Vec<WrittenDay> {
    readings
        .iter()
        .map(|reading| WrittenDay { day, ..*reading })
        .collect()
}

/// Returns what a date needs besides its month.
fn needs(scan: &Scan<'_>, word: usize, months: &[(u32, Reading)], has_evidence: bool) -> Needs {
    let text = scan.tokens.text(word);
    let is_small = text.starts_with(char::is_lowercase);
    let is_full = months.iter().any(|(_, reading)| reading.is_full);
    if has_evidence {
        Needs::Nothing
    } else if matches!(text, "may" | "march") {
        Needs::Weekday
    } else if !is_full || is_small && is_ordinary(text) {
        Needs::Language
    } else {
        Needs::Nothing
    }
}
