//! Our dates held against those of ICU, which writes the data of the Unicode CLDR.
//!
//! `icu.tsv` is what `tools/icu-dates` printed. ICU is no dependency of ours: it would add more than a
//! megabyte to the program.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, NaiveTime};
use toml::Table;

use super::super::Language;
use super::super::catalog::LANGUAGES;

/// A language in a region, with ICU's dates.
struct Locale {
    tag: &'static str,
    language: Language,
    rows: Vec<Row>,
}

/// A day as ICU writes it.
struct Row {
    day: NaiveDate,
    long: String,
    medium: String,
    /// The long form with a clock time, 18:30.
    evening: String,
}

/// Where we part from ICU on purpose.
#[derive(Clone)]
struct Apart {
    locales: &'static [&'static str],
    why: &'static str,
}

/// Dates in full that have the words and figures of ICU's, and more or other signs.
const SIGNS: &[Apart] = &[
    Apart {
        locales: &["da"],
        why: "the CLDR's own full date has `den`, which Danes write; ICU builds without it",
    },
    Apart {
        locales: &["en-001", "en-GB", "en-IE", "en-NZ", "en-ZA"],
        why: "no comma behind the weekday, no zero before the day: so the press writes",
    },
    Apart {
        locales: &["fr", "fr-BE", "fr-CA", "fr-CH", "pt"],
        why: "the first of a month is an ordinal",
    },
];

/// Dates in full that have other words.
const WORDS: &[Apart] = &[
    Apart {
        locales: &["es-PE"],
        why: "ICU has `setiembre`; `septiembre` is read everywhere, and in Peru too",
    },
    Apart {
        locales: &["ja"],
        why: "announcements have the short weekday in brackets",
    },
    Apart {
        locales: &["pt-PT"],
        why: "ICU has the month in figures; announcements spell it out, as the CLDR's own full date",
    },
];

/// Short weekdays that are others.
const SHORT_WEEKDAYS: &[Apart] = &[
    Apart {
        locales: &["hu"],
        why: "the CLDR has single letters",
    },
    Apart {
        locales: &["lt"],
        why: "a post has the weekday in full, in the accusative",
    },
    Apart {
        locales: &["pt"],
        why: "a post has them as they are said: `quinta`",
    },
];

/// Clock times that are others.
const CLOCKS: &[Apart] = &[
    Apart {
        locales: &["es-MX"],
        why: "no zero before the hour of a twelve-hour clock",
    },
    Apart {
        locales: &["en-001"],
        why: "international groups have 24 hours",
    },
    Apart {
        locales: &["fr", "fr-BE", "fr-CH", "nl-BE", "pt", "pt-PT"],
        why: "the sign of the hour stands between: `18h30`, `18u30`",
    },
    Apart {
        locales: &["sv-FI"],
        why: "a dot, as the language office of Finland has it",
    },
];

#[test]
fn dates_in_full_are_those_of_icu() {
    agree(&[SIGNS, WORDS].concat(), |row, language| {
        (language.dates().day(row.day), row.long.clone())
    });
}

#[test]
fn where_only_signs_are_others_every_word_and_figure_of_icu_stays() {
    let apart = |tag: &str| SIGNS.iter().any(|apart| apart.locales.contains(&tag));
    for locale in locales().iter().filter(|locale| apart(locale.tag)) {
        for row in &locale.rows {
            let ours = locale.language.dates().day(row.day);
            let lacking = &parts(&row.long) - &parts(&ours);
            assert!(
                lacking.is_empty(),
                "{lacking:?} {}: {ours} | {}",
                locale.tag,
                row.long
            );
        }
    }
}

#[test]
fn months_and_weekdays_have_the_names_of_icu() {
    let is_apart = |tag: &str| WORDS.iter().any(|apart| apart.locales.contains(&tag));
    for locale in locales() {
        let dates = locale.language.dates();
        for row in &locale.rows {
            let month = dates.months[row.day.month0() as usize];
            let weekday = dates.weekdays[weekday(row.day)];
            let (tag, long) = (locale.tag, &row.long);
            assert!(long.contains(weekday), "{tag}: {weekday} | {long}");
            let has_month = long.contains(month) || is_apart(tag);
            assert!(has_month, "{tag}: {month} | {long}");
        }
    }
}

#[test]
fn short_weekdays_are_those_of_icu() {
    agree(SHORT_WEEKDAYS, |row, language| {
        let ours = language.dates().weekdays_short[weekday(row.day)];
        (ours.to_owned(), part_or_all(&row.medium, ours))
    });
}

#[test]
fn clock_times_are_those_of_icu() {
    let evening = NaiveTime::from_hms_opt(18, 30, 0).expect("a time");
    agree(CLOCKS, |row, language| {
        let ours = language.dates().clock(evening);
        let theirs = part_or_all(&row.evening, &ours);
        (ours, theirs)
    });
}

#[test]
fn every_region_that_writes_otherwise_is_compared() {
    let compared: Vec<&str> = locales().iter().map(|locale| locale.tag).collect();
    for entry in LANGUAGES {
        let file: Table = entry.words.parse().expect(entry.tag);
        let regions = file.get("region").and_then(|regions| regions.as_table());
        for region in regions.into_iter().flat_map(Table::keys) {
            let tag = format!("{}-{region}", entry.tag);
            assert!(compared.contains(&&*tag), "{tag} is not in icu.tsv");
        }
    }
}

/// Asserts that ours and ICU's are the same on every day but in the locales that are said to be
/// apart, and that those are.
fn agree(apart: &[Apart], pair: impl Fn(&Row, &Language) -> (String, String)) {
    for locale in locales() {
        let pairs = locale.rows.iter().map(|row| pair(row, &locale.language));
        let other = pairs.into_iter().find(|(ours, theirs)| ours != theirs);
        let said = apart
            .iter()
            .find(|apart| apart.locales.contains(&locale.tag));
        match (other, said) {
            (Some((ours, theirs)), None) => panic!("{}: {ours} | {theirs}", locale.tag),
            (None, Some(said)) => panic!("{} is as in ICU, not: {}", locale.tag, said.why),
            _ => {}
        }
    }
}

/// Returns the part where it stands in the text as a word of its own, and all the text otherwise.
fn part_or_all(text: &str, part: &str) -> String {
    let runs_on = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    let is_told = text.split_once(part).is_some_and(|(before, after)| {
        !runs_on(before.chars().next_back()) && !runs_on(after.chars().next())
    });
    if is_told { part } else { text }.to_owned()
}

/// Returns the rows by locale.
fn locales() -> Vec<Locale> {
    let lines = include_str!("icu.tsv").lines();
    let mut locales: Vec<Locale> = Vec::new();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [tag, day, long, medium, evening] = cells[..] else {
            panic!("a row has five cells: {line}");
        };
        if locales.last().is_none_or(|locale| locale.tag != tag) {
            locales.push(Locale {
                tag,
                language: Language::find(tag, None).expect(tag),
                rows: Vec::new(),
            });
        }
        let rows = locales.last_mut().map(|locale| &mut locale.rows);
        rows.expect("a locale").push(Row {
            day: day.parse().expect("a day"),
            long: plain(long),
            medium: plain(medium),
            evening: plain(evening),
        });
    }
    locales
}

fn weekday(day: NaiveDate) -> usize {
    day.weekday().num_days_from_monday() as usize
}

/// Returns a text with ordinary spaces: ICU sets narrow and hard ones, which weigh two characters on
/// X and look odd in plain text.
fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

/// Returns the words and the figures of a text; a zero before a figure is none.
fn parts(text: &str) -> BTreeSet<String> {
    let mut spaced = String::new();
    let mut last = ' ';
    for sign in text.chars() {
        if !sign.is_alphanumeric() || sign.is_numeric() != last.is_numeric() {
            spaced.push(' ');
        }
        if sign.is_alphanumeric() {
            spaced.push(sign);
        }
        last = sign;
    }
    let words = spaced.split_whitespace();
    words
        .map(|word| word.trim_start_matches('0').to_owned())
        .collect()
}
