//! Tasks that are read from their lines are those that are parsed.

use proptest::prelude::*;

use super::super::{plain_tasks, split};
use super::*;

/// A plan with an event of such tasks, and the same with tasks that must be parsed.
fn plans(rows: &str, more: &str) -> [String; 2] {
    let plan = |comment: &str| {
        format!(
            "convoke = 1\n\n[group]\nname = \"G\"\ntimezone = \"Europe/Berlin\"\n\n[[event]]\nid = \"a\"\n\
             title = \"A\"\nstart = 2026-12-17T18:30:00\n{more}tasks = [{comment}\n{rows}]\nsequence = 1\n"
        )
    };
    ["", " "].map(plan)
}

/// Returns what is read of a plan, or what is wrong with it.
fn read(text: &str) -> String {
    let file = PlanFile::parse(Path::new("plan.toml"), text.to_owned());
    match file.and_then(|file| file.plan_and_hints(&Scope::All)) {
        Ok((plan, hints)) => format!("{:#?}\n{hints:?}", plan.events),
        Err(error) => error.to_string(),
    }
}

fn is_quick(text: &str) -> bool {
    let range = split::tasks(text).expect("tasks");
    plain_tasks::tasks(&text[range]).is_some()
}

#[test]
fn tasks_as_they_are_written_need_not_be_parsed() {
    let rows = "  # First things first.\n\
                \x20 { id = \"date-fix\", task = \"Fix the date\", area = \"date\", due = \"D-42\", done = 2026-11-05 },  # at last\n\
                \n\
                \x20 { id = \"own\", task = \"Ask Łódź\", area = \"venue\", due = 2026-12-01, duty = \"host\", owner = \"ana\", why = \"it's late\" },\n\
                \x20 { id = \"x\", task = \"X\", area = \"food\", due = \"D+1\", skipped = true, reason = \"no\" }\n";
    let [quick, parsed] = plans(rows, "");
    assert!(is_quick(&quick) && split::tasks(&parsed).is_none());
    assert_eq!(read(&quick), read(&parsed));
    assert!(read(&quick).contains("reason: Some"));
}

#[test]
fn what_is_unusual_is_parsed() {
    let row = "  { id = \"a\", task = \"A\", area = \"date\", due = \"D-1\" },\n";
    for (from, to) in [
        ("\"A\"", "\"A\\u0041\""),
        ("\"A\"", "'A'"),
        ("\"D-1\"", "2026-02-30"),
        ("\"D-1\"", "\"soon\""),
        ("\"D-1\"", "2026-12-01T10:00:00"),
        ("\"D-1\" }", "\"D-1\", done = false }"),
        ("\"D-1\" }", "\"D-1\", after = [\"b\"] }"),
        ("\"D-1\" }", "\"D-1\", id = \"b\" }"),
        ("\"D-1\" }", "\"D-1\", dnoe = true }"),
        ("area = \"date\"", "area = \"moon\""),
        ("task = \"A\", ", ""),
        ("},", "} {},"),
        ("  {", "\u{c}{"),
        (" }", "}"),
        ("},", "},\r"),
        ("},", "}, # \u{7}"),
    ] {
        let [quick, parsed] = plans(&row.replacen(from, to, 1), "");
        assert!(!is_quick(&quick), "{to}");
        assert_eq!(read(&quick), read(&parsed), "{to}");
    }
    let [without_comma, parsed] = plans(&row.replace(',', " ").repeat(2), "");
    assert_eq!(read(&without_comma), read(&parsed));
}

#[test]
fn a_list_that_is_not_the_events_own_is_none_of_its_tasks() {
    let row = "  { id = \"a\", task = \"A\", area = \"date\", due = \"D-1\" },\n";
    for more in [
        "[event.heads]\n",
        "\n  [event.money]\n",
        "task = []\n",
        "tasks = []\n",
        "tasks.a = 1\n",
        "[[event.tasks]]\nid = \"b\"\n",
    ] {
        let [quick, parsed] = plans(row, more);
        assert_eq!(read(&quick), read(&parsed), "{more}");
    }
    let [quick, parsed] = plans(row, "").map(|text| text + "\n[[event.tasks]]\nid = \"b\"\n");
    assert_eq!(read(&quick), read(&parsed));
}

fn rows() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{ ",
        " }",
        ", ",
        ",",
        "\n",
        "  ",
        " = ",
        "id",
        "task",
        "area",
        "due",
        "done",
        "skipped",
        "reason",
        "owner",
        "why",
        "\"a\"",
        "\"b-1\"",
        "\"venue\"",
        "\"D-7\"",
        "\"END+2h\"",
        "2026-12-01",
        "true",
        "false",
        "# c",
        "[",
        "]",
        "\"",
        "'",
        "\\",
        "\t",
        "é",
    ]);
    let noise = prop::collection::vec((any::<prop::sample::Index>(), piece), 0..4);
    let row = prop::sample::select(vec![
        "  { id = \"a\", task = \"A\", area = \"date\", due = \"D-1\" },\n",
        "  { id = \"b\", task = \"B\", area = \"venue\", due = 2026-12-01, owner = \"ana\", done = true },\n",
        "  { id = \"c\", task = \"C\", area = \"food\", due = \"END+1d\", why = \"w\", skipped = 2026-11-01, reason = \"r\" }\n",
        "  # aside\n",
        "\n",
    ]);
    let rows = prop::collection::vec(row, 1..4);
    (rows, noise).prop_map(|(rows, noise)| {
        let mut text = rows.concat();
        for (at, piece) in noise {
            let mut at = at.index(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.insert_str(at, piece);
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]
    #[test]
    fn however_tasks_are_written_the_same_is_read(rows in rows()) {
        let [quick, parsed] = plans(&rows, "");
        prop_assert_eq!(read(&quick), read(&parsed));
    }
}
