//! Clock times and spans: `18:30`, `18h30`, `kl. 18.30`, `6–9 pm`, `下午6点半`, `18–21 Uhr`.

use std::ops::Range;

use chrono::NaiveTime;

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

/// Half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

/// How sure it is that figures are a clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// `18`
    Bare,
    /// `18.30`
    Dotted,
    /// `18:30`, `18h`, `6 pm`
    Sure,
}

/// One clock time.
#[derive(Debug, Clone)]
struct Clock {
    pieces: Range<usize>,
    hour: u32,
    minute: u32,
    /// Whether the hour begins with a zero, so that it is of the morning.
    is_padded: bool,
    half: Option<Half>,
    look: Look,
    /// Whether a word beside it says that it is one.
    is_named: bool,
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

/// Words for the half of the day that stand before the hour.
const HALVES: [(&str, Half); 12] = [
    ("午前", Half::Am),
    ("上午", Half::Am),
    ("早上", Half::Am),
    ("早晨", Half::Am),
    ("凌晨", Half::Am),
    ("午後", Half::Pm),
    ("下午", Half::Pm),
    ("午后", Half::Pm),
    ("晚上", Half::Pm),
    ("傍晚", Half::Pm),
    ("中午", Half::Pm),
    ("晚", Half::Pm),
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
            let strong = dates
                .hour_before
                .iter()
                .filter(|form| !WEAK.contains(&form.trim_end_matches('.')));
            words
                .before
                .extend(strong.map(|form| pieces_with_dot(form.trim_end_matches('.'))));
            let halves = [(&dates.am, Half::Am), (&dates.pm, Half::Pm)];
            let halves = halves.into_iter().filter(|(form, _)| !form.is_empty());
            words
                .after
                .extend(halves.map(|(form, half)| (pieces_with_dot(form), Some(half))));
            let after = dates.hour_after.iter();
            words
                .after
                .extend(after.map(|form| (pieces_with_dot(form), half_of(form))));
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
            let limit = days
                .peek()
                .map_or(scan.tokens.len(), |day| day.pieces.start);
            let is_dotted = || {
                day_end.is_some_and(|end| is_beside(scan, end, at))
                    || scan.speaks(self.clocks.dotted.iter().copied())
            };
            let time = begins
                .then(|| self.time_at(scan, at, limit, &is_dotted))
                .flatten();
            at = time.as_ref().map_or(at + 1, |time| time.pieces.end);
            found.extend(time);
        }
        found
    }

    /// Reads a clock time or a span that ends before `limit`.
    fn time_at(
        &self,
        scan: &Scan<'_>,
        at: usize,
        limit: usize,
        may_be_dotted: &dyn Fn() -> bool,
    ) -> Option<FoundClock> {
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
            clock.look == Look::Dotted && clock.minute % 5 == 0 && !scan.is_amount(clock.pieces.end)
        };
        let is_time = match &second {
            Some(second) => {
                first.look == Look::Sure
                    || second.look == Look::Sure
                    || dotted(&first) && dotted(second)
            }
            None => first.look == Look::Sure || dotted(&first) && may_be_dotted(),
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

/// Reads the figures of a clock time.
fn figures(scan: &Scan<'_>, at: usize) -> Option<Clock> {
    let tokens = &scan.tokens;
    let number = tokens
        .number(at)
        .filter(|number| number.digits <= 2 && number.value <= 24)?;
    let minute = |at: usize| {
        let minute = tokens.number(at)?;
        (minute.digits == 2 && minute.value < 60).then_some(minute.value)
    };
    let hour = number.value;
    let clock = |end: usize, minute: u32, look: Look| Clock {
        pieces: at..end,
        hour,
        minute,
        is_padded: number.digits == 2 && hour < 10,
        half: None,
        look,
        is_named: false,
    };
    let next = at + 1;
    let apart = tokens.skip_space(next);
    if tokens.is(next, ':') {
        let minute = minute(next + 1)?;
        let has_seconds = tokens.is(next + 2, ':') && tokens.number(next + 3).is_some();
        let end = if has_seconds { next + 4 } else { next + 2 };
        let is_clock = tokens.kind(end) != Kind::Number && !goes_on(scan, end);
        return is_clock.then(|| clock(end, minute, Look::Sure));
    }
    if tokens.is(next, '.') && tokens.kind(next + 1) == Kind::Number {
        let minute = minute(next + 1)?;
        return (!goes_on(scan, next + 2)).then(|| clock(next + 2, minute, Look::Dotted));
    }
    if let Some((end, minute)) = ideographs(scan, apart, hour) {
        return Some(clock(end, minute, Look::Sure));
    }
    let is_h = matches!(tokens.text(apart), "h" | "H") || tokens.text(next) == "u";
    if is_h {
        let behind = tokens.skip_space(apart + 1);
        if let Some(minute) = minute(behind).filter(|_| behind == apart + 1 || apart > next) {
            return (hour >= 7).then(|| clock(behind + 1, minute, Look::Sure));
        }
    }
    Some(clock(next, 0, Look::Bare)).filter(|_| !goes_on(scan, next) && hour < 24)
}

/// Reads `時`, `点半`, `时30分` behind an hour: the place behind it, and the minutes.
fn ideographs(scan: &Scan<'_>, at: usize, hour: u32) -> Option<(usize, u32)> {
    let tokens = &scan.tokens;
    let mark = tokens.text(at);
    // `3時間` is how long it takes, `3点` three things.
    if !matches!(mark, "時" | "时" | "点" | "點") || matches!(tokens.text(at + 1), "間" | "间")
    {
        return None;
    }
    let behind = tokens.skip_space(at + 1);
    if tokens.text(behind) == "半" {
        return Some((behind + 1, 30));
    }
    if let Some(minute) = tokens.number(behind).filter(|minute| minute.value < 60) {
        let end = tokens.skip_space(behind + 1);
        return (tokens.text(end) == "分").then_some((end + 1, minute.value));
    }
    let is_hour = matches!(mark, "時" | "时") || hour > 12 || tokens.text(behind) == "钟";
    let is_named = half_before(scan, at.saturating_sub(1)).is_some();
    (is_hour || is_named).then_some((at + 1, 0))
}

/// Whether figures go on, as those of a version or a price do.
fn goes_on(scan: &Scan<'_>, end: usize) -> bool {
    let tokens = &scan.tokens;
    let joins = [':', '.', ',', '/']
        .iter()
        .any(|mark| tokens.is(end, *mark));
    joins && tokens.kind(end + 1) == Kind::Number
}

/// Whether a number may begin a clock time.
fn is_free(scan: &Scan<'_>, at: usize) -> bool {
    let is_t =
        at > 1 && scan.tokens.text(at - 1) == "T" && scan.tokens.kind(at - 2) == Kind::Number;
    is_t || scan.is_free(at)
}

fn half_before(scan: &Scan<'_>, at: usize) -> Option<Half> {
    let tokens = &scan.tokens;
    let end = at - usize::from(at > 0 && tokens.kind(at - 1) == Kind::Space);
    HALVES.iter().find_map(|(word, half)| {
        let start = end.checked_sub(word.chars().count())?;
        let is_here = word
            .chars()
            .zip(start..)
            .all(|(c, at)| tokens.text(at).starts_with(c));
        is_here.then_some(*half)
    })
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

/// Returns the offset from Greenwich behind a time as machines write it (RFC 3339), and the place
/// behind that: `T18:30:00-05:00`.
fn offset(scan: &Scan<'_>, clock: &Clock) -> Option<(usize, String)> {
    let tokens = &scan.tokens;
    let end = clock.pieces.end;
    let is_machine = clock.pieces.len() > 3
        || clock.pieces.start > 0 && tokens.text(clock.pieces.start - 1) == "T";
    let sign = ['-', '+'].into_iter().find(|sign| tokens.is(end, *sign))?;
    let two = |at: usize| tokens.number(at).filter(|number| number.digits == 2);
    let (hours, minutes) = (
        two(end + 1)?,
        two(end + 3).filter(|_| tokens.is(end + 2, ':'))?,
    );
    is_machine.then(|| {
        (
            end + 4,
            format!("{sign}{:02}:{:02}", hours.value, minutes.value),
        )
    })
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

/// Returns the times a clock time may be, as written first.
fn times(clock: &Clock) -> Vec<NaiveTime> {
    let halves: &[u32] = match clock.half {
        Some(Half::Am) => &[0],
        Some(Half::Pm) => &[12],
        None if clock.is_padded || clock.hour > 11 || clock.hour == 0 => {
            return at(clock.hour % 24, clock.minute);
        }
        None => &[0, 12],
    };
    halves
        .iter()
        .flat_map(|half| at(clock.hour % 12 + half, clock.minute))
        .collect()
}

fn at(hour: u32, minute: u32) -> Vec<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
        .into_iter()
        .collect()
}

/// Returns the times a span may begin at; the half of the day may stand behind its end only.
fn starts(first: &Clock, second: Option<&Clock>) -> Vec<NaiveTime> {
    let Some(second) = second.filter(|second| second.half.is_some() && first.half.is_none()) else {
        return times(first);
    };
    let ends = times(second);
    let fits = |time: &NaiveTime| ends.iter().any(|end| time < end);
    let mut starts: Vec<NaiveTime> = times(first).into_iter().filter(fits).collect();
    starts.sort_unstable_by(|a, b| b.cmp(a));
    starts.truncate(1);
    if starts.is_empty() {
        times(first)
    } else {
        starts
    }
}
