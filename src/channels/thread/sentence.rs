//! Where sentences begin.

use unicode_segmentation::UnicodeSegmentation;

/// What ends in a full stop and no sentence does, in the languages of our groups, in order. Those of
/// one letter, and those with a full stop inside, need no entry.
const ABBREVIATIONS: &[&str] = &[
    "al", "approx", "ave", "bijv", "blvd", "bzw", "ca", "dept", "doc", "dr", "ed", "esim", "fig",
    "ggf", "godz", "hod", "inc", "ing", "inkl", "inż", "jr", "kb", "kl", "klo", "ltd", "max",
    "mgr", "mr", "mrs", "ms", "napr", "např", "np", "nr", "nám", "pl", "prof", "pvz", "sr", "st",
    "str", "tel", "tj", "ul", "val", "vs",
];

/// Returns the places where a sentence begins, but for the first, in order.
///
/// UAX #29 also parts after abbreviations; what goes on in small letters or with a digit is taken
/// for one sentence.
pub(super) fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut before = "";
    for (at, sentence) in text.split_sentence_bound_indices() {
        let last = before.split_whitespace().next_back();
        if last.is_some_and(|last| !is_abbreviation(last)) && begins(sentence) {
            starts.push(at);
        }
        before = sentence;
    }
    starts
}

fn begins(sentence: &str) -> bool {
    let first = sentence.chars().find(|c| c.is_alphanumeric());
    first.is_none_or(|c| !c.is_lowercase() && !c.is_numeric())
}

/// Whether a word with a full stop is short for another: `Dr.`, `J.`, `z.B.`, `ul.`
pub(super) fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some(short) = word.strip_suffix('.') else {
        return false;
    };
    // `6 p.m.` may well end a sentence.
    let short = short.to_lowercase();
    let is_hour = short == "a.m" || short == "p.m";
    let letters = |part: &str| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic);
    let is_initial = short.chars().count() == 1 && short.chars().all(char::is_alphabetic);
    let is_several = short.contains('.') && short.split('.').all(letters);
    is_initial || (is_several && !is_hour) || ABBREVIATIONS.binary_search(&short.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let mut ends = starts(text);
        ends.push(text.len());
        let mut start = 0;
        let mut sentences = Vec::new();
        for end in ends {
            sentences.push(text[start..end].trim());
            start = end;
        }
        sentences
    }

    #[test]
    fn a_sentence_ends_where_readers_say_so() {
        let vectors: &[&[&str]] = &[
            &["One here.", "Two there!", "Three?", "Four."],
            &[
                "We meet at 18.30 h at St. Anna, with Dr. J. Smith et al. and food.",
                "Come!",
            ],
            &["Bring e.g. a laptop.", "It helps."],
            &["Wir sprechen z.B. über Lebenszeiten.", "Kommt!"],
            &["Doors open at 6 p.m.", "Talks follow."],
            &["She said \"Stop!\"", "Then we left."],
            &["Spotkanie przy ul. Prostej 1.", "Wstęp wolny."],
            &["勉強会です。", "参加無料！", "ぜひ。"],
            &["Yahoo! people came."],
            &["…and so on"],
        ];
        for wanted in vectors {
            let text = wanted.join(" ");
            assert_eq!(sentences(&text), *wanted);
        }
    }

    #[test]
    fn abbreviations_are_in_order() {
        assert!(ABBREVIATIONS.is_sorted());
    }
}
