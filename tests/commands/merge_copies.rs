use std::fs;

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// What Nextcloud calls the copy of whoever was slower.
const COPY: &str = "plan (conflicted copy 2026-11-21 101530).toml";

/// Two people tick, and then, without a network, each goes on: the second plan is left beside the first.
fn parted(ours: &[&str], theirs: &[&str]) -> Sandbox {
    let desk = Sandbox::with_evening();
    let change = |changes: &[&str]| {
        for line in changes {
            desk.run(line).succeeds();
        }
    };
    change(&["done food-order"]);
    let both = desk.plan();
    change(theirs);
    let copy = desk.plan();
    for _ in theirs {
        desk.run("undo").succeeds();
    }
    assert_eq!(desk.plan(), both);
    change(ours);
    desk.write(COPY, copy);
    desk
}

#[test]
fn a_copy_that_a_shared_folder_left_is_brought_in() {
    let desk = parted(
        &["change schedulers --minutes 120", "done promo-page"],
        &["change schedulers --venue none", "task add Pens --due D-3"],
    );
    desk.run("merge").succeeds().prints(expect![[r#"
        `plan (conflicted copy 2026-11-21 101530).toml`, brought in:

        way      what                                              event
        came in  Schedulers in production: venue no room yet       2026-12-17-schedulers
                 (was: Acme HQ)
        came in  "Ask the host for door times" is due D-26 (was:   2026-12-17-schedulers
                 D-45)
        came in  "Book the venue" is to do again                   2026-12-17-schedulers
        came in  "Book the venue" is due D-24 (was: D-42)          2026-12-17-schedulers
        came in  "Publish the event page" is due D-14 (was: D-21)  2026-12-17-schedulers
        came in  "Pens" is to do, D-3                              2026-12-17-schedulers
        --- stderr
        `plan (conflicted copy 2026-11-21 101530).toml` lies in /warsaw-mesos/.convoke now
    "#]]);
    let plan = desk.plan();
    assert!(plan.contains("minutes = 120") && plan.contains("Pens"));
    assert!(!plan.contains("venue = \"acme-hq\"") && !plan.contains("undecided"));
    assert!(!desk.path(COPY).exists());
    desk.run("undo").succeeds();
    assert!(desk.plan().contains("venue = \"acme-hq\""));
    desk.run(&format!("merge .convoke/'{COPY}' --format json"))
        .succeeds()
        .has_json(expect![[r#"
            {
              "copies": [
                "plan (conflicted copy 2026-11-21 101530).toml"
              ],
              "news": [
                {
                  "about": "event",
                  "event": "2026-12-17-schedulers",
                  "words": "Schedulers in production: venue no room yet (was: Acme HQ)"
                },
                {
                  "about": "task",
                  "event": "2026-12-17-schedulers",
                  "id": "venue-questions",
                  "words": "\"Ask the host for door times\" is due D-26 (was: D-45)"
                },
                {
                  "about": "task",
                  "event": "2026-12-17-schedulers",
                  "id": "venue-confirm",
                  "words": "\"Book the venue\" is to do again"
                },
                {
                  "about": "task",
                  "event": "2026-12-17-schedulers",
                  "id": "venue-confirm",
                  "words": "\"Book the venue\" is due D-24 (was: D-42)"
                },
                {
                  "about": "task",
                  "event": "2026-12-17-schedulers",
                  "id": "promo-page",
                  "words": "\"Publish the event page\" is due D-14 (was: D-21)"
                },
                {
                  "about": "task",
                  "event": "2026-12-17-schedulers",
                  "id": "pens",
                  "words": "\"Pens\" is to do, D-3"
                }
              ],
              "undecided": 0
            }
        "#]]);
    assert!(
        desk.path(".convoke").join(COPY).exists(),
        "it is not beside the plan"
    );
}

#[test]
fn the_same_fact_in_two_ways_is_asked_about() {
    let desk = parted(
        &["change schedulers --title Ours"],
        &["change schedulers --title Theirs"],
    );
    desk.run("merge --quiet").succeeds().prints(expect![[r#"
        `plan (conflicted copy 2026-11-21 101530).toml`, brought in:

        way      what                                              event
        came in  `title` of 2026-12-17-schedulers has more than    2026-12-17-schedulers
                 one answer: `Ours` and `Theirs`
        came in  Theirs: title Theirs (was: Ours)                  2026-12-17-schedulers

        Two people gave different answers to one question: `convoke settle` shows both,
        and you choose.
    "#]]);
    desk.run("settle").succeeds().prints(expect![[r#"
        no.  where                  fact   answer  says    stands
          1  2026-12-17-schedulers  title       1  Ours
          1  2026-12-17-schedulers  title       2  Theirs  for now

        `convoke settle 2026-12-17-schedulers.title --take 1` decides for the first
        answer.
    "#]]);
}

#[test]
fn without_a_common_text_nothing_is_taken_out() {
    let desk = parted(&["done promo-page"], &["change schedulers --venue none"]);
    fs::remove_dir_all(desk.path(".convoke")).unwrap();
    desk.run("merge").succeeds().prints(expect![[r#"
        `plan (conflicted copy 2026-11-21 101530).toml`, brought in:

        way      what                                              event
        came in  `due` of task promo-page of                       2026-12-17-schedulers
                 2026-12-17-schedulers has more than one answer:
                 `D-14` and `D-21`
        came in  `due` of task venue-confirm of                    2026-12-17-schedulers
                 2026-12-17-schedulers has more than one answer:
                 `D-24` and `D-42`
        came in  `due` of task venue-questions of                  2026-12-17-schedulers
                 2026-12-17-schedulers has more than one answer:
                 `D-26` and `D-45`

        - it is not known what both began with: what one took out of the plan is in it
          again, if plan (conflicted copy 2026-11-21 101530).toml still had it

        Two people gave different answers to 3 questions: `convoke settle` shows both,
        and you choose.
        --- stderr
        `plan (conflicted copy 2026-11-21 101530).toml` lies in /warsaw-mesos/.convoke now
    "#]]);
    assert!(desk.plan().contains("venue = \"acme-hq\""));
}

#[test]
fn a_copy_is_told_of_by_check_and_by_every_change() {
    let desk = parted(&[], &["done promo-page"]);
    for line in ["check", "done after-thanks"] {
        let told = desk.run(line).stderr.clone();
        assert!(
            told.contains(&format!("`{COPY}` is a second copy")),
            "{told}"
        );
    }
    desk.write(
        "plan.sync-conflict-20261121-101530-K7VQ2MX.toml",
        desk.plan(),
    );
    let told = desk.run("check").stderr.clone();
    assert!(told.contains("are second copies of the plan"), "{told}");
    desk.run("merge").succeeds();
    assert!(desk.plan().contains("done = 2026-11-21"));
    let told = desk.run("check").stderr.clone();
    assert!(!told.contains("second cop"), "{told}");
}

#[test]
fn a_rehearsal_shows_what_would_come_in() {
    let desk = parted(&[], &["change schedulers --minutes 90"]);
    let before = desk.plan();
    desk.run("merge --dry-run").succeeds().prints(expect![[r#"
            --- plan.toml
            +++ plan.toml
            @@ -37,11 +37,11 @@
             mode = "in-person"
             status = "confirmed"
             start = 2026-12-17T18:30:00
            -minutes = 150
            +minutes = 90
             venue = "acme-hq"
             expected = 40
            -sequence = 0
            -changed = 2026-10-30T18:00:00Z
            +sequence = 1
            +changed = 2026-11-21T11:00:00Z
             cat = "Mruczek"  # a key of our own
             sessions = [
               { title = "Two-level scheduling", speaker = "piotr", minutes = 30 },
            --- stderr
            Nothing was written.
        "#]]);
    assert!(desk.plan() == before && desk.path(COPY).exists());
}

#[test]
fn what_is_no_copy_of_this_plan_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("merge").fails(1).prints(expect![[r#"
        --- stderr
        error: no second copy lies beside the plan
          tip: one of another name can be named: `convoke merge "plan (1).toml"`
        --- exit code 1
    "#]]);
    desk.run("merge one.toml two.toml")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: two files were named
              tip: name the plan both began with first, or an empty file: `convoke merge BASE OURS THEIRS`
            --- exit code 2
        "#]]);
    let other = EVENING.replace("Warsaw Mesos User", "Kraków Mesos User");
    desk.write("other.toml", other);
    desk.run("merge other.toml")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `other.toml` is the plan of Kraków Mesos User Group, and this one of Warsaw Mesos User Group
              tip: name a copy of the same plan
            --- exit code 2
        "#]]);
    desk.write(COPY, "convoke = \n");
    desk.run("merge").fails(1).prints(expect![[r#"
        --- stderr
        error: cannot read `/warsaw-mesos/plan (conflicted copy 2026-11-21 101530).toml`, line 1, column 11: a value is missing, or text has no quotes around it; the plan is unchanged
          tip: look at `convoke =`
        --- exit code 1
    "#]]);
    assert!(desk.path(COPY).exists());
}

#[test]
fn of_two_copies_each_is_compared_with_what_it_began_with() {
    let desk = parted(&[], &["change schedulers --minutes 90"]);
    desk.run("change schedulers --venue none").succeeds();
    desk.write("plan.Conflict.toml", desk.plan());
    desk.run("undo").succeeds();
    desk.run("done promo-page").succeeds();
    desk.run("merge").succeeds();
    let plan = desk.plan();
    assert!(plan.contains("minutes = 90") && !plan.contains("venue = \"acme-hq\""));
    assert!(!plan.contains("undecided"), "{plan}");
}

#[test]
fn with_a_short_history_the_oldest_text_will_do_when_the_copy_has_all_of_it() {
    let desk = Sandbox::with_evening();
    desk.run("task add Pens --due D-3").succeeds();
    desk.write(COPY, desk.plan());
    desk.run("undo").succeeds();
    desk.run("change schedulers --minutes 120").succeeds();
    desk.run("merge").succeeds().prints(expect![[r#"
        `plan (conflicted copy 2026-11-21 101530).toml`, brought in:

        way      what                  event
        came in  "Pens" is to do, D-3  2026-12-17-schedulers
        --- stderr
        `plan (conflicted copy 2026-11-21 101530).toml` lies in /warsaw-mesos/.convoke now
    "#]]);
}
