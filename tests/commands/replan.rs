use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn what_is_late_is_fitted_into_the_time_that_is_left() {
    let desk = Sandbox::with_evening();
    desk.run("replan").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        - 2 open tasks have a new day; 3 tasks keep their day
        - 2 tasks fitted into the time that is left
    "#]]);
    desk.run("checklist --open").succeeds().prints(expect![[r#"
        Schedulers in production – Thu 17 Dec 2026, 18:30
        2026-12-17-schedulers

        Venue
             due         task                         who  id
        [ ]  Sat 21 Nov  Ask the host for door times       venue-questions

        Equipment
             due               task                   who  id
        [ ]  Thu 17 Dec 17:30  Test screen and sound       kit-av-test

        Promotion
             due         task                             who           id
        [ ]  Mon 30 Nov  Publish the event page (meetup)  Piotr Wójcik  promo-page

        Food
             due         task         who  id
        [ ]  Mon 14 Dec  Order pizza       food-order

        After
             due         task                              who  id
        [ ]  Fri 18 Dec  Thank speakers, host and helpers       after-thanks

        5 open and 1 done.
        `convoke task show venue-questions` says how and why.
    "#]]);
}

#[test]
fn a_second_time_has_nothing_to_do() {
    let desk = Sandbox::with_evening();
    desk.run("replan").succeeds();
    let plan = desk.plan();
    desk.run("replan").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        - nothing had to change
    "#]]);
    assert_eq!(desk.plan(), plan);
}

#[test]
fn programs_get_the_moves() {
    let desk = Sandbox::with_evening();
    desk.run("replan --format json").has_json(expect![[r#"
        {
          "added": [],
          "changes": [],
          "dropped": [],
          "end": "2026-12-17T21:00:00+01:00",
          "expected": 40,
          "findings": [],
          "fitted": [
            {
              "id": "venue-questions",
              "new": "D-26",
              "old": "D-45"
            },
            {
              "id": "promo-page",
              "new": "D-17",
              "old": "D-21"
            }
          ],
          "format": "talk-night",
          "id": "2026-12-17-schedulers",
          "mode": "in-person",
          "moved": 2,
          "new_people": [],
          "owed": [],
          "owed_invitations": [],
          "reopened": [],
          "sequence": 0,
          "settled": [],
          "start": "2026-12-17T18:30:00+01:00",
          "status": "confirmed",
          "stayed": 3,
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

#[test]
fn a_task_alone_keeps_its_day() {
    let desk = Sandbox::with_evening();
    desk.run("done after-thanks kit-av-test").succeeds();
    let said = desk.run("replan").succeeds().stdout.clone();
    assert!(said.contains("; 1 task keeps its day\n"), "{said}");
}
