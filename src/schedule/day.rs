use std::fmt::{self, Write as _};

use chrono::{Datelike, FixedOffset, Month, NaiveDate, NaiveTime, Utc};

use super::day_numbers::is_day_number;
use super::day_reader::DayReader;
use super::time::{Manner, Written, time};
use super::words::Words;
use super::{ScheduleError, Zone};

/// A day as someone wrote it, with the time when one was written too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day, in the years 0 to 9999.
    pub date: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// How far the clock that shows both is from UTC, when that was written too. Without it the clocks of
    /// the place are meant.
    pub offset: Option<FixedOffset>,
}

impl Day {
    /// Returns the day and the time as the clocks of a zone show them, when an instant was written;
    /// otherwise as they were written.
    #[must_use]
    pub fn on_clocks_of(self, zone: &Zone) -> Self {
        let written = self.time.map(|time| self.date.and_time(time));
        let instant = written.zip(self.offset).and_then(|(local, offset)| {
            let instant = local.and_local_timezone(offset).single()?;
            Some(instant.with_timezone(&Utc))
        });
        let Some(instant) = instant else {
            return self;
        };
        let local = zone.local(instant);
        Self {
            date: local.date(),
            time: Some(local.time()),
            offset: None,
        }
    }
}

/// Reads a day, where only a day is asked for and no zone is known: an instant is refused, since which
/// day it is hangs on the zone.
pub fn read_date(text: &str, today: NaiveDate) -> Result<NaiveDate, ScheduleError> {
    let day = read_day(text, today)?;
    match day.offset {
        None => Ok(day.date),
        Some(_) => Err(ScheduleError::Instant {
            text: text.trim().to_owned(),
        }),
    }
}

/// Reads a day as people write it, in words or in numbers, with or without a time. Months and weekdays
/// are read in the languages that announcements are written in, in the forms they take in a date, short
/// ones too; all other words in English.
///
/// - `today`, `tonight`, `tomorrow`, `the day after tomorrow`, `in 10 days`, `in 3 weeks`, `in a month`.
/// - `thursday`, `thu`: the next one, never today. `this thursday`: today or later, one week at
///   most. `next thursday`: the Thursday of next week, weeks beginning on Monday (ISO 8601), so
///   said on a Wednesday it is eight days off, not one.
/// - `17 Dec`, `Dec 17`, `17th of december`, `the 17th`, `17.12.`, `12/17`: without a year the next
///   such day, today included. `17 December 2026`, `17.12.2026`, `2026-12-17`: that day, also a
///   past one.
/// - `third thursday of january`, `last friday in november 2027`, `first monday of next month`,
///   `third thursday`: the next such day, today included. `last friday` alone is refused, since it
///   may be a past one.
/// - `Thu 17 Dec`, `12月17日(木)`: both must agree.
/// - A time before or behind the day: `19:00`, `7 pm`, `19h30`, `at 18.30`, `2026-12-17T18:30`,
///   `o godz. 18:30`; two numbers with a dot behind the day.
/// - An instant (RFC 3339): `2026-12-17T18:30:00+01:00`, `2026-12-17T17:30Z`.
///
/// A short weekday that is another one or another word elsewhere (`do`, `pn`) needs its date beside it.
///
/// With slashes or dashes day and month may stand in either order: it is an error unless only one
/// order makes a date.
pub fn read_day(text: &str, today: NaiveDate) -> Result<Day, ScheduleError> {
    let mut words = Words::of(text);
    let (mut date, mut at) = (None, None);
    while !words.is_done() {
        if at.is_none() {
            let manner = date.map_or(Manner::Possible, |_| Manner::BehindDate);
            at = time(&mut words, manner)?;
            if at.is_some() {
                continue;
            }
        }
        let is_first = date.is_none();
        let reader = DayReader::new(&mut words, today);
        date = match date {
            Some(date) => reader.confirms(date)?.then_some(date),
            None => reader.date()?,
        };
        if date.is_none() {
            // `17 decemer`: what a day of the month is of.
            let is_of_more = words.peek().is_some_and(is_day_number)
                && words.peek_after(1).is_some_and(is_long_word);
            words.skip(usize::from(is_first && is_of_more));
            return Err(words.stop());
        }
    }
    match date {
        Some(date) => whole(date, at, words.text()),
        None if at.is_some() => Err(ScheduleError::NoDay {
            text: words.text().to_owned(),
        }),
        None => Err(words.stop()),
    }
}

fn is_long_word(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && word.chars().count() > 2
}

/// Returns a day with its time. An instant at the ends of the calendar may be beyond them elsewhere.
fn whole(date: NaiveDate, at: Option<Written>, text: &str) -> Result<Day, ScheduleError> {
    let offset = at.and_then(|at| at.offset);
    if offset.is_some() && !(1..9999).contains(&date.year()) {
        return Err(ScheduleError::BeyondCalendar {
            text: text.to_owned(),
        });
    }
    Ok(Day {
        date,
        time: at.map(|at| at.time),
        offset,
    })
}

/// Returns `Thu 17 Dec 2026`; years have four digits.
pub fn day_in_words(date: NaiveDate) -> String {
    let month = u8::try_from(date.month()).ok();
    let month = month.and_then(|month| Month::try_from(month).ok());
    match (month, date.year()) {
        // As the pattern has it, at a third of the cost.
        (Some(month), year @ 0..=9999) => {
            let month = &month.name()[..3];
            format!("{} {} {month} {year:04}", date.weekday(), date.day())
        }
        _ => date.format("%a %-d %b %Y").to_string(),
    }
}

/// Adds `2026-12-17`, as a date shows itself, at a tenth of the cost.
pub fn put_day_in_digits(text: &mut String, date: NaiveDate) {
    let Ok(year @ 0..=9999) = u32::try_from(date.year()) else {
        let _ = write!(text, "{date}");
        return;
    };
    let mut signs = *b"0000-00-00";
    for (place, number) in [
        (0, year / 100),
        (2, year % 100),
        (5, date.month()),
        (8, date.day()),
    ] {
        let digit = |number: u32| u8::try_from(number % 10).unwrap_or(0);
        signs[place] += digit(number / 10);
        signs[place + 1] += digit(number);
    }
    text.push_str(std::str::from_utf8(&signs).unwrap_or_default());
}

/// Returns `Thu 17 Dec`, with the year when it is not the year of `today`.
pub fn short_day(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() {
        return date.format("%a %-d %b").to_string();
    }
    day_in_words(date)
}

impl fmt::Display for Day {
    /// Writes `Thu 17 Dec 2026`, `Thu 17 Dec 2026 18:30` or `Thu 17 Dec 2026 18:30:00+01:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&day_in_words(self.date))?;
        match (self.time, self.offset) {
            (Some(time), Some(offset)) => write!(f, " {}{offset}", time.format("%H:%M:%S")),
            (Some(time), None) => write!(f, " {}", time.format("%H:%M")),
            (None, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::Language;

    /// A Wednesday.
    const TODAY: &str = "2026-11-25";

    fn today() -> NaiveDate {
        TODAY.parse().expect("a date")
    }

    fn read(text: &str) -> Result<String, String> {
        read_day(text, today())
            .map(|day| match (day.time, day.offset) {
                (Some(time), None) => format!("{} {}", day.date, time.format("%H:%M")),
                (Some(time), Some(offset)) => format!("{}T{time}{offset}", day.date),
                (None, _) => day.date.to_string(),
            })
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_day_in_words_is_what_the_pattern_says() {
        for day in [
            "2026-11-25",
            "0007-01-01",
            "9999-12-31",
            "-0003-02-28",
            "+12026-05-09",
        ] {
            let day: NaiveDate = day.parse().expect("a date");
            assert_eq!(day_in_words(day), day.format("%a %-d %b %Y").to_string());
        }
    }

    fn all_read(pairs: &[(&str, &str)]) {
        for (text, day) in pairs {
            assert_eq!(read(text), Ok((*day).to_owned()), "{text}");
        }
    }

    fn all_refused(pairs: &[(&str, &str)]) {
        for (text, error) in pairs {
            assert_eq!(read(text), Err((*error).to_owned()), "{text}");
        }
    }

    #[test]
    fn days_near_today_are_read() {
        all_read(&[
            ("today", "2026-11-25"),
            ("Tonight", "2026-11-25"),
            ("tomorrow", "2026-11-26"),
            ("the day after tomorrow", "2026-11-27"),
            ("in 10 days", "2026-12-05"),
            ("in 3 weeks", "2026-12-16"),
            ("in a week", "2026-12-02"),
            ("in two weeks", "2026-12-09"),
            ("in a fortnight", "2026-12-09"),
            ("in a month", "2026-12-25"),
            ("in a year", "2027-11-25"),
        ]);
    }

    #[test]
    fn weekdays_are_read() {
        all_read(&[
            ("thursday", "2026-11-26"),
            ("thu", "2026-11-26"),
            ("Thurs.", "2026-11-26"),
            ("on thursday", "2026-11-26"),
            ("wednesday", "2026-12-02"),
            ("this wednesday", "2026-11-25"),
            ("this tuesday", "2026-12-01"),
            ("next thursday", "2026-12-03"),
            ("next tuesday", "2026-12-01"),
            ("next wed", "2026-12-02"),
            ("thursday next week", "2026-12-03"),
        ]);
    }

    #[test]
    fn a_day_without_a_year_is_the_next_one() {
        all_read(&[
            ("17 Dec", "2026-12-17"),
            ("Dec 17", "2026-12-17"),
            ("17th of december", "2026-12-17"),
            ("December 17th", "2026-12-17"),
            ("the 17th", "2026-12-17"),
            ("25th", "2026-11-25"),
            ("24th", "2026-12-24"),
            ("31st", "2026-12-31"),
            ("17.12.", "2026-12-17"),
            ("17.12", "2026-12-17"),
            ("12/17", "2026-12-17"),
            ("17/12", "2026-12-17"),
            ("25 nov", "2026-11-25"),
            ("24 nov", "2027-11-24"),
            ("29 feb", "2028-02-29"),
            ("17th of next month", "2026-12-17"),
        ]);
    }

    #[test]
    fn full_dates_are_read_also_past_ones() {
        all_read(&[
            ("17 December 2026", "2026-12-17"),
            ("December 17, 2026", "2026-12-17"),
            ("17th of december 2026", "2026-12-17"),
            ("17-Dec-2026", "2026-12-17"),
            ("2026-12-17", "2026-12-17"),
            ("2026-1-7", "2026-01-07"),
            ("2026–12–17", "2026-12-17"),
            ("2026/12/17", "2026-12-17"),
            ("17.12.2026", "2026-12-17"),
            ("3.4.2026", "2026-04-03"),
            ("17.12.26", "2026-12-17"),
            ("17/12/2026", "2026-12-17"),
            ("12/17/2026", "2026-12-17"),
            ("04/04/2026", "2026-04-04"),
            ("1999-12-31", "1999-12-31"),
        ]);
    }

    #[test]
    fn weekdays_of_a_month_are_read() {
        all_read(&[
            ("third thursday of january", "2027-01-21"),
            ("the 3rd thursday of January", "2027-01-21"),
            ("last friday in november", "2026-11-27"),
            ("last tuesday in november", "2027-11-30"),
            ("last friday in november 2027", "2027-11-26"),
            ("first monday of next month", "2026-12-07"),
            ("third thursday", "2026-12-17"),
            ("fourth wednesday", "2026-11-25"),
            ("last friday of the month", "2026-11-27"),
            ("fifth thursday", "2026-12-31"),
        ]);
    }

    #[test]
    fn a_time_stands_before_or_behind_the_day() {
        all_read(&[
            ("17 Dec 19:00", "2026-12-17 19:00"),
            ("17 Dec at 7pm", "2026-12-17 19:00"),
            ("thursday 7 pm", "2026-11-26 19:00"),
            ("Dec 17, 19h30", "2026-12-17 19:30"),
            ("7pm on thursday", "2026-11-26 19:00"),
            ("17.12. at 18.30", "2026-12-17 18:30"),
            ("17.12. um 18.30", "2026-12-17 18:30"),
            ("2026-12-17T18:30", "2026-12-17 18:30"),
            ("2026-12-17t18:30:00", "2026-12-17 18:30"),
            ("2026-12-17 18:30", "2026-12-17 18:30"),
            ("2026-12-17 18.30", "2026-12-17 18:30"),
            ("thursday 18.30", "2026-11-26 18:30"),
            ("tonight at 19h", "2026-11-25 19:00"),
            ("third thursday of january 2027 18:30", "2027-01-21 18:30"),
            ("in 3 weeks at noon", "2026-12-16 12:00"),
            ("next thursday 18:30", "2026-12-03 18:30"),
        ]);
    }

    #[test]
    fn months_and_weekdays_are_read_in_the_languages_of_announcements() {
        all_read(&[
            ("17 grudnia 18:30", "2026-12-17 18:30"),
            ("17 gru", "2026-12-17"),
            ("5 pazdziernika", "2027-10-05"),
            (
                "w czwartek, 17 grudnia 2026 r. o godz. 18:30",
                "2026-12-17 18:30",
            ),
            ("czwartek", "2026-11-26"),
            ("czw.", "2026-11-26"),
            ("next donnerstag", "2026-12-03"),
            ("third donnerstag of januar", "2027-01-21"),
            ("17. Dezember 2026 um 19:00", "2026-12-17 19:00"),
            ("Do, 17. Dez. 19 Uhr", "2026-12-17 19:00"),
            ("jeudi 17 décembre à 19h30", "2026-12-17 19:30"),
            ("1er décembre", "2026-12-01"),
            ("17 de diciembre de 2026 a las 19:00", "2026-12-17 19:00"),
            ("mar 15 dicembre alle 18.30", "2026-12-15 18:30"),
            ("17 joulukuuta klo 18", "2026-12-17 18:00"),
            ("čt 17. 12. 2026 v 18:30", "2026-12-17 18:30"),
            ("2026. december 17., csütörtök", "2026-12-17"),
            ("2026 m. gruodžio 17 d., 18:30 val.", "2026-12-17 18:30"),
            ("2026年12月17日(木)19時", "2026-12-17 19:00"),
            ("12月17日 周四 19点30分", "2026-12-17 19:30"),
            ("pn 30 listopada", "2026-11-30"),
            ("pn 27 lapkričio", "2026-11-27"),
        ]);
        all_refused(&[
            ("czwartek 18 grudnia", "Fri 18 Dec 2026 is not a Thursday"),
            ("17 grudnia (piątek)", "Thu 17 Dec 2026 is not a Friday"),
            (
                "31 listopada",
                "there is no `31 listopada`: the last day of November is the 30th",
            ),
            (
                "next pn",
                "`next pn` can mean `Mon 30 Nov 2026` or `Fri 4 Dec 2026`",
            ),
        ]);
    }

    #[test]
    fn dates_of_announcements_are_read_back_in_every_language() {
        for language in Language::all(None) {
            let dates = language.dates();
            for days in (0..400).step_by(5) {
                let start = today() + chrono::TimeDelta::days(days);
                let start = start.and_hms_opt(18, 30, 0).expect("a time");
                let whole = Day {
                    date: start.date(),
                    time: None,
                    offset: None,
                };
                let timed = Day {
                    time: Some(start.time()),
                    ..whole
                };
                let mut texts = vec![
                    (dates.day(start.date()), whole),
                    (dates.when(start, None), timed),
                ];
                if days < 360 {
                    texts.push((dates.day_short(start.date()), whole));
                    texts.push((dates.when_short(start), timed));
                }
                for (text, day) in texts {
                    assert_eq!(
                        read_day(&text, today()),
                        Ok(day),
                        "{} {text}",
                        language.tag()
                    );
                }
            }
        }
    }

    #[test]
    fn an_instant_is_what_the_clocks_of_a_zone_show() {
        let warsaw: Zone = "Europe/Warsaw".parse().expect("a zone");
        for (text, local) in [
            ("2026-12-17T18:30:00+01:00", "2026-12-17T18:30:00"),
            ("2026-12-17 18:30:00+01:00", "2026-12-17T18:30:00"),
            ("2026-12-17T17:30Z", "2026-12-17T18:30:00"),
            ("2026-12-17T17:30:00.000Z", "2026-12-17T18:30:00"),
            ("2026-12-17T12:30:00-05:00", "2026-12-17T18:30:00"),
            ("2026-12-17T23:30:00Z", "2026-12-18T00:30:00"),
            ("2027-07-15T16:30z", "2027-07-15T18:30:00"),
            ("Thu 17 Dec 18:30:00+01:00", "2026-12-17T18:30:00"),
            ("2026-12-17 18:30", "2026-12-17T18:30:00"),
        ] {
            let day = read_day(text, today()).expect(text).on_clocks_of(&warsaw);
            let shown = day.date.and_time(day.time.expect("a time"));
            assert_eq!(shown.format("%FT%T").to_string(), local, "{text}");
            assert_eq!(day.offset, None);
        }
        all_refused(&[
            (
                "9999-12-31T23:30:00-05:00",
                "`9999-12-31T23:30:00-05:00` is beyond the years of the calendar",
            ),
            ("2026-12-17T25:30Z", "the clock never shows `25:30Z`"),
        ]);
    }

    #[test]
    fn an_instant_is_no_day_of_its_own() {
        let read = |text| read_date(text, today()).map_err(|error| error.to_string());
        assert_eq!(
            read("17 Dec 18:30"),
            Ok(NaiveDate::from_ymd_opt(2026, 12, 17).expect("a day"))
        );
        assert_eq!(
            read("2026-12-17T18:30:00+01:00").expect_err("an instant"),
            "`2026-12-17T18:30:00+01:00` is an instant, and which day that is hangs on the zone"
        );
    }

    #[test]
    fn a_weekday_and_its_date_must_agree() {
        all_read(&[
            ("Thu 17 Dec", "2026-12-17"),
            ("Thursday, December 17th, 2026 at 18:30", "2026-12-17 18:30"),
            ("thursday the 17th", "2026-12-17"),
            ("Thu 2026-12-17", "2026-12-17"),
        ]);
        all_refused(&[
            ("Fri 17 Dec", "Thu 17 Dec 2026 is not a Friday"),
            ("monday 2026-12-17", "Thu 17 Dec 2026 is not a Monday"),
        ]);
    }

    #[test]
    fn what_could_be_two_days_is_refused_with_both() {
        all_refused(&[
            (
                "03/04/2026",
                "`03/04/2026` can mean `Fri 3 Apr 2026` or `Wed 4 Mar 2026`",
            ),
            ("3/4", "`3/4` can mean `Sat 3 Apr 2027` or `Thu 4 Mar 2027`"),
            (
                "03-04-2026",
                "`03-04-2026` can mean `Fri 3 Apr 2026` or `Wed 4 Mar 2026`",
            ),
            (
                "last friday",
                "`last friday` can mean `Fri 20 Nov 2026` or `Fri 27 Nov 2026`",
            ),
        ]);
    }

    #[test]
    fn a_day_its_month_does_not_have_is_refused() {
        all_refused(&[
            (
                "2026-02-30",
                "there is no `2026-02-30`: the last day of February 2026 is the 28th",
            ),
            (
                "31 nov",
                "there is no `31 nov`: the last day of November is the 30th",
            ),
            (
                "Feb 30",
                "there is no `Feb 30`: the last day of February 2027 is the 28th",
            ),
            (
                "29 feb 2027 18:30",
                "there is no `29 feb 2027`: the last day of February 2027 is the 28th",
            ),
            (
                "0 dec",
                "there is no `0 dec`: the last day of December is the 31st",
            ),
            ("2026-13-01", "there is no month 13, as in `2026-13-01`"),
            ("17/17/2026", "there is no month 17, as in `17/17/2026`"),
            (
                "fifth thursday of february 2027",
                "there is no `fifth thursday` in February 2027",
            ),
            ("6th thursday", "there is no `6th thursday` in any month"),
        ]);
    }

    #[test]
    fn the_first_word_not_understood_is_named() {
        all_refused(&[
            ("", "nothing was said"),
            ("soon", "`soon` is not understood"),
            (
                "17 Dec soonish",
                "`soonish` is not understood in `17 Dec soonish`",
            ),
            ("in 3", "`in 3` stops too early"),
            ("in 3 moons", "`moons` is not understood in `in 3 moons`"),
            ("19:00", "`19:00` names no day"),
            ("december", "`december` names no day"),
            ("december 2026", "`december` names no day"),
            (
                "2026-12-17T10:00-12:00",
                "`10:00-12:00` is not understood in `2026-12-17T10:00-12:00`",
            ),
            (
                "2026-12-17T18:30+1",
                "`18:30+1` is not understood in `2026-12-17T18:30+1`",
            ),
            (
                "17 grudnia wieczorem",
                "`wieczorem` is not understood in `17 grudnia wieczorem`",
            ),
            (
                "17 grudzienia",
                "`grudzienia` is not understood in `17 grudzienia`",
            ),
            (
                "next donerstag",
                "`donerstag` is not understood in `next donerstag`",
            ),
            ("do", "`do` is not understood"),
            ("mar", "`mar` names no day"),
            ("17 dec 17 dec", "`17` is not understood in `17 dec 17 dec`"),
            (
                "in 999999 years",
                "`in 999999 years` is beyond the years of the calendar",
            ),
            ("on", "`on` stops too early"),
            ("thu the", "`thu the` stops too early"),
            ("next week", "`next week` names no day"),
            ("friday the 13th", "Sun 13 Dec 2026 is not a Friday"),
        ]);
    }

    #[test]
    fn short_days_carry_another_year() {
        let day = |text: &str| text.parse().expect("a date");
        assert_eq!(short_day(day("2026-12-07"), today()), "Mon 7 Dec");
        assert_eq!(short_day(day("2027-01-21"), today()), "Thu 21 Jan 2027");
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trap() {
        for today in [NaiveDate::MIN, NaiveDate::MAX] {
            for text in [
                "today",
                "tomorrow",
                "thursday",
                "next thursday",
                "this friday",
                "in 3 weeks",
                "in a month",
                "17 Dec",
                "29 feb",
                "the 31st",
                "third thursday",
                "last friday",
                "fifth monday in february",
                "3/4",
                "thu 17 dec",
                "17th of next month",
                "third monday of this month",
            ] {
                // Any answer will do.
                let _ = read_day(text, today);
            }
        }
    }

    fn any_date() -> impl Strategy<Value = NaiveDate> {
        (0..3_652_058).prop_map(|days| {
            NaiveDate::from_num_days_from_ce_opt(days + 1).expect("in the years 1 to 9999")
        })
    }

    proptest! {
        #[test]
        fn no_text_is_a_trap(text in "\\PC*", day in any_date()) {
            let _ = read_day(&text, day);
        }

        #[test]
        fn no_mix_of_known_words_is_a_trap(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "in", "on", "the", "of", "at", "next", "this", "last", "first", "fifth", "31st",
                    "0", "7", "29", "30", "99", "2026", "9999", "feb", "december", "thursday", "sun",
                    "month", "weeks", "years", "999999", "a", "pm", "18.30", "25:00", "30/2", "1.1.1",
                    "2026-02-30", "tomorrow", "week", "-", "/", ".", "à", "@", "grudnia", "mar", "do", "pn", "o",
                    "godz.", "יום", "שני", "12月17日", "月", "17時", "2026.", "m.", "de", "(木)", "18:30:00-05:00",
                    "00:00z", "v",
                ]), 0..6),
            day in any_date(),
        ) {
            let _ = read_day(&words.join(" "), day);
        }

        #[test]
        fn canonical_days_are_read_back(date in any_date(), today in any_date(), minute in 0..1440u32) {
            let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0);
            let offset = None;
            for day in [Day { date, time: None, offset }, Day { date, time, offset }] {
                prop_assert_eq!(read_day(&day.to_string(), today), Ok(day));
            }
            prop_assert_eq!(read_day(&date.to_string(), today).map(|day| day.date), Ok(date));
        }

        #[test]
        fn a_short_day_of_the_coming_months_is_read_back(today in any_date(), days in 0..300i64) {
            let Some(date) = today.checked_add_signed(chrono::TimeDelta::days(days)) else {
                return Ok(());
            };
            prop_assume!(date.year() <= 9999);
            prop_assert_eq!(
                read_day(&short_day(date, today), today).map(|day| day.date), Ok(date)
            );
        }
    }
}
