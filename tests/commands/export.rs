use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn a_calendar_has_the_event() {
    let desk = Sandbox::with_evening();
    let calendar = desk.run("export ics").succeeds().stdout.clone();
    let event = calendar
        .split("BEGIN:VEVENT")
        .nth(1)
        .unwrap()
        .replace('\r', "");
    expect![[r#"

        UID:2026-12-17-schedulers@warsaw-mesos
        DTSTAMP:20261030T180000Z
        LAST-MODIFIED:20261030T180000Z
        SEQUENCE:0
        STATUS:CONFIRMED
        DTSTART;TZID=Europe/Warsaw:20261217T183000
        DTEND;TZID=Europe/Warsaw:20261217T210000
        SUMMARY:Schedulers in production
        LOCATION:Acme HQ\, ul. Prosta 1\, 00-001 Warszawa
        URL:https://www.meetup.com/Warsaw-Mesos-User-Group/
        CATEGORIES:talk-night
        DESCRIPTION:Agenda\n- Two-level scheduling\, Piotr Wójcik (Initech)\, 30 m
         in\n\nMore: https://www.meetup.com/Warsaw-Mesos-User-Group/
        END:VEVENT
        END:VCALENDAR
    "#]]
    .assert_eq(&event);
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let desk = Sandbox::with_evening();
    let one = desk.run("export ics").succeeds().stdout.clone();
    let later = Sandbox::with_evening()
        .on("2026-12-01")
        .with("TZ", "Asia/Kathmandu");
    assert_eq!(later.run("export ics").succeeds().stdout, one);
}

#[test]
fn a_file_is_written_on_request() {
    let desk = Sandbox::with_evening();
    desk.run("export ics --output evening.ics")
        .succeeds()
        .prints(expect![[r#"
        --- stderr
        Wrote evening.ics
    "#]]);
    assert!(desk.read("evening.ics").starts_with("BEGIN:VCALENDAR\r\n"));
}

#[test]
fn a_tick_list_is_markdown() {
    let desk = Sandbox::with_evening();
    desk.run("export checklist").succeeds().prints(expect![[r#"
        # Schedulers in production – Thu 17 Dec 2026, 18:30 `2026-12-17-schedulers`

        ## Venue

        - [ ] Ask the host for door times (19 days late) – Mon 2 Nov `venue-questions`
        - [x] Book the venue – Thu 5 Nov, Ana Nowak `venue-confirm`

        ## Equipment

        - [ ] Test screen and sound – Thu 17 Dec 17:30 `kit-av-test`

        ## Promotion

        - [ ] Publish the event page (meetup) – Thu 26 Nov, Piotr Wójcik `promo-page`

        ## Food

        - [ ] Order pizza – Mon 14 Dec `food-order`

        ## After

        - [ ] Thank speakers, host and helpers – Fri 18 Dec `after-thanks`

        5 open (1 late) and 1 done.
    "#]]);
}

#[test]
fn an_unknown_event_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("export ics nothing").fails(1).prints(expect![[r#"
        --- stderr
        error: no event is called `nothing`
          tip: `convoke events --all` lists them
        --- exit code 1
    "#]]);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let desk = Sandbox::with_evening();
    desk.run("export ics --output nowhere/evening.ics").fails(1).prints(expect![[r#"
        --- stderr
        error: cannot write `/warsaw-mesos/nowhere/evening.ics`: No such file or directory (os error 2)
          tip: make the folder `/warsaw-mesos/nowhere` first
        --- exit code 1
    "#]]);
}
