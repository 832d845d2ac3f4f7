//! Dates and clock times as people of a language write them in an announcement.
//!
//! The names and the long patterns are those of the Unicode CLDR, which ICU prints; where people
//! who announce an evening write otherwise, the language's file does as they do.

use super::file::{Entry, lists, names, text, texts};
use super::words::{fill, fill_by};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// How a language writes dates and clock times.
///
/// In patterns, `{weekday}` and `{wd}` are the long and the short weekday, `{d}` the day, `{month}`
/// and `{mon}` the long and the short month, `{m}` its number, `{year}` the year; `{H}` and `{HH}`
/// the hour from 0 to 23, `{h}` from 1 to 12, `{mm}` the minutes, `{ampm}` the half of the day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dates {
    /// The months as they stand in a date, January first.
    pub months: [&'static str; 12],
    /// The same, shortened.
    pub months_short: [&'static str; 12],
    /// The weekdays as they stand in a date, Monday first.
    pub weekdays: [&'static str; 7],
    /// The same, shortened.
    pub weekdays_short: [&'static str; 7],
    /// A date in full.
    pub day: &'static str,
    /// A date without its year, shortened.
    pub day_short: &'static str,
    /// The first day of a month, where it is more than its figure: `1er`.
    pub first: Option<&'static str>,
    /// A clock time.
    pub clock: &'static str,
    /// A clock time on the full hour, where it is written otherwise.
    pub clock_full: Option<&'static str>,
    /// The word for the hours before noon, where the clock has twelve.
    pub am: &'static str,
    /// The word for the hours after noon.
    pub pm: &'static str,
    /// From one clock time to another.
    pub span: &'static str,
    /// From one clock time to another on the next day.
    pub overnight: &'static str,
    /// A date in full with a clock time or a span.
    pub at: &'static str,
    /// A short date with a clock time or a span.
    pub at_short: &'static str,
    /// The order of a date in figures.
    pub figures: Figures,
    /// What is for reading alone, as the file has it: few commands need it.
    also: Also,
}

/// What else people write in dates: values as a file has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Also {
    months: &'static str,
    weekdays: &'static str,
    ordinals: &'static str,
    hour_before: &'static str,
    hour_after: &'static str,
}

/// The order of day, month and year in a date written in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Figures {
    /// Day, month, year.
    #[default]
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// Every key of `[dates]`; those of the second list may be left out.
#[cfg(test)]
pub(super) const KEYS: [&[&str]; 2] = [
    &[
        "at",
        "at-short",
        "clock",
        "day",
        "day-short",
        "figures",
        "hour-after",
        "hour-before",
        "months",
        "months-also",
        "months-short",
        "ordinals",
        "overnight",
        "span",
        "weekdays",
        "weekdays-also",
        "weekdays-short",
    ],
    &["am", "clock-full", "first", "pm"],
];

impl Dates {
    /// Makes the dates that entries of a file tell, of which a later one wins. What none tells is
    /// empty.
    pub(super) fn of<'e>(entries: impl Iterator<Item = &'e Entry>) -> Self {
        let mut dates = Self::default();
        for entry in entries {
            dates.take(entry.key, entry.value);
        }
        dates
    }

    fn take(&mut self, key: &str, value: &'static str) {
        match key {
            "months" => self.months = names(value),
            "months-short" => self.months_short = names(value),
            "months-also" => self.also.months = value,
            "weekdays" => self.weekdays = names(value),
            "weekdays-short" => self.weekdays_short = names(value),
            "weekdays-also" => self.also.weekdays = value,
            "day" => self.day = text(value),
            "day-short" => self.day_short = text(value),
            "first" => self.first = Some(text(value)),
            "clock" => self.clock = text(value),
            "clock-full" => self.clock_full = Some(text(value)),
            "am" => self.am = text(value),
            "pm" => self.pm = text(value),
            "span" => self.span = text(value),
            "overnight" => self.overnight = text(value),
            "at" => self.at = text(value),
            "at-short" => self.at_short = text(value),
            "figures" => {
                self.figures = match text(value) {
                    "mdy" => Figures::Mdy,
                    "ymd" => Figures::Ymd,
                    _ => Figures::Dmy,
                }
            }
            "ordinals" => self.also.ordinals = value,
            "hour-before" => self.also.hour_before = value,
            "hour-after" => self.also.hour_after = value,
            _ => {}
        }
    }

    /// Returns other forms of the months, January first, in lower case, for reading.
    pub fn months_also(&self) -> Vec<Vec<String>> {
        lists(self.also.months)
    }

    /// Returns other forms of the weekdays, Monday first, in lower case, for reading.
    pub fn weekdays_also(&self) -> Vec<Vec<String>> {
        lists(self.also.weekdays)
    }

    /// Returns what may stand behind the figure of a day, for reading.
    pub fn ordinals(&self) -> Vec<String> {
        texts(self.also.ordinals)
    }

    /// Returns what may stand before a clock time, for reading.
    pub fn hour_before(&self) -> Vec<String> {
        texts(self.also.hour_before)
    }

    /// Returns what may stand behind a clock time, for reading.
    pub fn hour_after(&self) -> Vec<String> {
        texts(self.also.hour_after)
    }

    /// Returns a date in full: `Thursday 17 December 2026`.
    pub fn day(&self, day: NaiveDate) -> String {
        self.date(self.day, day)
    }

    /// Returns a date without its year, shortened: `Thu 17 Dec`.
    pub fn day_short(&self, day: NaiveDate) -> String {
        self.date(self.day_short, day)
    }

    /// Returns a clock time: `18:30`, `6:30 PM`, `18h`.
    pub fn clock(&self, time: NaiveTime) -> String {
        let full = self.clock_full.filter(|_| time.minute() == 0);
        let (is_pm, hour12) = time.hour12();
        fill_by(full.unwrap_or(self.clock), |place, to| {
            match place {
                "H" => add(to, time.hour()),
                "HH" => add_two(to, time.hour()),
                "h" => add(to, hour12),
                "mm" => add_two(to, time.minute()),
                "ampm" => to.push_str(if is_pm { self.pm } else { self.am }),
                _ => return false,
            }
            true
        })
    }

    /// Returns from when to when: `Thursday 17 December 2026, 18:30–21:00`. Without an end it is
    /// the start alone; an end after a night is marked, a later one has its date.
    pub fn when(&self, start: NaiveDateTime, end: Option<NaiveDateTime>) -> String {
        match end.filter(|end| is_another_day(start, *end)) {
            Some(end) => format!("{} – {}", self.at(start), self.at(end)),
            None => at_day(self.at, &self.day(start.date()), &self.hours(start, end)),
        }
    }

    /// Returns date and start, shortened: `Thu 17 Dec, 18:30`.
    pub fn when_short(&self, start: NaiveDateTime) -> String {
        let day = self.day_short(start.date());
        at_day(self.at_short, &day, &self.clock(start.time()))
    }

    /// Returns the clock times of an event that ends before its next evening.
    pub fn hours(&self, start: NaiveDateTime, end: Option<NaiveDateTime>) -> String {
        let from = self.clock(start.time());
        let Some(end) = end.filter(|end| !is_another_day(start, *end)) else {
            return from;
        };
        let is_same_day = end.date() == start.date();
        let pattern = if is_same_day {
            self.span
        } else {
            self.overnight
        };
        let to = self.clock(end.time());
        fill(pattern, &[("from", self.shared(&from, &to)), ("to", &to)])
    }

    /// Returns the first clock time of a span without the half of the day, where both share it.
    fn shared<'t>(&self, from: &'t str, to: &str) -> &'t str {
        let halves = [self.am, self.pm];
        let mut shared = halves.into_iter().filter(|half| !half.is_empty());
        let half = shared.find(|half| from.ends_with(half) && to.ends_with(half));
        half.and_then(|half| from.strip_suffix(half))
            .unwrap_or(from)
            .trim_end()
    }

    fn at(&self, moment: NaiveDateTime) -> String {
        let day = self.day(moment.date());
        at_day(self.at, &day, &self.clock(moment.time()))
    }

    fn date(&self, pattern: &str, day: NaiveDate) -> String {
        let month = day.month0() as usize;
        let weekday = day.weekday().num_days_from_monday() as usize;
        let first = self.first.filter(|_| day.day() == 1);
        fill_by(pattern, |place, to| {
            match (place, first) {
                ("weekday", _) => to.push_str(self.weekdays[weekday]),
                ("wd", _) => to.push_str(self.weekdays_short[weekday]),
                ("d", Some(first)) => to.push_str(first),
                ("d", None) => add(to, day.day()),
                ("month", _) => to.push_str(self.months[month]),
                ("mon", _) => to.push_str(self.months_short[month]),
                ("m", _) => add(to, day.month()),
                ("year", _) => to.push_str(&day.year().to_string()),
                _ => return false,
            }
            true
        })
    }
}

/// Adds a figure below 100: a day, a month, an hour, minutes.
fn add(to: &mut String, figure: u32) {
    if figure < 10 {
        to.extend(char::from_digit(figure, 10));
    } else {
        add_two(to, figure);
    }
}

/// Adds a figure below 100 with two digits.
fn add_two(to: &mut String, figure: u32) {
    to.extend(char::from_digit(figure / 10, 10));
    to.extend(char::from_digit(figure % 10, 10));
}

fn at_day(pattern: &str, day: &str, clock: &str) -> String {
    fill(pattern, &[("day", day), ("clock", clock)])
}

/// Whether an event ends on a day of its own, and not in the night it began in.
fn is_another_day(start: NaiveDateTime, end: NaiveDateTime) -> bool {
    (end - start).num_hours() >= 18
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;

    fn moment(text: &str) -> NaiveDateTime {
        text.parse().expect("a moment")
    }

    fn when(tag: &str, start: &str, end: Option<&str>) -> String {
        let language = Language::find(tag, None).expect(tag);
        language.dates().when(moment(start), end.map(moment))
    }

    #[test]
    fn an_evening_a_night_and_a_weekend_are_told() {
        let start = "2026-12-17T18:30:00";
        for (end, told) in [
            (None, "Thursday 17 December 2026, 18:30"),
            (
                Some("2026-12-17T21:00:00"),
                "Thursday 17 December 2026, 18:30–21:00",
            ),
            (
                Some("2026-12-18T02:30:00"),
                "Thursday 17 December 2026, 18:30–02:30 the next day",
            ),
            (
                Some("2026-12-19T14:00:00"),
                "Thursday 17 December 2026, 18:30 – Saturday 19 December 2026, 14:00",
            ),
        ] {
            assert_eq!(when("en", start, end), told);
        }
    }

    #[test]
    fn twelve_hour_clocks_tell_the_half_of_the_day_once() {
        let evening = when("en-US", "2026-12-17T18:30:00", Some("2026-12-17T21:00:00"));
        assert_eq!(evening, "Thursday, December 17, 2026, 6:30–9:00 PM");
        let noon = when("en-US", "2026-12-17T11:00:00", Some("2026-12-17T12:30:00"));
        assert_eq!(noon, "Thursday, December 17, 2026, 11:00 AM–12:30 PM");
        let midnight = when("en-US", "2026-12-17T00:05:00", None);
        assert_eq!(midnight, "Thursday, December 17, 2026, 12:05 AM");
    }
    /// A language or region, its evening of 5 November 2026 in full and shortened, and the first of
    /// a month whose names are easily wrong.
    const EVENINGS: &[(&str, &str, &str, &str)] = &[
        (
            "da",
            "torsdag den 5. november 2026 kl. 18.30–21.30",
            "tors. 5. nov. kl. 18.30",
            "mandag den 1. marts 2027",
        ),
        (
            "de",
            "Donnerstag, 5. November 2026, 18:30–21:30 Uhr",
            "Do., 5. Nov., 18:30 Uhr",
            "Montag, 1. März 2027",
        ),
        (
            "fi",
            "torstai 5. marraskuuta 2026 klo 18.30–21.30",
            "to 5.11. klo 18.30",
            "maanantai 1. maaliskuuta 2027",
        ),
        (
            "nl",
            "donderdag 5 november 2026, 18:30–21:30 uur",
            "do 5 nov, 18:30 uur",
            "maandag 1 maart 2027",
        ),
        (
            "nl-BE",
            "donderdag 5 november 2026, 18u30–21u30",
            "do 5 nov, 18u30",
            "maandag 1 maart 2027",
        ),
        (
            "sv",
            "torsdag 5 november 2026 kl. 18:30–21:30",
            "tors 5 nov kl. 18:30",
            "måndag 1 mars 2027",
        ),
    ];

    #[test]
    fn an_evening_is_told_as_people_there_write_it() {
        let (start, end) = ("2026-11-05T18:30:00", "2026-11-05T21:30:00");
        let first = NaiveDate::from_ymd_opt(2027, 3, 1).expect("a day");
        for (tag, long, short, march) in EVENINGS {
            let language = Language::find(tag, None).expect(tag);
            let dates = language.dates();
            assert_eq!(when(tag, start, Some(end)), *long);
            assert_eq!(dates.when_short(moment(start)), *short);
            assert_eq!(dates.day(first), *march, "{tag}");
        }
    }

    #[test]
    fn a_night_and_a_full_hour_are_told_in_words_of_the_region() {
        let (start, end) = ("2027-01-08T20:00:00", "2027-01-09T02:30:00");
        for (tag, told) in [
            ("da", "fredag den 8. januar 2027 kl. 20.00–02.30 næste dag"),
            (
                "de-AT",
                "Freitag, 8. Jänner 2027, 20:00 Uhr bis zum nächsten Tag um 02:30 Uhr",
            ),
            (
                "fi",
                "perjantai 8. tammikuuta 2027 klo 20.00–2.30 seuraavana päivänä",
            ),
            (
                "nl",
                "vrijdag 8 januari 2027, 20:00 uur tot de volgende dag 02:30 uur",
            ),
            (
                "nl-BE",
                "vrijdag 8 januari 2027, 20u tot 2u30 de volgende dag",
            ),
            ("sv-FI", "fredag 8 januari 2027 kl. 20.00–2.30 nästa dag"),
        ] {
            assert_eq!(when(tag, start, Some(end)), told);
        }
    }
}
