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
    desk.run(line).succeeds().prints(expect![[r#"
        Added: Quotas without tears (in the backlog, quotas)
        New in the register of people: Zofia Lis.
    "#]]);
    let added = desk.plan();
    assert!(added.contains("id = \"zofia\"\nname = \"Zofia Lis\""));
    let talk = added.split("[[talk]]").nth(1).unwrap();
    expect![[r#"

        id = "quotas"
        title = "Quotas without tears"
        speaker = "zofia"
        minutes = 25
        state = "asked"
        asked = 2026-11-21
        note = "only on Thursdays"

    "#]]
    .assert_eq(talk.split("[[event]]").next().unwrap());
    desk.run(line).succeeds().prints(expect![[r#"
        Already so: Quotas without tears (in the backlog, quotas)
    "#]]);
    assert_eq!(desk.plan(), added, "once more changes nothing");
}

#[test]
fn an_entry_is_read_as_new_event_reads_it_and_a_flag_wins() {
    let added = |line: &str| {
        let desk = Sandbox::with_evening();
        desk.run(line).succeeds();
        let talk = desk.plan().split("[[talk]]").nth(1).unwrap().to_owned();
        talk.split("\n\n[[event]]").next().unwrap().to_owned()
    };
    expect![[r#"

        id = "talk"
        title = "Tee"
        speaker = "bo"
        minutes = 20"#]]
    .assert_eq(&added("session add 'Tee / Bo Li / 20'"));
    expect![[r#"

        id = "tcp-ip"
        title = "TCP/IP"
        speaker = "ana"
        minutes = 45"#]]
    .assert_eq(&added(
        "session add 'TCP/IP / Bo Li / 20' --speaker ana --minutes 45",
    ));
    Sandbox::with_evening()
        .run("session add 'Tee / Bo Li / soon'")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `soon` is not a length of time; the plan is unchanged
              tip: such as `150`, `2h30` or `90 min`
            --- exit code 1
        "#]]);
}

#[test]
fn the_list_has_evenings_then_the_backlog_and_says_who_is_silent() {
    desk().run("session list").succeeds().prints(expect![[r#"
            when        session               speaker       min  state  waits  id
            Thu 17 Dec  Two-level scheduling  Piotr Wójcik   30                2026-12-17
            backlog     Quotas without tears  Ana Nowak      25  asked      7  quotas

            1 speaker was asked more than 4 days ago without an answer: ask again, or
            somebody else (`convoke guide roles`: the reply limit).
        "#]]);
}

#[test]
fn the_list_is_clean_rows_for_a_spreadsheet() {
    let rows = |line: &str| desk().run(line).succeeds().stdout.replace('\r', "");
    expect![[r#"
        when,session,speaker,min,state,waits,id
        Thu 17 Dec,Two-level scheduling,Piotr Wójcik,30,,,2026-12-17-schedulers
        backlog,Quotas without tears,Ana Nowak,25,asked,7,quotas
    "#]]
    .assert_eq(&rows("session list --format csv"));
    let none = "when,session,speaker,min,state,waits,id\n";
    assert_eq!(rows("session list --state given --format csv"), none);
}

#[test]
fn the_list_is_read_by_programs() {
    desk()
        .run("session list --format json")
        .has_json(expect![[r#"
            [
              {
                "event": "2026-12-17-schedulers",
                "kind": "talk",
                "minutes": 30,
                "person": "piotr",
                "speaker": "Piotr Wójcik",
                "start": "2026-12-17T18:35:00+01:00",
                "start_is_sure": false,
                "title": "Two-level scheduling"
              },
              {
                "asked": "2026-11-14",
                "id": "quotas",
                "kind": "talk",
                "minutes": 25,
                "person": "ana",
                "speaker": "Ana Nowak",
                "state": "asked",
                "title": "Quotas without tears",
                "waiting_days": 7
              }
            ]
        "#]]);
}

#[test]
fn a_talk_moves_to_its_evening_and_back() {
    let desk = desk();
    let before = desk.plan();
    desk.run("session move quotas --event schedulers --before two-level")
        .succeeds()
        .prints(expect![[r#"
            Moved: Quotas without tears (Schedulers in production, Thu 17 Dec 2026)
        "#]]);
    let moved = desk.plan();
    assert!(!moved.contains("[[talk]]"), "a talk is in one place only");
    let quotas = moved.find("Quotas without tears").unwrap();
    assert!(quotas < moved.find("Two-level scheduling").unwrap());
    desk.run("session move quotas --event schedulers --before two-level")
        .succeeds()
        .prints(expect![[r#"
            Already so: Quotas without tears (Schedulers in production, Thu 17 Dec 2026)
        "#]]);
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
        .prints(expect![[r#"
            Moved: Two-level scheduling (in the backlog, two-level)

            state  declined (was: not known)

            A place at "Schedulers in production" is free: the backup is "a round of
            lightning talks".

            fill it: `convoke session add TITLE --event 2026-12-17-schedulers`, or `convoke
            session move` from the backlog

            To do again
                 due         task                     who  id
            [ ]  Sat 21 Nov  Ask speakers one by one       content-speakers-ask
        "#]]);
    assert!(desk.plan().contains("note = \"in spring\""));
    desk.run("session move two-level --event schedulers")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: the speaker of `Two-level scheduling` said no, so it is on no agenda; the plan is unchanged
              tip: once somebody takes it: `convoke session change "Two-level scheduling" --state asked`
            --- exit code 1
        "#]]);
}

#[test]
fn a_new_title_is_owed_to_those_who_were_told_the_old_one() {
    let desk = Sandbox::with_evening();
    desk.run("said meetup --occasion announcement").succeeds();
    desk.run("session change two-level --title 'Two-level scheduling, live' --level beginners")
        .succeeds()
        .prints(expect![[r#"
            Changed: Two-level scheduling, live (Schedulers in production, Thu 17 Dec 2026)

            title  Two-level scheduling, live (was: Two-level scheduling)
            level  beginners (was: not known)

            New tasks
                 due         task                                  who  id
            [ ]  Sat 21 Nov  Tell everyone of the change (meetup)       promo-change-notice

            To correct now
            - Correct the talks on meetup: `convoke announce --occasion change`
        "#]]);
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
        .prints(expect![[r#"
            Changed: Two-level scheduling (Schedulers in production, Thu 17 Dec 2026)

            at  19:00 (was: 18:45)

            New tasks
                 due         task                                  who  id
            [ ]  Sat 21 Nov  Tell everyone of the change (meetup)       promo-change-notice

            To correct now
            - Correct the talks on meetup: `convoke announce --occasion change`
        "#]]);
    desk.run("session change two-level --at none").succeeds();
    desk.run("session change two-level --at 18:45")
        .succeeds()
        .prints(expect![[r#"
            Changed: Two-level scheduling (Schedulers in production, Thu 17 Dec 2026)

            at  18:45 (was: not known)
        "#]]);
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
        .prints(expect![[r#"
            Changed: Quotas without tears (Schedulers in production, Thu 17 Dec 2026)

            minutes  180 (was: 25)
            at       19:00 (was: not known)

            The agenda does not fit
            - "Quotas without tears" begins 15 min before "Two-level scheduling" is over
            - "Quotas without tears" ends 1 h after the evening does
        "#]]);
}

#[test]
fn a_confirmed_talk_settles_its_task() {
    let desk = Sandbox::with_evening();
    desk.run("task add content-speaker-confirm").succeeds();
    desk.run("session change two-level --state confirmed")
        .succeeds()
        .prints(expect![[r#"
            Changed: Two-level scheduling (Schedulers in production, Thu 17 Dec 2026)

            state  confirmed (was: not known)

            Answered by the change
                 due         task                         who  id
            [x]  Tue 17 Nov  Confirm speakers in writing       content-speaker-confirm
        "#]]);
}

#[test]
fn a_session_is_removed() {
    let desk = desk();
    desk.run("session remove two-level")
        .succeeds()
        .prints(expect![[r#"
            Removed: Two-level scheduling (Schedulers in production, Thu 17 Dec 2026)
        "#]]);
    desk.run("session remove quotas")
        .succeeds()
        .prints(expect![[r#"
            Removed: Quotas without tears (in the backlog, quotas)
        "#]]);
    assert!(!desk.plan().contains("Two-level") && !desk.plan().contains("Quotas"));
    desk.run("session list").succeeds().prints(expect![[r#"
        No session yet.

        when  session  speaker  min  state  waits  id
    "#]]);
    desk.run("session remove quotas").fails(1);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let desk = desk();
    let before = desk.plan();
    let line = "session change quotas --state confirmed --dry-run";
    let shown = desk.run(line).succeeds().stdout.clone();
    assert!(shown.contains("-state = \"asked\"\n+state = \"confirmed\"\n"));
    assert_eq!(desk.plan(), before);
}
