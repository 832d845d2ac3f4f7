use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn a_finished_task_leaves_the_open_ones() {
    let desk = Sandbox::with_evening();
    desk.run("done venue-questions")
        .succeeds()
        .prints(expect![[r#"
        Done: Ask the host for door times
        4 tasks to do.
    "#]]);
    desk.run("checklist --area venue")
        .succeeds()
        .prints(expect![[r#"
        Schedulers in production – Thu 17 Dec 2026, 18:30
        2026-12-17-schedulers

        Venue
             due        task                         who        id
        [x]  Mon 2 Nov  Ask the host for door times             venue-questions
        [x]  Thu 5 Nov  Book the venue               Ana Nowak  venue-confirm

        4 open and 2 done.
    "#]]);
}

#[test]
fn the_day_is_noted() {
    let desk = Sandbox::with_evening();
    desk.run("done food-order").succeeds();
    assert!(
        desk.plan().contains(r#"due = "D-3", done = 2026-11-21 }"#),
        "{}",
        desk.plan()
    );
}

#[test]
fn several_tasks_at_once() {
    let desk = Sandbox::with_evening();
    desk.run("done venue-questions food av")
        .succeeds()
        .prints(expect![[r#"
        Done: Ask the host for door times
        Done: Order pizza
        Done: Test screen and sound
        2 tasks to do.
    "#]]);
}

#[test]
fn a_part_that_fits_two_tasks_names_both() {
    let desk = Sandbox::with_evening();
    desk.run("done venue").fails(1).prints(expect![[r#"
        --- stderr
        error: `venue` fits 2 tasks: `venue-questions` and `venue-confirm`; the plan is unchanged
          tip: type more of it, such as `venue-questions`
        --- exit code 1
    "#]]);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn one_wrong_task_leaves_the_others_alone() {
    let desk = Sandbox::with_evening();
    desk.run("done food-order venue-confrim")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: no task is called `venue-confrim`; the plan is unchanged
          tip: did you mean `venue-confirm`?
        --- exit code 1
    "#]]);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn a_task_can_name_its_event() {
    let desk = Sandbox::with_evening();
    desk.run("done schedulers/food-order")
        .succeeds()
        .prints(expect![[r#"
        Done: Order pizza
        4 tasks to do.
    "#]]);
}

#[test]
fn a_task_that_is_done_stays_as_it_is() {
    let desk = Sandbox::with_evening();
    desk.run("done venue-confirm")
        .succeeds()
        .prints(expect![[r#"
        Already so: Book the venue
        5 tasks to do.
    "#]]);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn a_task_must_be_named() {
    let desk = Sandbox::with_evening();
    desk.run("done").fails(2).prints(expect![[r#"
        --- stderr
        error: the following required arguments were not provided:
          <TASK>...

        Usage: convoke done <TASK>...

        For more information, try '--help'.
        --- exit code 2
    "#]]);
}

#[test]
fn programs_get_what_was_ticked() {
    let desk = Sandbox::with_evening();
    desk.run("done food-order --format json")
        .has_json(expect![[r#"
        [
          {
            "after": [],
            "area": "food",
            "done": "2026-11-21",
            "due": "2026-12-14",
            "due_rule": "D-3",
            "duty": "food",
            "event": "2026-12-17-schedulers",
            "how": "…",
            "id": "food-order",
            "level": "core",
            "quantity": "…",
            "sources": [
              "…"
            ],
            "state": "done",
            "task": "Order pizza",
            "why": "…"
          }
        ]
    "#]]);
}

/// An evening that is over since yesterday, beside the one to come.
fn desk_of_two() -> Sandbox {
    let over = "\n[[event]]\nid = \"2026-11-20-boots\"\ntitle = \"Boots\"\nstart = 2026-11-20T18:30:00\n\
        tasks = [\n  { id = \"venue-confirm\", task = \"Book the venue\", area = \"venue\", due = \"D-42\", done = 2026-10-01 },\n  \
        { id = \"after-thanks\", task = \"Thank speakers, host and helpers\", area = \"after\", due = \"D+1\" },\n]\n";
    Sandbox::with_plan(&format!("{EVENING}{over}"))
}

#[test]
fn what_is_to_do_after_an_event_is_meant_of_the_one_just_over() {
    let desk = desk_of_two();
    for (command, told) in [
        (
            "done after-thanks",
            "Done: Thank speakers, host and helpers (Boots, Fri 20 Nov)",
        ),
        (
            "done after-thanks",
            "Already so: Thank speakers, host and helpers (Boots, Fri 20 Nov)",
        ),
        (
            "reopen after-th",
            "To do again: Thank speakers, host and helpers (Boots, Fri 20 Nov)",
        ),
        (
            "skip after-thanks",
            "Left out: Thank speakers, host and helpers (Boots, Fri 20 Nov)",
        ),
        // What is left out there is meant of the evening to come.
        (
            "done after-thanks",
            "Done: Thank speakers, host and helpers (Schedulers in production, Thu 17 Dec)",
        ),
    ] {
        let said = desk.run(command).succeeds().stdout.clone();
        assert_eq!(said.lines().next(), Some(told), "{command}");
    }
}

#[test]
fn the_event_is_named_where_several_have_tasks() {
    let desk = desk_of_two();
    let done = desk
        .run("done venue-questions schedulers/food")
        .succeeds()
        .stdout
        .clone();
    assert!(
        done.contains("Done: Ask the host for door times (Schedulers in production, Thu 17 Dec)\n"),
        "{done}"
    );
    desk.run("assign ana kit-av boots/after")
        .succeeds()
        .prints(expect![[r#"
            Ana Nowak does 2 tasks.

                 due               task                              who        id
            [ ]  Thu 17 Dec 17:30  Test screen and sound             Ana Nowak  kit-av-test
                                   (Schedulers in production, Thu
                                   17 Dec)
            [ ]  Sat 21 Nov        Thank speakers, host and helpers  Ana Nowak  after-thanks
                                   (Boots, Fri 20 Nov)
        "#]]);
}
