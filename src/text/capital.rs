/// Returns a text that begins with a capital letter, if it begins with a letter that has one.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let mut capital = String::with_capacity(text.len() + 2);
    capital.extend(first.to_uppercase());
    capital.push_str(letters.as_str());
    capital
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_becomes_a_capital() {
        assert_eq!(capital("środa i Czwartek"), "Środa i Czwartek");
        assert_eq!(capital("ß"), "SS");
        assert_eq!(capital("3 talks"), "3 talks");
        assert_eq!(capital(""), "");
    }
}
