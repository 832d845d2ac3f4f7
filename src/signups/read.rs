use csv::{ReaderBuilder, StringRecord};

use super::columns::Columns;
use super::decode::decode;
use super::words::folded;
use super::{Asked, Encoding, Meaning, SignupError, Standing};
use crate::text::squeeze;

/// A sign-up list that was taken apart.
pub struct List {
    columns: Columns,
    values: Vec<(String, Standing)>,
    rows: Vec<(u64, StringRecord)>,
    pub(super) encoding: Encoding,
}

/// One line of a list.
pub(super) struct Row<'a> {
    columns: &'a Columns,
    fields: &'a StringRecord,
    /// The line it begins on, from 1.
    pub(super) line: u64,
}

/// What may stand between fields.
const SEPARATORS: &[u8] = b",;\t";

/// Reads a list: its first line names the columns.
pub fn read(bytes: &[u8], asked: &Asked) -> Result<List, SignupError> {
    let (text, encoding) = decode(bytes)?;
    let (text, separator, skipped) = separated(&text);
    if text.trim().is_empty() {
        return Err(SignupError::Empty);
    }
    if text.trim_start().starts_with('<') {
        return Err(SignupError::WebPage);
    }
    let separator = separator.unwrap_or_else(|| likeliest(text));
    if let Some(line) = unclosed(text, separator) {
        let line = line + skipped;
        return Err(SignupError::Unclosed { line });
    }
    let mut records = records(text, separator).map(|record| numbered(record, skipped));
    let head = records.next().transpose()?;
    let (_, head) = head.ok_or(SignupError::Empty)?;
    let names: Vec<String> = head.iter().map(squeeze).collect();
    if names.len() < 2 {
        return Err(SignupError::OneColumn);
    }
    let columns = Columns::find(names, asked)?;
    let mut rows = Vec::new();
    for record in records {
        let (line, fields) = record?;
        if fields.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        refuse_ragged(&columns, &fields, line)?;
        rows.push((line, fields));
    }
    let values = asked.values.iter();
    Ok(List {
        columns,
        values: values.map(|(value, to)| (folded(value), *to)).collect(),
        rows,
        encoding,
    })
}

/// Whether bytes look like a sign-up list: their first line names columns that lists have.
pub fn looks_like_list(bytes: &[u8]) -> bool {
    // Where nothing separates columns, as in a calendar, no more than the first line has to be looked at.
    let first = bytes.split(|byte| *byte == b'\n').next();
    let has_columns = |byte: &u8| SEPARATORS.contains(byte) || *byte == b'"';
    if !first.is_some_and(|first| first.iter().any(has_columns)) {
        return false;
    }
    let Ok((text, _)) = decode(bytes) else {
        return false;
    };
    let (text, separator, _) = separated(&text);
    let separator = separator.unwrap_or_else(|| likeliest(text));
    let head = records(text, separator).next().and_then(Result::ok);
    let known = head.and_then(|head| {
        let names = head.iter().map(squeeze).collect();
        Columns::find(names, &Asked::default()).ok()
    });
    known.is_some_and(|columns| columns.taken().len() > 1)
}

/// Returns the text without the line in which Excel says what separates fields, what that is, and how
/// many lines were taken off.
fn separated(text: &str) -> (&str, Option<u8>, u64) {
    let said = text
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="));
    let Some(rest) = said.and_then(|_| text.get(4..)) else {
        return (text, None, 0);
    };
    let (sign, rest) = rest.split_once('\n').unwrap_or((rest, ""));
    let sign = sign.trim_end_matches('\r').as_bytes();
    let known = SEPARATORS.iter().copied().find(|known| sign == [*known]);
    (rest, known, 1)
}

/// Returns what most likely separates fields: what tells most known columns apart, then most columns.
fn likeliest(text: &str) -> u8 {
    let columns = |separator: u8| {
        let head = records(text, separator)
            .next()
            .and_then(Result::ok)
            .unwrap_or_default();
        let names: Vec<String> = head.iter().map(squeeze).collect();
        let all = names.len();
        let known = Columns::find(names, &Asked::default()).map_or(0, |it| it.taken().len());
        (known, all)
    };
    let first = SEPARATORS[0];
    let rest = SEPARATORS[1..].iter().copied();
    rest.fold(first, |best, next| {
        if columns(next) > columns(best) {
            next
        } else {
            best
        }
    })
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = Result<StringRecord, csv::Error>> {
    let mut builder = ReaderBuilder::new();
    builder
        .delimiter(separator)
        .has_headers(false)
        .flexible(true);
    builder.from_reader(text.as_bytes()).into_records()
}

/// Returns the line of a quote that takes in lines below it because nothing closes it, or because
/// the next field's own quote does. The csv crate reads both as one long field, and the people on
/// those lines would not be counted.
fn unclosed(text: &str, separator: u8) -> Option<u64> {
    let mut bytes = text.bytes().peekable();
    let mut line = 1;
    let mut begins = true;
    while let Some(byte) = bytes.next() {
        line += u64::from(byte == b'\n');
        if !(begins && byte == b'"') {
            begins = byte == separator || matches!(byte, b'\n' | b'\r');
            continue;
        }
        begins = false;
        let opened = line;
        // The line of what was last said; an open quote in the last line takes in nothing.
        let mut said = line;
        let is_closed = loop {
            match bytes.next() {
                None => break false,
                Some(b'"') if bytes.next_if_eq(&b'"').is_none() => break true,
                Some(b'\n') => line += 1,
                Some(byte) if !byte.is_ascii_whitespace() => said = line,
                Some(_) => {}
            }
        };
        let ends = [separator, b'\n', b'\r', b' '];
        let is_end = bytes.peek().is_none_or(|next| ends.contains(next));
        if said > opened && !(is_closed && is_end) {
            return Some(opened);
        }
    }
    None
}

fn numbered(
    record: Result<StringRecord, csv::Error>,
    skipped: u64,
) -> Result<(u64, StringRecord), SignupError> {
    let line = |position: Option<&csv::Position>| position.map_or(1, csv::Position::line) + skipped;
    match record {
        Ok(record) => Ok((line(record.position()), record)),
        Err(error) => Err(SignupError::Broken {
            line: line(error.position()),
        }),
    }
}

/// Refuses a line whose fields cannot be told to columns; some programs write separators without
/// anything behind the last field.
fn refuse_ragged(columns: &Columns, fields: &StringRecord, line: u64) -> Result<(), SignupError> {
    let is_more = fields
        .iter()
        .skip(columns.len())
        .any(|field| !field.trim().is_empty());
    if is_more || fields.len() < columns.len() {
        return Err(SignupError::Ragged {
            line,
            fields: fields.len(),
            columns: columns.len(),
        });
    }
    Ok(())
}

impl List {
    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, fields)| Row {
            columns: &self.columns,
            fields,
            line: *line,
        })
    }

    /// Returns what somebody said that a value of the status means.
    pub(super) fn asked(&self, value: &str) -> Option<Standing> {
        if self.values.is_empty() {
            return None;
        }
        let value = folded(value);
        let mut known = self.values.iter();
        known.find(|(known, _)| *known == value).map(|(_, to)| *to)
    }
}

impl Row<'_> {
    /// Returns the field with a meaning, when there is such a column.
    pub(super) fn field(&self, meaning: Meaning) -> Option<&str> {
        self.fields.get(self.columns.at(meaning)?)
    }

    /// Returns what a field says, on one line; nothing when there is no such column.
    pub(super) fn text(&self, meaning: Meaning) -> String {
        self.field(meaning)
            .map(squeeze)
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    /// Returns the name of a column.
    pub(super) fn name(&self, meaning: Meaning) -> String {
        self.columns.name(meaning)
    }
}
