//! Rules of repetition by days, weeks, months and years (RFC 5545, 3.3.10).

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::moment::{Written, read_written};
use crate::schedule::Zone;

/// The most periods a rule is followed through: every day of 270 years.
const FARTHEST: u32 = 100_000;

/// The most days, weekdays or months that one part of a rule names: each day of a month, from its
/// first and from its last.
const MOST_WORDS: usize = 62;

/// A rule that repeats an entry by days, weeks, months or years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    every: Every,
    interval: u32,
    count: Option<usize>,
    until: Option<Written>,
    months: Vec<u32>,
    month_days: Vec<i32>,
    weekdays: Vec<(i32, Weekday)>,
    /// Which of the days of a period are meant, counted from its first (1) or last (-1).
    places: Vec<i32>,
    /// The day weeks begin with; it matters to rules of every second week.
    week_start: Weekday,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Year,
}

impl Rule {
    /// Reads a rule; none when it has parts that this reader does not follow.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut rule = Self {
            every: Every::Day,
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            places: Vec::new(),
            week_start: Weekday::Mon,
        };
        let mut has_frequency = false;
        for part in text.trim().split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().to_ascii_uppercase();
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => (rule.every, has_frequency) = (frequency(&value)?, true),
                "INTERVAL" => rule.interval = value.parse().ok().filter(|n| *n > 0)?,
                "COUNT" => rule.count = Some(value.parse().ok()?),
                "UNTIL" => rule.until = Some(read_written(&value)?),
                "BYMONTH" => rule.months = list(&value, |month| month.parse().ok())?,
                "BYMONTHDAY" => rule.month_days = list(&value, |day| day.parse().ok())?,
                "BYDAY" => rule.weekdays = list(&value, weekday)?,
                "BYSETPOS" => rule.places = list(&value, |place| place.parse().ok())?,
                "WKST" => rule.week_start = weekday(&value)?.1,
                _ => return None,
            }
        }
        Some(rule).filter(|rule| has_frequency && rule.is_followed())
    }

    /// Returns the last moment of a repetition by the clocks of a zone, which `local` tells from a
    /// moment in UTC; none when the rule does not say.
    pub(super) fn until(
        &self,
        local: impl Fn(NaiveDateTime) -> NaiveDateTime,
    ) -> Option<NaiveDateTime> {
        self.until.map(|until| match until {
            Written::Day(day) => day.and_time(NaiveTime::MIN) + (Days::new(1)) - ONE_SECOND,
            Written::Clock(at) => at,
            Written::Utc(at) => local(at),
        })
    }

    /// As [`until`](Self::until), the day by the clocks of the reader.
    pub(super) fn last_day(&self, zone: &Zone) -> Option<NaiveDate> {
        let last = self.until(|utc| zone.local(utc.and_utc()));
        last.map(|last| last.date())
    }

    /// Returns how often it repeats, when the rule says so.
    pub(super) fn count(&self) -> Option<usize> {
        self.count
    }

    /// Whether it repeats every year, without end or up to a day.
    pub(super) fn is_yearly(&self) -> bool {
        self.every == Every::Year && self.interval == 1 && self.count.is_none()
    }

    /// Returns the first days of the repetitions from `first` (the entry's own) up to `last`; when
    /// the rule ends is for the caller to know, for that needs clocks.
    pub(super) fn dates(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl Iterator<Item = NaiveDate> {
        let periods = (0..FARTHEST).map_while(move |step| self.period(first, step));
        let dates = periods
            .take_while(move |period| *period <= last)
            .flat_map(move |period| self.chosen(period, first));
        // The entry's own day counts even where the rule does not name it.
        std::iter::once(first)
            .chain(dates.filter(move |date| *date > first))
            .take(self.count.unwrap_or(usize::MAX))
            .take_while(move |date| *date <= last || *date == first)
    }

    /// Whether the parts go together: a weekday with a number is one of a month or a year, and a
    /// month has few of them.
    fn is_followed(&self) -> bool {
        let numbered = self.weekdays.iter().any(|(nth, _)| *nth != 0);
        match self.every {
            Every::Day => !numbered && self.places.is_empty(),
            Every::Week => !numbered && self.month_days.is_empty(),
            Every::Month => true,
            // The number counts within the months that are named, or else within the year.
            Every::Year => !numbered || self.month_days.is_empty(),
        }
    }

    /// Returns the first day of a period: a day, the first of a week, of a month or of January.
    fn period(&self, first: NaiveDate, step: u32) -> Option<NaiveDate> {
        let steps = step.checked_mul(self.interval)?;
        let months =
            |from: Option<NaiveDate>, months: u32| from?.checked_add_months(Months::new(months));
        match self.every {
            Every::Day => first.checked_add_days(Days::new(steps.into())),
            Every::Week => {
                let since = first.weekday().days_since(self.week_start);
                let begin = first.checked_sub_days(Days::new(since.into()))?;
                begin.checked_add_days(Days::new(u64::from(steps) * 7))
            }
            Every::Month => months(first.with_day(1), steps),
            Every::Year => months(first.with_day(1)?.with_month(1), steps.checked_mul(12)?),
        }
    }

    /// Returns the days of a period that are meant, in order.
    fn chosen(&self, period: NaiveDate, first: NaiveDate) -> Vec<NaiveDate> {
        let days = self.within(period, first);
        if self.places.is_empty() {
            return days;
        }
        let is_meant = |at: usize| {
            let from_first = i32::try_from(at + 1).unwrap_or(i32::MAX);
            let from_last = i32::try_from(days.len() - at).map_or(i32::MIN, |place| -place);
            self.places.contains(&from_first) || self.places.contains(&from_last)
        };
        let places = (0..days.len()).filter(|at| is_meant(*at));
        places.map(|at| days[at]).collect()
    }

    /// Returns the days of a period that the rule names, in order.
    fn within(&self, period: NaiveDate, first: NaiveDate) -> Vec<NaiveDate> {
        match self.every {
            Every::Day => vec![period]
                .into_iter()
                .filter(|day| self.is_in_month(*day) && self.is_on_day(*day))
                .collect(),
            Every::Week => {
                let days = period.iter_days().take(7);
                let own = [(0, first.weekday())];
                let wanted = if self.weekdays.is_empty() {
                    &own[..]
                } else {
                    &self.weekdays
                };
                let is_wanted =
                    |day: &NaiveDate| wanted.iter().any(|(_, weekday)| *weekday == day.weekday());
                days.filter(|day| is_wanted(day) && self.is_in_month(*day))
                    .collect()
            }
            Every::Month if self.is_in_month(period) => self.of_month(period, first),
            Every::Month => Vec::new(),
            Every::Year => self.of_year(period, first),
        }
    }

    fn is_in_month(&self, day: NaiveDate) -> bool {
        self.months.is_empty() || self.months.contains(&day.month())
    }

    /// Whether the rule names the weekday and the day of the month, as far as it names any.
    fn is_on_day(&self, day: NaiveDate) -> bool {
        let by_weekday = || {
            self.weekdays
                .iter()
                .any(|(_, weekday)| *weekday == day.weekday())
        };
        (self.weekdays.is_empty() || by_weekday())
            && (self.month_days.is_empty() || self.is_on_month_day(day))
    }

    fn is_on_month_day(&self, day: NaiveDate) -> bool {
        let (from_begin, from_end) = places(day.day(), day.num_days_in_month().into());
        self.month_days
            .iter()
            .any(|wanted| [from_begin, from_end].contains(wanted))
    }

    fn of_year(&self, begin: NaiveDate, first: NaiveDate) -> Vec<NaiveDate> {
        let is_by_year = self.months.is_empty() && self.month_days.is_empty();
        if is_by_year && !self.weekdays.is_empty() {
            let length = if begin.leap_year() { 366 } else { 365 };
            let days = begin.iter_days().take(length as usize);
            let is_wanted = |day: &NaiveDate| self.is_numbered(*day, day.ordinal(), length);
            return days.filter(is_wanted).collect();
        }
        let is_wanted = |month: &u32| match (&self.months[..], &self.month_days[..]) {
            ([], []) => *month == first.month(),
            ([], _) => true,
            (months, _) => months.contains(month),
        };
        let begins = (1..=12)
            .filter(is_wanted)
            .filter_map(|month| begin.with_month(month));
        begins
            .flat_map(|begin| self.of_month(begin, first))
            .collect()
    }

    fn of_month(&self, begin: NaiveDate, first: NaiveDate) -> Vec<NaiveDate> {
        let length = u32::from(begin.num_days_in_month());
        let days = begin.iter_days().take(length as usize);
        days.filter(|day| {
            let by_weekday = || self.is_numbered(*day, day.day(), length);
            match (self.month_days.is_empty(), self.weekdays.is_empty()) {
                (true, true) => day.day() == first.day(),
                (true, false) => by_weekday(),
                (false, true) => self.is_on_month_day(*day),
                (false, false) => self.is_on_month_day(*day) && by_weekday(),
            }
        })
        .collect()
    }

    /// Whether a day is one of the weekdays that are named, such as the second or the last of a
    /// period of so many days, of which it is the day with a number.
    fn is_numbered(&self, day: NaiveDate, number: u32, length: u32) -> bool {
        let (from_begin, from_end) = places(number, length);
        let (nth, nth_last) = ((from_begin - 1) / 7 + 1, (from_end + 1) / 7 - 1);
        self.weekdays.iter().any(|(wanted, weekday)| {
            *weekday == day.weekday() && [0, nth, nth_last].contains(wanted)
        })
    }
}

const ONE_SECOND: chrono::TimeDelta = chrono::TimeDelta::seconds(1);

/// Returns a day's place in a period of so many days: from the first day (1) and from the last (-1).
fn places(number: u32, length: u32) -> (i32, i32) {
    let place = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    (place(number), place(number) - place(length) - 1)
}

fn frequency(word: &str) -> Option<Every> {
    match word {
        "DAILY" => Some(Every::Day),
        "WEEKLY" => Some(Every::Week),
        "MONTHLY" => Some(Every::Month),
        "YEARLY" => Some(Every::Year),
        _ => None,
    }
}

fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let words = text.split(',').take(MOST_WORDS + 1);
    let list: Option<Vec<T>> = words.map(|word| read(word.trim())).collect();
    list.filter(|list| list.len() <= MOST_WORDS)
}

/// Reads `TH`, `2TH` or `-1TH`; the number is 0 where there is none.
fn weekday(text: &str) -> Option<(i32, Weekday)> {
    let at = text.len().checked_sub(2)?;
    let (number, code) = (text.get(..at)?, text.get(at..)?);
    let day = match code {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    };
    let number = if number.is_empty() {
        0
    } else {
        number.parse().ok()?
    };
    Some((number, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(rule: &str, first: &str, last: &str) -> Vec<String> {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let rule = Rule::read(rule).expect("a rule");
        rule.dates(day(first), day(last))
            .map(|date| date.to_string())
            .collect()
    }

    #[test]
    fn the_usual_rules_are_followed() {
        for (rule, first, last, wanted) in [
            (
                "FREQ=WEEKLY",
                "2026-12-17",
                "2026-12-31",
                "2026-12-17 2026-12-24 2026-12-31",
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
                "2026-12-17",
                "2027-01-01",
                "2026-12-17 2026-12-29 2026-12-31",
            ),
            (
                "FREQ=MONTHLY;BYDAY=3TH;COUNT=3",
                "2026-12-17",
                "2030-01-01",
                "2026-12-17 2027-01-21 2027-02-18",
            ),
            (
                "FREQ=MONTHLY;BYDAY=-1FR",
                "2026-11-27",
                "2027-01-31",
                "2026-11-27 2026-12-25 2027-01-29",
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=-1",
                "2027-01-31",
                "2027-03-30",
                "2027-01-31 2027-02-28",
            ),
            (
                "FREQ=MONTHLY",
                "2027-01-31",
                "2027-05-31",
                "2027-01-31 2027-03-31 2027-05-31",
            ),
            (
                "FREQ=YEARLY",
                "2024-02-29",
                "2032-12-31",
                "2024-02-29 2028-02-29 2032-02-29",
            ),
            (
                "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
                "2026-11-26",
                "2027-12-31",
                "2026-11-26 2027-11-25",
            ),
            (
                "FREQ=DAILY;INTERVAL=3;COUNT=2",
                "2026-12-17",
                "2030-01-01",
                "2026-12-17 2026-12-20",
            ),
        ] {
            assert_eq!(dates(rule, first, last).join(" "), wanted, "{rule}");
        }
    }

    #[test]
    fn days_are_chosen_from_a_week_a_month_and_a_year() {
        for (rule, first, last, wanted) in [
            (
                "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2",
                "2026-12-08",
                "2027-02-28",
                "2026-12-08 2027-01-12 2027-02-09",
            ),
            (
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "2026-12-31",
                "2027-02-28",
                "2026-12-31 2027-01-29 2027-02-26",
            ),
            (
                "FREQ=MONTHLY;BYMONTH=1,12;BYMONTHDAY=1",
                "2026-12-01",
                "2027-12-31",
                "2026-12-01 2027-01-01 2027-12-01",
            ),
            (
                "FREQ=DAILY;BYDAY=SA,SU;BYMONTH=12",
                "2026-12-26",
                "2027-12-04",
                "2026-12-26 2026-12-27 2027-12-04",
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
                "2026-12-06",
                "2026-12-21",
                "2026-12-06 2026-12-07 2026-12-20 2026-12-21",
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO",
                "2026-12-06",
                "2026-12-21",
                "2026-12-06 2026-12-14 2026-12-20",
            ),
            (
                "FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR",
                "2026-11-13",
                "2027-12-31",
                "2026-11-13 2027-08-13",
            ),
            (
                "FREQ=YEARLY;BYDAY=-1MO",
                "2026-12-28",
                "2028-12-31",
                "2026-12-28 2027-12-27 2028-12-25",
            ),
        ] {
            assert_eq!(dates(rule, first, last).join(" "), wanted, "{rule}");
        }
    }

    #[test]
    fn a_rule_that_is_not_followed_is_known() {
        for rule in [
            "",
            "FREQ=HOURLY",
            "FREQ=SECONDLY",
            "FREQ=YEARLY;BYWEEKNO=20",
            "FREQ=WEEKLY;BYDAY=2MO",
            "FREQ=DAILY;BYHOUR=19",
            "FREQ=WEEKLY;INTERVAL=0",
            "FREQ=WEEKLY;BYDAY=",
            "FREQ=WEEKLY;BYDAY=ü",
            "FREQ=WEEKLY;UNTIL=ł2345678",
        ] {
            assert_eq!(Rule::read(rule), None, "{rule}");
        }
    }

    #[test]
    fn a_rule_of_a_million_words_is_not_followed() {
        let many = format!("FREQ=MONTHLY;BYDAY=MO{}", ",TU".repeat(1_000_000));
        assert_eq!(Rule::read(&many), None);
    }

    #[test]
    fn a_rule_ends_by_the_clocks_of_its_entry() {
        let until = |rule: &str, hours: i64| {
            let rule = Rule::read(rule).expect("a rule");
            let until = rule.until(|utc| utc + chrono::TimeDelta::hours(hours));
            until.map(|until| until.to_string()).unwrap_or_default()
        };
        for (rule, hours, wanted) in [
            ("FREQ=DAILY", 0, ""),
            ("FREQ=DAILY;UNTIL=20261217", -5, "2026-12-17 23:59:59"),
            (
                "FREQ=DAILY;UNTIL=20261217T000000Z",
                -5,
                "2026-12-16 19:00:00",
            ),
            (
                "FREQ=DAILY;UNTIL=20261217T000000",
                -5,
                "2026-12-17 00:00:00",
            ),
        ] {
            assert_eq!(until(rule, hours), wanted, "{rule}");
        }
    }
}
