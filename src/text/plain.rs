use unicode_normalization::UnicodeNormalization;

/// Returns a text in lower case and without accents, as it is typed in a hurry: `Čtvrtek` gives
/// `ctvrtek`, `środa` gives `sroda`. Letters of other scripts stay.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfd().flat_map(char::to_lowercase) {
        match spelled(c) {
            "" if is_accent(c) => {}
            "" => plain.push(c),
            spelled => plain.push_str(spelled),
        }
    }
    plain
}

/// Letters that no decomposition turns into ASCII.
pub(super) fn spelled(c: char) -> &'static str {
    match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ı' => "i",
        _ => "",
    }
}

/// Whether a character is an accent of the letter before it (combining diacritical marks).
pub(super) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_capitals_are_taken_off() {
        assert_eq!(plain("Čtvrtek STŘEDA środę"), "ctvrtek streda srode");
        assert_eq!(plain("Łódź Straße נובמבר 木曜"), "lodz strasse נובמבר 木曜");
    }
}
