use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::ScheduleError;
use super::day::day_in_words;
use super::words::{Words, count, digits, month, month_name, ordinal, weekday};

/// Reads one date out of the words of a day; times are taken elsewhere.
pub(super) struct DayReader<'a> {
    words: &'a mut Words,
    today: NaiveDate,
    /// The place of the first word of the date, for messages.
    start: usize,
}

/// What a way of reading found: a date, nothing of its kind, or a fault.
type Found = Result<Option<NaiveDate>, ScheduleError>;

/// A date as it was written, before anyone asked whether it exists.
struct Written {
    year: Option<i32>,
    month: u32,
    day: u32,
}

/// Eight years hold a 29 February, also around 2100.
const YEARS_AHEAD: i32 = 8;

impl<'a> DayReader<'a> {
    pub(super) fn new(words: &'a mut Words, today: NaiveDate) -> Self {
        Self {
            start: words.place(),
            words,
            today,
        }
    }

    /// Takes a date, if one stands here.
    pub(super) fn date(mut self) -> Found {
        while self.words.accept(&["on", "the"]) {}
        self.start = self.words.place();
        for way in [
            Self::named,
            Self::distance,
            Self::nth_weekday,
            Self::weekday,
            Self::calendar_day,
        ] {
            if let Some(date) = way(&mut self)? {
                return Ok(Some(date));
            }
        }
        Ok(None)
    }

    fn named(&mut self) -> Found {
        if self.words.accept(&["today", "tonight"]) {
            return Ok(Some(self.today));
        }
        if self.words.accept(&["tomorrow"]) {
            return self.within(self.today.succ_opt());
        }
        Ok(None)
    }

    fn distance(&mut self) -> Found {
        if !self.words.accept(&["in"]) {
            return Ok(None);
        }
        let Some(count) = self.words.take(count) else {
            return Err(self.words.stop());
        };
        let days = |each: u64| Days::new(u64::from(count) * each);
        let date = match self.words.peek().map(|unit| unit.trim_end_matches('s')) {
            Some("day") => self.today.checked_add_days(days(1)),
            Some("week") => self.today.checked_add_days(days(7)),
            Some("fortnight") => self.today.checked_add_days(days(14)),
            Some("month") => self.today.checked_add_months(Months::new(count)),
            Some("year") => self.today.checked_add_months(Months::new(count * 12)),
            _ => return Err(self.words.stop()),
        };
        self.words.skip(1);
        self.within(date)
    }

    /// `third thursday of january 2027`, `last friday in november`, `third thursday`.
    fn nth_weekday(&mut self) -> Found {
        let nth = match self.words.peek() {
            Some("last") => None,
            Some(word) => match ordinal(word) {
                Some(nth) => Some(nth),
                None => return Ok(None),
            },
            None => return Ok(None),
        };
        let Some(weekday) = self.words.peek_after(1).and_then(weekday) else {
            return Ok(None);
        };
        self.words.skip(2);
        let wanted = Nth { nth, weekday };
        let text = self.so_far();
        if nth.is_some_and(|nth| !(1..=5).contains(&nth)) {
            return Err(ScheduleError::NoSuchWeekday { text, month: None });
        }
        if self.of_any_month() {
            return self.within(wanted.next(self.today, |_| true));
        }
        let Some((year, month)) = self.of_month()? else {
            return self.nth_alone(wanted, text);
        };
        let date = match year {
            Some(year) => wanted.of(year, month),
            None => wanted.next(self.today, |date| date.month() == month),
        };
        match date {
            Some(date) => Ok(Some(date)),
            None => Err(ScheduleError::NoSuchWeekday {
                text,
                month: Some(month_in_words(year, month)),
            }),
        }
    }

    fn nth_alone(&self, wanted: Nth, text: String) -> Found {
        let next = wanted.next(self.today, |_| true);
        if wanted.nth.is_some() {
            return self.within(next);
        }
        let past = (1..=7)
            .filter_map(|days| self.today.checked_sub_days(Days::new(days)))
            .find(|date| date.weekday() == wanted.weekday);
        Err(ScheduleError::Ambiguous {
            text,
            readings: past.into_iter().chain(next).map(day_in_words).collect(),
        })
    }

    /// `thursday`, `next thursday`, `thursday next week`, `Thu 17 Dec`.
    fn weekday(&mut self) -> Found {
        let named = ["this", "next", "coming"];
        let which = self
            .words
            .peek()
            .and_then(|word| named.into_iter().find(|&name| name == word));
        let at = usize::from(which.is_some());
        let Some(weekday) = self.words.peek_after(at).and_then(weekday) else {
            return Ok(None);
        };
        self.words.skip(at + 1);
        let date = match which {
            Some("this") => self.after(weekday, 0),
            Some("next") => self.next_week(weekday),
            Some(_) => self.after(weekday, 1),
            None if self.words.accept_all(&["next", "week"]) => self.next_week(weekday),
            None => return self.weekday_and_date(weekday),
        };
        self.within(date)
    }

    fn weekday_and_date(&mut self, weekday: Weekday) -> Found {
        while self.words.accept(&["the"]) {}
        self.start = self.words.place();
        match self.calendar_day()? {
            None => self.within(self.after(weekday, 1)),
            Some(date) if date.weekday() == weekday => Ok(Some(date)),
            Some(date) => Err(ScheduleError::OtherWeekday {
                date,
                written: weekday,
            }),
        }
    }

    fn calendar_day(&mut self) -> Found {
        for way in [
            Self::numeric,
            Self::day_and_month,
            Self::month_and_day,
            Self::day_alone,
        ] {
            if let Some(date) = way(self)? {
                return Ok(Some(date));
            }
        }
        Ok(None)
    }

    /// `2026-12-17`, `17.12.2026`, `17.12.`, `17/12`, `17-Dec-2026`.
    fn numeric(&mut self) -> Found {
        let Some(word) = self.words.peek() else {
            return Ok(None);
        };
        let Some(mark) = word.chars().find(|c| matches!(c, '-' | '/' | '.')) else {
            return Ok(None);
        };
        let trimmed = if mark == '.' {
            word.trim_end_matches('.')
        } else {
            word
        };
        let parts: Vec<&str> = trimmed.split(mark).collect();
        let dotted = mark == '.';
        let Some((first, second, year)) = numbers(&parts) else {
            return Ok(None);
        };
        let written = match year {
            Place::First(year) => Written {
                year: Some(year),
                month: first,
                day: second,
            },
            Place::Last(year) if dotted || month(parts[1]).is_some() => Written {
                year,
                month: second,
                day: first,
            },
            Place::Last(year) => {
                self.words.skip(1);
                return self.either_order(first, second, year);
            }
        };
        // Two numbers with a dot are a time as well as a day: a date only if they can be.
        if dotted && trimmed.len() == word.len() && written.year.is_none() && second > 12 {
            return Ok(None);
        }
        self.words.skip(1);
        self.placed(&written).map(Some)
    }

    /// Reads two numbers of which either may be the month.
    fn either_order(&self, first: u32, second: u32, year: Option<i32>) -> Found {
        let day_first = Written {
            year,
            month: second,
            day: first,
        };
        let month_first = Written {
            year,
            month: first,
            day: second,
        };
        if first > 12 || first == second {
            return self.placed(&day_first).map(Some);
        }
        if second > 12 {
            return self.placed(&month_first).map(Some);
        }
        let readings = [self.placed(&day_first)?, self.placed(&month_first)?];
        Err(ScheduleError::Ambiguous {
            text: self.so_far(),
            readings: readings.map(day_in_words).to_vec(),
        })
    }

    /// `17 Dec`, `17th of december 2026`, `17th of next month`.
    fn day_and_month(&mut self) -> Found {
        let Some(day) = self.words.peek().and_then(day_number) else {
            return Ok(None);
        };
        let named = match self.words.peek_after(1) {
            Some("of") => self.words.peek_after(2),
            other => other,
        };
        if !named.is_some_and(|word| month(word).is_some() || matches!(word, "this" | "next")) {
            return Ok(None);
        }
        self.words.skip(1);
        self.words.accept(&["of"]);
        let Some((year, month)) = self.month()? else {
            return Err(self.words.stop());
        };
        self.placed(&Written { year, month, day }).map(Some)
    }

    /// `Dec 17`, `December 17th, 2026`.
    fn month_and_day(&mut self) -> Found {
        let Some(month) = self.words.take(month) else {
            return Ok(None);
        };
        let text = self.so_far();
        self.words.accept(&["the"]);
        let Some(day) = self.words.take(day_number) else {
            return Err(ScheduleError::NoDay { text });
        };
        let year = self.words.take(year);
        self.placed(&Written { year, month, day }).map(Some)
    }

    /// `17th`: the next month that has that day.
    fn day_alone(&mut self) -> Found {
        let Some(day) = self
            .words
            .peek()
            .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
            .and_then(ordinal)
            .filter(|&day| day <= 31)
        else {
            return Ok(None);
        };
        self.words.skip(1);
        // Two neighbouring months always hold a 31st or the day itself.
        let date = self
            .today
            .iter_days()
            .take(63)
            .find(|date| date.day() == day);
        self.within(date)
    }

    /// `of the month`, which says no more than leaving it out, but that none has passed.
    fn of_any_month(&mut self) -> bool {
        self.words.accept_all(&["of", "the", "month"])
            || self.words.accept_all(&["of", "every", "month"])
    }

    fn of_month(&mut self) -> Result<Option<(Option<i32>, u32)>, ScheduleError> {
        let introduced = self.words.accept(&["of", "in"]);
        match self.month()? {
            None if introduced => Err(self.words.stop()),
            found => Ok(found),
        }
    }

    /// `january`, `january 2027`, `this month`, `next month`.
    fn month(&mut self) -> Result<Option<(Option<i32>, u32)>, ScheduleError> {
        if self.words.accept_all(&["this", "month"]) {
            return Ok(Some((Some(self.today.year()), self.today.month())));
        }
        if self.words.accept_all(&["next", "month"]) {
            let next = self.today.checked_add_months(Months::new(1));
            let next = next.ok_or_else(|| self.beyond())?;
            return Ok(Some((Some(next.year()), next.month())));
        }
        let Some(month) = self.words.take(month) else {
            return Ok(None);
        };
        Ok(Some((self.words.take(year), month)))
    }

    /// Returns the date that was written, or the next such day when the year was not.
    fn placed(&self, written: &Written) -> Result<NaiveDate, ScheduleError> {
        let Written { year, month, day } = *written;
        if !(1..=12).contains(&month) {
            let text = self.so_far();
            return Err(ScheduleError::NoSuchMonth { text, month });
        }
        let first = year.unwrap_or(self.today.year());
        let last = year.unwrap_or(first.saturating_add(YEARS_AHEAD));
        let from = year.map_or(self.today, |_| NaiveDate::MIN);
        (first..=last)
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .find(|&date| date >= from)
            .ok_or_else(|| self.no_such_day(year, month))
    }

    fn no_such_day(&self, year: Option<i32>, month: u32) -> ScheduleError {
        // 2024 is a leap year, so that the 29th of February is known without a year.
        let days = (28..=31).rev();
        let last = days
            .into_iter()
            .find(|&day| NaiveDate::from_ymd_opt(year.unwrap_or(2024), month, day).is_some());
        ScheduleError::NoSuchDay {
            text: self.so_far(),
            year,
            month,
            last: last.unwrap_or(31),
        }
    }

    /// Returns the first such weekday at least `least` days after today.
    fn after(&self, weekday: Weekday, least: u64) -> Option<NaiveDate> {
        let from = self.today.checked_add_days(Days::new(least))?;
        let days = weekday.days_since(from.weekday());
        from.checked_add_days(Days::new(u64::from(days)))
    }

    fn next_week(&self, weekday: Weekday) -> Option<NaiveDate> {
        let to_monday = 7 - self.today.weekday().num_days_from_monday();
        let days = to_monday + weekday.num_days_from_monday();
        self.today.checked_add_days(Days::new(u64::from(days)))
    }

    fn within(&self, date: Option<NaiveDate>) -> Found {
        date.filter(|date| date.year() <= 9999)
            .map(Some)
            .ok_or_else(|| self.beyond())
    }

    fn beyond(&self) -> ScheduleError {
        ScheduleError::BeyondCalendar {
            text: self.so_far(),
        }
    }

    fn so_far(&self) -> String {
        self.words.since(self.start)
    }
}

/// A weekday by its count in the month; the last one without a count.
#[derive(Clone, Copy)]
struct Nth {
    nth: Option<u32>,
    weekday: Weekday,
}

impl Nth {
    fn of(self, year: i32, month: u32) -> Option<NaiveDate> {
        let nth = |nth: u32| {
            NaiveDate::from_weekday_of_month_opt(year, month, self.weekday, u8::try_from(nth).ok()?)
        };
        self.nth.map_or_else(|| nth(5).or_else(|| nth(4)), nth)
    }

    fn next(self, today: NaiveDate, fits: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
        let last = today.year().saturating_add(YEARS_AHEAD);
        (today.year()..=last)
            .flat_map(|year| (1..=12).map(move |month| (year, month)))
            .filter_map(|(year, month)| self.of(year, month))
            .find(|&date| date >= today && fits(date))
    }
}

/// Where the year of a date in numbers stands.
enum Place {
    First(i32),
    Last(Option<i32>),
}

/// Returns the two numbers that are not the year, in the order they stand, and the year.
fn numbers(parts: &[&str]) -> Option<(u32, u32, Place)> {
    let number = |text: &str| digits(text, 2).or_else(|| month(text));
    match *parts {
        [year_first, first, second] if year_first.len() == 4 => Some((
            number(first)?,
            digits(second, 2)?,
            Place::First(year(year_first)?),
        )),
        [first, second, last] => {
            let year = year(last).or_else(|| short_year(last))?;
            Some((digits(first, 2)?, number(second)?, Place::Last(Some(year))))
        }
        [first, second] => Some((digits(first, 2)?, number(second)?, Place::Last(None))),
        _ => None,
    }
}

/// Reads `26` as 2026.
fn short_year(text: &str) -> Option<i32> {
    let year = digits(text, 2).filter(|_| text.len() == 2)?;
    i32::try_from(2000 + year).ok()
}

fn year(word: &str) -> Option<i32> {
    let year = digits(word, 4).filter(|_| word.len() == 4)?;
    i32::try_from(year).ok()
}

/// Reads `17`, `17th`, `17.`.
fn day_number(word: &str) -> Option<u32> {
    ordinal(word).or_else(|| digits(word.strip_suffix('.').unwrap_or(word), 2))
}

fn month_in_words(year: Option<i32>, month: u32) -> String {
    match year {
        Some(year) => format!("{} {year}", month_name(month)),
        None => month_name(month).to_owned(),
    }
}
