//! `digest`.

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn what_is_late_comes_first_then_what_is_due_asked_and_coming() {
    let plan = EVENING.replace(
        "speaker = \"piotr\", minutes = 30",
        "speaker = \"piotr\", minutes = 30, state = \"asked\", asked = 2026-11-10",
    );
    let desk = Sandbox::with_plan(&plan);
    desk.run("digest").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group: 1 late, 1 due until Sat 5 Dec

        Late
        [ ] Mon 2 Nov: Ask the host for door times (19 days late)  venue-questions

        Due until Sat 5 Dec
        [ ] Thu 26 Nov: Publish the event page (meetup) (Piotr Wójcik)  promo-page

        Asked, and not answered yet
        - Piotr Wójcik: "Two-level scheduling" for Thu 17 Dec 2026, since Tue 10 Nov

        Coming
        - Thu 17 Dec 2026 18:30: Schedulers in production, Acme HQ (5 tasks to do, 1 late)
    "#]]);
    desk.run("digest --format markdown")
        .succeeds()
        .prints(expect![[r##"
            # Warsaw Mesos User Group: 1 late, 1 due until Sat 5 Dec

            ## Late

            - [ ] Ask the host for door times (19 days late) – Mon 2 Nov `venue-questions`

            ## Due until Sat 5 Dec

            - [ ] Publish the event page (meetup) – Thu 26 Nov, Piotr Wójcik `promo-page`

            ## Asked, and not answered yet

            - Piotr Wójcik: "Two-level scheduling" for Thu 17 Dec 2026, since Tue 10 Nov

            ## Coming

            - Thu 17 Dec 2026 18:30: Schedulers in production, Acme HQ (5 tasks to do, 1 late)
        "##]]);
    let csv = desk
        .run("digest --format csv")
        .succeeds()
        .stdout
        .replace('\r', "");
    expect![[r#"
            event,state,due,task,who,id
            2026-12-17-schedulers,open,2026-11-02,Ask the host for door times,,venue-questions
            2026-12-17-schedulers,open,2026-11-26,Publish the event page,Piotr Wójcik,promo-page
        "#]]
    .assert_eq(&csv);
    desk.run("digest --days 1 --format json")
        .has_json(expect![[r#"
            {
              "asks": [
                {
                  "event": "2026-12-17-schedulers",
                  "name": "Piotr Wójcik",
                  "since": "2026-11-10",
                  "what": "\"Two-level scheduling\""
                }
              ],
              "date": "2026-11-21",
              "due": [],
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
              "owed": [],
              "owed_invitations": [],
              "subject": "Warsaw Mesos User Group: 1 late",
              "until": "2026-11-22"
            }
        "#]]);
}

#[test]
fn one_person_gets_what_is_theirs() {
    let desk = Sandbox::with_evening();
    desk.run("digest --person piotr --days 30")
        .succeeds()
        .prints(expect![[r#"
            Warsaw Mesos User Group, Piotr Wójcik: 1 due until Mon 21 Dec

            Due until Mon 21 Dec
            [ ] Thu 26 Nov: Publish the event page (meetup) (Piotr Wójcik)  promo-page

            Coming
            - Thu 17 Dec 2026 18:30: Schedulers in production, Acme HQ (5 tasks to do, 1 late)
        "#]]);
}

#[test]
fn nothing_due_is_said() {
    let desk = Sandbox::with_evening();
    desk.run("digest --person ana")
        .succeeds()
        .prints(expect![[r#"
            Warsaw Mesos User Group, Ana Nowak: nothing due until Sat 5 Dec

            Nothing is late or due until Sat 5 Dec.

            Coming
            - Thu 17 Dec 2026 18:30: Schedulers in production, Acme HQ (5 tasks to do, 1 late)
        "#]]);
    let desk = Sandbox::with_evening().on("2027-06-01");
    desk.run("digest").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group: nothing due until Tue 15 Jun

        Nothing is late or due until Tue 15 Jun.

        No event is planned.
    "#]]);
}

#[test]
fn a_person_nobody_knows_is_refused() {
    Sandbox::with_evening().run("digest --person zoe").fails(1);
}
