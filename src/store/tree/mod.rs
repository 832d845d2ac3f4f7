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
    indexes: Vec<BTreeMap<String, u32>>,
}

/// A piece of the text. Half the room of a range: a register of some thousand people is as many nodes
/// and three times as many entries, and what they take is written and read once each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    start: u32,
    end: u32,
}

impl Piece {
    const NOTHING: Self = Self { start: 0, end: 0 };

    #[inline]
    fn new(range: &Range<usize>) -> Self {
        let (start, end) = (small(range.start), small(range.end));
        Self { start, end }
    }

    #[inline]
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Returns a place in a text, or of a node or an entry made of it, as a small number: there is no tree
/// of a text that needs larger ones.
#[inline]
fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
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
    span: Piece,
    first: Option<u32>,
    last: Option<u32>,
    length: u32,
    /// Its place among the indexes.
    index: Option<u32>,
    /// A bit for the name of each entry; names share bits.
    names: u64,
}

/// A key and its value, or one value of a list.
#[derive(Debug)]
struct Entry {
    key: Key,
    slot: Slot,
    next: Option<u32>,
}

/// A key; of what stands in lists it is empty.
#[derive(Debug, Clone, Copy)]
struct Key {
    name: Name,
    /// The mark of the name.
    mark: u32,
    /// Where it stands.
    span: Piece,
}

impl Key {
    const NONE: Self = Self {
        name: Name::Here(Piece::NOTHING),
        mark: 0,
        span: Piece::NOTHING,
    };

    fn name<'d>(&self, text: &'d str, decoded: &'d [String]) -> &'d str {
        match self.name {
            Name::Here(piece) => &text[piece.range()],
            Name::Decoded(at) => &decoded[at as usize],
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Name {
    /// A piece of the text.
    Here(Piece),
    /// One of the decoded keys.
    Decoded(u32),
}

#[derive(Debug)]
enum Slot {
    Value(Scalar, Piece),
    Node(u32),
}

/// Tables with more keys than this have an index.
const FEW: u32 = 32;

impl Tree {
    /// Reads a document; none when it is no TOML, or of four gigabytes: no file is read of a tenth of
    /// that.
    pub(super) fn parse(text: &str) -> Option<Self> {
        u32::try_from(text.len()).ok()?;
        quick::tree(text).or_else(|| thorough::tree(text))
    }

    /// Reads a document in each of the two ways there are, the quick one first.
    #[cfg(test)]
    pub(super) fn parse_twice(text: &str) -> [Option<Self>; 2] {
        [quick::tree(text), thorough::tree(text)]
    }

    fn name<'d>(&'d self, text: &'d str, key: &Key) -> &'d str {
        key.name(text, &self.decoded)
    }

    #[inline]
    fn node(&self, at: u32) -> &Node {
        &self.nodes[at as usize]
    }

    #[inline]
    fn entry(&self, at: u32) -> &Entry {
        &self.entries[at as usize]
    }

    /// Returns the entry of a key in a table.
    #[inline]
    fn find(&self, text: &str, node: &Node, key: &str) -> Option<u32> {
        // Most keys that are asked for are absent, and most of these are known to be by their bit: of
        // a key that stands in the code, the compiler knows it too.
        let mark = mark(key.as_bytes());
        if node.names & bit(mark) == 0 {
            return None;
        }
        self.look_for(text, node, (key, mark))
    }

    fn look_for(&self, text: &str, node: &Node, (key, mark): (&str, u32)) -> Option<u32> {
        if let Some(index) = node.index {
            return self.indexes[index as usize].get(key).copied();
        }
        let mut at = node.first;
        while let Some(place) = at {
            let entry = self.entry(place);
            if entry.key.mark == mark && self.name(text, &entry.key) == key {
                break;
            }
            at = entry.next;
        }
        at
    }
}

/// Returns what tells most names apart at a glance: the length, the first and the last byte.
#[inline]
fn mark(name: &[u8]) -> u32 {
    let length = u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes();
    let end = |byte: Option<&u8>| byte.copied().unwrap_or_default();
    u32::from_le_bytes([length[0], length[1], end(name.first()), end(name.last())])
}

/// Returns the bit that stands for a mark among the names of a table.
#[inline]
fn bit(mark: u32) -> u64 {
    // Of the product the highest bits depend on all of the mark (Knuth's multiplicative hashing).
    1 << (mark.wrapping_mul(0x9e37_79b1) >> 26)
}
