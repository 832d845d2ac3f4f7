use std::iter::successors;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::ScheduleError;
use super::cadence::{Cadence, Place, Rule};
use super::time::time;
use super::words::{Words, count, digits, month, nth_word, ordinal, weekday, weekday_name};

/// Reads a cadence; the words are described at [`Cadence`].
pub(super) fn read(text: &str) -> Result<Cadence, ScheduleError> {
    let mut words = Words::of(text);
    let head = Head::read(&mut words)?;
    let mut tail = Tail::default();
    while !words.is_done() {
        tail.read(&mut words)?;
    }
    let cadence = Cadence {
        rule: head.rule(&words, tail.from)?,
        written: words.text().to_owned(),
        time: tail.time,
        from: tail.from,
        months: tail.months(),
    };
    if is_ever_met(&cadence) {
        Ok(cadence)
    } else {
        Err(ScheduleError::NeverFits {
            text: cadence.written,
        })
    }
}

/// Whether a day fits within 41 years: every date falls on every weekday in that time, a 29
/// February around 2100 too.
fn is_ever_met(cadence: &Cadence) -> bool {
    let start = cadence.from.or(NaiveDate::from_ymd_opt(2000, 1, 1));
    let days = successors(start, NaiveDate::succ_opt).take(41 * 366);
    days.into_iter().any(|day| cadence.fits(day))
}

/// The words that name the days, before those that say more about them.
enum Head {
    Weekdays(Vec<Weekday>),
    /// `third thursday`; `every` when that stood before, which may mean every third week.
    Places {
        places: Vec<Place>,
        weekday: Weekday,
        every: bool,
    },
    Days(Vec<Place>),
    /// `every 2 weeks on tuesday`, `every other tuesday`.
    Weeks {
        every: u32,
        weekday: Option<Weekday>,
    },
}

impl Head {
    fn read(words: &mut Words) -> Result<Self, ScheduleError> {
        if words.accept(&["fortnightly", "biweekly"]) {
            let weekday = on_weekday(words)?;
            return Ok(Self::Weeks { every: 2, weekday });
        }
        let every = words.accept(&["every", "each"]);
        if every && let Some(head) = Self::weeks(words)? {
            return Ok(head);
        }
        while words.accept(&["on", "the"]) {}
        if let Some(first) = words.take(weekday) {
            return Ok(Self::Weekdays(list(words, first, weekday)));
        }
        let start = words.place();
        let Some(first) = words.take(place) else {
            return Err(words.stop());
        };
        let places = list(words, first, place);
        Self::places(words, start, every, places)
    }

    /// `every 2 weeks`, `every other week`, `every other tuesday`.
    fn weeks(words: &mut Words) -> Result<Option<Self>, ScheduleError> {
        if words.accept(&["other"]) {
            if let Some(weekday) = words.take(weekday) {
                let weekday = Some(weekday);
                return Ok(Some(Self::Weeks { every: 2, weekday }));
            }
            if !words.accept(&["week"]) {
                return Err(words.stop());
            }
            let weekday = on_weekday(words)?;
            return Ok(Some(Self::Weeks { every: 2, weekday }));
        }
        let number = words.peek().and_then(count);
        let at = usize::from(number.is_some());
        if !matches!(words.peek_after(at), Some("week" | "weeks")) {
            return Ok(None);
        }
        let every = number.unwrap_or(1);
        if !(1..=52).contains(&every) {
            return Err(words.stop());
        }
        words.skip(at + 1);
        let weekday = on_weekday(words)?;
        Ok(Some(Self::Weeks { every, weekday }))
    }

    fn places(
        words: &mut Words,
        start: usize,
        every: bool,
        places: Vec<Place>,
    ) -> Result<Self, ScheduleError> {
        let weekday = words.take(weekday);
        let named = weekday.is_some() || words.accept(&["day", "days"]);
        let text = words.since(start);
        let most = if weekday.is_some() { 5 } else { 31 };
        if places.iter().any(|place| place.is_beyond(most)) {
            return Err(ScheduleError::NoSuchWeekday { text, month: None });
        }
        let of_the_month = of_the_month(words);
        // A bare `third` lacks its weekday; `15th` does not.
        if !named && !of_the_month && !text.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(words.stop());
        }
        Ok(match weekday {
            None => Self::Days(places),
            Some(weekday) => Self::Places {
                places,
                weekday,
                every: every && !of_the_month,
            },
        })
    }

    /// Returns the rule, now that it is known whether a first day was written.
    fn rule(self, words: &Words, from: Option<NaiveDate>) -> Result<Rule, ScheduleError> {
        match self {
            Self::Weekdays(weekdays) => Ok(Rule::Weekly(weekdays)),
            Self::Days(places) => Ok(Rule::Day(places)),
            Self::Weeks {
                every: 1,
                weekday: Some(weekday),
            } => Ok(Rule::Weekly(vec![weekday])),
            Self::Weeks { every, weekday } => weeks(words, every, weekday, from),
            Self::Places {
                places,
                weekday,
                every,
            } => match (places.as_slice(), from) {
                (&[Place::Nth(nth)], Some(_)) if every && nth > 1 => {
                    weeks(words, nth, Some(weekday), from)
                }
                (&[Place::Nth(nth)], None) if every && nth > 1 => Err(either(words, nth, weekday)),
                _ => Ok(Rule::Weekday(places, weekday)),
            },
        }
    }
}

fn weeks(
    words: &Words,
    every: u32,
    weekday: Option<Weekday>,
    from: Option<NaiveDate>,
) -> Result<Rule, ScheduleError> {
    let Some(from) = from else {
        let text = words.text().to_owned();
        return Err(ScheduleError::NoFirstDay { text });
    };
    match weekday {
        Some(written) if written != from.weekday() => Err(ScheduleError::OtherWeekday {
            date: from,
            written,
        }),
        _ => Ok(Rule::Weeks { every, from }),
    }
}

/// Some mean the second Tuesday of each month by `every second tuesday`, some every other one.
fn either(words: &Words, nth: u32, weekday: Weekday) -> ScheduleError {
    let nth = nth_word(nth);
    let weekday = weekday_name(weekday).to_lowercase();
    ScheduleError::Ambiguous {
        text: words.text().to_owned(),
        readings: vec![
            format!("{nth} {weekday} of the month"),
            format!("every {nth} {weekday} from a date"),
        ],
    }
}

fn on_weekday(words: &mut Words) -> Result<Option<Weekday>, ScheduleError> {
    if !words.accept(&["on"]) {
        return Ok(None);
    }
    match words.take(weekday) {
        Some(weekday) => Ok(Some(weekday)),
        None => Err(words.stop()),
    }
}

/// Takes `of the month` and its like.
fn of_the_month(words: &mut Words) -> bool {
    ["the", "each", "every", "a"].iter().any(|which| {
        ["of", "in"]
            .iter()
            .any(|of| words.accept_all(&[of, which, "month"]))
    })
}

/// Takes the things that follow the first: `monday and thursday`, `1st, 3rd`.
fn list<T>(words: &mut Words, first: T, read: fn(&str) -> Option<T>) -> Vec<T> {
    let mut found = vec![first];
    loop {
        let joined = words.peek().is_some_and(|word| JOINTS.contains(&word));
        let next = words.peek_after(usize::from(joined)).and_then(read);
        let Some(next) = next else {
            return found;
        };
        words.skip(1 + usize::from(joined));
        found.push(next);
    }
}

const JOINTS: [&str; 4] = ["and", "or", "&", "+"];

fn place(word: &str) -> Option<Place> {
    if word == "last" {
        return Some(Place::Last);
    }
    ordinal(word).map(Place::Nth)
}

/// What stands behind the days, in any order.
#[derive(Default)]
struct Tail {
    time: Option<NaiveTime>,
    from: Option<NaiveDate>,
    /// Months that were picked and months that were left out, 1 to 12.
    only: Vec<u32>,
    without: Vec<u32>,
}

impl Tail {
    fn read(&mut self, words: &mut Words) -> Result<(), ScheduleError> {
        if self.from.is_none() && words.accept(&["from", "starting", "since"]) {
            self.from = Some(words.take(iso_date).ok_or_else(|| words.stop())?);
            return Ok(());
        }
        let mut left_out = false;
        while words.accept(&["but", "not", "except", "excluding", "without"]) {
            left_out = true;
        }
        let picked = words.accept(&["in"]);
        if left_out || picked {
            let found = months(words)?;
            let months = if left_out {
                &mut self.without
            } else {
                &mut self.only
            };
            months.extend(found);
            return Ok(());
        }
        if self.time.is_none() {
            self.time = time(words)?;
            if self.time.is_some() {
                return Ok(());
            }
        }
        Err(words.stop())
    }

    fn months(&self) -> [bool; 12] {
        let mut open = [false; 12];
        for (month, open) in (1..).zip(&mut open) {
            let picked = self.only.is_empty() || self.only.contains(&month);
            *open = picked && !self.without.contains(&month);
        }
        open
    }
}

/// `july, august`, `november to february`.
fn months(words: &mut Words) -> Result<Vec<u32>, ScheduleError> {
    let Some(first) = words.take(month) else {
        return Err(words.stop());
    };
    if words.accept(&["to", "through", "until", "-"]) {
        let last = words.take(month).ok_or_else(|| words.stop())?;
        let count = (last + 12 - first) % 12;
        return Ok((0..=count)
            .map(|after| (first - 1 + after) % 12 + 1)
            .collect());
    }
    Ok(list(words, first, month))
}

/// A rule must mean the same on every day it is read, so its first day is written in full.
fn iso_date(word: &str) -> Option<NaiveDate> {
    let mut parts = word.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let year = i32::try_from(digits(year, 4)?).ok()?;
    let (month, day) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let rest = parts.next();
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| rest.is_none())
}
