use std::iter::successors;

use chrono::{Datelike, NaiveDate, Weekday};

use super::ScheduleError;
use super::cadence::{Cadence, Place, Rule};
use super::cadence_tail::{Tail, list};
use super::words::{Words, count, nth_word, ordinal, weekday, weekday_name};

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
        let monthly = of_the_month(words);
        let every = !monthly && words.accept(&["every", "each"]);
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

/// Takes `of the month`, `every month` and their like.
fn of_the_month(words: &mut Words) -> bool {
    const LIKE: [&[&str]; 9] = [
        &["of", "the", "month"],
        &["of", "each", "month"],
        &["of", "every", "month"],
        &["of", "a", "month"],
        &["in", "the", "month"],
        &["in", "every", "month"],
        &["each", "month"],
        &["every", "month"],
        &["monthly"],
    ];
    LIKE.iter().any(|like| words.accept_all(like))
}

fn place(word: &str) -> Option<Place> {
    if word == "last" {
        return Some(Place::Last);
    }
    ordinal(word).map(Place::Nth)
}
