//! What two copies of a plan both began with, as far as this computer knows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml_edit::{DocumentMut, Item, Value};

use super::lock::{followed, history};
use super::merge::blocks;
use super::undo;

/// The most bytes of older texts that are looked through.
const MOST_BYTES: usize = 128 * 1024 * 1024;

/// Facts of an event that every change of it changes, in two copies to the same.
const KEPT_BY_US: [&str; 2] = ["sequence", "changed"];

/// Returns the latest known text of a plan that two copies of it both came from; none when that cannot be
/// known.
///
/// The changes that made one of them are gone through from the oldest, as long as the other has each of them
/// too. The first that it lacks was made after the two parted. A text that is too old does little harm: a
/// question more is asked, and what one took out since then is there again. One that is too new would take
/// changes back in silence, so a fact that the other has in a third way counts as one that it lacks, and
/// nothing is returned when the other has neither a known change nor all of the oldest text.
pub fn common_text(plan: &Path, [one, other]: [&str; 2]) -> Option<String> {
    let history = history(&followed(plan));
    let common = |text: &str, other| last_of_both(undo::older(&history, text, MOST_BYTES), other);
    common(one, other).or_else(|| common(other, one))
}

/// Returns the last of some texts, each made of the one before, of which another surely has every change up
/// to it.
fn last_of_both(texts: Vec<String>, other: &str) -> Option<String> {
    let other = blocks(other)?;
    // Of the oldest it is not known what changed; but nothing is taken back when the other has all of it.
    let has_oldest = matches!(seen_in(&other, ["", texts.first()?]), Seen::Whole);
    let mut last = has_oldest.then_some(0);
    for (at, step) in texts.windows(2).enumerate() {
        match seen_in(&other, [&step[0], &step[1]]) {
            Seen::Whole => last = Some(at + 1),
            Seen::Changed => {}
            Seen::No => break,
        }
    }
    texts.into_iter().nth(last?)
}

/// How much of a change another text has.
enum Seen {
    /// All of it.
    Whole,
    /// What it put in, and not all as it was put in: somebody changed that again, or put in the like. A
    /// later change that is there tells which.
    Changed,
    /// Less.
    No,
}

fn seen_in(text: &BTreeMap<String, &str>, step: [&str; 2]) -> Seen {
    let [Some(old), Some(new)] = step.map(blocks) else {
        return Seen::No;
    };
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let (mut as_new, mut otherwise) = (0, 0);
    for name in names {
        let [was, is] = [&old, &new].map(|blocks| blocks.get(name).copied().unwrap_or_default());
        if was == is {
            continue;
        }
        let here = text.get(name).copied().unwrap_or_default();
        let (Some(was), Some(is), Some(here)) = (facts(was), facts(is), facts(here)) else {
            return Seen::No;
        };
        let places: BTreeSet<&Vec<String>> = was.keys().chain(is.keys()).collect();
        for place in places {
            let [was, is, here] = [&was, &is, &here].map(|facts| facts.get(place));
            if was == is {
                continue;
            }
            // A third value where there was one before: the change may not be in what it was made of.
            if here == is {
                as_new += 1;
            } else if here == was || was.is_some() {
                return Seen::No;
            } else {
                otherwise += 1;
            }
        }
    }
    match otherwise {
        0 if as_new > 0 => Seen::Whole,
        _ if as_new > otherwise => Seen::Changed,
        _ => Seen::No,
    }
}

/// Returns the facts of a block by their places, as TOML writes them; none when it is no TOML by itself.
fn facts(block: &str) -> Option<BTreeMap<Vec<String>, String>> {
    let document: DocumentMut = block.parse().ok()?;
    let mut facts = BTreeMap::new();
    put(&mut facts, &[], document.as_item());
    Some(facts)
}

fn put(facts: &mut BTreeMap<Vec<String>, String>, at: &[String], item: &Item) {
    let below = |name: &str| [at, &[name.to_owned()]].concat();
    if let Some(table) = item.as_table_like() {
        for (key, item) in table.iter().filter(|(key, _)| !KEPT_BY_US.contains(key)) {
            put(facts, &below(key), item);
        }
    } else if let Some(tables) = item.as_array_of_tables() {
        for table in tables {
            let first = table.iter().next().map(|(_, item)| item.to_string());
            let row = below(first.unwrap_or_default().trim());
            put(facts, &row, &Item::Table(table.clone()));
        }
    } else if let Some(Value::Array(rows)) = item.as_value() {
        for row in rows {
            put(facts, &below(&name(row)), &Item::Value(row.clone()));
        }
    } else if let Some(value) = item.as_value() {
        let value = value.clone().decorated("", "");
        facts.insert(at.to_vec(), value.to_string());
    }
}

/// Returns what a row of a list is known by: what its first key says, as the id of a task.
fn name(row: &Value) -> String {
    let first = row.as_inline_table().and_then(|row| row.iter().next());
    let value = first.map_or(row, |(_, value)| value);
    value.clone().decorated("", "").to_string()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    const PLAN: &str = "convoke = 1\n\n[group]\nname = \"Mesos\"\n";

    fn event(title: &str, tasks: &[&str]) -> String {
        let tasks: Vec<String> = tasks.iter().map(|it| format!("{{ {it} }}")).collect();
        let tasks = tasks.join(", ");
        format!("\n[[event]]\nid = \"a\"\ntitle = \"{title}\"\nsequence = 1\ntasks = [{tasks}]\n")
    }

    /// Returns which of some texts is the last that another has all changes of.
    fn last(texts: &[&str], other: &str) -> Option<usize> {
        let owned = texts.iter().map(|text| (*text).to_owned()).collect();
        let last = last_of_both(owned, other)?;
        texts.iter().position(|text| *text == last)
    }

    #[test]
    fn both_began_with_the_last_text_whose_changes_both_have() {
        let made = [PLAN, &event("A", &["id = \"x\"", "id = \"y\""])].concat();
        let ticked = [
            PLAN,
            &event("A", &["id = \"x\", done = true", "id = \"y\""]),
        ]
        .concat();
        let ours = [
            PLAN,
            &event("B", &["id = \"x\", done = true", "id = \"y\""]),
        ]
        .concat();
        let texts = [PLAN, &made, &ticked, &ours];
        let theirs = |title, tasks: &[&str]| [PLAN, &event(title, tasks)].concat();
        for (other, wanted) in [
            // Who ticked another task before our first tick came.
            (
                theirs("A", &["id = \"x\"", "id = \"y\", done = true"]),
                Some(1),
            ),
            // Who has our tick, and another title than the one we gave then.
            (
                theirs("C", &["id = \"x\", done = true", "id = \"y\""]),
                Some(2),
            ),
            // Who has all, and more.
            (
                theirs(
                    "B",
                    &["id = \"x\", done = true", "id = \"y\"", "id = \"z\""],
                ),
                Some(3),
            ),
            // Who has none of it, or the like of it.
            (PLAN.to_owned(), Some(0)),
            (theirs("D", &["id = \"x\"", "id = \"y\""]), Some(0)),
            // Another plan.
            (PLAN.replace("Mesos", "Rust"), None),
        ] {
            assert_eq!(last(&texts, &other), wanted, "{other}");
        }
        assert_eq!(last(&[], PLAN), None);
        assert_eq!(last(&[PLAN], PLAN), Some(0));
    }

    #[test]
    fn entries_whose_ids_are_written_otherwise_are_told_apart() {
        let two =
            |a, b| format!("{PLAN}\n[[event]]\nid=\"a\"\nx={a}\n\n[[event]]\nid=\"b\"\ny={b}\n");
        let texts = [two(1, 1), two(1, 2), two(2, 2)];
        let texts = texts.each_ref().map(String::as_str);
        assert_eq!(last(&texts, &two(1, 2)), Some(1));
    }

    #[test]
    fn the_same_fact_in_two_ways_is_no_change_of_both() {
        let [old, ours, theirs] =
            ["A", "B", "C"].map(|title| [PLAN, &event(title, &["id = \"x\""])].concat());
        let ours = ours.replace("sequence = 1", "sequence = 2");
        let theirs = theirs.replace("sequence = 1", "sequence = 2");
        let named = [PLAN, &event("A", &["id = \"x\", owner = \"ana\""])].concat();
        let by_ana = |text: &str| text.replace("\"x\"", "\"x\", owner = \"ana\"");
        let (ours_then, theirs_then) = (by_ana(&ours), by_ana(&theirs));
        assert_eq!(
            last(&[PLAN, &old, &named, &ours_then], &theirs_then),
            Some(2)
        );
        assert_eq!(last(&[PLAN, &old, &ours], &theirs), Some(0));
    }

    /// What an event says under each of some keys; nothing for 0.
    type Says = [u8; 4];

    fn written(says: Says) -> String {
        let mut text = format!("{PLAN}\n[[event]]\nid = \"a\"\n");
        for (key, value) in says.iter().enumerate().filter(|(_, value)| **value > 0) {
            let _ = writeln!(text, "key-{key} = {value}");
        }
        text
    }

    fn changed(begin: Says, edits: &[(usize, u8)]) -> Vec<Says> {
        let mut all = vec![begin];
        for (key, value) in edits {
            let mut next = all[all.len() - 1];
            next[*key] = *value;
            all.push(next);
        }
        all
    }

    proptest! {
        /// However often both say the same by chance, what only one changed after they parted is not taken
        /// for what both began with, so that a merge keeps it.
        #[test]
        fn no_change_of_one_alone_is_in_the_common_text_of_few_words(
            shared in vec((0..4_usize, 0..3_u8), 0..5),
            ours in vec((0..4_usize, 0..3_u8), 0..5),
            theirs in vec((0..4_usize, 0..3_u8), 0..5),
        ) {
            let mut texts = changed([0; 4], &shared);
            let before = texts.clone();
            let parted = texts[texts.len() - 1];
            let ours = changed(parted, &ours);
            let theirs = changed(parted, &theirs);
            let (one, other) = (ours[ours.len() - 1], theirs[theirs.len() - 1]);
            texts.extend(&ours[1..]);
            let mut steps: Vec<String> = texts.iter().map(|says| written(*says)).collect();
            steps.dedup();
            if let Some(common) = last_of_both(steps, &written(other)) {
                let common = texts.iter().find(|says| written(**says) == common);
                let common = common.expect("one of the texts");
                let is_new = |key: &usize| {
                    other[*key] == parted[*key] && before.iter().all(|says| says[*key] != one[*key])
                };
                for key in (0..4).filter(is_new) {
                    prop_assert_ne!(common[key], one[key], "key-{}", key);
                }
            }
        }

        /// What one wrote after the two parted is never taken for what both began with.
        #[test]
        fn no_change_of_one_alone_is_in_the_common_text(
            shared in 1..6_usize,
            ours in 0..6_usize,
            theirs in 0..6_usize,
        ) {
            let person = |who: &str, at: usize| format!("\n[[person]]\nid = \"{who}-{at}\"\nname = \"A\"\n");
            let mut texts = vec![PLAN.to_owned()];
            for at in 0..shared + ours {
                let who = if at < shared { "both" } else { "ours" };
                let last = texts.last().cloned().unwrap_or_default();
                texts.push(last + &person(who, at));
            }
            let theirs: String = (0..theirs).map(|at| person("theirs", at)).collect();
            let other = texts[shared].clone() + &theirs;
            let wanted = texts[shared].clone();
            prop_assert_eq!(last_of_both(texts, &other), Some(wanted));
        }
    }
}
