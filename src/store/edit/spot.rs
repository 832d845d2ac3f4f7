//! The keys of one table, in whichever form it is written, and what happens to them.

use std::ops::Range;

use super::super::toml_text::key;
use super::super::tree::{Leaf, Table};
use super::Edits;

/// How a table is written, and what stands in it.
pub(super) struct Spot {
    pub(super) form: Form,
    /// What a dotted table puts before its keys: `duties.`.
    prefix: String,
    /// In the order of the file.
    entries: Vec<Entry>,
}

/// How a table is written.
pub(super) enum Form {
    /// Under a header; its first line begins here.
    Block(usize),
    /// Between braces.
    Inline(Range<usize>),
}

/// One key and value of a table.
#[derive(Clone)]
struct Entry {
    path: Vec<String>,
    /// From the key to the end of the value.
    range: Range<usize>,
    /// Where the value begins.
    value: usize,
}

impl Spot {
    pub(super) fn of(edits: &Edits<'_>, (table, at): (Table<'_>, usize)) -> Self {
        let mut entries: Vec<Entry> = table
            .leaves()
            .into_iter()
            .map(|Leaf { path, key, value }| Entry {
                path: path.into_iter().map(str::to_owned).collect(),
                range: key.start..value.end,
                value: value.start,
            })
            .collect();
        entries.sort_by_key(|entry| entry.range.start);
        let inline = edits
            .text
            .get(at..)
            .is_some_and(|text| text.starts_with('{'));
        let form = match edits.header(at) {
            Some(_) => Form::Block(edits.line_end(at)),
            None if inline => Form::Inline(at..braces_end(edits.text, at, &entries)),
            None => Form::Block(0),
        };
        Self {
            form,
            prefix: String::new(),
            entries,
        }
    }

    /// Returns the spot of a table that is written as dotted keys of this one.
    pub(super) fn inner(&self, name: &str) -> Self {
        let own = |entry: &&Entry| entry.path.len() > 1 && entry.path[0] == name;
        let entries = self.entries.iter().filter(own).map(|entry| Entry {
            path: entry.path[1..].to_vec(),
            ..entry.clone()
        });
        let form = match &self.form {
            Form::Block(at) => Form::Block(*at),
            Form::Inline(range) => Form::Inline(range.clone()),
        };
        Self {
            form,
            prefix: format!("{}{}.", self.prefix, key(name)),
            entries: entries.collect(),
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.entries.iter().rposition(|entry| entry.path[0] == name)
    }

    fn value(&self, name: &str) -> Option<&Entry> {
        let simple = |entry: &&Entry| entry.path.len() == 1 && entry.path[0] == name;
        self.entries.iter().find(simple)
    }
}

/// Returns where a table between braces ends: behind the brace after its last value.
fn braces_end(text: &str, at: usize, entries: &[Entry]) -> usize {
    let mut from = entries.last().map_or(at + 1, |entry| entry.range.end);
    loop {
        let rest = &text[from..];
        match rest.find(['}', '#']) {
            Some(found) if rest[found..].starts_with('#') => {
                from += rest.find('\n').unwrap_or(rest.len() - 1) + 1;
            }
            Some(found) => return from + found + 1,
            None => return text.len(),
        }
    }
}

/// What happens to the keys of one table.
#[derive(Default)]
pub(super) struct Change {
    removed: Vec<usize>,
    /// New keys, each behind an entry, or first.
    put: Vec<(Option<usize>, String)>,
    /// The entry after which the next new key goes.
    anchor: Option<usize>,
}

impl Change {
    pub(super) fn passed(&mut self, spot: &Spot, name: &str) {
        let at = spot.position(name).filter(|at| !self.removed.contains(at));
        self.anchor = at.or(self.anchor);
    }

    pub(super) fn set(&mut self, edits: &mut Edits<'_>, spot: &Spot, (name, value): (&str, &str)) {
        let Some(entry) = spot.value(name) else {
            self.put(spot, name, Some(value.to_owned()));
            return;
        };
        edits.replace(entry.value..entry.range.end, value);
    }

    pub(super) fn put(&mut self, spot: &Spot, name: &str, value: Option<String>) {
        if let Some(value) = value {
            let line = format!("{}{} = {value}", spot.prefix, key(name));
            self.put.push((self.anchor, line));
        }
    }

    pub(super) fn remove(&mut self, spot: &Spot, name: &str) {
        let own = |index: &usize| spot.entries[*index].path[0] == name;
        self.removed.extend((0..spot.entries.len()).filter(own));
    }

    pub(super) fn write(&mut self, edits: &mut Edits<'_>, spot: &Spot) {
        let removed = |at: usize| self.removed.contains(&at);
        for (anchor, _) in &mut self.put {
            *anchor = anchor.and_then(|at| (0..=at).rev().find(|&at| !removed(at)));
        }
        match &spot.form {
            Form::Block(first) => self.write_lines(edits, spot, *first),
            Form::Inline(range) => self.write_inline(edits, spot, range),
        }
    }

    fn write_lines(&self, edits: &mut Edits<'_>, spot: &Spot, first: usize) {
        for &at in &self.removed {
            let range = &spot.entries[at].range;
            let lines = edits.line_start(range.start)..edits.line_end(range.end);
            edits.replace(lines, "");
        }
        for (anchor, line) in &self.put {
            let (at, indent) = match anchor {
                Some(at) => {
                    let range = &spot.entries[*at].range;
                    (edits.line_end(range.end), edits.indent(range.start))
                }
                None => (first, ""),
            };
            edits.insert_lines(at, &format!("{indent}{line}\n"));
        }
    }

    fn write_inline(&self, edits: &mut Edits<'_>, spot: &Spot, braces: &Range<usize>) {
        let entries = &spot.entries;
        let kept: Vec<usize> = (0..entries.len())
            .filter(|at| !self.removed.contains(at))
            .collect();
        let Some(&first) = kept.first() else {
            if entries.is_empty() && self.put.is_empty() {
                return;
            }
            let new: Vec<&str> = self.put.iter().map(|(_, pair)| pair.as_str()).collect();
            let pad = if new.is_empty() { "" } else { " " };
            edits.replace(braces.clone(), format!("{{{pad}{}{pad}}}", new.join(", ")));
            return;
        };
        for (anchor, pair) in &self.put {
            if let Some(at) = anchor {
                let end = entries[*at].range.end;
                edits.replace(end..end, format!(", {pair}"));
            } else {
                let start = entries[first].range.start;
                edits.replace(start..start, format!("{pair}, "));
            }
        }
        if first > 0 {
            edits.replace(entries[0].range.start..entries[first].range.start, "");
        }
        let ends = kept[1..].iter().copied().chain([entries.len()]);
        for (&from, to) in kept.iter().zip(ends) {
            if to > from + 1 {
                edits.replace(entries[from].range.end..entries[to - 1].range.end, "");
            }
        }
    }
}
