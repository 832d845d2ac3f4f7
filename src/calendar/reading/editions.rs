//! Which editions of the entries of a calendar count.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::entries::Entry;
use super::facts::{changed, sequence};
use super::incoming::Remark;
use super::property::Property;

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
    let edition = |entry| Some((Entry::uid(entry)?, value(entry, Property::RecurrenceId)));
    let editions = entries.iter().enumerate();
    let editions = editions.filter_map(|(at, entry)| Some((edition(entry)?, at)));
    let mut editions: Vec<((Cow<'_, str>, String), usize)> = editions.collect();
    editions.sort();
    let editions = editions.chunk_by(|(one, _), (other, _)| one == other);
    let mut fates = vec![Some(false); entries.len()];
    for places in editions.filter(|places| places.len() > 1) {
        let places: Vec<usize> = places.iter().map(|(_, at)| *at).collect();
        let rank = |at: usize| (sequence(&entries[at]), changed(&entries[at]));
        let highest = places.iter().map(|at| rank(*at)).max();
        let mut starts: BTreeMap<String, usize> = BTreeMap::new();
        for at in places {
            let is_newest = Some(rank(at)) == highest;
            let start = value(&entries[at], Property::Starts);
            if is_newest && !starts.contains_key(&start) {
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

fn value(entry: &Entry<'_>, name: Property) -> String {
    let line = entry.property(name);
    line.map_or_else(String::new, |line| line.word().chars().take(40).collect())
}
