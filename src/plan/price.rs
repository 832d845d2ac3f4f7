//! What the price of an evening says of who must pay.

use super::Event;
use crate::text::squeeze;

/// Words that say that nobody pays, in the languages of announcements.
const FREE: &[&str] = &[
    "free",
    "0",
    "free of charge",
    "free entry",
    "zdarma",
    "gratis",
    "kostenlos",
    "kostenfrei",
    "frei",
    "ilmainen",
    "gratuit",
    "gratuite",
    "gratuito",
    "gratuita",
    "חינם",
    "ingyenes",
    "無料",
    "nemokamai",
    "bezpłatny",
    "bezpłatna",
    "bezpłatne",
    "bezpłatnie",
    "za darmo",
    "wstęp wolny",
    "grátis",
    "zadarmo",
    "免费",
];

/// Words for what people give as they like.
const AS_THEY_LIKE: &[&str] = &["donation", "donations", "pay what you"];

impl Event {
    /// Whether its price says that it is free of charge, and nothing else: then that is said in the
    /// language of the reader.
    pub fn is_free(&self) -> bool {
        let price = self.price.as_deref().map(words);
        price.is_some_and(|price| FREE.contains(&price.as_str()))
    }

    /// Whether people must pay to take part, as its price says it: nobody must where it begins with a
    /// word for free, or asks for what people like to give.
    pub fn takes_money(&self) -> bool {
        let price = self.price.as_deref().map(words).unwrap_or_default();
        let mut free = FREE.iter().chain(AS_THEY_LIKE);
        !price.is_empty() && !free.any(|word| begins_with(&price, word))
    }
}

fn words(price: &str) -> String {
    squeeze(price).to_lowercase()
}

/// Whether a price begins with a word: `free` begins `free for members`, and not `freelancers 10 €`;
/// `0` does not begin `0,50 €`. What is written without blanks has no end of a word.
fn begins_with(price: &str, word: &str) -> bool {
    let Some(rest) = price.strip_prefix(word) else {
        return false;
    };
    let has_no_blanks = word.chars().all(|letter| letter >= '\u{3000}');
    let behind = rest.trim_start_matches([',', ';', ':', '.', '!']);
    has_no_blanks || behind.is_empty() || behind.starts_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use crate::plan::Event;

    fn evening() -> Event {
        let start = chrono::NaiveDateTime::default();
        Event::new("one".parse().expect("an id"), "One".to_owned(), start)
    }

    fn judged(price: &str) -> (bool, bool) {
        let mut event = evening();
        event.price = Some(price.to_owned());
        (event.is_free(), event.takes_money())
    }

    #[test]
    fn a_price_that_says_free_alone_is_free_in_every_language() {
        for price in ["free", "0", " Free of  charge ", "Kostenlos", "無料"] {
            assert_eq!(judged(price), (true, false), "{price}");
        }
    }

    #[test]
    fn a_price_that_says_more_is_not_only_free_and_still_asks_nobody_to_pay() {
        let more = [
            "free, with registration",
            "0 €",
            "無料です",
            "donation",
            "Pay what you want",
        ];
        for price in more {
            assert_eq!(judged(price), (false, false), "{price}");
        }
    }

    #[test]
    fn a_price_that_only_looks_like_free_takes_money() {
        for price in ["5 €", "0,50 €", "freelancers 10 €", "Freitag 5 €"] {
            assert_eq!(judged(price), (false, true), "{price}");
        }
    }

    #[test]
    fn an_evening_without_a_price_is_not_called_free_and_takes_no_money() {
        assert_eq!(judged(" "), (false, false));
        let event = evening();
        assert!(!event.is_free() && !event.takes_money());
    }
}
