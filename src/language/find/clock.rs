//! One clock time, read from its figures: `18:30`, `18h30`, `18.30`, `18時30分`.

use std::ops::Range;

use chrono::NaiveTime;

use super::scan::Scan;
use super::tokens::Kind;

/// Half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Am,
    Pm,
}

/// How sure it is that figures are a clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// `18`
    Bare,
    /// `18.30`
    Dotted,
    /// `18:30`, `18h`, `6 pm`
    Sure,
}

/// One clock time.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    pub(super) pieces: Range<usize>,
    pub(super) hour: u32,
    pub(super) minute: u32,
    /// Whether the hour begins with a zero, so that it is of the morning.
    pub(super) is_padded: bool,
    pub(super) half: Option<Half>,
    pub(super) look: Look,
    /// Whether a word beside it says that it is one.
    pub(super) is_named: bool,
}

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

/// Reads the figures of a clock time.
pub(super) fn figures(scan: &Scan<'_>, at: usize) -> Option<Clock> {
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
pub(super) fn goes_on(scan: &Scan<'_>, end: usize) -> bool {
    let tokens = &scan.tokens;
    let joins = [':', '.', ',', '/']
        .iter()
        .any(|mark| tokens.is(end, *mark));
    joins && tokens.kind(end + 1) == Kind::Number
}

pub(super) fn half_before(scan: &Scan<'_>, at: usize) -> Option<Half> {
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

/// Returns the offset from Greenwich behind a time as machines write it (RFC 3339), and the place
/// behind that: `T18:30:00-05:00`.
pub(super) fn offset(scan: &Scan<'_>, clock: &Clock) -> Option<(usize, String)> {
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

/// Returns the times a clock time may be, as written first.
pub(super) fn times(clock: &Clock) -> Vec<NaiveTime> {
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
pub(super) fn starts(first: &Clock, second: Option<&Clock>) -> Vec<NaiveTime> {
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
