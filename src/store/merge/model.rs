//! A part of a plan as it is written: every byte has its place, and every value its meaning.

/// A header with what stands under it, up to the next one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// Which part of the plan it is: `event`, `2026-12-17-x`, `sessions`, a title.
    pub(super) at: Vec<String>,
    /// Empty lines and comments above.
    pub(super) lead: String,
    /// The line of the header with its line break; empty at the top of a file.
    pub(super) header: String,
    pub(super) entries: Vec<Entry>,
    /// Comments below the last entry.
    pub(super) foot: String,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The parts of a key with dots.
    pub(super) path: Vec<String>,
    /// Empty lines and comments above.
    pub(super) lead: String,
    /// The line from its start to the value.
    pub(super) key: String,
    pub(super) value: Value,
    /// The rest of the line: blanks and a comment.
    pub(super) tail: String,
}

/// A value as it is written and as it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) raw: String,
    /// The same for values that mean the same.
    pub(super) plain: String,
    pub(super) kind: Kind,
}

/// What a value consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    One(One),
    List(List),
    Table(Vec<Pair>),
}

/// A value without parts, in an order that has a meaning for values of one kind.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
pub(super) enum One {
    Truth(bool),
    Whole(i64),
    Float(f64),
    /// A date, a time or both: what TOML writes sorts as it should.
    Time(String),
    Text(String),
}

impl Eq for One {}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    /// Whether it stands on several lines.
    pub(super) is_long: bool,
    /// Whether a comma stands behind the last entry.
    pub(super) has_last_comma: bool,
    /// The comment behind the opening bracket.
    pub(super) head: String,
    pub(super) items: Vec<Item>,
    /// Comments before the closing bracket, and its indent.
    pub(super) foot: String,
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// Comment lines above and the indent.
    pub(super) lead: String,
    pub(super) value: Value,
    /// The comment behind it, with the blanks before it.
    pub(super) comment: String,
}

/// A key between braces and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) path: Vec<String>,
    pub(super) value: Value,
}

/// Something with a key and a value.
pub(super) trait Keyed: Clone {
    fn path(&self) -> &[String];
    fn value(&self) -> &Value;
}

impl Keyed for Entry {
    fn path(&self) -> &[String] {
        &self.path
    }

    fn value(&self) -> &Value {
        &self.value
    }
}

impl Keyed for Pair {
    fn path(&self) -> &[String] {
        &self.path
    }

    fn value(&self) -> &Value {
        &self.value
    }
}

impl Value {
    /// Returns the tables of a list of tables.
    pub(super) fn rows(&self) -> Option<Vec<&[Pair]>> {
        let Kind::List(list) = &self.kind else {
            return None;
        };
        let tables = list.items.iter().map(|item| match &item.value.kind {
            Kind::Table(pairs) => Some(pairs.as_slice()),
            _ => None,
        });
        tables.collect()
    }

    /// Returns the text of a text.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::One(One::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// Returns the value of a key between braces.
pub(super) fn pair<'p>(pairs: &'p [Pair], key: &str) -> Option<&'p Value> {
    let found = pairs.iter().find(|pair| pair.path == [key]);
    found.map(|pair| &pair.value)
}

/// Returns the value of a key of a section.
pub(super) fn entry<'s>(section: &'s Section, key: &str) -> Option<&'s Value> {
    let found = section.entries.iter().find(|entry| entry.path == [key]);
    found.map(|entry| &entry.value)
}
