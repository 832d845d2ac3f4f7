use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn tasks_get_an_owner() {
    let desk = Sandbox::with_evening();
    desk.run("assign piotr food-order kit-av")
        .succeeds()
        .prints(expect![[r#"
        Piotr Wójcik does 2 tasks.

             due               task                   who           id
        [ ]  Mon 14 Dec        Order pizza            Piotr Wójcik  food-order
        [ ]  Thu 17 Dec 17:30  Test screen and sound  Piotr Wójcik  kit-av-test
    "#]]);
}

#[test]
fn a_person_can_be_called_by_name() {
    let desk = Sandbox::with_evening();
    desk.run("assign 'Piotr Wójcik' food").succeeds();
    assert!(
        desk.plan().contains(r#"due = "D-3", owner = "piotr" }"#),
        "{}",
        desk.plan()
    );
}

#[test]
fn a_person_who_is_not_there_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("assign peter food").fails(1).prints(expect![[r#"
        --- stderr
        error: no person is called `peter`; the plan is unchanged
          tip: `convoke person list` lists them
        --- exit code 1
    "#]]);
}

#[test]
fn programs_get_the_tasks() {
    let desk = Sandbox::with_evening();
    desk.run("assign piotr food --format json")
        .has_json(expect![[r#"
        [
          {
            "after": [],
            "area": "food",
            "due": "2026-12-14",
            "due_rule": "D-3",
            "duty": "food",
            "event": "2026-12-17-schedulers",
            "how": "…",
            "id": "food-order",
            "level": "core",
            "owner": "piotr",
            "quantity": "…",
            "sources": [
              "…"
            ],
            "state": "open",
            "task": "Order pizza",
            "why": "…"
          }
        ]
    "#]]);
}

#[test]
fn a_name_that_two_people_have_is_asked_for_by_its_id() {
    let desk = Sandbox::with_evening();
    desk.run("person add 'Maria Nowak'").succeeds();
    let twin = "\n[[person]]\nid = \"mnowak\"\nname = \"Maria Nowak\"\n";
    desk.write("plan.toml", desk.plan() + twin);
    desk.run("assign 'maria nowak' food-order")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `maria nowak` fits 2 people: `maria` and `mnowak`; the plan is unchanged
              tip: type more of it, such as `maria`
            --- exit code 1
        "#]]);
    desk.run("assign mnowak food-order").succeeds();
}

#[test]
fn a_word_that_is_in_the_names_of_two_people_is_told_apart() {
    let smiths = "[[person]]\nid = \"jo\"\nname = \"Jo Smith\"\n\n\
        [[person]]\nid = \"max\"\nname = \"Max Smith\"\n\n[[venue]]";
    let desk = Sandbox::with_plan(&EVENING.replace("[[venue]]", smiths));
    let plan = desk.plan();
    for command in [
        "assign Smith food-order",
        "change --duty host=Smith",
        "change --stand-in host=smith",
        "change --session 'Boots / Smith / 20'",
        "session add Boots --speaker Smith",
        "duties --set host=Smith",
    ] {
        let said = desk.run(command).fails(1).text();
        assert!(
            said.contains("error: `") && said.contains("` fits 2 people: `jo` and `max`"),
            "{said}"
        );
    }
    assert_eq!(desk.plan(), plan);
}
