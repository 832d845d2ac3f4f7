use chrono::{Month, Weekday};

use super::ScheduleError;
use crate::text::squeeze;

/// The words of a text, read from left to right. Commas and brackets only separate.
pub(super) struct Words {
    text: String,
    all: Vec<Word>,
    next: usize,
}

struct Word {
    written: String,
    lower: String,
}

/// Hyphens and the dash that word processors make of one.
const DASHES: [char; 3] = ['\u{2010}', '\u{2011}', '\u{2013}'];

/// What stands between words.
const SEPARATORS: [char; 8] = [' ', ',', '(', ')', '（', '）', '、', '，'];

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let text = squeeze(text);
        let all = spread(&text)
            .split(SEPARATORS)
            .flat_map(date_and_time)
            .filter(|word| !word.is_empty())
            .map(|word| Word {
                written: word.to_owned(),
                lower: word.to_lowercase().replace(DASHES, "-"),
            })
            .collect();
        Self { text, all, next: 0 }
    }

    /// Returns the whole text, on one line.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the next word in lower case.
    pub(super) fn peek(&self) -> Option<&str> {
        self.peek_after(0)
    }

    /// Returns the word behind `count` words in lower case.
    pub(super) fn peek_after(&self, count: usize) -> Option<&str> {
        let word = self.all.get(self.next.checked_add(count)?)?;
        Some(&word.lower)
    }

    /// Returns the next word as it was written, or nothing at the end.
    pub(super) fn written(&self) -> &str {
        self.all
            .get(self.next)
            .map_or("", |word| word.written.as_str())
    }

    pub(super) fn skip(&mut self, count: usize) {
        self.next = self.all.len().min(self.next + count);
    }

    /// Takes the next word if it is one of these.
    pub(super) fn accept(&mut self, any: &[&str]) -> bool {
        let here = self.peek().is_some_and(|word| any.contains(&word));
        self.skip(usize::from(here));
        here
    }

    /// Takes the next words if they are exactly these.
    pub(super) fn accept_all(&mut self, all: &[&str]) -> bool {
        let here = (0..all.len()).all(|i| self.peek_after(i) == Some(all[i]));
        self.skip(if here { all.len() } else { 0 });
        here
    }

    /// Takes the next word if it can be read.
    pub(super) fn take<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = read(self.peek()?)?;
        self.skip(1);
        Some(found)
    }

    pub(super) fn is_done(&self) -> bool {
        self.next >= self.all.len()
    }

    /// Returns the words that were taken since the place `start`, as they were written.
    pub(super) fn since(&self, start: usize) -> String {
        let taken = self.all.get(start..self.next).unwrap_or_default();
        let written: Vec<&str> = taken.iter().map(|word| word.written.as_str()).collect();
        written.join(" ")
    }

    /// Returns the place of the next word.
    pub(super) fn place(&self) -> usize {
        self.next
    }

    /// Goes back to a place, whose words are read in another way.
    pub(super) fn back_to(&mut self, place: usize) {
        self.next = place;
    }

    /// Returns why reading stopped here: at a word, or because there is none.
    pub(super) fn stop(&self) -> ScheduleError {
        let text = self.text.clone();
        match self.written() {
            "" => ScheduleError::Unfinished { text },
            word => ScheduleError::UnknownWord {
                word: word.to_owned(),
                text,
            },
        }
    }

    /// Refuses words that are left.
    pub(super) fn end(&self) -> Result<(), ScheduleError> {
        if self.is_done() {
            return Ok(());
        }
        Err(self.stop())
    }
}

/// Sets dates in ideographs apart from what follows, and joins them: `12月17日木曜日`, `2026年 12月 17日`.
/// Spanish writes `p. m.` for what others write in one word.
fn spread(text: &str) -> String {
    let mut spread = String::with_capacity(text.len() + 2);
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        spread.push(letter);
        if before.is_ascii_digit() {
            match letter {
                '日' | '号' | '號' => spread.push(' '),
                '年' | '月' => drop(letters.next_if_eq(&' ')),
                _ => {}
            }
        }
        before = letter;
    }
    spread.replace("a. m.", "a.m.").replace("p. m.", "p.m.")
}

/// Cuts `2026-12-17T18:30` in two; other words stay whole.
fn date_and_time(word: &str) -> [&str; 2] {
    let bytes = word.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if bytes.get(10).is_some_and(|t| t.eq_ignore_ascii_case(&b't')) && digit(9) && digit(11) {
        return [&word[..10], &word[11..]];
    }
    [word, ""]
}

pub(super) const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Returns `Thursday`.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// Returns `February`; `number` is 1 to 12.
pub(super) fn month_name(number: u32) -> &'static str {
    u8::try_from(number)
        .ok()
        .and_then(|number| Month::try_from(number).ok())
        .map_or("", |month| month.name())
}

/// Reads `thursday`, `thursdays`, `thurs`, `thu.`.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS
        .into_iter()
        .find(|&day| is_short_for(word, weekday_name(day)))
}

/// Reads `december`, `dec`, `sept.` as a number from 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    (1..=12).find(|&number| is_short_for(word, month_name(number)))
}

fn is_short_for(word: &str, name: &str) -> bool {
    let word = word.trim_end_matches('.');
    let name = name.to_ascii_lowercase();
    let plural = word.strip_suffix('s') == Some(&name);
    plural || (word.len() >= 3 && name.starts_with(word))
}

const NTH: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];

/// Returns `second`; above the fifth, which no weekday has, nothing.
pub fn nth_word(nth: u32) -> &'static str {
    let at = usize::try_from(nth).unwrap_or(0).wrapping_sub(1);
    NTH.get(at).copied().unwrap_or_default()
}

/// Reads `first` to `fifth` and `1st` to `99th`.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    if let Some(at) = NTH.iter().position(|&name| name == word) {
        return u32::try_from(at + 1).ok();
    }
    ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|suffix| word.strip_suffix(suffix))
        .and_then(|number| digits(number, 2))
        .filter(|&number| number > 0)
}

/// Reads `a`, `one` to `twelve`, or up to six digits.
pub(super) fn count(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    match WORDS.iter().position(|&name| name == word) {
        Some(at) => u32::try_from(at + 1).ok(),
        None => digits(word, 6),
    }
}

/// Reads a number of one to `most` digits and nothing else.
pub(super) fn digits(word: &str, most: usize) -> Option<u32> {
    let plain = word.len() <= most && word.bytes().all(|byte| byte.is_ascii_digit());
    if plain { word.parse().ok() } else { None }
}
