//! One fact in the text of a plan: what it is, and another answer in its place.

use super::blocks;
use super::model::{Entry, Kind, Pair, Section, Value};
use super::names::names;
use super::parse::{NotToml, sections};
use super::write;

/// Returns what stands at a place of a plan, as TOML writes it; none when there is nothing.
pub(in crate::store) fn fact(text: &str, at: &[String], key: &str) -> Option<String> {
    let mut found = None;
    visit(text, at, key, &mut |value| {
        found = Some(value.plain.clone());
        false
    })
    .ok()?;
    found
}

/// Returns the text with another value at a place; none when there is no such place.
pub(in crate::store) fn with_fact(
    text: &str,
    at: &[String],
    key: &str,
    answer: &str,
) -> Option<String> {
    let mut is_found = false;
    let text = visit(text, at, key, &mut |value| {
        is_found = true;
        answer.clone_into(&mut value.raw);
        answer.clone_into(&mut value.plain);
        true
    });
    text.ok().flatten().filter(|_| is_found)
}

/// Shows a value to somebody who may change it; returns the text with the change, if there is one.
fn visit(
    text: &str,
    at: &[String],
    key: &str,
    look: &mut dyn FnMut(&mut Value) -> bool,
) -> Result<Option<String>, NotToml> {
    let Some((range, name)) = blocks::block_of(text, at)? else {
        return Ok(None);
    };
    let mut parsed = sections(&text[range.clone()], &name)?;
    let is_changed = parsed
        .iter_mut()
        .any(|section| in_section(section, at, key, look));
    Ok(is_changed.then(|| {
        let (before, after) = (&text[..range.start], &text[range.end..]);
        format!("{before}{}{after}", write::text(&parsed))
    }))
}

type Look<'l> = dyn FnMut(&mut Value) -> bool + 'l;

fn in_section(section: &mut Section, at: &[String], key: &str, look: &mut Look<'_>) -> bool {
    let Some(rest) = at.strip_prefix(section.at.as_slice()) else {
        return false;
    };
    let Some((first, deeper)) = rest.split_first() else {
        let entry = section
            .entries
            .iter_mut()
            .find(|entry| named(&entry.path, key));
        return entry.is_some_and(|entry| look(&mut entry.value));
    };
    let mut entries = section.entries.iter_mut();
    let entry: Option<&mut Entry> = entries.find(|entry| named(&entry.path, first));
    entry.is_some_and(|entry| in_value(&mut entry.value, first, (deeper, key), look))
}

fn in_value(
    value: &mut Value,
    list: &str,
    (at, key): (&[String], &str),
    look: &mut Look<'_>,
) -> bool {
    let is_changed = match (&mut value.kind, at) {
        (Kind::Table(pairs), _) => in_pairs(pairs, (at, key), look),
        (Kind::List(rows), [name, deeper @ ..]) => {
            let place = names(list, rows).iter().position(|known| known == name);
            let row = place.and_then(|place| rows.items.get_mut(place));
            row.is_some_and(|row| in_value(&mut row.value, "", (deeper, key), look))
        }
        _ => false,
    };
    if is_changed {
        *value = match std::mem::replace(&mut value.kind, Kind::Table(Vec::new())) {
            Kind::Table(pairs) => write::table(pairs),
            Kind::List(rows) => write::list(rows),
            kind @ Kind::One(_) => Value {
                kind,
                ..value.clone()
            },
        };
    }
    is_changed
}

fn in_pairs(pairs: &mut [Pair], (at, key): (&[String], &str), look: &mut Look<'_>) -> bool {
    let name = at.first().map_or(key, String::as_str);
    let Some(pair) = pairs.iter_mut().find(|pair| named(&pair.path, name)) else {
        return false;
    };
    match at {
        [] => look(&mut pair.value),
        [list, deeper @ ..] => in_value(&mut pair.value, list, (deeper, key), look),
    }
}

fn named(path: &[String], key: &str) -> bool {
    path.join(".") == key
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::RICH;
    use super::*;

    #[test]
    fn a_fact_is_found_and_changed_wherever_it_is() {
        let night = "event 2026-12-17-schedulers";
        for (at, key, old, new) in [
            ("", "convoke", "1", "2"),
            ("group", "name", "\"Warsaw Mesos User Group\"", "\"G\""),
            ("group channels", "twitter", "\"@warsawmesos\"", "\"@w\""),
            ("person piotr", "shirt", "\"L\"", "\"M\""),
            (night, "expected", "40", "50"),
            (&format!("{night} duties"), "door", "\"piotr\"", "\"ana\""),
            (
                &format!("{night} tasks venue-desk"),
                "due",
                "\"D-1\"",
                "\"D-2\"",
            ),
            (
                &format!("{night} sessions Panel"),
                "title",
                "\"Panel\"",
                "\"P\"",
            ),
            (
                "event 2026-11-19-first",
                "duties.host",
                "\"ana\"",
                "\"piotr\"",
            ),
            (
                "event 2026-11-19-first tasks own-flag",
                "area",
                "\"day\"",
                "\"food\"",
            ),
        ] {
            let at: Vec<String> = at.split_whitespace().map(str::to_owned).collect();
            assert_eq!(fact(RICH, &at, key).as_deref(), Some(old), "{at:?} {key}");
            let text = with_fact(RICH, &at, key, new).expect("it is there");
            let now: Vec<String> = at.iter().map(|part| part.replace("Panel", "P")).collect();
            assert_eq!(fact(&text, &now, key).as_deref(), Some(new), "{at:?} {key}");
            assert_eq!(text.lines().count(), RICH.lines().count());
        }
        let at = ["event".to_owned(), "nobody".to_owned()];
        assert_eq!(fact(RICH, &at, "title"), None);
        assert_eq!(with_fact(RICH, &at, "title", "1"), None);
        assert_eq!(with_fact(RICH, &["group".to_owned()], "nothing", "1"), None);
    }
}
