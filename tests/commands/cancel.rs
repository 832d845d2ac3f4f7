use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn a_cancelled_event_says_so() {
    let desk = Sandbox::with_evening();
    desk.run("cancel --reason \"No room\"")
        .succeeds()
        .prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        status  cancelled (was: confirmed)
        reason  No room (was: not known)
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
fn a_reason_can_be_left_out() {
    let desk = Sandbox::with_evening();
    desk.run("cancel").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        status  cancelled (was: confirmed)
    "#]]);
}

#[test]
fn programs_get_the_change() {
    let desk = Sandbox::with_evening();
    desk.run("cancel --reason \"No room\" --format json")
        .has_json(expect![[r#"
        {
          "added": [],
          "changes": [
            {
              "fact": "status",
              "new": "cancelled",
              "old": "confirmed"
            },
            {
              "fact": "reason",
              "new": "No room",
              "old": "not known"
            }
          ],
          "dropped": [],
          "end": "2026-12-17T21:00:00+01:00",
          "expected": 40,
          "findings": [],
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
        }
    "#]]);
}
