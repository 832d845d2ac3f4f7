//! The lines of a plain mail.

use unicode_width::UnicodeWidthStr;

/// Returns a text whose lines are at most `width` terminal columns, broken between words (RFC 5322,
/// 2.1.1 wants at most 78). A longer word stays whole, so that addresses can be followed; the lines
/// of a list's entry hang under its first word.
pub(super) fn broken(text: &str, width: usize) -> String {
    let lines: Vec<String> = text.lines().map(|line| broken_line(line, width)).collect();
    lines.join("\n")
}

fn broken_line(line: &str, width: usize) -> String {
    let hang = if line.starts_with("- ") { "  " } else { "" };
    let mut broken = String::with_capacity(line.len() + 8);
    let mut column = 0;
    for word in units(line) {
        if column > 0 && column + 1 + word.width() > width {
            broken.push('\n');
            broken.push_str(hang);
            column = hang.len();
        } else if column > 0 {
            broken.push(' ');
            column += 1;
        }
        broken.push_str(&word);
        column += word.width();
    }
    broken
}

/// Returns the words of a line; a dash goes with the word after it, for it leads there.
fn units(line: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for word in line.split(' ') {
        match units.last_mut().filter(|last| *last == "–") {
            Some(dash) => *dash = format!("– {word}"),
            None => units.push(word.to_owned()),
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_addresses_never() {
        let text = "one two three\n\n- four five six\nsee https://a.example/a-long-way";
        let broken = broken(text, 10);
        assert_eq!(
            broken,
            "one two\nthree\n\n- four\n  five six\nsee\nhttps://a.example/a-long-way"
        );
        assert_eq!(super::broken("one two – three", 10), "one two\n– three");
    }
}
