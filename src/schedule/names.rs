//! Months and weekdays in the languages that announcements are written in.

use chrono::Weekday;

use super::words::{self, Words};
use crate::language::DateWord;

/// A weekday by its name.
pub(super) struct WeekdayName {
    /// What it means; languages may differ on a short one.
    pub(super) days: Vec<Weekday>,
    /// How many words it takes.
    pub(super) words: usize,
    /// Whether it is a weekday without a date beside it. One or two letters are a word of another
    /// language, too, and so are some that are short for a month.
    pub(super) is_sure: bool,
}

/// Reads `december`, `grudnia`, `gru` or `Dez.`, in lower case, as a number from 1 to 12. A word of English
/// is read as such.
pub(super) fn month(word: &str) -> Option<u32> {
    words::month(word).or_else(|| match meant(word).months[..] {
        [month] => Some(month),
        _ => None,
    })
}

/// A word that begins with a letter is looked up; numbers need no languages.
fn meant(text: &str) -> DateWord {
    if text.starts_with(char::is_alphabetic) {
        DateWord::of(text)
    } else {
        DateWord::default()
    }
}

impl Words {
    /// Returns the weekday that stands behind `count` words: `thursday`, `czwartek`, `יום חמישי`.
    pub(super) fn weekday_at(&self, count: usize) -> Option<WeekdayName> {
        let first = self.peek_after(count)?;
        if let Some(day) = words::weekday(first) {
            return Some(WeekdayName {
                days: vec![day],
                words: 1,
                is_sure: true,
            });
        }
        let both = self.peek_after(count.checked_add(1)?);
        let both = both.map(|second| format!("{first} {second}"));
        let phrases = [both.as_deref().map(|both| (2, both)), Some((1, first))];
        let (words, days) = phrases.into_iter().flatten().find_map(|(words, phrase)| {
            let days = meant(phrase).weekdays;
            (!days.is_empty()).then_some((words, days))
        })?;
        // Two ideographs say as much as a whole word: `周四`.
        let is_long = first.chars().count() >= 3 || first.len() >= 6;
        let is_sure = days.len() == 1 && is_long && month(first).is_none();
        Some(WeekdayName {
            days,
            words,
            is_sure,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn no_short_english_month_is_another_month_elsewhere() {
        for language in Language::all(None) {
            let dates = language.dates();
            let also = dates.months_also();
            for (index, number) in (0..12).zip(1..) {
                let own = [dates.months[index], dates.months_short[index]];
                let more = also.get(index).into_iter().flatten().map(String::as_str);
                for form in own.into_iter().chain(more) {
                    if form.starts_with(char::is_alphabetic) {
                        let form = form.to_lowercase();
                        assert_eq!(month(&form), Some(number), "{}: {form}", language.tag());
                    }
                }
            }
        }
    }

    #[test]
    fn short_weekdays_are_not_sure() {
        let sure = |text: &str| Words::of(text).weekday_at(0).map(|name| name.is_sure);
        for text in ["thu", "czwartek", "czw.", "donnerstag", "周四", "יום חמישי"] {
            assert_eq!(sure(text), Some(true), "{text}");
        }
        for text in ["do", "to", "so", "pn", "木", "mar"] {
            assert_eq!(sure(text), Some(false), "{text}");
        }
        assert_eq!(sure("17"), None);
        assert_eq!(sure("soon"), None);
    }
}
