//! `session list`, `add`, `change`, `move`, `remove`.

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// The evening with a talk in the backlog whose speaker was asked a week ago.
fn desk() -> Sandbox {
    let talk = "[[talk]]\nid = \"quotas\"\ntitle = \"Quotas without tears\"\nspeaker = \"ana\"\n\
                minutes = 25\nstate = \"asked\"\nasked = 2026-11-14\n\n[[event]]";
    Sandbox::with_plan(&EVENING.replacen("[[event]]", talk, 1))
}

#[test]
fn a_talk_waits_in_the_backlog_with_a_speaker_who_is_new() {
    let desk = Sandbox::with_evening();
    let line = "session add 'Quotas without tears' --speaker 'Zofia Lis' --minutes 25 \
                --state asked --note 'only on Thursdays'";
    desk.run(line).succeeds().prints(expect![[r#""#]]);
    let added = desk.plan();
    assert!(added.contains("id = \"zofia\"\nname = \"Zofia Lis\""));
    let talk = added.split("[[talk]]").nth(1).unwrap();
    expect![[r#""#]].assert_eq(talk.split("[[event]]").next().unwrap());
    desk.run(line).succeeds().prints(expect![[r#""#]]);
    assert_eq!(desk.plan(), added, "once more changes nothing");
}

#[test]
fn the_list_has_evenings_then_the_backlog_and_says_who_is_silent() {
    desk()
        .run("session list")
        .succeeds()
        .prints(expect![[r#""#]]);
}

#[test]
fn the_list_is_clean_rows_for_a_spreadsheet() {
    desk()
        .run("session list --format csv")
        .succeeds()
        .prints(expect![[r#""#]]);
    desk()
        .run("session list --state given --format csv")
        .succeeds()
        .prints(expect![[r#""#]]);
}

#[test]
fn the_list_is_read_by_programs() {
    desk()
        .run("session list --format json")
        .has_json(expect![[r#""#]]);
}

#[test]
fn a_talk_moves_to_its_evening_and_back() {
    let desk = desk();
    let before = desk.plan();
    desk.run("session move quotas --event schedulers --before two-level")
        .succeeds()
        .prints(expect![[r#""#]]);
    let moved = desk.plan();
    assert!(!moved.contains("[[talk]]"), "a talk is in one place only");
    let quotas = moved.find("Quotas without tears").unwrap();
    assert!(quotas < moved.find("Two-level scheduling").unwrap());
    desk.run("session move quotas --event schedulers --before two-level")
        .succeeds()
        .prints(expect![[r#""#]]);
    assert_eq!(desk.plan(), moved, "once more changes nothing");
    desk.run("session move quotas --backlog").succeeds();
    let back = desk.plan().replace(
        "changed = 2026-11-21T11:00:00Z",
        "changed = 2026-10-30T18:00:00Z",
    );
    assert_eq!(back, before);
}

#[test]
fn a_no_frees_the_place_and_is_remembered() {
    let desk = desk();
    desk.run("session change two-level --backup 'a round of lightning talks'")
        .succeeds();
    desk.run("task add content-speakers-ask").succeeds();
    desk.run("done content-speakers-ask").succeeds();
    desk.run("session change two-level --state declined --note 'in spring'")
        .succeeds()
        .prints(expect![[r#""#]]);
    assert!(desk.plan().contains("note = \"in spring\""));
    desk.run("session move two-level --event schedulers")
        .fails(1)
        .prints(expect![[r#""#]]);
}

#[test]
fn a_new_title_is_owed_to_those_who_were_told_the_old_one() {
    let desk = Sandbox::with_evening();
    desk.run("said meetup --occasion announcement").succeeds();
    desk.run("session change two-level --title 'Two-level scheduling, live' --level beginners")
        .succeeds()
        .prints(expect![[r#""#]]);
    desk.run("undo").succeeds();
    assert!(desk.plan().contains("title = \"Two-level scheduling\""));
}

#[test]
fn a_time_that_was_told_is_owed_when_it_is_another() {
    let desk = Sandbox::with_evening();
    desk.run("session change two-level --at 18:45").succeeds();
    desk.run("said meetup --occasion announcement").succeeds();
    assert!(
        desk.plan()
            .contains("talks = [\"18:45 Two-level scheduling\"]")
    );
    desk.run("session change two-level --at 19:00")
        .succeeds()
        .prints(expect![[r#""#]]);
    desk.run("session change two-level --at none").succeeds();
    desk.run("session change two-level --at 18:45")
        .succeeds()
        .prints(expect![[r#""#]]);
}

#[test]
fn nobody_is_announced_who_has_not_said_yes() {
    let desk = desk();
    desk.run("session move quotas --event schedulers")
        .succeeds();
    let told = desk
        .run("announce --channel meetup")
        .succeeds()
        .stdout
        .clone();
    assert!(told.contains("Two-level scheduling") && !told.contains("Quotas"));
    desk.run("session change quotas --state confirmed")
        .succeeds();
    let told = desk
        .run("announce --channel meetup")
        .succeeds()
        .stdout
        .clone();
    assert!(told.contains("Quotas without tears"));
}

#[test]
fn an_agenda_that_cannot_be_kept_is_said() {
    let desk = desk();
    desk.run("session change two-level --at 18:45").succeeds();
    desk.run("session move quotas --event schedulers")
        .succeeds();
    desk.run("session change quotas --at 19:00 --minutes 180")
        .succeeds()
        .prints(expect![[r#""#]]);
}

#[test]
fn a_confirmed_talk_settles_its_task() {
    let desk = Sandbox::with_evening();
    desk.run("task add content-speaker-confirm").succeeds();
    desk.run("session change two-level --state confirmed")
        .succeeds()
        .prints(expect![[r#""#]]);
}

#[test]
fn a_session_is_removed() {
    let desk = desk();
    desk.run("session remove two-level")
        .succeeds()
        .prints(expect![[r#""#]]);
    desk.run("session remove quotas")
        .succeeds()
        .prints(expect![[r#""#]]);
    assert!(!desk.plan().contains("Two-level") && !desk.plan().contains("Quotas"));
    desk.run("session list").succeeds().prints(expect![[r#""#]]);
    desk.run("session remove quotas").fails(1);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let desk = desk();
    let before = desk.plan();
    desk.run("session change quotas --state confirmed --dry-run")
        .succeeds()
        .prints(expect![[r#""#]]);
    assert_eq!(desk.plan(), before);
}
