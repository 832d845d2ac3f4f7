//! What holds for whatever two or three people change.

use std::collections::BTreeMap;

use proptest::prelude::{ProptestConfig, Strategy, proptest};

use super::super::diff;
use super::super::tests::{RICH, plan};
use super::parse;
use super::tests::{edited, merged};

/// Places of the rich plan and what people write there.
const SPOTS: [(&str, [&str; 2]); 16] = [
    (
        "name = \"Warsaw Mesos User Group\"",
        ["name = \"WMUG\"", "name = \"Mesos in Warsaw\""],
    ),
    (
        "cadence = \"third thursday 18:30\"",
        [
            "cadence = \"first monday 19:00\"",
            "cadence = \"last friday 18:00\"",
        ],
    ),
    (
        "policies = [\"mesos\"]",
        [
            "policies = [\"mesos\", \"cncg\"]",
            "policies = [\"openstack\"]",
        ],
    ),
    (
        "twitter = \"@warsawmesos\"",
        [
            "twitter = \"@wmug\"",
            "matrix = \"#wmug\"\ntwitter = \"@warsawmesos\"",
        ],
    ),
    (
        "organization = \"Acme\"",
        ["organization = \"Acme Corp\"", "organization = \"Beta\""],
    ),
    ("capacity = 60", ["capacity = 50", "capacity = 70"]),
    ("  \"wifi\",\n", ["  \"wifi\",\n  \"step-free\",\n", ""]),
    (
        "due = \"D0\"\n",
        [
            "due = \"D0\"\ndone = 2026-11-19\n",
            "due = \"D0\"\nskipped = 2026-11-19\n",
        ],
    ),
    (
        "start = 2026-12-17T18:30:00\nminutes",
        [
            "start = 2026-12-18T18:30:00\nminutes",
            "start = 2026-12-17T19:00:00\nminutes",
        ],
    ),
    ("expected = 40", ["expected = 44", "expected = 48"]),
    (
        "speaker = \"piotr\", minutes = 30",
        [
            "speaker = \"ana\", minutes = 30",
            "speaker = \"piotr\", minutes = 25",
        ],
    ),
    (
        "door = \"piotr\" }",
        ["door = \"ana\" }", "door = \"piotr\", av = \"ana\" }"],
    ),
    (
        "due = \"D-1\" },",
        [
            "due = \"D-1\", done = 2026-12-16 },",
            "due = \"D-1\", skipped = 2026-12-15, reason = \"x\" },",
        ],
    ),
    (
        "  # her idea\n",
        [
            "  # Eva's idea\n",
            "  # her idea\n  { id = \"own-cups\", task = \"Cups\", area = \"food\", due = \"D-3\" },\n",
        ],
    ),
    (
        "after = [\"food-pizza\"] }",
        [
            "after = [\"food-pizza\", \"venue-desk\"] }",
            "done = 2026-12-18 }",
        ],
    ),
    (
        "on = 2026-11-20,",
        ["on = 2026-11-21,", "on = 2026-11-23, url = \"https://y\","],
    ),
];

fn choices() -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0_usize..5, SPOTS.len())
}

/// Returns the rich plan with what somebody chose at each place; most choose to leave it.
fn chosen(choices: &[usize]) -> String {
    let made = choices.iter().zip(SPOTS);
    let pairs: Vec<(&str, &str)> = made
        .filter_map(|(choice, (old, new))| Some((old, *new.get(*choice)?)))
        .collect();
    edited(&pairs)
}

/// A merge takes a while without optimization; `PROPTEST_CASES` asks for more.
fn cases() -> ProptestConfig {
    const UNASKED: u32 = 256;
    let asked = ProptestConfig::default();
    if asked.cases == UNASKED {
        ProptestConfig::with_cases(40)
    } else {
        asked
    }
}

proptest! {
    #![proptest_config(cases())]
    #[test]
    fn whatever_two_people_change_is_in(ours in choices(), theirs in choices()) {
        let (one, other) = (chosen(&ours), chosen(&theirs));
        let found = merged(RICH, &one, &other);
        plan(&found.text);
        let base = facts(RICH);
        let (one, other, both) = (facts(&one), facts(&other), facts(&found.text));
        for place in one.keys().chain(other.keys()).chain(base.keys()) {
            let (was, left, right) = (base.get(place), one.get(place), other.get(place));
            let now = both.get(place);
            if left == was {
                assert!(now == right || is_taken_along(place), "{place}: {now:?}, not {right:?}");
            } else if right == was {
                assert!(now == left || is_taken_along(place), "{place}: {now:?}, not {left:?}");
            } else {
                assert!(now == left || now == right || is_taken_along(place), "{place}: {now:?}");
            }
        }
    }

    #[test]
    fn three_people_end_with_one_plan_in_whatever_order(
        one in choices(), two in choices(), three in choices(),
    ) {
        let [one, two, three] = [one, two, three].map(|choices| chosen(&choices));
        let left = merged(RICH, &merged(RICH, &one, &two).text, &three).text;
        let right = merged(RICH, &one, &merged(RICH, &two, &three).text).text;
        assert_eq!(parse::meaning(&left), parse::meaning(&right), "{}", diff(&left, &right, "plan.toml"));
    }
}

/// Returns every fact of a text by its place.
fn facts(text: &str) -> BTreeMap<String, String> {
    let doc: toml_edit::DocumentMut = text.parse().expect("a text of TOML");
    let mut found = BTreeMap::new();
    collect(doc.as_item(), String::new(), &mut found);
    found
}

fn collect(item: &toml_edit::Item, at: String, found: &mut BTreeMap<String, String>) {
    let rows: Vec<&dyn toml_edit::TableLike> = match item {
        toml_edit::Item::ArrayOfTables(list) => list.iter().map(|table| table as _).collect(),
        toml_edit::Item::Value(toml_edit::Value::Array(list)) => list
            .iter()
            .filter_map(|value| value.as_inline_table().map(|table| table as _))
            .collect(),
        _ => Vec::new(),
    };
    for row in &rows {
        let called = ["id", "title", "channel"]
            .iter()
            .find_map(|key| row.get(key)?.as_str());
        for (key, item) in row.iter() {
            collect(item, format!("{at}/{}/{key}", called.unwrap_or("?")), found);
        }
    }
    if let Some(table) = item.as_table_like() {
        for (key, item) in table.iter() {
            collect(item, format!("{at}/{key}"), found);
        }
    } else if rows.is_empty() {
        let value = item
            .as_value()
            .map(|value| value.clone().decorated("", "").to_string());
        found.insert(at, value.unwrap_or_default());
    }
}

/// Whether a fact follows a rule of its own: words that are there or not, what belongs to a state or
/// a post, and the records.
fn is_taken_along(place: &str) -> bool {
    let lists = ["policies", "has", "after"];
    let units = ["done", "skipped", "reason"];
    let last = place.rsplit('/').next().unwrap_or_default();
    lists.contains(&last)
        || units.contains(&last)
        || place.contains("/posts/")
        || place.contains("undecided")
}
