use expect_test::expect;

use crate::support::Sandbox;

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
