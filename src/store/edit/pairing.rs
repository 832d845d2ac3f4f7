//! Which row of a list in hand is which row of the file, and where new rows go.

use super::super::format::{Placing, Row};

/// What becomes of a list, one step for each row in hand.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The row of the file it is.
    pub(super) from: Option<usize>,
    /// Whether it stays at its place in the file.
    pub(super) stays: bool,
    /// For rows that do not stay: the row of the file behind which it goes; none for the top.
    pub(super) anchor: Option<usize>,
}

/// Pairs the rows of the file, `was`, with those in hand, `new`.
pub(super) fn steps(placing: Placing, was: &[Row], new: &[Row]) -> Vec<Step> {
    let from = match placing {
        Placing::InOrder => in_order(was, new),
        Placing::ByPart | Placing::Last => by_name(was, new),
    };
    let mut steps: Vec<Step> = from
        .into_iter()
        .map(|(from, stays)| Step {
            from,
            stays,
            anchor: None,
        })
        .collect();
    let last = staying(&steps).max();
    let mut before = None;
    for at in 0..steps.len() {
        if steps[at].stays {
            before = steps[at].from;
            continue;
        }
        steps[at].anchor = match placing {
            Placing::InOrder => before,
            Placing::Last => last,
            Placing::ByPart => beside_its_part(&steps, new, at),
        };
    }
    steps
}

fn staying(steps: &[Step]) -> impl Iterator<Item = usize> {
    steps
        .iter()
        .filter(|step| step.stays)
        .filter_map(|step| step.from)
}

/// Returns the row behind which a new one goes: the one of its part before it; or else it goes
/// before the first of its part, or behind whatever it follows in hand.
fn beside_its_part(steps: &[Step], new: &[Row], at: usize) -> Option<usize> {
    let same = |other: &usize| new[*other].part == new[at].part;
    let place = |other: usize| match &steps[other] {
        step if step.stays => step.from,
        step => step.anchor,
    };
    if let Some(before) = (0..at).rev().find(same) {
        return place(before);
    }
    let mut later = (at + 1..new.len()).filter(|&other| steps[other].stays);
    if let Some(next) = later.find(same).and_then(|next| steps[next].from) {
        return staying(steps).filter(|&from| from < next).max();
    }
    at.checked_sub(1).and_then(place)
}

fn by_name(was: &[Row], new: &[Row]) -> Vec<(Option<usize>, bool)> {
    let mut at: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for (index, row) in was.iter().enumerate() {
        at.entry(&row.name).or_insert(index);
    }
    let found = new.iter().map(|row| at.remove(row.name.as_str()));
    found.map(|from| (from, from.is_some())).collect()
}

/// Rows that keep their order stay; others with a known name move; what is left between two rows
/// that stay, as many as before, was renamed.
fn in_order(was: &[Row], new: &[Row]) -> Vec<(Option<usize>, bool)> {
    let mut found = vec![(None, false); new.len()];
    let mut free = vec![true; was.len()];
    for (old, at) in longest_common(was, new) {
        found[at] = (Some(old), true);
        free[old] = false;
    }
    for (row, found) in new.iter().zip(&mut found) {
        let moved = (0..was.len()).find(|&old| free[old] && was[old].name == row.name);
        if let (None, Some(old)) = (found.0, moved) {
            *found = (Some(old), false);
            free[old] = false;
        }
    }
    let mut low = (0, 0);
    let stays: Vec<(usize, usize)> = (0..new.len())
        .filter_map(|at| found[at].0.filter(|_| found[at].1).map(|old| (old, at)))
        .chain([(was.len(), new.len())])
        .collect();
    for (old, at) in stays {
        let olds: Vec<usize> = (low.0..old).filter(|&old| free[old]).collect();
        let news: Vec<usize> = (low.1..at).filter(|&at| found[at].0.is_none()).collect();
        if olds.len() == news.len() && news.len() == at - low.1 {
            for (old, at) in olds.into_iter().zip(news) {
                found[at] = (Some(old), true);
            }
        }
        low = (old + 1, at + 1);
    }
    found
}

/// Returns the longest run of pairs of equal names that keeps the order of both.
fn longest_common(was: &[Row], new: &[Row]) -> Vec<(usize, usize)> {
    let same = |old: usize, at: usize| was[old].name == new[at].name;
    let mut length = vec![vec![0_usize; new.len() + 1]; was.len() + 1];
    for old in (0..was.len()).rev() {
        for at in (0..new.len()).rev() {
            length[old][at] = if same(old, at) {
                length[old + 1][at + 1] + 1
            } else {
                length[old + 1][at].max(length[old][at + 1])
            };
        }
    }
    let (mut old, mut at) = (0, 0);
    let mut pairs = Vec::new();
    while old < was.len() && at < new.len() {
        if same(old, at) {
            pairs.push((old, at));
            (old, at) = (old + 1, at + 1);
        } else if length[old + 1][at] >= length[old][at + 1] {
            old += 1;
        } else {
            at += 1;
        }
    }
    pairs
}
