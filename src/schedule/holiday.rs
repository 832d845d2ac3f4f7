use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::Country;
use super::words::weekday_name;
use crate::text::all_of;

/// A public holiday, on which many are away and many rooms are closed.
///
/// The days come from the `holidays` package of Python. To refresh them run
/// `tools/refresh-holidays.py`, which says how, and read the diff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub date: NaiveDate,
    /// The name in English where the source has one; several are joined by `and`. A day that the
    /// moon will decide ends in `(estimated)`.
    pub name: String,
    /// Whether every region of the country keeps it.
    pub everywhere: bool,
}

/// How a day that is no holiday is close to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closeness {
    /// The next day is the holiday.
    Eve(Holiday),
    /// Between the holiday and a weekend: Monday before a Tuesday, Friday after a Thursday.
    Bridge(Holiday),
}

impl Closeness {
    /// Returns the holiday that is close.
    pub fn holiday(&self) -> &Holiday {
        match self {
            Self::Eve(holiday) | Self::Bridge(holiday) => holiday,
        }
    }
}

/// The file; its header describes the lines.
const HOLIDAYS: &str = include_str!("holidays.txt");

pub(super) fn knows(code: &str, year: i32) -> bool {
    let known = |section: Section| section.first <= year && year <= section.last;
    Section::of(code).is_some_and(known)
}

pub(super) fn regions(code: &str) -> Vec<&'static str> {
    Section::of(code).map_or_else(Vec::new, |section| {
        section.regions.split_whitespace().collect()
    })
}

pub(super) fn on(country: &Country, date: NaiveDate) -> Option<Holiday> {
    let section = Section::of(country.code())?;
    if !(section.first..=section.last).contains(&date.year()) {
        return None;
    }
    let region = country.region().filter(|region| section.has(region));
    let kept: Vec<Line> = section
        .lines()
        .filter(|line| is_kept_in(line.scope, region) && falls_on(line.rule, date))
        .collect();
    if kept.is_empty() {
        return None;
    }
    Some(Holiday {
        date,
        name: all_of(kept.iter().map(|line| line.name)),
        everywhere: kept.iter().any(|line| line.scope == "*"),
    })
}

pub(super) fn near(country: &Country, date: NaiveDate) -> Option<Closeness> {
    if on(country, date).is_some() {
        return None;
    }
    let around = |day: Option<NaiveDate>| day.and_then(|day| on(country, day));
    let next = around(date.succ_opt());
    match (date.weekday(), next) {
        (Weekday::Mon, Some(next)) => Some(Closeness::Bridge(next)),
        (_, Some(next)) => Some(Closeness::Eve(next)),
        (Weekday::Fri, None) => around(date.pred_opt()).map(Closeness::Bridge),
        (_, None) => None,
    }
}

/// The part of the file that is about one country.
#[derive(Clone, Copy)]
struct Section {
    first: i32,
    last: i32,
    regions: &'static str,
    body: &'static str,
}

/// One holiday of a country.
struct Line {
    name: &'static str,
    scope: &'static str,
    rule: &'static str,
}

impl Section {
    /// Finds the country without looking at the lines of others one by one.
    fn of(code: &str) -> Option<Self> {
        let (_, behind) = HOLIDAYS.split_once(&format!("\n= {code} | "))?;
        let (head, body) = behind.split_once('\n')?;
        let mut columns = head.split(" | ").skip(1);
        let (first, last) = columns.next()?.split_once('-')?;
        Some(Self {
            first: first.parse().ok()?,
            last: last.parse().ok()?,
            regions: columns.next().unwrap_or_default(),
            body: body.split("\n= ").next().unwrap_or_default(),
        })
    }

    fn has(self, region: &str) -> bool {
        self.regions.split_whitespace().any(|known| known == region)
    }

    fn lines(self) -> impl Iterator<Item = Line> {
        self.body.lines().filter_map(|line| {
            let mut columns = line.split(" | ");
            Some(Line {
                name: columns.next()?,
                scope: columns.next()?,
                rule: columns.next()?,
            })
        })
    }
}

/// Whether a region keeps a holiday, or the country as such when there is no region.
fn is_kept_in(scope: &str, region: Option<&str>) -> bool {
    let mut words = scope.split_whitespace();
    match (scope.starts_with('*'), region) {
        (everywhere, None) => everywhere,
        (true, Some(region)) => {
            !words.any(|word| word == "-*" || word.strip_prefix('-') == Some(region))
        }
        (false, Some(region)) => words.any(|word| word == region),
    }
}

/// Whether a holiday is on this day: `05-03`, `mon3/01`, `easter+60`, each maybe `from 2025`, or a
/// list of dates.
fn falls_on(rule: &str, date: NaiveDate) -> bool {
    let (rule, since) = rule.split_once(" from ").unwrap_or((rule, ""));
    if since.parse().is_ok_and(|first: i32| date.year() < first) {
        return false;
    }
    if let Some((weekday, month)) = rule.split_once('/') {
        return falls_on_weekday(weekday, month, date);
    }
    for feast in ["easter", "pascha"] {
        if let Some(distance) = rule.strip_prefix(feast) {
            return falls_after(feast, distance, date);
        }
    }
    if rule.len() == 5 {
        return date.format("%m-%d").to_string() == rule;
    }
    rule.contains(&date.format("%Y-%m-%d").to_string())
}

fn falls_on_weekday(weekday: &str, month: &str, date: NaiveDate) -> bool {
    let Some((weekday, nth)) = weekday.split_at_checked(3) else {
        return false;
    };
    let place = match nth {
        "-1" => date.day() + 7 > u32::from(date.num_days_in_month()),
        nth => nth.parse() == Ok(date.day().div_ceil(7)),
    };
    place && month.parse() == Ok(date.month()) && is_short_for(weekday, date.weekday())
}

fn is_short_for(short: &str, weekday: Weekday) -> bool {
    weekday_name(weekday)
        .get(..3)
        .is_some_and(|name| name.eq_ignore_ascii_case(short))
}

/// Whether the day is `distance` days after a feast, whose days stand at the top of the file.
fn falls_after(feast: &str, distance: &str, date: NaiveDate) -> bool {
    let Ok(days) = distance.parse() else {
        return false;
    };
    let Some(feast_day) = date.checked_sub_signed(TimeDelta::days(days)) else {
        return false;
    };
    let Some((_, behind)) = HOLIDAYS.split_once(&format!("\n~ {feast} | ")) else {
        return false;
    };
    let dates = behind.lines().next().unwrap_or_default();
    dates.contains(&feast_day.format("%Y-%m-%d").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    fn country(text: &str) -> Country {
        text.parse().expect(text)
    }

    fn name(place: &str, date: &str) -> Option<String> {
        country(place)
            .holiday(day(date))
            .map(|holiday| holiday.name)
    }

    #[test]
    fn well_known_holidays_are_known() {
        for (place, date, wanted) in [
            ("PL", "2026-05-03", "National Day of the Third of May"),
            ("PL", "2026-11-11", "National Independence Day"),
            ("PL", "2026-06-04", "Corpus Christi"),
            ("PL", "2025-12-24", "Christmas Eve"),
            ("GB", "2026-05-04", "May Day"),
            ("GB-SCT", "2026-11-30", "Saint Andrew's Day"),
            ("GB-ENG", "2026-08-31", "Late Summer Bank Holiday"),
            ("JP", "2026-05-05", "Children's Day"),
            ("JP", "2026-04-29", "Showa Day"),
            ("DE-BE", "2026-03-08", "Women's Day"),
            ("DE", "2026-10-03", "German Unity Day"),
            ("US", "2026-11-26", "Thanksgiving Day"),
            ("US-CA", "2026-01-19", "Martin Luther King Jr. Day"),
            ("GR", "2026-04-13", "Easter Monday"),
            ("FR", "2026-07-14", "National Day"),
            ("SE", "2026-06-20", "Midsummer Day"),
        ] {
            assert_eq!(name(place, date).as_deref(), Some(wanted), "{place} {date}");
        }
    }

    #[test]
    fn working_days_are_no_holidays() {
        for (place, date) in [
            ("PL", "2024-12-24"),
            ("PL", "2026-12-17"),
            ("DE", "2026-03-08"),
            ("DE-BY", "2026-03-08"),
            ("DE-XX", "2026-03-08"),
            ("GB-SCT", "2026-08-31"),
            ("GB-SCT", "2026-04-06"),
            ("AQ", "2026-12-25"),
            ("PL", "1999-12-25"),
            ("PL", "2100-12-25"),
        ] {
            assert_eq!(name(place, date), None, "{place} {date}");
        }
    }

    #[test]
    fn the_days_of_a_region_are_not_everywhere() {
        let everywhere = |place: &str, date: &str| {
            country(place)
                .holiday(day(date))
                .map(|holiday| holiday.everywhere)
        };
        assert_eq!(everywhere("DE-BE", "2026-03-08"), Some(false));
        assert_eq!(everywhere("DE-BE", "2026-10-03"), Some(true));
    }

    #[test]
    fn two_holidays_on_one_day_are_both_named() {
        assert_eq!(name("DE", "2035-05-03"), Some("Ascension Day".to_owned()));
        assert_eq!(name("DE", "2024-05-09"), Some("Ascension Day".to_owned()));
    }

    #[test]
    fn years_outside_the_data_are_not_known() {
        assert!(country("PL").knows(2024));
        assert!(country("PL").knows(2038));
        assert!(!country("PL").knows(2023));
        assert!(!country("PL").knows(2039));
        assert!(!country("AQ").knows(2026));
    }

    #[test]
    fn eves_and_bridges_are_close_to_a_holiday() {
        let near = |place: &str, date: &str| country(place).near_holiday(day(date));
        let bridge = |date: &str| match near("PL", date) {
            Some(Closeness::Bridge(holiday)) => Some(holiday.date),
            _ => None,
        };
        // Corpus Christi is a Thursday; 11 November 2025 was a Tuesday.
        assert_eq!(bridge("2026-06-05"), Some(day("2026-06-04")));
        assert_eq!(bridge("2025-11-10"), Some(day("2025-11-11")));
        assert!(matches!(near("PL", "2026-11-10"), Some(Closeness::Eve(_))));
        assert!(matches!(near("PL", "2026-06-03"), Some(Closeness::Eve(_))));
        assert_eq!(near("PL", "2026-12-25"), None);
        assert_eq!(near("PL", "2026-12-17"), None);
        assert_eq!(near("PL", "2026-06-02"), None);
        let holiday = near("PL", "2026-06-03").map(|close| close.holiday().name.clone());
        assert_eq!(holiday.as_deref(), Some("Corpus Christi"));
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trap() {
        for date in [NaiveDate::MIN, NaiveDate::MAX] {
            assert_eq!(country("PL").holiday(date), None);
            assert_eq!(country("PL").near_holiday(date), None);
        }
    }

    /// The whole file: every line has its three columns, and falls on a day the country knows.
    #[test]
    fn every_line_of_the_file_is_read() {
        let heads = HOLIDAYS.lines().filter_map(|line| line.strip_prefix("= "));
        let mut countries = 0;
        for head in heads {
            let code = head.split(" | ").next().unwrap_or_default();
            let section = Section::of(code).expect(code);
            let known: Country = country(code);
            assert!(known.knows(2026), "{code}");
            let lines = section.body.lines().count();
            assert_eq!(section.lines().count(), lines, "{code}");
            for line in section.lines() {
                let first = NaiveDate::from_ymd_opt(section.first, 1, 1).expect("a year");
                let mut days = first
                    .iter_days()
                    .take_while(|day| day.year() <= section.last);
                assert!(
                    days.any(|day| falls_on(line.rule, day)),
                    "{code} {}",
                    line.name
                );
            }
            countries += 1;
        }
        assert!(countries > 240, "{countries}");
    }
}
