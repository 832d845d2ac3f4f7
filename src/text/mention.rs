/// Whether any of some words begins a word of a text, whatever the letter case. A word with a blank
/// at its end must stand alone.
pub fn mentions(text: &str, words: &[&str]) -> bool {
    let text = format!(" {} ", folded(text));
    words
        .iter()
        .any(|word| text.contains(&format!(" {}", folded_word(word))))
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
}
