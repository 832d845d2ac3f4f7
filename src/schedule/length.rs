use super::ScheduleError;
use crate::text::squeeze;

/// The longest event, in minutes: two weeks.
const MOST: u32 = 14 * 24 * 60;

/// Reads a length of time in minutes, from 1 to 20160 (two weeks): `150`, `150 min`, `2h`, `2h30`,
/// `2:30`, `2.5 h`, `2 hours 30 minutes`, `2 days`.
///
/// Parts of a minute are rounded to the nearest.
pub fn read_minutes(text: &str) -> Result<u32, ScheduleError> {
    let text = squeeze(text);
    let Some(minutes) = minutes(&text.to_lowercase()) else {
        return Err(ScheduleError::NotMinutes { text });
    };
    u32::try_from(minutes)
        .ok()
        .filter(|minutes| (1..=MOST).contains(minutes))
        .ok_or(ScheduleError::MinutesOutOfRange { text, most: MOST })
}

/// Returns `2 h 30 min`, `45 min` or `2 h`.
pub fn minutes_in_words(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

fn minutes(text: &str) -> Option<u64> {
    if let Some((hours, minutes)) = text.split_once(':') {
        let minutes = Number::whole(minutes).filter(|minutes| minutes.is_below(60));
        return Some(Number::whole(hours)?.times(60) + minutes?.times(1));
    }
    let mut rest = text;
    let mut total = 0;
    let mut last = None;
    while !rest.is_empty() {
        let (number, unit, behind) = part(rest)?;
        let unit = match (Unit::of(unit)?, last) {
            (Unit::Unsaid, None) if total == 0 && number.is_whole() => Unit::Minute,
            (Unit::Unsaid, Some(Unit::Hour)) if number.is_below(60) => Unit::Minute,
            (Unit::Unsaid, _) => return None,
            (unit, None) => unit,
            (unit, Some(larger)) if unit.minutes() < larger.minutes() => unit,
            _ => return None,
        };
        total += number.times(unit.minutes());
        last = Some(unit);
        rest = behind;
    }
    last.map(|_| total)
}

/// Cuts `2 hours and 30 min` into the number, its unit and what is behind.
fn part(text: &str) -> Option<(Number, &str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let (number, rest) = text.split_at(end.unwrap_or(text.len()));
    let rest = rest.trim_start();
    let (unit, rest) = rest.split_at(
        rest.find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len()),
    );
    let rest = rest.trim_start_matches(['.', ',', ' ']);
    let rest = rest.strip_prefix("and ").unwrap_or(rest);
    Some((Number::of(number)?, unit, rest))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Unsaid,
}

impl Unit {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "" => Self::Unsaid,
            "m" | "min" | "mins" | "minute" | "minutes" => Self::Minute,
            "h" | "hr" | "hrs" | "hour" | "hours" => Self::Hour,
            "d" | "day" | "days" => Self::Day,
            "week" | "weeks" => Self::Week,
            _ => return None,
        })
    }

    fn minutes(self) -> u64 {
        match self {
            Self::Minute | Self::Unsaid => 1,
            Self::Hour => 60,
            Self::Day => 24 * 60,
            Self::Week => 7 * 24 * 60,
        }
    }
}

/// A decimal number in thousandths.
#[derive(Clone, Copy)]
struct Number(u64);

impl Number {
    fn of(text: &str) -> Option<Self> {
        let Some((whole, part)) = text.trim_end_matches('.').split_once(['.', ',']) else {
            return Self::whole(text.trim_end_matches(['.', ',']));
        };
        let plain = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let thousandths: u64 = if plain {
            format!("{part:0<3}").parse().ok()?
        } else {
            return None;
        };
        Some(Self(Self::whole(whole)?.0 + thousandths))
    }

    /// Reads up to nine digits, so that no sum of parts overflows.
    fn whole(text: &str) -> Option<Self> {
        let plain = text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number: u64 = if plain {
            text.parse().ok()?
        } else {
            return None;
        };
        Some(Self(number * 1000))
    }

    fn is_whole(self) -> bool {
        self.0.is_multiple_of(1000)
    }

    fn is_below(self, limit: u64) -> bool {
        self.is_whole() && self.0 < limit * 1000
    }

    fn times(self, minutes: u64) -> u64 {
        (self.0 * minutes + 500) / 1000
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, minutes) in [
            ("150", 150),
            ("150 min", 150),
            ("150m", 150),
            ("2h", 120),
            ("2h30", 150),
            ("2h30m", 150),
            ("2 H 30 Min.", 150),
            ("2:30", 150),
            ("0:45", 45),
            ("2.5 h", 150),
            ("2,5h", 150),
            ("1.25 hours", 75),
            ("2 hours 30 minutes", 150),
            ("2 hours, 30 minutes", 150),
            ("2 hours and 30 minutes", 150),
            ("2 days", 2880),
            ("1 day 2 h", 1560),
            ("2 weeks", 20160),
            ("1", 1),
        ] {
            assert_eq!(read_minutes(text), Ok(minutes), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_length_is_refused() {
        for text in [
            "",
            "soon",
            "2:60",
            "2:",
            ":30",
            "2.5",
            "30 min 2 h",
            "2h 3h",
            "2 x",
            "-5",
            "2h90",
            "1..5 h",
            "9999999999",
            "2 and",
            "٣ min",
            "2h30 40",
        ] {
            assert!(
                matches!(read_minutes(text), Err(ScheduleError::NotMinutes { .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn a_length_no_event_has_is_refused_with_the_range() {
        for text in ["0", "0 min", "20161", "15 days", "999999999 weeks"] {
            assert_eq!(
                read_minutes(text).unwrap_err().to_string(),
                format!("`{text}` is not between 1 minute and 14 days (20160 minutes)")
            );
        }
    }

    #[test]
    fn every_length_is_read_back_from_its_words() {
        for minutes in 1..=MOST {
            assert_eq!(read_minutes(&minutes_in_words(minutes)), Ok(minutes));
        }
    }
}
