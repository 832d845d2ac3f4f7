mod forms;

use expect_test::{Expect, expect};

use super::super::diff;
use super::super::tests::{RICH, plan};
use super::*;

pub(super) fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    let one = merge(base, ours, theirs).expect("three texts of TOML");
    let other = merge(base, theirs, ours).expect("three texts of TOML");
    assert_eq!(one.text, other.text, "the sides can be exchanged");
    assert_eq!(one.disputes, other.disputes);
    let again = merge(base, &one.text, ours).expect("texts of TOML");
    assert_eq!(again.text, one.text, "what is in already changes nothing");
    one
}

pub(super) fn edited(pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(RICH.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    })
}

/// Merges two changes of the rich plan, each a list of replacements, and shows what differs from it.
fn shows(ours: &[(&str, &str)], theirs: &[(&str, &str)], expected: &Expect) {
    let found = merged(RICH, &edited(ours), &edited(theirs));
    plan(&found.text);
    let diff = diff(RICH, &found.text, "plan.toml");
    let lines = diff.lines().filter(|line| {
        line.starts_with(['+', '-']) && !line.starts_with("+++") && !line.starts_with("---")
    });
    expected.assert_eq(&lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_same_text_twice_stays_as_it_is() {
    assert_eq!(merged(RICH, RICH, RICH).text, RICH);
    let other = edited(&[("minutes = 150", "minutes = 120")]);
    assert_eq!(merged(RICH, RICH, &other).text, other);
    assert_eq!(merged(RICH, &other, &other).text, other);
    assert_eq!(merged("", RICH, RICH).text, RICH);
}

#[test]
fn two_people_tick_different_tasks_on_lines_side_by_side() {
    shows(
        &[(
            "due = \"D-1\" },",
            "due = \"D-1\", done = 2026-12-16 }, # phoned",
        )],
        &[(
            "tip = \"no pineapple\" }",
            "tip = \"no pineapple\", done = 2026-12-17 }",
        )],
        &expect![[r#"
            -  { id = "venue-desk", task = "Names at the desk", area = "venue", due = "D-1" },
            +  { id = "venue-desk", task = "Names at the desk", area = "venue", due = "D-1", done = 2026-12-16 }, # phoned
            -  { id = "food-pizza", task = "Order pizza", area = "food", due = "D-2h", tip = "no pineapple" }, # tell Eva
            +  { id = "food-pizza", task = "Order pizza", area = "food", due = "D-2h", tip = "no pineapple", done = 2026-12-17 }, # tell Eva"#]],
    );
}

#[test]
fn different_facts_of_one_event_are_changed_by_both() {
    shows(
        &[
            ("start = 2026-12-17T18:30:00", "start = 2026-12-18T18:30:00"),
            (
                "sequence = 0",
                "sequence = 1\nchanged = 2026-11-20T10:00:00Z",
            ),
        ],
        &[
            ("expected = 40 # optimistic", "expected = 50 # more"),
            ("minutes = 150", "minutes = 180"),
            (
                "sequence = 0",
                "sequence = 1\nchanged = 2026-11-20T11:00:00Z",
            ),
        ],
        &expect![[r#"
            -start = 2026-12-17T18:30:00
            -minutes = 150
            +start = 2026-12-18T18:30:00
            +minutes = 180
            -expected = 40 # optimistic
            -sequence = 0
            +expected = 50 # more
            +sequence = 2
            +changed = 2026-11-20T11:00:00Z"#]],
    );
}

#[test]
fn the_same_fact_changed_two_ways_is_noted_and_the_file_stays_a_plan() {
    shows(
        &[
            (
                "title = \"Schedulers in production\"",
                "title = \"Schedulers\"",
            ),
            ("host = \"ana\", door", "host = \"piotr\", door"),
        ],
        &[
            (
                "title = \"Schedulers in production\"",
                "title = \"Schedulers and you\"",
            ),
            ("minutes = 30", "minutes = 20"),
        ],
        &expect![[r#"
            -title = "Schedulers in production"   # working title
            +title = "Schedulers and you"   # working title
            -  { title = "Two-level scheduling", speaker = "piotr", minutes = 30, slides = "https://x" },
            +  { title = "Two-level scheduling", speaker = "piotr", minutes = 20, slides = "https://x" },
            -duties = { host = "ana", door = "piotr" }
            +duties = { host = "piotr", door = "piotr" }
            +
            +# Two answers to one question; `convoke settle` shows and decides them.
            +[[undecided]]
            +in = ["event", "2026-12-17-schedulers"]
            +fact = "title"
            +answers = ["Schedulers and you", "Schedulers"]"#]],
    );
}

#[test]
fn done_beats_open_and_skipped_and_the_first_day_counts() {
    let skipped = "due = \"D-1\", skipped = 2026-12-10, reason = \"no desk\" }";
    shows(
        &[
            ("due = \"D-1\" }", skipped),
            ("done = true", "done = 2026-11-18"),
        ],
        &[
            ("due = \"D-1\" }", "due = \"D-1\", done = 2026-12-16 }"),
            ("done = true", "done = 2026-11-17"),
        ],
        &expect![[r#"
            -done = true
            +done = 2026-11-17
            -  { id = "venue-desk", task = "Names at the desk", area = "venue", due = "D-1" },
            +  { id = "venue-desk", task = "Names at the desk", area = "venue", due = "D-1", done = 2026-12-16 },"#]],
    );
    shows(
        &[(", done = 2026-10-30", "")],
        &[(
            "due = \"D-42\", owner = \"ana\"",
            "due = \"D-40\", owner = \"ana\"",
        )],
        &expect![[r#"
            -  { id = "venue-confirm", task = "Book the venue", area = "venue", due = "D-42", owner = "ana", done = 2026-10-30 }, # by mail
            +  { id = "venue-confirm", task = "Book the venue", area = "venue", due = "D-40", owner = "ana" }, # by mail"#]],
    );
}

#[test]
fn comments_on_the_state_of_a_task_survive_whoever_counts() {
    shows(
        &[("done = true", "# with candles\ndone = true # by Eva")],
        &[("done = true", "# at last\ndone = true")],
        &expect![[r#"
            -done = true
            +# at last
            +# with candles
            +done = true # by Eva"#]],
    );
}

#[test]
fn a_later_post_counts() {
    let old = "on = 2026-11-20, told = { start = 2026-12-17T18:30:00 }";
    shows(
        &[(
            old,
            "on = 2026-11-25, told = { start = 2026-12-17T19:00:00 }",
        )],
        &[(
            old,
            "on = 2026-11-22, url = \"https://y\", told = { start = 2026-12-17T18:00:00 }",
        )],
        &expect![[r#"
            -  { channel = "meetup", occasion = "announcement", on = 2026-11-20, told = { start = 2026-12-17T18:30:00 } },
            +  { channel = "meetup", occasion = "announcement", on = 2026-11-25, told = { start = 2026-12-17T19:00:00 }, url = "https://y" },"#]],
    );
}

#[test]
fn comments_unknown_keys_and_words_of_both_stay() {
    shows(
        &[
            (
                "languages = [\"en\", \"pl\"]",
                "languages = [\"en\", \"pl\", \"de\"]",
            ),
            ("shirt = \"L\"", "shirt = \"L\" # of 2025\nhat = 7"),
            ("  # her idea\n", "  # her idea\n  # not mine\n"),
        ],
        &[
            (
                "languages = [\"en\", \"pl\"]                      # first is the default",
                "languages = [\"pl\", \"uk\"] # first is first",
            ),
            ("# The people.\n", "# The people, and who they are.\n"),
            ("shirt = \"L\"", "# measured\nshirt = \"L\""),
            ("  # her idea\n", "  # Eva's idea\n"),
        ],
        &expect![[r#"
            -languages = ["en", "pl"]                      # first is the default
            +languages = ["pl", "de", "uk"] # first is first
            -# The people.
            +# The people, and who they are.
            -shirt = "L"
            +# measured
            +shirt = "L" # of 2025
            +hat = 7
            -  # her idea
            +  # Eva's idea
            +  # not mine"#]],
    );
}

#[test]
fn what_one_took_out_goes_unless_the_other_changed_or_names_it() {
    let panel = "  # break here\n  { title = \"Panel\" }, # ask Ana\n";
    let sponsor = "[[sponsor]]\nid = \"acme\"\nname = \"Acme\"\ngives = [\"venue\"]\n\n";
    shows(
        &[
            (panel, ""),
            (sponsor, ""),
            ("expected = 40 # optimistic\n", ""),
        ],
        &[("minutes = 150", "minutes = 120")],
        &expect![[r#"
            -[[sponsor]]
            -id = "acme"
            -name = "Acme"
            -gives = ["venue"]
            -
            -minutes = 150
            +minutes = 120
            -expected = 40 # optimistic
            -  # break here
            -  { title = "Panel" }, # ask Ana"#]],
    );
    shows(
        &[
            (panel, ""),
            (sponsor, ""),
            ("expected = 40 # optimistic\n", ""),
        ],
        &[
            (
                "{ title = \"Panel\" }",
                "{ title = \"Panel\", minutes = 45 }",
            ),
            ("expected = 40", "expected = 45"),
            ("duties = {", "sponsors = [\"acme\"]\nduties = {"),
        ],
        &expect![[r#"
            -expected = 40 # optimistic
            +expected = 45 # optimistic
            -  { title = "Panel" }, # ask Ana
            +  { title = "Panel", minutes = 45 }, # ask Ana
            +sponsors = ["acme"]"#]],
    );
}

#[test]
fn a_person_that_one_took_out_and_the_other_gave_a_task_stays() {
    let piotr = "[[person]]\nid = \"piotr\"\nname = \"Piotr\"    # surname?\nshirt = \"L\"\n\n";
    let found = merged(
        RICH,
        &edited(&[
            (piotr, ""),
            (", speaker = \"piotr\"", ""),
            (", door = \"piotr\"", ""),
        ]),
        &edited(&[("due = \"D-1\" }", "due = \"D-1\", owner = \"piotr\" }")]),
    );
    plan(&found.text);
    assert!(found.text.contains(piotr));
    let kept = Kept {
        why: KeptWhy::Changed,
        at: vec!["person".to_owned(), "piotr".to_owned()],
        fact: None,
    };
    assert_eq!(found.kept, [kept]);
}

#[test]
fn both_may_add_events_people_and_sessions() {
    let event = |id: &str| {
        format!(
            "\n[[event]]\nid = \"{id}\"\ntitle = \"T\"\nstatus = \"tentative\"\nstart = 2027-01-01T18:30:00\n"
        )
    };
    let eva = "[[person]]\nid = \"eva\"\nname = \"Eva\"\n\n[[venue]]";
    let found = merged(
        RICH,
        &format!("{}{}", edited(&[("[[venue]]", eva)]), event("2027-02-18-b")),
        &format!(
            "{}{}{}",
            edited(&[(
                "  { title = \"Panel\"",
                "  { title = \"Before\" },\n  { title = \"Panel\""
            )]),
            event("2027-01-21-a"),
            event("2027-03-18-c")
        ),
    );
    let ids: Vec<String> = plan(&found.text)
        .events
        .iter()
        .map(|event| event.id.to_string())
        .collect();
    assert_eq!(ids[2..], ["2027-01-21-a", "2027-02-18-b", "2027-03-18-c"]);
    assert!(found.text.contains("id = \"eva\"") && found.text.contains("title = \"Before\""));
    assert!(found.disputes.is_empty() && found.kept.is_empty());
}

#[test]
fn waits_that_make_a_circle_only_together_are_given_up() {
    let desk = "area = \"venue\", due = \"D-1\" }";
    let pizza = "due = \"D-2h\", tip = \"no pineapple\" }";
    shows(
        &[(
            desk,
            "area = \"venue\", due = \"D-1\", after = [\"food-pizza\"] }",
        )],
        &[(
            pizza,
            "due = \"D-2h\", tip = \"no pineapple\", after = [\"venue-desk\"] }",
        )],
        &expect![[r#"
            -  { id = "food-pizza", task = "Order pizza", area = "food", due = "D-2h", tip = "no pineapple" }, # tell Eva
            +  { id = "food-pizza", task = "Order pizza", area = "food", due = "D-2h", tip = "no pineapple", after = ["venue-desk"] }, # tell Eva"#]],
    );
}

#[test]
fn a_renamed_session_is_the_same_session() {
    shows(
        &[(
            "title = \"Two-level scheduling\"",
            "title = \"Scheduling on two levels\"",
        )],
        &[("minutes = 30", "minutes = 20")],
        &expect![[r#"
            -  { title = "Two-level scheduling", speaker = "piotr", minutes = 30, slides = "https://x" },
            +  { title = "Scheduling on two levels", speaker = "piotr", minutes = 20, slides = "https://x" },"#]],
    );
}

#[test]
fn a_renamed_session_under_a_header_is_the_same_session() {
    let plan = |first: &str, second: &str| {
        format!(
            "convoke = 1\n[[event]]\nid = \"e\"\n\n[[event.sessions]]\n{first}\n[[event.sessions]]\n\
             {second}"
        )
    };
    let base = plan(
        "title = \"A\"\nspeaker = \"ana\"\nminutes = 20\n",
        "title = \"B\"\nminutes = 30\n",
    );
    let edit = |pairs: &[(&str, &str)]| {
        pairs.iter().fold(base.clone(), |text, (old, new)| {
            assert!(text.contains(old), "{old}");
            text.replacen(old, new, 1)
        })
    };
    let found = merged(
        &base,
        &edit(&[("\"A\"", "\"A to Z\"")]),
        &edit(&[("minutes = 20", "minutes = 25")]),
    );
    let both = edit(&[("\"A\"", "\"A to Z\""), ("minutes = 20", "minutes = 25")]);
    assert_eq!(found.text, both);
    assert!(found.disputes.is_empty() && found.kept.is_empty());
    // What is open is found under the name that came out.
    let found = merged(
        &base,
        &edit(&[("\"A\"", "\"A to Z\""), ("minutes = 20", "minutes = 15")]),
        &edit(&[("\"A\"", "\"A to K\""), ("minutes = 20", "minutes = 25")]),
    );
    assert_eq!(found.disputes.len(), 2, "{}", found.text);
    for dispute in &found.disputes {
        assert_eq!(dispute.at, ["event", "e", "sessions", "A to Z"]);
        let stands = fact(&found.text, &dispute.at, &dispute.fact).expect("it is there");
        assert!(dispute.answers.contains(&stands), "{}", found.text);
    }
}

#[test]
fn what_is_said_in_a_list_outlives_its_entries() {
    let plan =
        |list: &str| format!("convoke = 1\n[group]\npolicies = {list}\nlanguages = [\"en\"]\n");
    let base = plan("[\n  \"mesos\",\n]");
    let found = merged(
        &base,
        &plan("[]"),
        &plan("[ # ours\n  \"mesos\", # first\n  # ask Eva for more\n]"),
    );
    let both = plan("[ # ours\n  # ask Eva for more\n]");
    assert_eq!(found.text, both);
    // And again, when it is empty on both sides.
    let other = plan("[ # ours\n  # ask Eva for more\n  # or Bo\n]");
    assert_eq!(
        merged(&both, &other, &plan("[]")).text,
        plan("[\n  # or Bo\n]")
    );
}

#[test]
fn who_left_a_task_out_that_the_other_did_is_told() {
    let reason = "due = \"D-1\", skipped = 2026-12-15, reason = \"nobody comes\" },";
    let found = merged(
        RICH,
        &edited(&[("due = \"D-1\" },", reason)]),
        &edited(&[("due = \"D-1\" },", "due = \"D-1\", done = 2026-12-16 },")]),
    );
    let why = found.kept.iter().map(|kept| kept.why.clone());
    let told = KeptWhy::Done("nobody comes".to_owned());
    assert_eq!(why.collect::<Vec<_>>(), [told]);
    assert!(!found.text.contains("nobody comes") && found.disputes.is_empty());
}

#[test]
fn what_two_told_on_one_day_is_told_and_neither_asked_nor_added_up() {
    let said = |told: &str| {
        format!(
            "[[event]]\nid = \"a\"\nposts = [\n  {{ channel = \"x\", occasion = \"reminder\", on = \
             2026-11-21, told = {told} }},\n]\n"
        )
    };
    let base = "[[event]]\nid = \"a\"\n";
    let one = said(r#"{ minutes = 90, title = "T", talks = ["A", "B"] }"#);
    let other = said(r#"{ minutes = 120, title = "T", talks = ["A"] }"#);
    let found = merged(base, &one, &other);
    let told = found.kept.iter().map(|kept| (&kept.fact, &kept.why));
    let told: Vec<String> = told.map(|told| format!("{told:?}")).collect();
    expect![[r#"
        (Some("minutes"), Told(["120", "90"]))
        (Some("talks"), Told(["[\"A\"]", "[\"A\", \"B\"]"]))"#]]
    .assert_eq(&told.join("\n"));
    assert!(found.disputes.is_empty(), "{:?}", found.disputes);
    assert!(found.text.contains(r#"talks = ["A"] }"#), "{}", found.text);
}

#[test]
fn another_form_of_the_same_keys_is_understood() {
    shows(
        &[(
            "duties = { host = \"ana\", door = \"piotr\" }",
            "duties.host = \"ana\"\nduties.door = \"ana\"",
        )],
        &[(
            "duties = { host = \"ana\", door = \"piotr\" }",
            "duties = { host = \"ana\", door = \"piotr\", av = \"ana\" }",
        )],
        &expect![[r#"
            -duties = { host = "ana", door = "piotr" }
            +duties = { host = "ana", door = "ana", av = "ana" }"#]],
    );
    let tasks = "[[event.tasks]]\nid = \"own-flag\"\ntask = \"Bring the flag\"\narea = \"day\"\ndue = \"D0\"\n";
    shows(
        &[(
            tasks,
            &tasks.replace("due = \"D0\"", "due = \"D-1\"\nowner = \"ana\""),
        )],
        &[(tasks, &format!("{tasks}done = 2026-11-19\n"))],
        &expect![[r#"
            -due = "D0"
            +due = "D-1"
            +owner = "ana"
            +done = 2026-11-19"#]],
    );
}

#[test]
fn line_ends_and_the_mark_at_the_start_are_those_of_whoever_changed_them() {
    let windows = RICH.replace('\n', "\r\n");
    let ours = windows.replace("minutes = 150", "minutes = 120");
    let theirs = windows.replace("expected = 40", "expected = 41");
    let found = merged(&windows, &ours, &theirs).text;
    assert_eq!(found.matches('\n').count(), found.matches("\r\n").count());
    assert!(found.contains("minutes = 120\r\n") && found.contains("expected = 41 "));
    let found = merged(
        RICH,
        &format!("\u{feff}{RICH}"),
        &theirs.replace("\r\n", "\n"),
    )
    .text;
    assert!(found.starts_with("\u{feff}# Warsaw") && !found.contains('\r'));
}

#[test]
fn a_plan_in_one_unusual_piece_is_understood_too() {
    let flat = "convoke = 1\ngroup = { name = \"G\", timezone = \"UTC\" }\nevent = [\n  { id = \"a\", title = \"A\", status = \"confirmed\", start = 2026-01-01T10:00:00 },\n]\n";
    let found = merged(
        flat,
        &flat.replace("title = \"A\"", "title = \"B\""),
        &flat.replace("  { id = \"a\"", "  { id = \"b\", title = \"C\", status = \"confirmed\", start = 2026-01-02T10:00:00 },\n  { id = \"a\""),
    );
    expect![[r#"
        convoke = 1
        group = { name = "G", timezone = "UTC" }
        event = [
          { id = "b", title = "C", status = "confirmed", start = 2026-01-02T10:00:00 },
          { id = "a", title = "B", status = "confirmed", start = 2026-01-01T10:00:00 },
        ]
    "#]]
    .assert_eq(&found.text);
}

#[test]
fn a_third_answer_joins_the_others_and_a_decision_stays() {
    let title = |title: &str| edited(&[("Schedulers in production", title)]);
    let two = merged(RICH, &title("A"), &title("B")).text;
    let three = merged(RICH, &two, &title("C")).text;
    assert!(three.contains("answers = [\"A\", \"B\", \"C\"]"), "{three}");
    assert_eq!(three.matches("[[undecided]]").count(), 1);
    let decided = title("A");
    let later = merged(
        &two,
        &decided,
        &two.replace("minutes = 150", "minutes = 120"),
    )
    .text;
    assert!(!later.contains("[[undecided]]") && later.contains("title = \"A\""));
    // Each has decided, and otherwise: the record that both took out is back.
    let both = merge(&two, &decided, &title("B")).expect("texts of TOML");
    assert!(
        both.text.contains("answers = [\"A\", \"B\"]"),
        "{}",
        both.text
    );
}

#[test]
fn what_is_no_toml_is_refused() {
    for broken in [
        "a = ",
        "[[event]\n",
        "<<<<<<< ours\na = 1\n=======\na = 2\n>>>>>>> theirs\n",
    ] {
        assert!(
            merge(RICH, broken, &edited(&[("40", "41")])).is_err(),
            "{broken}"
        );
        assert!(
            merge(RICH, &edited(&[("40", "41")]), broken).is_err(),
            "{broken}"
        );
    }
}

#[test]
fn parts_that_stand_far_from_their_block_are_merged_in_one_piece() {
    let base = "[group]\nname = \"x\"\n\n[group.channels]\nmeetup = \"m\"\n";
    let without_head = base.replace("[group]\n", "");
    let with_event = base.replace("\n[group.ch", "[[event]]\nid = \"e\"\n\n[group.ch");
    for other in [without_head, with_event] {
        let merged = merged(base, &base.replace("\"m\"", "\"n\""), &other);
        assert_eq!(merged.text, other.replace("\"m\"", "\"n\""));
    }
}

#[test]
fn an_open_question_is_found_again_wherever_its_row_is_by_now() {
    let panel = "{ title = \"Panel\" }";
    let long = "{ title = \"Panel\", minutes = 40, level = \"beginners\" }";
    let base = RICH.replace(panel, long);
    let renamed = |title: &str, minutes: &str| {
        base.replace(
            "title = \"Panel\", minutes = 40",
            &format!("title = \"{title}\", minutes = {minutes}"),
        )
    };
    let found = merge(&base, &renamed("A", "50"), &renamed("B", "60")).expect("texts of TOML");
    for it in &found.disputes {
        let now = fact(&found.text, &it.at, &it.fact).expect("it is there");
        assert!(it.answers.contains(&now), "{it:?}");
    }
    assert_eq!(found.disputes.len(), 2);

    let rows = |first: u32, second: u32| {
        let row = "costs = [\n  { item = \"food\", amount = 1 },\n  { item = \"food\", amount = 2 },\n]\nduties = {";
        let text = RICH.replace("duties = {", row);
        text.replace("amount = 1 ", &format!("amount = {first} "))
            .replace("amount = 2 ", &format!("amount = {second} "))
    };
    let found = merge(&rows(1, 2), &rows(1, 21), &rows(1, 99)).expect("texts of TOML");
    let it = &found.disputes[0];
    assert_eq!(fact(&found.text, &it.at, &it.fact).as_deref(), Some("99"));
    let gone = rows(1, 2).replace("  { item = \"food\", amount = 1 },\n", "");
    let found = merged(&rows(1, 2), &gone, &rows(1, 99)).text;
    assert_eq!(found.matches("item = \"food\"").count(), 1, "{found}");
    assert!(found.contains("amount = 99"));
}

#[test]
fn circles_quotes_and_comments_are_understood_in_every_form() {
    let flag = "due = \"D0\"\n";
    let cake = "done = true\n";
    let found = merged(
        RICH,
        &edited(&[(flag, "due = \"D0\"\nafter = [\"own-cake\"]\n")]),
        &edited(&[(cake, "done = true\nafter = [\"own-flag\"]\n")]),
    );
    plan(&found.text);
    assert_eq!(found.kept.len(), 1);

    let sponsor = "[[sponsor]]\nid = \"acme\"\nname = \"Acme\"\ngives = [\"venue\"]\n\n";
    let found = merged(
        RICH,
        &edited(&[(sponsor, "")]),
        &edited(&[("duties = {", "sponsors = ['acme']\nduties = {")]),
    );
    plan(&found.text);

    let found = merged(
        RICH,
        &edited(&[
            ("[[event.tasks]]   # by hand", "[[event.tasks]]   # by Ana"),
            ("# Big night.", "# Big night, big room."),
        ]),
        &edited(&[("[[event.tasks]]   # by hand", "[[event.tasks]] # by Bo")]),
    );
    assert!(
        found.text.contains("# by Ana") && found.text.contains("# by Bo"),
        "{}",
        found.text
    );

    let posts = "posts = [\n  { channel = \"meetup\", occasion = \"announcement\", on = 2026-11-20, told = { start = 2026-12-17T18:30:00 } },\n]\n";
    let headed = "# first of all\n[[event.posts]] # on time\nchannel = \"meetup\"\noccasion = \"announcement\"\non = 2026-11-20 # a Friday\n";
    let found = merged(
        RICH,
        &edited(&[(posts, headed)]),
        &edited(&[("on = 2026-11-20", "url = \"https://y\", on = 2026-11-20")]),
    );
    for said in ["# first of all", "# on time", "# a Friday"] {
        assert!(found.text.contains(said), "{}", found.text);
    }
    let empty = merged(
        RICH,
        &edited(&[("policies = [\"mesos\"]", "policies = []")]),
        &edited(&[("policies = [\"mesos\"]", "policies = [\"mesos\", \"cncg\"]")]),
    );
    assert!(
        empty.text.contains("policies = [\"cncg\"]"),
        "{}",
        empty.text
    );
}

#[test]
fn an_event_with_another_id_is_the_same_event() {
    let base = "[group]\nname = \"G\"\ntimezone = \"UTC\"\n\n[[event]]\nid = \"night\" # ours\nuid = \"night@g\"\ntitle = \"Night\"\n\
                start = 2026-12-17T18:30:00\nexpected = 40\nminutes = 90\n\n[[undecided]]\nin = [\"event\", \"night\"]\nfact = \"minutes\"\nanswers = [90, 80]\n";
    let id = |id: &str| base.replace("id = \"night\"", &format!("id = \"{id}\""));
    let found = merged(base, &id("gala"), &base.replace("= 40", "= 50"));
    let wanted = id("gala").replace("= 40", "= 50");
    let wanted = wanted.replace("[\"event\", \"night\"]", "[\"event\", \"gala\"]");
    let comment = "# Two answers to one question; `convoke settle` shows and decides them.\n";
    let wanted = wanted.replace("[[undecided]]", &format!("{comment}[[undecided]]"));
    assert_eq!(found.text, wanted);
    assert_eq!((found.disputes.len(), found.kept.len()), (0, 0));
    let two = [id("gala"), id("soiree").replace("= 40", "= 50")];
    let found = merged(base, &two[0].replace("= 40", "= 60"), &two[1]);
    plan(&found.text);
    assert_eq!(found.text.matches("[[event]]").count(), 1);
    let asked = found
        .disputes
        .iter()
        .map(|it| (it.at.join(" "), it.fact.as_str()));
    let asked: Vec<(String, &str)> = asked.collect();
    let at = || "event soiree".to_owned();
    assert_eq!(asked, [(at(), "expected"), (at(), "id")]);
}
