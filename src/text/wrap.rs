use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::is_plain;

/// Breaks a text into lines of at most `width` terminal columns, between words.
///
/// A word wider than a line is broken between characters. Runs of blanks become one. An empty
/// text is one empty line.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            line.push_str(word);
        } else if columns_of(line) + 1 + columns_of(word) <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
        break_last(&mut lines, width);
    }
    lines
}

/// Returns a text cut to at most `width` terminal columns, with `…` for what was cut.
pub fn shorten(text: &str, width: usize) -> String {
    if columns_of(text) <= width {
        return text.to_owned();
    }
    if is_plain(text) {
        return format!("{}…", text[..width.saturating_sub(1)].trim_end());
    }
    let (mut short, mut columns) = (String::new(), 0);
    for letter in text.graphemes(true) {
        columns += letter.width();
        if columns >= width {
            break;
        }
        short.push_str(letter);
    }
    format!("{}…", short.trim_end())
}

/// Returns how many terminal columns a text is wide.
pub fn columns_of(text: &str) -> usize {
    if is_plain(text) {
        text.len()
    } else {
        text.width()
    }
}

/// Breaks the last line as often as it is too wide; only a single long word can be. It is gone through
/// once, for a word may be as long as a file.
fn break_last(lines: &mut Vec<String>, width: usize) {
    let Some(word) = lines.pop_if(|last| columns_of(last) > width) else {
        return;
    };
    let (mut line, mut columns) = (String::new(), 0);
    for letter in word.graphemes(true) {
        let more = letter.width();
        if !line.is_empty() && columns + more > width {
            lines.push(std::mem::take(&mut line));
            columns = 0;
        }
        line.push_str(letter);
        columns += more;
    }
    lines.push(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("", 7), [""]);
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(shorten("Talk night", 10), "Talk night");
        assert_eq!(shorten("Talk nights", 10), "Talk nigh…");
        assert_eq!(shorten("Talk nights", 6), "Talk…");
        assert_eq!(shorten("Talk nights", 0), "…");
        assert_eq!(shorten("東京都", 5), "東京…");
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_between_characters() {
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("東京都", 4), ["東京", "都"]);
        assert_eq!(wrap("👩‍💻👩‍💻", 2), ["👩‍💻", "👩‍💻"]);
    }

    #[test]
    fn a_word_as_long_as_a_file_is_broken_too() {
        let lines = wrap(&"é".repeat(400_000), 80);
        assert_eq!(lines.len(), 5_000);
        assert!(lines.iter().all(|line| columns_of(line) == 80));
        assert_eq!(shorten(&"é".repeat(400_000), 3), "éé…");
    }
}
