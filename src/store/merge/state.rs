//! Two changes of a task: how far it is, is one fact in several keys.

use super::model::{Keyed, Kind, One, Value};
use super::{Kept, KeptWhy, Merge};

/// The keys that say together how far a task is.
const STATE: [&str; 3] = ["done", "skipped", "reason"];

impl Merge {
    /// Returns what two sides make of a task: its other keys, and behind them how far it is; `joined`
    /// makes one key of two.
    pub(super) fn task<T: Keyed>(
        &mut self,
        at: &[String],
        texts: [Option<&[T]>; 3],
        joined: impl Fn(Option<&T>, &T, &T, Value) -> T,
    ) -> Vec<T> {
        let parts = texts.map(|keys| apart(keys.unwrap_or_default()));
        let [base, ours, theirs] = &parts;
        let mut merged = self.keyed(at, [&base.0, &ours.0, &theirs.0], &joined);
        let was = texts[0].map(|_| base.1.as_slice());
        merged.extend(self.state(at, (was, &ours.1, &theirs.1), joined));
        merged
    }

    /// Returns the keys that say how far a task is, from the side that counts: done beats skipped and
    /// skipped beats open, where both sides changed it; the first day it was done counts.
    fn state<T: Keyed>(
        &mut self,
        at: &[String],
        (base, ours, theirs): (Option<&[T]>, &[T], &[T]),
        joined: impl Fn(Option<&T>, &T, &T, Value) -> T,
    ) -> Vec<T> {
        let (was, one, other) = (base.map(meaning), meaning(ours), meaning(theirs));
        let base = base.unwrap_or_default();
        if one == other {
            return self.keyed(at, [base, ours, theirs], joined);
        }
        let is_ours = if was.as_ref() == Some(&other) {
            true
        } else if was.as_ref() == Some(&one) {
            false
        } else {
            let reasons = (find(ours, "reason"), find(theirs, "reason"));
            if let (true, (Some(one), Some(other))) = (weight(ours) == weight(theirs), reasons)
                && one.value().plain != other.value().plain
            {
                self.dispute(at, "reason", [one.value(), other.value()]);
            }
            let rank = |keys: &[T]| std::cmp::Reverse(weight(keys));
            let is_ours = (rank(ours), &one) <= (rank(theirs), &other);
            self.tell_done(
                at,
                if is_ours {
                    [ours, theirs]
                } else {
                    [theirs, ours]
                },
            );
            is_ours
        };
        let (counts, loses) = if is_ours {
            (ours, theirs)
        } else {
            (theirs, ours)
        };
        let with_comments = counts.iter().map(|key| {
            let name = key.path().join(".");
            match find(loses, &name) {
                Some(other) => joined(find(base, &name), key, other, key.value().clone()),
                None => key.clone(),
            }
        });
        with_comments.collect()
    }

    /// Notes that the reason for leaving a task out went, since the other side did it.
    fn tell_done<T: Keyed>(&mut self, at: &[String], [counts, loses]: [&[T]; 2]) {
        let reason = find(loses, "reason").and_then(|key| key.value().text());
        if let (2, Some(reason)) = (weight(counts), reason) {
            self.kept.push(Kept {
                at: at.to_vec(),
                fact: None,
                why: KeptWhy::Done(reason.to_owned()),
            });
        }
    }
}

/// Returns the keys of a task, and those of them that say how far it is.
fn apart<T: Keyed>(keys: &[T]) -> (Vec<T>, Vec<T>) {
    let is_state = |key: &T| STATE.iter().any(|state| key.path() == [*state]);
    let (state, rest) = keys.iter().cloned().partition(is_state);
    (rest, state)
}

fn find<'k, T: Keyed>(keys: &'k [T], name: &str) -> Option<&'k T> {
    keys.iter().find(|key| key.path() == [name])
}

fn meaning<T: Keyed>(keys: &[T]) -> Vec<(&[String], &str)> {
    let mut said: Vec<_> = keys
        .iter()
        .map(|key| (key.path(), key.value().plain.as_str()))
        .collect();
    said.sort_unstable();
    said
}

/// Returns how much a state of a task counts: done beats skipped, and skipped beats open.
fn weight<T: Keyed>(keys: &[T]) -> u8 {
    let is = |name: &str| {
        let kind = find(keys, name).map(|key| &key.value().kind);
        !matches!(kind, None | Some(Kind::One(One::Truth(false))))
    };
    match (is("done"), is("skipped")) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    }
}
