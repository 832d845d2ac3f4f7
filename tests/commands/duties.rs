use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// The evening, with a third organizer, somebody who helps, and two evenings before.
fn team() -> Sandbox {
    let people = r#"
[[person]]
id = "zofia"
name = "Zofia Lis"
organizer = true
wishes = ["door"]

[[person]]
id = "marek"
name = "Marek Bąk"
helper = true
away = ["2026-12-10/2026-12-20"]
"#;
    let past = r#"
[[event]]
id = "2026-10-15-storage"
title = "Storage"
status = "confirmed"
start = 2026-10-15T18:30:00
duties = { lead = "ana", mc = "zofia" }

[[event]]
id = "2026-11-19-networks"
title = "Networks"
status = "confirmed"
start = 2026-11-19T18:30:00
sessions = [
  { title = "Overlays", speaker = "zofia" },
]
duties = { lead = "ana", door = "piotr", photos = "marek" }
"#;
    let plan = EVENING.replace("\n[[venue]]", &format!("{people}\n[[venue]]"));
    Sandbox::with_plan(&format!("{plan}{past}"))
}

#[test]
fn who_does_what_and_what_is_open_is_shown() {
    let desk = Sandbox::with_evening();
    desk.run("duties").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        when  Thu 17 Dec 2026, 18:30–21:00 (2 h 30 min), Europe/Warsaw

        duty           who        stand-in  hours  does
        lead                                  5.5  answers for this one event, holds the
                                                   list, decides go/no-go
        co-organizer                          3.5  stand-in of the lead, second pair of
                                                   hands and keys, from another
                                                   organization
        venue-liaison                           3  host contact, questions, layout,
                                                   access, keys
        program                               4.5  topics, speakers, agenda, briefing,
                                                   backup
        publicity                               3  page, posts, partners, changes
        host           Ana Nowak                2  runs the evening, introduces, keeps
                                                   tone
        greeter                               1.5  door, labels, newcomers, latecomers
        conduct                               2.5  named contact, takes reports, access
                                                   and photo questions; sober, not
                                                   speaking
        volunteers                           1.25  small jobs: chairs, signs, pizza,
                                                   photos, clearing

        9 duties; nobody yet for lead, co-organizer, venue-liaison, program, publicity,
        greeter, conduct and volunteers.
        `convoke duties 2026-12-17-schedulers --propose` shares them fairly.
    "#]]);
}

#[test]
fn a_proposal_fills_what_is_open_with_reasons_and_writes_nothing() {
    let desk = team();
    let before = desk.plan();
    desk.run("duties --propose").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        when  Thu 17 Dec 2026, 18:30–21:00 (2 h 30 min), Europe/Warsaw

        duty           who           stand-in      hours  why
        lead           Piotr Wójcik  Zofia Lis       5.5  1 h 30 min in 12 months, the
                                                          least
        co-organizer   Zofia Lis     Ana Nowak       3.5  2 h in 12 months; who has less
                                                          has no room for it
        venue-liaison  Piotr Wójcik  Zofia Lis         3  1 h 30 min in 12 months, the
                                                          least
        program        Zofia Lis     Piotr Wójcik    4.5  2 h in 12 months; who has less
                                                          has no room for it
        publicity      Piotr Wójcik  Ana Nowak         3  1 h 30 min in 12 months, the
                                                          least
        host           Ana Nowak                       2
        greeter        Ana Nowak     Piotr Wójcik    1.5  11 h in 12 months; who has
                                                          less has no room for it; has
                                                          not done it yet
        conduct        Zofia Lis                     2.5  2 h in 12 months, the least
        volunteers     Ana Nowak     Piotr Wójcik   1.25  11 h in 12 months; who has
                                                          less has no room for it

        9 duties, and somebody for each.
        Not asked, for they cannot come: Marek Bąk.

        Load over 12 months
        person        before  with this  evenings
        Ana Nowak         11      15.75         3
        Piotr Wójcik     1.5         13         2
        Zofia Lis          2       12.5         2
        Marek Bąk       1.25       1.25         1

        The work of the duties as the guidance weighs them, from Thu 18 Dec 2025 to Thu
        17 Dec 2026.
        --- stderr
        Nothing was written: `--apply` writes it.
    "#]]);
    assert_eq!(desk.plan(), before);
}

#[test]
fn what_is_applied_is_in_the_plan_and_applying_once_more_changes_nothing() {
    let desk = team();
    let before = desk.plan();
    desk.run("duties --apply").succeeds();
    let plan = desk.plan();
    let duties: Vec<&str> = plan
        .lines()
        .filter(|line| line.contains("host = \"ana\""))
        .collect();
    expect![[r#"duties = { host = "ana", lead = "piotr", co-organizer = "zofia", venue-liaison = "piotr", program = "zofia", publicity = "piotr", greeter = "ana", conduct = "zofia", volunteers = "ana" }"#]].assert_eq(&duties.join("\n"));
    desk.run("duties --apply").succeeds();
    assert_eq!(desk.plan(), plan);
    desk.run("undo").succeeds();
    assert_eq!(desk.plan(), before);
    desk.run("duties --all --apply").succeeds();
    let anew = desk.plan();
    desk.run("duties --all --apply").succeeds();
    assert_eq!(desk.plan(), anew);
}

#[test]
fn nobody_leads_a_third_time_in_a_row() {
    let desk = team();
    let shared = desk.run("duties --propose --all --format json").json();
    let lead = &shared["duties"][0];
    assert_eq!(lead["duty"], "lead");
    assert_ne!(lead["person"], "ana");
}

#[test]
fn a_duty_is_given_exchanged_and_taken_away() {
    let desk = Sandbox::with_evening();
    let held = || {
        let plan = desk.plan();
        let line = plan.lines().find(|line| line.starts_with("duties = "));
        line.unwrap_or_default().to_owned()
    };
    desk.run("duties --set door=Piotr --set lead=nowak --stand-in lead=piotr")
        .succeeds();
    assert_eq!(
        held(),
        r#"duties = { host = "ana", door = "piotr", lead = "ana" }"#
    );
    assert!(
        desk.plan().contains(r#"stand-ins = { lead = "piotr" }"#),
        "{}",
        desk.plan()
    );
    desk.run("duties --swap mc greeter").succeeds();
    assert_eq!(
        held(),
        r#"duties = { host = "piotr", door = "ana", lead = "ana" }"#
    );
    desk.run("duties --swap ana piotr").succeeds();
    assert_eq!(
        held(),
        r#"duties = { host = "ana", door = "piotr", lead = "piotr" }"#
    );
    desk.run("duties --set lead=none").succeeds();
    assert_eq!(held(), r#"duties = { host = "ana", door = "piotr" }"#);
}

#[test]
fn who_cannot_come_is_relieved_and_who_stands_in_takes_over() {
    let desk = team();
    desk.run("duties --stand-in host=zofia").succeeds();
    let shared = desk.run("duties --without ana --format json").json();
    let duties = shared["duties"].as_array().unwrap();
    let host = duties.iter().find(|duty| duty["duty"] == "host").unwrap();
    assert_eq!(host["person"], "zofia");
    assert_eq!(host["reason"], "stands in for Ana Nowak");
    assert!(
        duties
            .iter()
            .all(|duty| duty["person"] != "ana" && duty["stand_in"] != "ana")
    );
    assert_eq!(
        shared["absent"],
        serde_json::json!(["Ana Nowak", "Marek Bąk"])
    );
}

#[test]
fn what_is_set_against_the_rules_is_set_and_said() {
    let desk = Sandbox::with_evening();
    desk.run("duties --set host=piotr --set timekeeper=piotr --format markdown")
        .succeeds()
        .prints(expect![[r#"
            # Schedulers in production `2026-12-17-schedulers`

            - **when:** Thu 17 Dec 2026, 18:30–21:00 (2 h 30 min), Europe/Warsaw

            | duty | who | stand-in | hours | does |
            | --- | --- | --- | ---: | --- |
            | lead |  |  | 5.5 | answers for this one event, holds the list, decides go/no-go |
            | co-organizer |  |  | 3.5 | stand-in of the lead, second pair of hands and keys, from another organization |
            | venue-liaison |  |  | 3 | host contact, questions, layout, access, keys |
            | program |  |  | 4.5 | topics, speakers, agenda, briefing, backup |
            | publicity |  |  | 3 | page, posts, partners, changes |
            | host | Piotr Wójcik |  | 2 | runs the evening, introduces, keeps tone |
            | greeter |  |  | 1.5 | door, labels, newcomers, latecomers |
            | timekeeper | Piotr Wójcik |  | 1.5 | cards, gong, breaks |
            | conduct |  |  | 2.5 | named contact, takes reports, access and photo questions; sober, not speaking |
            | volunteers |  |  | 1.25 | small jobs: chairs, signs, pizza, photos, clearing |

            10 duties; nobody yet for lead, co-organizer, venue-liaison, program, publicity, greeter, conduct and volunteers.

            ## Worth a look

            - Piotr Wójcik speaks that evening, and host is for somebody who does not
            - Piotr Wójcik has host and timekeeper, which need two people
        "#]]);
}

#[test]
fn the_year_is_counted_person_by_person() {
    let desk = team();
    desk.run("duties --year").succeeds().prints(expect![[r#"
        Duties of the last 12 months

        person        evenings  hours  talks  duties
        Ana Nowak            2     11      0  lead 2
        Zofia Lis            1      2      1  mc 1
        Piotr Wójcik         1    1.5      0  greeter 1
        Marek Bąk            1   1.25      0  photos 1

        2 events from Sat 22 Nov 2025 to Sat 21 Nov 2026. Hours as the guidance weighs
        the duties: `convoke guide roles`.
    "#]]);
    desk.run("duties --load --format csv")
        .succeeds()
        .prints(expect![[r#"
            person,evenings,hours,talks,duties
            Ana Nowak,2,11,0,lead 2
            Zofia Lis,1,2,1,mc 1
            Piotr Wójcik,1,1.5,0,greeter 1
            Marek Bąk,1,1.25,0,photos 1
        "#]]);
    desk.run("duties --year --format json")
        .has_json(expect![[r#"
            {
              "events": 2,
              "from": "2025-11-22",
              "load": [
                {
                  "duties": {
                    "lead": 2
                  },
                  "evenings": 2,
                  "minutes": 660,
                  "name": "Ana Nowak",
                  "person": "ana",
                  "talks": 0
                },
                {
                  "duties": {
                    "mc": 1
                  },
                  "evenings": 1,
                  "minutes": 120,
                  "name": "Zofia Lis",
                  "person": "zofia",
                  "talks": 1
                },
                {
                  "duties": {
                    "greeter": 1
                  },
                  "evenings": 1,
                  "minutes": 90,
                  "name": "Piotr Wójcik",
                  "person": "piotr",
                  "talks": 0
                },
                {
                  "duties": {
                    "photos": 1
                  },
                  "evenings": 1,
                  "minutes": 75,
                  "name": "Marek Bąk",
                  "person": "marek",
                  "talks": 0
                }
              ],
              "to": "2026-11-21"
            }
        "#]]);
}

#[test]
fn programs_get_duties_with_weight_and_reason() {
    let desk = Sandbox::with_evening();
    let shown = desk.run("duties --format json").json();
    let duties = shown["duties"].as_array().unwrap();
    let host = duties.iter().find(|duty| duty["duty"] == "host").unwrap();
    assert_eq!(host["person"], "ana");
    assert_eq!(host["weight"], 120);
    assert_eq!(host.get("reason"), None);
    assert_eq!(shown.get("load"), None);
    let shared = desk.run("duties --propose --format json").json();
    assert_eq!(shared["best"], true);
    assert_eq!(shared["load"][1]["person"], "piotr");
}

#[test]
fn a_rehearsal_shows_the_difference_and_writes_nothing() {
    let desk = Sandbox::with_evening();
    desk.run("duties --set door=piotr --dry-run")
        .succeeds()
        .prints(expect![[r#"
            --- plan.toml
            +++ plan.toml
            @@ -46,7 +46,7 @@
             sessions = [
               { title = "Two-level scheduling", speaker = "piotr", minutes = 30 },
             ]
            -duties = { host = "ana" }
            +duties = { host = "ana", door = "piotr" }
             tasks = [
               { id = "venue-questions", task = "Ask the host for door times", area = "venue", due = "D-45" },
               { id = "venue-confirm", task = "Book the venue", area = "venue", due = "D-42", owner = "ana", done = 2026-10-30 },
            --- stderr
            Nothing was written.
        "#]]);
}

#[test]
fn what_cannot_be_exchanged_is_named() {
    let desk = Sandbox::with_evening();
    desk.run("duties --swap host piotr").fails(1);
    desk.run("duties --swap host door").fails(1);
    desk.run("duties --swap ana ana").fails(1);
    desk.run("duties --year --propose").fails(2);
}
