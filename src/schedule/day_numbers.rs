use chrono::{Datelike, Months, NaiveDate};

use super::ScheduleError;
use super::day::day_in_words;
use super::day_reader::{DayReader, Found, YEARS_AHEAD};
use super::names::month;
use super::words::{digits, ordinal};

/// A date as it was written, before anyone asked whether it exists.
struct Written {
    year: Option<i32>,
    month: u32,
    day: u32,
}

impl DayReader<'_> {
    /// Takes a day that has its own number: `17 Dec`, `2026-12-17`, `17th`.
    pub(super) fn calendar_day(&mut self) -> Found {
        for way in [
            Self::numeric,
            Self::dotted,
            Self::ideographs,
            Self::year_first,
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

    /// `17. 12. 2026`, `17. 12.`, as Czechs and Slovaks write it.
    fn dotted(&mut self) -> Found {
        let number = |word: &str| word.strip_suffix('.').and_then(|word| digits(word, 2));
        let [day, month] = [0, 1].map(|at| self.words.peek_after(at).and_then(number));
        let Some((day, month)) = day.zip(month) else {
            return Ok(None);
        };
        self.words.skip(2);
        let year = self.year();
        self.placed(&Written { year, month, day }).map(Some)
    }

    /// `2026年12月17日`, `12月17号`.
    fn ideographs(&mut self) -> Found {
        let Some((year, month, day)) = self.words.peek().and_then(ideographs) else {
            return Ok(None);
        };
        self.words.skip(1);
        self.placed(&Written { year, month, day }).map(Some)
    }

    /// `2026. december 17.`, `2026 m. gruodžio 17 d.`
    fn year_first(&mut self) -> Found {
        let Some(year) = self.words.peek().and_then(year) else {
            return Ok(None);
        };
        let has_word = matches!(self.words.peek_after(1), Some("m." | "m" | "metų"));
        let words = 1 + usize::from(has_word);
        let month = self.words.peek_after(words).and_then(month);
        let day = self.words.peek_after(words + 1).and_then(day_number);
        let Some((month, day)) = month.zip(day) else {
            return Ok(None);
        };
        self.words.skip(words + 2);
        self.words.accept(&DAYS);
        let year = Some(year);
        self.placed(&Written { year, month, day }).map(Some)
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
            Some(word) if OF.contains(&word) => self.words.peek_after(2),
            other => other,
        };
        if !named.is_some_and(|word| month(word).is_some() || matches!(word, "this" | "next")) {
            return Ok(None);
        }
        self.words.skip(1);
        self.words.accept(&OF);
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
        self.words.accept(&DAYS);
        let year = self.year();
        self.placed(&Written { year, month, day }).map(Some)
    }

    /// Takes the year behind a date: `2026`, `de 2026`, `2026 r.`
    fn year(&mut self) -> Option<i32> {
        let words = usize::from(self.words.peek().is_some_and(|word| OF.contains(&word)));
        let year = self.words.peek_after(words).and_then(year)?;
        self.words.skip(words + 1);
        self.words.accept(&["r.", "r", "roku"]);
        Some(year)
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

    /// `january`, `january 2027`, `this month`, `next month`.
    pub(super) fn month(&mut self) -> Result<Option<(Option<i32>, u32)>, ScheduleError> {
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
        Ok(Some((self.year(), month)))
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
        let next = self.today.year() + i32::from(month < self.today.month());
        // The last day of February depends on the year: without one, the next is meant.
        let year = year.or((month == 2).then_some(next));
        let last = (28..=31)
            .rev()
            .find(|&day| NaiveDate::from_ymd_opt(year.unwrap_or(next), month, day).is_some());
        ScheduleError::NoSuchDay {
            text: self.so_far(),
            year,
            month,
            last: last.unwrap_or(31),
        }
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
    let word = word.strip_suffix('.').unwrap_or(word);
    let year = digits(word, 4).filter(|_| word.len() == 4)?;
    i32::try_from(year).ok()
}

/// Words between a day and its month, and between a month and its year.
const OF: [&str; 5] = ["of", "de", "del", "di", "do"];

/// What may stand behind the figure of a day: Lithuanian for `day`.
const DAYS: [&str; 3] = ["d.", "d", "dieną"];

/// Reads `17`, `17th`, `17.`, `1er`, `17e`, `1º`.
fn day_number(word: &str) -> Option<u32> {
    let ends = ["er", "e", "º", "°", ":e", ":a", "."];
    ordinal(word).or_else(|| {
        let end = ends.iter().find_map(|end| word.strip_suffix(end));
        digits(end.unwrap_or(word), 2)
    })
}

/// Whether a word can be the day of a month.
pub(super) fn is_day_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && day_number(word).is_some()
}

/// Reads `2026年12月17日` and `12月17号` as year, month and day.
fn ideographs(word: &str) -> Option<(Option<i32>, u32, u32)> {
    let (front, day) = word.strip_suffix(['日', '号', '號'])?.split_once('月')?;
    let (year, month) = match front.split_once('年') {
        Some((written, month)) => (Some(year(written)?), month),
        None => (None, front),
    };
    Some((year, digits(month, 2)?, digits(day, 2)?))
}
