//! Dates, weekdays and clock times in a text that people wrote, in any of the languages.
//!
//! A word counts where a figure stands beside it: `17 mars`, not `mars`. What might be something
//! else, a version, a price, an address, is no mention: a reader who is alarmed for nothing stops
//! reading. The time is linear in the length of the text.

mod clock;
mod clocks;
mod days;
mod figures;
mod forms;
mod lookup;
mod mask;
mod scan;
mod tokens;
mod weekdays;

#[cfg(test)]
mod tests;

pub use self::lookup::DateWord;

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::{NaiveDate, NaiveTime, Weekday};

use self::clocks::FoundClock;
use self::days::FoundDay;
use self::forms::Forms;
use self::scan::Scan;
use super::dates::Figures;
use super::{Language, tags};

/// A date, a weekday or a clock time in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is.
    pub what: Mentioned,
}

/// What is mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mentioned {
    /// A day of the calendar.
    Date(WrittenDate),
    /// A weekday without a date.
    Weekday(WeekdayWord),
    /// A clock time, or from one to another.
    Time(WrittenTime),
}

/// A day of the calendar, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDate {
    /// What it may mean, likeliest first; at least one.
    pub readings: Vec<WrittenDay>,
    /// The weekday beside it.
    pub weekday: Option<WeekdayWord>,
    /// The language of the month (BCP 47), when it is a word and of the languages expected.
    pub language: Option<&'static str>,
}

/// A day and a month, and perhaps a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WrittenDay {
    /// The year, when it is told.
    pub year: Option<i32>,
    /// The month, from 1 to 12.
    pub month: u32,
    /// The day, from 1 to 31; the month may be shorter.
    pub day: u32,
}

/// A weekday, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekdayWord {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it may mean, a language each; at least one.
    pub readings: Vec<WeekdayReading>,
}

/// What a word means as a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekdayReading {
    /// The weekday.
    pub weekday: Weekday,
    /// The language (BCP 47).
    pub language: &'static str,
    /// Whether the word is shortened.
    pub is_short: bool,
}

/// A clock time or a span of them, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenTime {
    /// What it may mean, as written first; `6:30` may be in the morning or in the evening.
    pub from: Vec<NaiveTime>,
    /// The end of a span, the same way; empty for one time.
    pub to: Vec<NaiveTime>,
    /// The zone behind it, such as `UTC` or `+01:00`.
    pub zone: Option<String>,
}

impl WrittenDay {
    /// Returns the day in a year it is told for, or else in the year that brings it nearest to
    /// another day; none when no such day exists.
    pub fn near(self, other: NaiveDate) -> Option<NaiveDate> {
        use chrono::Datelike;
        let in_year = |year| NaiveDate::from_ymd_opt(year, self.month, self.day);
        match self.year {
            Some(year) => in_year(year),
            None => (other.year() - 1..=other.year() + 1)
                .filter_map(in_year)
                .min_by_key(|day| (*day - other).num_days().abs()),
        }
    }
}

/// Finds dates, weekdays and clock times.
#[derive(Debug)]
pub struct Finder {
    forms: Forms,
    /// The languages that are expected: what is ambiguous is read in these.
    expected: BTreeSet<&'static str>,
    /// The languages that write the weekday behind the date.
    behind: BTreeSet<&'static str>,
    /// How a date in figures is read first.
    order: Figures,
    /// What may follow the figure of a day, in pieces; the longest first.
    ordinals: Vec<Vec<String>>,
    clocks: clocks::Words,
}

impl Finder {
    /// Returns a finder for languages; what is ambiguous is read in those expected.
    pub fn new(languages: &[Language], expected: &[&str]) -> Self {
        let expected: BTreeSet<&'static str> = languages
            .iter()
            .map(tag_of)
            .filter(|tag| expected.contains(tag))
            .collect();
        let is_first = |language: &&Language| expected.contains(language.tag());
        let first = languages.iter().find(is_first).or(languages.first());
        let behind = languages
            .iter()
            .filter(|language| is_behind(language.dates().day));
        let mut ordinals: Vec<Vec<String>> = languages
            .iter()
            .flat_map(|language| language.dates().ordinals())
            .map(|form| forms::pieces_with_dot(&form))
            .filter(|form| !form.is_empty())
            .collect();
        ordinals.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        ordinals.dedup();
        Self {
            forms: Forms::of(languages),
            order: first.map_or(Figures::Dmy, |language| language.dates().figures),
            behind: behind.map(tag_of).collect(),
            clocks: clocks::Words::of(languages),
            ordinals,
            expected,
        }
    }

    /// Returns what is mentioned in a text, in its order.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        let scan = Scan::of(text, &self.forms, &self.expected);
        let mut days = self.days(&scan);
        self.pair(&scan, &mut days);
        days.retain(|day| weekdays::is_whole(&scan, day));
        let beside = days.iter().filter_map(|day| day.weekday).collect();
        let clocks = self.clock_times(&scan, &days);
        let mut mentions = self.lone_weekdays(&scan, &beside, &days);
        mentions.extend(days.iter().map(|day| self.date(&scan, day)));
        mentions.extend(clocks.into_iter().map(|clock| time(&scan, clock)));
        mentions.sort_by_key(|mention| (mention.range.start, mention.range.end));
        mentions
    }

    fn days(&self, scan: &Scan<'_>) -> Vec<FoundDay> {
        let mut days: Vec<FoundDay> = Vec::new();
        let mut at = 0;
        while at < scan.tokens.len() {
            let found = match scan.tokens.number(at) {
                Some(_) if !scan.is_free(at) => None,
                Some(_) => self
                    .year_first(scan, at)
                    .or_else(|| self.day_first(scan, at))
                    .or_else(|| self.figures(scan, at)),
                None => self.month_first(scan, at),
            };
            match found {
                Some(found) => {
                    at = found.last().map_or(at, |day| day.pieces.end).max(at + 1);
                    days.extend(found);
                }
                None => at += 1,
            }
        }
        days
    }

    fn date(&self, scan: &Scan<'_>, day: &FoundDay) -> Mention {
        let weekday = day
            .weekday
            .map(|hit| self.weekday_word(scan, &scan.hits[hit], &day.languages));
        let known = day
            .languages
            .iter()
            .find(|language| self.expected.contains(**language));
        let of_weekday = weekday.as_ref().and_then(|word| word.readings.first());
        let language = known
            .copied()
            .or(of_weekday.map(|reading| reading.language));
        Mention {
            range: scan.tokens.bytes(day.pieces.clone()),
            what: Mentioned::Date(WrittenDate {
                readings: day.readings.clone(),
                language: language.or(day.languages.first().copied()),
                weekday,
            }),
        }
    }

    fn lone_weekdays(
        &self,
        scan: &Scan<'_>,
        beside: &BTreeSet<usize>,
        days: &[FoundDay],
    ) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut days = days.iter().peekable();
        let mut free = 0;
        for (index, hit) in scan.hits.iter().enumerate() {
            while days.next_if(|day| day.pieces.end <= hit.start).is_some() {}
            let is_in_date = days.peek().is_some_and(|day| day.pieces.start <= hit.start);
            if beside.contains(&index) {
                free = hit.end;
            } else if hit.start >= free && !is_in_date && weekdays::is_lone(hit) {
                free = hit.end;
                let word = self.weekday_word(scan, hit, &[]);
                mentions.push(Mention {
                    range: word.range.clone(),
                    what: Mentioned::Weekday(word),
                });
            }
        }
        mentions
    }
}

fn time(scan: &Scan<'_>, clock: FoundClock) -> Mention {
    Mention {
        range: scan.tokens.bytes(clock.pieces),
        what: Mentioned::Time(WrittenTime {
            from: clock.from,
            to: clock.to,
            zone: clock.zone,
        }),
    }
}

/// Returns the tag a built-in language has; the words of any other are English.
fn tag_of(language: &Language) -> &'static str {
    let known = tags().into_iter().find(|tag| *tag == language.tag());
    known.unwrap_or("en")
}

/// Whether a pattern of a date has the weekday behind the day.
fn is_behind(pattern: &str) -> bool {
    let weekday = pattern.find("{weekday}").or(pattern.find("{wd}"));
    weekday.is_some_and(|weekday| pattern.find("{d}").is_some_and(|day| day < weekday))
}
