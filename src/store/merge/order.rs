//! In which order the parts of two lists stand that grew from one.

use std::collections::{BTreeMap, BTreeSet};

/// Returns which parts stay, in their order: every part of both sides, but none that one side took
/// out and the other left alone. `stays` says of a part that one side took out whether the other
/// changed it.
///
/// Parts of the old list keep its order, or that of the side that changed it. New parts stand
/// behind what they were put behind; where both sides put some, the lesser name comes first. The
/// two sides can be exchanged.
pub(super) fn order<'k>(
    base: &[&'k str],
    ours: &[&'k str],
    theirs: &[&'k str],
    stays: impl Fn(&str) -> bool,
) -> Vec<&'k str> {
    let was: BTreeSet<&str> = base.iter().copied().collect();
    let mine: BTreeSet<&str> = ours.iter().copied().collect();
    let yours: BTreeSet<&str> = theirs.iter().copied().collect();
    let is_kept = |name: &&str| {
        let (here, there) = (mine.contains(name), yours.contains(name));
        (here && there) || ((here || there) && stays(name))
    };
    let known = |list: &[&'k str]| -> Vec<&'k str> {
        let known = list.iter().copied();
        known
            .filter(|name| was.contains(name) && is_kept(name))
            .collect()
    };
    let spine = spine(&known(base), known(ours), known(theirs));
    let place: BTreeMap<&str, usize> = spine.iter().copied().zip(1..).collect();
    let ours = arrivals(ours, &was, &place);
    let theirs = arrivals(theirs, &was, &place);
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    for at in 0..=spine.len() {
        if let Some(name) = at.checked_sub(1).and_then(|at| spine.get(at)) {
            out.push(*name);
        }
        let none = Vec::new();
        let here = ours.get(&at).unwrap_or(&none);
        let there = theirs.get(&at).unwrap_or(&none);
        let both = zipped(here, there).into_iter();
        out.extend(both.filter(|name| seen.insert(*name)));
    }
    out
}

/// Returns the order of the parts that were there before: of two sides that both changed it the one
/// that comes later by its names.
fn spine<'k>(base: &[&'k str], mut ours: Vec<&'k str>, mut theirs: Vec<&'k str>) -> Vec<&'k str> {
    // What one side took out and still stays has its place from the old list.
    let fill = |list: &mut Vec<&'k str>| {
        if list.len() == base.len() {
            return;
        }
        for (at, name) in base.iter().enumerate() {
            if !list.contains(name) {
                let mut before = base[..at].iter().rev();
                let behind = before.find_map(|name| list.iter().position(|known| known == name));
                list.insert(behind.map_or(0, |behind| behind + 1), name);
            }
        }
    };
    fill(&mut ours);
    fill(&mut theirs);
    if ours == base {
        theirs
    } else if theirs == base {
        ours
    } else {
        ours.max(theirs)
    }
}

/// Returns the new parts of a list by the place in the spine behind which they stand.
fn arrivals<'k>(
    list: &[&'k str],
    was: &BTreeSet<&str>,
    place: &BTreeMap<&str, usize>,
) -> BTreeMap<usize, Vec<&'k str>> {
    let mut at = 0;
    let mut found: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for name in list {
        match place.get(name) {
            Some(known) => at = *known,
            None if was.contains(name) => {}
            None => found.entry(at).or_default().push(name),
        }
    }
    found
}

/// Returns two lists as one, each in its order.
fn zipped<'k>(ours: &[&'k str], theirs: &[&'k str]) -> Vec<&'k str> {
    let (mut ours, mut theirs) = (ours.iter().peekable(), theirs.iter().peekable());
    let mut out = Vec::new();
    loop {
        let next = match (ours.peek(), theirs.peek()) {
            (Some(one), Some(other)) if other < one => theirs.next(),
            (Some(one), Some(other)) if one == other => {
                theirs.next();
                ours.next()
            }
            (Some(_), _) => ours.next(),
            (None, _) => theirs.next(),
        };
        match next {
            Some(name) => out.push(*name),
            None => return out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        text.split_whitespace().collect()
    }

    fn merged(base: &str, ours: &str, theirs: &str) -> String {
        let one = order(&words(base), &words(ours), &words(theirs), |name| {
            !words(base).contains(&name)
        });
        let other = order(&words(base), &words(theirs), &words(ours), |name| {
            !words(base).contains(&name)
        });
        assert_eq!(one, other, "{base} / {ours} / {theirs}");
        one.join(" ")
    }

    #[test]
    fn what_both_sides_did_to_a_list_is_done() {
        for (base, ours, theirs, both) in [
            ("a b c", "a b c", "a b c", "a b c"),
            ("a b c", "a x b c", "a b c y", "a x b c y"),
            ("a b c", "a c", "a b c y", "a c y"),
            ("a b c", "b c", "a b", "b"),
            ("a b c", "c b a", "a b c x", "c x b a"),
            ("a b", "a b y z", "a b x z", "a b x y z"),
            ("", "n i", "n c t", "n c i t"),
            ("", "b a", "c", "b a c"),
            ("a", "", "a x", "x"),
            ("a b c d", "b a c d", "a b d c", "b a c d"),
        ] {
            assert_eq!(
                merged(base, ours, theirs),
                both,
                "{base} / {ours} / {theirs}"
            );
        }
    }

    #[test]
    fn a_part_that_one_took_out_and_the_other_changed_keeps_its_place() {
        let kept = order(&words("a b c"), &words("a c x"), &words("a b c"), |name| {
            name == "b" || name == "x"
        });
        assert_eq!(kept, ["a", "b", "c", "x"]);
    }
}
