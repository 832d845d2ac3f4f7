//! The lines of a file, ended and folded (RFC 5545, 3.1).

/// The longest line, in octets without its end.
const LONGEST: usize = 75;

/// Lines that were written.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    /// Where a long line is while it is folded; empty between them.
    line: String,
}

impl Lines {
    /// Returns the text of the lines.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text of the lines, for good.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Forgets the lines, and keeps the room they took.
    pub(super) fn clear(&mut self) {
        self.text.clear();
    }

    /// Adds a line made of parts.
    pub(super) fn put(&mut self, parts: &[&str]) {
        self.put_made(|line| line.extend(parts.iter().copied()));
    }

    /// Adds a line, folded so that none has more than 75 octets, never within a character.
    pub(super) fn put_made(&mut self, make: impl FnOnce(&mut String)) {
        let start = self.text.len();
        make(&mut self.text);
        if self.text.len() - start > LONGEST {
            self.fold(start);
        }
        self.text.push_str("\r\n");
    }

    /// Folds what stands behind a place.
    fn fold(&mut self, start: usize) {
        self.line.push_str(&self.text[start..]);
        self.text.truncate(start);
        let mut rest = self.line.as_str();
        let mut room = LONGEST;
        while rest.len() > room {
            let (line, more) = rest.split_at(rest.floor_char_boundary(room));
            self.text.push_str(line);
            self.text.push_str("\r\n ");
            // The blank is one of them.
            (rest, room) = (more, LONGEST - 1);
        }
        self.text.push_str(rest);
        self.line.clear();
    }
}
