//! The lines of a plain mail.

use unicode_width::UnicodeWidthStr;

/// Returns a text whose lines are at most `width` terminal columns, broken between words (RFC 5322,
/// 2.1.1 wants at most 78). A longer word stays whole, so that addresses can be followed; the lines
/// of a list's entry hang under its first word.
///
/// Chinese and Japanese, which have no spaces, break between any two of their letters, but never
/// before a mark that closes (the rule kinsoku; Unicode's UAX 14 has it at length).
pub(super) fn broken(text: &str, width: usize) -> String {
    let lines: Vec<String> = text.lines().map(|line| broken_line(line, width)).collect();
    lines.join("\n")
}

fn broken_line(line: &str, width: usize) -> String {
    let hang = if line.starts_with("- ") { "  " } else { "" };
    let mut broken = String::with_capacity(line.len() + 8);
    let mut column = 0;
    for word in units(line) {
        for (at, piece) in pieces(&word).into_iter().enumerate() {
            let gap = usize::from(at == 0 && column > 0);
            if column > 0 && column + gap + piece.width() > width {
                broken.push('\n');
                broken.push_str(hang);
                column = hang.len();
            } else {
                broken.push_str(&" "[..gap]);
                column += gap;
            }
            broken.push_str(piece);
            column += piece.width();
        }
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

/// Returns the parts of a word between which a line may break; an address in it stays whole.
fn pieces(word: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut last) = (0, None);
    let address = word.find("http").unwrap_or(word.len());
    let letters = word.char_indices();
    for (at, letter) in letters.take_while(|(at, _)| *at <= address) {
        let may_break = last.is_some_and(|last| is_ideographic(last) || is_ideographic(letter))
            && !CLOSES.contains(letter)
            && !last.is_some_and(|last| OPENS.contains(last));
        if may_break {
            pieces.push(&word[start..at]);
            start = at;
        }
        last = Some(letter);
    }
    pieces.push(&word[start..]);
    pieces
}

/// Marks no line of Chinese or Japanese begins with.
const CLOSES: &str =
    "、。，．：；！？）」』】〉》〕〜～ー・…ぁぃぅぇぉっゃゅょァィゥェォッャュョ),.:;!?";

/// Marks no line of Chinese or Japanese ends with.
const OPENS: &str = "（「『【〈《〔(";

/// Whether a letter is of Chinese or Japanese, or one of their marks.
fn is_ideographic(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
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

    #[test]
    fn japanese_breaks_between_letters_and_never_before_a_full_stop() {
        let text = "OSS の会では、勉強会を開催しました。";
        let broken = broken(text, 12);
        assert_eq!(broken, "OSS の会で\nは、勉強会を\n開催しまし\nた。");
        assert_eq!(
            super::broken("日時：https://a.example/月火", 8),
            "日時：\nhttps://a.example/月火"
        );
    }
}
