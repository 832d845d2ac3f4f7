use chrono::{Datelike, NaiveDate, Weekday};

use super::catalog::Found;
use super::date::event_is_on;
use super::days::DayOf;
use super::reading::Reading;
use crate::language::{Mention, Mentioned, WeekdayWord, WrittenDate};
use crate::schedule::day_in_words;
use crate::text::capital;

/// A weekday that is not its date's: half of the people believe the one, half the other.
pub(super) fn weekday(reading: &Reading<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (range, date) in reading.dates() {
        let (Some(word), false) = (
            &date.weekday,
            matches!(reading.day_of(range, date), DayOf::Nothing),
        ) else {
            continue;
        };
        found.extend(beside(reading, date, word));
    }
    found.extend(alone(reading));
    found
}

fn beside(reading: &Reading<'_>, date: &WrittenDate, word: &WeekdayWord) -> Option<Found> {
    let meant = reading.days_meant(date);
    let own = reading.own_days();
    let days: Vec<NaiveDate> = meant
        .iter()
        .filter(|day| own.contains(day))
        .copied()
        .collect();
    let days = if days.is_empty() { meant } else { days };
    let day = days.first()?;
    let agrees = days.iter().any(|day| says(word, day.weekday()));
    (!agrees).then(|| Found {
        range: word.range.clone(),
        expected: like(reading, word, *day),
        message: format!("{} is a {}", day_in_words(*day), day.format("%A")),
    })
}

/// A weekday without a date is the event's: when it stands beside the start, and when no day of
/// the text is the event's.
fn alone(reading: &Reading<'_>) -> Vec<Found> {
    let own: Vec<Weekday> = reading.own_days().iter().map(Datelike::weekday).collect();
    let agrees = |word: &WeekdayWord| own.iter().any(|weekday| says(word, *weekday));
    let lone = || {
        reading
            .mentions
            .iter()
            .enumerate()
            .filter_map(|(index, mention)| match &mention.what {
                Mentioned::Weekday(word) => Some((index, word)),
                _ => None,
            })
    };
    let has_date = reading.dates().next().is_some();
    let is_told = has_date || lone().any(|(_, word)| agrees(word));
    let wrong = lone().filter(|(_, word)| !agrees(word) && !reading.is_own(&word.range));
    let wrong = wrong.filter(|(index, word)| {
        let may_be = reading.looks_back(word.range.start)
            || reading.is_old(word.range.start)
            || reading.is_last_day(&word.range);
        !may_be && (!is_told || is_beside_start(reading, *index))
    });
    wrong
        .map(|(_, word)| Found {
            range: word.range.clone(),
            expected: like(reading, word, reading.day()),
            message: event_is_on(reading),
        })
        .take(1)
        .collect()
}

/// Whether a weekday stands directly before the start: `Friday, 18:30`.
fn is_beside_start(reading: &Reading<'_>, index: usize) -> bool {
    let weekday = &reading.mentions[index].range;
    let Some(Mention {
        range,
        what: Mentioned::Time(time),
    }) = reading.mentions.get(index + 1)
    else {
        return false;
    };
    let between = &reading.text[weekday.end..range.start];
    let words = between
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric));
    let span = reading.event.span(&reading.plan.group.timezone);
    time.from.contains(&span.after_start(0).time())
        && words.count() <= 1
        && between.len() <= 20
        && !between.contains('\n')
}

fn says(word: &WeekdayWord, weekday: Weekday) -> bool {
    word.readings
        .iter()
        .any(|reading| reading.weekday == weekday)
}

/// Returns the weekday of a day as a word was written: in its language, as long, as loud.
fn like(reading: &Reading<'_>, word: &WeekdayWord, day: NaiveDate) -> Option<String> {
    let first = word.readings.first()?;
    let dates = reading.named(first.language)?.dates();
    let index = day.weekday().num_days_from_monday() as usize;
    let names = if first.is_short {
        &dates.weekdays_short
    } else {
        &dates.weekdays
    };
    let name = names[index];
    let written = &reading.text[word.range.clone()];
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    let is_loud = written.chars().count() > 1
        && letters.clone().all(char::is_uppercase)
        && written.to_lowercase() != written;
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    Some(if is_loud {
        name.to_uppercase()
    } else if is_capital {
        capital(name)
    } else {
        name.to_owned()
    })
}
