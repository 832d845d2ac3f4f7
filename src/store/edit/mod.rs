//! Changes a file by replacing the few bytes that differ.
//!
//! Nothing is rendered from a tree: every byte that no edit names stays, with its comments, order,
//! spelling and line ends.

mod list;
mod pairing;
mod render;
mod spot;
mod table;

use std::ops::Range;

pub(super) use render::{block, document, put_line, put_sections};
pub(super) use table::{insert_section, member, record};

use super::doc::Doc;
use super::outline::{self, Header};

pub(super) use list::rows;

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// What goes; empty for an insertion.
    pub(super) range: Range<usize>,
    /// What comes.
    pub(super) text: String,
}

/// The edits of one document, with what they need to know of it.
pub(super) struct Edits<'d> {
    text: &'d str,
    headers: Vec<Header>,
    made: Vec<Edit>,
    /// Whether a list has not the rows it should have before the change.
    stale: bool,
}

impl<'d> Edits<'d> {
    /// Begins with no edits.
    pub(super) fn new(doc: &'d Doc<'_>) -> Self {
        let text = doc.text();
        Self {
            text,
            headers: outline::outline(text, 0).headers,
            made: Vec::new(),
            stale: false,
        }
    }

    /// Begins with no edits, in the same document.
    fn apart(&self) -> Self {
        Self {
            text: self.text,
            headers: self.headers.clone(),
            made: Vec::new(),
            stale: false,
        }
    }

    /// Returns the edits, in the places of the document; none when the document is not the one
    /// the change begins with.
    pub(super) fn finish(self) -> Option<Vec<Edit>> {
        (!self.stale).then_some(self.made)
    }

    fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.made.push(Edit {
            range,
            text: text.into(),
        });
    }

    /// Inserts whole lines at the start of a line, or at the end of a text without a last break.
    fn insert_lines(&mut self, at: usize, lines: &str) {
        let open = at == self.text.len() && !self.text.is_empty() && !self.text.ends_with('\n');
        let lines = if open {
            format!("\n{}", lines.trim_end_matches('\n'))
        } else {
            lines.to_owned()
        };
        self.replace(at..at, lines);
    }

    /// Returns where the line of a place begins.
    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Returns where the line after that of a place begins.
    fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n');
        end.map_or(self.text.len(), |end| at + end + 1)
    }

    /// Returns the blanks a place's line begins with.
    fn indent(&self, at: usize) -> &'d str {
        let line = &self.text[self.line_start(at)..at];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }

    /// Whether nothing but blanks stands between the start of the line and a place.
    fn begins_line(&self, at: usize) -> bool {
        self.text[self.line_start(at)..at].trim().is_empty()
    }

    /// Returns the header that begins at a place.
    fn header(&self, at: usize) -> Option<usize> {
        self.headers.iter().position(|header| header.at == at)
    }

    /// Returns the lines of a table under a header and of its sub-tables, from its comments to
    /// behind its last value.
    fn extent(&self, at: usize) -> Range<usize> {
        let Some(index) = self.header(at) else {
            return at..at;
        };
        let own = self.path(index);
        let inner = |header: &usize| {
            let path = self.path(*header);
            path.len() > own.len() && path.starts_with(&own)
        };
        let next = (index + 1..self.headers.len()).find(|header| !inner(header));
        let end = next.map_or(self.text.len(), |next| self.headers[next].block);
        self.headers[index].block..self.content_end(at, end)
    }

    /// Returns where the lines with content end between two places; a string of several lines
    /// never ends on a line that looks like a comment.
    fn content_end(&self, from: usize, to: usize) -> usize {
        let mut end = from;
        let mut at = from;
        for line in self.text[from..to].split_inclusive('\n') {
            at += line.len();
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                end = at;
            }
        }
        end
    }

    /// Takes out the table under a header, with its sub-tables and the comments above it.
    pub(super) fn remove_table(&mut self, at: usize) {
        let range = self.extent(at);
        self.remove_block(&range);
    }

    /// Takes out whole lines, and the blank ones behind them.
    fn remove_block(&mut self, range: &Range<usize>) {
        let mut end = range.end;
        while end < self.text.len() && self.text[end..self.line_end(end)].trim().is_empty() {
            end = self.line_end(end);
        }
        self.replace(range.start..end, "");
    }

    fn path(&self, header: usize) -> Vec<String> {
        let key = &self.text[self.headers[header].key.clone()];
        let keys = toml_edit::Key::parse(key).unwrap_or_default();
        keys.iter().map(|key| key.get().to_owned()).collect()
    }
}
