//! Makes a tree of what a parser meets, by the rules of `toml_edit` for what may be said twice.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Entry, FEW, Key, Kind, Name, Node, Piece, Slot, Tree, bit, mark, small};

/// How deep tables and lists may lie in one another, and how many parts a key may have before its
/// last; `toml_edit` has the same bound.
const DEEPEST: usize = 80;

/// A tree that is being made.
pub(super) struct Builder<'t> {
    pub(super) text: &'t str,
    pub(super) tree: Tree,
    /// The table under the last header.
    current: u32,
    /// The last part of the key before the value that comes next.
    key: Option<Key>,
    /// The parts before that one; most keys have none.
    way: Vec<Key>,
    /// The lists and tables between brackets and braces that are open.
    open: Vec<u32>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut tree = Tree {
            nodes: Vec::with_capacity(text.len() / 120 + 8),
            entries: Vec::with_capacity(text.len() / 20 + 8),
            decoded: Vec::new(),
            indexes: Vec::new(),
        };
        tree.new_node(Kind::Header, Piece::NOTHING);
        Self {
            text,
            tree,
            current: 0,
            key: None,
            way: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Takes a part of the key that comes next: where its name is, and where it stands with its marks.
    pub(super) fn key(&mut self, name: Range<usize>, span: Range<usize>) {
        self.next_key(Key {
            mark: mark(&self.text.as_bytes()[name.clone()]),
            name: Name::Here(Piece::new(&name)),
            span: Piece::new(&span),
        });
    }

    /// As [`key`](Self::key), for a name that is written with escapes.
    pub(super) fn decoded_key(&mut self, name: String, span: Range<usize>) {
        self.next_key(Key {
            mark: mark(name.as_bytes()),
            name: Name::Decoded(small(self.tree.decoded.len())),
            span: Piece::new(&span),
        });
        self.tree.decoded.push(name);
    }

    fn next_key(&mut self, key: Key) {
        if let Some(before) = self.key.replace(key) {
            self.way.push(before);
        }
    }

    fn find(&self, node: u32, key: &Key) -> Option<u32> {
        let node = self.tree.node(node);
        if node.names & bit(key.mark) == 0 {
            return None;
        }
        let name = self.tree.name(self.text, key);
        self.tree.look_for(self.text, node, (name, key.mark))
    }

    /// Goes from a table on the way of the key that comes next, and returns the table for its last part.
    fn walk(&mut self, from: u32, dotted: bool) -> Option<u32> {
        if self.way.is_empty() {
            return Some(from);
        }
        let way = std::mem::take(&mut self.way);
        let mut table = Some(from).filter(|_| way.len() < DEEPEST)?;
        for key in &way {
            table = self.descend(table, key, dotted)?;
        }
        Some(table)
    }

    /// Returns the table that a key on the way to another one leads to.
    fn descend(&mut self, from: u32, key: &Key, dotted: bool) -> Option<u32> {
        let in_braces = self.tree.is_in_braces(from);
        let Some(entry) = self.find(from, key) else {
            let kind = match (in_braces, dotted) {
                (true, _) => Kind::DottedInBraces,
                (false, true) => Kind::Dotted,
                (false, false) => Kind::Implied,
            };
            let node = self.tree.new_node(kind, key.span);
            self.append(from, *key, Slot::Node(node));
            return Some(node);
        };
        let Slot::Node(node) = self.tree.entry(entry).slot else {
            return None;
        };
        match self.tree.node(node).kind {
            Kind::Tables => self.tree.last_table(node),
            Kind::Header => (!dotted).then_some(node),
            Kind::Implied => {
                if dotted {
                    self.tree.nodes[node as usize].kind = Kind::Dotted;
                }
                Some(node)
            }
            Kind::Dotted => Some(node),
            Kind::DottedInBraces => in_braces.then_some(node),
            Kind::Braces | Kind::Array => None,
        }
    }

    /// Begins the table or the list entry of a header.
    pub(super) fn begin_table(&mut self, span: Range<usize>, is_entry: bool) -> Option<()> {
        let span = Piece::new(&span);
        let last = self.key.take()?;
        let parent = self.walk(0, false)?;
        let known = self.find(parent, &last);
        self.current = if is_entry {
            self.next_entry(parent, (last, known), span)?
        } else {
            self.own_table(parent, (last, known), span)?
        };
        Some(())
    }

    fn next_entry(
        &mut self,
        parent: u32,
        (key, known): (Key, Option<u32>),
        span: Piece,
    ) -> Option<u32> {
        let list = match known.map(|entry| &self.tree.entry(entry).slot) {
            Some(Slot::Node(node)) if self.tree.node(*node).kind == Kind::Tables => *node,
            Some(_) => return None,
            None => {
                let list = self.tree.new_node(Kind::Tables, Piece::NOTHING);
                self.append(parent, key, Slot::Node(list));
                list
            }
        };
        let table = self.tree.new_node(Kind::Header, span);
        self.tree.push(list, Slot::Node(table));
        Some(table)
    }

    fn own_table(
        &mut self,
        parent: u32,
        (key, known): (Key, Option<u32>),
        span: Piece,
    ) -> Option<u32> {
        let Some(entry) = known else {
            let table = self.tree.new_node(Kind::Header, span);
            self.append(parent, key, Slot::Node(table));
            return Some(table);
        };
        let entry = &mut self.tree.entries[entry as usize];
        let Slot::Node(table) = entry.slot else {
            return None;
        };
        let node = &mut self.tree.nodes[table as usize];
        if node.kind != Kind::Implied {
            return None;
        }
        (node.kind, node.span) = (Kind::Header, span);
        entry.key.span = key.span;
        Some(table)
    }

    /// Puts a value at the end of the open list, or under the keys that stand before it.
    pub(super) fn put(&mut self, slot: Slot) -> Option<()> {
        let into = self.open.last().copied().unwrap_or(self.current);
        if self.tree.node(into).kind == Kind::Array {
            self.tree.push(into, slot);
            return Some(());
        }
        let last = self.key.take()?;
        let is_dotted = !self.way.is_empty();
        let table = self.walk(into, true)?;
        // A table of the last entry of a list has a header, and no dotted key leads into one.
        let is_against = is_dotted && self.tree.node(table).kind == Kind::Header;
        if is_against || self.find(table, &last).is_some() {
            return None;
        }
        self.append(table, last, slot);
        Some(())
    }

    /// Adds a key that a table has not yet.
    fn append(&mut self, table: u32, key: Key, slot: Slot) {
        self.tree.link(table, (key, slot));
        if self.tree.node(table).length > FEW {
            self.index(table);
        }
    }

    /// Puts the last key of a table in its index; all of them when there is none yet.
    fn index(&mut self, table: u32) {
        let Tree {
            nodes,
            entries,
            decoded,
            indexes,
        } = &mut self.tree;
        let node = &mut nodes[table as usize];
        let (index, mut at) = if let Some(index) = node.index {
            (index, node.last)
        } else {
            indexes.push(BTreeMap::new());
            (small(indexes.len() - 1), node.first)
        };
        node.index = Some(index);
        while let Some(place) = at {
            let entry = &entries[place as usize];
            let name = entry.key.name(self.text, decoded).to_owned();
            indexes[index as usize].insert(name, place);
            at = entry.next;
        }
    }

    /// Begins a list or a table between braces.
    pub(super) fn open(&mut self, kind: Kind, bracket: Range<usize>) -> Option<()> {
        let node = self.tree.new_node(kind, Piece::new(&bracket));
        self.put(Slot::Node(node))?;
        self.open.push(node);
        (self.open.len() <= DEEPEST).then_some(())
    }

    /// Ends the list or the table that was begun last.
    pub(super) fn close(&mut self, end: usize) -> Option<()> {
        let node = self.open.pop()?;
        self.tree.nodes[node as usize].span.end = small(end);
        Some(())
    }
}

impl Tree {
    fn new_node(&mut self, kind: Kind, span: Piece) -> u32 {
        self.nodes.push(Node {
            kind,
            span,
            first: None,
            last: None,
            length: 0,
            index: None,
            names: 0,
        });
        small(self.nodes.len() - 1)
    }

    fn is_in_braces(&self, node: u32) -> bool {
        matches!(self.node(node).kind, Kind::Braces | Kind::DottedInBraces)
    }

    /// Returns the last table of a list of tables.
    fn last_table(&self, list: u32) -> Option<u32> {
        match self.entry(self.node(list).last?).slot {
            Slot::Node(table) => Some(table),
            Slot::Value(..) => None,
        }
    }

    fn push(&mut self, list: u32, slot: Slot) {
        self.link(list, (Key::NONE, slot));
    }

    fn link(&mut self, node: u32, (key, slot): (Key, Slot)) {
        let at = small(self.entries.len());
        let next = None;
        self.entries.push(Entry { key, slot, next });
        let node = &mut self.nodes[node as usize];
        match node.last {
            Some(last) => self.entries[last as usize].next = Some(at),
            None => node.first = Some(at),
        }
        node.last = Some(at);
        node.length += 1;
        node.names |= bit(key.mark);
    }
}
