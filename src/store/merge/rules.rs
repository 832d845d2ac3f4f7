//! What the merge knows of a plan: what its rows are called, and whose word counts.

use std::collections::BTreeMap;

use super::model::{Entry, Kind, One, Pair, Section, Value, entry, pair};

/// Returns what a row of a list is called, so that it is the same row in three files.
pub(super) fn row_name(list: &str, row: &[Pair]) -> String {
    let keys: &[&str] = match list {
        "posts" => &["channel", "occasion", "session"],
        "support" => &["sponsor", "gives"],
        "undecided" => &["in", "fact"],
        _ => usual(row),
    };
    let parts = keys.iter().filter_map(|key| pair(row, key));
    let parts: Vec<String> = parts.map(|value| shown(value).to_owned()).collect();
    if parts.is_empty() {
        let all = row.iter();
        let all = all.map(|pair| format!("{} = {}", pair.path.join("."), pair.value.plain));
        return all.collect::<Vec<_>>().join(", ");
    }
    parts.join(" / ")
}

fn usual(row: &[Pair]) -> &'static [&'static str] {
    const NAMES: [&[&str]; 10] = [
        &["id"],
        &["account"],
        &["title"],
        &["lesson"],
        &["person"],
        &["item"],
        &["rule"],
        &["name"],
        &["sponsor"],
        &["channel"],
    ];
    let has = |keys: &&&[&str]| keys.iter().all(|key| pair(row, key).is_some());
    NAMES.iter().find(has).copied().unwrap_or(&[])
}

/// Returns a value as it is called: a text without quotes.
pub(super) fn shown(value: &Value) -> &str {
    value.text().unwrap_or(&value.plain)
}

/// Whether one side's value of a key counts before the other's without a question, since it is a
/// count or a moment that only grows.
pub(super) fn grows(at: &[String], key: &str) -> bool {
    let part: Vec<&str> = at.iter().map(String::as_str).collect();
    match part.as_slice() {
        [] => key == "convoke",
        ["event", _] => matches!(key, "sequence" | "changed"),
        ["event", _, "invited", _] => matches!(
            key,
            "sequence" | "event-sequence" | "on" | "answered" | "answered-sequence"
        ),
        _ => false,
    }
}

/// Whether a place is what a post told. Two said the same on one day: what they told then is no question
/// any more, and what is owed for it is found when the whole plan is known.
pub(super) fn is_told(at: &[String]) -> bool {
    let part: Vec<&str> = at.iter().map(String::as_str).collect();
    matches!(part.as_slice(), ["event", _, "posts", _, "told", ..])
}

/// Returns which of two values stands while nobody has decided: the later, larger or longer one by
/// its kind. A cancelled event stays cancelled: telling people to come would be worse.
pub(super) fn stands<'v>(key: &str, one: &'v Value, other: &'v Value) -> &'v Value {
    if key == "status" {
        for value in [one, other] {
            if value.text() == Some("cancelled") {
                return value;
            }
        }
    }
    let is_less = match (&one.kind, &other.kind) {
        (Kind::One(one), Kind::One(other)) => one.partial_cmp(other),
        _ => None,
    };
    let order = is_less.unwrap_or_else(|| one.plain.cmp(&other.plain));
    if order.is_lt() { other } else { one }
}

/// Returns what is known of a moment in a row that decides between two sides: what was said or
/// answered later counts.
pub(super) fn moment<'p>(list: &str, row: &'p [Pair]) -> &'p str {
    let key = match list {
        "posts" => "on",
        _ => "answered",
    };
    pair(row, key).map_or("", |value| value.plain.as_str())
}

/// The keys of an event that no calendar shows.
const INNER: [&str; 15] = [
    "sequence", "changed", "tasks", "posts", "invited", "lessons", "silenced", "costs", "income",
    "support", "arrived", "signups", "waiting", "diets", "detail",
];

/// Returns the revision of an event that both sides gave a new one: one more than the higher when
/// nobody has seen the event as it is now under that number (RFC 5545, 3.8.7.4).
pub(super) fn revision(
    base: Option<&Section>,
    [ours, theirs]: [&Section; 2],
    merged: &[Entry],
) -> Option<i64> {
    let number = |section: &Section| match entry(section, "sequence").map(|value| &value.kind) {
        Some(Kind::One(One::Whole(number))) => *number,
        _ => 0,
    };
    let was = base.map_or(0, number);
    if number(ours) <= was || number(theirs) <= was {
        return None;
    }
    let top = number(ours).max(number(theirs));
    let now = shown_facts(merged);
    let mut holders = [ours, theirs]
        .into_iter()
        .filter(|side| number(side) == top);
    let is_seen = holders.all(|side| shown_facts(&side.entries) == now);
    Some(if is_seen { top } else { top.saturating_add(1) })
}

fn shown_facts(entries: &[Entry]) -> BTreeMap<String, &str> {
    let shown = entries.iter().filter(|entry| {
        let first = entry.path.first().map_or("", String::as_str);
        !INNER.contains(&first)
    });
    shown
        .map(|entry| (entry.path.join("."), entry.value.plain.as_str()))
        .collect()
}
