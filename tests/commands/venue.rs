//! `venue list`, `show`, `add`, `change`, `compare`.

use expect_test::expect;
use serde_json::json;

use crate::support::Sandbox;

#[test]
fn a_venue_is_added_once_and_more_is_said_of_it() {
    let desk = Sandbox::with_evening();
    desk.run("venue add 'Pod Kranem' --capacity 35 --layout tables=20 --has screen --cost 0")
        .succeeds()
        .prints(expect![[r#"
            Added: Pod Kranem (pod-kranem)

            capacity  35
            layouts   tables 20
            has       screen
            cost      0
        "#]]);
    desk.run("venue add 'pod kranem' --has elevator --closes 22:00")
        .succeeds()
        .prints(expect![[r#"
            Changed: Pod Kranem (pod-kranem)

            has     screen, elevator (was: screen)
            closes  22:00

            - `elevator` is no word for what a venue has known here: did you mean `lift`?
        "#]]);
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
        .prints(expect![[r#"
            Changed: Acme HQ (acme-hq)

            address   ul. Nowa 2 (was: ul. Prosta 1, 00-001 Warszawa)
            capacity  30 (was: 60)
            rules     D-2 send the names

            Schedulers in production, Thu 17 Dec 2026
            - 40 for 30 seats: 10 too many
            - calendars get the new facts with the next `convoke export ics`
            - 1 new task from the rules:

                 due         task            who  id
            [ ]  Tue 15 Dec  Send the names       house-send-the-names
        "#]]);
    let plan = desk.plan();
    assert!(plan.contains("sequence = 1\nchanged = 2026-11-21T11:00:00Z"));
    assert!(plan.contains("task = \"Send the names\", area = \"venue\", due = \"D-2\""));
    desk.run("venue change acme --no-rule names")
        .succeeds()
        .prints(expect![[r#"
            Changed: Acme HQ (acme-hq)

            rules  not known (was: D-2 send the names)

            Schedulers in production, Thu 17 Dec 2026
            - 40 for 30 seats: 10 too many
            - left out, for the rule is gone: `house-send-the-names`
        "#]]);
    assert!(desk.plan().contains("skipped = 2026-11-21"));
    desk.run("venue change acme --rule 'D-3 send the names'")
        .succeeds();
    assert!(
        desk.plan()
            .contains("due = \"D-3\", duty = \"venue-liaison\"")
    );
    assert!(!desk.plan().contains("skipped ="));
}

#[test]
fn a_code_in_what_is_announced_is_named_at_once_and_once() {
    let desk = Sandbox::with_evening();
    desk.run("venue change acme --entry 'Door code 4711#'")
        .succeeds()
        .prints(expect![[r#"
            Changed: Acme HQ (acme-hq)

            entry  Door code 4711#

            Worth a look
            - error: `entry` of `acme-hq` has a code or a password, and is announced –
              `convoke venue change acme-hq --private door-code=…` keeps it, and then
              `convoke venue change acme-hq --entry …` says it without

            Schedulers in production, Thu 17 Dec 2026
            - calendars get the new facts with the next `convoke export ics`
        "#]]);
    let again = desk.run("venue change acme --capacity 61");
    assert!(
        !again.succeeds().stdout.contains("a code"),
        "{}",
        again.stdout
    );
    let json = desk.run("venue change acme --entry 'Code 4712#, then up' --format json");
    assert!(
        !json.succeeds().stdout.contains("findings"),
        "{}",
        json.stdout
    );
    let json = desk.run("venue add Cellar --entry 'Code 4712#' --format json");
    let finding = &json.succeeds().json()["findings"][0];
    assert_eq!(finding["rule"], json!("private-announced"));
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
    desk.run("venue list").succeeds().prints(expect![[r#"
        venue    seats  set as   access     cost  held  last        id
        Acme HQ     60  rows 60  step-free     0     1  2026-12-17  acme-hq

        `convoke venue compare` says which suits an evening, and why.
    "#]]);
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
    desk.run("venue list --format csv")
        .succeeds()
        .prints(expect![[r#"
            venue,seats,set as,access,cost,held,last,id
            Acme HQ,60,rows 60,step-free,0,1,2026-12-17,acme-hq
        "#]]);
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
    assert!(
        asks.iter()
            .any(|ask| ask["number"] == 12 && ask["note"] == json!(["heating"]))
    );
}

#[test]
fn venues_are_compared_for_an_evening_with_a_reason_for_each_point() {
    let desk = Sandbox::with_evening();
    desk.run("venue add Cellar --capacity 30 --has screen")
        .succeeds();
    desk.run(
        "venue change acme --has step-free --has projector --has microphone --walk 6 \
         --last-departure 23:40 --closes 22:30 --contact ana",
    )
    .succeeds();
    desk.run("venue compare").succeeds().prints(expect![[r#"
        Rooms for Schedulers in production
        2026-12-17-schedulers
        people   40 expected (`expected` of the event) and 2 of the crew
        evening  talk-night, set as rows, until 21:00
        when     Thu 17 Dec 2026

        points  venue    people and seats        ruled out by            to ask  id
            56  Acme HQ  40 for 60 seats: 66 %                               16  acme-hq
                         full
             8  Cellar   40 for 30 seats: 10     30 may be there, 40         19  cellar
                         too many                and 2 of the crew come
                                                 (2)

        Acme HQ: 56 of 100 points
        points  of  for                because
             8  20  venue-access       step-free; not known: lift or ground-floor,
                                       accessible-toilet, hearing-loop, chairs
            15  15  venue-transport    6 min on foot; last departure 23:40
            15  15  venue-fit          40 for 60 seats: 66 % full
            12  15  venue-screen       projector; microphone; not known: whether screen
                                       and sound work: nobody has tried them
             0   5  venue-power        not known: outlets, wifi, tables
             0  10  venue-cost         not known: cost, conditions
             3   8  venue-reliability  contact Ana Nowak; never been there
             3   5  venue-hours        open until 22:30; not known: heating
             0   4  venue-food         not known: own-food, fridge
             0   3  venue-mingling     not known: mingling-space, quiet-room

        Ask the host:

        - 3* Can people who work nowhere near you enter without signing an agreement?
          (open-entry)
        - 5* Is a person with a key and a phone there or reachable all evening?
          (key-holder)
        - 6* Are toilets open to guests, after hours too? (toilets)
        - 13 more questions: `convoke venue show acme-hq`

        Cellar: ruled out
        - 2 Legal capacity in our layout ≥ expected + crew? – 30 may be there, 40 and 2
          of the crew come

        What is unknown gets no points: ask before you choose. The same place each month
        is easier for everybody, and a room under 30 % full feels dead. Criteria and
        weights: `convoke guide venues`; a group's own stand under `[group.weights]`.
    "#]]);
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
            "answer": "30 may be there, 40 and 2 of the crew come",
        }])
    );
    let few = desk
        .run("venue compare --people 20 --format json")
        .succeeds()
        .json();
    assert_eq!(few[1]["knocked_out"], json!([]));
    desk.run("venue compare --format csv")
        .succeeds()
        .prints(expect![[r#"
            points,venue,people and seats,ruled out by,to ask,id
            56,Acme HQ,40 for 60 seats: 66 % full,,16,acme-hq
            8,Cellar,40 for 30 seats: 10 too many,"30 may be there, 40 and 2 of the crew come (2)",19,cellar
        "#]]);
}

#[test]
fn weights_of_the_group_count_and_a_slip_in_one_is_named() {
    let weights = "[group.weights]\nvenue-access = 25\nvenue-acces = 1\nweekday = 3\n\n[[person]]";
    let plan = crate::support::EVENING.replacen("[[person]]", weights, 1);
    let desk = Sandbox::with_plan(&plan);
    let shown = desk.run("venue compare").succeeds().stdout.clone();
    assert!(
        shown.contains("own weights  venue-access 25 (guidance: 20)"),
        "{shown}"
    );
    assert!(shown.contains("`venue-acces` is no weight known here: did you mean `venue-access`?"));
    assert!(!shown.contains("`weekday`"));
    let compared = desk.run("venue compare --format json").succeeds().json();
    assert_eq!(compared[0]["most"], 105);
}

#[test]
fn a_group_without_venues_is_told_how_to_begin() {
    let desk = Sandbox::new();
    desk.run("init --name Nowhere --yes").succeeds();
    desk.run("venue list").succeeds().prints(expect![[r#"
        No venue is in the plan yet.

        venue  seats  set as  access  cost  held  last  id

        `convoke venue add NAME` notes one.
    "#]]);
    desk.run("venue list --format json")
        .succeeds()
        .prints(expect![[r#"
        []
    "#]]);
    desk.run("venue compare --format json")
        .succeeds()
        .prints(expect![[r#"
        []
    "#]]);
}

#[test]
fn private_facts_go_to_their_own_file_and_are_never_said() {
    let desk = Sandbox::with_evening();
    desk.run(
        "venue change acme --private 'door-code=1234#' --private notes='ring twice' --has lift",
    )
    .succeeds()
    .prints(expect![[r#"
            Changed: Acme HQ (acme-hq)

            has  lift

            Schedulers in production, Thu 17 Dec 2026
            - calendars get the new facts with the next `convoke export ics`
            --- stderr
            private.toml is new, and only you can read it.
            Noted in private.toml: door-code and notes of Acme HQ.
            `convoke undo` does not take that back.
        "#]]);
    assert_eq!(
        desk.read("private.toml"),
        "# For organizers only: nothing in here is announced. Never share this file.\n\n[venue.acme-hq]\ndoor-code = \"1234#\"\nnotes = \"ring twice\"\n"
    );
    let plan = desk.plan();
    assert!(plan.contains("lift") && !plan.contains("1234"));
    desk.run("venue change acme --private door-code=1234#")
        .succeeds()
        .prints(expect![[r#"
            --- stderr
            private.toml says so already.
        "#]]);
    desk.run("venue show acme --format csv").succeeds();
    let open = desk.run("venue show acme").succeeds().stdout.clone();
    assert!(!open.contains("1234"));
    let private = desk
        .run("venue show acme --private --format json")
        .succeeds()
        .json();
    assert_eq!(private["private"]["door-code"], "1234#");
    desk.run("--dry-run venue change acme --private door-code=9")
        .succeeds()
        .prints(expect![[r#"
            --- stderr
            private.toml would change too: door-code of Acme HQ.
        "#]]);
    desk.run("venue change acme --private door-code=")
        .succeeds();
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
    let said = desk
        .run("venue change acme --private code=1")
        .succeeds()
        .stderr
        .clone();
    assert!(said.contains("git would share private.toml"), "{said}");
    desk.write(".gitignore", "private.toml\n");
    let said = desk
        .run("venue change acme --private code=2")
        .succeeds()
        .stderr
        .clone();
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
    desk.run("venue change acme --layout rows")
        .prints(expect![[r#"
        --- stderr
        error: `--layout`: `rows` does not say how many people fit how: `rows=60`
          tip: such as `--layout rows=60 --layout tables=30`
        --- exit code 2
    "#]]);
    desk.run("venue change acne --has lift").prints(expect![[r#"
        --- stderr
        error: no venue is called `acne`; the plan is unchanged
          tip: `convoke venue list` lists them
        --- exit code 1
    "#]]);
}

#[test]
fn a_time_of_the_day_that_is_none_is_told_what_one_looks_like() {
    let said = ["--closes late", "--closes 25:00", "--last-departure ''"].map(|flag| {
        let told = Sandbox::with_evening().run(&format!("venue change acme {flag}"));
        format!("$ {flag}\n{}", told.fails(2).stderr)
    });
    expect![[r#"
        $ --closes late
        error: `--closes`: `late` is not understood
          tip: such as `22:00` or `10 pm`
        $ --closes 25:00
        error: `--closes`: the clock never shows `25:00`
          tip: such as `22:00` or `10 pm`
        $ --last-departure ''
        error: `--last-departure`: nothing was said
          tip: such as `22:00` or `10 pm`
    "#]]
    .assert_eq(&said.concat());
}
