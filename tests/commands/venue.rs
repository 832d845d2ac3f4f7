//! `venue list`, `show`, `add`, `change`, `compare`.

use expect_test::expect;
use serde_json::json;

use crate::support::Sandbox;

#[test]
fn a_venue_is_added_once_and_more_is_said_of_it() {
    let desk = Sandbox::with_evening();
    desk.run("venue add 'Pod Kranem' --capacity 35 --layout tables=20 --has screen --cost 0")
        .succeeds()
        .prints(expect![[""]]);
    desk.run("venue add 'pod kranem' --has elevator --closes 22:00")
        .succeeds()
        .prints(expect![[""]]);
    assert!(desk.plan().contains(
        "[[venue]]\nid = \"pod-kranem\"\nname = \"Pod Kranem\"\ncapacity = 35\n\
         has = [\"screen\", \"elevator\"]\nlayouts = { tables = 20 }\ncloses = \"22:00\"\ncost = 0\n"
    ));
}

#[test]
fn a_change_tells_what_follows_for_the_evenings_there() {
    let desk = Sandbox::with_evening();
    desk.run("venue change acme --capacity 30 --address 'ul. Nowa 2' --rule 'D-2 send the names'")
        .succeeds()
        .prints(expect![[""]]);
    let plan = desk.plan();
    assert!(plan.contains("sequence = 1\nchanged = 2026-11-21T11:00:00Z"));
    assert!(plan.contains("task = \"Send the names\", area = \"venue\", due = \"D-2\""));
    desk.run("venue change acme --no-rule names")
        .succeeds()
        .prints(expect![[""]]);
    assert!(desk.plan().contains("skipped = 2026-11-21"));
    desk.run("venue change acme --rule 'D-3 send the names'")
        .succeeds();
    assert!(desk.plan().contains("due = \"D-3\", duty = \"venue-liaison\""));
    assert!(!desk.plan().contains("skipped ="));
}

#[test]
fn saying_it_again_changes_nothing() {
    let desk = Sandbox::with_evening();
    let line = "venue change acme --has lift --lacks hearing-loop --access 'door 90 cm' --walk 6";
    desk.run(line).succeeds();
    let plan = desk.plan();
    desk.run(line).succeeds().prints(expect![[r#"
        Nothing changes: Acme HQ (acme-hq)
    "#]]);
    assert_eq!(desk.plan(), plan);
    desk.run("venue change acme --has none --lacks none --access none --walk none")
        .succeeds();
    desk.run("undo").succeeds();
    desk.run("undo").succeeds();
    assert_eq!(desk.plan(), crate::support::EVENING);
}

#[test]
fn the_list_says_what_each_holds_and_when_the_group_was_there() {
    let desk = Sandbox::with_evening().on("2027-01-10");
    desk.run("venue change acme --has step-free --layout rows=60 --cost 0")
        .succeeds();
    desk.run("venue list").succeeds().prints(expect![[""]]);
    let list = desk.run("venue list --format json").succeeds().json();
    assert_eq!(
        list,
        json!([{
            "id": "acme-hq",
            "name": "Acme HQ",
            "address": "ul. Prosta 1, 00-001 Warszawa",
            "capacity": 60,
            "layouts": { "rows": 60 },
            "access": ["step-free"],
            "cost": "0",
            "held": 1,
            "last": "2026-12-17",
        }])
    );
    desk.run("venue list --format csv").succeeds().prints(expect![[""]]);
}

#[test]
fn what_is_not_known_is_a_question_to_the_host() {
    let desk = Sandbox::with_evening();
    let shown = desk.run("venue show acme").succeeds().stdout.clone();
    assert!(shown.contains("- 6* Are toilets open to guests, after hours too? (toilets)"));
    assert!(!shown.contains("Legal capacity"));
    desk.run("venue change acme --has toilets").succeeds();
    let shown = desk.run("venue show acme --format json").succeeds().json();
    let asks = shown["ask"].as_array().expect("questions");
    assert!(asks.iter().all(|ask| ask["number"] != 6));
    assert!(asks.iter().any(|ask| ask["number"] == 12 && ask["note"] == json!(["heating"])));
}

#[test]
fn venues_are_compared_for_an_evening_with_a_reason_for_each_point() {
    let desk = Sandbox::with_evening();
    desk.run("venue add Cellar --capacity 30 --has screen").succeeds();
    desk.run(
        "venue change acme --has step-free --has projector --has microphone --walk 6 \
         --last-departure 23:40 --closes 22:30 --contact ana",
    )
    .succeeds();
    desk.run("venue compare").succeeds().prints(expect![[""]]);
    let compared = desk.run("venue compare --format json").succeeds().json();
    assert_eq!(compared[0]["id"], "acme-hq");
    let points = compared[0]["reasons"].as_array().expect("reasons");
    let sum: u64 = points.iter().filter_map(|it| it["points"].as_u64()).sum();
    assert_eq!(compared[0]["score"], sum);
    assert_eq!(
        compared[1]["knocked_out"],
        json!([{
            "number": 2,
            "question": "Legal capacity in our layout ≥ expected + crew?",
            "answer": "30 seats for 40 and 2 of the crew",
        }])
    );
    let few = desk.run("venue compare --people 20 --format json").succeeds().json();
    assert_eq!(few[1]["knocked_out"], json!([]));
    desk.run("venue compare --format csv").succeeds().prints(expect![[""]]);
}

#[test]
fn weights_of_the_group_count_and_a_slip_in_one_is_named() {
    let weights = "[group.weights]\nvenue-access = 25\nvenue-acces = 1\nweekday = 3\n\n[[person]]";
    let plan = crate::support::EVENING.replacen("[[person]]", weights, 1);
    let desk = Sandbox::with_plan(&plan);
    let shown = desk.run("venue compare").succeeds().stdout.clone();
    assert!(shown.contains("own weights  venue-access 25 (guidance: 20)"), "{shown}");
    assert!(shown.contains("`venue-acces` is no weight known here: did you mean `venue-access`?"));
    assert!(!shown.contains("`weekday`"));
    let compared = desk.run("venue compare --format json").succeeds().json();
    assert_eq!(compared[0]["most"], 105);
}

#[test]
fn a_group_without_venues_is_told_how_to_begin() {
    let desk = Sandbox::new();
    desk.run("init --name Nowhere --yes").succeeds();
    desk.run("venue list").succeeds().prints(expect![[""]]);
    desk.run("venue list --format json").succeeds().prints(expect![[r#"
        []
    "#]]);
    desk.run("venue compare --format json").succeeds().prints(expect![[r#"
        []
    "#]]);
}

#[test]
fn private_facts_go_to_their_own_file_and_are_never_said() {
    let desk = Sandbox::with_evening();
    desk.run("venue change acme --private 'door-code=1234#' --private notes='ring twice' --has lift")
        .succeeds()
        .prints(expect![[""]]);
    assert_eq!(desk.read("private.toml"), "# For organizers only: nothing in here is announced. Never share this file.\n\n[venue.acme-hq]\ndoor-code = \"1234#\"\nnotes = \"ring twice\"\n");
    let plan = desk.plan();
    assert!(plan.contains("lift") && !plan.contains("1234"));
    desk.run("venue change acme --private door-code=1234#")
        .succeeds()
        .prints(expect![[""]]);
    desk.run("venue show acme --format csv").succeeds();
    let open = desk.run("venue show acme").succeeds().stdout.clone();
    assert!(!open.contains("1234"));
    let private = desk.run("venue show acme --private --format json").succeeds().json();
    assert_eq!(private["private"]["door-code"], "1234#");
    desk.run("--dry-run venue change acme --private door-code=9")
        .succeeds()
        .prints(expect![[""]]);
    desk.run("venue change acme --private door-code=").succeeds();
    assert!(!desk.read("private.toml").contains("1234"));
    for entry in ["undo", "lock"] {
        let path = desk.path(".convoke").join(entry);
        let files = std::fs::read_dir(path).into_iter().flatten().flatten();
        for file in files {
            let text = std::fs::read(file.path()).unwrap_or_default();
            assert!(!String::from_utf8_lossy(&text).contains("1234"));
        }
    }
}

#[test]
fn git_that_would_share_private_facts_is_named() {
    let desk = Sandbox::with_evening();
    desk.write(".git/HEAD", "ref: refs/heads/main\n");
    let said = desk.run("venue change acme --private code=1").succeeds().stderr.clone();
    assert!(said.contains("git would share private.toml"), "{said}");
    desk.write(".gitignore", "private.toml\n");
    let said = desk.run("venue change acme --private code=2").succeeds().stderr.clone();
    assert!(!said.contains("git"), "{said}");
}

#[test]
fn a_private_fact_that_cannot_be_read_is_refused_without_being_repeated() {
    let desk = Sandbox::with_evening();
    for flag in ["hunter2", "a b=hunter2", "=hunter2", "code=hunter2\u{7}"] {
        let line = format!("venue change acme --has lift --private '{flag}'");
        let outcome = desk.run(&line);
        outcome.fails(2);
        assert!(!outcome.stderr.contains("hunter2"), "{}", outcome.stderr);
    }
    desk.write("private.toml", "[venue.acme-hq\nx = \"s3cret\"\n");
    let outcome = desk.run("venue change acme --has lift --private code=hunter2");
    outcome.fails(1);
    assert!(!outcome.stderr.contains("hunter2") && !outcome.stderr.contains("s3cret"));
    assert_eq!(desk.plan(), crate::support::EVENING);
}

#[test]
fn what_cannot_be_is_refused_with_its_flag() {
    let desk = Sandbox::with_evening();
    for (line, code) in [
        ("venue change acme --capacity many", 2),
        ("venue change acme --layout rows", 2),
        ("venue change acme --closes late", 2),
        ("venue change acme --contact nobody", 1),
        ("venue change acne --has lift", 1),
        ("venue change acme", 1),
        ("venue show dragon", 1),
    ] {
        desk.run(line).fails(code);
    }
    assert_eq!(desk.plan(), crate::support::EVENING);
    desk.run("venue change acme --layout rows").prints(expect![[""]]);
    desk.run("venue change acne --has lift").prints(expect![[""]]);
}
