//! Rules of repetition, as far as free evenings need them (RFC 5545, 3.3.10).

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The most periods a rule is followed through: every day of 270 years.
const FARTHEST: u32 = 100_000;

/// A rule that repeats an entry by days, weeks, months or years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    every: Every,
    interval: u32,
    count: Option<usize>,
    until: Option<NaiveDate>,
    months: Vec<u32>,
    month_days: Vec<i32>,
    weekdays: Vec<(i32, Weekday)>,
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
        };
        let mut has_frequency = false;
        for part in text.trim().split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().to_ascii_uppercase();
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => (rule.every, has_frequency) = (frequency(&value)?, true),
                "INTERVAL" => rule.interval = value.parse().ok().filter(|n| *n > 0)?,
                "COUNT" => rule.count = Some(value.parse().ok()?),
                "UNTIL" => rule.until = Some(day(&value)?),
                "BYMONTH" => rule.months = list(&value, |month| month.parse().ok())?,
                "BYMONTHDAY" => rule.month_days = list(&value, |day| day.parse().ok())?,
                "BYDAY" => rule.weekdays = list(&value, weekday)?,
                "WKST" => {}
                _ => return None,
            }
        }
        Some(rule).filter(|rule| has_frequency && rule.is_followed())
    }

    /// Returns the first days of the repetitions from `first` (the entry's own) up to `last`.
    pub(super) fn dates(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl Iterator<Item = NaiveDate> {
        let last = self.until.map_or(last, |until| until.min(last));
        let periods = (0..FARTHEST).map_while(move |step| self.period(first, step));
        let dates = periods
            .take_while(move |period| *period <= last)
            .flat_map(move |period| self.within(period, first));
        // The entry's own day counts even where the rule does not name it.
        std::iter::once(first)
            .chain(dates.filter(move |date| *date > first))
            .take(self.count.unwrap_or(usize::MAX))
            .take_while(move |date| *date <= last || *date == first)
    }

    /// A weekday with a number stands for a day of a month, so a year needs its months named.
    fn is_followed(&self) -> bool {
        let numbered = self.weekdays.iter().any(|(nth, _)| *nth != 0);
        match self.every {
            Every::Day => {
                self.weekdays.is_empty() && self.months.is_empty() && self.month_days.is_empty()
            }
            Every::Week => !numbered && self.months.is_empty() && self.month_days.is_empty(),
            Every::Month => self.months.is_empty(),
            Every::Year => self.weekdays.is_empty() || !self.months.is_empty(),
        }
    }

    /// Returns the first day of a period: a day, a Monday, the first of a month or of January.
    fn period(&self, first: NaiveDate, step: u32) -> Option<NaiveDate> {
        let steps = step.checked_mul(self.interval)?;
        let months =
            |from: Option<NaiveDate>, months: u32| from?.checked_add_months(Months::new(months));
        match self.every {
            Every::Day => first.checked_add_days(Days::new(steps.into())),
            Every::Week => {
                let since_monday = u64::from(first.weekday().num_days_from_monday());
                let monday = first.checked_sub_days(Days::new(since_monday))?;
                monday.checked_add_days(Days::new(u64::from(steps) * 7))
            }
            Every::Month => months(first.with_day(1), steps),
            Every::Year => months(first.with_day(1)?.with_month(1), steps.checked_mul(12)?),
        }
    }

    /// Returns the days of a period that the rule names, in order.
    fn within(&self, period: NaiveDate, first: NaiveDate) -> Vec<NaiveDate> {
        match self.every {
            Every::Day => vec![period],
            Every::Week => {
                let days = period.iter_days().take(7);
                let own = [(0, first.weekday())];
                let wanted = if self.weekdays.is_empty() {
                    &own[..]
                } else {
                    &self.weekdays
                };
                days.filter(|day| wanted.iter().any(|(_, weekday)| *weekday == day.weekday()))
                    .collect()
            }
            Every::Month => self.of_month(period, first),
            Every::Year => {
                let own = [first.month()];
                let months = if self.months.is_empty() {
                    &own[..]
                } else {
                    &self.months
                };
                let named = (1..=12).filter(|month| months.contains(month));
                let begins = named.filter_map(|month| period.with_month(month));
                begins
                    .flat_map(|begin| self.of_month(begin, first))
                    .collect()
            }
        }
    }

    fn of_month(&self, begin: NaiveDate, first: NaiveDate) -> Vec<NaiveDate> {
        let days = begin
            .iter_days()
            .take_while(|day| day.month() == begin.month());
        days.filter(|day| {
            let (from_begin, from_end) = places(*day);
            let by_day = self
                .month_days
                .iter()
                .any(|wanted| [from_begin, from_end].contains(wanted));
            let (nth, nth_last) = ((from_begin - 1) / 7 + 1, (from_end + 1) / 7 - 1);
            let by_weekday = self.weekdays.iter().any(|(number, weekday)| {
                *weekday == day.weekday() && [0, nth, nth_last].contains(number)
            });
            match (self.month_days.is_empty(), self.weekdays.is_empty()) {
                (true, true) => day.day() == first.day(),
                (true, false) => by_weekday,
                (false, true) => by_day,
                (false, false) => by_day && by_weekday,
            }
        })
        .collect()
    }
}

/// Returns a day's place in its month: from the first day (1) and from the last (-1).
fn places(day: NaiveDate) -> (i32, i32) {
    let place = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let length = u32::from(day.num_days_in_month());
    (place(day.day()), place(day.day()) - place(length) - 1)
}

/// Reads the day of an end, whatever time of day follows it.
fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.get(..8)?, "%Y%m%d").ok()
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
    text.split(',').map(|word| read(word.trim())).collect()
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
                "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20271231T000000Z",
                "2026-11-26",
                "2030-01-01",
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
    fn a_rule_that_is_not_followed_is_known() {
        for rule in [
            "",
            "FREQ=HOURLY",
            "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2",
            "FREQ=YEARLY;BYDAY=20MO",
            "FREQ=WEEKLY;INTERVAL=0",
            "FREQ=WEEKLY;BYDAY=",
            "FREQ=WEEKLY;BYDAY=ü",
            "FREQ=WEEKLY;UNTIL=ł2345678",
        ] {
            assert_eq!(Rule::read(rule), None, "{rule}");
        }
    }
}
