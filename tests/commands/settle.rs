use expect_test::expect;

use super::merge::sides;
use crate::support::{EVENING, Sandbox};

#[test]
fn two_answers_are_shown_and_decided() {
    let desk = sides(
        &[(
            "title = \"Schedulers in production\"",
            "title = \"Schedulers\"",
        )],
        &[
            (
                "title = \"Schedulers in production\"",
                "title = \"Schedulers at night\"",
            ),
            ("minutes = 150", "minutes = 120"),
        ],
    );
    desk.run("merge base.toml plan.toml theirs.toml")
        .succeeds()
        .prints(expect![[r#"
            title of 2026-12-17-schedulers was answered in two ways: `Schedulers at night`
            and `Schedulers`

            `convoke settle` shows and decides them.
        "#]]);
    desk.run("settle").succeeds().prints(expect![[r#"
        no.  where                  fact   answer  says                 stands
          1  2026-12-17-schedulers  title       1  Schedulers at night  for now
          1  2026-12-17-schedulers  title       2  Schedulers

        `convoke settle 2026-12-17-schedulers.title --take 1` decides for the first
        answer.
    "#]]);
    desk.run("settle --format json")
        .succeeds()
        .prints(expect![[r#"
            [
              {
                "answers": [
                  "Schedulers at night",
                  "Schedulers"
                ],
                "fact": "title",
                "in": "2026-12-17-schedulers",
                "name": "2026-12-17-schedulers.title",
                "number": 1,
                "stands": "Schedulers at night",
                "title": "Schedulers at night"
              }
            ]
        "#]]);
    let checked = desk.run("check --format json");
    assert!(
        checked.stdout.contains("fact-undecided"),
        "{}",
        checked.stdout
    );
    desk.run("settle 1 --take 2").succeeds().prints(expect![[r#"
        title of 2026-12-17-schedulers: `Schedulers`
        Nothing is left to decide.
    "#]]);
    assert!(desk.plan().contains("title = \"Schedulers\"") && !desk.plan().contains("undecided"));
    desk.run("settle").succeeds().prints(expect![[r#"
        Nothing is left to decide.
    "#]]);
    desk.run("undo").succeeds();
    assert!(desk.plan().contains("[[undecided]]"));
}

#[test]
fn a_change_of_the_fact_decides_it_too() {
    let desk = sides(
        &[("expected = 40", "expected = 50")],
        &[("expected = 40", "expected = 60")],
    );
    desk.run("merge base.toml plan.toml theirs.toml").succeeds();
    desk.run("change --minutes 90")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers
            minutes  90 (was: 150)
            --- stderr
            note: 1 question with two answers; `convoke settle` shows and decides
        "#]]);
    assert!(desk.plan().contains("answers = [50, 60]"));
    desk.run("change --expected 55").succeeds();
    assert!(!desk.plan().contains("undecided"), "{}", desk.plan());
}

#[test]
fn a_moved_evening_that_is_decided_raises_the_revision() {
    let desk = sides(
        &[("start = 2026-12-17T18:30:00", "start = 2026-12-17T19:00:00")],
        &[("start = 2026-12-17T18:30:00", "start = 2026-12-18T18:30:00")],
    );
    desk.run("merge base.toml plan.toml theirs.toml").succeeds();
    let before = desk.run("show --format json").json()["sequence"].as_u64();
    desk.run("settle 1 --take 1").succeeds();
    let shown = desk.run("show --format json").json();
    assert!(
        shown["start"]
            .as_str()
            .unwrap()
            .starts_with("2026-12-17T19:00"),
        "{shown}"
    );
    assert_eq!(
        shown["sequence"].as_u64(),
        before.map(|sequence| sequence + 1)
    );
}

#[test]
fn a_question_is_named_by_its_fact_also_when_others_are_decided() {
    let title = "title = \"Schedulers in production\"";
    let desk = sides(
        &[
            (title, "title = \"One\""),
            ("expected = 40", "expected = 50"),
            ("minutes = 150", "minutes = 120"),
        ],
        &[
            (title, "title = \"Two\""),
            ("expected = 40", "expected = 60"),
            ("minutes = 150", "minutes = 180"),
        ],
    );
    desk.run("merge base.toml plan.toml theirs.toml").succeeds();
    desk.run("settle expected --take 1").succeeds();
    desk.run("settle schedulers.minutes --take 2").succeeds();
    desk.run("settle expected --take 1")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: no open question is called `expected`; the plan is unchanged
              tip: `convoke settle` lists them
            --- exit code 1
        "#]]);
    desk.run("settle other.title --take 1").fails(1);
    desk.run("settle 1 --take 1").succeeds();
    let plan = desk.plan();
    for fact in ["expected = 50", "minutes = 180", "title = \"One\""] {
        assert!(plan.contains(fact), "{plan}");
    }
    assert!(!plan.contains("undecided"), "{plan}");
}

#[test]
fn a_name_that_fits_several_questions_is_refused_with_their_names() {
    let desk = sides(
        &[
            ("due = \"D-3\" }", "due = \"D-4\" }"),
            ("due = \"D+1\" }", "due = \"D+2\" }"),
        ],
        &[
            ("due = \"D-3\" }", "due = \"D-5\" }"),
            ("due = \"D+1\" }", "due = \"D+3\" }"),
        ],
    );
    desk.run("merge base.toml plan.toml theirs.toml").succeeds();
    desk.run("settle due --take 1").fails(1).prints(expect![[r#"
        --- stderr
        error: `due` fits 2 open questions: `after-thanks.due` and `food-order.due`; the plan is unchanged
          tip: type more of it, such as `after-thanks.due`
        --- exit code 1
    "#]]);
    desk.run("settle food-order.due --take 1").succeeds();
    desk.run("settle 'after-thanks of 2026-12-17-schedulers.due' --take 1")
        .succeeds();
}

#[test]
fn a_question_that_nobody_has_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("settle 3 --take 1").fails(1).prints(expect![[r#"
        --- stderr
        error: no open question is called `3`; the plan is unchanged
          tip: `convoke settle` lists them
        --- exit code 1
    "#]]);
    assert_eq!(desk.plan(), EVENING);
}
