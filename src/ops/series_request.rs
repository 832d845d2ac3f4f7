//! What is said about a season: how many evenings, on which days, and which of them are moved.

use chrono::NaiveDate;

use super::OpsError;
use super::event_request::NONE;
use super::series_fault::SeriesFault;
use crate::plan::Plan;
use crate::schedule::{Cadence, Day, Zone, read_date, read_day};

/// The fewest evenings of a season; a single one is an event.
const FEWEST: usize = 2;

/// The most evenings of a season: more than a year of weekly ones.
const MOST: usize = 60;

/// What was said about a season of evenings; what all of them share is said by an
/// [`EventRequest`](super::EventRequest).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesRequest {
    /// How many evenings, 2 to 60.
    pub number: usize,
    /// The days, when they are not the group's usual evening.
    pub every: Option<Cadence>,
    /// Evenings that are on another day, or not at all.
    pub moves: Vec<Move>,
}

/// An evening of a season that is on another day, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The day it would be on.
    pub from: NaiveDate,
    /// The day it is on, with another time if one was said; none when it is left out.
    pub to: Option<Day>,
}

impl SeriesRequest {
    /// Reads how many evenings a season has, in digits.
    pub fn read_number(text: &str) -> Result<usize, OpsError> {
        let number = text.trim().parse().ok();
        let number = number.filter(|number| (FEWEST..=MOST).contains(number));
        Ok(number.ok_or_else(|| SeriesFault::Number {
            text: text.to_owned(),
            fewest: FEWEST,
            most: MOST,
        })?)
    }

    /// Returns the request with its instants by the clocks of a zone.
    #[must_use]
    pub(super) fn on_clocks_of(&self, zone: &Zone) -> Self {
        let placed = |moved: &Move| Move {
            to: moved.to.map(|to| to.on_clocks_of(zone)),
            ..*moved
        };
        Self {
            moves: self.moves.iter().map(placed).collect(),
            ..self.clone()
        }
    }

    /// Returns the rule of the days: the one that was said, or else the group's usual evening.
    pub fn cadence<'a>(&'a self, plan: &'a Plan) -> Result<&'a Cadence, OpsError> {
        let usual = plan.group.cadence.as_ref();
        Ok(self
            .every
            .as_ref()
            .or(usual)
            .ok_or(SeriesFault::NoCadence)?)
    }
}

impl Move {
    /// Reads `DAY=DAY`, `DAY=DAY TIME` or `DAY=none`, the days as people write them.
    pub fn read(text: &str, today: NaiveDate) -> Result<Self, OpsError> {
        let parts = text.split_once('=');
        let (from, to) = parts.ok_or_else(|| SeriesFault::NotAMove {
            text: text.to_owned(),
        })?;
        let to = match to.trim() {
            NONE => None,
            to => Some(read_day(to, today)?),
        };
        let from = read_date(from, today)?;
        Ok(Self { from, to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
    }

    #[test]
    fn a_move_names_a_day_and_another_or_none() {
        let read = |text: &str| Move::read(text, today()).map_err(|error| error.to_string());
        let moved = read("2026-12-24 = 17 Dec 19:00").expect("a move");
        assert_eq!(moved.from.to_string(), "2026-12-24");
        let to = moved.to.expect("a day").to_string();
        assert_eq!(to, "Thu 17 Dec 2026 19:00");
        assert_eq!(read("24 Dec=none").expect("a move").to, None);
        assert!(read("2026-12-24").is_err_and(|error| error.contains("`2026-12-24`")));
        assert!(read("2026-12-24=").is_err());
        assert!(read("=none").is_err());
        assert!(read("none=2026-12-24").is_err());
    }

    #[test]
    fn a_season_has_two_to_sixty_evenings() {
        for (text, number) in [("2", Some(2)), (" 60 ", Some(60))] {
            assert_eq!(SeriesRequest::read_number(text).ok(), number);
        }
        for text in [
            "1",
            "61",
            "0",
            "-3",
            "six",
            "",
            "3.5",
            "99999999999999999999",
        ] {
            assert!(SeriesRequest::read_number(text).is_err(), "{text}");
        }
    }
}
