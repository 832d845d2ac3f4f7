//! Registers, events and tables that one text has in one piece at its top, put under headers as another
//! has them.
//!
//! `person = [{ id = "ana", … }]` and `[[person]]` mean the same, and no text can have both.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::super::format::ROOT;
use super::super::outline::{Header, first_key, outline};
use super::super::toml_text::key as key_text;
use super::lines::comments;
use super::model::{Entry, Kind, List, Pair, Section, Value};
use super::parse::{NotToml, above, sections};
use super::write;
use crate::text::lines;

/// How much is put under headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// What another text has under headers.
    Mixed,
    /// Whatever a plan can have under headers.
    All,
}

/// Returns three texts in which nothing stands under headers in one and at the top in another.
pub(super) fn alike(texts: [&str; 3], reach: Reach) -> Result<[Cow<'_, str>; 3], NotToml> {
    let outlines = texts.map(|text| outline(text, 0));
    let mut keys: BTreeSet<String> = match reach {
        Reach::Mixed => BTreeSet::new(),
        Reach::All => ROOT.iter().map(|key| (*key).to_owned()).collect(),
    };
    for (outline, text) in outlines.iter().zip(texts) {
        keys.extend(outline.headers.iter().filter_map(|it| root_of(text, it)));
    }
    let mut alike = texts.map(Cow::Borrowed);
    for (outline, text) in outlines.iter().zip(&mut alike) {
        let first = outline.headers.first();
        let end = first.map_or(text.len(), |first| above(text, first.block));
        if let Some(new) = under_headers(text, end, &keys)? {
            *text = Cow::Owned(new);
        }
    }
    Ok(alike)
}

fn root_of(text: &str, header: &Header) -> Option<String> {
    let (key, _) = first_key(text[header.key.clone()].trim_ascii().as_bytes())?;
    Some(String::from_utf8_lossy(key).into_owned())
}

/// Returns a text with what its top has of some keys under headers; none when it has nothing of them.
fn under_headers(
    text: &str,
    end: usize,
    keys: &BTreeSet<String>,
) -> Result<Option<String>, NotToml> {
    if !text[..end].contains('=') {
        return Ok(None);
    }
    let mut top = sections(&text[..end], &[])?;
    let Some(section) = top.first_mut() else {
        return Ok(None);
    };
    let moved = taken_out(section, keys);
    if moved.is_empty() {
        return Ok(None);
    }
    let mut out = write::text(&top).trim_end().to_owned();
    if !out.is_empty() {
        out.push('\n');
    }
    for (key, entries) in moved {
        let name = key_text(&key);
        match entries.first().map(|entry| (&entry.value.kind, entry)) {
            Some((Kind::List(list), entry)) if entry.path.len() == 1 => {
                out.push_str(&rows(&name, entry, list));
            }
            _ => out.push_str(&table(&name, &entries)),
        }
    }
    Ok(Some(out + &text[end..]))
}

/// Takes the entries of some keys out of the top of a text, each key with all of its own. What stands
/// an empty line above an entry is not about it, and stays.
fn taken_out(top: &mut Section, keys: &BTreeSet<String>) -> Vec<(String, Vec<Entry>)> {
    let mut moved: Vec<(String, Vec<Entry>)> = Vec::new();
    let mut above = String::new();
    for mut entry in std::mem::take(&mut top.entries) {
        let key = entry.path.first().cloned().unwrap_or_default();
        let is_table = entry.path.len() > 1 || is_of_tables(&entry.value);
        if !is_table || !keys.contains(&key) {
            entry.lead = std::mem::take(&mut above) + &entry.lead;
            top.entries.push(entry);
            continue;
        }
        let own = entry.lead.rfind("\n\n").map(|at| at + 2);
        let own = own.unwrap_or(usize::from(entry.lead.starts_with('\n')));
        let lead = entry.lead.split_off(own);
        above.push_str(&std::mem::replace(&mut entry.lead, lead));
        match moved.iter_mut().find(|(known, _)| *known == key) {
            Some((_, entries)) => entries.push(entry),
            None => moved.push((key, vec![entry])),
        }
    }
    top.foot = above + &top.foot;
    moved
}

fn is_of_tables(value: &Value) -> bool {
    matches!(value.kind, Kind::Table(_)) || value.rows().is_some()
}

/// Returns the rows of a list, each under a header.
fn rows(name: &str, entry: &Entry, list: &List) -> String {
    let mut out = String::new();
    let mut lead = format!("{}{}", entry.lead, said(&list.head));
    for item in &list.items {
        let Kind::Table(pairs) = &item.value.kind else {
            continue;
        };
        let body: String = pairs
            .iter()
            .map(|pair| line(&pair.path, &pair.value))
            .collect();
        out.push('\n');
        out.push_str(&std::mem::take(&mut lead));
        out.push_str(&said(&item.lead));
        out.push_str(&lost(&item.value, &body));
        let header = format!("[[{name}]]{}\n", behind(&item.comment));
        out.push_str(&header);
        out.push_str(&body);
    }
    out + &lead + &said(&list.foot) + &said(&entry.tail)
}

/// Returns the keys of a table under a header, and those of the tables in it under their own.
fn table(name: &str, entries: &[Entry]) -> String {
    let (mut above, mut own) = (String::new(), String::new());
    let mut deeper: Vec<(&String, String)> = Vec::new();
    for entry in entries {
        match (entry.path.as_slice(), &entry.value.kind) {
            ([_], Kind::Table(pairs)) => {
                let of = |pair: &Pair| line(&pair.path, &pair.value);
                let body: String = pairs.iter().map(of).collect();
                above.push_str(&entry.lead);
                above.push_str(&said(&entry.tail));
                above.push_str(&lost(&entry.value, &body));
                own.push_str(&body);
            }
            ([_, part, rest @ ..], _) if !rest.is_empty() => {
                match deeper.iter_mut().find(|(known, _)| *known == part) {
                    Some((_, body)) => body.push_str(&whole_line(rest, entry)),
                    None => deeper.push((part, whole_line(rest, entry))),
                }
            }
            ([_, rest @ ..], _) => own.push_str(&whole_line(rest, entry)),
            ([], _) => {}
        }
    }
    let deeper = deeper
        .into_iter()
        .map(|(part, body)| format!("\n[{name}.{}]\n{body}", key_text(part)));
    let parts = [format!("\n{above}[{name}]\n{own}")];
    parts.into_iter().chain(deeper).collect()
}

/// Returns a key and its value with what is said beside them.
fn whole_line(path: &[String], entry: &Entry) -> String {
    let line = line(path, &entry.value);
    let tail = behind(&entry.tail);
    format!("{}{}{tail}\n", entry.lead, line.trim_end())
}

fn line(path: &[String], value: &Value) -> String {
    let keys: Vec<Cow<str>> = path.iter().map(|key| key_text(key)).collect();
    format!("{} = {}\n", keys.join("."), value.raw)
}

/// Returns the comments of a text, each on a line.
fn said(text: &str) -> String {
    lines(comments(text))
}

/// Returns the comments of a value that its keys, as they are written now, do not have.
fn lost(value: &Value, body: &str) -> String {
    let kept = comments(body);
    let all = comments(&value.raw).into_iter();
    lines(all.filter(|comment| !kept.contains(comment)))
}

/// Returns a comment as it stands behind something.
fn behind(comment: &str) -> String {
    match comment.trim() {
        "" => String::new(),
        comment => format!(" {comment}"),
    }
}
