use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn what_is_late_comes_first() {
    let desk = Sandbox::with_evening();
    desk.run("next").succeeds().prints(expect![[r#"
        Next: Schedulers in production

             due         task                              who           id
        [ ]  Mon 2 Nov   Ask the host for door times (19                 venue-questions
                         days late)
        [ ]  Thu 26 Nov  Publish the event page (meetup)   Piotr Wójcik  promo-page

        3 more tasks later.
        `convoke task show venue-questions` says how and why.
    "#]]);
}

#[test]
fn one_persons_tasks() {
    let desk = Sandbox::with_evening();
    desk.run("next --person piotr --days 30")
        .succeeds()
        .prints(expect![[r#"
            Next for Piotr Wójcik: Schedulers in production

                 due         task                             who           id
            [ ]  Thu 26 Nov  Publish the event page (meetup)  Piotr Wójcik  promo-page

            `convoke task show promo-page` says how and why.
        "#]]);
}

#[test]
fn more_days_show_more() {
    let desk = Sandbox::with_evening();
    desk.run("next --days 60").succeeds().prints(expect![[r#"
        Next: Schedulers in production

             due               task                        who           id
        [ ]  Mon 2 Nov         Ask the host for door                     venue-questions
                               times (19 days late)
        [ ]  Thu 26 Nov        Publish the event page      Piotr Wójcik  promo-page
                               (meetup)
        [ ]  Mon 14 Dec        Order pizza                               food-order
        [ ]  Thu 17 Dec 17:30  Test screen and sound                     kit-av-test
        [ ]  Fri 18 Dec        Thank speakers, host and                  after-thanks
                               helpers

        `convoke task show venue-questions` says how and why.
    "#]]);
}

#[test]
fn nobody_has_anything_to_do() {
    let desk = Sandbox::with_evening();
    desk.run("next --person ana").succeeds().prints(expect![[r#"
        Nothing to do for Ana Nowak in the next 14 days.
    "#]]);
}

#[test]
fn a_number_of_days_is_a_number() {
    let desk = Sandbox::with_evening();
    desk.run("next --days soon").fails(2).prints(expect![[r#"
        --- stderr
        error: `--days`: `soon` is not a whole number from 0 to 3660
          tip: write it in digits, such as `--days 14`
        --- exit code 2
    "#]]);
}

#[test]
fn programs_get_the_days_that_are_left() {
    let desk = Sandbox::with_evening();
    desk.run("next --format json").has_json(expect![[r#"
        [
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
          },
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
        ]
    "#]]);
}
