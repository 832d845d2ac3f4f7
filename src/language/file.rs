//! The files of languages: TOML, of which they need little, read as that little. Whoever announces an
//! event waits for it.
//!
//! A line is empty, a comment, a `[part]` or the begin of a value: a text, a list of texts, or a list
//! of such lists. A list may go on in lines that are indented. A test reads the files as TOML, too.

/// A value of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// The part it stands in, such as `dates` or `region.US`.
    pub(super) part: &'static str,
    pub(super) key: &'static str,
    /// The value as it is written.
    pub(super) value: &'static str,
}

/// Returns the values of a file, in its order.
pub(super) fn entries(file: &'static str) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(ENTRIES);
    let (mut part, mut rest) = ("", file);
    while !rest.is_empty() {
        let end = end_of_value(rest);
        let (line, after) = rest.split_at(end);
        rest = after;
        match line.as_bytes()[0] {
            b'[' => part = line[1..].trim_ascii_end().trim_end_matches(']'),
            b'#' => {}
            _ => {
                if let Some(sign) = position(line, b'=') {
                    let (key, value) = (line[..sign].trim_ascii_end(), &line[sign + 1..]);
                    let value = value.trim_ascii();
                    entries.push(Entry { part, key, value });
                }
            }
        }
    }
    entries
}

/// More values than a file has.
const ENTRIES: usize = 256;

/// Returns where the first line of a text ends, with the lines that go on with its list.
fn end_of_value(text: &str) -> usize {
    let mut end = 0;
    loop {
        let line = &text[end..];
        end += line.find('\n').map_or(line.len(), |at| at + 1);
        if !matches!(text.as_bytes().get(end), Some(b' ' | b']')) {
            return end;
        }
    }
}

/// Returns where a sign of ASCII stands first. The texts here are short: a search that is made ready for
/// long ones takes longer.
pub(super) fn position(text: &str, sign: u8) -> Option<usize> {
    text.bytes().position(|byte| byte == sign)
}

/// Returns the text that a value is, as it is written.
pub(super) fn text(value: &'static str) -> &'static str {
    let begun = value.strip_prefix('"');
    begun
        .and_then(|text| text.strip_suffix('"'))
        .unwrap_or_default()
}

/// Returns the first texts in a list as they are written; those it does not have are empty.
pub(super) fn names<const N: usize>(value: &'static str) -> [&'static str; N] {
    let (mut names, mut texts) = ([""; N], written(value));
    for name in &mut names {
        *name = texts.next().unwrap_or_default();
    }
    names
}

/// Returns the texts in a list, in its order.
pub(super) fn texts(value: &str) -> Vec<String> {
    written(value).map(unescaped).collect()
}

/// Returns the texts in a value as they are written.
pub(super) fn written(value: &str) -> impl Iterator<Item = &str> {
    let mut rest = value;
    std::iter::from_fn(move || {
        let begun = &rest[position(rest, b'"')? + 1..];
        let mut end = 0;
        loop {
            end += position(&begun[end..], b'"').unwrap_or(begun.len() - end);
            if !begun[..end].ends_with('\\') {
                break;
            }
            end += 1;
        }
        rest = begun.get(end + 1..).unwrap_or_default();
        Some(&begun[..end])
    })
}

fn unescaped(text: &str) -> String {
    if text.contains('\\') {
        text.replace("\\\"", "\"")
    } else {
        text.to_owned()
    }
}

/// Returns the lists in a list, in its order.
pub(super) fn lists(value: &str) -> Vec<Vec<String>> {
    value.split('[').skip(2).map(texts).collect()
}

#[cfg(test)]
mod tests {
    use toml::{Table, Value};

    use super::super::catalog::LANGUAGES;
    use super::*;

    fn same(value: &Value, written: &'static str) -> bool {
        let as_text = |value: &Value| value.as_str().map(str::to_owned);
        let as_texts = |list: &Vec<Value>| list.iter().map(as_text).collect::<Option<Vec<_>>>();
        match value {
            Value::String(told) => *told == text(written) && !written.contains('\\'),
            Value::Array(list) => {
                if let Some(told) = as_texts(list) {
                    return told == texts(written);
                }
                let told = list.iter().filter_map(Value::as_array).map(as_texts);
                told.collect::<Option<Vec<_>>>() == Some(lists(written))
            }
            _ => false,
        }
    }

    #[test]
    fn every_file_is_read_as_toml_reads_it() {
        for language in LANGUAGES {
            let file: Table = language.words.parse().expect(language.tag);
            let entries = entries(language.words);
            for Entry { part, key, value } in &entries {
                let parts = part.split('.').filter(|part| !part.is_empty());
                let mut table = Some(&file);
                for part in parts {
                    table = table.and_then(|table| table.get(part)?.as_table());
                }
                let told = table.and_then(|table| table.get(*key));
                let told = told.unwrap_or_else(|| panic!("{} {part}.{key}", language.tag));
                assert!(same(told, value), "{} {part}.{key}", language.tag);
            }
            let count = |table: &Table| table.values().filter(|value| !value.is_table()).count();
            let mut tables = vec![&file];
            let mut told = 0;
            while let Some(table) = tables.pop() {
                told += count(table);
                tables.extend(table.values().filter_map(Value::as_table));
            }
            assert_eq!(entries.len(), told, "{}", language.tag);
        }
    }
}
