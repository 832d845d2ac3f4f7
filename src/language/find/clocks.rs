//! Clock times and spans: `18:30`, `18h30`, `kl. 18.30`, `6–9 pm`, `下午6点半`, `18–21 Uhr`.

use std::ops::Range;

use chrono::NaiveTime;

use super::clock::{Clock, Half, Look, figures, goes_on, half_before, offset, starts, times};
use super::days::FoundDay;
use super::forms::pieces_with_dot;
use super::scan::Scan;
use super::tokens::Kind;
use super::{Finder, tag_of};
use crate::language::Language;

/// A clock time or a span as it was found.
#[derive(Debug)]
pub(super) struct FoundClock {
    pub(super) pieces: Range<usize>,
    pub(super) from: Vec<NaiveTime>,
    pub(super) to: Vec<NaiveTime>,
    pub(super) zone: Option<String>,
}

/// A place between two dates.
struct Gap {
    at: usize,
    /// Where the next date begins.
    limit: usize,
    /// Where the last date ended.
    day_end: Option<usize>,
}

/// The words beside clock times, in pieces, the longest first.
#[derive(Debug)]
pub(super) struct Words {
    before: Vec<Vec<String>>,
    after: Vec<(Vec<String>, Option<Half>)>,
    /// The languages that write a dot between hours and minutes.
    dotted: Vec<&'static str>,
}

/// Words that stand before much else than clock times, so that they make no time of a figure.
const WEAK: [&str; 33] = [
    "at", "um", "ab", "von", "bis", "om", "vanaf", "van", "tot", "fra", "til", "från", "till", "à",
    "a", "de", "dès", "vers", "às", "as", "da", "das", "pelas", "o", "od", "v", "ve", "h", "las",
    "a la", "ב-", "מ-", "g",
];

/// Words from one clock time to the other.
const UNTIL: [&str; 20] = [
    "to", "until", "till", "til", "bis", "tot", "à", "a", "às", "as", "al", "alle", "do", "iki",
    "y", "e", "and", "und", "et", "jusqu",
];

/// Abbreviations of time zones people write behind a clock time.
const ZONES: [&str; 34] = [
    "UTC", "GMT", "Z", "BST", "IST", "WET", "WEST", "CET", "CEST", "MEZ", "MESZ", "EET", "EEST",
    "SAST", "IDT", "JST", "KST", "AEST", "AEDT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST",
    "PDT", "ET", "CT", "PT", "BRT", "ART", "HKT", "NZDT",
];

impl Words {
    pub(super) fn of(languages: &[Language]) -> Self {
        let mut words = Self {
            before: Vec::new(),
            after: Vec::new(),
            dotted: Vec::new(),
        };
        for language in languages {
            let dates = language.dates();
            let before = dates.hour_before();
            let strong = before
                .iter()
                .filter(|form| !WEAK.contains(&form.trim_end_matches('.')));
            words
                .before
                .extend(strong.map(|form| pieces_with_dot(form.trim_end_matches('.'))));
            let halves = [(dates.am, Half::Am), (dates.pm, Half::Pm)];
            let halves = halves.into_iter().filter(|(form, _)| !form.is_empty());
            words
                .after
                .extend(halves.map(|(form, half)| (pieces_with_dot(form), Some(half))));
            let after = dates.hour_after();
            words.after.extend(
                after
                    .iter()
                    .map(|form| (pieces_with_dot(form), half_of(form))),
            );
            if dates.clock.contains("}.{") {
                words.dotted.push(tag_of(language));
            }
        }
        words.before.retain(|form| !form.is_empty());
        words
            .before
            .sort_by_key(|form| std::cmp::Reverse(form.len()));
        words.after.retain(|(form, _)| !form.is_empty());
        words
            .after
            .sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        words
    }
}

fn half_of(form: &str) -> Option<Half> {
    let letters: String = form.chars().filter(|c| c.is_alphabetic()).collect();
    match letters.as_str() {
        "am" => Some(Half::Am),
        "pm" => Some(Half::Pm),
        _ => None,
    }
}

impl Finder {
    /// Reads every clock time outside the dates.
    pub(super) fn clock_times(&self, scan: &Scan<'_>, days: &[FoundDay]) -> Vec<FoundClock> {
        let mut found: Vec<FoundClock> = Vec::new();
        let mut days = days.iter().peekable();
        let mut day_end = None;
        let mut at = 0;
        while at < scan.tokens.len() {
            while let Some(day) = days.next_if(|day| day.pieces.start <= at) {
                day_end = day_end.max(Some(day.pieces.end));
            }
            let is_in_day = day_end.is_some_and(|end| at < end);
            let begins = scan.tokens.kind(at) == Kind::Number && !is_in_day && is_free(scan, at);
            let gap = Gap {
                at,
                limit: days
                    .peek()
                    .map_or(scan.tokens.len(), |day| day.pieces.start),
                day_end,
            };
            let time = begins.then(|| self.time_at(scan, &gap)).flatten();
            at = time.as_ref().map_or(at + 1, |time| time.pieces.end);
            found.extend(time);
        }
        found
    }

    /// Reads a clock time or a span between two dates.
    fn time_at(&self, scan: &Scan<'_>, gap: &Gap) -> Option<FoundClock> {
        let Gap { at, limit, .. } = *gap;
        let first = self
            .clock(scan, at)
            .filter(|clock| clock.pieces.end <= limit)?;
        if let Some((end, offset)) = offset(scan, &first) {
            return Some(FoundClock {
                pieces: first.pieces.start..end,
                from: times(&first),
                to: Vec::new(),
                zone: Some(offset),
            });
        }
        let second = self.second(scan, &first, limit);
        let dotted = |clock: &Clock| {
            clock.look == Look::Dotted
                && clock.minute.is_multiple_of(5)
                && !scan.is_amount(clock.pieces.end)
        };
        let is_time = match &second {
            Some(second) => {
                first.look == Look::Sure
                    || second.look == Look::Sure
                    || dotted(&first) && dotted(second)
            }
            None => first.look == Look::Sure || dotted(&first) && self.may_be_dotted(scan, gap),
        };
        let end = second
            .as_ref()
            .map_or(first.pieces.end, |second| second.pieces.end);
        let (zone, end) = zone(scan, end);
        is_time.then(|| FoundClock {
            pieces: first.pieces.start..end,
            from: starts(&first, second.as_ref()),
            to: second.as_ref().map(times).unwrap_or_default(),
            zone,
        })
    }

    /// Whether `18.30` is a clock time rather than a version or a price: beside a date, or in a
    /// language that writes clock times so.
    fn may_be_dotted(&self, scan: &Scan<'_>, gap: &Gap) -> bool {
        let is_beside = gap.day_end.is_some_and(|end| is_beside(scan, end, gap.at));
        is_beside || scan.speaks(self.clocks.dotted.iter().copied())
    }

    /// Reads the end of a span.
    fn second(&self, scan: &Scan<'_>, first: &Clock, limit: usize) -> Option<Clock> {
        let tokens = &scan.tokens;
        let joint = tokens.skip_space(first.pieces.end);
        let is_mark = tokens.is(joint, '-') || tokens.is(joint, '~');
        let is_word =
            tokens.kind(joint) == Kind::Word && UNTIL.contains(&tokens.key(joint).as_str());
        if !is_mark && !is_word {
            return None;
        }
        let at = tokens.skip_space(joint + 1);
        let second = self
            .clock(scan, at)
            .filter(|second| second.pieces.end <= limit)?;
        // `18:30 – 2 talks` is no span, and `18:30-21` is one.
        let is_tight = joint == first.pieces.end && at == joint + 1 && is_mark;
        let fits = match (first.look, second.look) {
            (Look::Bare, Look::Bare) => false,
            (_, Look::Bare) => {
                is_tight && !scan.is_amount(second.pieces.end) && !goes_on(scan, second.pieces.end)
            }
            (Look::Bare, _) => is_tight || second.is_named,
            _ => true,
        };
        fits.then_some(second)
    }

    /// Reads one clock time with the words beside it.
    fn clock(&self, scan: &Scan<'_>, at: usize) -> Option<Clock> {
        let mut clock = figures(scan, at)?;
        if let Some(half) = half_before(scan, at) {
            clock.half = Some(half);
            clock.is_named = true;
        }
        let is_named_before = self
            .clocks
            .before
            .iter()
            .any(|form| stands_before(scan, at, form));
        clock.is_named |= is_named_before;
        if let Some((end, half)) = self.after(scan, clock.pieces.end) {
            // `2 h`, `3 horas` are how long something takes.
            let is_length =
                half.is_none() && clock.look == Look::Bare && clock.hour < 7 && !is_named_before;
            clock.pieces.end = end;
            clock.half = half.or(clock.half);
            clock.is_named |= !is_length;
        }
        if clock.half.is_some() && clock.hour > 12 {
            clock.half = None;
        }
        if clock.is_named {
            clock.look = Look::Sure;
        }
        Some(clock)
    }

    /// Returns the place behind a word that may follow a clock time.
    fn after(&self, scan: &Scan<'_>, end: usize) -> Option<(usize, Option<Half>)> {
        let tokens = &scan.tokens;
        self.clocks.after.iter().find_map(|(form, half)| {
            let follows = |at: usize| {
                form.iter()
                    .zip(at..)
                    .all(|(key, at)| tokens.key(at) == *key)
            };
            let at = [end, tokens.skip_space(end)]
                .into_iter()
                .find(|at| follows(*at))?;
            Some((at + form.len(), *half))
        })
    }
}

/// Whether a number may begin a clock time.
fn is_free(scan: &Scan<'_>, at: usize) -> bool {
    let is_t =
        at > 1 && scan.tokens.text(at - 1) == "T" && scan.tokens.kind(at - 2) == Kind::Number;
    is_t || scan.is_free(at)
}

/// Whether a word stands before a number: `kl. 18`, `klo 18`.
fn stands_before(scan: &Scan<'_>, at: usize, form: &[String]) -> bool {
    let tokens = &scan.tokens;
    let end = at - usize::from(at > 0 && tokens.kind(at - 1) == Kind::Space);
    let end = end - usize::from(end > 0 && matches!(tokens.kind(end - 1), Kind::Mark('.' | ':')));
    let start = end.checked_sub(form.len());
    start.is_some_and(|start| {
        form.iter()
            .zip(start..)
            .all(|(key, at)| tokens.key(at) == *key)
    })
}

/// Whether nothing but glue and one word stands between a date and a number.
fn is_beside(scan: &Scan<'_>, day_end: usize, at: usize) -> bool {
    let between = day_end..at;
    let words = between
        .clone()
        .filter(|at| scan.tokens.kind(*at) == Kind::Word)
        .count();
    between.len() <= 6
        && words <= 1
        && between
            .clone()
            .all(|at| !matches!(scan.tokens.kind(at), Kind::Number | Kind::Break))
}

/// Returns the zone behind a clock time, and the place behind it.
fn zone(scan: &Scan<'_>, end: usize) -> (Option<String>, usize) {
    let tokens = &scan.tokens;
    let at = tokens.skip(tokens.skip_space(end), '(');
    if ZONES.contains(&tokens.text(at)) {
        return (Some(tokens.text(at).to_owned()), at + 1);
    }
    (None, end)
}
