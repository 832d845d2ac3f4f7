use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn ticks_are_taken_over() {
    let desk = Sandbox::with_evening();
    let list = desk
        .run("export checklist --open")
        .succeeds()
        .stdout
        .replacen("- [ ]", "- [x]", 2);
    desk.write("list.md", list);
    desk.run("import list.md").succeeds().prints(expect![[r#"
        Done: Ask the host for door times
        Done: Test screen and sound
        3 ticks are as the plan had them.
    "#]]);
}

#[test]
fn a_list_of_other_tasks_is_refused() {
    let desk = Sandbox::with_evening();
    desk.write(
        "list.md",
        "# Shopping `2026-12-17-schedulers`\n\n- [x] Milk `milk`\n",
    );
    desk.run("import list.md").fails(1).prints(expect![[r#"
        --- stderr
        error: line 3 ticks `milk`, which is no task of `2026-12-17-schedulers`; the plan is unchanged
          tip: make a list with `convoke export checklist --format markdown`, and name its event with `--event`
        --- exit code 1
    "#]]);
}

#[test]
fn a_text_without_ticks_is_refused() {
    let desk = Sandbox::with_evening();
    desk.write("list.md", "Dear all,\n");
    desk.run("import list.md").fails(1).prints(expect![[r#"
        --- stderr
        error: the list has no line with a tick box and a task's id
          tip: make a list with `convoke export checklist --format markdown`, and name its event with `--event`
        --- exit code 1
    "#]]);
}

#[test]
fn a_list_without_an_event_is_for_the_next_one() {
    let desk = Sandbox::with_evening();
    desk.write("list.md", "- [x] Order pizza `food-order`\n");
    desk.run("import list.md").succeeds().prints(expect![[r#"
        Done: Order pizza
    "#]]);
}

#[test]
fn a_file_that_is_not_there_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("import list.md").fails(1).prints(expect![[r#"
        --- stderr
        error: cannot read `/warsaw-mesos/list.md`: No such file or directory (os error 2)
          tip: check the name
        --- exit code 1
    "#]]);
}

/// Calendars as programs write them.
const CALENDARS: [(&str, &str); 5] = [
    (
        "google.ics",
        include_str!("../support/calendars/google.ics"),
    ),
    (
        "outlook.ics",
        include_str!("../support/calendars/outlook.ics"),
    ),
    (
        "meetup.ics",
        include_str!("../support/calendars/meetup.ics"),
    ),
    ("apple.ics", include_str!("../support/calendars/apple.ics")),
    (
        "connpass.ics",
        include_str!("../support/calendars/connpass.ics"),
    ),
];

fn with_calendars() -> Sandbox {
    let desk = Sandbox::with_evening();
    for (name, text) in CALENDARS {
        desk.write(name, text.replace('\n', "\r\n"));
    }
    desk
}

/// What the plan says behind the evening it began with.
fn added(desk: &Sandbox) -> String {
    let plan = desk.plan();
    plan.split("[[event]]").skip(2).collect()
}

fn calendar(events: &[&str]) -> String {
    let events: Vec<String> = events
        .iter()
        .map(|event| format!("BEGIN:VEVENT\n{event}\nEND:VEVENT\n"))
        .collect();
    format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR\n",
        events.concat()
    )
}

#[test]
fn a_calendar_of_google_becomes_history() {
    let desk = with_calendars();
    desk.run("import google.ics")
        .succeeds()
        .prints(expect![[""]]);
    expect![[""]].assert_eq(&added(&desk));
}

#[test]
fn calendars_of_outlook_meetup_apple_and_connpass_become_history() {
    let desk = with_calendars();
    desk.run("import outlook.ics")
        .succeeds()
        .prints(expect![[""]]);
    desk.run("import meetup.ics")
        .succeeds()
        .prints(expect![[""]]);
    desk.run("import apple.ics --kind social")
        .succeeds()
        .prints(expect![[""]]);
    desk.run("import connpass.ics --event-format study-group")
        .succeeds()
        .prints(expect![[""]]);
    expect![[""]].assert_eq(&added(&desk));
}

#[test]
fn the_second_time_nothing_is_new() {
    let desk = with_calendars();
    for (name, _) in CALENDARS {
        let line = format!("import {name} --coming --all-day 18:30");
        desk.run(&line).succeeds();
        let plan = desk.plan();
        desk.run(&line).succeeds();
        assert_eq!(desk.plan(), plan, "{name}");
    }
    desk.run("import google.ics")
        .succeeds()
        .prints(expect![[""]]);
    desk.run("check").succeeds();
}

#[test]
fn what_is_exported_again_has_the_identities_it_came_with() {
    let desk = with_calendars();
    desk.run("import meetup.ics").succeeds();
    let file = desk.run("export ics frameworks").succeeds().stdout.clone();
    for line in [
        "UID:event_300000001@meetup.com\r\n",
        "STATUS:CANCELLED\r\n",
        "DTSTART;TZID=Europe/Warsaw:20260521T183000\r\n",
    ] {
        assert!(file.contains(line), "{line}{file}");
    }
}

#[test]
fn one_undo_takes_all_of_a_calendar_back() {
    let desk = with_calendars();
    let plan = desk.plan();
    desk.run("import outlook.ics").succeeds();
    desk.run("undo").succeeds();
    assert_eq!(desk.plan(), plan);
}

#[test]
fn a_dry_run_shows_what_a_calendar_would_add() {
    let desk = with_calendars();
    let plan = desk.plan();
    let outcome = desk.run("import connpass.ics --dry-run");
    assert!(
        outcome
            .succeeds()
            .stdout
            .contains("+title = \"第12回 Mesos 勉強会\"\n")
    );
    assert_eq!(desk.plan(), plan);
}

#[test]
fn coming_events_are_planned_on_request() {
    let desk = Sandbox::with_evening();
    desk.write(
        "coming.ics",
        calendar(&[
            "UID:january\nDTSTART:20270121T183000\nDTEND:20270121T210000\nSUMMARY:January\nLOCATION:Acme HQ\nSEQUENCE:4",
            "UID:off\nDTSTART:20270218T183000\nSTATUS:CANCELLED\nSUMMARY:February",
            "UID:chess\nDTSTART:20261201T190000\nDTEND:20261201T200000\nRRULE:FREQ=YEARLY\nSUMMARY:Chess",
        ]),
    );
    desk.run("import coming.ics --kind social --coming")
        .succeeds()
        .prints(expect![[""]]);
    let shown = desk.run("show january --format json").json();
    assert_eq!(shown["uid"], "january");
    assert_eq!(shown["sequence"], 4);
    assert_eq!(shown["status"], "confirmed");
    assert!(shown["tasks"]["open"].as_u64().unwrap() > 3, "{shown:#}");
    let off = desk.run("show february --format json").json();
    assert_eq!(off["checklist"].as_array().unwrap().len(), 0);
}

#[test]
fn what_could_not_be_read_as_it_was_meant_is_said() {
    let desk = Sandbox::with_evening();
    desk.write(
        "odd.ics",
        calendar(&[
            "DTSTART;TZID=Mars/Olympus:20260101T180000\nSUMMARY:On Mars\\nat \u{1b}[31mnight\u{202e}",
            "DTSTART:20260102T180000\nDTEND:20260102T200000\nRRULE:FREQ=SECONDLY",
            &format!("DTSTART:20260103T180000\nDURATION:PT2H\nSUMMARY:{}", "long ".repeat(1000)),
            "SUMMARY:Some day",
        ]),
    );
    desk.run("import odd.ics").succeeds().prints(expect![[""]]);
    expect![[""]].assert_eq(&added(&desk));
}

#[test]
fn what_came_of_a_calendar_is_there_for_programs() {
    let desk = with_calendars();
    desk.run("import apple.ics --format json")
        .has_json(expect![[""]]);
    let desk = with_calendars();
    let csv = desk
        .run("import google.ics --format csv")
        .succeeds()
        .stdout
        .clone();
    expect![[""]].assert_eq(&csv);
}

#[test]
fn a_calendar_may_come_through_a_pipe() {
    let desk = with_calendars();
    let mut command = desk.command();
    let file = std::fs::File::open(desk.path("meetup.ics")).unwrap();
    command.args(["import", "-"]).stdin(file);
    let outcome = desk.outcome("import -", command.output().unwrap());
    assert!(outcome.succeeds().stdout.starts_with("Took over 1 event"));
}

#[test]
fn a_file_that_is_no_calendar_is_named_for_what_it_is() {
    let desk = Sandbox::with_evening();
    let mut text = String::new();
    for (name, bytes) in [
        ("a.ics", &b"%PDF-1.7\n\xe2\xe3"[..]),
        ("b.ics", b"<!doctype html><title>Sign in</title>"),
        ("b.html", b"<!doctype html><title>Sign in</title>"),
        ("c.ics", b"{}"),
        ("d.ics", b""),
        ("e.ics", b"\xff\xfeB\0E\0"),
        ("f.ics", b"BEGIN:VCALENDAR\nX-NAME:caf\xe9\n"),
        ("g.ics", b"VERSION:2.0\nBEGIN:VCALENDAR\n"),
        ("h.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n"),
        ("i.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"),
        ("j.ics", b"BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR\n"),
    ] {
        desk.write(name, bytes);
        let outcome = desk.run(&format!("import {name}"));
        let said = outcome.fails(1).stderr.lines().next().unwrap();
        text += &format!("{name} {said}\n");
    }
    std::fs::create_dir(desk.path("k.ics")).unwrap();
    text += &desk.run("import k.ics").fails(1).stderr;
    text += &desk.run("import /dev/zero").fails(1).stderr;
    expect![[""]].assert_eq(&text);
}

#[test]
fn a_pipe_is_not_waited_for() {
    let desk = Sandbox::with_evening();
    let made = std::process::Command::new("mkfifo")
        .arg(desk.path("pipe.ics"))
        .status();
    assert!(made.unwrap().success());
    desk.run("import pipe.ics").fails(1).prints(expect![[""]]);
}

#[test]
fn nothing_of_a_calendar_with_a_fault_is_taken() {
    let desk = Sandbox::with_evening();
    let plan = desk.plan();
    let good = "DTSTART:20260101T180000\nSUMMARY:Good";
    desk.write("half.ics", calendar(&[good, "DTSTART:20260230T180000"]));
    desk.run("import half.ics").fails(1).prints(expect![[""]]);
    assert_eq!(desk.plan(), plan);
}

#[test]
fn flags_are_for_the_files_they_are_for() {
    let desk = with_calendars();
    desk.write("list.md", "- [x] Order pizza `food-order`\n");
    desk.run("import list.md --coming")
        .fails(2)
        .prints(expect![[""]]);
    desk.run("import google.ics --event schedulers")
        .fails(2)
        .prints(expect![[""]]);
    desk.run("import google.ics --all-day noonish")
        .fails(2)
        .prints(expect![[""]]);
    desk.run("import google.ics --kind party")
        .fails(2)
        .prints(expect![[""]]);
    desk.run("import google.ics --neighbour --coming").fails(2);
}

#[test]
fn an_answer_to_an_invitation_is_not_taken_for_an_event() {
    let desk = Sandbox::with_evening();
    let reply = calendar(&["DTSTART:20260101T180000"]).replace("VERSION:2.0", "METHOD:REPLY");
    desk.write("reply.ics", reply);
    desk.run("import reply.ics").fails(1).prints(expect![[""]]);
}

#[test]
fn a_neighbour_is_kept_clear_of() {
    let desk = Sandbox::with_evening();
    let uid = "UID:neighbour\nSUMMARY:Rust Łódź\nDTSTART:20261217T180000";
    let file = calendar(&[uid]);
    desk.write("Rust Łódź.ICS", &file);
    desk.run("import 'Rust Łódź.ICS' --neighbour --dry-run")
        .succeeds()
        .prints(expect![[""]]);
    assert!(!desk.path("calendars").exists());
    desk.run("import 'Rust Łódź.ICS' --neighbour")
        .succeeds()
        .prints(expect![[""]]);
    assert_eq!(desk.read("calendars/rust-lodz.ics"), file);
    desk.run("check").ends(0).prints(expect![[""]]);
    desk.write(
        "Rust Łódź.ICS",
        calendar(&[uid, "DTSTART;VALUE=DATE:20261224\nDURATION:P3D"]),
    );
    desk.run("import 'Rust Łódź.ICS' --neighbour --format json")
        .has_json(expect![[""]]);
    let kept = desk.read("calendars/rust-lodz.ics");
    desk.write(
        "Rust Łódź.ICS",
        calendar(&["UID:other\nDTSTART:20261217T180000"]),
    );
    desk.run("import 'Rust Łódź.ICS' --neighbour")
        .fails(1)
        .prints(expect![[""]]);
    assert_eq!(desk.read("calendars/rust-lodz.ics"), kept);
    desk.write("page.ics", "<html>");
    desk.run("import page.ics --neighbour").fails(1);
    assert!(!desk.path("calendars/page.ics").exists());
}
