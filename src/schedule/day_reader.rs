use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::ScheduleError;
use super::day::day_in_words;
use super::day_numbers::is_day_number;
use super::names::{WeekdayName, month};
use super::words::{Words, count, month_name, ordinal};

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

/// Words before a date that say no more than it does: English, Polish, German, the Romance languages,
/// Dutch, Swedish and Danish, Czech and Slovak.
const BEFORE_DATE: [&str; 22] = [
    "on", "the", "w", "we", "dnia", "am", "den", "dem", "der", "le", "il", "el", "em", "dia",
    "día", "op", "på", "v", "ve", "vo", "dne", "dňa",
];

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
        while self.words.accept(&BEFORE_DATE) {}
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

    /// Takes the weekday behind a date, if one stands here, which must be the date's.
    pub(super) fn confirms(self, date: NaiveDate) -> Result<bool, ScheduleError> {
        let Some(name) = self.words.weekday_at(0) else {
            return Ok(false);
        };
        self.words.skip(name.words);
        agreed(&name, date).map(|_| true)
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
        let Some(name) = self.words.weekday_at(1).filter(|name| name.is_sure) else {
            return Ok(None);
        };
        let weekday = name.days[0];
        self.words.skip(1 + name.words);
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
        let Some(name) = self.words.weekday_at(at) else {
            if at == 1 {
                self.words.skip(1);
                return Err(self.words.stop());
            }
            return Ok(None);
        };
        if which.is_none() && !name.is_sure && !self.is_date_behind(&name) {
            return Ok(None);
        }
        self.words.skip(at + name.words);
        match which {
            Some("this") => self.one_of(&name, |day| self.after(day, 0)),
            Some("next") => self.one_of(&name, |day| self.next_week(day)),
            Some(_) => self.one_of(&name, |day| self.after(day, 1)),
            None if self.words.accept_all(&["next", "week"]) => {
                self.one_of(&name, |day| self.next_week(day))
            }
            None => self.weekday_and_date(&name),
        }
    }

    /// Returns the day of a weekday, unless its name means several.
    fn one_of(&self, name: &WeekdayName, day: impl Fn(Weekday) -> Option<NaiveDate>) -> Found {
        if let [weekday] = name.days[..] {
            return self.within(day(weekday));
        }
        let mut dates: Vec<NaiveDate> = name.days.iter().filter_map(|it| day(*it)).collect();
        dates.sort_unstable();
        Err(ScheduleError::Ambiguous {
            text: self.so_far(),
            readings: dates.into_iter().map(day_in_words).collect(),
        })
    }

    /// Whether a date stands behind a short weekday. One that is short for a month, too, is the month
    /// unless another month comes: `mar 17`, `mar 17 dicembre`.
    fn is_date_behind(&self, name: &WeekdayName) -> bool {
        let behind = |count: usize| self.words.peek_after(name.words + count);
        let is_month_too = self.words.peek().and_then(month).is_some();
        let day_and_month = behind(0).is_some_and(is_day_number)
            && (1..=2).any(|count| behind(count).and_then(month).is_some());
        let is_numeric = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        day_and_month
            || !is_month_too && behind(0).is_some_and(is_numeric)
            || !is_month_too && behind(0).and_then(month).is_some()
    }

    fn weekday_and_date(&mut self, name: &WeekdayName) -> Found {
        let introduced = self.words.accept(&BEFORE_DATE);
        self.start = self.words.place();
        match self.calendar_day()? {
            None if introduced || !name.is_sure => Err(self.words.stop()),
            None => self.one_of(name, |day| self.after(day, 1)),
            Some(date) => agreed(name, date).map(Some),
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

/// Returns a date that is on the weekday beside it.
fn agreed(name: &WeekdayName, date: NaiveDate) -> Result<NaiveDate, ScheduleError> {
    if name.days.contains(&date.weekday()) {
        return Ok(date);
    }
    Err(ScheduleError::OtherWeekday {
        date,
        written: name.days[0],
    })
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
