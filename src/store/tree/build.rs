//! Makes a tree of what a parser meets, by the rules of `toml_edit` for what may be said twice.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Entry, FEW, Kind, Name, Node, Slot, Tree, bit, mark};

/// How deep tables and lists may lie in one another, and how many parts a key may have before its
/// last; `toml_edit` has the same bound.
const DEEPEST: usize = 80;

/// A key that is not yet in its table.
pub(super) struct Key {
    pub(super) name: Name,
    pub(super) span: Range<usize>,
}

/// A tree that is being made.
pub(super) struct Builder<'t> {
    pub(super) text: &'t str,
    pub(super) tree: Tree,
    /// The table under the last header.
    current: usize,
    /// The keys before the value that comes next.
    pub(super) keys: Vec<Key>,
    /// The lists and tables between brackets and braces that are open.
    open: Vec<usize>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut tree = Tree {
            nodes: Vec::with_capacity(text.len() / 120 + 8),
            entries: Vec::with_capacity(text.len() / 20 + 8),
            decoded: Vec::new(),
            indexes: BTreeMap::new(),
        };
        tree.new_node(Kind::Header, 0..0);
        Self {
            text,
            tree,
            current: 0,
            keys: Vec::new(),
            open: Vec::new(),
        }
    }

    fn find(&self, node: usize, key: &Key) -> Option<usize> {
        let name = self.tree.name(self.text, &key.name);
        self.tree.find(self.text, node, name)
    }

    /// Returns the table that a key on the way to another one leads to.
    fn descend(&mut self, from: usize, key: &Key, dotted: bool) -> Option<usize> {
        let in_braces = self.tree.is_in_braces(from);
        let Some(entry) = self.find(from, key) else {
            let kind = match (in_braces, dotted) {
                (true, _) => Kind::DottedInBraces,
                (false, true) => Kind::Dotted,
                (false, false) => Kind::Implied,
            };
            let node = self.tree.new_node(kind, key.span.clone());
            self.append(from, key, Slot::Node(node));
            return Some(node);
        };
        let Slot::Node(node) = self.tree.entries[entry].slot else {
            return None;
        };
        match self.tree.nodes[node].kind {
            Kind::Tables => self.tree.last_table(node),
            Kind::Header => (!dotted).then_some(node),
            Kind::Implied => {
                if dotted {
                    self.tree.nodes[node].kind = Kind::Dotted;
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
        let mut keys = std::mem::take(&mut self.keys);
        let last = keys.pop().filter(|_| keys.len() < DEEPEST)?;
        let mut parent = 0;
        for key in &keys {
            parent = self.descend(parent, key, false)?;
        }
        let known = self.find(parent, &last);
        self.current = if is_entry {
            self.next_entry(parent, (&last, known), span)?
        } else {
            self.own_table(parent, (&last, known), span)?
        };
        keys.clear();
        self.keys = keys;
        Some(())
    }

    fn next_entry(
        &mut self,
        parent: usize,
        (key, known): (&Key, Option<usize>),
        span: Range<usize>,
    ) -> Option<usize> {
        let list = match known.map(|entry| &self.tree.entries[entry].slot) {
            Some(Slot::Node(node)) if self.tree.nodes[*node].kind == Kind::Tables => *node,
            Some(_) => return None,
            None => {
                let list = self.tree.new_node(Kind::Tables, 0..0);
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
        parent: usize,
        (key, known): (&Key, Option<usize>),
        span: Range<usize>,
    ) -> Option<usize> {
        let Some(entry) = known else {
            let table = self.tree.new_node(Kind::Header, span);
            self.append(parent, key, Slot::Node(table));
            return Some(table);
        };
        let entry = &mut self.tree.entries[entry];
        let Slot::Node(table) = entry.slot else {
            return None;
        };
        let node = &mut self.tree.nodes[table];
        if node.kind != Kind::Implied {
            return None;
        }
        (node.kind, node.span) = (Kind::Header, span);
        entry.key = key.span.clone();
        Some(table)
    }

    /// Puts a value at the end of the open list, or under the keys that stand before it.
    pub(super) fn put(&mut self, slot: Slot) -> Option<()> {
        let into = self.open.last().copied().unwrap_or(self.current);
        if self.tree.nodes[into].kind == Kind::Array {
            self.tree.push(into, slot);
            return Some(());
        }
        let mut keys = std::mem::take(&mut self.keys);
        let last = keys.pop().filter(|_| keys.len() < DEEPEST)?;
        let mut table = into;
        for key in &keys {
            table = self.descend(table, key, true)?;
        }
        // A table of the last entry of a list has a header, and no dotted key leads into one.
        let is_against = !keys.is_empty() && self.tree.nodes[table].kind == Kind::Header;
        if is_against || self.find(table, &last).is_some() {
            return None;
        }
        self.append(table, &last, slot);
        keys.clear();
        self.keys = keys;
        Some(())
    }

    /// Adds a key that a table has not yet.
    fn append(&mut self, table: usize, key: &Key, slot: Slot) {
        let entry = Entry {
            name: key.name.clone(),
            mark: mark(self.tree.name(self.text, &key.name).as_bytes()),
            key: key.span.clone(),
            slot,
            next: None,
        };
        self.tree.link(table, entry);
        if self.tree.nodes[table].length > FEW {
            self.index(table);
        }
    }

    /// Puts the last key of a table in its index; all of them when there is none yet.
    fn index(&mut self, table: usize) {
        let Tree {
            nodes,
            entries,
            decoded,
            indexes,
        } = &mut self.tree;
        let is_new = !indexes.contains_key(&table);
        let index = indexes.entry(table).or_default();
        let mut at = if is_new {
            nodes[table].first
        } else {
            nodes[table].last
        };
        while let Some(entry) = at {
            let name = match &entries[entry].name {
                Name::Here(range) => self.text[range.clone()].to_owned(),
                Name::Decoded(at) => decoded[*at].clone(),
            };
            index.insert(name, entry);
            at = entries[entry].next;
        }
    }

    /// Begins a list or a table between braces.
    pub(super) fn open(&mut self, kind: Kind, bracket: Range<usize>) -> Option<()> {
        let node = self.tree.new_node(kind, bracket);
        self.put(Slot::Node(node))?;
        self.open.push(node);
        (self.open.len() <= DEEPEST).then_some(())
    }

    /// Ends the list or the table that was begun last.
    pub(super) fn close(&mut self, end: usize) -> Option<()> {
        let node = self.open.pop()?;
        self.tree.nodes[node].span.end = end;
        Some(())
    }
}

impl Tree {
    fn new_node(&mut self, kind: Kind, span: Range<usize>) -> usize {
        self.nodes.push(Node {
            kind,
            span,
            first: None,
            last: None,
            length: 0,
            names: 0,
        });
        self.nodes.len() - 1
    }

    fn is_in_braces(&self, node: usize) -> bool {
        matches!(self.nodes[node].kind, Kind::Braces | Kind::DottedInBraces)
    }

    /// Returns the last table of a list of tables.
    fn last_table(&self, list: usize) -> Option<usize> {
        match self.entries[self.nodes[list].last?].slot {
            Slot::Node(table) => Some(table),
            Slot::Value(..) => None,
        }
    }

    fn push(&mut self, list: usize, slot: Slot) {
        let entry = Entry {
            name: Name::Here(0..0),
            mark: 0,
            key: 0..0,
            slot,
            next: None,
        };
        self.link(list, entry);
    }

    fn link(&mut self, node: usize, entry: Entry) {
        let at = self.entries.len();
        let bit = bit(entry.mark);
        self.entries.push(entry);
        let node = &mut self.nodes[node];
        match node.last {
            Some(last) => self.entries[last].next = Some(at),
            None => node.first = Some(at),
        }
        node.last = Some(at);
        node.length += 1;
        node.names |= bit;
    }
}
