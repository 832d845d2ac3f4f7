//! Edits of a list of tables, in either of the forms TOML has for it.

use std::ops::Range;

use super::super::Edited;
use super::super::doc;
use super::super::format::{Placing, Row};
use super::super::tree::{Item, Table};
use super::pairing::{self, Step};
use super::{Edit, Edits, render, table};

/// One table of a list and what it covers.
struct Element<'i> {
    table: (Table<'i>, usize),
    range: Range<usize>,
}

/// A list that is being edited.
struct List<'i> {
    elements: Vec<Element<'i>>,
    /// Which elements stay at their place.
    kept: Vec<bool>,
    /// Which elements go to another place.
    moved: Vec<bool>,
    /// New rows, in order.
    put: Vec<Put>,
}

/// A row that is put in.
struct Put {
    /// The element it goes behind; none for the top.
    anchor: Option<usize>,
    text: String,
    /// The remark that follows it on its line.
    remark: String,
}

/// Makes a list that says `was` say `new`.
pub(in crate::store) fn rows(
    edits: &mut Edits<'_>,
    item: Item<'_>,
    placing: Placing,
    (was, new): (&[Row], &[Row]),
) {
    if was == new {
        return;
    }
    let array = item.is_array().then(|| item.span());
    let is_list = item.elements().is_some();
    let elements = elements(edits, item);
    if !is_list || elements.len() != was.len() {
        edits.stale = true;
        return;
    }
    let steps = pairing::steps(placing, was, new);
    let mut list = List {
        kept: vec![false; elements.len()],
        moved: vec![false; elements.len()],
        elements,
        put: Vec::new(),
    };
    for (step, row) in steps.iter().zip(new) {
        list.take(edits, step, (was, row));
    }
    match array {
        Some(span) => list.write_array(edits, span),
        None => list.write_blocks(edits),
    }
}

fn elements<'i>(edits: &Edits<'_>, item: Item<'i>) -> Vec<Element<'i>> {
    let tables = doc::tables(item).into_iter();
    let element = |table: (Table<'i>, usize)| Element {
        range: if item.is_array() {
            table.0.span()
        } else {
            edits.extent(table.1)
        },
        table,
    };
    tables.map(element).collect()
}

impl List<'_> {
    fn take(&mut self, edits: &mut Edits<'_>, step: &Step, (was, row): (&[Row], &Row)) {
        match step.from {
            Some(from) if step.stays => {
                self.kept[from] = true;
                if was[from].fields != row.fields {
                    let table = self.elements[from].table;
                    table::record(edits, table, &was[from].fields, &row.fields);
                }
            }
            Some(from) => {
                let element = &self.elements[from];
                let mut inner = edits.apart();
                table::record(&mut inner, element.table, &was[from].fields, &row.fields);
                let text = Edited::new(edits.text, within(inner.made, &element.range, edits.text))
                    .into_text();
                let remark = remark_behind(edits, &element.range).to_owned();
                self.moved[from] = true;
                self.put.push(Put {
                    anchor: step.anchor,
                    text,
                    remark,
                });
            }
            None => {
                let block = self
                    .elements
                    .first()
                    .and_then(|first| edits.header(first.table.1));
                let text = match block {
                    Some(header) => {
                        let key = &edits.text[edits.headers[header].key.clone()];
                        render::block(&format!("[[{}]]", key.trim()), &row.fields)
                    }
                    None => render::inline(&row.fields),
                };
                self.put.push(Put {
                    anchor: step.anchor,
                    text,
                    remark: String::new(),
                });
            }
        }
    }

    fn write_array(&self, edits: &mut Edits<'_>, span: Range<usize>) {
        let lines = edits.text[span.clone()].contains('\n');
        let starts = |element: &Element<'_>| edits.begins_line(element.range.start);
        let any = self.kept.contains(&true);
        let keeps_lines = lines && self.elements.iter().all(starts);
        if !any && !keeps_lines {
            let indent = edits.indent(span.start).to_owned();
            let line = |put: &Put| format!("{indent}  {},{}\n", put.text, put.remark);
            let rows = self.put.iter().map(line);
            let rows: String = rows.collect();
            let fresh = if rows.is_empty() {
                "[]".to_owned()
            } else {
                format!("[\n{rows}{indent}]")
            };
            edits.replace(span, fresh);
            return;
        }
        for (index, put) in self.put.iter().enumerate() {
            match put.anchor {
                Some(at) => self.put_behind(edits, index, at),
                None => self.put_first(edits, span.start, put),
            }
        }
        for at in (0..self.elements.len()).filter(|&at| !self.kept[at]) {
            self.remove_element(edits, at);
        }
    }

    fn put_behind(&self, edits: &mut Edits<'_>, index: usize, at: usize) {
        let Put { text, remark, .. } = &self.put[index];
        let first = self.put[..index].iter().all(|put| put.anchor != Some(at));
        let range = &self.elements[at].range;
        let comma = comma(edits.text, range.end);
        let behind = comma.map_or(range.end, |comma| comma + 1);
        let rest = &edits.text[behind..edits.line_end(behind)];
        let line_ends = rest.trim().is_empty() || rest.trim().starts_with('#');
        if edits.begins_line(range.start) && line_ends {
            if comma.is_none() && first {
                edits.replace(range.end..range.end, ",");
            }
            let line = format!("{}{text},{remark}\n", edits.indent(range.start));
            edits.insert_lines(edits.line_end(behind), &line);
        } else if comma.is_some() {
            edits.replace(behind..behind, format!(" {text},"));
        } else {
            edits.replace(behind..behind, format!(", {text}"));
        }
    }

    /// Puts a row before the first that stays, or where the first one was.
    fn put_first(&self, edits: &mut Edits<'_>, bracket: usize, put: &Put) {
        let Put { text, remark, .. } = put;
        let first = self.kept.iter().position(|kept| *kept);
        let near = first.or(if self.elements.is_empty() {
            None
        } else {
            Some(0)
        });
        let start = near.map(|at| self.elements[at].range.start);
        if let Some(start) = start.filter(|&start| !edits.begins_line(start)) {
            edits.replace(start..start, format!("{text}, "));
            return;
        }
        let all_lines = self.elements.first();
        let all_lines = all_lines.is_none_or(|top| edits.begins_line(top.range.start));
        let at = match start {
            Some(start) if !all_lines => edits.line_start(start),
            _ => edits.line_end(bracket),
        };
        let indent = start.map_or("  ", |start| edits.indent(start));
        edits.insert_lines(at, &format!("{indent}{text},{remark}\n"));
    }

    fn remove_element(&self, edits: &mut Edits<'_>, at: usize) {
        let range = self.elements[at].range.clone();
        let end = comma(edits.text, range.end).map_or(range.end, |comma| comma + 1);
        let rest = edits.text[end..edits.line_end(end)].trim();
        if edits.begins_line(range.start) && (rest.is_empty() || rest.starts_with('#')) {
            let end = edits.line_end(end);
            let heads_more = self.kept.get(at + 1) == Some(&true)
                && edits.line_start(self.elements[at + 1].range.start) == end;
            let start = edits.line_start(range.start);
            let start = if heads_more || self.moved[at] {
                start
            } else {
                remark(edits, start)
            };
            edits.replace(start..end, "");
            return;
        }
        let next = self.elements.get(at + 1).map(|next| next.range.start);
        let next = next.filter(|&next| !edits.text[end..next].contains('\n'));
        if let Some(next) = next {
            edits.replace(range.start..next, "");
        } else {
            let before = edits.text[..range.start]
                .trim_end_matches([' ', '\t'])
                .len();
            edits.replace(before..end, "");
        }
    }

    fn write_blocks(&self, edits: &mut Edits<'_>) {
        for Put { anchor, text, .. } in &self.put {
            let at = anchor.or_else(|| self.kept.iter().position(|kept| *kept));
            let Some(near) = self.elements.get(at.unwrap_or(0)) else {
                edits.stale = true;
                return;
            };
            if anchor.is_some() {
                edits.insert_lines(near.range.end, &format!("\n{text}"));
            } else {
                let start = near.range.start;
                edits.replace(start..start, format!("{text}\n"));
            }
        }
        for at in (0..self.elements.len()).filter(|&at| !self.kept[at]) {
            edits.remove_block(&self.elements[at].range);
        }
    }
}

/// Returns the remark behind an element, with its blanks, when nothing else follows on the line.
fn remark_behind<'d>(edits: &Edits<'d>, range: &Range<usize>) -> &'d str {
    let end = comma(edits.text, range.end).map_or(range.end, |comma| comma + 1);
    let rest = edits.text[end..edits.line_end(end)].trim_end();
    let is_remark = edits.begins_line(range.start) && rest.trim_start().starts_with('#');
    if is_remark { rest } else { "" }
}

/// Returns where the comment lines directly above a line begin.
fn remark(edits: &Edits<'_>, line: usize) -> usize {
    let mut start = line;
    while start > 0 {
        let above = edits.line_start(start - 1);
        if !edits.text[above..start].trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    start
}

/// Returns the comma that follows an element, over blanks, line breaks and comments.
fn comma(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        match trimmed.bytes().next() {
            Some(b',') => return Some(at),
            Some(b'#') => at += trimmed.find('\n')?,
            _ => return None,
        }
    }
}

/// Returns edits inside a range, with everything around the range taken out.
fn within(mut edits: Vec<Edit>, range: &Range<usize>, text: &str) -> Vec<Edit> {
    for cut in [0..range.start, range.end..text.len()] {
        edits.push(Edit {
            range: cut,
            text: String::new(),
        });
    }
    edits
}
