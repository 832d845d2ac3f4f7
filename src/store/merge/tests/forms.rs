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

const IN_ONE_LIST: &str = r#"# The group of G.

convoke = 1
# everybody
person = [ # by name
  { id = "ana", name = "Ana", organizer = true }, # the boss
  # he helps
  { id = "jan", name = "Jan", handles = { twitter = "@jan" } },
  # more to come
] # asked them all

[group]
name = "G"
timezone = "UTC"
"#;

#[test]
fn what_one_has_in_one_list_and_the_other_under_headers_is_the_same() {
    let headed = r#"# The group of G.

convoke = 1

[group]
name = "G"
timezone = "UTC"

[[person]]
id = "ana"
name = "Ana"
organizer = true

[[person]]
id = "jan"
name = "Jan"
handles = { twitter = "@jan" }
"#;
    let renamed = IN_ONE_LIST.replace("name = \"Jan\"", "name = \"Jan Nowak\"");
    let grown = headed.replace("@jan", "@jan2") + "\n[[person]]\nid = \"eva\"\nname = \"Eva\"\n";
    let found = merged(headed, &renamed, &grown);
    plan(&found.text);
    assert_eq!(found.disputes, []);
    expect![[r##"
        # The group of G.

        convoke = 1

        # everybody
        # by name
        [[person]] # the boss
        id = "ana"
        name = "Ana"
        organizer = true

        # he helps
        [[person]]
        id = "jan"
        name = "Jan Nowak"
        handles = { twitter = "@jan2" }
        # more to come
        # asked them all

        [[person]]
        id = "eva"
        name = "Eva"

        [group]
        name = "G"
        timezone = "UTC"
    "##]]
    .assert_eq(&found.text);
    let found = merged(IN_ONE_LIST, &renamed, &grown);
    plan(&found.text);
    assert_eq!(found.disputes, []);
}

#[test]
fn a_group_with_dots_is_the_same_as_one_under_headers() {
    let dotted = "# G\n\n# its name\ngroup.name = \"G\" # short\ngroup.timezone = \"UTC\"\ngroup.channels.meetup = \"https://m\"\ngroup.channels.twitter = \"@g\" # or x\n";
    let headed = "# G\n\n[group]\nname = \"G\"\ntimezone = \"UTC\"\n\n[group.channels]\nmeetup = \"https://m\"\ntwitter = \"@g\"\n";
    let found = merged(
        headed,
        &dotted.replace("\"G\"", "\"The G\""),
        &headed.replace("@g", "@the_g"),
    );
    plan(&found.text);
    assert_eq!(found.disputes, []);
    expect![[r##"
        # G

        [group]
        # its name
        name = "The G" # short
        timezone = "UTC"

        [group.channels]
        meetup = "https://m"
        twitter = "@the_g" # or x
    "##]]
    .assert_eq(&found.text);
    let between = "group = { name = \"G\", timezone = \"UTC\", channels = { meetup = \"https://m\", twitter = \"@g\" } }\n";
    let found = merged(headed, between, &headed.replace("@g", "@the_g"));
    plan(&found.text);
    assert!(found.text.contains("\"@the_g\"") && found.disputes.is_empty());
}

#[test]
fn a_question_is_noted_once_in_a_plan_of_one_piece() {
    let flat = "group = { name = \"G\", timezone = \"UTC\" }\nevent = [\n  { id = \"a\", title = \"A\", start = 2026-01-01T10:00:00 },\n]\n\n";
    let title = |title: &str| flat.replace("\"A\"", &format!("\"{title}\""));
    let two = merged(flat, &title("B"), &title("C")).text;
    let three = merged(flat, &two, &title("D")).text;
    plan(&three);
    assert_eq!(three.matches("[[undecided]]").count(), 1);
    assert!(three.contains("answers = [\"B\", \"C\", \"D\"]"), "{three}");
}

#[test]
fn what_a_row_under_a_header_has_under_one_of_its_own_is_the_same() {
    let post =
        "\n[[event.posts]]\nchannel = \"meetup\"\noccasion = \"announcement\"\non = 2026-11-20\n";
    let between = evening(&format!(
        "expected = 40\n{post}told = {{ title = \"X\" }} # loudly\n"
    ));
    for own in [
        "[event.posts.told]\ntitle = \"X\"\n",
        "told.title = \"X\"\n",
    ] {
        let headed = evening(&format!("expected = 50\n{post}{own}"));
        let other = between.replace("on = 2026-11-20", "on = 2026-11-20\nurl = \"https://x\"");
        let found = merged(&between, &headed, &other);
        plan(&found.text);
        assert_eq!(found.disputes, []);
        for wanted in ["expected = 50", "url = \"https://x\"", "title = \"X\""] {
            assert!(found.text.contains(wanted), "{}", found.text);
        }
    }
}
