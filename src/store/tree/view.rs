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
            node: tree.node(0),
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
    fn entries(self, node: &Node) -> Entries<'d> {
        Entries {
            tree: self.tree,
            next: node.first,
            left: node.length,
        }
    }

    fn item(self, slot: &'d Slot) -> Item<'d> {
        Item { place: self, slot }
    }

    fn span(self, slot: &Slot) -> Range<usize> {
        match slot {
            Slot::Value(_, span) => span.range(),
            Slot::Node(node) => {
                let node = self.tree.node(*node);
                if node.kind != Kind::Tables {
                    return node.span.range();
                }
                let mut tables = self.entries(node).map(|entry| self.span(&entry.slot));
                let first = tables.next().unwrap_or_default();
                let end = tables.last().map_or(first.end, |last| last.end);
                first.start..end
            }
        }
    }
}

/// The entries of a table or a list in their order.
struct Entries<'d> {
    tree: &'d Tree,
    next: Option<u32>,
    left: u32,
}

impl<'d> Iterator for Entries<'d> {
    type Item = &'d Entry;

    fn next(&mut self) -> Option<&'d Entry> {
        let entry = self.tree.entry(self.next?);
        self.next = entry.next;
        self.left -= 1;
        Some(entry)
    }

    /// Returns how many there are, so that a list of as many values is made at once.
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

/// A table, however it is written.
#[derive(Clone, Copy)]
pub(in crate::store) struct Table<'d> {
    place: Place<'d>,
    node: &'d Node,
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
        Some(self.of(tree.entry(at)))
    }

    /// Returns the value of a key.
    #[inline]
    pub(in crate::store) fn get(self, key: &str) -> Option<Item<'d>> {
        let Place { tree, text } = self.place;
        let at = tree.find(text, self.node, key)?;
        Some(self.place.item(&tree.entry(at).slot))
    }

    /// Returns the keys and values; those of a table that is written in several places are in
    /// the order in which it was begun.
    pub(in crate::store) fn pairs(self) -> impl Iterator<Item = Pair<'d>> + use<'d> {
        let entries = self.place.entries(self.node);
        entries.map(move |entry| self.of(entry))
    }

    /// Whether the table is written as dotted keys of the one around it.
    pub(in crate::store) fn is_dotted(self) -> bool {
        matches!(self.node.kind, Kind::Dotted | Kind::DottedInBraces)
    }

    /// Returns where the table stands: its braces, its header, or the key that implies it.
    pub(in crate::store) fn span(self) -> Range<usize> {
        self.node.span.range()
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
            name: tree.name(text, &entry.key),
            key: entry.key.span.range(),
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
    fn node(self) -> Option<&'d Node> {
        match self.slot {
            Slot::Value(..) => None,
            Slot::Node(node) => Some(self.place.tree.node(*node)),
        }
    }

    fn kind(self) -> Option<Kind> {
        self.node().map(|node| node.kind)
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
        let is_list = |node: &&Node| matches!(node.kind, Kind::Array | Kind::Tables);
        let node = self.node().filter(is_list)?;
        let entries = self.place.entries(node);
        Some(entries.map(move |entry| self.place.item(&entry.slot)))
    }

    /// Returns a table, however it is written.
    pub(in crate::store) fn as_table(self) -> Option<Table<'d>> {
        let node = self.node()?;
        let is_list = matches!(node.kind, Kind::Array | Kind::Tables);
        (!is_list).then_some(Table {
            place: self.place,
            node,
        })
    }
}
