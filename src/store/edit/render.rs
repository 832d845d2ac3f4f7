//! New tables, in the layout of the contract.

use super::super::format::{Fields, Pairs, Row, Shape};
use super::super::toml_text::{braces, key};

/// Returns a table on one line.
pub(super) fn inline(fields: &Fields) -> String {
    let values: Vec<(&str, String)> = fields
        .iter()
        .filter_map(|(name, shape)| Some((*name, inline_value(shape)?)))
        .collect();
    braces(values.iter().map(|(name, value)| (*name, value.as_str())))
}

fn inline_value(shape: &Shape) -> Option<String> {
    match shape {
        Shape::Value(value) => Some(value.clone()),
        Shape::Rows(_, rows) if !rows.is_empty() => {
            let rows: Vec<String> = rows.iter().map(|row| inline(&row.fields)).collect();
            Some(format!("[{}]", rows.join(", ")))
        }
        Shape::Pairs(pairs) | Shape::Section(pairs) if !pairs.is_empty() => Some(table(pairs)),
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
pub(super) fn value(shape: &Shape) -> Option<String> {
    match shape {
        Shape::Rows(_, rows) if !rows.is_empty() => {
            let rows = rows
                .iter()
                .map(|row| format!("  {},\n", inline(&row.fields)));
            Some(format!("[\n{}]", rows.collect::<String>()))
        }
        Shape::Section(_) => None,
        other => inline_value(other),
    }
}

/// Returns a table under its header.
pub(in crate::store) fn block(header: &str, fields: &Fields) -> String {
    let mut out = format!("{header}\n");
    for (name, shape) in fields {
        if let Some(value) = value(shape) {
            out.extend([&key(name), " = ", &value, "\n"]);
        }
    }
    let name = header.trim_matches(['[', ']']);
    for (inner, shape) in fields {
        if let Shape::Section(pairs) = shape
            && !pairs.is_empty()
        {
            out.extend(["\n", &section(&format!("[{name}.{inner}]"), pairs)]);
        }
    }
    out
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
            out.extend(["\n", &block(&format!("[[{kind}]]"), &row.fields)]);
        }
    }
    out
}
