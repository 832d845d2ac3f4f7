//! What the registers of people and venues have in common.

use serde_json::{Value, json};

use super::json::object;
use super::view::{Block, Row, Tone, View};
use crate::ops::{FactChange, WordHint};

/// Returns what became of an entry of a register, and what is known of it now.
pub(super) fn changed(what: (&str, &str), is_new: bool, facts: &[FactChange]) -> View {
    let (name, id) = what;
    let verb = match (is_new, facts.is_empty()) {
        (true, _) => "Added",
        (false, false) => "Changed",
        (false, true) => "Nothing changes",
    };
    let view = View::new().with(Block::Text(format!("{verb}: {name} ({id})")));
    let facts: Vec<_> = facts.iter().map(fact).collect();
    view.maybe((!facts.is_empty()).then_some(Block::Facts(facts)))
}

fn fact(change: &FactChange) -> (String, String) {
    let words = match change.old.as_str() {
        "not known" => change.new.clone(),
        old => format!("{} (was: {old})", change.new),
    };
    (change.fact.to_owned(), words)
}

/// Returns words that are not understood, with the ones that are.
pub(super) fn hint_words(hints: &[WordHint], kind: &str) -> Option<Block> {
    let words = hints.iter().map(|hint| match &hint.known {
        Some(known) => format!(
            "`{}` is no {kind} known here: did you mean `{known}`?",
            hint.word
        ),
        None => format!(
            "`{}` is no {kind} known here; it is kept as it is.",
            hint.word
        ),
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then_some(Block::Bullets(words))
}

pub(super) fn hints_json(hints: &[WordHint]) -> Value {
    let one = |hint: &WordHint| {
        object([
            ("word", Some(json!(hint.word))),
            ("known", hint.known.as_ref().map(|known| json!(known))),
        ])
    };
    Value::Array(hints.iter().map(one).collect())
}

/// Returns a value unless it is an empty list or text.
pub(super) fn some(value: Value) -> Option<Value> {
    let is_empty = match &value {
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    };
    (!is_empty).then_some(value)
}

/// Returns a row that stands out as nothing else does.
pub(super) fn plain_row(cells: Vec<String>) -> Row {
    Row {
        cells,
        tone: Tone::Plain,
    }
}

/// Returns pairs as an object.
pub(super) fn pairs_json<T: Clone + Into<Value>>(pairs: &[(String, T)]) -> Value {
    let pairs = pairs.iter();
    let pairs = pairs.map(|(key, value)| (key.clone(), value.clone().into()));
    Value::Object(pairs.collect())
}
