//! The finer facts of an evening for programs: what is not known is absent.

use serde_json::{Map, Value, json};

use crate::ops::EventShown;

/// Returns how many sign up and come, and what the evening is like.
pub(super) fn finer(event: &EventShown) -> Map<String, Value> {
    let (heads, it) = (&event.heads, &event.particulars);
    let number = |number: Option<u32>| number.map(|number| json!(number));
    let text = |text: &Option<String>| text.as_ref().map(|text| json!(text));
    let texts = |texts: &[String]| (!texts.is_empty()).then(|| json!(texts));
    let odds: Vec<String> = heads.odds.iter().map(ToString::to_string).collect();
    let facts = [
        ("limit", number(heads.limit)),
        ("signups", number(heads.signups)),
        ("waiting", number(heads.waiting)),
        ("arrived", number(heads.arrived)),
        ("diets", table(&heads.diets)),
        ("entry", heads.entry.map(|entry| json!(entry.to_string()))),
        ("odds", texts(&odds)),
        ("level", text(&it.level)),
        ("ages", text(&it.ages)),
        ("access_by", it.access_by.map(|day| json!(day.to_string()))),
        ("food", texts(&it.food)),
        ("ordered", table(&it.ordered)),
        ("layout", text(&it.layout)),
        ("helpers", number(it.helpers)),
        ("call", texts(&it.call)),
        ("good", text(&it.good)),
        ("better", text(&it.better)),
    ];
    let known = facts.into_iter();
    let known = known.filter_map(|(key, fact)| Some((key.to_owned(), fact?)));
    known.collect()
}

fn table(pairs: &[(String, u32)]) -> Option<Value> {
    let table = pairs.iter();
    let table: Map<String, Value> = table
        .map(|(name, number)| (name.clone(), json!(number)))
        .collect();
    (!table.is_empty()).then_some(Value::Object(table))
}
