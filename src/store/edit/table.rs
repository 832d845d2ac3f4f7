//! Edits of one table: keys set, put in and taken out.

use std::borrow::Cow;

use super::super::format::{Fields, Pairs, Shape};
use super::super::tree::{Item, Table};
use super::spot::{Change, Form, Spot};
use super::{Edits, list, render};

/// Makes a table that says `before` say `after`; `at` is where the table begins.
pub(in crate::store) fn record(
    edits: &mut Edits<'_>,
    table: (Table<'_>, usize),
    before: &Fields,
    after: &Fields,
) {
    let spot = Spot::of(edits, table);
    fields(edits, table, &spot, (before, after));
}

/// The same for a table of the root, which may be written as dotted keys.
pub(in crate::store) fn member(
    edits: &mut Edits<'_>,
    (root, name): (Table<'_>, &str),
    before: &Fields,
    after: &Fields,
) {
    match root.get(name).and_then(Item::as_table) {
        Some(table) if table.is_dotted() => {
            let spot = Spot::of(edits, (root, usize::MAX)).inner(name);
            fields(edits, (table, usize::MAX), &spot, (before, after));
        }
        Some(table) => record(edits, (table, table.span().start), before, after),
        None => edits.stale = true,
    }
}

/// Puts a table under a header of its own behind the table that begins at `at`; at the end when
/// that one has no header.
pub(in crate::store) fn insert_section(edits: &mut Edits<'_>, at: usize, lines: &str) {
    let end = match edits.header(at) {
        Some(_) => edits.extent(at).end,
        None => edits.text.len(),
    };
    edits.insert_lines(end, &format!("\n{lines}"));
}

fn fields(
    edits: &mut Edits<'_>,
    table: (Table<'_>, usize),
    spot: &Spot,
    (before, after): (&Fields, &Fields),
) {
    let mut change = Change::default();
    let old = |name: &str| {
        before
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, shape)| shape)
    };
    for (name, shape) in after {
        let was = old(name);
        if was == Some(shape) {
            change.passed(spot, name);
            continue;
        }
        match shape {
            Shape::Value(value) => change.set(edits, spot, (name, value)),
            Shape::Absent(_) => change.remove(spot, name),
            Shape::Rows(placing, rows) => {
                let was = match was {
                    Some(Shape::Rows(_, rows)) => rows.as_slice(),
                    _ => &[],
                };
                match table.0.get(name) {
                    Some(item) => list::rows(edits, item, *placing, (was, rows)),
                    None => change.put(spot, name, render::value(shape).map(Cow::into_owned)),
                }
            }
            Shape::Pairs(new) | Shape::Section(new) => {
                let was = match was {
                    Some(Shape::Pairs(pairs) | Shape::Section(pairs)) => pairs.as_slice(),
                    _ => &[],
                };
                match table.0.get(name) {
                    Some(item) if new.is_empty() && holds_only(item, was) => {
                        change.remove(spot, name);
                    }
                    Some(item) => pairs(edits, spot, (name, item), (was, new)),
                    None => new_pairs(edits, &mut change, (spot, table.1, name), shape),
                }
            }
        }
        change.passed(spot, name);
    }
    for (name, _) in before {
        if !after.iter().any(|(key, _)| key == name) {
            change.remove(spot, name);
        }
    }
    change.write(edits, spot);
}

/// Whether a table between braces has no keys but these: without them it says nothing.
fn holds_only(item: Item<'_>, pairs: &Pairs) -> bool {
    let table = item.as_table().filter(|_| item.has_braces());
    table.is_some_and(|table| {
        let known = |key: &str| pairs.iter().any(|(name, _)| name == key);
        table.pairs().all(|pair| known(pair.name))
    })
}

fn new_pairs(
    edits: &mut Edits<'_>,
    change: &mut Change,
    (spot, at, name): (&Spot, usize, &str),
    shape: &Shape,
) {
    match (shape, &spot.form, edits.header(at)) {
        (Shape::Section(pairs), Form::Block(_), Some(header)) if !pairs.is_empty() => {
            let parent = edits.text[edits.headers[header].key.clone()]
                .trim()
                .to_owned();
            let lines = render::section(&format!("[{parent}.{name}]"), pairs);
            insert_section(edits, at, &lines);
        }
        (Shape::Pairs(pairs) | Shape::Section(pairs), ..) if !pairs.is_empty() => {
            change.put(spot, name, Some(render::table(pairs)));
        }
        _ => {}
    }
}

/// Makes a table of keys people chose say `new`.
fn pairs(
    edits: &mut Edits<'_>,
    parent: &Spot,
    (name, item): (&str, Item<'_>),
    (was, new): (&Pairs, &Pairs),
) {
    let spot = match item.as_table() {
        Some(table) if table.is_dotted() => parent.inner(name),
        Some(table) => Spot::of(edits, (table, table.span().start)),
        None => return,
    };
    let mut change = Change::default();
    for (name, value) in new {
        if !was.iter().any(|(old, had)| old == name && had == value) {
            change.set(edits, &spot, (name, value));
        }
        change.passed(&spot, name);
    }
    for (name, _) in was {
        if !new.iter().any(|(key, _)| key == name) {
            change.remove(&spot, name);
        }
    }
    change.write(edits, &spot);
}
