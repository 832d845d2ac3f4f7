/// Returns the candidate most like `word`, when one is near enough to be a slip of the hand.
///
/// Letter case does not count. Near enough is a Jaro-Winkler likeness of 0.8 (of 1), a candidate that
/// begins with the word, or one slip in three letters or more; among equals the first candidate wins.
/// To nothing longer than any name something is near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // To compare two words takes as long as the product of their lengths.
    if word.chars().nth(LONGEST).is_some() {
        return None;
    }
    let word = word.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = likeness(&word, &candidate.to_lowercase());
        if likeness >= NEAR && best.is_none_or(|(top, _)| likeness > top) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The least likeness that is near enough.
const NEAR: f64 = 0.8;

/// The most letters of a word that may be a slip of the hand.
const LONGEST: usize = 200;

fn likeness(word: &str, candidate: &str) -> f64 {
    if word.len() >= 2 && candidate.starts_with(word) {
        return 0.99;
    }
    let likeness = strsim::jaro_winkler(word, candidate);
    // In a short word the likeness makes much of one slip: `jna`, `jan`.
    let is_slip = word.chars().count() >= 3 && strsim::osa_distance(word, candidate) == 1;
    if is_slip {
        likeness.max(NEAR)
    } else {
        likeness
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_finds_its_name() {
        let names = ["venue-confirm", "venue-visit", "kit-mic"];
        assert_eq!(nearest("venue-confrim", names), Some("venue-confirm"));
        assert_eq!(nearest("KIT", names), Some("kit-mic"));
        assert_eq!(nearest("zzz", names), None);
        assert_eq!(nearest("jna", ["ola", "jan"]), Some("jan"));
        assert_eq!(nearest("jx", ["ja", "jan"]), None);
    }

    #[test]
    fn nothing_is_near_to_what_is_no_name() {
        let name = "a".repeat(LONGEST);
        assert_eq!(nearest(&name, [&*name]), Some(&*name));
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(nearest(&long, [&*long, &*name]), None);
    }
}
