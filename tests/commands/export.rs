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
         in\n\nSign up: https://www.meetup.com/Warsaw-Mesos-User-Group/
        X-ALT-DESC;FMTTYPE=text/html:<html lang="en"><body><p dir="auto"><b>Agenda<
         /b></p><ul><li dir="auto">Two-level scheduling\, Piotr Wójcik (Initech)\,
          30 min</li></ul><p dir="auto">Sign up: <a href="https://www.meetup.com/Wa
         rsaw-Mesos-User-Group/">https://www.meetup.com/Warsaw-Mesos-User-Group/</a
         ></p></body></html>
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

/// Returns the one entry of a calendar that has a line.
fn entry(calendar: &str, line: &str) -> String {
    let calendar = calendar.replace("\r\n ", "").replace('\r', "");
    let mut entries = calendar
        .split("BEGIN:V")
        .filter(|entry| entry.contains(line));
    let found = entries
        .next()
        .unwrap_or_else(|| panic!("no `{line}` in {calendar}"));
    assert!(entries.next().is_none(), "several entries have `{line}`");
    found.to_owned()
}

#[test]
fn tasks_are_to_dos_that_name_their_event() {
    let desk = Sandbox::with_evening();
    let calendar = desk
        .run("export ics --tasks --alarm -1d")
        .succeeds()
        .stdout
        .clone();
    let calendar = calendar.replace("BEGIN:VALARM", "ALARM");
    expect![[r#"
        TODO
        UID:2026-12-17-schedulers@warsaw-mesos-kit-av-test
        DTSTAMP:20261030T180000Z
        LAST-MODIFIED:20261030T180000Z
        SEQUENCE:0
        STATUS:NEEDS-ACTION
        PERCENT-COMPLETE:0
        PRIORITY:1
        DUE;TZID=Europe/Warsaw:20261217T173000
        SUMMARY:Test screen and sound – Schedulers in production
        CATEGORIES:equipment
        RELATED-TO;RELTYPE=PARENT:2026-12-17-schedulers@warsaw-mesos
        DESCRIPTION:Test screen\, sound\, mic\, network and power from the speaker's place\n\nHow much: 60 min before start\; conference: day before\n\nWhy: problems found with an empty room are cheap
        ALARM
        ACTION:DISPLAY
        TRIGGER;RELATED=END:-P1D
        DESCRIPTION:Test screen and sound – Schedulers in production
        END:VALARM
        END:VTODO
    "#]].assert_eq(&entry(&calendar, "kit-av-test"));
    expect![[r#"
        TODO
        UID:2026-12-17-schedulers@warsaw-mesos-venue-confirm
        DTSTAMP:20261030T180000Z
        LAST-MODIFIED:20261030T180000Z
        SEQUENCE:0
        STATUS:COMPLETED
        COMPLETED:20261030T120000Z
        PERCENT-COMPLETE:100
        PRIORITY:1
        DUE;VALUE=DATE:20261105
        SUMMARY:Book the venue – Schedulers in production
        CATEGORIES:venue
        RELATED-TO;RELTYPE=PARENT:2026-12-17-schedulers@warsaw-mesos
        CONTACT:Ana Nowak
        DESCRIPTION:Owner: Ana Nowak\n\nGet date\, room\, from–to hours and a named contact confirmed in writing\n\nHow much: hold from start −2 h to end +30 min\n\nWhy: announcing before confirmation is the classic unforced error
        END:VTODO
    "#]].assert_eq(&entry(&calendar, "venue-confirm"));
}

#[test]
fn crew_and_speakers_have_an_entry_of_their_own() {
    let desk = Sandbox::with_evening();
    let calendar = desk.run("export ics --tasks").succeeds().stdout.clone();
    expect![[r#"
        EVENT
        UID:2026-12-17-schedulers@warsaw-mesos-crew
        DTSTAMP:20261030T180000Z
        LAST-MODIFIED:20261030T180000Z
        SEQUENCE:0
        STATUS:CONFIRMED
        DTSTART;TZID=Europe/Warsaw:20261217T171500
        DTEND;TZID=Europe/Warsaw:20261217T210000
        SUMMARY:Crew: Schedulers in production
        LOCATION:Acme HQ\, ul. Prosta 1\, 00-001 Warszawa
        CATEGORIES:crew
        RELATED-TO;RELTYPE=PARENT:2026-12-17-schedulers@warsaw-mesos
        DESCRIPTION:host: Ana Nowak\n17:30 Test screen and sound
        END:VEVENT
    "#]]
    .assert_eq(&entry(&calendar, "CATEGORIES:crew"));
    expect![[r#"
        EVENT
        UID:2026-12-17-schedulers@warsaw-mesos-speakers
        DTSTAMP:20261030T180000Z
        LAST-MODIFIED:20261030T180000Z
        SEQUENCE:0
        STATUS:CONFIRMED
        DTSTART;TZID=Europe/Warsaw:20261217T180000
        DTEND;TZID=Europe/Warsaw:20261217T210000
        SUMMARY:Speakers: Schedulers in production
        LOCATION:Acme HQ\, ul. Prosta 1\, 00-001 Warszawa
        CATEGORIES:speakers
        RELATED-TO;RELTYPE=PARENT:2026-12-17-schedulers@warsaw-mesos
        DESCRIPTION:Piotr Wójcik: Two-level scheduling
        END:VEVENT
    "#]]
    .assert_eq(&entry(&calendar, "CATEGORIES:speakers"));
}

#[test]
fn a_calendar_for_one_person_has_what_is_theirs() {
    let desk = Sandbox::with_evening();
    let calendar = desk
        .run("export ics --tasks --person piotr")
        .succeeds()
        .stdout
        .clone();
    let calendar = calendar.replace("\r\n ", "");
    let told: Vec<&str> = calendar
        .lines()
        .filter(|line| line.starts_with("SUMMARY:"))
        .collect();
    expect![[r#"
        SUMMARY:Speakers: Schedulers in production
        SUMMARY:Publish the event page – Schedulers in production"#]]
    .assert_eq(&told.join("\n"));
    desk.run("export ics --person piotr").succeeds();
    desk.run("person add \"Zofia Lis\"").succeeds();
    desk.run("export ics --person zofia")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `zofia` has no part in any of these events
              tip: give them one: `convoke assign PERSON TASK`, or `convoke change --duty DUTY=PERSON`
            --- exit code 1
        "#]]);
    desk.run("export ics --tasks --person zofia")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `zofia` has no part in any of these events
              tip: give them one: `convoke assign PERSON TASK`, or `convoke change --duty DUTY=PERSON`
            --- exit code 1
        "#]]);
}

#[test]
fn deadlines_are_days_for_calendars_without_to_dos() {
    let desk = Sandbox::with_evening();
    let calendar = desk
        .run("export ics --tasks=events")
        .succeeds()
        .stdout
        .clone();
    assert!(!calendar.contains("VTODO"));
    expect![[r#"
        EVENT
        UID:2026-12-17-schedulers@warsaw-mesos-food-order-due
        DTSTAMP:20261030T180000Z
        LAST-MODIFIED:20261030T180000Z
        SEQUENCE:0
        STATUS:CONFIRMED
        DTSTART;VALUE=DATE:20261214
        DTEND;VALUE=DATE:20261215
        SUMMARY:Order pizza – Schedulers in production
        CATEGORIES:food
        TRANSP:TRANSPARENT
        RELATED-TO;RELTYPE=PARENT:2026-12-17-schedulers@warsaw-mesos
        DESCRIPTION:Order for the expected count\, not for the sign-up count\n\nHow much: pizzas = ⌈expected × 2.5 ÷ 8⌉\; small groups (≤15) 3 slices each\; caterers want 1½–4 weeks\n\nWhy: ordering by sign-ups means a third too much
        END:VEVENT
    "#]].assert_eq(&entry(&calendar, "food-order"));
    expect![[r#"
        EVENT
        UID:2026-12-17-schedulers@warsaw-mesos-venue-confirm-due
        DTSTAMP:20261030T180000Z
        LAST-MODIFIED:20261030T180000Z
        SEQUENCE:0
        STATUS:CONFIRMED
        DTSTART;VALUE=DATE:20261105
        DTEND;VALUE=DATE:20261106
        SUMMARY:✓ Book the venue – Schedulers in production
        CATEGORIES:venue
        TRANSP:TRANSPARENT
        RELATED-TO;RELTYPE=PARENT:2026-12-17-schedulers@warsaw-mesos
        DESCRIPTION:Owner: Ana Nowak\n\nGet date\, room\, from–to hours and a named contact confirmed in writing\n\nHow much: hold from start −2 h to end +30 min\n\nWhy: announcing before confirmation is the classic unforced error
        END:VEVENT
    "#]].assert_eq(&entry(&calendar, "venue-confirm"));
}

#[test]
fn what_was_done_and_what_was_skipped_says_so() {
    let desk = Sandbox::with_evening();
    desk.run("done kit-av-test").succeeds();
    desk.run("skip food-order --why \"the host cooks\"")
        .succeeds();
    let calendar = desk.run("export ics --tasks").succeeds().stdout.clone();
    let facts = |line: &str| {
        let entry = entry(&calendar, line);
        let told = entry.lines().filter(|line| {
            ["STATUS", "COMPLETED", "PERCENT", "DTSTAMP"]
                .iter()
                .any(|name| line.starts_with(name))
        });
        told.map(str::to_owned).collect::<Vec<_>>()
    };
    expect![[r#"
        [
            "DTSTAMP:20261121T120000Z",
            "STATUS:COMPLETED",
            "COMPLETED:20261121T120000Z",
            "PERCENT-COMPLETE:100",
        ]"#]]
    .assert_eq(&format!("{:#?}", facts("kit-av-test")));
    expect![[r#"
        [
            "DTSTAMP:20261121T120000Z",
            "STATUS:CANCELLED",
            "PERCENT-COMPLETE:0",
        ]"#]]
    .assert_eq(&format!("{:#?}", facts("food-order")));
}

#[test]
fn calendars_learn_of_what_they_show_and_of_nothing_else() {
    for (change, sequence, is_noted) in [
        ("--duty door=ana", 0, false),
        ("--expected 12", 0, false),
        ("--summary \"Offers, and how they work\"", 0, true),
        ("--price free", 0, true),
        ("--session \"A new talk\"", 0, true),
        ("--title \"Schedulers, again\"", 0, true),
        ("--start \"2026-12-17 19:00\"", 1, true),
        ("--minutes 90", 1, true),
        ("--address \"ul. Nowa 2, Warszawa\"", 1, true),
        ("--venue none", 1, true),
        ("--timezone Europe/Berlin", 1, true),
        ("--status tentative", 1, true),
    ] {
        let desk = Sandbox::with_evening();
        desk.run(&format!("change {change}")).succeeds();
        let calendar = desk.run("export ics").succeeds().stdout.clone();
        assert!(
            calendar.contains(&format!("\r\nSEQUENCE:{sequence}\r\n")),
            "{change}: {calendar}"
        );
        let noted = calendar.contains("LAST-MODIFIED:20261121T110000Z");
        assert_eq!(noted, is_noted, "{change}: {calendar}");
    }
}

#[test]
fn a_new_address_is_one_for_every_evening_there() {
    let desk = Sandbox::with_evening();
    desk.run("new-event --yes --title Again --start 2027-01-21 --venue acme-hq")
        .succeeds();
    desk.run("new-event --yes --title Elsewhere --start 2027-02-18 --venue Pub")
        .succeeds();
    desk.run("change schedulers --address \"ul. Nowa 2, Warszawa\"")
        .succeeds();
    let calendar = desk.run("export ics").succeeds().stdout.clone();
    let revisions: Vec<&str> = calendar
        .lines()
        .filter(|line| line.starts_with("SEQUENCE"))
        .collect();
    assert_eq!(revisions, ["SEQUENCE:1", "SEQUENCE:1", "SEQUENCE:0"]);
}

#[test]
fn a_file_that_tells_of_a_call_says_so() {
    let desk = Sandbox::with_evening();
    desk.run("change --mode hybrid --online https://meet.example.org/mesos")
        .succeeds();
    desk.run("export ics --output club.ics")
        .succeeds()
        .prints(expect![[r#"
            --- stderr
            Wrote club.ics
            note: the file tells the address of 1 call; if everybody can read it, use `--without-call`
        "#]]);
    desk.run("export ics --without-call --output open.ics")
        .succeeds()
        .prints(expect![[r#"
            --- stderr
            Wrote open.ics
        "#]]);
    assert!(
        desk.read("club.ics")
            .contains("CONFERENCE;VALUE=URI:https://meet.example.org/mesos")
    );
    assert!(!desk.read("open.ics").contains("meet.example.org"));
}

#[test]
fn a_season_says_where_it_can_be_fetched_again_and_one_evening_does_not() {
    let desk = Sandbox::with_evening();
    let plan = desk.plan().replace(
        "[group]\n",
        "[group]\nfeed = \"https://mesos.example.org/calendar.ics\"\n",
    );
    desk.write("plan.toml", &plan);
    let source = "SOURCE;VALUE=URI:https://mesos.example.org/calendar.ics\r\n";
    assert!(desk.run("export ics").succeeds().stdout.contains(source));
    assert!(
        !desk
            .run("export ics schedulers")
            .succeeds()
            .stdout
            .contains("SOURCE")
    );
    assert!(
        !desk
            .run("export ics --tasks")
            .succeeds()
            .stdout
            .contains("SOURCE")
    );
}

#[test]
fn a_long_history_is_written_soonest_first_or_not_at_all() {
    let desk = Sandbox::with_evening();
    let old = |number| {
        let (year, month, day) = (1990 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        format!(
            "\n[[event]]\nid = \"old-{number}\"\ntitle = \"Old\"\nstatus = \"confirmed\"\n\
             start = {year}-{month:02}-{day:02}T18:00:00\n"
        )
    };
    let history: String = (0..1_100).rev().map(old).collect();
    let plan = desk.plan() + &history;
    desk.write("plan.toml", &plan);
    let exported = desk.run("export ics --all");
    let written = &exported.succeeds().stdout;
    let uids = written
        .lines()
        .filter_map(|line| line.strip_prefix("UID:old-"));
    let wanted: Vec<String> = (0..1_100)
        .map(|number| format!("{number}@warsaw-mesos-user-group"))
        .collect();
    assert_eq!(uids.collect::<Vec<_>>(), wanted);
    assert_eq!(written.matches("END:VEVENT").count(), 1_101);
    desk.write(
        "plan.toml",
        plan.replace("id = \"old-0\"\n", "id = \"old-0\"\nlimit = -1\n"),
    );
    desk.run("export ics --all").fails(1);
}

#[test]
fn what_is_no_calendar_is_not_replaced_by_one() {
    let desk = Sandbox::with_evening();
    let before = desk.plan();
    desk.run("export ics --output plan.toml")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `/warsaw-mesos/plan.toml` is there and is something else, so it is kept
              tip: name another file, or delete that one first
            --- exit code 1
        "#]]);
    desk.run("export checklist --output plan.toml").fails(1);
    assert_eq!(desk.plan(), before);
    desk.run("export ics --output evening.ics").succeeds();
    desk.run("export ics --output evening.ics").succeeds();
    desk.run("export ics --output -").succeeds();
}

#[test]
fn an_event_that_cannot_be_read_is_named_before_another_is_taken() {
    let desk = Sandbox::with_evening();
    desk.run("new-event --yes --title Again --start 2027-01-21")
        .succeeds();
    let broken = desk
        .plan()
        .replacen("title = \"Schedulers in production\"", "title = \"\"", 1);
    desk.write("plan.toml", &broken);
    desk.run("export ics schedulers")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: cannot read `/warsaw-mesos/plan.toml`, line 35, `title`: the words are missing
              tip: correct it in your editor and try again
            --- exit code 1
        "#]]);
    desk.run("show").fails(1);
    assert_eq!(desk.plan(), broken);
}

#[test]
fn a_wrong_length_of_an_alarm_is_named() {
    let desk = Sandbox::with_evening();
    desk.run("export ics --alarm soon")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--alarm`: `soon` is not a length of time
              tip: such as `1d` or `2h30`
            --- exit code 2
        "#]]);
    desk.run("export ics --refresh never")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--refresh`: `never` is not a length of time
              tip: such as `1d` or `2h30`
            --- exit code 2
        "#]]);
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
    desk.run("export ics --output nowhere/evening.ics")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: cannot write `/warsaw-mesos/nowhere/evening.ics`: no such file or directory
          tip: make the folder `/warsaw-mesos/nowhere` first
        --- exit code 1
    "#]]);
}

#[test]
fn a_run_sheet_says_minute_what_and_who() {
    let desk = Sandbox::with_evening();
    desk.run("export agenda --format table")
        .succeeds()
        .prints(expect![[r#"
            Run sheet: Schedulers in production
            2026-12-17-schedulers
            when     Thu 17 Dec 2026, 18:30–21:00
            where    Acme HQ
            address  ul. Prosta 1, 00-001 Warszawa

            time   min  what                                      who
            17:30       [ ] Test screen and sound                 av ………
            18:00   30  Doors, labels, food if served before      greeter ………
            18:30    4  Welcome: plan, end time, exits and        mc Ana Nowak
                        toilets, network
            18:34    1  Conduct note, contacts stand up; conduct  mc Ana Nowak
                        contacts: …………………
            18:35   30  Two-level scheduling – Piotr Wójcik       Piotr Wójcik, mc Ana Nowak
            19:05    5  Community notices (one sentence each),    mc Ana Nowak
                        feedback code, next date, call for talks
            19:10  110  Networking in the room
            21:00   20  Clear up together; walk to the            lead ………
                        after-place

            Ana Nowak     ………………… mc
            Piotr Wójcik  ………………… speaker
            …………………       ………………… av
            …………………       ………………… greeter
            …………………       ………………… lead

            Times follow the agenda in use "talk night" (Montreal Elixir event template and
            playbook, MoscowJS organizer guide, OpenTechSchool handbooks and London Node
            User Group event planning); those of tasks are the checklist's.
        "#]]);
}

#[test]
fn a_run_sheet_is_markdown_for_files_and_takes_the_place_of_none_but_a_run_sheet() {
    let desk = Sandbox::with_evening();
    desk.run("export agenda --output sheet.md").succeeds();
    expect![[r##"
        # Run sheet: Schedulers in production `2026-12-17-schedulers`

        - **when:** Thu 17 Dec 2026, 18:30–21:00
        - **where:** Acme HQ
        - **address:** ul. Prosta 1, 00-001 Warszawa

        | time | min | what | who |
        | --- | ---: | --- | --- |
        | 17:30 |  | \[ \] Test screen and sound | av ……… |
        | 18:00 | 30 | Doors, labels, food if served before | greeter ……… |
        | 18:30 | 4 | Welcome: plan, end time, exits and toilets, network | mc Ana Nowak |
        | 18:34 | 1 | Conduct note, contacts stand up; conduct contacts: ………………… | mc Ana Nowak |
        | 18:35 | 30 | Two-level scheduling – Piotr Wójcik | Piotr Wójcik, mc Ana Nowak |
        | 19:05 | 5 | Community notices (one sentence each), feedback code, next date, call for talks | mc Ana Nowak |
        | 19:10 | 110 | Networking in the room |  |
        | 21:00 | 20 | Clear up together; walk to the after-place | lead ……… |

        - **Ana Nowak:** ………………… mc
        - **Piotr Wójcik:** ………………… speaker
        - **…………………:** ………………… av
        - **…………………:** ………………… greeter
        - **…………………:** ………………… lead

        Times follow the agenda in use "talk night" (Montreal Elixir event template and playbook, MoscowJS organizer guide, OpenTechSchool handbooks and London Node User Group event planning); those of tasks are the checklist's.
    "##]].assert_eq(&desk.read("sheet.md"));
    desk.run("export agenda --output sheet.md").succeeds();
    for layout in ["text", "csv", "json", "table"] {
        desk.run(&format!(
            "export agenda --format {layout} --output sheet.md"
        ))
        .succeeds();
    }
    desk.write("mine.md", "# Shopping");
    desk.run("export agenda --output mine.md").fails(1);
    desk.run("export agenda --output plan.toml").fails(1);
    assert_eq!(desk.read("mine.md"), "# Shopping");
}

#[test]
fn a_run_sheet_has_clean_rows_and_fields() {
    let desk = Sandbox::with_evening();
    let rows = desk
        .run("export agenda --format csv")
        .succeeds()
        .stdout
        .replace('\r', "");
    expect![[r#"
            time,min,what,who
            17:30,,[ ] Test screen and sound,av ………
            18:00,30,"Doors, labels, food if served before",greeter ………
            18:30,4,"Welcome: plan, end time, exits and toilets, network",mc Ana Nowak
            18:34,1,"Conduct note, contacts stand up; conduct contacts: …………………",mc Ana Nowak
            18:35,30,Two-level scheduling – Piotr Wójcik,"Piotr Wójcik, mc Ana Nowak"
            19:05,5,"Community notices (one sentence each), feedback code, next date, call for talks",mc Ana Nowak
            19:10,110,Networking in the room,
            21:00,20,Clear up together; walk to the after-place,lead ………
        "#]].assert_eq(&rows);
    let sheet = desk.run("export agenda --format json").json();
    let lines = sheet["run_sheet"].as_array().unwrap();
    expect![[r#"
        {
          "from": "plan",
          "minutes": 30,
          "start": "2026-12-17T18:35:00+01:00",
          "what": "Two-level scheduling – Piotr Wójcik",
          "who": [
            {
              "duty": "speaker",
              "name": "Piotr Wójcik"
            },
            {
              "duty": "mc",
              "name": "Ana Nowak"
            }
          ]
        }
    "#]]
    .assert_eq(&format!("{:#}\n", lines[4]));
    assert_eq!(sheet["pattern"], "talk night");
}

#[test]
fn a_run_sheet_goes_over_midnight_and_keeps_the_times_of_the_plan() {
    let desk = Sandbox::with_plan(
        &crate::support::EVENING
            .replace("start = 2026-12-17T18:30:00", "start = 2026-12-17T22:00:00")
            .replace("\"talk-night\"", "\"hackathon\"")
            .replace("minutes = 150", "minutes = 720")
            .replace("minutes = 30 }", "minutes = 30, at = \"00:15\" }"),
    );
    desk.run("export agenda --format text")
        .succeeds()
        .prints(expect![[r#"
            Run sheet: Schedulers in production (2026-12-17-schedulers)
            when: Thu 17 Dec 2026, 22:00–10:00
            where: Acme HQ
            address: ul. Prosta 1, 00-001 Warszawa
            20:30  90  Check-in  registration ………
            21:00  [ ] Test screen and sound  av ………
            22:00  30  Opening: rules, conduct, exits, sponsors ≤1 min each; conduct contacts: …………………  mc Ana Nowak
            22:30  30  Team finding  mc Ana Nowak
            23:00  Start; optional 30-min helper sessions in the first six hours  helper-lead ………
            Fri 00:15  30  Two-level scheduling – Piotr Wójcik  Piotr Wójcik, mc Ana Nowak
            Fri 03:00  Meal  food ………
            Fri 06:40  60  Freeze  program ………
            Fri 07:40  90  Demos of 1–5 min each, or an expo of 60–90  mc Ana Nowak
            Fri 09:10  30  Judging  program ………
            Fri 09:40  20  Results  mc Ana Nowak
            Fri 10:00  60  Clear up  lead ………
            Ana Nowak: ………………… mc
            Piotr Wójcik: ………………… speaker
            …………………: ………………… registration
            …………………: ………………… av
            …………………: ………………… helper-lead
            …………………: ………………… food
            …………………: ………………… program
            …………………: ………………… lead
            Times of sessions are the plan's where it says so; the others follow the agenda in use "hackathon, 24 h" (our inference).
        "#]]);
}

#[test]
fn an_evening_that_is_off_has_no_run_sheet() {
    let desk = Sandbox::with_evening();
    desk.run("cancel --reason 'no room'").succeeds();
    desk.run("export agenda 2026-12-17")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `2026-12-17-schedulers` is cancelled
              tip: take it up again with `convoke change 2026-12-17-schedulers --status confirmed`
            --- exit code 1
        "#]]);
}
