use std::fs;
use std::os::unix::fs::symlink;

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn a_bare_call_opens_on_what_is_late_due_and_next() {
    let desk = Sandbox::with_evening();
    desk.run("").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group

        when                   event                     where          open  id
        Thu 17 Dec 2026 18:30  Schedulers in production  Acme HQ  5 (1 late)  2026-12-17

        Late
             due        task                                        who  id
        [ ]  Mon 2 Nov  Ask the host for door times (19 days late)       venue-questions

        Due this week
             due         task                             who           id
        [ ]  Thu 26 Nov  Publish the event page (meetup)  Piotr Wójcik  promo-page

        Next
             due               task                              who  id
        [ ]  Mon 14 Dec        Order pizza                            food-order
        [ ]  Thu 17 Dec 17:30  Test screen and sound                  kit-av-test
        [ ]  Fri 18 Dec        Thank speakers, host and helpers       after-thanks
    "#]]);
}

#[test]
fn without_a_plan_it_says_how_to_begin() {
    let desk = Sandbox::new();
    desk.run("").succeeds().prints(expect![[r#"
        There is no plan in this folder yet. To begin:

        convoke new-event  plan an evening: a few questions, each with a default
        convoke init       tell about the group first
        convoke guide      read the organizers' guidance
    "#]]);
}

#[test]
fn a_plan_without_events_says_so() {
    let head = EVENING.split("[[event]]").next().unwrap();
    let desk = Sandbox::with_plan(head);
    desk.run("").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group

        No event is planned.
    "#]]);
}

#[test]
fn programs_get_what_is_to_do() {
    let desk = Sandbox::with_evening();
    desk.run("--format json").has_json(expect![[r#"
        {
          "due": [
            {
              "after": [
                "venue-confirm"
              ],
              "area": "promotion",
              "channels": [
                "meetup"
              ],
              "days": 5,
              "due": "2026-11-26",
              "due_rule": "D-21",
              "duty": "publicity",
              "event": "2026-12-17-schedulers",
              "how": "…",
              "id": "promo-page",
              "level": "core",
              "owner": "piotr",
              "quantity": "…",
              "sources": [
                "…"
              ],
              "state": "open",
              "task": "Publish the event page",
              "why": "…"
            }
          ],
          "errors": [],
          "events": [
            {
              "end": "2026-12-17T21:00:00+01:00",
              "expected": 40,
              "format": "talk-night",
              "id": "2026-12-17-schedulers",
              "mode": "in-person",
              "sequence": 0,
              "start": "2026-12-17T18:30:00+01:00",
              "status": "confirmed",
              "tasks": {
                "done": 1,
                "late": 1,
                "open": 5,
                "skipped": 0
              },
              "timezone": "Europe/Warsaw",
              "title": "Schedulers in production",
              "uid": "2026-12-17-schedulers@warsaw-mesos",
              "venue": "acme-hq",
              "venue_name": "Acme HQ"
            }
          ],
          "group": "Warsaw Mesos User Group",
          "late": [
            {
              "after": [],
              "area": "venue",
              "days": -19,
              "due": "2026-11-02",
              "due_rule": "D-45",
              "duty": "venue-liaison",
              "event": "2026-12-17-schedulers",
              "how": "…",
              "id": "venue-questions",
              "level": "core",
              "quantity": "…",
              "sources": [
                "…"
              ],
              "state": "open",
              "task": "Ask the host for door times",
              "why": "…"
            }
          ],
          "next": [
            {
              "after": [],
              "area": "food",
              "days": 23,
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
              "state": "open",
              "task": "Order pizza",
              "why": "…"
            },
            {
              "after": [],
              "area": "equipment",
              "days": 26,
              "due": "2026-12-17",
              "due_at": "2026-12-17T17:30:00+01:00",
              "due_rule": "D-1h",
              "duty": "av",
              "event": "2026-12-17-schedulers",
              "how": "…",
              "id": "kit-av-test",
              "level": "core",
              "quantity": "…",
              "sources": [
                "…"
              ],
              "state": "open",
              "task": "Test screen and sound",
              "why": "…"
            },
            {
              "after": [],
              "area": "after",
              "days": 27,
              "due": "2026-12-18",
              "due_rule": "D+1",
              "duty": "lead",
              "event": "2026-12-17-schedulers",
              "how": "…",
              "id": "after-thanks",
              "level": "core",
              "quantity": "…",
              "sources": [
                "…"
              ],
              "state": "open",
              "task": "Thank speakers, host and helpers",
              "why": "…"
            }
          ],
          "owed": [],
          "owed_invitations": [],
          "unwanted": [],
          "waiting": []
        }
    "#]]);
}

#[test]
fn on_the_day_only_the_evening_is_left() {
    let desk = Sandbox::with_evening().on("2026-12-17");
    desk.run("").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group

        when                   event                     where          open  id
        Thu 17 Dec 2026 18:30  Schedulers in production  Acme HQ  5 (3 late)  2026-12-17

        Late
             due         task                              who           id
        [ ]  Mon 2 Nov   Ask the host for door times (45                 venue-questions
                         days late)
        [ ]  Thu 26 Nov  Publish the event page (meetup;   Piotr Wójcik  promo-page
                         21 days late)
        [ ]  Mon 14 Dec  Order pizza (3 days late)                       food-order

        Due this week
             due               task                              who  id
        [ ]  Thu 17 Dec 17:30  Test screen and sound                  kit-av-test
        [ ]  Fri 18 Dec        Thank speakers, host and helpers       after-thanks

        5 errors: nothing is announced yet, no day is left, and people want 14 days to
        keep it free …; `convoke check 2026-12-17-schedulers` shows them.
    "#]]);
}

#[test]
fn speakers_who_have_not_answered_or_said_yes_are_named_in_time() {
    let silent = "minutes = 30, state = \"asked\", asked = 2026-11-10 }";
    let plan = EVENING.replace("minutes = 30 }", silent);
    let desk = Sandbox::with_plan(&plan);
    let said = |desk: &Sandbox, line: &str| {
        let shown = desk.run(line).succeeds().stdout.clone();
        let after = shown.split("Speakers to ask\n").nth(1).map(str::to_owned);
        after.map(|text| text.split("\n\n").next().unwrap_or_default().to_owned())
    };
    expect![[r#"
        - Piotr Wójcik was asked 11 days ago for "Two-level scheduling" for Schedulers
          in production and has not answered: ask again after 4 days (moscowjs)"#]]
    .assert_eq(&said(&desk, "").unwrap_or_default());
    assert_eq!(said(&desk, "next"), said(&desk, ""));
    let asked = |day: &str| {
        let plan = EVENING.replace(
            "minutes = 30 }",
            &format!("minutes = 30, state = \"asked\", asked = {day} }}"),
        );
        Sandbox::with_plan(&plan)
    };
    // Asked four days ago, 29 days before the evening: there is time.
    assert_eq!(said(&asked("2026-11-14").on("2026-11-18"), ""), None);
    let late = said(&asked("2026-11-16").on("2026-11-19"), "");
    expect![[r#"
        - "Two-level scheduling" for Schedulers in production is in 28 days, and not
          confirmed; no backup is noted"#]]
    .assert_eq(&late.unwrap_or_default());
}

#[test]
fn what_is_called_a_plan_and_is_none_is_named() {
    let desk = Sandbox::new();
    fs::create_dir(desk.path("plan.toml")).unwrap();
    desk.run("events").fails(1).prints(expect![[r#"
        --- stderr
        error: `/warsaw-mesos/plan.toml` is a folder, not a file
          tip: name the file in it
        --- exit code 1
    "#]]);
    let desk = Sandbox::new();
    symlink("/mnt/no-such-disk/plan.toml", desk.path("plan.toml")).unwrap();
    desk.run("new-event --yes --title X")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: cannot read `/warsaw-mesos/plan.toml`: no such file or directory
              tip: it is a link to `/mnt/no-such-disk/plan.toml`, which is not there: bring that back, or remove the link
            --- exit code 1
        "#]]);
}
