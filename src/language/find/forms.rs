//! The words for months and weekdays of several languages at once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Weekday;

use super::tag_of;
use super::tokens::{Kind, Tokens, is_han};
use crate::language::Language;
use crate::text::plain;

/// What a word may mean in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) what: What,
    pub(super) language: &'static str,
    /// Whether the word is written out; a short one is a word of its own in other languages.
    pub(super) is_full: bool,
}

/// A month, from 1, or a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Month(u32),
    Weekday(Weekday),
}

/// A word that was found: its pieces, and what it may mean.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) readings: Vec<Reading>,
}

/// A form of a word, in pieces.
#[derive(Debug)]
struct Form {
    keys: Vec<String>,
    reading: Reading,
}

/// Every form of every word, by its first piece.
#[derive(Debug)]
pub(super) struct Forms {
    exact: BTreeMap<String, Vec<Form>>,
    /// The same without accents, for words typed in a hurry.
    plain: BTreeMap<String, Vec<Form>>,
}

/// Letters a word needs to be known without its accents: `st` is no `št`.
const PLAIN_LETTERS: usize = 4;

/// Prefixes that Hebrew joins to a word: in, the, to, from, and, that.
const HEBREW_PREFIXES: [char; 6] = ['ב', 'ה', 'ל', 'מ', 'ו', 'ש'];

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

impl Forms {
    pub(super) fn of(languages: &[Language]) -> Self {
        let mut forms = Self {
            exact: BTreeMap::new(),
            plain: BTreeMap::new(),
        };
        for language in languages {
            forms.add_language(language);
        }
        forms
    }

    fn add_language(&mut self, language: &Language) {
        let dates = language.dates();
        let (months, weekdays) = (dates.months_also(), dates.weekdays_also());
        for (index, month) in (0..12).zip(1..) {
            let forms = Names {
                full: dates.months[index],
                short: dates.months_short[index],
                also: months.get(index).map_or(&[], Vec::as_slice),
            };
            self.add(language, What::Month(month), &forms);
        }
        for (index, weekday) in WEEKDAYS.into_iter().enumerate() {
            let forms = Names {
                full: dates.weekdays[index],
                short: dates.weekdays_short[index],
                also: weekdays.get(index).map_or(&[], Vec::as_slice),
            };
            self.add(language, What::Weekday(weekday), &forms);
        }
    }

    fn add(&mut self, language: &Language, what: What, names: &Names<'_>) {
        let mut seen = BTreeSet::new();
        for form in names.all() {
            let keys = pieces(form);
            // Months that begin with a figure are found by their structure.
            if keys.is_empty()
                || keys[0].starts_with(|c: char| c.is_ascii_digit())
                || !seen.insert(keys.clone())
            {
                continue;
            }
            let reading = Reading {
                what,
                language: tag_of(language),
                is_full: names.is_full(form),
            };
            if keys[0].chars().count() >= PLAIN_LETTERS {
                let keys: Vec<String> = keys.iter().map(|key| plain(key)).collect();
                let first = keys[0].clone();
                self.plain
                    .entry(first)
                    .or_default()
                    .push(Form { keys, reading });
            }
            let first = keys[0].clone();
            self.exact
                .entry(first)
                .or_default()
                .push(Form { keys, reading });
        }
    }

    /// Returns the words in a text, in order; they may overlap in texts without blanks.
    pub(super) fn hits(&self, tokens: &Tokens<'_>) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for at in 0..tokens.len() {
            if matches!(tokens.kind(at), Kind::Word | Kind::Han) {
                hits.extend(self.hit(tokens, at));
            }
        }
        hits
    }

    /// Returns the longest word that begins at a piece.
    fn hit(&self, tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
        let key = tokens.key(at);
        if let Some(hit) = longest(&self.exact, &key, tokens, at) {
            return Some(hit);
        }
        if let Some(rest) = key.strip_prefix(HEBREW_PREFIXES)
            && let Some(hit) = longest(&self.exact, rest, tokens, at)
        {
            return Some(hit);
        }
        key.chars().nth(PLAIN_LETTERS - 1)?;
        longest(&self.plain, &plain(&key), tokens, at)
    }
}

fn longest(
    index: &BTreeMap<String, Vec<Form>>,
    first: &str,
    tokens: &Tokens<'_>,
    at: usize,
) -> Option<Hit> {
    let forms = index.get(first)?;
    let fitting = || {
        forms
            .iter()
            .filter(|form| follows(&form.keys[1..], tokens, at + 1))
    };
    let pieces = fitting().map(|form| form.keys.len()).max()?;
    let readings = fitting().filter(|form| form.keys.len() == pieces);
    Some(Hit {
        start: at,
        end: at + pieces,
        readings: readings.map(|form| form.reading).collect(),
    })
}

fn follows(keys: &[String], tokens: &Tokens<'_>, at: usize) -> bool {
    keys.iter().zip(at..).all(|(key, at)| {
        let here = tokens.key(at);
        here == *key || plain(&here) == *key
    })
}

/// The forms of one word.
struct Names<'a> {
    full: &'a str,
    short: &'a str,
    also: &'a [String],
}

impl<'a> Names<'a> {
    fn all(&self) -> impl Iterator<Item = &'a str> {
        let also = self.also.iter().map(String::as_str);
        [self.full, self.short].into_iter().chain(also)
    }

    /// Whether a form is written out: the full one, or one that bends or lengthens it. `quinta` is
    /// `fifth` before it is short for `quinta-feira`.
    fn is_full(&self, form: &str) -> bool {
        let (full, form) = (plain(self.full), plain(form.trim_end_matches('.')));
        if form == full || form.starts_with(char::is_alphabetic) && form.contains(&full) {
            return true;
        }
        // `יום` stands before every weekday.
        let last = |words: &str| words.rsplit(' ').next().unwrap_or_default().to_owned();
        let (full, form) = (last(&full), last(&form));
        let is_han = form.chars().all(is_han);
        let starts_alike = full
            .chars()
            .zip(form.chars())
            .take_while(|(a, b)| a == b)
            .count()
            >= 2;
        let (letters, of) = (form.chars().count(), full.chars().count());
        let is_short = full.starts_with(&form) && of > letters + 3;
        if is_han {
            letters >= 3 || form.ends_with('曜')
        } else {
            letters >= 5 && starts_alike && !is_short
        }
    }
}

/// Returns the pieces of a form as it is looked up, without a dot at its end.
fn pieces(form: &str) -> Vec<String> {
    pieces_with_dot(form.trim_end_matches('.'))
}

/// Returns the pieces of a form as it is looked up.
pub(super) fn pieces_with_dot(form: &str) -> Vec<String> {
    let lower = form.to_lowercase();
    let tokens = Tokens::of(&lower);
    (0..tokens.len()).map(|at| tokens.key(at)).collect()
}
