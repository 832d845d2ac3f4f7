use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn an_evening_is_planned_by_flags() {
    let desk = Sandbox::with_evening();
    let made = desk.run(
        "new-event --title 'Rust and Mesos' --event-format social --start '14 Jan 2027 19:00' \
         --minutes 2h --venue acme-hq --expected 25 --duty host=ana --session 'Why Rust / piotr / 20'",
    );
    made.succeeds().prints(expect![[r#"
        Rust and Mesos
        2027-01-14-rust-and-mesos
        when      Thu 14 Jan 2027, 19:00–21:00 (2 h), Europe/Warsaw
        where     Acme HQ
        what      social, in-person, tentative
        expected  25 people

        18 tasks in 9 areas, dated from the event.

        To do now
             due         task                                  who  id
        [ ]  Wed 23 Dec  Say who it is for and why                  content-goal
        [ ]  Thu 24 Dec  Check dates for holidays and clashes       date-conflicts
        [ ]  Mon 28 Dec  Adopt and link a code of conduct           care-coc

        `convoke task show content-goal` says how and why.
    "#]]);
    let event = desk.plan().split("[[event]]").nth(2).unwrap().to_owned();
    expect![[r#"

        id = "2027-01-14-rust-and-mesos"
        uid = "2027-01-14-rust-and-mesos@warsaw-mesos-user-group"
        title = "Rust and Mesos"
        format = "social"
        mode = "in-person"
        status = "tentative"
        start = 2027-01-14T19:00:00
        minutes = 120
        venue = "acme-hq"
        expected = 25
        sequence = 0
        changed = 2026-11-21T11:00:00Z
        sessions = [
          { title = "Why Rust", speaker = "piotr", minutes = 20 },
        ]
        duties = { host = "ana" }
    "#]]
    .assert_eq(event.split("tasks = [").next().unwrap());
}

#[test]
fn without_a_terminal_what_is_missing_is_named() {
    let desk = Sandbox::with_evening();
    desk.run("new-event --title Talks")
        .fails(2)
        .prints(expect![[r#"
        --- stderr
        error: there is no terminal to ask at, and `--start` is missing
          tip: give it, or take the defaults with `--yes`
        --- exit code 2
    "#]]);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn a_second_plan_of_one_name_on_one_day_gets_an_id_of_its_own() {
    let desk = Sandbox::with_evening();
    for _ in 0..2 {
        desk.run("new-event --yes --title Talks --start 2027-01-14")
            .succeeds();
    }
    assert!(desk.plan().contains("id = \"2027-01-14-talks\""));
    assert!(desk.plan().contains("id = \"2027-01-14-talks-2\""));
}

#[test]
fn a_day_that_is_over_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("new-event --yes --start 2026-11-20")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: 2026-11-20 is over; the plan is unchanged
          tip: choose a day from today on
        --- exit code 1
    "#]]);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn an_unknown_kind_suggests_the_nearest() {
    let desk = Sandbox::with_evening();
    desk.run("new-event --yes --event-format talk-nigth").fails(2).prints(expect![[r#"
        --- stderr
        error: `--event-format`: no format is called `talk-nigth`; it is `talk-night`, `lightning-talks`, `workshop`, `hack-night`, `livestream-party`, `social`, `study-group`, `install-fest`, `hackathon` or `conference`
          tip: did you mean `talk-night`?
        --- exit code 2
    "#]]);
}

#[test]
fn an_unknown_speaker_becomes_a_person() {
    let desk = Sandbox::with_evening();
    desk.run("new-event --yes --session 'Why Rust / Zofia Maj / 20'")
        .succeeds();
    assert!(
        desk.plan().contains("name = \"Zofia Maj\""),
        "{}",
        desk.plan()
    );
}

#[test]
fn there_is_nothing_to_resume_at_first() {
    let desk = Sandbox::with_evening();
    desk.run("new-event --resume --yes")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: there is no interrupted interview to go on with
          tip: begin one with `convoke new-event`
        --- exit code 1
    "#]]);
}

#[test]
fn a_rehearsal_shows_the_event_and_writes_nothing() {
    let desk = Sandbox::with_evening();
    let out = desk.run("new-event --yes --dry-run");
    assert!(
        out.succeeds().stdout.contains("+[[event]]"),
        "{}",
        out.stdout
    );
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn programs_get_the_event() {
    let desk = Sandbox::with_evening();
    let made = desk
        .run("new-event --yes --title Talks --start 2027-01-14 --event-format social --format json")
        .json();
    assert_eq!(made["id"], "2027-01-14-talks", "{made:#}");
    assert_eq!(made["start"], "2027-01-14T18:30:00+01:00", "{made:#}");
}

#[test]
fn a_season_is_planned_at_once() {
    let desk = Sandbox::with_evening();
    let made = desk.run(
        "new-event --yes --title 'Mesos night' --event-format social --repeat 4 \
         --every 'thursday 18:30' --start 2026-12-17 --move 2026-12-24=none --move 2027-01-07=2027-01-05",
    );
    made.succeeds().prints(expect![[r#"
        Mesos night

        4 evenings, each with its own dated tasks.

        date        day  start  id          tasks  notes
        2026-12-31  Thu  18:30  2026-12-31     18  Thu 31 Dec 2026 is the eve of New
                                                   Year's Day
        2027-01-05  Tue  18:30  2027-01-05     18  instead of Thu 7 Jan 2027; Tue 5 Jan
                                                   2027 is the eve of Epiphany
        2027-01-14  Thu  18:30  2027-01-14     18
        2027-01-21  Thu  18:30  2027-01-21     18

        To do now
             due         task                               who           id
        [ ]  Wed 9 Dec   Say who it is for and why          Piotr Wójcik  content-goal
        [ ]  Thu 10 Dec  Check dates for holidays and       Piotr Wójcik  date-conflicts
                         clashes
        [ ]  Mon 14 Dec  Adopt and link a code of conduct                 care-coc

        `convoke task show content-goal` says how and why.
        `convoke change 2026-12-31-mesos-night --start …` puts an evening on another
        day.
        --- stderr
        note: Thu 17 Dec 2026 is passed over: `2026-12-17-schedulers` is on that day
        note: Thu 24 Dec 2026 is left out, and there is an evening more at the end
    "#]]);
    assert_eq!(desk.plan().matches("title = \"Mesos night\"").count(), 4);
    desk.run("undo").succeeds().prints(expect![[r#"
        Taken back: new-event --repeat 4
    "#]]);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn a_season_of_a_folder_without_a_plan_starts_one_with_its_usual_evening() {
    let desk = Sandbox::new();
    desk.run("new-event --yes --repeat 3 --every 'last thursday but not in august 18:30'")
        .succeeds();
    let plan = desk.plan();
    assert_eq!(plan.matches("[[event]]").count(), 3);
    assert!(plan.contains("cadence = \"last thursday but not in august 18:30\""));
    desk.run("new-event --yes --repeat 3").succeeds();
    assert_eq!(desk.plan().matches("[[event]]").count(), 6);
}

#[test]
fn programs_get_each_event_of_a_season() {
    let desk = Sandbox::with_evening();
    let line = "new-event --title Talks --repeat 2 --every 'third thursday 18:30' --format json";
    let made = desk.run(line).json();
    let of = |field: &str| -> Vec<String> {
        let events = made.as_array().unwrap().iter();
        events.map(|event| event[field].to_string()).collect()
    };
    assert_eq!(of("id"), ["\"2027-01-21-talks\"", "\"2027-02-18-talks\""]);
    assert_eq!(
        of("start"),
        [
            "\"2027-01-21T18:30:00+01:00\"",
            "\"2027-02-18T18:30:00+01:00\""
        ]
    );
    assert!(made[0]["checklist"].is_array() && made[0]["findings"].is_array());
}

#[test]
fn a_rehearsal_of_a_season_says_what_speaks_against_its_days() {
    let desk = Sandbox::with_evening();
    let out = desk.run(
        "new-event --yes --title Talks --repeat 2 --every 'thursday 18:30' --start 2026-12-17 \
         --event-format social --dry-run",
    );
    out.succeeds();
    assert_eq!(out.stdout.matches("+[[event]]").count(), 2);
    expect![[r#"
        Nothing was written.
        note: Thu 17 Dec 2026 is passed over: `2026-12-17-schedulers` is on that day
        note: Thu 24 Dec 2026 is Christmas Eve in Poland: `--move 2026-12-24=…`
        note: Thu 31 Dec 2026 is the eve of New Year's Day: `--move 2026-12-31=…`
    "#]]
    .assert_eq(&out.stderr);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn numbers_of_days_agree_with_their_verbs() {
    let wrong = [" 1 days", " 1 are", " 0 days", " 0 are"];
    for format in ["workshop", "hackathon", "conference", "talk-night"] {
        for day in [
            "today 23:00",
            "tomorrow",
            "in 2 days",
            "in 3 days",
            "in 8 days",
        ] {
            let desk = Sandbox::new();
            let line = format!("new-event --event-format {format} --start \"{day}\" --yes");
            for line in [line.as_str(), "check", "change --start \"in 3 days\""] {
                let said = desk.run(line).text();
                let slip = wrong.iter().find(|slip| said.contains(**slip));
                assert_eq!(slip, None, "{format}, {day}: {said}");
            }
        }
    }
}
