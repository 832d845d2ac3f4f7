use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::PlanError;

/// Days from one to another, both included: somebody's holiday, a time of silence.
///
/// Written as an interval of ISO 8601, `2026-12-20/2027-01-05`, or as one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Days {
    /// Whether a day is one of them.
    pub fn has(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

impl FromStr for Days {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        let refused = || PlanError::NotDays {
            text: text.to_owned(),
        };
        let day = |text: &str| text.trim().parse::<NaiveDate>().map_err(|_| refused());
        let ends = text.split_once('/').or_else(|| text.split_once(".."));
        let (from, to) = ends.unwrap_or((text, text));
        let days = Self {
            from: day(from)?,
            to: day(to)?,
        };
        if days.from <= days.to {
            Ok(days)
        } else {
            Err(refused())
        }
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to {
            f.pad(&self.from.to_string())
        } else {
            f.pad(&format!("{}/{}", self.from, self.to))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_one_or_from_one_to_another() {
        let days: Days = "2026-12-20/2027-01-05".parse().expect("days");
        assert!(days.has("2027-01-05".parse().expect("a day")));
        assert!(!days.has("2027-01-06".parse().expect("a day")));
        assert_eq!(days.to_string(), "2026-12-20/2027-01-05");
        let dots: Days = "2026-12-20..2027-01-05".parse().expect("days");
        assert_eq!(dots, days);
        let one: Days = "2026-12-20".parse().expect("a day");
        assert_eq!(one.to_string(), "2026-12-20");
        for text in [
            "",
            "soon",
            "2027-01-05/2026-12-20",
            "2026-02-30",
            "2026-12-20/",
        ] {
            assert!(text.parse::<Days>().is_err(), "{text}");
        }
    }
}
