use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn coming_events_are_listed() {
    let desk = Sandbox::with_evening();
    desk.run("events").succeeds().prints(expect![[r#"
        when                   event                     where          open  id
        Thu 17 Dec 2026 18:30  Schedulers in production  Acme HQ  5 (1 late)  2026-12-17
    "#]]);
}

#[test]
fn an_event_that_is_over_is_listed_on_request() {
    let desk = Sandbox::with_evening().on("2027-03-01");
    desk.run("events").succeeds().prints(expect![[r#"
        No event is planned.
    "#]]);
    desk.run("events --all").succeeds().prints(expect![[r#"
        when                   event                     where    open  id
        Thu 17 Dec 2026 18:30  Schedulers in production  Acme HQ     5  2026-12-17
    "#]]);
}

#[test]
fn events_of_one_moment_stand_in_the_order_of_their_ids() {
    let desk = Sandbox::with_evening();
    let event = |id: &str| {
        format!(
            "\n[[event]]\nid = \"{id}\"\ntitle = \"{id}\"\nstatus = \"confirmed\"\n\
             start = 2026-12-18T18:30:00\n"
        )
    };
    // Archived events are read before the others, whatever they are called.
    desk.write(
        "plan.toml",
        desk.plan() + &event("second") + &event("first"),
    );
    desk.run("events").succeeds().prints(expect![[r#"
        when                   event          where              open  id
        Thu 17 Dec 2026 18:30  Schedulers in  Acme HQ      5 (1 late)  2026-12-17
                               production
        Fri 18 Dec 2026 18:30  first          no room yet           0  first
        Fri 18 Dec 2026 18:30  second         no room yet           0  second
    "#]]);
}

#[test]
fn programs_get_instants_with_their_offset() {
    let desk = Sandbox::with_evening();
    desk.run("events --format json").has_json(expect![[r#"
        [
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
        ]
    "#]]);
}

#[test]
fn a_start_that_the_clocks_skip_is_shown_as_it_is_told() {
    let plan = EVENING.replace("2026-12-17T18:30:00", "2027-03-28T02:30:00");
    let desk = Sandbox::with_plan(&plan);
    for (line, told) in [
        ("", "Sun 28 Mar 2027 03:30"),
        ("events", "Sun 28 Mar 2027 03:30"),
        ("events --format json", "\"2027-03-28T03:30:00+02:00\""),
        ("show", "Sun 28 Mar 2027, 03:30–06:00 (2 h 30 min)"),
        ("checklist", "Sun 28 Mar 2027, 03:30"),
        ("export agenda", "Sun 28 Mar 2027, 03:30–06:00"),
        ("export ics", "DTSTART;TZID=Europe/Warsaw:20270328T033000"),
        ("announce --channel meetup", "03:30–06:00"),
    ] {
        let shown = desk.run(line).succeeds().stdout.clone();
        let is_typed = ["2027 02:30", "2027, 02:30"]
            .iter()
            .any(|it| shown.contains(it));
        assert!(shown.contains(told) && !is_typed, "{line}: {shown}");
    }
    let announced = desk.run("announce --channel meetup").stdout.clone();
    desk.write("text.txt", announced);
    let found = desk.run("proof text.txt --format csv").stdout.clone();
    assert!(!found.contains("time"), "{found}");
    // Whoever sets such a time hears of it at once.
    let changed = desk.run("change --start '2027-03-28 02:45'");
    let changed = changed.succeeds().stdout.clone();
    assert!(changed.contains("skip 02:45 on that day"), "{changed}");
}

#[test]
fn a_spreadsheet_gets_one_fact_a_column() {
    let desk = Sandbox::with_evening();
    let event = "\n[[event]]\nid = \"open\"\ntitle = \"Open, still\"\nstatus = \"tentative\"\n\
                 start = 2026-12-20T18:30:00\n";
    desk.write("plan.toml", desk.plan() + event);
    let rows = |desk: &Sandbox, line: &str| desk.run(line).succeeds().stdout.replace('\r', "");
    let all = expect![[r#"
        start,title,status,venue,open,late,id
        2026-12-17T18:30:00,Schedulers in production,confirmed,Acme HQ,5,1,2026-12-17-schedulers
        2026-12-20T18:30:00,"Open, still",tentative,,0,0,open
    "#]];
    all.assert_eq(&rows(&desk, "events --format csv"));
    all.assert_eq(&rows(&desk, "--format csv"));
    let desk = Sandbox::with_evening().on("2027-03-01");
    assert_eq!(
        rows(&desk, "events --format csv"),
        "start,title,status,venue,open,late,id\n"
    );
}
