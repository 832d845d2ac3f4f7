//! What the rows of a list are called, so that a row is the same one in three texts.

use std::collections::BTreeMap;

use super::model::{Keyed, Kind, List};
use super::rules;
use super::value::pairs;

/// Returns what the rows of a list are called; the second of two equal names has a number.
pub(super) fn names(kind: &str, list: &List) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let names = list.items.iter().map(|item| {
        let name = match &item.value.kind {
            Kind::Table(pairs) => rules::row_name(kind, pairs),
            _ => item.value.plain.clone(),
        };
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 {
            name
        } else {
            format!("{name} #{count}")
        }
    });
    names.collect()
}

/// Gives rows that share a name, and that say what such a row said before, the number they had.
pub(super) fn as_before(
    (was, base): (&[String], &List),
    list: &List,
    mut found: Vec<String>,
) -> Vec<String> {
    let first = |name: &str| {
        name.split_once(" #")
            .map_or(name.to_owned(), |(first, _)| first.to_owned())
    };
    for at in 0..found.len() {
        let same = (0..was.len()).find(|&old| {
            first(&was[old]) == first(&found[at])
                && base.items[old].value.plain == list.items[at].value.plain
        });
        let Some(old) = same.filter(|&old| was[old] != found[at]) else {
            continue;
        };
        if let Some(taken) = found.iter().position(|name| *name == was[old]) {
            found.swap(at, taken);
        } else {
            found[at].clone_from(&was[old]);
        }
    }
    found
}

/// Returns what the rows of a changed list are called, a renamed row by its old name: a row that is
/// new, at the place of one that is gone, and like it in most of what it says.
pub(super) fn renamed(
    mut found: Vec<String>,
    (was, base): (&[String], &List),
    list: &List,
) -> Vec<String> {
    let is_alike = |old: usize, new: usize| {
        let rows = (pairs(&base.items[old].value), pairs(&list.items[new].value));
        matches!(rows, (Some(one), Some(other)) if are_alike(one, other))
    };
    by_old_names(&mut found, was, is_alike);
    found
}

/// Calls parts by their old names that are new, at the place of one that is gone, and like it.
pub(super) fn by_old_names(
    found: &mut [String],
    was: &[String],
    is_alike: impl Fn(usize, usize) -> bool,
) {
    let gone: Vec<usize> = (0..was.len())
        .filter(|&at| !found.contains(&was[at]))
        .collect();
    for old in gone {
        let place = |names: &[String], at: usize| at.checked_sub(1).map(|at| names[at].clone());
        let behind = place(was, old);
        let fits = (0..found.len()).find(|&at| {
            !was.contains(&found[at]) && place(found, at) == behind && is_alike(old, at)
        });
        if let Some(at) = fits {
            found[at].clone_from(&was[old]);
        }
    }
}

/// Whether two rows say the same in most of their keys.
pub(super) fn are_alike<T: Keyed>(one: &[T], other: &[T]) -> bool {
    let is_same = |it: &&T| {
        let same = |one: &T| one.path() == it.path() && one.value().plain == it.value().plain;
        other.iter().any(same)
    };
    let same = one.iter().filter(is_same).count();
    same * 2 >= one.len().max(other.len()).saturating_sub(1) && same > 0
}
