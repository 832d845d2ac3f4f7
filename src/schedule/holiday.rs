use std::collections::BTreeMap;
use std::sync::LazyLock;

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

/// Where each country begins, found when the first one is asked for. Lines are read only of the
/// country that is asked for.
static SECTIONS: LazyLock<BTreeMap<&str, Section>> = LazyLock::new(|| {
    let parts = HOLIDAYS.split("\n= ").skip(1);
    parts.filter_map(Section::read).collect()
});

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
    let sought = Sought::on(date);
    let all: Vec<Line> = section
        .lines()
        .filter(|line| sought.follows(line.rule))
        .collect();
    // Where each region has a name of its own for it, such as Australia's day behind Christmas, it
    // is a holiday of the country all the same.
    let is_in_each = region.is_none() && section.keeps_in_each(&all);
    let kept: Vec<Line> = all
        .into_iter()
        .filter(|line| is_in_each || is_kept_in(line.scope, region))
        .collect();
    if kept.is_empty() {
        return None;
    }
    let mut names: Vec<&str> = kept.iter().map(|line| line.name).collect();
    names.dedup();
    Some(Holiday {
        date,
        name: all_of(names),
        everywhere: is_in_each || kept.iter().any(|line| line.scope == "*"),
    })
}

/// Returns every known day of the public holidays whose name begins so and that the whole country
/// keeps, each with the name of that day.
pub(super) fn called(code: &str, name: &str) -> Vec<(NaiveDate, &'static str)> {
    let Some(section) = Section::of(code) else {
        return Vec::new();
    };
    let named = section
        .lines()
        .filter(|line| line.scope.starts_with('*') && line.name.starts_with(name));
    named
        .flat_map(|line| {
            let days = section.days(line.rule).into_iter();
            days.map(move |day| (day, line.name))
        })
        .collect()
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
    /// Reads `PL | Poland | 2024-2038 | 02 04` and leaves the lines behind it for later.
    fn read(part: &'static str) -> Option<(&'static str, Self)> {
        let (head, body) = part.split_once('\n')?;
        let mut columns = head.split(" | ");
        let code = columns.next()?;
        let (first, last) = columns.nth(1)?.split_once('-')?;
        let section = Self {
            first: first.parse().ok()?,
            last: last.parse().ok()?,
            regions: columns.next().unwrap_or_default(),
            body,
        };
        Some((code, section))
    }

    fn of(code: &str) -> Option<Self> {
        SECTIONS.get(code).copied()
    }

    fn has(self, region: &str) -> bool {
        self.regions.split_whitespace().any(|known| known == region)
    }

    /// Whether each region keeps one of the holidays.
    fn keeps_in_each(self, lines: &[Line]) -> bool {
        let mut regions = self.regions.split_whitespace();
        let is_kept = |region: &str| {
            lines
                .iter()
                .any(|line| is_kept_in(line.scope, Some(region)))
        };
        !lines.is_empty() && !self.regions.is_empty() && regions.all(is_kept)
    }

    /// Returns the days of a rule; it is read as [`Sought::follows`] reads it.
    fn days(self, rule: &str) -> Vec<NaiveDate> {
        let years = || self.first..=self.last;
        let first_of =
            |month: u32| years().filter_map(move |year| NaiveDate::from_ymd_opt(year, month, 1));
        let base = rule.split(" from ").next().unwrap_or(rule);
        let near: Vec<NaiveDate> = if let Some((feast, distance)) = feast_of(base) {
            let days = feast_days(feast);
            days.filter_map(|day| day.checked_add_signed(distance))
                .collect()
        } else if let Some((_, month)) = base.split_once('/') {
            let month = month.parse().unwrap_or(0);
            first_of(month)
                .flat_map(|first| first.iter_days().take(31))
                .collect()
        } else if base.len() == "05-03".len() {
            years()
                .filter_map(|year| format!("{year}-{base}").parse().ok())
                .collect()
        } else {
            base.split(' ').filter_map(|day| day.parse().ok()).collect()
        };
        let follows = |day: &NaiveDate| Sought::on(*day).follows(rule);
        near.into_iter().filter(follows).collect()
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

/// A day, held against the rules of many holidays.
struct Sought {
    date: NaiveDate,
    /// `2026-05-03`; the year has four digits, since no others are known.
    iso: String,
}

impl Sought {
    fn on(date: NaiveDate) -> Self {
        let iso = iso(date);
        Self { date, iso }
    }

    /// Whether a holiday is on this day: `05-03`, `mon3/01`, `easter+60`, each maybe `from 2025`,
    /// or a list of dates.
    fn follows(&self, rule: &str) -> bool {
        let (rule, since) = rule.split_once(" from ").unwrap_or((rule, ""));
        if since
            .parse()
            .is_ok_and(|first: i32| self.date.year() < first)
        {
            return false;
        }
        if let Some((weekday, month)) = rule.split_once('/') {
            return self.is_weekday(weekday, month);
        }
        if let Some((feast, distance)) = feast_of(rule) {
            return self.is_after(feast, distance);
        }
        if rule.len() == "05-03".len() {
            return self.iso.ends_with(rule);
        }
        rule.contains(&self.iso)
    }

    /// Whether this is the weekday of `mon3` or `mon-1` in the month.
    fn is_weekday(&self, weekday: &str, month: &str) -> bool {
        let Some((weekday, nth)) = weekday.split_at_checked(3) else {
            return false;
        };
        let date = self.date;
        let in_place = match nth {
            "-1" => date.day() + 7 > u32::from(date.num_days_in_month()),
            nth => nth.parse() == Ok(date.day().div_ceil(7)),
        };
        in_place && month.parse() == Ok(date.month()) && is_short_for(weekday, date.weekday())
    }

    /// Whether this is so many days after a feast.
    fn is_after(&self, feast: &str, distance: TimeDelta) -> bool {
        let day = self.date.checked_sub_signed(distance);
        day.is_some_and(|day| feast_line(feast).contains(&iso(day)))
    }
}

/// Returns the feast of `easter+60` or `pascha-2`, and the distance from it.
fn feast_of(rule: &str) -> Option<(&'static str, TimeDelta)> {
    ["easter", "pascha"].into_iter().find_map(|feast| {
        let distance = rule.strip_prefix(feast)?.parse().ok()?;
        Some((feast, TimeDelta::try_days(distance)?))
    })
}

/// Returns the days of a feast as they stand at the top of the file.
fn feast_line(feast: &str) -> &'static str {
    let begin = format!("~ {feast} | ");
    let head = HOLIDAYS.lines().take_while(|line| !line.starts_with('='));
    let mut lines = head.filter_map(|line| line.strip_prefix(begin.as_str()));
    lines.next().unwrap_or_default()
}

fn feast_days(feast: &str) -> impl Iterator<Item = NaiveDate> {
    let days = feast_line(feast).split(' ');
    days.filter_map(|day| day.parse().ok())
}

fn iso(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

fn is_short_for(short: &str, weekday: Weekday) -> bool {
    let name = weekday_name(weekday).get(..3);
    name.is_some_and(|name| name.eq_ignore_ascii_case(short))
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
            // Hong Kong's general holidays are more than its statutory ones.
            ("HK", "2027-03-26", "Good Friday"),
            // Each state says so by itself, and not all by the same name.
            ("AU", "2027-12-27", "Christmas Day (observed)"),
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
            ("BV", "2026-12-25"),
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
        assert_eq!(
            name("RO", "2026-06-01").as_deref(),
            Some("Children's Day and Pentecost")
        );
    }

    #[test]
    fn years_outside_the_data_are_not_known() {
        assert!(country("PL").knows(2024));
        assert!(country("PL").knows(2038));
        assert!(!country("PL").knows(2023));
        assert!(!country("PL").knows(2039));
        assert!(!country("BV").knows(2026));
    }

    #[test]
    fn the_countries_where_groups_meet_are_known() {
        let codes = "US GB IN AU ZA FR BE CA DE CH NL PL JP CN SE DK FI CZ SK HU IT LT IL ES PT BR \
            AR CL CO MX IE AT NO EE LV RO BG GR HR SI LU IS NZ SG KR TW HK UY PE TR RS";
        for code in codes.split_whitespace() {
            let country = country(code);
            let days = day("2026-01-01").iter_days().take(365);
            let holidays = days.filter(|&day| country.holiday(day).is_some()).count();
            // Four in Switzerland, where the cantons have the others.
            assert!((4..40).contains(&holidays), "{code} {holidays}");
            assert!(country.knows(2038), "{code}");
        }
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

    /// Whether a rule names at least one day, and nothing but days.
    fn is_sound(rule: &str, year: &[Sought]) -> bool {
        if rule.len() >= 10 && rule.starts_with("20") {
            let mut dates = rule.split(' ').map(str::parse::<NaiveDate>);
            return dates.all(|date| date.is_ok_and(|date| Sought::on(date).follows(rule)));
        }
        year.iter().filter(|sought| sought.follows(rule)).count() == 1
    }

    #[test]
    fn the_days_of_a_holiday_are_those_on_which_it_is() {
        for (code, name, count) in [
            ("DE", "Good Friday", 15),
            ("GR", "Good Friday", 15),
            ("DE", "Christmas Day", 15),
            ("US", "Thanksgiving", 15),
            ("IL", "Yom Kippur", 15),
            ("DE", "Repentance", 0),
            ("BV", "Christmas", 0),
        ] {
            let days = called(code, name);
            assert_eq!(days.len(), count, "{code} {name}");
            for (day, name) in days {
                let holiday = country(code).holiday(day).expect("a holiday");
                assert!(holiday.name.contains(name), "{code} {day}");
            }
        }
    }

    #[test]
    fn every_line_of_the_file_is_read() {
        assert!(SECTIONS.len() > 240, "{}", SECTIONS.len());
        let days = day("2036-01-01").iter_days().take(366);
        let year: Vec<Sought> = days.map(Sought::on).collect();
        for (code, section) in SECTIONS.iter() {
            assert!(country(code).knows(2026), "{code}");
            assert_eq!(
                section.lines().count(),
                section.body.lines().count(),
                "{code}"
            );
            for line in section.lines() {
                assert!(is_sound(line.rule, &year), "{code} {}", line.name);
            }
        }
    }
}
