//! New tables, laid out as docs/plan-file.md shows.

use std::borrow::Cow;

use super::super::format::{Fields, Pairs, Row, Shape};
use super::super::toml_text::{braces, key};

/// Returns a table on one line.
pub(super) fn inline(fields: &Fields) -> String {
    let values: Vec<(&str, Cow<'_, str>)> = fields
        .iter()
        .filter_map(|(name, shape)| Some((*name, inline_value(shape)?)))
        .collect();
    braces(values.iter().map(|(name, value)| (*name, &**value)))
}

fn inline_value(shape: &Shape) -> Option<Cow<'_, str>> {
    match shape {
        Shape::Value(value) => Some(Cow::Borrowed(value)),
        Shape::Rows(_, rows) if !rows.is_empty() => {
            let rows: Vec<String> = rows.iter().map(|row| inline(&row.fields)).collect();
            Some(format!("[{}]", rows.join(", ")).into())
        }
        Shape::Pairs(pairs) | Shape::Section(pairs) if !pairs.is_empty() => {
            Some(table(pairs).into())
        }
        _ => None,
    }
}

/// Returns keys people chose, between braces.
pub(super) fn table(pairs: &Pairs) -> String {
    braces(
        pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    )
}

/// Returns what stands behind a key under a header; none when nothing does.
pub(super) fn value(shape: &Shape) -> Option<Cow<'_, str>> {
    match shape {
        Shape::Rows(_, rows) if !rows.is_empty() => {
            let rows = rows
                .iter()
                .map(|row| format!("  {},\n", inline(&row.fields)));
            Some(format!("[\n{}]", rows.collect::<String>()).into())
        }
        Shape::Section(_) => None,
        other => inline_value(other),
    }
}

/// Returns a table under its header.
pub(in crate::store) fn block(header: &str, fields: &Fields) -> String {
    let mut out = String::new();
    put_block(&mut out, header, fields);
    out
}

/// Adds a table under its header to a text.
fn put_block(out: &mut String, header: &str, fields: &Fields) {
    out.extend([header, "\n"]);
    for (name, shape) in fields {
        put_line(out, name, shape);
    }
    put_sections(out, header.trim_matches(['[', ']']), fields);
}

/// Adds a key with its value to a text, if it has one that stands behind a key.
pub(in crate::store) fn put_line(out: &mut String, name: &str, shape: &Shape) {
    if let Some(value) = value(shape) {
        out.extend([&*key(name), " = ", &*value, "\n"]);
    }
}

/// Adds those keys of a table to a text that have headers of their own.
pub(in crate::store) fn put_sections(out: &mut String, name: &str, fields: &Fields) {
    for (inner, shape) in fields {
        if let Shape::Section(pairs) = shape
            && !pairs.is_empty()
        {
            out.extend(["\n", &section(&format!("[{name}.{inner}]"), pairs)]);
        }
    }
}

/// Returns keys people chose, under a header.
pub(super) fn section(header: &str, pairs: &Pairs) -> String {
    let lines = pairs
        .iter()
        .map(|(name, value)| format!("{} = {value}\n", key(name)));
    format!("{header}\n{}", lines.collect::<String>())
}

/// Returns a whole plan: its first lines, the group, and the lists of the root.
pub(in crate::store) fn document(top: &str, group: &Fields, lists: &[(&str, Vec<Row>)]) -> String {
    let mut out = format!("{top}\n{}", block("[group]", group));
    for (kind, rows) in lists {
        for row in rows {
            out.push('\n');
            put_block(&mut out, &format!("[[{kind}]]"), &row.fields);
        }
    }
    out
}
