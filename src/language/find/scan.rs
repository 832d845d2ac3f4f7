//! What the readers of dates and times share: the pieces of a text, the words in it, and what the
//! languages say about both.

use std::collections::BTreeSet;

use super::forms::{Forms, Hit, Reading, What};
use super::tokens::{Kind, Number, Tokens};

/// A text on the desk.
pub(super) struct Scan<'a> {
    pub(super) tokens: Tokens<'a>,
    pub(super) hits: Vec<Hit>,
    /// The word that begins at a piece.
    starts: Vec<Option<usize>>,
    /// Languages that are expected, or of which the text has a word written out.
    spoken: BTreeSet<&'static str>,
}

impl<'a> Scan<'a> {
    pub(super) fn of(text: &'a str, forms: &Forms, expected: &BTreeSet<&'static str>) -> Self {
        let tokens = Tokens::of(text);
        let hits = forms.hits(&tokens);
        let mut starts = vec![None; tokens.len()];
        for (index, hit) in hits.iter().enumerate() {
            starts[hit.start] = Some(index);
        }
        let mut spoken = expected.clone();
        for hit in &hits {
            let is_plain = is_ordinary(&tokens.key(hit.start));
            let full = hit
                .readings
                .iter()
                .filter(|reading| reading.is_full && !is_plain);
            spoken.extend(full.map(|reading| reading.language));
        }
        Self {
            tokens,
            hits,
            starts,
            spoken,
        }
    }

    /// Returns the word that begins at a piece, by its place among the hits.
    pub(super) fn hit_at(&self, at: usize) -> Option<usize> {
        self.starts.get(at).copied().flatten()
    }

    /// Returns the month that begins at a piece: the place behind it, and what it may mean.
    pub(super) fn month_at(&self, at: usize) -> Option<(usize, Vec<(u32, Reading)>)> {
        let hit = &self.hits[self.hit_at(at)?];
        let months = hit
            .readings
            .iter()
            .filter_map(|reading| match reading.what {
                What::Month(month) => Some((month, *reading)),
                What::Weekday(_) => None,
            });
        let months: Vec<_> = months.collect();
        (!months.is_empty()).then_some((hit.end, months))
    }

    /// Whether any of these languages is expected here or spoken in the text.
    pub(super) fn speaks<'l>(&self, mut languages: impl Iterator<Item = &'l str>) -> bool {
        languages.any(|language| self.spoken.contains(language))
    }

    /// Returns the day a number may be.
    pub(super) fn day_at(&self, at: usize) -> Option<u32> {
        let number = self.tokens.number(at)?;
        (number.digits <= 2 && (1..=31).contains(&number.value)).then_some(number.value)
    }

    /// Returns the year a number may be.
    pub(super) fn year_at(&self, at: usize) -> Option<i32> {
        let Number { value, digits } = self.tokens.number(at)?;
        let is_year = digits == 4 && (1900..2200).contains(&value);
        i32::try_from(value).ok().filter(|_| is_year)
    }

    /// Whether a number stands by itself, and is not the rest of a name, a price or a version.
    pub(super) fn is_free(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        let is_hebrew = |at: usize| {
            let last = self.tokens.text(at).chars().last();
            last.is_some_and(|c| ('\u{5d0}'..='\u{5ea}').contains(&c))
        };
        match self.tokens.kind(before) {
            Kind::Word => is_hebrew(before),
            Kind::Number => false,
            Kind::Mark('-') => match before.checked_sub(1).map(|at| (at, self.tokens.kind(at))) {
                Some((at, Kind::Word)) => is_hebrew(at),
                Some((_, Kind::Number)) => false,
                _ => true,
            },
            // `Date:17.12.2026` is a date; `1:18:30` is part of something longer.
            Kind::Mark(':') => before
                .checked_sub(1)
                .is_some_and(|at| self.tokens.kind(at) != Kind::Number),
            Kind::Mark(c) => {
                !(".,/+#@=&%\\_".contains(c) || is_currency(c)) || self.is_list_mark(before)
            }
            _ => true,
        }
    }

    /// Whether a dot, comma or slash ends a word rather than joining figures: `Do.17.12.`
    fn is_list_mark(&self, at: usize) -> bool {
        let joins = self.tokens.is(at, '.') || self.tokens.is(at, ',') || self.tokens.is(at, '/');
        let before = at.checked_sub(1);
        joins && before.is_some_and(|at| self.is_weekday(at))
    }

    /// Whether a piece is a weekday.
    fn is_weekday(&self, at: usize) -> bool {
        self.hit_at(at).is_some_and(|hit| {
            self.hits[hit]
                .readings
                .iter()
                .any(|reading| matches!(reading.what, What::Weekday(_)))
        })
    }

    /// Whether a price or a quantity ends here: a currency, a per cent sign, a unit.
    pub(super) fn is_amount(&self, end: usize) -> bool {
        let at = self.tokens.skip_space(end);
        match self.tokens.kind(at) {
            Kind::Mark(c) => is_currency(c) || matches!(c, '%' | '‰' | '°' | '×'),
            Kind::Word => UNITS.contains(&self.tokens.key(at).as_str()),
            Kind::Han => {
                "円元万点".contains(self.tokens.text(at))
                    && self.tokens.is(end.saturating_sub(2), '.')
            }
            _ => false,
        }
    }
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₪' | '￥')
}

/// Words for money and quantities, in lower case.
const UNITS: [&str; 33] = [
    "eur", "euro", "euros", "usd", "gbp", "chf", "pln", "zł", "zl", "czk", "kč", "kc", "huf", "ft",
    "sek", "dkk", "nok", "kr", "ils", "nis", "jpy", "cny", "rmb", "brl", "gb", "mb", "kb", "tb",
    "km", "kg", "ms", "mm", "x",
];

/// Months that are words of their own when they begin with a small letter.
pub(super) fn is_ordinary(word: &str) -> bool {
    matches!(
        word,
        "may"
            | "march"
            | "mars"
            | "out"
            | "set"
            | "ago"
            | "lis"
            | "mar"
            | "jun"
            | "pro"
            | "dub"
            | "elo"
            | "led"
            | "liepa"
    )
}
