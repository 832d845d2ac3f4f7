//! A text in the form names are looked for in: lower case, one blank for any white space, plain
//! dashes and quotes.

use std::ops::Range;

/// A folded text that knows where each of its bytes came from.
pub(super) struct Folded {
    text: String,
    from: Vec<usize>,
    end: usize,
}

impl Folded {
    pub(super) fn of(text: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(text.len()),
            from: Vec::with_capacity(text.len()),
            end: text.len(),
        };
        for (at, c) in text.char_indices() {
            folded.push(at, c);
        }
        folded
    }

    fn push(&mut self, at: usize, c: char) {
        let before = self.text.len();
        match c {
            _ if c.is_whitespace() && self.text.ends_with(' ') => {}
            _ if c.is_whitespace() => self.text.push(' '),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            '‐' | '‑' | '‒' | '–' | '—' | '−' => self.text.push('-'),
            '‘' | '’' | '“' | '”' | '„' | '"' | '«' | '»' => self.text.push('\''),
            _ => self.text.extend(c.to_lowercase()),
        }
        self.from
            .resize(self.from.len() + self.text.len() - before, at);
    }

    /// Returns the text as it is looked through.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns where a name stands as words of its own, in bytes of the text before folding.
    pub(super) fn all(&self, name: &str) -> Vec<Range<usize>> {
        let name = Self::of(name.trim()).text;
        if name.is_empty() {
            return Vec::new();
        }
        let found = self.text.match_indices(&name);
        let whole = found.filter(|(at, name)| self.is_whole(*at..at + name.len()));
        whole
            .map(|(at, name)| self.back(at..at + name.len()))
            .collect()
    }

    /// Whether no letter before or behind belongs to the same word.
    fn is_whole(&self, range: Range<usize>) -> bool {
        let inside = &self.text[range.clone()];
        let joins = |a: Option<char>, b: Option<char>| match (a, b) {
            (Some(a), Some(b)) => is_spelled(a) && is_spelled(b),
            _ => false,
        };
        let (before, behind) = (&self.text[..range.start], &self.text[range.end..]);
        !joins(before.chars().next_back(), inside.chars().next())
            && !joins(inside.chars().next_back(), behind.chars().next())
    }

    /// Returns the bytes before folding.
    pub(super) fn back(&self, range: Range<usize>) -> Range<usize> {
        let at = |place: usize| self.from.get(place).copied().unwrap_or(self.end);
        at(range.start)..at(range.end)
    }
}

/// Whether a character is of a script that sets words apart by blanks.
fn is_spelled(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(text: &str, name: &str, expected: &[&str]) {
        let found: Vec<&str> = Folded::of(text)
            .all(name)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_is_found_however_it_is_typed() {
        finds(
            "at ACME\n  HQ, and Acme HQ",
            "Acme HQ",
            &["ACME\n  HQ", "Acme HQ"],
        );
        finds(
            "Ana’s talk – live",
            "Ana's talk - live",
            &["Ana’s talk – live"],
        );
        finds("İstanbul ÉCOLE", "école", &["ÉCOLE"]);
    }

    #[test]
    fn a_name_is_no_part_of_another_word() {
        finds("Acmes, PostAcme, Acme", "Acme", &["Acme"]);
        finds("会場は渋谷ビルです", "渋谷ビル", &["渋谷ビル"]);
    }
}
