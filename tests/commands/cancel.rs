use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn a_cancelled_event_says_so() {
    let desk = Sandbox::with_evening();
    desk.run("cancel --reason \"No room\"").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        status  cancelled (was: confirmed)

        Worth a look
        - warning: 26 days are left, and a talk-night wants at least 28 – choose a later
          date, or a lighter format such as a social
    "#]]);
    desk.run("events").succeeds().prints(expect![[r#"
        when                   event          where    open  id
        Thu 17 Dec 2026 18:30  Schedulers in  Acme HQ     5  2026-12-17-schedulers
                               production
                               (cancelled)
    "#]]);
    assert!(desk.plan().contains("status = \"cancelled\""));
    assert!(desk.plan().contains("reason = \"No room\""));
}

#[test]
fn the_calendar_entry_is_cancelled_too() {
    let desk = Sandbox::with_evening();
    desk.run("cancel --reason 'No room'").succeeds();
    let calendar = desk.run("export ics schedulers").succeeds().stdout.clone();
    assert!(calendar.contains("STATUS:CANCELLED"), "{calendar}");
    assert!(calendar.contains("SEQUENCE:1"), "{calendar}");
}

#[test]
fn a_reason_must_be_given() {
    let desk = Sandbox::with_evening();
    desk.run("cancel").fails(2).prints(expect![[""]]);
}

#[test]
fn programs_get_the_change() {
    let desk = Sandbox::with_evening();
    let outcome = desk.run("cancel --reason \"No room\" --format json").json();
    expect![[r#"
        {
          "added": [],
          "changes": [
            {
              "fact": "status",
              "new": "cancelled",
              "old": "confirmed"
            }
          ],
          "dropped": [],
          "end": "2026-12-17T21:00:00+01:00",
          "expected": 40,
          "findings": [
            {
              "event": "2026-12-17-schedulers",
              "message": "26 days are left, and a talk-night wants at least 28",
              "rule": "lead-time",
              "severity": "warning",
              "tip": "choose a later date, or a lighter format such as a social"
            }
          ],
          "fitted": [],
          "format": "talk-night",
          "id": "2026-12-17-schedulers",
          "mode": "in-person",
          "moved": 0,
          "sequence": 1,
          "settled": [],
          "start": "2026-12-17T18:30:00+01:00",
          "status": "cancelled",
          "stayed": 5,
          "tasks": {
            "done": 1,
            "late": 0,
            "open": 5,
            "skipped": 0
          },
          "timezone": "Europe/Warsaw",
          "title": "Schedulers in production",
          "uid": "2026-12-17-schedulers@warsaw-mesos",
          "venue": "acme-hq",
          "venue_name": "Acme HQ",
          "warnings": []
        }"#]].assert_eq(&format!("{outcome:#}"));
}
