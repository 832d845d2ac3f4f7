use expect_test::expect;

use crate::support::{EVENING, Sandbox};

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
        - about 18:35 Two-level scheduling (Piotr Wójcik, 30 min)

        Times with "about" follow the agenda in use for this format (`convoke guide
        agendas`); `convoke export agenda` has all of it.

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
          "calendar_links": {
            "google": "https://calendar.google.com/calendar/render?action=TEMPLATE&text=Schedulers%20in%20production&dates=20261217T183000%2F20261217T210000&ctz=Europe%2FWarsaw&location=Acme%20HQ%2C%20ul.%20Prosta%201%2C%2000-001%20Warszawa&details=Two-level%20scheduling%20%28Piotr%20W%C3%B3jcik%29%0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F",
            "office365": "https://outlook.office.com/calendar/0/action/compose?rru=addevent&subject=Schedulers%20in%20production&startdt=2026-12-17T17%3A30%3A00Z&enddt=2026-12-17T20%3A00%3A00Z&location=Acme%20HQ%2C%20ul.%20Prosta%201%2C%2000-001%20Warszawa&body=Two-level%20scheduling%20%28Piotr%20W%C3%B3jcik%29%0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F",
            "outlook": "https://outlook.live.com/calendar/0/action/compose?rru=addevent&subject=Schedulers%20in%20production&startdt=2026-12-17T17%3A30%3A00Z&enddt=2026-12-17T20%3A00%3A00Z&location=Acme%20HQ%2C%20ul.%20Prosta%201%2C%2000-001%20Warszawa&body=Two-level%20scheduling%20%28Piotr%20W%C3%B3jcik%29%0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F",
            "yahoo": "https://calendar.yahoo.com/?v=60&title=Schedulers%20in%20production&st=20261217T173000Z&et=20261217T200000Z&in_loc=Acme%20HQ%2C%20ul.%20Prosta%201%2C%2000-001%20Warszawa&desc=Two-level%20scheduling%20%28Piotr%20W%C3%B3jcik%29%0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F"
          },
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
              "event": "2026-12-17-schedulers",
              "kind": "talk",
              "minutes": 30,
              "person": "piotr",
              "speaker": "Piotr Wójcik",
              "start": "2026-12-17T18:35:00+01:00",
              "start_is_sure": false,
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

const LINKS: &str = "[group]\nfeed = \"https://mesos.example.org/calendar.ics\"";

#[test]
fn the_links_of_calendars_are_whole_lines() {
    let desk = Sandbox::with_plan(&EVENING.replace("[group]", LINKS));
    desk.run("show --links").succeeds().prints(expect![[r#"
        Google                https://calendar.google.com/calendar/render?action=TEMPLATE&text=Schedulers%20in%20production&dates=20261217T183000%2F20261217T210000&ctz=Europe%2FWarsaw&location=Acme%20HQ%2C%20ul.%20Prosta%201%2C%2000-001%20Warszawa&details=Two-level%20scheduling%20%28Piotr%20W%C3%B3jcik%29%0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F
        Outlook               https://outlook.live.com/calendar/0/action/compose?rru=addevent&subject=Schedulers%20in%20production&startdt=2026-12-17T17%3A30%3A00Z&enddt=2026-12-17T20%3A00%3A00Z&location=Acme%20HQ%2C%20ul.%20Prosta%201%2C%2000-001%20Warszawa&body=Two-level%20scheduling%20%28Piotr%20W%C3%B3jcik%29%0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F
        Microsoft 365         https://outlook.office.com/calendar/0/action/compose?rru=addevent&subject=Schedulers%20in%20production&startdt=2026-12-17T17%3A30%3A00Z&enddt=2026-12-17T20%3A00%3A00Z&location=Acme%20HQ%2C%20ul.%20Prosta%201%2C%2000-001%20Warszawa&body=Two-level%20scheduling%20%28Piotr%20W%C3%B3jcik%29%0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F
        Yahoo                 https://calendar.yahoo.com/?v=60&title=Schedulers%20in%20production&st=20261217T173000Z&et=20261217T200000Z&in_loc=Acme%20HQ%2C%20ul.%20Prosta%201%2C%2000-001%20Warszawa&desc=Two-level%20scheduling%20%28Piotr%20W%C3%B3jcik%29%0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F
        subscribe             webcal://mesos.example.org/calendar.ics
        subscribe in Google   https://calendar.google.com/calendar/u/0/r?cid=webcal%3A%2F%2Fmesos.example.org%2Fcalendar.ics
        subscribe in Outlook  https://outlook.live.com/calendar/0/addfromweb/?url=https%3A%2F%2Fmesos.example.org%2Fcalendar.ics&name=Warsaw%20Mesos%20User%20Group
    "#]]);
    for layout in ["text", "markdown", "csv"] {
        let shown = desk.run(&format!("show --links --format {layout}"));
        shown.succeeds();
        let links = shown
            .stdout
            .lines()
            .filter(|line| line.contains("https://"));
        assert_eq!(links.count(), 6, "{}", shown.stdout);
    }
    let narrow = desk.with("COLUMNS", "30").run("show --links");
    assert_eq!(
        narrow.succeeds().stdout.lines().count(),
        7,
        "{}",
        narrow.stdout
    );
}

#[test]
fn programs_get_the_links_of_calendars() {
    let desk = Sandbox::with_plan(&EVENING.replace("[group]", LINKS));
    let links = desk.run("show --links --format json").json();
    let whole = desk.run("show --format json").json();
    assert_eq!(links["calendar_links"], whole["calendar_links"]);
    for name in ["google", "outlook", "office365", "yahoo"] {
        assert!(whole["calendar_links"][name].is_string(), "{whole:#}");
    }
    assert_eq!(
        links["subscribe"]["webcal"],
        "webcal://mesos.example.org/calendar.ics"
    );
}

#[test]
fn an_event_nobody_can_come_to_has_no_links() {
    let desk = Sandbox::with_evening();
    desk.run("cancel --reason snow").succeeds();
    desk.run("show --links").fails(1).prints(expect![[r#"
        --- stderr
        error: `2026-12-17-schedulers` is cancelled
          tip: take it up again with `convoke change 2026-12-17-schedulers --status confirmed`
        --- exit code 1
    "#]]);
    let shown = desk.run("show --format json").json();
    assert!(shown.get("calendar_links").is_none(), "{shown:#}");
    let over = Sandbox::with_evening().on("2026-12-18");
    over.run("show sched --links").fails(1).prints(expect![[r#"
            --- stderr
            error: `2026-12-17-schedulers` is over
              tip: `convoke events` lists those that are coming
            --- exit code 1
        "#]]);
}

#[test]
fn the_finer_facts_are_shown_in_words_and_for_programs() {
    let desk = Sandbox::with_evening();
    desk.run("change --signups 55 --limit 62 --diet vegan=3 --serves pizza --level beginners")
        .succeeds();
    let shown = desk.run("show");
    for line in [
        "signups   55",
        "limit     62",
        "diets     3 vegan",
        "food      pizza",
    ] {
        assert!(shown.text().contains(line), "{line}: {}", shown.text());
    }
    let json = desk.run("show --format json").json();
    assert_eq!(json["signups"], 55);
    assert_eq!(json["diets"]["vegan"], 3);
    assert_eq!(json["food"][0], "pizza");
    assert!(json.get("arrived").is_none());
}
