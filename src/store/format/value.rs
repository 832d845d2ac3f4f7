//! Dates and times in the forms people and TOML have for them; words that were refused; slips of
//! the hand in keys.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::super::tree::Item;
use crate::plan::PlanError;
use crate::schedule::ScheduleError;

/// A word that its domain type refused.
pub(in crate::store) struct Refused {
    pub(super) problem: String,
    pub(super) nearest: Option<String>,
}

impl From<PlanError> for Refused {
    fn from(error: PlanError) -> Self {
        let problem = error.to_string();
        let nearest = match error {
            PlanError::UnknownWord { nearest, .. } => nearest,
            _ => None,
        };
        Self { problem, nearest }
    }
}

impl From<ScheduleError> for Refused {
    fn from(error: ScheduleError) -> Self {
        let problem = error.to_string();
        let nearest = match error {
            ScheduleError::UnknownZone { nearest, .. } => nearest,
            _ => None,
        };
        Self { problem, nearest }
    }
}

/// What a yes or a no is.
pub(super) const TRUTH: &str = "`true` or `false`";

/// Returns what is wrong with a text that is what is wanted but for its quotes.
pub(super) fn in_quotes(text: &str, wanted: &str) -> Option<String> {
    let bare = text.trim();
    let is_truth = ["true", "false"].contains(&bare.to_ascii_lowercase().as_str());
    let sign = if wanted == "a whole number" { "-" } else { "" };
    let digits = bare.strip_prefix(sign).unwrap_or(bare);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let rule = match wanted {
        TRUTH if is_truth => "`true` and `false` stand without quotes, in small letters".to_owned(),
        _ if wanted.starts_with("a whole number") && is_number && digits.len() < 20 => {
            format!("{wanted} stands without quotes")
        }
        _ => return None,
    };
    Some(format!("`\"{bare}\"` is text; {rule}"))
}

/// Reads a wall-clock time as people and TOML write it: `2026-12-17 18:30`, also with `T` and
/// seconds.
pub(in crate::store) fn written_moment(text: &str) -> Option<NaiveDateTime> {
    full_moment(text.as_bytes()).or_else(|| lenient_moment(text))
}

/// Reads the form with seconds that this program writes, which is the form of nearly all of them.
fn full_moment(text: &[u8]) -> Option<NaiveDateTime> {
    let [date @ .., b'T', _, _, b':', _, _, b':', _, _] = text else {
        return None;
    };
    let &[_, _, _, _, b'-', _, _, b'-', _, _] = date else {
        return None;
    };
    let digits = |range: std::ops::Range<usize>| {
        text[range].iter().try_fold(0_u32, |number, byte| {
            let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
            Some(number * 10 + digit)
        })
    };
    let year = i32::try_from(digits(0..4)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, digits(5..7)?, digits(8..10)?)?;
    day.and_hms_opt(digits(11..13)?, digits(14..16)?, digits(17..19)?)
}

fn lenient_moment(text: &str) -> Option<NaiveDateTime> {
    let day = text.get(..10)?.parse().ok()?;
    let rest = text.get(10..)?.strip_prefix(['T', 't', ' '])?;
    let clock = ["%H:%M", "%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(rest, form).ok())?;
    Some(NaiveDate::and_time(&day, clock))
}

/// Reads a date that stands without quotes and without a time.
pub(super) fn bare_date(item: Item<'_>) -> Option<NaiveDate> {
    let at = item.as_datetime()?;
    at.time.is_none().then_some(())?;
    date(at.date?)
}

/// Reads a date, with quotes or without.
pub(super) fn written_date(item: Item<'_>) -> Option<NaiveDate> {
    bare_date(item).or_else(|| item.as_str()?.trim().parse().ok())
}

pub(super) fn date(date: toml_edit::Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(date.year), date.month.into(), date.day.into())
}

pub(super) fn time(time: toml_edit::Time) -> Option<NaiveTime> {
    let second = time.second.unwrap_or(0);
    NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), second.into())
}

/// Reads an instant in UTC with its seconds, the form that this program writes; none when it is
/// another one.
pub(super) fn utc(at: &toml_edit::Datetime) -> Option<DateTime<Utc>> {
    let seconds = at.time?.second.filter(|second| *second < 60);
    let is_usual = at.offset == Some(toml_edit::Offset::Z) && seconds.is_some();
    let at = date(at.date?)?.and_time(time(at.time?)?);
    is_usual.then(|| at.and_utc())
}

/// Whether two words differ by one letter left out, added, replaced or swapped with the next.
pub(super) fn one_slip(word: &str, known: &str) -> bool {
    let (word, known) = (word.as_bytes(), known.as_bytes());
    let (short, long) = if word.len() <= known.len() {
        (word, known)
    } else {
        (known, word)
    };
    if short.len() < 3 || long.len() > short.len() + 1 {
        return false;
    }
    let same = short
        .iter()
        .zip(long)
        .take_while(|(one, other)| one == other)
        .count();
    match (&short[same..], &long[same..]) {
        (rest, [_, other @ ..]) if long.len() > short.len() => rest == other,
        ([_, rest @ ..], [_, other @ ..]) if rest == other => true,
        ([first, second, rest @ ..], [one, two, other @ ..]) => {
            first == two && second == one && rest == other
        }
        _ => false,
    }
}
