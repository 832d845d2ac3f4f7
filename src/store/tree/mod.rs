//! TOML as it stands in a text: a light tree of where each key and value is.
//!
//! It reads what `toml_edit` reads and refuses what `toml_edit` refuses, without making a text of
//! its own for any of it: names and texts are pieces of the source, decoded when they are asked
//! for, and everything of one document lies in two lists.

mod build;
mod quick;
mod scalar;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use toml_edit::Datetime;

use scalar::Scalar;

/// The tables, lists and values of one document; to be asked together with its text.
#[derive(Debug)]
pub(super) struct Tree {
    /// Every table and list; the first is the root.
    nodes: Vec<Node>,
    /// What stands in them.
    entries: Vec<Entry>,
    /// Keys that are written with escapes.
    decoded: Vec<String>,
    /// Names and entries of the tables that have many of them.
    indexes: BTreeMap<usize, BTreeMap<String, usize>>,
}

/// How a table or a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A table under a header of its own, and the root.
    Header,
    /// A table that a longer header names on its way.
    Implied,
    /// A table that dotted keys make.
    Dotted,
    /// A table between braces.
    Braces,
    /// A table that dotted keys make between braces.
    DottedInBraces,
    /// A list between brackets.
    Array,
    /// A list of tables under headers in double brackets.
    Tables,
}

/// A table or a list; its entries are linked.
#[derive(Debug)]
struct Node {
    kind: Kind,
    span: Range<usize>,
    first: Option<usize>,
    last: Option<usize>,
    length: usize,
}

/// A key and its value, or one value of a list.
#[derive(Debug)]
struct Entry {
    name: Name,
    /// The mark of the name.
    mark: u32,
    /// Where the key stands; empty in lists.
    key: Range<usize>,
    slot: Slot,
    next: Option<usize>,
}

#[derive(Debug, Clone)]
enum Name {
    /// A piece of the text.
    Here(Range<usize>),
    /// One of the decoded keys.
    Decoded(usize),
}

#[derive(Debug)]
enum Slot {
    Value(Scalar, Range<usize>),
    Node(usize),
}

/// Tables with more keys than this have an index.
const FEW: usize = 32;

impl Tree {
    /// Reads a document; none when it is no TOML.
    pub(super) fn parse(text: &str) -> Option<Self> {
        quick::tree(text).or_else(|| build::tree(text))
    }

    /// Reads a document in each of the two ways there are, the quick one first.
    #[cfg(test)]
    pub(super) fn parse_twice(text: &str) -> [Option<Self>; 2] {
        [quick::tree(text), build::tree(text)]
    }

    /// Returns the table of everything; `text` is what was parsed.
    pub(super) fn root<'d>(&'d self, text: &'d str) -> Table<'d> {
        let tree = self;
        Table {
            place: Place { tree, text },
            node: 0,
        }
    }

    fn name<'d>(&'d self, text: &'d str, name: &'d Name) -> &'d str {
        match name {
            Name::Here(range) => &text[range.clone()],
            Name::Decoded(at) => &self.decoded[*at],
        }
    }

    /// Returns the entry of a key in a table.
    fn find(&self, text: &str, node: usize, key: &str) -> Option<usize> {
        if self.nodes[node].length > FEW {
            return self.indexes.get(&node)?.get(key).copied();
        }
        let mark = mark(key.as_bytes());
        let mut at = self.nodes[node].first;
        while let Some(place) = at {
            let entry = &self.entries[place];
            if entry.mark == mark && self.name(text, &entry.name) == key {
                break;
            }
            at = entry.next;
        }
        at
    }
}

/// Returns what tells most names apart at a glance: the length, the first and the last byte.
fn mark(name: &[u8]) -> u32 {
    let length = u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes();
    let end = |byte: Option<&u8>| byte.copied().unwrap_or_default();
    u32::from_le_bytes([length[0], length[1], end(name.first()), end(name.last())])
}

/// A tree and its text.
#[derive(Clone, Copy)]
struct Place<'d> {
    tree: &'d Tree,
    text: &'d str,
}

impl<'d> Place<'d> {
    fn node(self, node: usize) -> &'d Node {
        &self.tree.nodes[node]
    }

    fn entries(self, node: usize) -> impl Iterator<Item = &'d Entry> + use<'d> {
        let entry = move |at: Option<usize>| at.map(|at| &self.tree.entries[at]);
        let first = entry(self.node(node).first);
        std::iter::successors(first, move |before| entry(before.next))
    }

    fn item(self, slot: &'d Slot) -> Item<'d> {
        Item { place: self, slot }
    }

    fn span(self, slot: &Slot) -> Range<usize> {
        match slot {
            Slot::Value(_, span) => span.clone(),
            Slot::Node(node) if self.node(*node).kind == Kind::Tables => {
                let mut tables = self.entries(*node).map(|entry| self.span(&entry.slot));
                let first = tables.next().unwrap_or_default();
                let end = tables.last().map_or(first.end, |last| last.end);
                first.start..end
            }
            Slot::Node(node) => self.node(*node).span.clone(),
        }
    }
}

/// A table, however it is written.
#[derive(Clone, Copy)]
pub(super) struct Table<'d> {
    place: Place<'d>,
    node: usize,
}

/// A key of a table with its value.
#[derive(Clone)]
pub(super) struct Pair<'d> {
    /// The key, decoded.
    pub(super) name: &'d str,
    /// Where the key stands.
    pub(super) key: Range<usize>,
    /// What it says.
    pub(super) item: Item<'d>,
}

/// A value with the keys that lead to it from a table, and where the first of them stands.
pub(super) struct Leaf<'d> {
    pub(super) path: Vec<&'d str>,
    pub(super) key: Range<usize>,
    pub(super) value: Range<usize>,
}

impl<'d> Table<'d> {
    /// Returns a key with its value.
    pub(super) fn pair(self, key: &str) -> Option<Pair<'d>> {
        let Place { tree, text } = self.place;
        let at = tree.find(text, self.node, key)?;
        Some(self.of(&tree.entries[at]))
    }

    /// Returns the value of a key.
    pub(super) fn get(self, key: &str) -> Option<Item<'d>> {
        let Place { tree, text } = self.place;
        let at = tree.find(text, self.node, key)?;
        Some(self.place.item(&tree.entries[at].slot))
    }

    /// Returns the keys and values; those of a table that is written in several places are in
    /// the order in which it was begun.
    pub(super) fn pairs(self) -> impl Iterator<Item = Pair<'d>> + use<'d> {
        let entries = self.place.entries(self.node);
        entries.map(move |entry| self.of(entry))
    }

    /// Whether the table is written as dotted keys of the one around it.
    pub(super) fn is_dotted(self) -> bool {
        let kind = self.place.node(self.node).kind;
        matches!(kind, Kind::Dotted | Kind::DottedInBraces)
    }

    /// Returns where the table stands: its braces, its header, or the key that implies it.
    pub(super) fn span(self) -> Range<usize> {
        self.place.node(self.node).span.clone()
    }

    /// Returns the values that belong to the table as it is written: those under its header or
    /// between its braces, also of dotted keys, without sub-tables under headers.
    pub(super) fn leaves(self) -> Vec<Leaf<'d>> {
        let mut leaves = Vec::new();
        self.add_leaves(&mut leaves, &mut Vec::new(), None);
        leaves
    }

    fn add_leaves(
        self,
        leaves: &mut Vec<Leaf<'d>>,
        path: &mut Vec<&'d str>,
        first: Option<&Range<usize>>,
    ) {
        for pair in self.pairs() {
            path.push(pair.name);
            let key = first.unwrap_or(&pair.key);
            match pair.item.kind() {
                Some(Kind::Dotted | Kind::DottedInBraces) => {
                    if let Some(table) = pair.item.as_table() {
                        table.add_leaves(leaves, path, Some(key));
                    }
                }
                Some(Kind::Header | Kind::Implied | Kind::Tables) => {}
                Some(Kind::Braces | Kind::Array) | None => leaves.push(Leaf {
                    path: path.clone(),
                    key: key.clone(),
                    value: pair.item.span(),
                }),
            }
            path.pop();
        }
    }

    fn of(self, entry: &'d Entry) -> Pair<'d> {
        let Place { tree, text } = self.place;
        Pair {
            name: tree.name(text, &entry.name),
            key: entry.key.clone(),
            item: self.place.item(&entry.slot),
        }
    }
}

/// A value, a list or a table.
#[derive(Clone, Copy)]
pub(super) struct Item<'d> {
    place: Place<'d>,
    slot: &'d Slot,
}

impl<'d> Item<'d> {
    fn node(self) -> Option<usize> {
        match self.slot {
            Slot::Value(..) => None,
            Slot::Node(node) => Some(*node),
        }
    }

    fn kind(self) -> Option<Kind> {
        Some(self.place.node(self.node()?).kind)
    }

    fn scalar(self) -> Option<&'d Scalar> {
        match self.slot {
            Slot::Value(scalar, _) => Some(scalar),
            Slot::Node(_) => None,
        }
    }

    /// Returns where it stands: a table under a header is where its header is, a list of such
    /// tables goes from the first header to the last.
    pub(super) fn span(self) -> Range<usize> {
        self.place.span(self.slot)
    }

    /// Returns how it is written.
    pub(super) fn source(self) -> &'d str {
        &self.place.text[self.span()]
    }

    /// Returns a text.
    pub(super) fn as_str(self) -> Option<Cow<'d, str>> {
        let source = || self.source();
        match self.scalar()? {
            Scalar::Text => Some(Cow::Borrowed(scalar::inside(source()))),
            Scalar::Escaped => Some(scalar::decoded(source())),
            _ => None,
        }
    }

    /// Returns a whole number.
    pub(super) fn as_integer(self) -> Option<i64> {
        match self.scalar()? {
            Scalar::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns a number with a fraction.
    pub(super) fn as_float(self) -> Option<f64> {
        match self.scalar()? {
            Scalar::Float(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns a truth.
    pub(super) fn as_bool(self) -> Option<bool> {
        match self.scalar()? {
            Scalar::Truth(truth) => Some(*truth),
            _ => None,
        }
    }

    /// Returns a date, a time or both.
    pub(super) fn as_datetime(self) -> Option<&'d Datetime> {
        match self.scalar()? {
            Scalar::Moment(at) => Some(at),
            _ => None,
        }
    }

    /// Whether it is written as one piece behind its key.
    pub(super) fn is_value(self) -> bool {
        let kind = self.kind();
        kind.is_none_or(|kind| matches!(kind, Kind::Array | Kind::Braces))
    }

    /// Whether it is a list between brackets.
    pub(super) fn is_array(self) -> bool {
        self.kind() == Some(Kind::Array)
    }

    /// Whether it is a list of tables under headers.
    pub(super) fn is_array_of_tables(self) -> bool {
        self.kind() == Some(Kind::Tables)
    }

    /// Whether it is a table between braces, with braces of its own.
    pub(super) fn has_braces(self) -> bool {
        self.kind() == Some(Kind::Braces)
    }

    /// Returns the items of a list in either of the forms it may have.
    pub(super) fn elements(self) -> Option<impl Iterator<Item = Item<'d>> + use<'d>> {
        let is_list = self.is_array() || self.is_array_of_tables();
        let node = self.node().filter(|_| is_list)?;
        let entries = self.place.entries(node);
        Some(entries.map(move |entry| self.place.item(&entry.slot)))
    }

    /// Returns a table, however it is written.
    pub(super) fn as_table(self) -> Option<Table<'d>> {
        let node = self.node()?;
        let is_list = matches!(self.kind()?, Kind::Array | Kind::Tables);
        (!is_list).then_some(Table {
            place: self.place,
            node,
        })
    }
}
