//! Which editions of the entries of a calendar count.

use std::collections::hash_map::Entry::{Occupied, Vacant};
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use super::content_line::ContentLine;
use super::entries::Entry;
use super::facts::{changed, sequence};
use super::incoming::Remark;
use super::property::Property;

/// The most bytes of a date that are compared.
const LONGEST_DATE: usize = 40;

/// An entry that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edition {
    /// Its place among the entries.
    pub(super) at: usize,
    /// Whether other entries that are no edition of it have its identity.
    pub(super) shares: bool,
}

/// Returns the newest edition of each entry, in the order of the file, and what was left out.
///
/// Editions are those with one identity and one place in a series; the higher SEQUENCE is newer,
/// then the later LAST-MODIFIED or DTSTAMP (RFC 5546, 2.1.5). Entries of one edition that begin at
/// different times are different events, whose program gives all of them one identity.
pub(super) fn newest(entries: &[Entry<'_>]) -> (Vec<Edition>, Vec<Remark>) {
    let mut fates = vec![Some(false); entries.len()];
    for places in repeated(entries) {
        let rank = |at: usize| (sequence(&entries[at]), changed(&entries[at]));
        let highest = places.iter().map(|at| rank(*at)).max();
        let mut starts: BTreeMap<&str, usize> = BTreeMap::new();
        for at in places {
            let is_newest = Some(rank(at)) == highest;
            let start = value(&entries[at], Property::Starts);
            if is_newest && !starts.contains_key(start) {
                starts.insert(start, at);
            } else {
                fates[at] = None;
            }
        }
        if starts.len() > 1 {
            for at in starts.into_values() {
                fates[at] = Some(true);
            }
        }
    }
    let mut kept = Vec::new();
    let mut older = Vec::new();
    for (at, fate) in fates.into_iter().enumerate() {
        match fate {
            Some(shares) => kept.push(Edition { at, shares }),
            None => older.push(Remark::Older {
                line: entries[at].line,
            }),
        }
    }
    (kept, older)
}

/// Returns the places of those that are editions of one entry, where there are several.
fn repeated(entries: &[Entry<'_>]) -> Vec<Vec<usize>> {
    let mut first = HashMap::with_capacity_and_hasher(entries.len(), RandomState::default());
    let mut repeated: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let Some(uid) = entry.uid() else {
            continue;
        };
        match first.entry((uid, value(entry, Property::RecurrenceId))) {
            Vacant(free) => {
                free.insert(at);
            }
            Occupied(known) => {
                let first = *known.get();
                repeated.entry(first).or_insert(vec![first]).push(at);
            }
        }
    }
    repeated.into_values().collect()
}

/// Returns the beginning of a value, which is all of any that can be.
fn value<'e>(entry: &'e Entry<'_>, name: Property) -> &'e str {
    let word = entry.property(name).map_or("", ContentLine::word);
    &word[..word.floor_char_boundary(LONGEST_DATE)]
}
