use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn one_event_fills_one_screen() {
    let desk = Sandbox::with_evening();
    desk.run("show").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        when      Thu 17 Dec 2026, 18:30–21:00 (2 h 30 min), Europe/Warsaw
        where     Acme HQ
        what      talk-night, in-person, confirmed
        expected  40 people
        address   ul. Prosta 1, 00-001 Warszawa
        duties    Ana Nowak (host)

        Agenda
        - Two-level scheduling (Piotr Wójcik, 30 min)

        area       open  done  next              task
        venue         1     1  Mon 2 Nov         Ask the host for door times
        equipment     1     0  Thu 17 Dec 17:30  Test screen and sound
        promotion     1     0  Thu 26 Nov        Publish the event page
        food          1     0  Mon 14 Dec        Order pizza
        after         1     0  Fri 18 Dec        Thank speakers, host and helpers

        5 open (1 late) and 1 done.

        Posts
        post          channel  state  due         said  changed  url
        announcement  meetup   due    Thu 26 Nov
    "#]]);
}

#[test]
fn a_part_of_the_id_is_enough() {
    let desk = Sandbox::with_evening();
    desk.run("show sched").succeeds();
    desk.run("show SCHED").succeeds();
}

#[test]
fn an_event_nobody_planned_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("show 2026-12-17-shedulers")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: no event is called `2026-12-17-shedulers`
          tip: did you mean `2026-12-17-schedulers`?
        --- exit code 1
    "#]]);
}

#[test]
fn programs_get_everything() {
    let desk = Sandbox::with_evening();
    desk.run("show --format json").has_json(expect![[r#"
        {
          "address": "ul. Prosta 1, 00-001 Warszawa",
          "checklist": [
            {
              "after": [],
              "area": "venue",
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
            },
            {
              "after": [
                "venue-questions"
              ],
              "area": "venue",
              "done": "2026-10-30",
              "due": "2026-11-05",
              "due_rule": "D-42",
              "duty": "venue-liaison",
              "event": "2026-12-17-schedulers",
              "how": "…",
              "id": "venue-confirm",
              "level": "core",
              "owner": "ana",
              "quantity": "…",
              "sources": [
                "…"
              ],
              "state": "done",
              "task": "Book the venue",
              "why": "…"
            },
            {
              "after": [
                "venue-confirm"
              ],
              "area": "promotion",
              "channels": [
                "meetup"
              ],
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
            },
            {
              "after": [],
              "area": "food",
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
          "duties": [
            {
              "duty": "host",
              "name": "Ana Nowak",
              "person": "ana"
            }
          ],
          "end": "2026-12-17T21:00:00+01:00",
          "expected": 40,
          "findings": [],
          "format": "talk-night",
          "group": "Warsaw Mesos User Group",
          "id": "2026-12-17-schedulers",
          "invited": [],
          "mode": "in-person",
          "posts": [
            {
              "changes": [],
              "channel": "meetup",
              "due": "2026-11-26",
              "event": "2026-12-17-schedulers",
              "occasion": "announcement",
              "state": "due"
            }
          ],
          "sequence": 0,
          "sessions": [
            {
              "minutes": 30,
              "speaker": "Piotr Wójcik",
              "title": "Two-level scheduling"
            }
          ],
          "sponsors": [],
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
    "#]]);
}
