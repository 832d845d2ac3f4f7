use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::{ScheduleError, Span};
use crate::text::squeeze;

/// When a task is due: a date, or a distance from the event that moves with it.
///
/// Written `2026-12-01`, `D-42`, `D+3`, `D0`; on the night `D-2h`, `D-75m`, `D+5m` from the start
/// and `END-10m`, `END+1h` from the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// On a date, wherever the event moves.
    On(NaiveDate),
    /// Days after the day of the event; before it when negative.
    Day(i32),
    /// Minutes after the start; before it when negative.
    Start(i32),
    /// Minutes after the end; before it when negative.
    End(i32),
}

/// A due rule seen from one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DueAt {
    /// The day, in the event's zone.
    pub date: NaiveDate,
    /// The time of day, for tasks on the night.
    pub time: Option<NaiveTime>,
}

/// The largest distance, in days and in minutes: ten years, two days.
const FARTHEST_DAYS: i32 = 3660;
const FARTHEST_MINUTES: i32 = 2 * 24 * 60;

impl Due {
    /// Returns the day, and the time if the rule has one, for an event.
    pub fn at(self, event: &Span) -> DueAt {
        match self {
            Self::On(date) => DueAt { date, time: None },
            Self::Day(days) => DueAt {
                date: days_after(event.day(), days),
                time: None,
            },
            Self::Start(minutes) => DueAt::from(event.after_start(minutes)),
            Self::End(minutes) => DueAt::from(event.after_end(minutes)),
        }
    }

    /// Whether the rule moves with the event.
    pub fn is_relative(self) -> bool {
        !matches!(self, Self::On(_))
    }
}

impl From<NaiveDateTime> for DueAt {
    fn from(at: NaiveDateTime) -> Self {
        Self {
            date: at.date(),
            time: Some(at.time()),
        }
    }
}

fn days_after(day: NaiveDate, days: i32) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(i64::from(days)))
        .unwrap_or(day)
}

impl FromStr for Due {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, ScheduleError> {
        parse(text.trim()).ok_or_else(|| ScheduleError::NotADue {
            text: squeeze(text),
        })
    }
}

fn parse(text: &str) -> Option<Due> {
    // The form of nearly every rule needs no copy of the text.
    if let Some(days) = text.strip_prefix('D').and_then(plain_days) {
        return Some(Due::Day(days));
    }
    let is_rule = text.starts_with(['D', 'd', 'E', 'e']);
    if let (false, Ok(date)) = (is_rule, NaiveDate::parse_from_str(text, "%Y-%m-%d")) {
        return Some(Due::On(date));
    }
    let text = text.to_ascii_uppercase();
    if let Some(distance) = text.strip_prefix("END") {
        let minutes = if distance.is_empty() {
            0
        } else {
            minutes(distance)?
        };
        return Some(Due::End(minutes));
    }
    let distance = text.strip_prefix('D')?;
    if distance.is_empty() || distance == "0" {
        return Some(Due::Day(0));
    }
    if let Some(minutes) = minutes(distance) {
        return Some(Due::Start(minutes));
    }
    Some(Due::Day(signed(distance, FARTHEST_DAYS)?))
}

/// Reads a number of days that is nothing but a sign and digits.
fn plain_days(distance: &str) -> Option<i32> {
    let digits = distance.strip_prefix(['+', '-'])?;
    let is_plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_plain.then(|| signed(distance, FARTHEST_DAYS))?
}

fn minutes(distance: &str) -> Option<i32> {
    if let Some(hours) = distance.strip_suffix('H') {
        return Some(signed(hours, FARTHEST_MINUTES / 60)? * 60);
    }
    signed(distance.strip_suffix('M')?, FARTHEST_MINUTES)
}

fn signed(number: &str, farthest: i32) -> Option<i32> {
    if !number.starts_with(['+', '-']) {
        return None;
    }
    let number: i32 = number.parse().ok()?;
    (-farthest..=farthest).contains(&number).then_some(number)
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::On(date) => write!(f, "{date}"),
            Self::Day(0) => f.write_str("D0"),
            Self::Day(days) => write!(f, "D{days:+}"),
            Self::Start(minutes) => distance(f, "D", minutes),
            Self::End(minutes) => distance(f, "END", minutes),
        }
    }
}

fn distance(f: &mut fmt::Formatter<'_>, from: &str, minutes: i32) -> fmt::Result {
    if minutes != 0 && minutes % 60 == 0 {
        write!(f, "{from}{:+}h", minutes / 60)
    } else {
        write!(f, "{from}{minutes:+}m")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_written_as_it_is_read() {
        for text in [
            "D-42",
            "D0",
            "D+3",
            "D-2h",
            "D-75m",
            "D+0m",
            "D+5m",
            "END-10m",
            "END+1h",
            "END+0m",
            "2026-12-01",
        ] {
            assert_eq!(
                text.parse::<Due>().map(|due| due.to_string()),
                Ok(text.to_owned())
            );
        }
    }

    #[test]
    fn what_is_not_a_rule_is_refused() {
        for text in [
            "",
            "42",
            "D42",
            "D-",
            "D-h",
            "D-99999",
            "E-3",
            "2026-02-30",
            "soon",
            "D-2147483648",
            "D+2881m",
            "D+49h",
            "END-é",
            "Dé",
        ] {
            assert!(text.parse::<Due>().is_err(), "{text}");
        }
    }

    fn event(start: &str) -> Span {
        Span {
            start: start.parse().expect(start),
            minutes: 120,
            zone: "Europe/Warsaw".parse().expect("a zone"),
        }
    }

    fn at(rule: &str, start: &str) -> String {
        let DueAt { date, time } = rule.parse::<Due>().expect(rule).at(&event(start));
        time.map_or_else(|| date.to_string(), |time| date.and_time(time).to_string())
    }

    #[test]
    fn a_rule_moves_with_its_event() {
        for (rule, due) in [
            ("D-42", "2026-11-05"),
            ("D0", "2026-12-17"),
            ("D+3", "2026-12-20"),
            ("D-2h", "2026-12-17 16:30:00"),
            ("D-19h", "2026-12-16 23:30:00"),
            ("END+1h", "2026-12-17 21:30:00"),
            ("END", "2026-12-17 20:30:00"),
            ("2026-12-01", "2026-12-01"),
        ] {
            assert_eq!(at(rule, "2026-12-17T18:30:00"), due, "{rule}");
        }
    }

    #[test]
    fn hours_before_an_event_are_elapsed_hours() {
        // The clocks go from 02:00 to 03:00 on the one night, from 03:00 to 02:00 on the other.
        assert_eq!(at("D-2h", "2026-03-29T04:00:00"), "2026-03-29 01:00:00");
        assert_eq!(at("D-2h", "2026-10-25T04:00:00"), "2026-10-25 02:00:00");
        assert_eq!(at("END+1h", "2026-03-29T00:30:00"), "2026-03-29 04:30:00");
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trap() {
        for date in [NaiveDate::MIN, NaiveDate::MAX] {
            let event = Span {
                start: date.and_time(NaiveTime::MIN),
                ..event("2026-12-17T18:30:00")
            };
            for rule in ["D-3660", "D+3660", "D-48h", "END+48h"] {
                let _ = rule.parse::<Due>().expect(rule).at(&event);
            }
        }
    }
}
