//! Tasks that nobody does, offered for deletion.

use serde_json::{Value, json};

use super::super::view::Block;
use crate::ops::Id;
use crate::ops::after::Unwanted;
use crate::text::count;

/// How many are offered at once: an offer, not a chore.
const SHOWN: usize = 3;

/// Returns the offer to delete tasks that the last evenings left out, and how. `next` is the event
/// that is meant where none is named.
pub(in crate::render) fn unwanted_blocks(unwanted: &[Unwanted], next: Option<&Id>) -> Vec<Block> {
    let lines = unwanted.iter().take(SHOWN).map(|it| {
        let evenings = count(it.evenings.len(), "evening");
        let task = if next == Some(&it.event) {
            it.id.to_string()
        } else {
            format!("{}/{}", it.event, it.id)
        };
        format!(
            "\"{}\" was not done at the last {evenings} of the format {}: `convoke skip {task} \
             --always` drops it for good.",
            it.task, it.format
        )
    });
    lines.map(Block::Tip).collect()
}

/// Returns the tasks that are offered for deletion, for programs.
pub(in crate::render) fn unwanted_json(unwanted: &[Unwanted]) -> Value {
    let each = unwanted.iter().map(|it| {
        let evenings: Vec<String> = it.evenings.iter().map(ToString::to_string).collect();
        json!({
            "id": it.id.to_string(),
            "event": it.event.to_string(),
            "task": it.task,
            "format": it.format.word(),
            "evenings": evenings,
        })
    });
    Value::Array(each.collect())
}
