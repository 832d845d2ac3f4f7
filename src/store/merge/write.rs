//! From sections, entries and values back to text.

use std::borrow::Cow;

use super::super::toml_text::key as key_text;
use super::model::{Kind, List, Pair, Section, Value};

/// The indent of a row that has none of its own.
pub(super) const INDENT: &str = "  ";

/// Returns the text of sections.
pub(super) fn text(sections: &[Section]) -> String {
    let mut out = String::new();
    for section in sections {
        out.push_str(&section.lead);
        out.push_str(&section.header);
        for entry in &section.entries {
            out.push_str(&entry.lead);
            out.push_str(&entry.key);
            out.push_str(&entry.value.raw);
            out.push_str(&entry.tail);
            out.push('\n');
        }
        out.push_str(&section.foot);
    }
    out
}

/// Returns a list as a value.
pub(super) fn list(list: List) -> Value {
    let raw = if list.is_long {
        long(&list)
    } else {
        short(&list)
    };
    let values: Vec<&str> = list
        .items
        .iter()
        .map(|item| item.value.plain.as_str())
        .collect();
    Value {
        raw,
        plain: format!("[{}]", values.join(", ")),
        kind: Kind::List(list),
    }
}

fn short(list: &List) -> String {
    let values: Vec<&str> = list
        .items
        .iter()
        .map(|item| item.value.raw.as_str())
        .collect();
    format!("[{}]", values.join(", "))
}

fn long(list: &List) -> String {
    let mut out = "[".to_owned();
    out.push_str(&list.head);
    out.push('\n');
    for (at, item) in list.items.iter().enumerate() {
        out.push_str(if item.lead.is_empty() {
            INDENT
        } else {
            &item.lead
        });
        out.push_str(&item.value.raw);
        if list.has_last_comma || at + 1 < list.items.len() {
            out.push(',');
        }
        out.push_str(&item.comment);
        out.push('\n');
    }
    out.push_str(&list.foot);
    out.push(']');
    out
}

/// Returns pairs between braces as a value.
pub(super) fn table(pairs: Vec<Pair>) -> Value {
    let path = |path: &[String]| {
        let keys: Vec<Cow<str>> = path.iter().map(|key| key_text(key)).collect();
        keys.join(".")
    };
    let written: Vec<String> = pairs
        .iter()
        .map(|pair| format!("{} = {}", path(&pair.path), pair.value.raw))
        .collect();
    let mut plain: Vec<String> = pairs
        .iter()
        .map(|pair| format!("{} = {}", path(&pair.path), pair.value.plain))
        .collect();
    plain.sort_unstable();
    let raw = if written.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {} }}", written.join(", "))
    };
    Value {
        raw,
        plain: format!("{{{}}}", plain.join(", ")),
        kind: Kind::Table(pairs),
    }
}

/// Returns the comments inside a value between braces that have no place in a newly written one, each
/// on a line.
pub(super) fn comments(old: &Value, new: &Value, indent: &str) -> String {
    let Kind::Table(_) = old.kind else {
        return String::new();
    };
    let kept = super::lines::comments(&new.raw);
    let lost = super::lines::comments(&old.raw).into_iter();
    let lost = lost.filter(|comment| !kept.contains(comment));
    lost.map(|line| [indent, line, "\n"].concat()).collect()
}
