//! Tasks that wait for each other only once two changes are together.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Item, Kind, List, Section, Value, entry, pair};
use super::value::{below, list};
use super::{Kept, KeptWhy, Merge, rules, write};

/// The task that waits, and the one it waits for.
type Wait = (String, String);

impl Merge {
    /// Returns tasks without those waits that only together make a circle: what each side had by
    /// itself had none.
    pub(super) fn without_circles(
        &mut self,
        at: &[String],
        mut tasks: List,
        sides: [&List; 2],
    ) -> List {
        for (task, wait) in given_up(waits(&tasks), &sides.map(waits)) {
            for item in tasks.items.iter_mut().filter(|item| name_of(item) == task) {
                if let Kind::Table(pairs) = &mut item.value.kind {
                    for pair in pairs.iter_mut().filter(|pair| pair.path == ["after"]) {
                        pair.value = without(&pair.value, &wait);
                    }
                    pairs.retain(|pair| pair.path != ["after"] || pair.value.plain != "[]");
                    item.value = write::table(std::mem::take(pairs));
                }
            }
            self.gave_up(&below(at, &task), wait);
        }
        tasks
    }

    /// The same for tasks that stand under headers of their own.
    pub(super) fn without_circles_below(
        &mut self,
        mut sections: Vec<Section>,
        sides: [&[Section]; 2],
    ) -> Vec<Section> {
        for (task, wait) in given_up(waits_below(&sections), &sides.map(waits_below)) {
            let own = |section: &&mut Section| task_of(section) == Some(task.as_str());
            for section in sections.iter_mut().filter(own) {
                for entry in &mut section.entries {
                    if entry.path == ["after"] {
                        entry.value = without(&entry.value, &wait);
                    }
                }
                self.gave_up(&section.at.clone(), wait.clone());
            }
        }
        sections
    }
}

impl Merge {
    fn gave_up(&mut self, at: &[String], wait: String) {
        self.kept.push(Kept {
            at: at.to_vec(),
            fact: None,
            why: KeptWhy::Circle(wait),
        });
    }
}

/// Returns the waits to give up so that no task waits for itself: of those in a circle that not both
/// sides had, the last by name first.
fn given_up(mut waits: Vec<Wait>, sides: &[Vec<Wait>; 2]) -> Vec<Wait> {
    let mut gone = Vec::new();
    loop {
        let rest = in_circles(&waits);
        let new = rest
            .iter()
            .filter(|wait| !sides.iter().all(|side| side.contains(wait)));
        let Some(last) = new.filter(|wait| reaches(&rest, wait)).max().cloned() else {
            return gone;
        };
        waits.retain(|wait| *wait != last);
        gone.push(last);
    }
}

/// Returns the waits that are left when those go, again and again, that begin or end where no other
/// one goes on: circles, and what joins them.
fn in_circles(waits: &[Wait]) -> Vec<Wait> {
    let mut rest = waits.to_vec();
    loop {
        let tasks: BTreeSet<String> = rest.iter().map(|(task, _)| task.clone()).collect();
        let targets: BTreeSet<String> = rest.iter().map(|(_, wait)| wait.clone()).collect();
        let before = rest.len();
        rest.retain(|(task, wait)| targets.contains(task) && tasks.contains(wait));
        if rest.len() == before {
            return rest;
        }
    }
}

/// Whether a wait is part of a circle.
fn reaches(waits: &[Wait], (task, wait): &Wait) -> bool {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in waits {
        next.entry(from).or_default().push(to);
    }
    let (mut open, mut seen) = (vec![wait.as_str()], BTreeSet::new());
    while let Some(at) = open.pop() {
        if at == task {
            return true;
        }
        if seen.insert(at) {
            open.extend(next.get(at).into_iter().flatten());
        }
    }
    false
}

fn waits(tasks: &List) -> Vec<Wait> {
    let of = |item: &Item| match &item.value.kind {
        Kind::Table(pairs) => waits_in(&name_of(item), pair(pairs, "after")),
        _ => Vec::new(),
    };
    tasks.items.iter().flat_map(of).collect()
}

fn waits_below(sections: &[Section]) -> Vec<Wait> {
    let of = |section: &Section| match task_of(section) {
        Some(task) => waits_in(task, entry(section, "after")),
        None => Vec::new(),
    };
    sections.iter().flat_map(of).collect()
}

fn waits_in(task: &str, after: Option<&Value>) -> Vec<Wait> {
    let items = after.and_then(list).map(|after| after.items.iter());
    let named = items.into_iter().flatten();
    named
        .filter_map(|item| Some((task.to_owned(), item.value.text()?.to_owned())))
        .collect()
}

fn without(after: &Value, wait: &str) -> Value {
    let Some(waits) = list(after) else {
        return after.clone();
    };
    let mut waits = waits.clone();
    waits.items.retain(|item| item.value.text() != Some(wait));
    write::list(waits)
}

fn task_of(section: &Section) -> Option<&str> {
    match section.at.as_slice() {
        [.., list, task] if list == "tasks" => Some(task),
        _ => None,
    }
}

fn name_of(item: &Item) -> String {
    match &item.value.kind {
        Kind::Table(pairs) => rules::row_name("tasks", pairs),
        _ => String::new(),
    }
}
