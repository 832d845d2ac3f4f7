//! Words in what people wrote by hand. They are English with the commonest of the languages groups
//! write in: a word that is not known is passed over, so a rule says too little rather than too much.

/// Whether any of some words begins a word of a text, whatever the letter case. A word with a blank
/// at its end must stand alone.
pub(super) fn mentions(text: &str, words: &[&str]) -> bool {
    let text = format!(" {} ", folded(text));
    words
        .iter()
        .any(|word| text.contains(&format!(" {}", folded_word(word))))
}

/// Whether a text takes back what it names: `no list of attendees`.
pub(super) fn denies(text: &str) -> bool {
    mentions(
        text,
        &["no ", "not ", "never ", "without ", "none ", "don t "],
    )
}

/// Returns a value as it is typed on a command line.
pub(super) fn typed(value: &str) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || "-_.=".contains(sign);
    if value.chars().all(is_plain) {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('"', "'"))
    }
}

fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    let signs = lower
        .chars()
        .map(|sign| if sign.is_alphanumeric() { sign } else { ' ' });
    let words: String = signs.collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn folded_word(word: &str) -> String {
    let rest = if word.ends_with(' ') { " " } else { "" };
    format!("{}{rest}", folded(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_at_the_beginning_of_words() {
        assert!(mentions("List of Attendees", &["attendee"]));
        assert!(!mentions("unattended", &["attend"]));
        assert!(mentions("an ID card", &["id "]));
        assert!(!mentions("idea", &["id "]));
        assert!(mentions("step-free", &["step free"]));
    }

    #[test]
    fn what_is_denied_is_not_promised() {
        assert!(denies("no list of attendees"));
        assert!(!denies("notes for the host"));
    }
}
