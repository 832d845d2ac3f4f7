use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// The evening of a group that meets on third Thursdays.
fn with_habit() -> String {
    EVENING.replace("[group]\n", "[group]\ncadence = \"third thursday 18:30\"\n")
}

/// A calendar with one day.
fn calendar(day: &str, title: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a@b\r\nDTSTART;VALUE=DATE:{day}\r\n\
         SUMMARY:{title}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[test]
fn the_best_dates_come_with_their_reasons() {
    let desk = Sandbox::with_plan(&with_habit());
    desk.run("dates").succeeds().prints(expect![[r#"
        Dates for a new event (talk-night)

        The best from Sun 22 Nov 2026 to Mon 19 Apr 2027.

        when                   points  why                           late tasks
        Thu 21 Jan 2027 18:30     115  usual-slot +10, lead-good +5           0
        Thu 18 Feb 2027 18:30     115  usual-slot +10, lead-good +5           0
        Thu 18 Mar 2027 18:30     115  usual-slot +10, lead-good +5           0

        Thu 21 Jan 2027 18:30: 115 points
        +10  your third thursday 18:30 (cljug, ozsvald)
        +5   61 days to prepare, 42 are good (ctdesign, kcd)

        Thu 18 Feb 2027 18:30: 115 points
        +10  your third thursday 18:30 (cljug, ozsvald)
        +5   89 days to prepare, 42 are good (ctdesign, kcd)

        Thu 18 Mar 2027 18:30: 115 points
        +10  your third thursday 18:30 (cljug, ozsvald)
        +5   117 days to prepare, 42 are good (ctdesign, kcd)

        Left out: Sun 22 Nov 2026 to Fri 18 Dec 2026, fewer than 28 days to prepare, the
        least for talk-night; Thu 24 Dec 2026, Christmas Eve; Fri 25 Dec 2026, Christmas
        Day; Sat 26 Dec 2026, Second Day of Christmas; Fri 1 Jan 2027, New Year's Day;
        Wed 6 Jan 2027, Epiphany; Sun 28 Mar 2027, Easter Sunday; Mon 29 Mar 2027,
        Easter Monday.
        No calendar of neighbours was there to keep clear of.
        Every day begins at 100 points. `convoke guide dates` has the rules; other
        points for a name stand in plan.toml, under `[group.weights]`.
    "#]]);
}

#[test]
fn neighbours_are_kept_clear_of() {
    let desk = Sandbox::with_plan(&with_habit());
    desk.write("calendars/rust-warsaw.ics", calendar("20270121", "Rust"));
    desk.write("school-mazovia.ics", calendar("20270218", "Ferie zimowe"));
    desk.run("dates --avoid school-mazovia.ics --from 2027-01-04 --to 2027-02-28 --count 2")
        .succeeds()
        .prints(expect![[r#"
            Dates for a new event (talk-night)

            The best from Mon 4 Jan 2027 to Sun 28 Feb 2027.

            when                   points  why                                    late tasks
            Thu 18 Feb 2027 18:30     105  usual-slot +10, school-holidays -10,            0
                                           lead-good +5
            Thu 7 Jan 2027 18:30       95  other-slot -10, lead-good +5                    5

            Thu 18 Feb 2027 18:30: 105 points
            +10  your third thursday 18:30 (cljug, ozsvald)
            -10  school holidays: Ferie zimowe (kcd)
            +5   89 days to prepare, 42 are good (ctdesign, kcd)

            Thu 7 Jan 2027 18:30: 95 points
            -10   not your third thursday 18:30 (cljug, ozsvald)
            +5    47 days to prepare, 42 are good (ctdesign, kcd)
            late  5 tasks, the first since Thu 12 Nov 2026: Say who it is for and why, Name
                  two organizers from two organizations, Check dates for holidays and
                  clashes and 2 more

            Your usual evenings that do worse: Thu 21 Jan 2027 has 75 points: "Rust" is on
            the same day.
            Left out: Wed 6 Jan 2027, Epiphany.

            Every day begins at 100 points. `convoke guide dates` has the rules; other
            points for a name stand in plan.toml, under `[group.weights]`.
        "#]]);
}

#[test]
fn a_planned_event_is_looked_at_with_its_tasks() {
    let desk = Sandbox::with_evening();
    desk.run("dates --event schedulers --from 2026-12-21 --to 2027-01-05 --count 1")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers

            The best from Mon 21 Dec 2026 to Tue 5 Jan 2027.

            when                  points  why                               late tasks
            Mon 4 Jan 2027 18:30      95  weekday-monday -10, lead-good +5           1

            Mon 4 Jan 2027 18:30: 95 points
            -10   Monday evenings draw fewer people than the middle of the week (cncg, ots,
                  pyvec, mlh)
            +5    44 days to prepare, 42 are good (ctdesign, kcd)
            late  1 task, the first since Fri 20 Nov 2026: Ask the host for door times

            Left out: Thu 24 Dec 2026, Christmas Eve; Fri 25 Dec 2026, Christmas Day; Sat 26
            Dec 2026, Second Day of Christmas; Fri 1 Jan 2027, New Year's Day.
            No calendar of neighbours was there to keep clear of.
            Every day begins at 100 points. `convoke guide dates` has the rules; other
            points for a name stand in plan.toml, under `[group.weights]`.
        "#]]);
}

#[test]
fn programs_get_start_score_and_reasons() {
    let desk = Sandbox::with_plan(&with_habit());
    desk.run("dates --count 1 --format json")
        .has_json(expect![[r#"
            [
              {
                "late": [],
                "reasons": [
                  {
                    "name": "usual-slot",
                    "own": false,
                    "sources": [
                      "…"
                    ],
                    "text": "your third thursday 18:30",
                    "weight": 10
                  },
                  {
                    "name": "lead-good",
                    "own": false,
                    "sources": [
                      "…"
                    ],
                    "text": "61 days to prepare, 42 are good",
                    "weight": 5
                  }
                ],
                "score": 115,
                "start": "2027-01-21T18:30:00+01:00"
              }
            ]
        "#]]);
}

#[test]
fn spreadsheets_get_a_row_a_date() {
    let desk = Sandbox::with_plan(&with_habit());
    let found = desk.run("dates --format csv");
    let rows: Vec<&str> = found.succeeds().stdout.lines().collect();
    assert_eq!(
        rows,
        [
            "when,points,why,late tasks",
            "Thu 21 Jan 2027 18:30,115,\"usual-slot +10, lead-good +5\",0",
            "Thu 18 Feb 2027 18:30,115,\"usual-slot +10, lead-good +5\",0",
            "Thu 18 Mar 2027 18:30,115,\"usual-slot +10, lead-good +5\",0",
        ]
    );
}

#[test]
fn a_group_weighs_as_it_likes() {
    let plan =
        with_habit() + "\n[group.weights]\nusual-slot = 0\nother-slot = 0\nweekday-friday = 12\n";
    let desk = Sandbox::with_plan(&plan);
    let found = desk
        .run("dates --count 1 --from 2027-02-01 --format json")
        .json();
    assert_eq!(found[0]["start"], "2027-02-05T18:30:00+01:00");
    assert_eq!(found[0]["score"], 117);
    assert_eq!(found[0]["reasons"][0]["own"], true);
}

#[test]
fn nothing_can_be_had_before_the_floor() {
    let desk = Sandbox::with_evening();
    desk.run("dates --to 2026-11-30 --event-format conference")
        .succeeds()
        .prints(expect![[r#"
            Dates for a new event (conference)

            No day from Sun 22 Nov 2026 to Mon 30 Nov 2026 can be had.
            Left out: Sun 22 Nov 2026 to Mon 30 Nov 2026, fewer than 180 days to prepare,
            the least for conference.
            No calendar of neighbours was there to keep clear of.
            Every day begins at 100 points. `convoke guide dates` has the rules; other
            points for a name stand in plan.toml, under `[group.weights]`.
        "#]]);
    let none = desk.run("dates --to 2026-11-30 --event-format conference --format json");
    none.has_json(expect![["[]\n"]]);
}

#[test]
fn what_cannot_be_is_refused() {
    let desk = Sandbox::with_evening();
    for (line, code, text) in [
        (
            "dates --count 0",
            2,
            "`0` is not a whole number from 1 to 50",
        ),
        (
            "dates --count 51",
            2,
            "`51` is not a whole number from 1 to 50",
        ),
        ("dates --from yesterdai", 2, "--from"),
        ("dates --from 2027-02-01 --to 2027-01-01", 1, "comes before"),
        ("dates --to 2030-01-01", 1, "2028-11-21 is the last day"),
        ("dates --event-format party", 2, "--event-format"),
        ("dates --event nothing", 1, "no event is called `nothing`"),
        ("dates --avoid none.ics", 1, "none.ics"),
        (
            "dates --avoid plan.toml",
            1,
            "`plan.toml`: line 1 does not begin a calendar",
        ),
    ] {
        let outcome = desk.run(line);
        outcome.ends(code);
        assert!(outcome.stderr.contains(text), "{line}: {}", outcome.stderr);
        assert_eq!(outcome.stdout, "", "{line}");
    }
}

#[test]
fn without_a_country_it_says_what_was_not_looked_at() {
    let desk = Sandbox::with_plan(&EVENING.replace("country = \"PL\"\n", ""));
    let outcome = desk.run("dates");
    outcome.succeeds();
    assert!(
        outcome
            .stdout
            .contains("Public holidays were not looked at")
    );
}

#[test]
fn one_event_at_noon_does_not_move_every_evening_after_it() {
    let desk = Sandbox::new();
    desk.run(
        "init --name Mesos --country PL --timezone Europe/Warsaw --cadence 'second tuesday 19:00'",
    )
    .succeeds();
    desk.run("new-event --yes --title Picnic --start '12 dec 11:00'")
        .succeeds();
    let dates = desk
        .run("dates --from 2027-02-01 --to 2027-04-30 --format json")
        .json();
    assert!(
        dates[0]["start"]
            .as_str()
            .is_some_and(|start| start.contains("T19:00")),
        "{dates}"
    );
}

#[test]
fn a_suggested_start_is_taken_as_it_is_printed() {
    let desk = Sandbox::with_plan(&with_habit());
    let dates = desk.run("dates --format json --count 1").json();
    let start = dates[0]["start"].as_str().expect("a start").to_owned();
    assert_eq!(start, "2027-01-21T18:30:00+01:00");
    let starts = |line: &str| {
        let made = desk.run(&format!("new-event --title Z {line} --yes --dry-run"));
        let text = made.succeeds().text();
        let start = text.lines().find_map(|line| line.strip_prefix("+start = "));
        start.unwrap_or_default().to_owned()
    };
    let local = "2027-01-21T18:30:00";
    assert_eq!(starts(&format!("--start {start}")), local);
    assert_eq!(starts("--start 2027-01-21T17:30:00Z"), local);
    // The event's own zone counts, not the group's.
    assert_eq!(
        starts(&format!("--timezone Europe/London --start {start}")),
        "2027-01-21T17:30:00"
    );
    // Near midnight an instant is of another day elsewhere.
    let from =
        desk.run("dates --from 2027-01-20T23:30:00Z --to 2027-01-21 --count 1 --format json");
    assert_eq!(from.json()[0]["start"], *start);
}

#[test]
fn an_event_is_moved_to_an_instant_by_its_own_clocks() {
    let desk = Sandbox::with_evening();
    desk.run("change --start 2027-01-14T18:30:00Z").succeeds();
    assert!(
        desk.plan().contains("start = 2027-01-14T19:30:00"),
        "{}",
        desk.plan()
    );
}

#[test]
fn a_calendar_beside_the_plan_counts_once_when_it_is_named_too() {
    let desk = Sandbox::with_plan(&with_habit());
    desk.write("calendars/rust-warsaw.ics", calendar("20270121", "Rust"));
    let line = "--from 2027-01-21 --to 2027-01-21 --count 1";
    let beside = desk.run(&format!("dates {line}")).text();
    assert!(beside.contains("Rust"), "{beside}");
    let named = desk
        .run(&format!("dates --avoid calendars/rust-warsaw.ics {line}"))
        .text();
    assert_eq!(beside, named);
}
