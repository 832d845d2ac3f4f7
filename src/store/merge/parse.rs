//! From the text of a block to its sections, entries and values.

use std::ops::Range;

use toml_edit::{Datetime, Document, InlineTable, Item as TomlItem, TableLike, Value as TomlValue};

use super::super::outline::{Header, outline};
use super::super::toml_text::{key as key_text, quoted};
use super::model::{Entry, Item, Kind, List, One, Pair, Section, Value};
use super::rules::row_name;
use super::write;

/// A text that is no TOML, or not as a plan has it.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::store) struct NotToml;

/// Returns the sections of a block; `top` is what the block itself is called.
pub(super) fn sections(text: &str, top: &[String]) -> Result<Vec<Section>, NotToml> {
    let headers = outline(text, 0).headers;
    let starts: Vec<usize> = headers
        .iter()
        .map(|header| above(text, header.block))
        .collect();
    let mut found: Vec<Section> = Vec::new();
    let first = starts.first().copied().unwrap_or(text.len());
    if first > 0 {
        found.push(section("", "", &text[..first])?);
    }
    for (at, header) in headers.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(text.len());
        let line_end = text[header.at..end].find('\n');
        let line_end = line_end.map_or(end, |line| header.at + line + 1);
        let lead = &text[starts[at]..header.at];
        let mut new = section(lead, &text[header.at..line_end], &text[line_end..end])?;
        new.at = address((text, header), &new, &found, (at == 0).then_some(top))?;
        found.push(new);
    }
    unique(&mut found);
    Ok(found)
}

/// Returns where the empty lines above a place begin.
pub(super) fn above(text: &str, mut at: usize) -> usize {
    while let Some(line) = text[..at].strip_suffix('\n') {
        let start = line.rfind('\n').map_or(0, |end| end + 1);
        if !line[start..].trim().is_empty() {
            break;
        }
        at = start;
    }
    at
}

/// Returns which part of the plan the section under a header is.
fn address(
    (text, header): (&str, &Header),
    section: &Section,
    before: &[Section],
    top: Option<&[String]>,
) -> Result<Vec<String>, NotToml> {
    if let Some(top) = top.filter(|top| !top.is_empty()) {
        return Ok(top.to_vec());
    }
    let keys = toml_edit::Key::parse(&text[header.key.clone()]).map_err(|_| NotToml)?;
    let keys: Vec<&str> = keys.iter().map(toml_edit::Key::get).collect();
    let (last, parents) = keys.split_last().ok_or(NotToml)?;
    // The last section that is an entry of the list above is the one that is meant.
    let mut at: Vec<String> = Vec::new();
    for parent in parents {
        at.push((*parent).to_owned());
        let owner = before.iter().rev().find(|other| {
            other.header.starts_with("[[")
                && other.at.len() == at.len() + 1
                && other.at.starts_with(&at)
        });
        if let Some(owner) = owner {
            at.clone_from(&owner.at);
        }
    }
    at.push((*last).to_owned());
    if header.double {
        let pairs: Vec<Pair> = section.entries.iter().map(as_pair).collect();
        at.push(row_name(last, &pairs));
    }
    Ok(at)
}

/// Returns an entry without its comments.
pub(super) fn as_pair(entry: &Entry) -> Pair {
    Pair {
        path: entry.path.clone(),
        value: entry.value.clone(),
    }
}

/// Gives the second of two equal names a number.
fn unique(sections: &mut [Section]) {
    let mut seen = std::collections::BTreeMap::new();
    for section in sections {
        let count = seen.entry(section.at.clone()).or_insert(0_u32);
        *count += 1;
        if *count > 1 {
            section.at.push(format!("#{count}"));
        }
    }
}

fn section(lead: &str, header: &str, body: &str) -> Result<Section, NotToml> {
    let toml = Document::parse(body).map_err(|_| NotToml)?;
    let mut leaves = Vec::new();
    collect(toml.as_table(), &mut Vec::new(), &mut leaves)?;
    leaves.sort_by_key(|(_, _, span)| span.start);
    let mut entries = Vec::new();
    let mut at = 0;
    for (path, value, span) in leaves {
        let start = body[..span.start].rfind('\n').map_or(0, |end| end + 1);
        let start = start.max(at);
        let end = body[span.end..].find('\n');
        let end = end.map_or(body.len(), |end| span.end + end + 1);
        entries.push(Entry {
            path,
            lead: body[at..start].to_owned(),
            key: body[start..span.start].to_owned(),
            value: value_of(body, value)?,
            tail: body[span.end..end].trim_end().to_owned(),
        });
        at = end;
    }
    Ok(Section {
        at: Vec::new(),
        lead: lead.to_owned(),
        header: lines(header),
        entries,
        foot: lines(&body[at..]),
    })
}

/// Returns a text that ends with a line break, if it has any letters.
fn lines(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') {
        text.to_owned()
    } else {
        format!("{text}\n")
    }
}

type Leaf<'d> = (Vec<String>, &'d TomlValue, Range<usize>);

fn collect<'d>(
    table: &'d dyn TableLike,
    path: &mut Vec<String>,
    found: &mut Vec<Leaf<'d>>,
) -> Result<(), NotToml> {
    for (name, item) in table.iter() {
        path.push(name.to_owned());
        match item {
            TomlItem::Table(inner) => collect(inner, path, found)?,
            TomlItem::Value(TomlValue::InlineTable(inner)) if inner.is_dotted() => {
                collect(inner, path, found)?;
            }
            TomlItem::Value(value) => {
                found.push((path.clone(), value, value.span().ok_or(NotToml)?));
            }
            _ => return Err(NotToml),
        }
        path.pop();
    }
    Ok(())
}

fn value_of(text: &str, value: &TomlValue) -> Result<Value, NotToml> {
    let span = value.span().ok_or(NotToml)?;
    let kind = match value {
        TomlValue::Boolean(truth) => Kind::One(One::Truth(*truth.value())),
        TomlValue::Integer(number) => Kind::One(One::Whole(*number.value())),
        TomlValue::Float(number) => Kind::One(One::Float(*number.value())),
        TomlValue::Datetime(time) => Kind::One(One::Time(moment(*time.value()))),
        TomlValue::String(words) => Kind::One(One::Text(words.value().clone())),
        TomlValue::Array(list) => Kind::List(list_of(text, list, span.clone())?),
        TomlValue::InlineTable(table) => Kind::Table(pairs_of(text, table)?),
    };
    Ok(Value {
        raw: text[span].to_owned(),
        plain: plain(value),
        kind,
    })
}

/// Returns the keys between braces; those with dots stand between braces of their own, as the other
/// side may have them.
fn pairs_of(text: &str, table: &InlineTable) -> Result<Vec<Pair>, NotToml> {
    let pairs = table.iter().map(|(name, value)| {
        let value = match value {
            TomlValue::InlineTable(inner) if inner.is_dotted() => {
                write::table(pairs_of(text, inner)?)
            }
            value => value_of(text, value)?,
        };
        let path = vec![name.to_owned()];
        Ok(Pair { path, value })
    });
    pairs.collect()
}

fn list_of(text: &str, list: &toml_edit::Array, span: Range<usize>) -> Result<List, NotToml> {
    let inner = span.start + 1..span.end - 1;
    let spans: Option<Vec<Range<usize>>> = list.iter().map(TomlValue::span).collect();
    let spans = spans.ok_or(NotToml)?;
    let first = spans.first().map_or(inner.end, |first| first.start);
    let (head, mut lead) = cut(&text[inner.start..first]);
    let mut items: Vec<Item> = Vec::new();
    for (at, value) in list.iter().enumerate() {
        let end = spans.get(at + 1).map_or(inner.end, |next| next.start);
        let between = without_comma(&text[spans[at].end..end]);
        let (comment, next) = cut(&between);
        items.push(Item {
            lead: std::mem::replace(&mut lead, next),
            value: value_of(text, value)?,
            comment,
        });
    }
    let ends = spans.last().map_or("", |last| &text[last.end..inner.end]);
    Ok(List {
        is_long: is_long(&text[inner.clone()], &items),
        has_last_comma: without_comma(ends).len() < ends.len(),
        head,
        items,
        foot: lead,
    })
}

/// Whether a list stands on several lines, and has a reason to.
fn is_long(inner: &str, items: &[Item]) -> bool {
    inner.contains('\n') && (!items.is_empty() || inner.contains('#'))
}

/// Cuts what stands between two entries: the rest of the line, and the lines that follow.
fn cut(between: &str) -> (String, String) {
    match between.split_once('\n') {
        Some((line, rest)) => (line.trim_end().to_owned(), rest.to_owned()),
        None if between.contains('#') => (between.trim_end().to_owned(), String::new()),
        None => (String::new(), String::new()),
    }
}

/// Returns what stands between two entries without the comma, which may stand behind a comment.
fn without_comma(between: &str) -> String {
    let mut out = String::new();
    let mut is_found = false;
    for line in between.split_inclusive('\n') {
        let code = line.find('#').unwrap_or(line.len());
        match line[..code].find(',').filter(|_| !is_found) {
            Some(comma) => {
                is_found = true;
                out.push_str(&line[..comma]);
                out.push_str(&line[comma + 1..]);
            }
            None => out.push_str(line),
        }
    }
    out
}

/// Returns a value so that two texts are equal when the values are.
fn plain(value: &TomlValue) -> String {
    match value {
        TomlValue::Boolean(truth) => truth.value().to_string(),
        TomlValue::Integer(number) => number.value().to_string(),
        TomlValue::Float(number) => amount(*number.value()),
        TomlValue::Datetime(time) => moment(*time.value()),
        TomlValue::String(words) => quoted(words.value()),
        TomlValue::Array(list) => {
            let values: Vec<String> = list.iter().map(plain).collect();
            format!("[{}]", values.join(", "))
        }
        TomlValue::InlineTable(table) => plain_table(table),
    }
}

/// Returns a number so that `800.0` is the same as `800`.
fn amount(number: f64) -> String {
    /// Above it not every whole number has a form of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.is_nan() {
        "nan".to_owned()
    } else if number.fract() == 0.0 && number.abs() < EXACT {
        format!("{number:.0}")
    } else {
        format!("{number:?}")
    }
}

/// Returns a time so that `19:00` is the same as `19:00:00`.
fn moment(mut time: Datetime) -> String {
    if let Some(clock) = &mut time.time {
        clock.second.get_or_insert(0);
        clock.nanosecond = clock.nanosecond.filter(|nanosecond| *nanosecond > 0);
    }
    time.to_string()
}

/// The same for a table, in whichever form it is written.
pub(super) fn plain_table(table: &dyn TableLike) -> String {
    let mut pairs: Vec<String> = table
        .iter()
        .map(|(name, item)| format!("{} = {}", key_text(name), plain_item(item)))
        .collect();
    pairs.sort_unstable();
    format!("{{{}}}", pairs.join(", "))
}

fn plain_item(item: &TomlItem) -> String {
    match item {
        TomlItem::Value(value) => plain(value),
        TomlItem::Table(table) => plain_table(table),
        TomlItem::ArrayOfTables(list) => {
            let values: Vec<String> = list.iter().map(|table| plain_table(table)).collect();
            format!("[{}]", values.join(", "))
        }
        TomlItem::None => String::new(),
    }
}

/// Returns what a text of TOML means.
pub(super) fn meaning(text: &str) -> Result<String, NotToml> {
    let toml = Document::parse(text).map_err(|_| NotToml)?;
    Ok(plain_table(toml.as_table()))
}
