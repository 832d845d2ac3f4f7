//! Dates and clock times as people of a language write them in an announcement.
//!
//! The names and the long patterns are those of the Unicode CLDR, which ICU prints; where people
//! who announce an evening write otherwise, the language's file does as they do.

use super::file::{Entry, lists, text, texts};
use super::words::fill;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// How a language writes dates and clock times.
///
/// In patterns, `{weekday}` and `{wd}` are the long and the short weekday, `{d}` the day, `{month}`
/// and `{mon}` the long and the short month, `{m}` its number, `{year}` the year; `{H}` and `{HH}`
/// the hour from 0 to 23, `{h}` from 1 to 12, `{mm}` the minutes, `{ampm}` the half of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dates {
    /// The months as they stand in a date, January first.
    pub months: [String; 12],
    /// The same, shortened.
    pub months_short: [String; 12],
    /// Other forms of the months, in lower case, for reading.
    pub months_also: [Vec<String>; 12],
    /// The weekdays as they stand in a date, Monday first.
    pub weekdays: [String; 7],
    /// The same, shortened.
    pub weekdays_short: [String; 7],
    /// Other forms of the weekdays, in lower case, for reading.
    pub weekdays_also: [Vec<String>; 7],
    /// A date in full.
    pub day: String,
    /// A date without its year, shortened.
    pub day_short: String,
    /// The first day of a month, where it is more than its figure: `1er`.
    pub first: Option<String>,
    /// A clock time.
    pub clock: String,
    /// A clock time on the full hour, where it is written otherwise.
    pub clock_full: Option<String>,
    /// The word for the hours before noon, where the clock has twelve.
    pub am: String,
    /// The word for the hours after noon.
    pub pm: String,
    /// From one clock time to another.
    pub span: String,
    /// From one clock time to another on the next day.
    pub overnight: String,
    /// A date in full with a clock time or a span.
    pub at: String,
    /// A short date with a clock time or a span.
    pub at_short: String,
    /// The order of a date in figures.
    pub figures: Figures,
    /// What may stand behind the figure of a day, for reading.
    pub ordinals: Vec<String>,
    /// What may stand before a clock time, for reading.
    pub hour_before: Vec<String>,
    /// What may stand behind a clock time, for reading.
    pub hour_after: Vec<String>,
}

/// The order of day, month and year in a date written in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// Day, month, year.
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
    pub(super) fn of(entries: &[&Entry]) -> Self {
        let told = |key: &str| {
            let entry = entries.iter().rev().find(|entry| entry.key == key);
            entry.map(|entry| entry.value)
        };
        let word = |key| told(key).map(text).unwrap_or_default();
        let words = |key| told(key).map(texts).unwrap_or_default();
        let also = |key| told(key).map(lists).unwrap_or_default();
        Self {
            months: words("months").try_into().unwrap_or_default(),
            months_short: words("months-short").try_into().unwrap_or_default(),
            months_also: also("months-also").try_into().unwrap_or_default(),
            weekdays: words("weekdays").try_into().unwrap_or_default(),
            weekdays_short: words("weekdays-short").try_into().unwrap_or_default(),
            weekdays_also: also("weekdays-also").try_into().unwrap_or_default(),
            day: word("day"),
            day_short: word("day-short"),
            first: told("first").map(text),
            clock: word("clock"),
            clock_full: told("clock-full").map(text),
            am: word("am"),
            pm: word("pm"),
            span: word("span"),
            overnight: word("overnight"),
            at: word("at"),
            at_short: word("at-short"),
            figures: match told("figures") {
                Some("\"mdy\"") => Figures::Mdy,
                Some("\"ymd\"") => Figures::Ymd,
                _ => Figures::Dmy,
            },
            ordinals: words("ordinals"),
            hour_before: words("hour-before"),
            hour_after: words("hour-after"),
        }
    }

    /// Returns a date in full: `Thursday 17 December 2026`.
    pub fn day(&self, day: NaiveDate) -> String {
        self.date(&self.day, day)
    }

    /// Returns a date without its year, shortened: `Thu 17 Dec`.
    pub fn day_short(&self, day: NaiveDate) -> String {
        self.date(&self.day_short, day)
    }

    /// Returns a clock time: `18:30`, `6:30 PM`, `18h`.
    pub fn clock(&self, time: NaiveTime) -> String {
        let full = self.clock_full.as_ref().filter(|_| time.minute() == 0);
        let (is_pm, hour12) = time.hour12();
        fill(
            full.unwrap_or(&self.clock),
            &[
                ("H", &time.hour().to_string()),
                ("HH", &format!("{:02}", time.hour())),
                ("h", &hour12.to_string()),
                ("mm", &format!("{:02}", time.minute())),
                ("ampm", if is_pm { &self.pm } else { &self.am }),
            ],
        )
    }

    /// Returns from when to when: `Thursday 17 December 2026, 18:30–21:00`. Without an end it is
    /// the start alone; an end after a night is marked, a later one has its date.
    pub fn when(&self, start: NaiveDateTime, end: Option<NaiveDateTime>) -> String {
        match end.filter(|end| is_another_day(start, *end)) {
            Some(end) => format!("{} – {}", self.at(start), self.at(end)),
            None => at_day(&self.at, &self.day(start.date()), &self.hours(start, end)),
        }
    }

    /// Returns date and start, shortened: `Thu 17 Dec, 18:30`.
    pub fn when_short(&self, start: NaiveDateTime) -> String {
        let day = self.day_short(start.date());
        at_day(&self.at_short, &day, &self.clock(start.time()))
    }

    /// Returns the clock times of an event that ends before its next evening.
    pub fn hours(&self, start: NaiveDateTime, end: Option<NaiveDateTime>) -> String {
        let from = self.clock(start.time());
        let Some(end) = end.filter(|end| !is_another_day(start, *end)) else {
            return from;
        };
        let is_same_day = end.date() == start.date();
        let pattern = if is_same_day {
            &self.span
        } else {
            &self.overnight
        };
        let to = self.clock(end.time());
        fill(pattern, &[("from", &self.shared(&from, &to)), ("to", &to)])
    }

    /// Returns the first clock time of a span without the half of the day, where both share it.
    fn shared(&self, from: &str, to: &str) -> String {
        let halves = [&self.am, &self.pm];
        let mut shared = halves.iter().filter(|half| !half.is_empty());
        let half = shared.find(|half| from.ends_with(half.as_str()) && to.ends_with(half.as_str()));
        half.and_then(|half| from.strip_suffix(half.as_str()))
            .unwrap_or(from)
            .trim_end()
            .to_owned()
    }

    fn at(&self, moment: NaiveDateTime) -> String {
        let day = self.day(moment.date());
        at_day(&self.at, &day, &self.clock(moment.time()))
    }

    fn date(&self, pattern: &str, day: NaiveDate) -> String {
        let month = day.month0() as usize;
        let weekday = day.weekday().num_days_from_monday() as usize;
        let first = self.first.clone().filter(|_| day.day() == 1);
        fill(
            pattern,
            &[
                ("weekday", &self.weekdays[weekday]),
                ("wd", &self.weekdays_short[weekday]),
                ("d", &first.unwrap_or_else(|| day.day().to_string())),
                ("month", &self.months[month]),
                ("mon", &self.months_short[month]),
                ("m", &day.month().to_string()),
                ("year", &day.year().to_string()),
            ],
        )
    }
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
