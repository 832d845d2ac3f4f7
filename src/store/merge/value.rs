//! Two changes of one value, and of the lists and tables in it.

use super::lines::{comment, lines, spelled};
use super::model::{Item, Keyed, Kind, List, One, Pair, Value};
use super::names::{as_before, names, renamed};
use super::order::order;
use super::rules;
use super::{Kept, KeptWhy, Merge, write};

/// A value before, on one side and on the other.
pub(super) type Three<'v, T> = (Option<&'v T>, &'v T, &'v T);

/// What the entries of a list are called before, on one side and on the other.
type Names = (Option<Vec<String>>, Vec<String>, Vec<String>);

impl Merge {
    /// Returns what two sides make of a value that both have; `at` and `key` say where it is.
    pub(super) fn value(
        &mut self,
        at: &[String],
        key: &str,
        (base, ours, theirs): Three<'_, Value>,
    ) -> Value {
        let base = base.filter(|_| !self.is_settled_twice(at, key));
        let was = |value: &Value| base.is_some_and(|base| base.raw == value.raw);
        if ours.raw == theirs.raw || was(theirs) {
            return ours.clone();
        }
        if was(ours) {
            return theirs.clone();
        }
        match (&ours.kind, &theirs.kind) {
            (Kind::List(one), Kind::List(other))
                if !rules::is_told(at) && are_sets(key, one, other) =>
            {
                let base = base.and_then(list).filter(|base| are_sets(key, base, base));
                self.set(&below(at, key), (base, one, other))
            }
            (Kind::List(one), Kind::List(other))
                if ours.rows().is_some() && theirs.rows().is_some() =>
            {
                let base = base.filter(|base| base.rows().is_some()).and_then(list);
                self.rows(&below(at, key), (base, one, other))
            }
            (Kind::Table(one), Kind::Table(other)) => {
                let base = base.and_then(pairs);
                let at = below(at, key);
                write::table(self.pairs(&at, (base, one, other)))
            }
            _ => self.whole(at, key, (base, ours, theirs)),
        }
    }

    /// Returns what two sides make of a value that has no parts.
    fn whole(&mut self, at: &[String], key: &str, (base, ours, theirs): Three<'_, Value>) -> Value {
        let was = |value: &Value| base.is_some_and(|base| base.plain == value.plain);
        let raw = base.map(|base| base.raw.as_str());
        if ours.plain == theirs.plain {
            let text = spelled(raw, &ours.raw, &theirs.raw);
            return if text == ours.raw { ours } else { theirs }.clone();
        }
        if was(theirs) {
            return ours.clone();
        }
        if was(ours) {
            return theirs.clone();
        }
        let stands = rules::stands(key, ours, theirs);
        if rules::is_told(at) {
            let other = if stands == ours { theirs } else { ours };
            self.kept.push(Kept {
                at: at.to_vec(),
                fact: Some(key.to_owned()),
                why: KeptWhy::Told([stands, other].map(|value| value.plain.clone())),
            });
        } else if !rules::grows(at, key) {
            self.dispute(at, key, [ours, theirs]);
        }
        stands.clone()
    }

    /// Returns a list whose entries are only there or not.
    fn set(&mut self, at: &[String], (base, ours, theirs): Three<'_, List>) -> Value {
        let known = |list: &List| -> Vec<String> {
            let mut names: Vec<String> = Vec::new();
            for item in &list.items {
                if !names.contains(&item.value.plain) {
                    names.push(item.value.plain.clone());
                }
            }
            names
        };
        let names = (base.map(known), known(ours), known(theirs));
        self.list(at, ((base, ours, theirs), &names), &mut |_,
                                                            _,
                                                            (
            _,
            ours,
            theirs,
        )| {
            spelled_value(ours, theirs)
        })
    }

    /// Returns a list of tables, each known by a name.
    fn rows(&mut self, at: &[String], (base, ours, theirs): Three<'_, List>) -> Value {
        let kind = at.last().map_or("", String::as_str);
        let was = base.map(|base| names(kind, base));
        let known = |list: &List| match (&was, base) {
            (Some(was), Some(base)) => {
                let found = as_before((was, base), list, names(kind, list));
                renamed(found, (was, base), list)
            }
            _ => names(kind, list),
        };
        let (one, other) = (known(ours), known(theirs));
        let merged = self.list(
            at,
            ((base, ours, theirs), &(was, one, other)),
            &mut |merge, name, rows| merge.named_row(at, name, rows),
        );
        match merged.kind {
            Kind::List(list) if kind == "tasks" => {
                write::list(self.without_circles(at, list, [ours, theirs]))
            }
            kind => Value { kind, ..merged },
        }
    }

    /// Returns a list in which each name stands once.
    fn list(
        &mut self,
        place: &[String],
        ((base, ours, theirs), (was, one, other)): (Three<'_, List>, &Names),
        both: &mut dyn FnMut(&mut Self, &str, Three<'_, Value>) -> Value,
    ) -> Value {
        let empty = Vec::new();
        let was = was.as_ref().unwrap_or(&empty);
        let find = |list: &'_ List, names: &[String], name: &str| -> Option<Item> {
            let at = names.iter().position(|known| known == name)?;
            list.items.get(at).cloned()
        };
        let stays = |name: &str| {
            let Some(old) = base.and_then(|base| find(base, was, name)) else {
                return true;
            };
            let left = find(ours, one, name).or_else(|| find(theirs, other, name));
            left.is_some_and(|left| left.value.plain != old.value.plain)
        };
        let sorted = order(&texts(was), &texts(one), &texts(other), stays);
        let mut items = Vec::new();
        for name in sorted {
            let old = base.and_then(|base| find(base, was, name));
            let old = old.as_ref();
            let sides = (find(ours, one, name), find(theirs, other, name));
            items.push(match sides {
                (Some(one), Some(other)) => {
                    let was = old.map(|old| &old.value);
                    let value = both(self, name, (was, &one.value, &other.value));
                    let said = old.map(|old| old.comment.as_str());
                    Item {
                        lead: leads(old, (&one, &other), &value),
                        value,
                        comment: comment(said, &one.comment, &other.comment),
                    }
                }
                (Some(one), None) | (None, Some(one)) => {
                    if old.is_some() {
                        self.kept(&below(place, name), None);
                    }
                    one
                }
                (None, None) => continue,
            });
        }
        let head = base.map(|base| base.head.as_str());
        let foot = base.map(|base| base.foot.as_str());
        let head = comment(head, &ours.head, &theirs.head);
        let foot = lines(foot, &ours.foot, &theirs.foot);
        // What is said in a list outlives the last of its entries.
        let has_words = !items.is_empty() || head.contains('#') || foot.contains('#');
        write::list(List {
            is_long: (ours.is_long || theirs.is_long) && has_words,
            has_last_comma: ours.has_last_comma || theirs.has_last_comma,
            head,
            foot,
            items,
        })
    }

    /// Returns what two sides make of a row; what is undecided in it is known by the row's new name.
    fn named_row(&mut self, list: &[String], name: &str, rows: Three<'_, Value>) -> Value {
        let first = self.disputes.len();
        let merged = self.row(&below(list, name), rows);
        let kind = list.last().map_or("", String::as_str);
        let is_numbered = name.contains(" #");
        if let (false, Some(pairs)) = (is_numbered, pairs(&merged)) {
            for dispute in &mut self.disputes[first..] {
                if let Some(part) = dispute.at.get_mut(list.len()) {
                    *part = rules::row_name(kind, pairs);
                }
            }
        }
        merged
    }

    /// Returns what two sides make of a row of a list.
    fn row(&mut self, at: &[String], (base, ours, theirs): Three<'_, Value>) -> Value {
        let was = |value: &Value| base.is_some_and(|base| base.raw == value.raw);
        if ours.raw == theirs.raw || was(theirs) {
            return ours.clone();
        }
        if was(ours) {
            return theirs.clone();
        }
        let (Some(one), Some(other)) = (pairs(ours), pairs(theirs)) else {
            return self.whole(at, "", (base, ours, theirs));
        };
        let base = base.and_then(pairs);
        match at {
            [.., list, _] if list == "posts" && is_later(one, other) => later(base, one, other),
            [.., list, _] if list == "posts" && is_later(other, one) => later(base, other, one),
            [.., list, _] if list == "tasks" => write::table(self.task(
                at,
                [base.map(Vec::as_slice), Some(one), Some(other)],
                joined_pairs,
            )),
            _ => write::table(self.pairs(at, (base, one, other))),
        }
    }

    /// Returns the keys of a table.
    pub(super) fn pairs(
        &mut self,
        at: &[String],
        (base, ours, theirs): Three<'_, Vec<Pair>>,
    ) -> Vec<Pair> {
        let base = base.map(Vec::as_slice).unwrap_or_default();
        self.keyed(at, [base, ours, theirs], joined_pairs)
    }

    /// Returns keys with their values in one order, each with what two sides make of it; `joined` puts
    /// a value in place of that of both sides.
    pub(super) fn keyed<T: Keyed>(
        &mut self,
        at: &[String],
        [base, ours, theirs]: [&[T]; 3],
        joined: impl Fn(Option<&T>, &T, &T, Value) -> T,
    ) -> Vec<T> {
        let named =
            |list: &[T]| -> Vec<String> { list.iter().map(|it| it.path().join(".")).collect() };
        let all = [named(base), named(ours), named(theirs)];
        let find = |side: usize, list: &'_ [T], name: &str| -> Option<T> {
            let place = all[side].iter().position(|known| known == name)?;
            list.get(place).cloned()
        };
        let stays = |name: &str| {
            let left = find(1, ours, name).or_else(|| find(2, theirs, name));
            let plain = |it: Option<T>| it.map(|it| it.value().plain.clone());
            plain(find(0, base, name)) != plain(left)
        };
        let sorted = order(&texts(&all[0]), &texts(&all[1]), &texts(&all[2]), stays);
        let mut merged = Vec::new();
        for name in sorted {
            let old = find(0, base, name);
            match (find(1, ours, name), find(2, theirs, name)) {
                (Some(one), Some(other)) => {
                    let was = old.as_ref().map(Keyed::value);
                    let value = self.value(at, name, (was, one.value(), other.value()));
                    merged.push(joined(old.as_ref(), &one, &other, value));
                }
                (Some(one), None) | (None, Some(one)) => {
                    if old.is_some() {
                        self.kept(at, Some(name));
                    }
                    merged.push(one);
                }
                (None, None) => {}
            }
        }
        merged
    }

    pub(super) fn kept(&mut self, at: &[String], fact: Option<&str>) {
        self.kept.push(Kept {
            at: at.to_vec(),
            fact: fact.map(str::to_owned),
            why: KeptWhy::Changed,
        });
    }
}

fn is_later(one: &[Pair], other: &[Pair]) -> bool {
    rules::moment("posts", one) > rules::moment("posts", other)
}

/// Returns a post as it was said later, with what only the earlier one knows, such as its page.
fn later(base: Option<&Vec<Pair>>, later: &[Pair], earlier: &[Pair]) -> Value {
    let has = |pairs: &[Pair], path: &[String]| pairs.iter().any(|pair| pair.path == path);
    let new = earlier
        .iter()
        .filter(|pair| !has(later, &pair.path) && base.is_none_or(|base| !has(base, &pair.path)));
    write::table(later.iter().chain(new).cloned().collect())
}

fn joined_pairs(_: Option<&Pair>, one: &Pair, _: &Pair, value: Value) -> Pair {
    Pair {
        value,
        path: one.path.clone(),
    }
}

fn spelled_value(ours: &Value, theirs: &Value) -> Value {
    if ours.raw >= theirs.raw { ours } else { theirs }.clone()
}

/// Returns the comment lines above a row, with those inside it where it is written anew.
fn leads(old: Option<&Item>, (one, other): (&Item, &Item), merged: &Value) -> String {
    let was = old.map(|old| &old.value);
    let inner = said_inside((was, &one.value, &other.value), merged, write::INDENT);
    let [one, other] =
        [(one, &inner[0]), (other, &inner[1])].map(|(item, inner)| format!("{inner}{}", item.lead));
    let old = old.map(|old| old.lead.as_str());
    lines(old, &one, &other)
}

/// Returns what each side says inside a value between braces that is written anew, in lines that can
/// stand above it.
pub(super) fn said_inside(
    (was, one, other): Three<'_, Value>,
    merged: &Value,
    indent: &str,
) -> [String; 2] {
    let is_taken = |side: &Value| was.is_some_and(|was| was.raw == side.raw);
    if one.raw == other.raw || is_taken(one) || is_taken(other) {
        return Default::default();
    }
    [one, other].map(|side| write::comments(side, merged, indent))
}

/// Returns a list, if a value is one.
pub(super) fn list(value: &Value) -> Option<&List> {
    match &value.kind {
        Kind::List(list) => Some(list),
        _ => None,
    }
}

/// Returns the pairs of a table, if a value is one.
pub(super) fn pairs(value: &Value) -> Option<&Vec<Pair>> {
    match &value.kind {
        Kind::Table(pairs) => Some(pairs),
        _ => None,
    }
}

/// Whether two lists are of words, in which each is there or not; one may be empty.
fn are_sets(key: &str, one: &List, other: &List) -> bool {
    let is_word = |item: &Item| matches!(item.value.kind, Kind::One(One::Text(_)));
    let has_any = !one.items.is_empty() || !other.items.is_empty();
    let mut items = one.items.iter().chain(&other.items);
    key == "answers" || (has_any && items.all(is_word))
}

/// Returns names, borrowed.
pub(super) fn texts(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

pub(super) fn below(at: &[String], key: &str) -> Vec<String> {
    let mut at = at.to_vec();
    at.push(key.to_owned());
    at
}
