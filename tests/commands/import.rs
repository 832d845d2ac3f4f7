use std::fmt::Write as _;

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

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
        error: cannot read `/warsaw-mesos/list.md`: no such file or directory
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
    desk.run("import google.ics").succeeds().prints(expect![[r#"
            Took over 4 events, from Wed 7 Jan 2026 to Thu 19 Mar 2026.

            when                   event                     where
            Wed 7 Jan 2026 19:00   Study group               –
            Wed 14 Jan 2026 19:00  Study group               –
            Thu 29 Jan 2026 19:30  Study group, a day later  Café Kulturalna
            Thu 19 Mar 2026 18:30  Offers, revisited         Acme HQ and online

            1 event is still to come and left out: `--coming` plans it.
            1 entry has no time of day and was passed over: `--all-day 18:30` takes it.

            - The kind of evening is `talk-night`, as your last event was: `--event-format`
              names another.
        "#]]);
    expect![[r#"

        id = "2026-01-07-study-group"
        uid = "studygroup@google.com-20260107"
        title = "Study group"
        format = "talk-night"
        mode = "in-person"
        status = "confirmed"
        start = 2026-01-07T19:00:00
        minutes = 120
        sequence = 1
        changed = 2026-11-20T08:12:33Z


        id = "2026-01-14-study-group"
        uid = "studygroup@google.com-20260114"
        title = "Study group"
        format = "talk-night"
        mode = "in-person"
        status = "confirmed"
        start = 2026-01-14T19:00:00
        minutes = 120
        sequence = 1
        changed = 2026-11-20T08:12:33Z


        id = "2026-01-29-study-group-a-day-later"
        uid = "studygroup@google.com-20260128"
        title = "Study group, a day later"
        format = "talk-night"
        mode = "in-person"
        status = "confirmed"
        start = 2026-01-29T19:30:00
        minutes = 120
        venue = "cafe-kulturalna"
        sequence = 2
        changed = 2026-11-20T08:12:33Z


        id = "2026-03-19-offers-revisited"
        uid = "4kq1example7n0@google.com"
        title = "Offers, revisited"
        format = "talk-night"
        mode = "hybrid"
        status = "confirmed"
        start = 2026-03-19T18:30:00
        minutes = 150
        venue = "acme-hq"
        online = "https://meet.google.com/abc-defg-hij"
        sequence = 3
        changed = 2026-03-10T10:15:00Z
    "#]]
    .assert_eq(&added(&desk));
}

#[test]
fn calendars_of_outlook_meetup_apple_and_connpass_become_history() {
    let desk = with_calendars();
    desk.run("import outlook.ics")
        .succeeds()
        .prints(expect![[r#"
            Took over 5 events, from Thu 16 Apr 2026 to Thu 12 Nov 2026.

            when                   event                where
            Thu 16 Apr 2026 18:30  Schedulers at night  Room 4 and online
            Thu 11 Jun 2026 18:00  Call with Boston     online
            Thu 10 Sep 2026 18:30  Autumn evenings      –
            Thu 8 Oct 2026 18:30   Autumn evenings      –
            Thu 12 Nov 2026 18:30  Autumn evenings      –

            1 entry has no time of day and was passed over: `--all-day 18:30` takes it.

            - The kind of evening is `talk-night`, as your last event was: `--event-format`
              names another.
        "#]]);
    desk.run("import meetup.ics").succeeds().prints(expect![[r#"
            Took over 1 event, on Thu 21 May 2026.

            when                   event                                where
            Thu 21 May 2026 18:30  Frameworks, old and new (cancelled)  Acme HQ

            - The kind of evening is `talk-night`, as your last event was: `--event-format`
              names another.
        "#]]);
    desk.run("import apple.ics --kind social")
        .succeeds()
        .prints(expect![[r#"
            Took over 1 event, on Thu 2 Jul 2026.

            when                  event          where
            Thu 2 Jul 2026 18:30  Joint evening  Skills Matter
        "#]]);
    desk.run("import connpass.ics --event-format study-group")
        .succeeds()
        .prints(expect![[r#"
            Took over 1 event, on Fri 12 Jun 2026.

            when                   event                where
            Fri 12 Jun 2026 19:00  第12回 Mesos 勉強会  東京ミッドタウン 会議室
        "#]]);
    expect![[r#"

        id = "2026-04-16-schedulers-at-night"
        uid = "040000008200E00074C5B7101A82E00800000000B0A5C2"
        title = "Schedulers at night"
        format = "talk-night"
        mode = "hybrid"
        status = "confirmed"
        start = 2026-04-16T18:30:00
        minutes = 150
        venue = "room-4"
        online = "https://teams.microsoft.com/l/meetup-join/19%3ameeting"
        sequence = 0
        changed = 2026-04-02T12:00:00Z


        id = "2026-06-11-call-with-boston"
        uid = "040000008200E00074C5B7101A82E00800000000C1"
        title = "Call with Boston"
        format = "talk-night"
        mode = "online"
        status = "confirmed"
        start = 2026-06-11T18:00:00
        minutes = 90
        sequence = 0
        changed = 2026-01-01T12:00:00Z


        id = "2026-09-10-autumn-evenings"
        uid = "040000008200E00074C5B7101A82E00800000000E3-20260910"
        title = "Autumn evenings"
        format = "talk-night"
        mode = "in-person"
        status = "confirmed"
        start = 2026-09-10T18:30:00
        minutes = 120
        sequence = 0


        id = "2026-10-08-autumn-evenings"
        uid = "040000008200E00074C5B7101A82E00800000000E3-20261008"
        title = "Autumn evenings"
        format = "talk-night"
        mode = "in-person"
        status = "confirmed"
        start = 2026-10-08T18:30:00
        minutes = 120
        sequence = 0


        id = "2026-11-12-autumn-evenings"
        uid = "040000008200E00074C5B7101A82E00800000000E3-20261112"
        title = "Autumn evenings"
        format = "talk-night"
        mode = "in-person"
        status = "confirmed"
        start = 2026-11-12T18:30:00
        minutes = 120
        sequence = 0


        id = "2026-05-21-frameworks-old-and-new"
        uid = "event_300000001@meetup.com"
        title = "Frameworks, old and new"
        format = "talk-night"
        mode = "in-person"
        status = "cancelled"
        start = 2026-05-21T18:30:00
        minutes = 150
        venue = "acme-hq"
        link = "https://www.meetup.com/warsaw-mesos-user-group/events/300000001/"
        sequence = 0
        changed = 2026-05-15T09:00:00Z


        id = "2026-07-02-joint-evening"
        uid = "1A2B3C4D-0000-4E5F-8899-AABBCCDDEEFF"
        title = "Joint evening"
        format = "social"
        mode = "in-person"
        status = "confirmed"
        start = 2026-07-02T18:30:00
        minutes = 120
        timezone = "Europe/London"
        venue = "skills-matter"
        link = "https://example.org/london"
        sequence = 1
        changed = 2026-06-01T08:00:00Z


        id = "2026-06-12-12-mesos"
        uid = "event_350000@connpass.com"
        title = "第12回 Mesos 勉強会"
        format = "study-group"
        mode = "in-person"
        status = "confirmed"
        start = 2026-06-12T19:00:00
        minutes = 150
        timezone = "Asia/Tokyo"
        venue = "venue"
        link = "https://example.connpass.com/event/350000/"
        sequence = 0
        changed = 2026-06-01T00:00:00Z
    "#]]
    .assert_eq(&added(&desk));
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
    desk.run("import google.ics").succeeds().prints(expect![[r#"
            Nothing is new.
            5 events are in the plan already.
            1 entry has no time of day and was passed over: `--all-day 18:30` takes it.
        "#]]);
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
fn what_an_example_exports_comes_back_in_an_empty_group() {
    for example in [
        "boston-python",
        "london-clojurians",
        "openstack-paris",
        "tokyo-mesos",
        "warsaw-mesos",
    ] {
        let desk = Sandbox::with_example(example);
        let old = desk.run("events --all --format json").json();
        let events = old.as_array().unwrap();
        let ids: Vec<&str> = events
            .iter()
            .map(|one| one["id"].as_str().unwrap())
            .collect();
        let file = desk.run(&format!("export ics {}", ids.join(" ")));
        let zone = events[0]["timezone"].as_str().unwrap();
        let plan = format!("convoke = 1\n\n[group]\nname = \"New\"\ntimezone = \"{zone}\"\n");
        let new = Sandbox::with_plan(&plan);
        new.write("all.ics", &file.succeeds().stdout);
        new.run("import all.ics --coming").succeeds();
        let back = new.run("events --all --format json").json();
        let facts = |events: &serde_json::Value| -> Vec<String> {
            let told = ["start", "end", "uid", "title", "status", "format"];
            let line = |one: &serde_json::Value| {
                // A name with a comma in it cannot be told from an address.
                let venue = one["venue_name"].as_str().unwrap_or_default();
                let venue = venue.split(',').next().unwrap();
                format!("{venue} {}", told.map(|key| one[key].to_string()).join(" "))
            };
            events.as_array().unwrap().iter().map(line).collect()
        };
        assert_eq!(facts(&back), facts(&old), "{example}");
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
        .prints(expect![[r#"
            Took over 3 events, from Tue 1 Dec 2026 to Thu 18 Feb 2027.

            when                   event                 where
            Tue 1 Dec 2026 19:00   Chess                 no room yet
            Thu 21 Jan 2027 18:30  January               Acme HQ
            Thu 18 Feb 2027 18:30  February (cancelled)  no room yet

            - 3 events are still to come, with 36 tasks.
            - 1 event does not say when it ends and has the usual length.
            - Events that repeat were followed to Mon 22 Nov 2027, and go on.
        "#]]);
    let shown = desk.run("show january --format json").json();
    assert_eq!(shown["uid"], "january");
    assert_eq!(shown["sequence"], 4);
    assert_eq!(shown["status"], "confirmed");
    assert!(shown["tasks"]["open"].as_u64().unwrap() > 3, "{shown:#}");
    let off = desk.run("show february --format json").json();
    assert_eq!(off["checklist"].as_array().unwrap().len(), 0);
}

#[test]
fn the_next_evening_takes_what_history_says_and_the_tasks_of_its_kind() {
    let plan = EVENING.split("[[event]]").next().unwrap();
    let desk = Sandbox::with_plan(plan);
    desk.write(
        "history.ics",
        calendar(&["DTSTART:20261015T190000\nDURATION:PT3H\nLOCATION:Café Kulturalna"]),
    );
    desk.run("import history.ics").succeeds();
    desk.run("new-event --yes").succeeds();
    let next = desk.run("show --format json").json();
    assert_eq!(next["venue"], "cafe-kulturalna");
    assert!(
        next["start"].as_str().unwrap().contains("T19:00"),
        "{next:#}"
    );
    let tasks = desk
        .run("checklist --format text")
        .succeeds()
        .stdout
        .clone();
    for task in ["food-decide", "reg-cap", "promo-page"] {
        assert!(tasks.contains(task), "{task}: {tasks}");
    }
}

#[test]
fn history_leaves_nothing_to_do() {
    let plan = EVENING.split("[[event]]").next().unwrap();
    let desk = Sandbox::with_plan(plan);
    desk.write(
        "history.ics",
        calendar(&["DTSTART:20261120T190000\nDURATION:PT3H\nSUMMARY:Yesterday"]),
    );
    desk.run("import history.ics").succeeds();
    desk.run("").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group

        No event is planned.
    "#]]);
    desk.run("next").succeeds().prints(expect![[r#"
        Nothing to do in the next 14 days.
    "#]]);
    desk.run("events --all").succeeds().prints(expect![[r#"
        when                   event      where  open  id
        Fri 20 Nov 2026 19:00  Yesterday  –         0  2026-11-20
    "#]]);
}

#[test]
fn of_a_long_calendar_a_terminal_is_shown_both_ends() {
    let desk = Sandbox::with_evening();
    let evening = |day: usize| format!("DTSTART:202601{day:02}T180000\nSUMMARY:Night {day}");
    let evenings: Vec<String> = (1..=24).map(evening).collect();
    let evenings: Vec<&str> = evenings.iter().map(String::as_str).collect();
    desk.write("all.ics", calendar(&evenings));
    desk.write("fewer.ics", calendar(&evenings[..23]));
    let import = |words: &str| {
        let printed = desk
            .run(&format!("import {words}"))
            .succeeds()
            .stdout
            .clone();
        desk.run("undo").succeeds();
        printed
    };
    let lines = |printed: &str| printed.matches("Night").count();
    assert_eq!(lines(&import("fewer.ics")), 23);
    assert_eq!(lines(&import("all.ics --format csv")), 24);
    assert_eq!(lines(&import("all.ics --format markdown")), 24);
    desk.run("import all.ics").succeeds().prints(expect![[r#"
            Took over 24 events, from Thu 1 Jan 2026 to Sat 24 Jan 2026.

            when                   event                                  where
            Thu 1 Jan 2026 18:00   Night 1                                –
            Fri 2 Jan 2026 18:00   Night 2                                –
            Sat 3 Jan 2026 18:00   Night 3                                –
            Sun 4 Jan 2026 18:00   Night 4                                –
            Mon 5 Jan 2026 18:00   Night 5                                –
            Tue 6 Jan 2026 18:00   Night 6                                –
            Wed 7 Jan 2026 18:00   Night 7                                –
            Thu 8 Jan 2026 18:00   Night 8                                –
            …                      8 more events: `convoke events --all`
            Sat 17 Jan 2026 18:00  Night 17                               –
            Sun 18 Jan 2026 18:00  Night 18                               –
            Mon 19 Jan 2026 18:00  Night 19                               –
            Tue 20 Jan 2026 18:00  Night 20                               –
            Wed 21 Jan 2026 18:00  Night 21                               –
            Thu 22 Jan 2026 18:00  Night 22                               –
            Fri 23 Jan 2026 18:00  Night 23                               –
            Sat 24 Jan 2026 18:00  Night 24                               –

            - The kind of evening is `talk-night`, as your last event was: `--event-format`
              names another.
            - 24 events do not say when they end and have the usual length.
        "#]]);
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
    desk.run("import odd.ics").succeeds().prints(expect![[r#"
        Took over 3 events, from Thu 1 Jan 2026 to Sat 3 Jan 2026.

        when                  event                                                where
        Thu 1 Jan 2026 18:00  On Mars at [31mnight                                 –
        Fri 2 Jan 2026 18:00  Talk night                                           –
        Sat 3 Jan 2026 18:00  long long long long long long long long long long    –
                              long long long long long long long long long long
                              long long long long long long long long long long
                              long long long long long long long long long long…

        - The kind of evening is `talk-night`, as your last event was: `--event-format`
          names another.
        - 1 event without a title is called `Talk night`.
        - 1 title was too long and cut.
        - 1 event does not say when it ends and has the usual length.
        - Line 4: nobody knows the time zone `Mars/Olympus`; its times were read by the
          group's clocks.
        - Line 10: the rule `FREQ=SECONDLY` is not followed; its other dates are
          missing.
        - Line 17: the entry has no start and was passed over.
    "#]]);
    expect![[r#"

        id = "2026-01-01-on-mars-at-31mnight"
        uid = "2026-01-01-on-mars-at-31mnight@warsaw-mesos-user-group"
        title = "On Mars at [31mnight"
        format = "talk-night"
        mode = "in-person"
        status = "confirmed"
        start = 2026-01-01T18:00:00
        minutes = 150
        sequence = 0


        id = "2026-01-02-talk-night"
        uid = "2026-01-02-talk-night@warsaw-mesos-user-group"
        title = "Talk night"
        format = "talk-night"
        mode = "in-person"
        status = "confirmed"
        start = 2026-01-02T18:00:00
        minutes = 120
        sequence = 0


        id = "2026-01-03-long-long-long-long-long-long-long-long"
        uid = "2026-01-03-long-long-long-long-long-long-long-long@warsaw-mesos-user-group"
        title = "long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long…"
        format = "talk-night"
        mode = "in-person"
        status = "confirmed"
        start = 2026-01-03T18:00:00
        minutes = 120
        sequence = 0
    "#]].assert_eq(&added(&desk));
}

#[test]
fn what_came_of_a_calendar_is_there_for_programs() {
    let desk = with_calendars();
    desk.run("import apple.ics --format json")
        .has_json(expect![[r#"
            {
              "coming": 0,
              "events": [
                {
                  "end": "2026-07-02T20:30:00+01:00",
                  "format": "talk-night",
                  "id": "2026-07-02-joint-evening",
                  "mode": "in-person",
                  "sequence": 1,
                  "start": "2026-07-02T18:30:00+01:00",
                  "status": "confirmed",
                  "tasks": {
                    "done": 0,
                    "late": 0,
                    "open": 0,
                    "skipped": 0
                  },
                  "timezone": "Europe/London",
                  "title": "Joint evening",
                  "uid": "1A2B3C4D-0000-4E5F-8899-AABBCCDDEEFF",
                  "venue": "skills-matter",
                  "venue_name": "Skills Matter"
                }
              ],
              "known": 0,
              "notes": [
                "The kind of evening is `talk-night`, as your last event was: `--event-format` names another."
              ],
              "passed_over": 0
            }
        "#]]);
    let desk = with_calendars();
    let csv = desk
        .run("import google.ics --format csv")
        .succeeds()
        .stdout
        .replace('\r', "");
    expect![[r#"
        when,event,where
        Wed 7 Jan 2026 19:00,Study group,–
        Wed 14 Jan 2026 19:00,Study group,–
        Thu 29 Jan 2026 19:30,"Study group, a day later",Café Kulturalna
        Thu 19 Mar 2026 18:30,"Offers, revisited",Acme HQ and online
    "#]]
    .assert_eq(&csv);
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
        writeln!(text, "{name} {said}").unwrap();
    }
    std::fs::create_dir(desk.path("k.ics")).unwrap();
    text += &desk.run("import k.ics").fails(1).stderr;
    text += &desk.run("import /dev/zero").fails(1).stderr;
    expect![[r#"
        a.ics error: line 1 does not begin a calendar: the file looks like a PDF
        b.ics error: line 1 does not begin a calendar: the file looks like a web page
        b.html error: line 1 does not begin a calendar: the file looks like a web page
        c.ics error: line 1 does not begin a calendar: the file looks like JSON
        d.ics error: line 1 does not begin a calendar: the file looks like an empty file
        e.ics error: line 1 does not begin a calendar: the file looks like text in UTF-16
        f.ics error: `f.ics`, line 2, is not UTF-8 text: it has the byte `e9`
        g.ics error: line 1 does not begin a calendar: the file looks like a text with a calendar in it
        h.ics error: `VCALENDAR`, begun on line 1, does not end: the file was cut off; the plan is unchanged
        i.ics error: the calendar has no event; the plan is unchanged
        j.ics error: line 2 says `METHOD:CANCEL`: the file is a cancellation, not a calendar
        error: `/warsaw-mesos/k.ics` is a folder, not a file
          tip: name the file in it
        error: `/dev/zero` is a pipe or a device, not a file
          tip: name a file; `convoke import -` and `convoke proof -` read a pipe
    "#]].assert_eq(&text);
}

#[test]
fn a_pipe_is_not_waited_for() {
    let desk = Sandbox::with_evening();
    let made = std::process::Command::new("mkfifo")
        .arg(desk.path("pipe.ics"))
        .status();
    assert!(made.unwrap().success());
    desk.run("import pipe.ics").fails(1).prints(expect![[r#"
        --- stderr
        error: `/warsaw-mesos/pipe.ics` is a pipe or a device, not a file
          tip: name a file; `convoke import -` and `convoke proof -` read a pipe
        --- exit code 1
    "#]]);
}

#[test]
fn nothing_of_a_calendar_with_a_fault_is_taken() {
    let desk = Sandbox::with_evening();
    let plan = desk.plan();
    let good = "DTSTART:20260101T180000\nSUMMARY:Good";
    desk.write("half.ics", calendar(&[good, "DTSTART:20260230T180000"]));
    desk.run("import half.ics").fails(1).prints(expect![[r#"
        --- stderr
        error: line 8: `DTSTART` is not a date: `20260230T180000`; the plan is unchanged
          tip: correct the line in your editor, or take the entry out
        --- exit code 1
    "#]]);
    assert_eq!(desk.plan(), plan);
}

#[test]
fn flags_are_for_the_files_they_are_for() {
    let desk = with_calendars();
    desk.write("list.md", "- [x] Order pizza `food-order`\n");
    desk.run("import list.md --coming")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--coming` is for calendars, and `list.md` has none
              tip: leave out `--coming`
            --- exit code 2
        "#]]);
    desk.run("import google.ics --event schedulers")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--event` is for ticks, and `google.ics` has none
              tip: leave out `--event`
            --- exit code 2
        "#]]);
    desk.run("import google.ics --all-day noonish")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--all-day`: `noonish` is not understood
              tip: such as `18:30`
            --- exit code 2
        "#]]);
    desk.run("import google.ics --kind party")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--event-format`: no format is called `party`; it is `talk-night`, `lightning-talks`, `workshop`, `hack-night`, `livestream-party`, `social`, `study-group`, `install-fest`, `hackathon` or `conference`
            --- exit code 2
        "#]]);
    desk.run("import google.ics --neighbour --coming").fails(2);
}

#[test]
fn an_answer_to_an_invitation_is_not_taken_for_an_event() {
    let desk = Sandbox::with_evening();
    let reply = calendar(&["DTSTART:20260101T180000"]).replace("VERSION:2.0", "METHOD:REPLY");
    desk.write("reply.ics", reply);
    desk.run("import reply.ics").fails(1).prints(expect![[r#"
        --- stderr
        error: the answer that begins on line 3 has no `ATTENDEE`
          tip: note it in plan.toml, under `invited`: `answer = "accepted"`
        --- exit code 1
    "#]]);
}

#[test]
fn a_neighbour_is_kept_clear_of() {
    let desk = Sandbox::with_evening();
    let uid = "UID:neighbour\nSUMMARY:Rust Łódź\nDTSTART:20261217T180000";
    let file = calendar(&[uid]);
    desk.write("Rust Łódź.ICS", &file);
    desk.run("import 'Rust Łódź.ICS' --neighbour --dry-run")
        .succeeds()
        .prints(expect![[r#"
            --- stderr
            Nothing was written; it would be calendars/rust-lodz.ics
        "#]]);
    assert!(!desk.path("calendars").exists());
    desk.run("import 'Rust Łódź.ICS' --neighbour")
        .succeeds()
        .prints(expect![[r#"
            Kept as calendars/rust-lodz.ics: 1 day is taken until Sun 21 Feb 2027.
            Dates that are suggested keep clear of it.
            --- stderr
            `undo` is for plan.toml: to take this back, delete calendars/rust-lodz.ics
        "#]]);
    assert_eq!(desk.read("calendars/rust-lodz.ics"), file);
    desk.run("check").ends(0).prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        "Rust Łódź" is on the same day
        date-clash
        severity  warning
        tip       choose another day, or do it together: `convoke dates`
        asked     No event of the group or of a neighbour is on the same day or close
                  by.
        from      wtd-sustain, kcd, stellar
    "#]]);
    desk.write(
        "Rust Łódź.ICS",
        calendar(&[uid, "DTSTART;VALUE=DATE:20261224\nDURATION:P3D"]),
    );
    desk.run("import 'Rust Łódź.ICS' --neighbour --format json")
        .has_json(expect![[r#"
            {
              "days": 4,
              "file": "calendars/rust-lodz.ics",
              "renewed": true,
              "until": "2027-02-21"
            }
        "#]]);
    let kept = desk.read("calendars/rust-lodz.ics");
    desk.write(
        "Rust Łódź.ICS",
        calendar(&["UID:other\nDTSTART:20261217T180000"]),
    );
    desk.run("import 'Rust Łódź.ICS' --neighbour")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `calendars/rust-lodz.ics` is another calendar
              tip: give the new file another name, or delete `calendars/rust-lodz.ics` first
            --- exit code 1
        "#]]);
    assert_eq!(desk.read("calendars/rust-lodz.ics"), kept);
    desk.write("page.ics", "<html>");
    desk.run("import page.ics --neighbour").fails(1);
    let free = "BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nEND:VFREEBUSY\nEND:VCALENDAR\n";
    desk.write("page.ics", free);
    desk.run("import page.ics --neighbour").fails(1);
    assert!(!desk.path("calendars/page.ics").exists());
}

#[test]
fn a_calendar_folded_inside_a_letter_is_read() {
    let desk = Sandbox::with_evening();
    let entry = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\n\
        DTSTART:20260115T183000\r\nSUMMARY:Pi\u{119}kny wiecz\u{f3}r\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let at = entry.find('\u{119}').unwrap() + 1;
    let bytes = [&entry.as_bytes()[..at], b"\r\n ", &entry.as_bytes()[at..]].concat();
    desk.write("in.ics", bytes);
    desk.run("import in.ics").succeeds();
    assert!(
        desk.plan().contains("Pi\u{119}kny wiecz\u{f3}r"),
        "{}",
        desk.plan()
    );
}

#[test]
fn only_a_calendar_is_told_how_long_a_calendar_may_be() {
    let desk = Sandbox::with_evening();
    let told = |name: &str| {
        let file = std::fs::File::create(desk.path(name)).unwrap();
        file.set_len(51 * 1024 * 1024).unwrap();
        desk.run(&format!("import {name}")).fails(1).stderr.clone()
    };
    let list = told("list.csv");
    assert!(
        list.contains("`/warsaw-mesos/list.csv` has more than"),
        "{list}"
    );
    assert!(!list.contains("calendar"), "{list}");
    let calendar = told("feed.ics");
    assert!(calendar.contains("calendar"), "{calendar}");
}
