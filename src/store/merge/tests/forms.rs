//! One plan written in two ways: with dots, under headers, between braces, on several lines.

use super::super::super::diff;
use super::super::super::tests::plan;
use super::*;

const HEAD: &str = "convoke = 1\n\n[group]\nname = \"G\"\ntimezone = \"UTC\"\n";

fn evening(rows: &str) -> String {
    format!(
        "{HEAD}\n[[event]]\nid = \"2026-12-17-x\"\ntitle = \"X\"\nstart = 2026-12-17T18:30:00\n{rows}"
    )
}

/// Merges two changes of an evening, and shows what differs from it.
fn shows(texts: [&str; 3], expected: &Expect) {
    let [base, ours, theirs] = texts.map(evening);
    let found = merged(&base, &ours, &theirs);
    plan(&found.text);
    let diff = diff(&base, &found.text, "plan.toml");
    let lines = diff.lines().skip(2);
    let lines = lines.filter(|line| line.starts_with(['+', '-']));
    expected.assert_eq(&lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_is_said_beside_a_key_stays_when_the_other_writes_it_under_a_header() {
    shows(
        [
            "expected = 40\nduties = { host = \"ana\" }\n",
            "expected = 40\n# ask them first\nduties = { host = \"ana\" } # for now\n",
            "expected = 50\n\n[event.duties]\nhost = \"ana\"\ndoor = \"eva\" # has the key\n",
        ],
        &expect![[r#"
            -expected = 40
            -duties = { host = "ana" }
            +expected = 50
            +# ask them first
            +# has the key
            +duties = { host = "ana", door = "eva" } # for now"#]],
    );
}

#[test]
fn keys_with_dots_between_braces_are_the_same_keys() {
    shows(
        [
            "posts = [\n  { channel = \"meetup\", occasion = \"announcement\", on = 2026-11-20, told = { title = \"X\" } },\n]\n",
            "posts = [\n  { channel = \"meetup\", occasion = \"announcement\", on = 2026-11-20, told.title = \"X\", told.minutes = 120 },\n]\n",
            "posts = [\n  { channel = \"meetup\", occasion = \"announcement\", on = 2026-11-20, url = \"https://x\", told = { title = \"X\" } },\n]\n",
        ],
        &expect![[r#"
            -  { channel = "meetup", occasion = "announcement", on = 2026-11-20, told = { title = "X" } },
            +  { channel = "meetup", occasion = "announcement", on = 2026-11-20, url = "https://x", told = { title = "X", minutes = 120 } },"#]],
    );
}

#[test]
fn comments_at_the_ends_of_lines_between_braces_survive() {
    shows(
        [
            "duties = { host = \"ana\" }\ntasks = [\n  { id = \"own-cups\", task = \"Cups\", area = \"food\", due = \"D-3\" },\n]\n",
            "duties = {\n  host = \"ana\", # until spring\n  av = \"jan\" }\ntasks = [\n  {\n    id = \"own-cups\", # the blue ones\n    task = \"Cups\", area = \"food\",\n    due = \"D-4\", # early # very\n  },\n]\n",
            "duties = { host = \"ana\", door = \"eva\" }\ntasks = [\n  { id = \"own-cups\", task = \"Cups # 50\", area = \"food\", due = \"D-3\" },\n]\n",
        ],
        &expect![[r#"
            -duties = { host = "ana" }
            +# until spring
            +duties = { host = "ana", av = "jan", door = "eva" }
            -  { id = "own-cups", task = "Cups", area = "food", due = "D-3" },
            +  # the blue ones
            +  # early # very
            +  { id = "own-cups", task = "Cups # 50", area = "food", due = "D-4" },"#]],
    );
}

#[test]
fn one_value_written_in_two_ways_is_no_question() {
    for (ours, theirs) in [
        ("start = 2026-12-18T19:00:00", "start = 2026-12-18 19:00"),
        (
            "start = 2026-12-18T19:00:00",
            "start = 2026-12-18T19:00:00.0",
        ),
        (
            "costs = [{ item = \"a\", amount = 800 }]",
            "costs = [{ item = \"a\", amount = 800.00 }]",
        ),
        ("expected = 1_00", "\"expected\" = 100"),
        ("title = 'Y'", "title = \"Y\""),
    ] {
        let base = evening("");
        let with = |line: &str| match line.split_once(" = ").map(|(key, _)| key) {
            Some("start") => base.replace("start = 2026-12-17T18:30:00", line),
            Some("title") => base.replace("title = \"X\"", line),
            _ => format!("{base}{line}\n"),
        };
        let found = merged(&base, &with(ours), &with(theirs));
        assert_eq!(found.disputes, [], "{ours} / {theirs}");
        plan(&found.text);
    }
}

#[test]
fn one_line_with_another_end_changes_no_other() {
    let base = evening("expected = 40\nminutes = 90\n");
    let ours = base.replace("expected = 40\n", "expected = 50\r\n");
    let theirs = base.replace("minutes = 90", "minutes = 100");
    let found = merged(&base, &ours, &theirs);
    assert_eq!(found.text, evening("expected = 50\nminutes = 100\n"));
}
