//! Tasks that wait for each other only once two changes are together.

use super::model::{Item, Kind, List, pair};
use super::value::below;
use super::{Merge, rules, write};

impl Merge {
    /// Returns tasks without those waits that only together make a circle: what each side had by
    /// itself had none.
    pub(super) fn without_circles(
        &mut self,
        at: &[String],
        mut list: List,
        sides: [&List; 2],
    ) -> List {
        while let Some((task, wait)) = circle(&list, sides) {
            let item = list.items.iter_mut().find(|item| name_of(item) == task);
            let Some(item) = item else {
                return list;
            };
            let Kind::Table(pairs) = &mut item.value.kind else {
                return list;
            };
            let Some(after) = pairs.iter_mut().find(|pair| pair.path == ["after"]) else {
                return list;
            };
            let Kind::List(waits) = &after.value.kind else {
                return list;
            };
            let mut waits = waits.clone();
            waits.items.retain(|item| item.value.text() != Some(&wait));
            let is_empty = waits.items.is_empty();
            after.value = write::list(waits);
            pairs.retain(|pair| !is_empty || pair.path != ["after"]);
            item.value = write::table(std::mem::take(pairs));
            self.kept(&below(at, &task), Some("after"));
        }
        list
    }
}

/// Returns a wait to give up: of those in a circle that not both sides had, the last by name.
fn circle(list: &List, sides: [&List; 2]) -> Option<(String, String)> {
    let edges = waits(list);
    let both = sides.map(waits);
    let reaches = |from: &str, to: &str| {
        let (mut open, mut seen) = (vec![from.to_owned()], Vec::new());
        while let Some(at) = open.pop() {
            if at == to {
                return true;
            }
            if !seen.contains(&at) {
                let next = edges.iter().filter(|(task, _)| *task == at);
                open.extend(next.map(|(_, wait)| wait.clone()));
                seen.push(at);
            }
        }
        false
    };
    let is_new = |edge: &&(String, String)| !both.iter().all(|side| side.contains(edge));
    let in_circle = edges.iter().filter(is_new);
    in_circle
        .filter(|(task, wait)| reaches(wait, task))
        .max()
        .cloned()
}

fn waits(list: &List) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for item in &list.items {
        let Kind::Table(pairs) = &item.value.kind else {
            continue;
        };
        let after = pair(pairs, "after").and_then(super::value::list);
        for wait in after.into_iter().flat_map(|after| &after.items) {
            found.extend(
                wait.value
                    .text()
                    .map(|wait| (name_of(item), wait.to_owned())),
            );
        }
    }
    found
}

fn name_of(item: &Item) -> String {
    match &item.value.kind {
        Kind::Table(pairs) => rules::row_name("tasks", pairs),
        _ => String::new(),
    }
}
