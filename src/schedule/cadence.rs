use std::fmt;
use std::iter::successors;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::ScheduleError;
use super::cadence_reader;

/// The evening a group usually meets on, such as `third thursday 18:30`.
///
/// Written as people say it: `every thursday`, `first and third monday`, `last tuesday`, `15th`,
/// `last day`, `every second tuesday from 2026-01-06`, `every 2 weeks from 2026-01-06`; then, if
/// wanted, a time, a first day (`from 2026-03-01`) and the months without (`but not in july,
/// august`) or the only ones (`in march and june`). A fifth weekday and a 31st skip the months
/// that have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence {
    pub(super) written: String,
    pub(super) rule: Rule,
    pub(super) time: Option<NaiveTime>,
    /// No day before this one fits.
    pub(super) from: Option<NaiveDate>,
    /// Whether each month, January first, has evenings.
    pub(super) months: [bool; 12],
}

/// Which days a cadence means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rule {
    /// These days of each week.
    Weekly(Vec<Weekday>),
    /// Every so many weeks, counted from a day.
    Weeks { every: u32, from: NaiveDate },
    /// A weekday by its places in the month.
    Weekday(Vec<Place>, Weekday),
    /// Days of the month.
    Day(Vec<Place>),
}

/// A place in the month, counted from one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// From the start; 1 is the first.
    Nth(u32),
    /// The last.
    Last,
}

impl Place {
    pub(super) fn is_beyond(self, most: u32) -> bool {
        matches!(self, Self::Nth(nth) if nth > most)
    }
}

impl Cadence {
    /// Returns the time of day, when the cadence says one.
    pub fn time(&self) -> Option<NaiveTime> {
        self.time
    }

    /// Returns the weekday, when it is always the same.
    pub fn weekday(&self) -> Option<Weekday> {
        match &self.rule {
            Rule::Weekly(weekdays) => match weekdays.as_slice() {
                [weekday] => Some(*weekday),
                _ => None,
            },
            Rule::Weeks { from, .. } => Some(from.weekday()),
            Rule::Weekday(_, weekday) => Some(*weekday),
            Rule::Day(_) => None,
        }
    }

    /// Whether the group usually meets on this day.
    pub fn fits(&self, date: NaiveDate) -> bool {
        self.months[date.month0() as usize]
            && self.from.is_none_or(|from| from <= date)
            && self.rule.fits(date)
    }

    /// Returns the days that fit, from `first` on, in ascending order.
    ///
    /// There is always a next one until the last day chrono knows, in the year 262142: take as
    /// many as are wanted.
    pub fn dates_from(&self, first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let first = self.from.map_or(first, |from| from.max(first));
        successors(Some(first), NaiveDate::succ_opt).filter(|&date| self.fits(date))
    }
}

impl Rule {
    fn fits(&self, date: NaiveDate) -> bool {
        match self {
            Self::Weekly(weekdays) => weekdays.contains(&date.weekday()),
            Self::Weeks { every, from } => {
                let days = date.signed_duration_since(*from).num_days();
                days >= 0 && days % (7 * i64::from(*every)) == 0
            }
            Self::Weekday(places, weekday) => {
                date.weekday() == *weekday && any(places, date.day().div_ceil(7), date, 7)
            }
            Self::Day(places) => any(places, date.day(), date, 1),
        }
    }
}

/// Whether one of the places is this one: the `nth` of its month, with `step` days between.
fn any(places: &[Place], nth: u32, date: NaiveDate, step: u32) -> bool {
    places.iter().any(|place| match *place {
        Place::Nth(wanted) => wanted == nth,
        Place::Last => date.day() + step > u32::from(date.num_days_in_month()),
    })
}

impl FromStr for Cadence {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, ScheduleError> {
        cadence_reader::read(text)
    }
}

impl fmt::Display for Cadence {
    /// Writes the words as they were read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn cadence(text: &str) -> Cadence {
        text.parse().expect(text)
    }

    /// Ten years of days, tested one by one against a rule stated another way.
    fn fits_as(text: &str, expected: impl Fn(NaiveDate) -> bool) {
        let (first, last) = (date("2026-01-01"), date("2036-01-01"));
        let wanted: Vec<NaiveDate> = first
            .iter_days()
            .take_while(|&day| day < last)
            .filter(|&day| expected(day))
            .collect();
        let found: Vec<NaiveDate> = cadence(text)
            .dates_from(first)
            .take_while(|&day| day < last)
            .collect();
        assert!(!wanted.is_empty());
        assert_eq!(found, wanted, "{text}");
    }

    fn nth(day: NaiveDate, weekday: Weekday, nth: u8) -> bool {
        NaiveDate::from_weekday_of_month_opt(day.year(), day.month(), weekday, nth) == Some(day)
    }

    fn is_last(day: NaiveDate, days: u64) -> bool {
        let later = day
            .checked_add_days(chrono::Days::new(days))
            .expect("a date");
        later.month() != day.month()
    }

    #[test]
    fn ten_years_agree_with_a_count_by_hand() {
        use Weekday::{Mon, Thu, Tue};
        fits_as("thursday", |day| day.weekday() == Thu);
        fits_as("every Tuesday and thu.", |day| {
            matches!(day.weekday(), Tue | Thu)
        });
        for text in [
            "third thursday",
            "3rd thursday",
            "the third thursday of the month",
            "every month on the third thursday",
            "third thursday monthly",
        ] {
            fits_as(text, |day| nth(day, Thu, 3));
        }
        fits_as("every first thursday", |day| nth(day, Thu, 1));
        fits_as("every third thursday of the month", |day| nth(day, Thu, 3));
        fits_as("last tuesday", |day| {
            day.weekday() == Tue && is_last(day, 7)
        });
        fits_as("first and third monday", |day| {
            nth(day, Mon, 1) || nth(day, Mon, 3)
        });
        fits_as("1st, last monday", |day| {
            nth(day, Mon, 1) || (day.weekday() == Mon && is_last(day, 7))
        });
        fits_as("fifth thursday", |day| nth(day, Thu, 5));
        fits_as("15th", |day| day.day() == 15);
        fits_as("1st and 15th", |day| [1, 15].contains(&day.day()));
        fits_as("31st of every month", |day| day.day() == 31);
        fits_as("last day of the month", |day| is_last(day, 1));
    }

    #[test]
    fn weeks_are_counted_from_a_day() {
        for text in [
            "every second tuesday from 2026-01-06",
            "every other tuesday from 2026-01-06",
            "every 2 weeks from 2026-01-06",
            "every two weeks on tuesday from 2026-01-06",
            "fortnightly from 2026-01-06",
        ] {
            fits_as(text, |day| {
                (day - date("2026-01-06")).num_days() % 14 == 0 && day >= date("2026-01-06")
            });
            assert_eq!(cadence(text).weekday(), Some(Weekday::Tue));
            assert!(!cadence(text).fits(date("2025-12-23")));
        }
        fits_as("every week on monday", |day| day.weekday() == Weekday::Mon);
    }

    #[test]
    fn months_are_left_out_or_picked() {
        let third = |day| nth(day, Weekday::Thu, 3);
        for text in [
            "third thursday but not in july, august",
            "third thursday 18:30 except july and august",
            "third thursday not in july to august",
            "third thursday without jul, aug at 6:30 pm",
        ] {
            fits_as(text, |day| third(day) && !matches!(day.month(), 7 | 8));
        }
        fits_as("third thursday except november to february", |day| {
            third(day) && (3..=10).contains(&day.month())
        });
        fits_as("third thursday of march, june and december", |day| {
            third(day) && matches!(day.month(), 3 | 6 | 12)
        });
        fits_as("thursday from 2027-03-01", |day| {
            day.weekday() == Weekday::Thu && day >= date("2027-03-01")
        });
    }

    #[test]
    fn the_time_and_the_weekday_are_known() {
        for (text, time, weekday) in [
            ("third thursday 18:30", Some("18:30"), Some(Weekday::Thu)),
            (
                "Third Thursday at 6:30 pm",
                Some("18:30"),
                Some(Weekday::Thu),
            ),
            ("every tuesday, 19h", Some("19:00"), Some(Weekday::Tue)),
            ("15th", None, None),
            ("tuesday and thursday", None, None),
        ] {
            let cadence = cadence(text);
            let written = cadence.time().map(|time| time.format("%H:%M").to_string());
            assert_eq!(written.as_deref(), time, "{text}");
            assert_eq!(cadence.weekday(), weekday, "{text}");
        }
    }

    #[test]
    fn a_cadence_is_shown_as_it_was_written() {
        assert_eq!(
            cadence("  Third   Thursday\t18:30 ").to_string(),
            "Third Thursday 18:30"
        );
    }

    const REFUSED: &[(&str, &str)] = &[
        ("", "nothing was said"),
        ("every", "`every` stops too early"),
        ("whenever", "`whenever` is not understood"),
        (
            "third thirsday",
            "`thirsday` is not understood in `third thirsday`",
        ),
        (
            "third thursday maybe",
            "`maybe` is not understood in `third thursday maybe`",
        ),
        (
            "third thursday except friday",
            "`friday` is not understood in `third thursday except friday`",
        ),
        (
            "third thursday but not in",
            "`third thursday but not in` stops too early",
        ),
        ("6th thursday", "there is no `6th thursday` in any month"),
        ("32nd", "there is no `32nd` in any month"),
        (
            "every 2 weeks",
            "`every 2 weeks` does not say from which day it counts",
        ),
        (
            "every other tuesday 18:30",
            "`every other tuesday 18:30` does not say from which day it counts",
        ),
        (
            "every 0 weeks from 2026-01-06",
            "`0` is not understood in `every 0 weeks from 2026-01-06`",
        ),
        (
            "every second tuesday from 2026-01-07",
            "Wed 7 Jan 2026 is not a Tuesday",
        ),
        (
            "every second tuesday",
            "`every second tuesday` can mean `second tuesday of the month` or `every second tuesday from a date`",
        ),
        ("third thursday 25:00", "the clock never shows `25:00`"),
        (
            "third thursday from june",
            "`june` is not understood in `third thursday from june`",
        ),
        (
            "third thursday except january to december",
            "`third thursday except january to december` leaves no day to meet on",
        ),
        (
            "30th in february",
            "`30th in february` leaves no day to meet on",
        ),
        (
            "thursday 18:30 19:30",
            "`19:30` is not understood in `thursday 18:30 19:30`",
        ),
    ];

    #[test]
    fn what_is_not_a_cadence_is_refused() {
        for (text, error) in REFUSED {
            let found = text.parse::<Cadence>().map_err(|error| error.to_string());
            assert_eq!(found, Err((*error).to_owned()), "{text}");
        }
    }

    #[test]
    fn rare_days_are_found_and_the_calendar_ends() {
        let leap = cadence("fifth thursday in february");
        let first = leap.dates_from(date("2026-01-01")).next();
        assert_eq!(first, Some(date("2052-02-29")));
        let near_the_end = NaiveDate::MAX - chrono::Days::new(20);
        assert_eq!(cadence("thursday").dates_from(near_the_end).count(), 3);
        assert_eq!(cadence("31st").dates_from(NaiveDate::MAX).count(), 1);
        assert!(!cadence("every 2 weeks from 2026-01-06").fits(NaiveDate::MIN));
    }

    proptest! {
        #[test]
        fn no_text_is_a_trap(text in "\\PC*") {
            let _ = text.parse::<Cadence>();
        }

        #[test]
        fn no_mix_of_known_words_is_a_trap(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "every", "other", "2", "weeks", "week", "from", "2026-01-06", "262142-12-31",
                    "thursday", "third", "last", "day", "31st", "and", "but", "not", "in", "july",
                    "to", "june", "on", "at", "18:30", "of", "the", "month", "fortnightly",
                ]), 0..7),
        ) {
            if let Ok(cadence) = words.join(" ").parse::<Cadence>() {
                let day = cadence.dates_from(date("2026-01-01")).next();
                prop_assert!(day.is_some_and(|day| cadence.fits(day)));
            }
        }
    }
}
