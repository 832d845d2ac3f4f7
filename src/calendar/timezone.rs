//! The definition of a zone within a calendar file (RFC 5545, 3.6.5).
//!
//! Readers differ in what they understand, so it is as short as can be: only the years in use, and
//! yearly rules wherever they hold (Outlook knows nothing else, MS-OXCICAL 2.1.3.1.1.19.2.2).

use chrono::{
    DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, NaiveDateTime, Utc, Weekday,
};

use super::write::text;
use crate::schedule::{Change, Zone};

/// How far rules are followed beyond the last year in use, in years: in twelve years each date has
/// fallen on each weekday, so a rule that held so long is the law and no chance.
const HORIZON: i32 = 12;

/// A zone, for as long as a calendar uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Definition {
    zone: String,
    observances: Vec<Observance>,
}

/// A stretch of time, or every summer or winter, in which one offset holds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Observance {
    is_daylight: bool,
    /// What the clocks showed when it began.
    start: NaiveDateTime,
    before: FixedOffset,
    after: FixedOffset,
    name: String,
    rule: Option<Rule>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    month: u32,
    day: Day,
    until: Option<DateTime<Utc>>,
}

/// The day of a month on which a law lets the clocks change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    Last(Weekday),
    Nth(u32, Weekday),
    /// The weekday among the seven days from this one on.
    From(u32, Weekday),
    Fixed(u32),
}

impl Definition {
    /// Returns the definition that is right from `first` to `last`.
    pub(super) fn of(zone: &Zone, first: DateTime<Utc>, last: DateTime<Utc>) -> Self {
        let from = first.checked_sub_months(Months::new(36)).unwrap_or(first);
        let horizon = last.year().saturating_add(HORIZON);
        let to = new_year(horizon).unwrap_or(last);
        let changes = zone.changes(from, to);
        let begin = changes.iter().rposition(|change| change.at <= first);
        let mut observances = Vec::new();
        if begin.is_none() {
            observances.push(standing(zone, first));
        }
        for run in runs(&changes[begin.unwrap_or(0)..]) {
            if run[0].at <= last {
                observances.push(observance(&run, &changes, horizon));
            }
        }
        observances.sort_by_key(|observance| observance.start);
        Self {
            zone: zone.name().to_owned(),
            observances,
        }
    }

    /// As [`of`](Self::of), and right for a year before and after too where one yearly rule a season
    /// says so: some readers keep the first definition of a name that they meet in any file
    /// (vobject 0.9, and Radicale with it), and that file may have been one of a winter's evening.
    pub(super) fn around(zone: &Zone, first: DateTime<Utc>, last: DateTime<Utc>) -> Self {
        let earlier = first.checked_sub_months(Months::new(12)).unwrap_or(first);
        let later = last.checked_add_months(Months::new(12)).unwrap_or(last);
        let whole = Self::of(zone, earlier, later);
        if whole.is_lasting() {
            whole
        } else {
            Self::of(zone, first, last)
        }
    }

    /// Whether it says one thing for all years: a summer and a winter, or no change at all.
    fn is_lasting(&self) -> bool {
        let has_open_rule = |seen: &Observance| {
            let rule = seen.rule.as_ref();
            rule.is_some_and(|rule| rule.until.is_none())
        };
        match &self.observances[..] {
            [one] => one.rule.is_none(),
            seasons => seasons.len() == 2 && seasons.iter().all(has_open_rule),
        }
    }

    /// Whether Outlook reads it: one weekday with a number or one day a month, not a weekday
    /// within a window of days.
    pub(super) fn suits_outlook(&self) -> bool {
        let mut rules = self
            .observances
            .iter()
            .filter_map(|seen| seen.rule.as_ref());
        !rules.any(|rule| matches!(rule.day, Day::From(..)))
    }

    /// Returns its lines, neither folded nor ended.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            "BEGIN:VTIMEZONE".to_owned(),
            format!("TZID:{}", text(&self.zone)),
        ];
        for observance in &self.observances {
            lines.extend(observance.lines());
        }
        lines.push("END:VTIMEZONE".to_owned());
        lines
    }
}

impl Observance {
    fn lines(&self) -> Vec<String> {
        let kind = if self.is_daylight {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };
        let mut lines = vec![
            format!("BEGIN:{kind}"),
            format!("DTSTART:{}", self.start.format("%Y%m%dT%H%M%S")),
            format!("TZOFFSETFROM:{}", offset(self.before)),
            format!("TZOFFSETTO:{}", offset(self.after)),
            format!("TZNAME:{}", text(&self.name)),
        ];
        lines.extend(self.rule.as_ref().map(Rule::line));
        lines.push(format!("END:{kind}"));
        lines
    }
}

impl Rule {
    fn line(&self) -> String {
        let day = match self.day {
            Day::Last(weekday) => format!("BYDAY=-1{}", code(weekday)),
            Day::Nth(nth, weekday) => format!("BYDAY={nth}{}", code(weekday)),
            Day::From(first, weekday) => {
                let days: Vec<String> = (first..first + 7).map(|day| day.to_string()).collect();
                format!("BYMONTHDAY={};BYDAY={}", days.join(","), code(weekday))
            }
            Day::Fixed(day) => format!("BYMONTHDAY={day}"),
        };
        let month = self.month;
        match self.until {
            None => format!("RRULE:FREQ=YEARLY;BYMONTH={month};{day}"),
            Some(until) => {
                let until = until.format("%Y%m%dT%H%M%SZ");
                format!("RRULE:FREQ=YEARLY;UNTIL={until};BYMONTH={month};{day}")
            }
        }
    }
}

/// Returns the one observance of a zone whose clocks stand still before its first change.
fn standing(zone: &Zone, first: DateTime<Utc>) -> Observance {
    let offset = *zone.at(first).offset();
    let year = if first.year() > 1970 { 1970 } else { 1 };
    Observance {
        is_daylight: false,
        start: new_year(year).unwrap_or(first).naive_utc(),
        before: offset,
        after: offset,
        name: zone.abbreviation(first),
        rule: None,
    }
}

fn observance(run: &[&Change], all: &[Change], horizon: i32) -> Observance {
    let first = run[0];
    let is_open = local(run[run.len() - 1]).year() >= horizon - 1;
    // A day later than the last change: some readers hold UNTIL, which is UTC, against local times
    // (Python's dateutil 2 to 4, and icalendar 7 with it), and would lose the last change east of
    // Greenwich.
    let last = run[run.len() - 1].at;
    let rule = day(run).filter(|_| run.len() > 1).map(|day| Rule {
        month: local(first).month(),
        day,
        until: (!is_open).then(|| last.checked_add_days(Days::new(1)).unwrap_or(last)),
    });
    Observance {
        is_daylight: is_daylight(first, all),
        start: local(first),
        before: first.before,
        after: first.after,
        name: first.name.clone(),
        rule,
    }
}

/// Whether a change puts the clocks forward for a season. The database's own mark will not do:
/// for Dublin it stands on the winter.
fn is_daylight(change: &Change, all: &[Change]) -> bool {
    let forward = change.after.local_minus_utc() > change.before.local_minus_utc();
    let next = all.iter().find(|other| other.at > change.at);
    forward
        && next.is_some_and(|next| {
            next.after.local_minus_utc() < next.before.local_minus_utc()
                && (next.at - change.at).num_days() < 366
        })
}

/// Splits changes into runs that one yearly rule describes, each change in one run.
fn runs(changes: &[Change]) -> Vec<Vec<&Change>> {
    let mut used = vec![false; changes.len()];
    let mut runs = Vec::new();
    for first in 0..changes.len() {
        if used[first] {
            continue;
        }
        let mut run = vec![&changes[first]];
        for next in first + 1..changes.len() {
            if used[next] || !is_alike(&changes[first], &changes[next]) {
                continue;
            }
            run.push(&changes[next]);
            if !is_yearly(&run) || day(&run).is_none() {
                run.pop();
                break;
            }
            used[next] = true;
        }
        runs.push(run);
    }
    runs
}

fn is_alike(one: &Change, other: &Change) -> bool {
    (one.before, one.after, &one.name) == (other.before, other.after, &other.name)
        && local(one).time() == local(other).time()
}

/// Whether the last of a run comes in the year after the one before it.
fn is_yearly(run: &[&Change]) -> bool {
    let years: Vec<i32> = run.iter().map(|change| local(change).year()).collect();
    years.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// Returns the day of the month that all changes of a run fall on.
fn day(run: &[&Change]) -> Option<Day> {
    let dates: Vec<NaiveDate> = run.iter().map(|change| local(change).date()).collect();
    let first = *dates.first()?;
    let all = |fits: &dyn Fn(&NaiveDate) -> bool| dates.iter().all(fits);
    if !all(&|date| date.month() == first.month()) {
        return None;
    }
    let weekday = first.weekday();
    if all(&|date| date.weekday() == weekday) {
        if all(&|date| is_in_last_week(*date)) {
            return Some(Day::Last(weekday));
        }
        let nth = nth(first);
        if nth < 5 && all(&|date| self::nth(*date) == nth) {
            return Some(Day::Nth(nth, weekday));
        }
        let days = || dates.iter().map(Datelike::day);
        let (low, high) = (days().min()?, days().max()?);
        if high - low < 7 {
            return Some(Day::From(high.saturating_sub(6).max(1), weekday));
        }
    }
    all(&|date| date.day() == first.day()).then_some(Day::Fixed(first.day()))
}

fn is_in_last_week(date: NaiveDate) -> bool {
    let later = date.checked_add_days(Days::new(7));
    later.is_none_or(|later| later.month() != date.month())
}

/// Returns which one of its weekday in the month a date is, from 1.
fn nth(date: NaiveDate) -> u32 {
    date.day0() / 7 + 1
}

/// Returns what the clocks showed when they were changed.
fn local(change: &Change) -> NaiveDateTime {
    change.at.with_timezone(&change.before).naive_local()
}

fn new_year(year: i32) -> Option<DateTime<Utc>> {
    let day = NaiveDate::from_ymd_opt(year, 1, 1)?;
    Some(day.and_hms_opt(0, 0, 0)?.and_utc())
}

/// Returns an offset as `+HHMM`, with seconds where there are some (RFC 5545, 3.3.14).
fn offset(offset: FixedOffset) -> String {
    let seconds = offset.local_minus_utc();
    let sign = if seconds < 0 { '-' } else { '+' };
    let size = seconds.abs();
    let (hours, minutes, rest) = (size / 3600, size / 60 % 60, size % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

fn code(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn zone(name: &str) -> Zone {
        name.parse().expect("a zone")
    }

    #[test]
    fn a_zone_is_as_short_as_its_law() {
        let (first, last) = (
            instant("2026-12-17T17:30:00Z"),
            instant("2026-12-17T20:00:00Z"),
        );
        let warsaw = Definition::of(&zone("Europe/Warsaw"), first, last);
        expect![[r"
            BEGIN:VTIMEZONE
            TZID:Europe/Warsaw
            BEGIN:STANDARD
            DTSTART:20261025T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            TZNAME:CET
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            END:STANDARD
            END:VTIMEZONE"]]
        .assert_eq(&warsaw.lines().join("\n"));
        let kolkata = Definition::of(&zone("Asia/Kolkata"), first, last);
        expect![[r"
            BEGIN:VTIMEZONE
            TZID:Asia/Kolkata
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0530
            TZOFFSETTO:+0530
            TZNAME:IST
            END:STANDARD
            END:VTIMEZONE"]]
        .assert_eq(&kolkata.lines().join("\n"));
    }

    #[test]
    fn a_law_that_outlook_cannot_read_is_known() {
        let (first, last) = (
            instant("2027-06-01T00:00:00Z"),
            instant("2027-12-01T00:00:00Z"),
        );
        for (name, suits) in [
            ("Europe/Warsaw", true),
            ("America/New_York", true),
            ("America/Santiago", false),
            ("Asia/Jerusalem", false),
        ] {
            let definition = Definition::of(&zone(name), first, last);
            assert_eq!(definition.suits_outlook(), suits, "{name}");
        }
    }

    /// Every kind of law: half hours, the other hemisphere, months that change, law that ends,
    /// clocks that change at midnight or with the moon.
    const ZONES: [&str; 30] = [
        "Europe/Warsaw",
        "Europe/Dublin",
        "Europe/Lisbon",
        "Europe/Chisinau",
        "Europe/Istanbul",
        "Europe/Moscow",
        "America/New_York",
        "America/Vancouver",
        "America/Havana",
        "America/Santiago",
        "America/Asuncion",
        "America/Sao_Paulo",
        "America/Mexico_City",
        "America/St_Johns",
        "America/Nuuk",
        "America/Scoresbysund",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Africa/Nairobi",
        "Asia/Beirut",
        "Asia/Gaza",
        "Asia/Jerusalem",
        "Asia/Kathmandu",
        "Asia/Tehran",
        "Asia/Tokyo",
        "Antarctica/Troll",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Pacific/Apia",
        "Etc/UTC",
    ];

    #[test]
    fn a_reader_of_the_definition_gets_the_zone_back() {
        for name in ZONES {
            for (from, to) in [(2026, 2027), (2018, 2031), (2035, 2038)] {
                let zone = zone(name);
                let first = new_year(from).expect("a year");
                let last = new_year(to).expect("a year");
                let lines = Definition::of(&zone, first, last).lines();
                let read = super::super::lint::ZoneReader::read(&lines);
                let mut at = first;
                while at <= last {
                    assert_eq!(
                        read.offset_at(at),
                        zone.at(at).offset().local_minus_utc(),
                        "{name} at {at}:\n{}",
                        lines.join("\n")
                    );
                    at += chrono::TimeDelta::hours(53);
                }
            }
        }
    }
}
