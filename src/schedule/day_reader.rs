use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::ScheduleError;
use super::day::day_in_words;
use super::words::{Words, count, month_name, ordinal, weekday};

/// Reads one date out of the words of a day; times are taken elsewhere.
pub(super) struct DayReader<'a> {
    pub(super) words: &'a mut Words,
    pub(super) today: NaiveDate,
    /// The place of the first word of the date, for messages.
    start: usize,
}

/// What a way of reading found: a date, nothing of its kind, or a fault.
pub(super) type Found = Result<Option<NaiveDate>, ScheduleError>;

/// Eight years hold a 29 February, also around 2100.
pub(super) const YEARS_AHEAD: i32 = 8;

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
        if self.words.accept_all(&["day", "after", "tomorrow"]) {
            return self.within(self.today.checked_add_days(Days::new(2)));
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
        if at == 1 && matches!(self.words.peek_after(1), Some("week" | "month" | "year")) {
            self.words.skip(2);
            let text = self.so_far();
            return Err(ScheduleError::NoDay { text });
        }
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
        let introduced = self.words.accept(&["the"]);
        self.start = self.words.place();
        match self.calendar_day()? {
            None if introduced => Err(self.words.stop()),
            None => self.within(self.after(weekday, 1)),
            Some(date) if date.weekday() == weekday => Ok(Some(date)),
            Some(date) => Err(ScheduleError::OtherWeekday {
                date,
                written: weekday,
            }),
        }
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

    pub(super) fn within(&self, date: Option<NaiveDate>) -> Found {
        date.filter(|date| date.year() <= 9999)
            .map(Some)
            .ok_or_else(|| self.beyond())
    }

    pub(super) fn beyond(&self) -> ScheduleError {
        ScheduleError::BeyondCalendar {
            text: self.so_far(),
        }
    }

    pub(super) fn so_far(&self) -> String {
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

fn month_in_words(year: Option<i32>, month: u32) -> String {
    match year {
        Some(year) => format!("{} {year}", month_name(month)),
        None => month_name(month).to_owned(),
    }
}
