//! How a tree is asked: tables, keys, lists and values.

use std::borrow::Cow;
use std::ops::Range;

use toml_edit::Datetime;

use super::scalar::{self, Scalar};
use super::{Entry, Kind, Node, Slot, Tree};

impl Tree {
    /// Returns the table of everything; `text` is what was parsed.
    pub(in crate::store) fn root<'d>(&'d self, text: &'d str) -> Table<'d> {
        let tree = self;
        Table {
            place: Place { tree, text },
            node: 0,
        }
    }
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
pub(in crate::store) struct Table<'d> {
    place: Place<'d>,
    node: usize,
}

/// A key of a table with its value.
#[derive(Clone)]
pub(in crate::store) struct Pair<'d> {
    /// The key, decoded.
    pub(in crate::store) name: &'d str,
    /// Where the key stands.
    pub(in crate::store) key: Range<usize>,
    /// What it says.
    pub(in crate::store) item: Item<'d>,
}

/// A value with the keys that lead to it from a table, and where the first of them stands.
pub(in crate::store) struct Leaf<'d> {
    pub(in crate::store) path: Vec<&'d str>,
    pub(in crate::store) key: Range<usize>,
    pub(in crate::store) value: Range<usize>,
}

impl<'d> Table<'d> {
    /// Returns a key with its value.
    pub(in crate::store) fn pair(self, key: &str) -> Option<Pair<'d>> {
        let Place { tree, text } = self.place;
        let at = tree.find(text, self.node, key)?;
        Some(self.of(&tree.entries[at]))
    }

    /// Returns the value of a key.
    pub(in crate::store) fn get(self, key: &str) -> Option<Item<'d>> {
        let Place { tree, text } = self.place;
        let at = tree.find(text, self.node, key)?;
        Some(self.place.item(&tree.entries[at].slot))
    }

    /// Returns the keys and values; those of a table that is written in several places are in
    /// the order in which it was begun.
    pub(in crate::store) fn pairs(self) -> impl Iterator<Item = Pair<'d>> + use<'d> {
        let entries = self.place.entries(self.node);
        entries.map(move |entry| self.of(entry))
    }

    /// Whether the table is written as dotted keys of the one around it.
    pub(in crate::store) fn is_dotted(self) -> bool {
        let kind = self.place.node(self.node).kind;
        matches!(kind, Kind::Dotted | Kind::DottedInBraces)
    }

    /// Returns where the table stands: its braces, its header, or the key that implies it.
    pub(in crate::store) fn span(self) -> Range<usize> {
        self.place.node(self.node).span.clone()
    }

    /// Returns the values that belong to the table as it is written: those under its header or
    /// between its braces, also of dotted keys, without sub-tables under headers.
    pub(in crate::store) fn leaves(self) -> Vec<Leaf<'d>> {
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
pub(in crate::store) struct Item<'d> {
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
    pub(in crate::store) fn span(self) -> Range<usize> {
        self.place.span(self.slot)
    }

    /// Returns how it is written.
    pub(in crate::store) fn source(self) -> &'d str {
        &self.place.text[self.span()]
    }

    /// Returns a text.
    pub(in crate::store) fn as_str(self) -> Option<Cow<'d, str>> {
        let source = || self.source();
        match self.scalar()? {
            Scalar::Text => Some(Cow::Borrowed(scalar::inside(source()))),
            Scalar::Escaped => Some(scalar::decoded(source())),
            _ => None,
        }
    }

    /// Returns a whole number.
    pub(in crate::store) fn as_integer(self) -> Option<i64> {
        match self.scalar()? {
            Scalar::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns a number with a fraction.
    pub(in crate::store) fn as_float(self) -> Option<f64> {
        match self.scalar()? {
            Scalar::Float(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns a truth.
    pub(in crate::store) fn as_bool(self) -> Option<bool> {
        match self.scalar()? {
            Scalar::Truth(truth) => Some(*truth),
            _ => None,
        }
    }

    /// Returns a date, a time or both.
    pub(in crate::store) fn as_datetime(self) -> Option<&'d Datetime> {
        match self.scalar()? {
            Scalar::Moment(at) => Some(at),
            _ => None,
        }
    }

    /// Whether it is written as one piece behind its key.
    pub(in crate::store) fn is_value(self) -> bool {
        let kind = self.kind();
        kind.is_none_or(|kind| matches!(kind, Kind::Array | Kind::Braces))
    }

    /// Whether it is a list between brackets.
    pub(in crate::store) fn is_array(self) -> bool {
        self.kind() == Some(Kind::Array)
    }

    /// Whether it is a list of tables under headers.
    pub(in crate::store) fn is_array_of_tables(self) -> bool {
        self.kind() == Some(Kind::Tables)
    }

    /// Whether it is a table between braces, with braces of its own.
    pub(in crate::store) fn has_braces(self) -> bool {
        self.kind() == Some(Kind::Braces)
    }

    /// Returns the items of a list in either of the forms it may have.
    pub(in crate::store) fn elements(self) -> Option<impl Iterator<Item = Item<'d>> + use<'d>> {
        let is_list = self.is_array() || self.is_array_of_tables();
        let node = self.node().filter(|_| is_list)?;
        let entries = self.place.entries(node);
        Some(entries.map(move |entry| self.place.item(&entry.slot)))
    }

    /// Returns a table, however it is written.
    pub(in crate::store) fn as_table(self) -> Option<Table<'d>> {
        let node = self.node()?;
        let is_list = matches!(self.kind()?, Kind::Array | Kind::Tables);
        (!is_list).then_some(Table {
            place: self.place,
            node,
        })
    }
}
