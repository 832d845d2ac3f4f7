use unicode_segmentation::UnicodeSegmentation;

use super::fit::{CUT, head, tail, width};
use crate::text::is_hidden;

/// One line of text with a cursor in it, edited by whole characters as people see them: a letter
/// with its combining marks, an emoji made of several, are one.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Line {
    text: String,
    /// Byte index of the cursor, always between two visible characters.
    at: usize,
}

/// The part of a line that fits, split at the cursor.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct View {
    pub(super) before: String,
    pub(super) after: String,
}

impl Line {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Replaces the whole line; the cursor goes to its end.
    pub(super) fn set(&mut self, text: &str) {
        self.text.clear();
        self.at = 0;
        self.insert(text);
    }

    /// Puts text at the cursor, without what would act on the terminal.
    pub(super) fn insert(&mut self, text: &str) {
        let text: String = text.chars().filter(|&c| !is_hidden(c)).collect();
        self.text.insert_str(self.at, &text);
        self.stand_at(self.at + text.len());
    }

    pub(super) fn left(&mut self) {
        self.at -= last_len(&self.text[..self.at]);
    }

    pub(super) fn right(&mut self) {
        self.at += first_len(&self.text[self.at..]);
    }

    pub(super) fn home(&mut self) {
        self.at = 0;
    }

    pub(super) fn end(&mut self) {
        self.at = self.text.len();
    }

    pub(super) fn word_left(&mut self) {
        self.at = word_start(&self.text[..self.at]);
    }

    pub(super) fn word_right(&mut self) {
        let rest = &self.text[self.at..];
        let blanks = rest.len() - rest.trim_start().len();
        let word = rest[blanks..].find(char::is_whitespace);
        self.at += word.map_or(rest.len(), |end| blanks + end);
    }

    pub(super) fn backspace(&mut self) {
        let start = self.at - last_len(&self.text[..self.at]);
        self.remove(start, self.at);
    }

    pub(super) fn delete(&mut self) {
        self.remove(self.at, self.at + first_len(&self.text[self.at..]));
    }

    pub(super) fn erase_before(&mut self) {
        self.remove(0, self.at);
    }

    pub(super) fn erase_after(&mut self) {
        self.remove(self.at, self.text.len());
    }

    /// Erases the word before the cursor with the blanks behind it.
    pub(super) fn erase_word(&mut self) {
        self.remove(word_start(&self.text[..self.at]), self.at);
    }

    /// Returns what to show in `room` columns. The cursor is always in sight with a free column
    /// for itself, and `…` marks each side that goes on. At least six columns are taken.
    pub(super) fn view(&self, room: usize) -> View {
        let (before, after) = self.text.split_at(self.at);
        let inner = room.max(6) - 1;
        if width(&self.text) <= inner {
            return View {
                before: before.to_owned(),
                after: after.to_owned(),
            };
        }
        let inner = inner - 2;
        let for_after = width(after).min((inner / 3).max(inner.saturating_sub(width(before))));
        let shown = tail(before, inner - for_after);
        let cut_left = if shown.len() < before.len() { CUT } else { "" };
        let ahead = head(after, for_after);
        let cut_right = if ahead.len() < after.len() { CUT } else { "" };
        View {
            before: format!("{cut_left}{shown}"),
            after: format!("{ahead}{cut_right}"),
        }
    }

    fn remove(&mut self, start: usize, end: usize) {
        self.text.replace_range(start..end, "");
        self.stand_at(start);
    }

    /// Moves the cursor to a byte, or to the end of the character this byte is inside of: letters
    /// and marks that were apart may just have become one.
    fn stand_at(&mut self, wanted: usize) {
        self.at = self
            .text
            .grapheme_indices(true)
            .map(|(start, cluster)| start + cluster.len())
            .find(|&end| end >= wanted)
            .filter(|_| wanted > 0)
            .unwrap_or(wanted);
    }
}

fn last_len(text: &str) -> usize {
    text.graphemes(true).next_back().map_or(0, str::len)
}

fn first_len(text: &str) -> usize {
    text.graphemes(true).next().map_or(0, str::len)
}

fn word_start(text: &str) -> usize {
    let text = text.trim_end();
    text.char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace())
        .map_or(0, |(at, blank)| at + blank.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(before: &str, after: &str) -> Line {
        let mut line = Line::default();
        line.insert(before);
        line.insert(after);
        line.at = before.len();
        line
    }

    fn shown(line: &Line) -> String {
        let (before, after) = line.text.split_at(line.at);
        format!("{before}|{after}")
    }

    #[test]
    fn text_goes_in_at_the_cursor() {
        let mut line = line("Mess", "s");
        line.backspace();
        line.insert("o");
        assert_eq!(shown(&line), "Meso|s");
        line.home();
        line.insert("A");
        assert_eq!(shown(&line), "A|Mesos");
        line.delete();
        line.end();
        assert_eq!(shown(&line), "Aesos|");
    }

    #[test]
    fn at_either_end_nothing_is_erased() {
        let mut line = line("", "");
        line.backspace();
        line.delete();
        line.left();
        line.right();
        line.erase_word();
        line.word_left();
        line.word_right();
        assert_eq!(shown(&line), "|");
    }

    #[test]
    fn a_visible_character_goes_in_one_key() {
        let mut line = line("e\u{301}👩‍💻🇵🇱", "木");
        line.backspace();
        line.backspace();
        assert_eq!(shown(&line), "e\u{301}|木");
        line.left();
        assert_eq!(shown(&line), "|e\u{301}木");
        line.right();
        line.delete();
        line.backspace();
        assert_eq!(shown(&line), "|");
    }

    #[test]
    fn the_cursor_never_stands_inside_a_character() {
        let mut first = line("", "\u{301}x");
        first.insert("e");
        assert_eq!(shown(&first), "e\u{301}|x");
        let mut second = line("ea", "\u{301}x");
        second.at = 2;
        second.backspace();
        assert_eq!(shown(&second), "e\u{301}|x");
    }

    #[test]
    fn words_and_rests_are_erased_at_once() {
        let mut whole = line("two words ", "and more");
        whole.erase_word();
        assert_eq!(shown(&whole), "two |and more");
        whole.erase_after();
        assert_eq!(shown(&whole), "two |");
        whole.erase_before();
        assert_eq!(shown(&whole), "|");
    }

    #[test]
    fn the_cursor_walks_by_words() {
        let mut line = line("one ", "two three");
        line.word_right();
        assert_eq!(shown(&line), "one two| three");
        line.word_right();
        assert_eq!(shown(&line), "one two three|");
        line.word_left();
        line.word_left();
        assert_eq!(shown(&line), "one |two three");
    }

    #[test]
    fn what_would_act_on_the_terminal_stays_out() {
        let mut line = line("", "");
        line.insert("a\u{1b}[31mb\u{202e}\tc\u{7}");
        assert_eq!(line.text(), "a[31mbc");
    }

    #[test]
    fn a_long_line_scrolls_with_the_cursor() {
        let mut line = line("0123456789", "");
        assert_eq!(line.view(11).before, "0123456789");
        assert_eq!(line.view(10).before, "…3456789");
        line.home();
        assert_eq!(line.view(10).after, "0123456…");
        line.at = 5;
        let middle = line.view(9);
        assert_eq!(middle.before, "…1234");
        assert_eq!(middle.after, "56…");
    }

    #[test]
    fn a_view_is_never_wider_than_its_room() {
        let text = "Łódź 木曜日の夜 👩‍💻 e\u{301} and so on, for a while";
        for room in 6..40 {
            let mut line = line("", text);
            loop {
                let view = line.view(room);
                assert!(width(&view.before) + width(&view.after) < room, "{view:?}");
                let at = line.at;
                line.right();
                if line.at == at {
                    break;
                }
            }
        }
    }
}
