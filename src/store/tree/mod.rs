//! TOML as it stands in a text: a light tree of where each key and value is.
//!
//! It reads what `toml_edit` reads and refuses what `toml_edit` refuses, without making a text of
//! its own for any of it: names and texts are pieces of the source, decoded when they are asked
//! for, and everything of one document lies in two lists.

mod build;
mod quick;
mod scalar;
mod thorough;
mod view;

use std::collections::BTreeMap;
use std::ops::Range;

use scalar::Scalar;
pub(super) use view::{Item, Leaf, Pair, Table};

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
    /// A bit for the name of each entry; names share bits.
    names: u64,
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
        quick::tree(text).or_else(|| thorough::tree(text))
    }

    /// Reads a document in each of the two ways there are, the quick one first.
    #[cfg(test)]
    pub(super) fn parse_twice(text: &str) -> [Option<Self>; 2] {
        [quick::tree(text), thorough::tree(text)]
    }

    fn name<'d>(&'d self, text: &'d str, name: &'d Name) -> &'d str {
        match name {
            Name::Here(range) => &text[range.clone()],
            Name::Decoded(at) => &self.decoded[*at],
        }
    }

    /// Returns the entry of a key in a table.
    fn find(&self, text: &str, node: usize, key: &str) -> Option<usize> {
        // Most keys that are asked for are absent, and most of these are known to be by their bit.
        let mark = mark(key.as_bytes());
        let Node {
            names,
            length,
            first,
            ..
        } = self.nodes[node];
        if names & bit(mark) == 0 {
            return None;
        }
        if length > FEW {
            return self.indexes.get(&node)?.get(key).copied();
        }
        let mut at = first;
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

/// Returns the bit that stands for a mark among the names of a table.
fn bit(mark: u32) -> u64 {
    // Of the product the highest bits depend on all of the mark (Knuth's multiplicative hashing).
    1 << (mark.wrapping_mul(0x9e37_79b1) >> 26)
}
