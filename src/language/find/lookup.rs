//! What one word means in a date, whatever the language.

use std::sync::LazyLock;

use chrono::Weekday;

use super::forms::{Forms, What};
use super::tokens::Tokens;
use crate::language::Language;

/// The words of every language. Few runs of the program need them.
static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::of(&Language::all(None)));

/// What a word of a date means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateWord {
    /// The months, from 1; more than one when languages differ.
    pub months: Vec<u32>,
    /// The weekdays; more than one when languages differ.
    pub weekdays: Vec<Weekday>,
}

impl DateWord {
    /// Returns what a word, or a few that belong together, means in the languages there are: in the
    /// forms it takes in a date, short ones too, with or without its accents where it has four letters
    /// or more. Nothing but that word may stand in the text.
    pub fn of(text: &str) -> Self {
        let lower = text.trim_end_matches('.').to_lowercase();
        let tokens = Tokens::of(&lower);
        let mut meant = Self::default();
        // A text longer than any of the words is none of them.
        if tokens.len() > MOST_PIECES {
            return meant;
        }
        let hits = FORMS.hits(&tokens).into_iter();
        let whole = hits.filter(|hit| hit.start == 0 && hit.end == tokens.len());
        for reading in whole.flat_map(|hit| hit.readings) {
            match reading.what {
                What::Month(month) if !meant.months.contains(&month) => meant.months.push(month),
                What::Weekday(day) if !meant.weekdays.contains(&day) => meant.weekdays.push(day),
                _ => {}
            }
        }
        meant
    }
}

/// More pieces than a word of a date has: `terça-feira` has three.
const MOST_PIECES: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn months(text: &str) -> Vec<u32> {
        DateWord::of(text).months
    }

    fn weekdays(text: &str) -> Vec<Weekday> {
        DateWord::of(text).weekdays
    }

    /// Every form of every name, with what it stands for in its language.
    fn forms() -> Vec<(String, usize)> {
        let mut all = Vec::new();
        for language in Language::all(None) {
            let dates = language.dates();
            let also = dates.months_also();
            for index in 0..12 {
                let own = [dates.months[index], dates.months_short[index]];
                all.extend(own.map(|form| (form.to_owned(), index)));
                let more = also.get(index).into_iter().flatten();
                all.extend(more.map(|form| (form.clone(), index)));
            }
        }
        all
    }

    #[test]
    fn no_word_means_two_months_in_two_languages() {
        let mut read = 0;
        for (form, index) in forms() {
            // Months that are figures are read as figures.
            if form.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let month = u32::try_from(index + 1).expect("a month");
            assert_eq!(months(&form), [month], "{form}");
            assert_eq!(months(&form.to_uppercase()), [month], "{form}");
            read += 1;
        }
        assert!(read > 600, "{read}");
    }

    #[test]
    fn months_and_weekdays_are_known_in_the_forms_of_a_date() {
        for (text, month) in [
            ("grudnia", 12),
            ("grudzień", 12),
            ("gru", 12),
            ("pazdziernika", 10),
            ("Dezember", 12),
            ("märz", 3),
            ("marz", 3),
            ("déc.", 12),
            ("joulukuuta", 12),
            ("בדצמבר", 12),
        ] {
            assert_eq!(months(text), [month], "{text}");
        }
        for (text, day) in [
            ("czwartek", Weekday::Thu),
            ("środę", Weekday::Wed),
            ("Donnerstag", Weekday::Thu),
            ("quarta-feira", Weekday::Wed),
            ("יום שני", Weekday::Mon),
            ("星期四", Weekday::Thu),
        ] {
            assert_eq!(weekdays(text), [day], "{text}");
        }
        assert_eq!(weekdays("pn"), [Weekday::Fri, Weekday::Mon]);
    }

    #[test]
    fn what_is_no_word_of_a_date_means_nothing() {
        for text in [
            "",
            ".",
            "soon",
            "grudnia 2026",
            "17",
            "czwartek!",
            "ma\u{301}\u{301}",
        ] {
            assert_eq!(DateWord::of(text), DateWord::default(), "{text}");
        }
        let long = "segunda-feira ".repeat(2000);
        assert_eq!(DateWord::of(&long), DateWord::default());
    }
}
