//! A parsed part of a file that remembers where in the file it stood.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use super::StoreError;
use super::outline::outline;
use super::syntax::{self, SyntaxFault};
use super::tree::{Item, Table, Tree};

/// A TOML document made of one or more pieces of a file.
pub(super) struct Doc<'f> {
    text: Cow<'f, str>,
    tree: Tree,
    /// Where each piece begins in the document, and its range in the file.
    pieces: Vec<(usize, Range<usize>)>,
}

impl<'f> Doc<'f> {
    /// Parses some pieces of a file, in order, as one document.
    pub(super) fn parse(
        path: &Path,
        file: &'f str,
        ranges: &[Range<usize>],
    ) -> Result<Self, StoreError> {
        let mut pieces = Vec::new();
        let mut length = 0;
        for range in ranges {
            pieces.push((length, range.clone()));
            length += range.len();
        }
        let text = match ranges {
            [only] => Cow::Borrowed(&file[only.clone()]),
            several => several.iter().map(|range| &file[range.clone()]).collect(),
        };
        match Tree::parse(&text) {
            Some(tree) => Ok(Self { text, tree, pieces }),
            None => Err(refusal(path, file, (&text, &pieces))),
        }
    }

    /// Returns the text that was parsed.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the table of everything.
    pub(super) fn root(&self) -> Table<'_> {
        self.tree.root(&self.text)
    }

    /// Returns the place of a character of the document as a place of the file.
    pub(super) fn in_file(&self, at: usize) -> usize {
        file_place(&self.pieces, at)
    }

    /// Returns a range of the document as a range of the file; it does not cross pieces. An empty
    /// one between two pieces is at the end of the first.
    pub(super) fn range_in_file(&self, range: &Range<usize>) -> Range<usize> {
        let before = range.end.saturating_sub(1);
        let end = self.in_file(before) + (range.end - before);
        end - range.len()..end
    }
}

fn file_place(pieces: &[(usize, Range<usize>)], at: usize) -> usize {
    let behind = pieces.partition_point(|(start, _)| *start <= at);
    let piece = behind.checked_sub(1).map(|piece| &pieces[piece]);
    piece.map_or(0, |(start, range)| {
        (range.start + at - start).min(range.end)
    })
}

/// Returns the tables of a list, in whichever of the two forms it is written, each with the place
/// where it begins.
pub(super) fn tables(item: Item<'_>) -> Vec<(Table<'_>, usize)> {
    let elements = item.elements().into_iter().flatten();
    let tables = elements.filter_map(Item::as_table);
    tables.map(|table| (table, table.span().start)).collect()
}

/// Returns the line of a place, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    line(&text.as_bytes()[..at.min(text.len())])
}

/// Returns the line on which bytes end, from 1.
pub(super) fn line(before: &[u8]) -> usize {
    1 + before
        .iter()
        .map(|&b| usize::from(b == b'\n'))
        .sum::<usize>()
}

/// Returns why a file is not read whose text is no TOML.
pub fn no_toml(path: &Path, text: &str) -> StoreError {
    refusal(path, text, (text, &[(0, 0..text.len())]))
}

/// Returns why a text is no TOML, and where in the file.
fn refusal(
    path: &Path,
    file: &str,
    (text, pieces): (&str, &[(usize, Range<usize>)]),
) -> StoreError {
    if let Some(at) = outline(file, 0).conflict {
        return StoreError::Conflict {
            path: path.to_owned(),
            line: line_of(file, at),
        };
    }
    let (at, fault) = syntax::find(text);
    let at = file.floor_char_boundary(file_place(pieces, at).min(file.len()));
    let line_start = file[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let shown = file[line_start..].split(['\n', '\r']).next();
    let shown = shown.unwrap_or_default();
    let fault = match fault {
        SyntaxFault::Twice { .. } => SyntaxFault::Twice {
            first: earlier(file, line_start, shown),
        },
        other => other,
    };
    StoreError::Syntax {
        path: path.to_owned(),
        line: line_of(file, at),
        column: 1 + file[line_start..at]
            .trim_start_matches('\u{feff}')
            .chars()
            .count(),
        shown: Some(shown.trim_start_matches('\u{feff}').to_owned()),
        fault,
    }
}

/// Returns the nearest line before one that gives the same key of the same table, or begins the
/// same table.
fn earlier(file: &str, line_start: usize, shown: &str) -> Option<usize> {
    let (is_header, name) = begins(shown)?;
    let before = file[..line_start].lines().enumerate();
    let lines: Vec<(usize, &str)> = before.collect();
    for (index, line) in lines.into_iter().rev() {
        match begins(line) {
            Some(it) if it == (is_header, name) => return Some(index + 1),
            // Above its header a key belongs to another table.
            Some((true, _)) if !is_header => return None,
            _ => {}
        }
    }
    None
}

/// Returns what a line begins with: the name of a table, or a key.
fn begins(line: &str) -> Option<(bool, &str)> {
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.starts_with('[') {
        return Some((true, line.split_once(']')?.0.trim_end()));
    }
    let (key, _) = line.split_once('=')?;
    (!line.starts_with('#')).then(|| (false, key.trim_end()))
}
