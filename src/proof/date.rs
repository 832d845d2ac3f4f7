use chrono::NaiveDate;

use super::catalog::Found;
use super::days::DayOf;
use super::reading::Reading;
use crate::language::WrittenDate;
use crate::schedule::day_in_words;

/// A date of nothing the plan knows sends people to a closed door.
pub(super) fn date(reading: &Reading<'_>) -> Vec<Found> {
    let wrong = reading
        .dates()
        .filter(|(range, date)| matches!(reading.day_of(range, date), DayOf::Nothing));
    wrong
        .map(|(range, date)| Found {
            range: range.clone(),
            expected: day_like(reading, date),
            message: message(reading, date),
        })
        .collect()
}

/// Returns the day of the event in the language of a date.
pub(super) fn day_like(reading: &Reading<'_>, date: &WrittenDate) -> Option<String> {
    let language = date
        .language
        .and_then(|tag| reading.named(tag))
        .or(reading.language());
    language.map(|language| language.dates().day(reading.day()))
}

fn message(reading: &Reading<'_>, date: &WrittenDate) -> String {
    let days = reading.days_meant(date);
    let Some(day) = days.first() else {
        return format!("there is no such day; {}", event_is_on(reading));
    };
    let past = reading
        .plan
        .events
        .iter()
        .find(|other| other.start.date() == *day);
    match past {
        Some(past) => format!(
            "\"{}\" was on that day; {}",
            past.title,
            event_is_on(reading)
        ),
        None => event_is_on(reading),
    }
}

/// Returns when the event is, as a clause.
pub(super) fn event_is_on(reading: &Reading<'_>) -> String {
    let days: Vec<NaiveDate> = reading.own_days();
    match days[..] {
        [first, .., last] => format!(
            "the event is from {} to {}",
            day_in_words(first),
            day_in_words(last)
        ),
        _ => format!("the event is on {}", day_in_words(reading.day())),
    }
}
