/// Returns the text without characters that could move the cursor, colour the terminal or turn
/// the reading direction: C0 and C1 controls, line and paragraph separators, bidirectional
/// overrides and isolates (Unicode UAX #9), byte order marks. Tabs and line breaks become blanks.
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\t' || c == '\n' { ' ' } else { c })
        .filter(|&c| !is_hidden(c))
        .collect()
}

/// Returns the text on one line: cleaned, with every run of white space made one blank.
pub fn squeeze(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut is_gap = false;
    for c in text.chars() {
        if is_hidden(c) && c != '\t' && c != '\n' {
            continue;
        }
        if c.is_whitespace() {
            is_gap = !line.is_empty();
            continue;
        }
        if is_gap {
            line.push(' ');
            is_gap = false;
        }
        line.push(c);
    }
    line
}

/// Whether a character would not show but act: a control or a direction mark.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_on_a_terminal_is_taken_out() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\td\0"), "a[31mbc d");
        assert_eq!(squeeze("  two\r\n words "), "two words");
        assert_eq!(clean("木曜 👩‍💻 Łódź"), "木曜 👩‍💻 Łódź");
    }
}
