use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands where text was cut.
pub(super) const CUT: &str = "…";

/// Returns how many columns a text takes: two for most East Asian letters and emoji, none for
/// combining marks.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Returns the start of a text that fits into `columns`, with `…` at its end if something is gone.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    if columns == 0 {
        return String::new();
    }
    format!("{}{CUT}", head(text, columns - 1))
}

/// Returns the longest start of a text that fits into `columns`, in whole characters.
pub(super) fn head(text: &str, columns: usize) -> &str {
    let mut room = columns;
    for (at, cluster) in text.grapheme_indices(true) {
        let wide = width(cluster);
        if wide > room {
            return &text[..at];
        }
        room -= wide;
    }
    text
}

/// Returns the longest end of a text that fits into `columns`, in whole characters.
pub(super) fn tail(text: &str, columns: usize) -> &str {
    let mut room = columns;
    for (at, cluster) in text.grapheme_indices(true).rev() {
        let wide = width(cluster);
        if wide > room {
            return &text[at + cluster.len()..];
        }
        room -= wide;
    }
    text
}

/// Breaks one line between words so that no row is wider than `columns`; words that are wider are
/// broken inside. Rows after the first keep the blanks the line begins with. Never empty.
pub(super) fn wrap(line: &str, columns: usize) -> Vec<String> {
    let indent = " ".repeat((line.len() - line.trim_start_matches(' ').len()).min(columns / 2));
    let mut rows = vec![indent.clone()];
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let mut word = word;
        loop {
            let row = rows.last_mut().expect("there is always a row");
            let gap = usize::from(row.len() > indent.len());
            let room = columns.saturating_sub(width(row) + gap);
            if width(word) <= room {
                row.push_str(&" ".repeat(gap));
                row.push_str(word);
                break;
            }
            if gap == 0 {
                let piece = piece(word, room);
                row.push_str(piece);
                word = &word[piece.len()..];
                if word.is_empty() {
                    break;
                }
            }
            rows.push(indent.clone());
        }
    }
    rows
}

/// The start of a word that fits, but at least one character, so that wrapping always ends.
fn piece(word: &str, room: usize) -> &str {
    let fitting = head(word, room);
    if fitting.is_empty() {
        word.graphemes(true).next().unwrap_or(word)
    } else {
        fitting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_by_columns_not_by_letters() {
        assert_eq!(cut("Łódź", 4), "Łódź");
        assert_eq!(cut("木曜日の夜", 5), "木曜…");
        assert_eq!(cut("abc", 0), "");
        assert_eq!(tail("木曜日", 3), "日");
        assert_eq!(head("e\u{301}a", 1), "e\u{301}");
    }

    #[test]
    fn lines_break_between_words_and_keep_their_indent() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("  one two", 6), ["  one", "  two"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("木曜", 1), ["木", "曜"]);
        assert_eq!(wrap("a b", 0), ["a", "b"]);
    }
}
