//! What the planning engine promises: which tasks come, for which day, and what becomes of them.

use chrono::{DateTime, TimeDelta};
use serde_json::Value;

use crate::support::{EVENING, Sandbox};

/// The first day of every desk.
const TODAY: &str = "2026-11-21";

/// Every format, as the command line spells it.
const FORMATS: [&str; 10] = [
    "talk-night",
    "lightning-talks",
    "workshop",
    "hack-night",
    "livestream-party",
    "social",
    "study-group",
    "install-fest",
    "hackathon",
    "conference",
];

/// The group of the evening, two organizers and a room, without any event.
fn group() -> &'static str {
    EVENING.split("[[event]]").next().unwrap()
}

/// A desk of that group, with a past talk night in its room which ended on these keys.
fn after_a_talk_night(keys: &str) -> Sandbox {
    Sandbox::with_plan(&format!(
        r#"{}[[event]]
id = "2026-11-19-past"
title = "Past"
format = "talk-night"
start = 2026-11-19T19:15:00
minutes = 135
venue = "acme-hq"
expected = 33
{keys}
"#,
        group()
    ))
}

/// A desk whose room has these rules.
fn with_house_rules(rules: &str) -> Sandbox {
    let plan = group().replace(
        "capacity = 60",
        &format!("capacity = 60\nrules = [{rules}]"),
    );
    Sandbox::with_plan(&plan)
}

/// A desk of the group with an event called `Talks`, made with these flags.
fn talks(flags: &str) -> Sandbox {
    let desk = Sandbox::with_plan(group());
    plan_talks(&desk, flags);
    desk
}

/// Plans an event called `Talks`, in three months unless the flags say a day.
fn plan_talks(desk: &Sandbox, flags: &str) -> Value {
    let day = if flags.contains("--start") {
        ""
    } else {
        "--start '2027-02-18 18:30'"
    };
    desk.run(&format!(
        "new-event --yes --title Talks {day} {flags} --format json"
    ))
    .json()
}

/// The tasks of `Talks`, in the order they are shown.
fn tasks(desk: &Sandbox) -> Vec<Value> {
    let list = desk.run("checklist talks --format json").json();
    list.as_array().unwrap().clone()
}

/// The task of `Talks` with this id.
fn find(desk: &Sandbox, id: &str) -> Option<Value> {
    tasks(desk).into_iter().find(|task| task["id"] == id)
}

/// The task of `Talks` with this id, which is there.
#[track_caller]
fn task(desk: &Sandbox, id: &str) -> Value {
    find(desk, id).unwrap_or_else(|| panic!("no `{id}` in\n{}", desk.plan()))
}

/// How many tasks of `Talks` say this.
fn count(desk: &Sandbox, words: &str) -> usize {
    let list = tasks(desk);
    list.iter().filter(|task| task["task"] == words).count()
}

/// The ids that stand under a key of a result: of objects, or as they are.
fn ids(result: &Value, key: &str) -> Vec<String> {
    let listed = result[key].as_array().unwrap().iter();
    let id = |item: &Value| item["id"].as_str().or(item.as_str()).unwrap().to_owned();
    listed.map(id).collect()
}

fn rules(result: &Value) -> Vec<&str> {
    let findings = result["findings"].as_array().unwrap().iter();
    findings
        .map(|found| found["rule"].as_str().unwrap())
        .collect()
}

fn word<'a>(task: &'a Value, key: &str) -> &'a str {
    task[key].as_str().unwrap_or_default()
}

/// Changes `Talks`; returns what followed.
fn change(desk: &Sandbox, flags: &str) -> Value {
    desk.run(&format!("change talks {flags} --format json"))
        .json()
}

// What the group itself brings along.

#[test]
fn a_task_dropped_for_good_does_not_come_to_the_next_event() {
    let desk = talks("--start 2027-01-14");
    assert!(find(&desk, "day-runsheet").is_some());
    desk.run("skip talks/day-runsheet --always").succeeds();
    desk.run("new-event --yes --title Later --start 2027-03-18")
        .succeeds();
    let later = desk.run("checklist later --format json").json();
    let listed = later.as_array().unwrap();
    assert!(listed.iter().all(|task| task["id"] != "day-runsheet"));
    assert!(listed.iter().any(|task| task["id"] == "day-welcome"));
}

#[test]
fn a_task_left_out_once_comes_back() {
    let desk = talks("--start 2027-01-14");
    desk.run("skip talks/day-runsheet").succeeds();
    desk.run("new-event --yes --title Later --start 2027-03-18")
        .succeeds();
    let later = desk.run("checklist later --format json").json();
    let listed = later.as_array().unwrap();
    assert!(listed.iter().any(|task| task["id"] == "day-runsheet"));
}

const ASK_EARLIER: &str =
    r#"lessons = [{ lesson = "Ask speakers earlier", area = "programme", due = "D-30" }]"#;

#[test]
fn a_lesson_is_a_task_of_the_next_event_of_its_format() {
    let desk = after_a_talk_night(ASK_EARLIER);
    plan_talks(&desk, "--event-format talk-night");
    let lesson = task(&desk, "lesson-ask-speakers-earlier");
    assert_eq!(lesson["due_rule"], "D-30");
    assert_eq!(lesson["area"], "programme");
    assert_eq!(lesson["why"], "learned at \"Past\"");
}

#[test]
fn a_lesson_of_one_format_is_none_of_another() {
    let desk = after_a_talk_night(ASK_EARLIER);
    plan_talks(&desk, "--event-format social");
    assert_eq!(count(&desk, "Ask speakers earlier"), 0);
}

const SIDE_DOOR: &str =
    r#"lessons = [{ lesson = "Sign at the side door", area = "day", due = "D-1h" }]"#;

#[test]
fn a_lesson_about_a_room_comes_back_in_that_room_whatever_the_format() {
    let desk = after_a_talk_night(SIDE_DOOR);
    plan_talks(&desk, "--event-format social --venue acme-hq");
    assert_eq!(count(&desk, "Sign at the side door"), 1);
}

#[test]
fn a_lesson_about_a_room_does_not_come_back_in_another() {
    let desk = after_a_talk_night(SIDE_DOOR);
    plan_talks(&desk, "--event-format talk-night --venue 'Café Zośka'");
    assert_eq!(count(&desk, "Sign at the side door"), 0);
}

#[test]
fn a_lesson_dropped_for_good_does_not_come_back() {
    let desk = after_a_talk_night(ASK_EARLIER);
    desk.run("new-event --yes --title First --start 2027-01-14")
        .succeeds();
    desk.run("skip first/lesson-ask --always").succeeds();
    plan_talks(&desk, "");
    assert_eq!(count(&desk, "Ask speakers earlier"), 0);
}

#[test]
fn two_lessons_in_japanese_both_come_back() {
    let desk = after_a_talk_night(
        r#"lessons = [
  { lesson = "早めに講演者に頼む", area = "programme", due = "D-30" },
  { lesson = "受付を二人にする", area = "registration", due = "D-2" },
]"#,
    );
    plan_talks(&desk, "");
    assert_eq!(count(&desk, "早めに講演者に頼む"), 1);
    assert_eq!(count(&desk, "受付を二人にする"), 1);
}

#[test]
fn a_lesson_in_japanese_dropped_for_good_takes_no_other_along() {
    let desk = after_a_talk_night(
        r#"lessons = [
  { lesson = "早めに講演者に頼む", area = "programme", due = "D-30" },
  { lesson = "受付を二人にする", area = "registration", due = "D-2" },
]"#,
    );
    desk.run("new-event --yes --title First --start 2027-01-14")
        .succeeds();
    let first = desk.run("checklist first --format json").json();
    let lesson = first.as_array().unwrap().iter();
    let lesson = lesson
        .clone()
        .find(|task| task["task"] == "早めに講演者に頼む");
    let id = word(lesson.unwrap(), "id").to_owned();
    desk.run(&format!("skip first/{id} --always")).succeeds();
    plan_talks(&desk, "");
    assert_eq!(count(&desk, "早めに講演者に頼む"), 0);
    assert_eq!(count(&desk, "受付を二人にする"), 1);
}

#[test]
fn a_house_rule_with_a_deadline_is_due_then() {
    let desk = with_house_rules(r#""D-2 names of guests at the desk""#);
    plan_talks(&desk, "--venue acme-hq");
    let rule = task(&desk, "house-names-of-guests-at-the-desk");
    assert_eq!(rule["task"], "Names of guests at the desk");
    assert_eq!(rule["due"], "2027-02-16");
    assert_eq!(rule["why"], "a rule of Acme HQ");
}

#[test]
fn a_house_rule_without_a_deadline_is_for_the_day_itself() {
    let desk = with_house_rules(r#""no food on the carpet""#);
    plan_talks(&desk, "--venue acme-hq");
    assert_eq!(
        task(&desk, "house-no-food-on-the-carpet")["due"],
        "2027-02-18"
    );
}

#[test]
fn house_rules_come_once_after_a_change_of_room_and_back() {
    let desk = with_house_rules(r#""D-2 names of guests at the desk", "no food""#);
    plan_talks(&desk, "--venue acme-hq");
    change(&desk, "--venue 'Café Zośka'");
    change(&desk, "--venue acme-hq");
    assert_eq!(count(&desk, "Names of guests at the desk"), 1);
    assert_eq!(count(&desk, "No food"), 1);
    assert_eq!(word(&task(&desk, "house-no-food"), "state"), "open");
}

#[test]
fn the_rules_of_a_room_go_with_the_room() {
    let desk = with_house_rules(r#""no food""#);
    plan_talks(&desk, "--venue acme-hq");
    change(&desk, "--venue 'Café Zośka'");
    assert_ne!(word(&task(&desk, "house-no-food"), "state"), "open");
}

#[test]
fn a_call_keeps_no_rules_of_a_house() {
    let desk = with_house_rules(r#""no food""#);
    plan_talks(&desk, "--venue acme-hq");
    change(&desk, "--mode online");
    assert_eq!(task(&desk, "house-no-food")["state"], "skipped");
    change(&desk, "--mode hybrid");
    assert_eq!(task(&desk, "house-no-food")["state"], "open");
}

// What the plan knows already need not be done.

#[test]
fn a_promised_room_settles_the_questions_about_it() {
    let desk = talks("--venue acme-hq --booked");
    for id in ["venue-questions", "venue-confirm"] {
        assert_eq!(task(&desk, id)["state"], "done", "{id}");
    }
    assert_eq!(task(&desk, "venue-reconfirm")["state"], "open");
}

#[test]
fn a_room_promised_later_settles_them_then() {
    let desk = talks("--venue acme-hq");
    assert_eq!(task(&desk, "venue-confirm")["state"], "open");
    let settled = change(&desk, "--booked");
    let settled = ids(&settled, "settled");
    assert!(settled.contains(&"venue-confirm".to_owned()), "{settled:?}");
    assert_eq!(task(&desk, "venue-confirm")["done"], TODAY);
}

#[test]
fn a_confirmed_date_settles_the_search_for_one() {
    let open = talks("");
    assert_eq!(task(&open, "date-conflicts")["state"], "open");
    let sure = talks("--status confirmed");
    assert_eq!(task(&sure, "date-conflicts")["state"], "done");
    assert_eq!(task(&sure, "date-fix")["state"], "done");
}

#[test]
fn two_organizers_of_two_organizations_are_two_organizers() {
    assert_eq!(task(&talks(""), "team-two")["state"], "done");
    let one_firm = Sandbox::with_plan(&group().replace("Initech", "Acme"));
    plan_talks(&one_firm, "");
    assert_eq!(task(&one_firm, "team-two")["state"], "open");
}

#[test]
fn a_code_of_conduct_in_the_plan_is_adopted() {
    assert_eq!(task(&talks(""), "care-coc")["state"], "open");
    let coded = group().replace(
        "country = \"PL\"",
        "country = \"PL\"\ncode-of-conduct = \"https://example.org/coc\"",
    );
    let desk = Sandbox::with_plan(&coded);
    plan_talks(&desk, "");
    assert_eq!(task(&desk, "care-coc")["state"], "done");
}

#[test]
fn speakers_are_asked_once_every_talk_has_one() {
    let ask = "content-speakers-ask";
    assert_eq!(
        task(&talks("--session 'A / piotr / 30'"), ask)["state"],
        "done"
    );
    let half = talks("--session 'A / piotr / 30' --session B");
    assert_eq!(task(&half, ask)["state"], "open");
    change(&half, "--session 'A / piotr / 30' --session 'B / ana / 20'");
    assert_eq!(task(&half, ask)["state"], "done");
}

#[test]
fn a_task_reopened_by_hand_is_not_settled_by_another_change() {
    let desk = talks("--venue acme-hq --booked");
    desk.run("reopen talks/venue-confirm").succeeds();
    change(&desk, "--expected 45");
    assert_eq!(task(&desk, "venue-confirm")["state"], "open");
}

// What an event has or has not decides which tasks it gets.

#[test]
fn without_food_nothing_about_food_is_left_to_do() {
    let to_do = |flags: &str| {
        let list = tasks(&talks(flags));
        let open = list.iter().filter(|task| task["state"] == "open");
        open.filter(|task| task["area"] == "food").count()
    };
    assert!(to_do("--food yes") > 0);
    assert_eq!(to_do("--food no"), 0);
}

#[test]
fn food_nobody_spoke_of_is_still_to_be_decided() {
    assert_eq!(task(&talks(""), "food-decide")["state"], "open");
    let desk = talks("");
    let settled = ids(&change(&desk, "--food no"), "settled");
    assert_eq!(settled, ["food-decide"]);
    assert_eq!(task(&desk, "food-decide")["state"], "done");
}

#[test]
fn a_recording_brings_its_tasks() {
    let desk = talks("");
    assert!(find(&desk, "kit-recording").is_none());
    let changed = change(&desk, "--with recording");
    let added = ids(&changed, "added");
    for id in ["kit-recording", "content-recording-consent", "after-video"] {
        assert!(added.iter().any(|known| known == id), "{added:?}");
        assert_eq!(task(&desk, id)["state"], "open");
    }
}

#[test]
fn an_event_that_goes_online_leaves_the_room_out_with_a_reason() {
    let desk = talks("--venue acme-hq");
    desk.run("done talks/venue-questions").succeeds();
    let changed = change(&desk, "--mode online");
    assert!(ids(&changed, "dropped").contains(&"venue-confirm".to_owned()));
    let left_out = task(&desk, "venue-confirm");
    assert_eq!(left_out["state"], "skipped");
    assert_eq!(left_out["reason"], "no longer applies");
    assert_eq!(task(&desk, "venue-questions")["state"], "done");
    assert_eq!(task(&desk, "kit-call-setup")["state"], "open");
}

#[test]
fn an_event_that_comes_back_to_a_room_needs_the_room_again() {
    let desk = talks("--venue acme-hq");
    change(&desk, "--mode online");
    change(&desk, "--mode in-person");
    assert_eq!(task(&desk, "venue-confirm")["state"], "open");
}

#[test]
fn another_room_is_asked_again() {
    let desk = talks("--venue acme-hq --booked");
    let changed = change(&desk, "--venue 'Café Zośka'");
    let reopened = ids(&changed, "reopened");
    assert!(
        reopened.contains(&"venue-confirm".to_owned()),
        "{reopened:?}"
    );
    for id in ["venue-questions", "venue-confirm"] {
        assert_eq!(task(&desk, id)["state"], "open", "{id}");
    }
}

#[test]
fn another_room_that_is_promised_is_not_asked() {
    let desk = talks("--venue acme-hq --booked");
    change(&desk, "--venue 'Café Zośka' --booked");
    assert_eq!(task(&desk, "venue-confirm")["state"], "done");
}

// Defaults: the last event of the format, then the group, then the format.

#[test]
fn an_event_is_by_default_like_the_last_of_its_format() {
    let desk = after_a_talk_night("features = []");
    let made = desk
        .run("new-event --yes --event-format talk-night --format json")
        .json();
    assert_eq!(made["venue"], "acme-hq");
    assert_eq!(made["expected"], 33);
    assert!(word(&made, "start").contains("T19:15:00"), "{made:#}");
    assert!(word(&made, "end").contains("T21:30:00"), "{made:#}");
    assert_eq!(made["title"], "Talk night");
}

#[test]
fn an_event_of_another_format_takes_its_length_and_size_from_the_format() {
    let desk = after_a_talk_night("");
    let made = desk
        .run("new-event --yes --event-format social --format json")
        .json();
    assert_eq!(made["venue"], "acme-hq", "the room is the group's");
    assert_ne!(made["expected"], 33);
    assert_eq!(made["title"], "Social");
    assert!(word(&made, "start").contains("T18:30:00"), "{made:#}");
}

#[test]
fn without_a_format_the_last_event_says_it() {
    let desk = after_a_talk_night("");
    desk.run("new-event --yes --event-format social --title Pub --start 2026-12-10")
        .succeeds();
    let made = desk.run("new-event --yes --format json").json();
    assert_eq!(made["format"], "social");
}

#[test]
fn the_usual_time_of_the_group_is_that_of_its_cadence() {
    let plan = group().replace(
        "country = \"PL\"",
        "country = \"PL\"\ncadence = \"second tuesday 19:45\"",
    );
    let made = plan_of(&plan, TODAY);
    assert_eq!(made["start"], "2027-01-12T19:45:00+01:00", "{made:#}");
}

#[test]
fn food_of_the_last_event_is_food_of_the_next() {
    let fed = after_a_talk_night("with = [\"food\"]");
    plan_talks(&fed, "");
    let hungry = after_a_talk_night("with = []");
    plan_talks(&hungry, "");
    assert!(find(&fed, "food-order").is_some(), "{}", fed.plan());
    assert!(find(&hungry, "food-order").is_none(), "{}", hungry.plan());
}

/// What `new-event --yes` makes of a plan on a day.
fn plan_of(plan: &str, today: &str) -> Value {
    let desk = Sandbox::with_plan(plan).on(today);
    desk.run("new-event --yes --format json").json()
}

#[test]
fn the_suggested_evening_is_no_public_holiday_of_the_country() {
    let plan = group().replace(
        "country = \"PL\"",
        "country = \"PL\"\ncadence = \"first friday 18:30\"",
    );
    // The first Friday that leaves time to prepare is New Year's Day.
    let made = plan_of(&plan, "2026-11-10");
    assert_eq!(made["start"], "2027-02-05T18:30:00+01:00", "{made:#}");
}

#[test]
fn a_holiday_abroad_is_an_evening_like_any_other() {
    let plan = |country: &str| {
        group().replace(
            "country = \"PL\"",
            &format!("country = \"{country}\"\ncadence = \"second thursday 18:30\""),
        )
    };
    // 2027-11-11 is a Thursday, and the Independence Day of Poland.
    let abroad = plan_of(&plan("CZ"), "2027-09-20");
    assert_eq!(abroad["start"], "2027-11-11T18:30:00+01:00", "{abroad:#}");
    let at_home = plan_of(&plan("PL"), "2027-09-20");
    assert_eq!(at_home["start"], "2027-12-09T18:30:00+01:00", "{at_home:#}");
}

#[test]
fn the_suggested_evening_is_free_in_the_neighbours_calendars() {
    let start = |desk: &Sandbox| {
        let made = desk.run("new-event --yes --dry-run").stdout;
        let line = made.lines().find(|line| line.starts_with("+start = "));
        line.unwrap_or_else(|| panic!("{made}")).to_owned()
    };
    let desk = Sandbox::with_plan(group());
    let free = start(&desk);
    assert_eq!(free, "+start = 2027-01-21T18:30:00");
    desk.write(
        "calendars/neighbours.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n\
         DTSTAMP:20261101T000000Z\r\nDTSTART:20270121T173000Z\r\nDTEND:20270121T200000Z\r\n\
         SUMMARY:Rust Warsaw\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    );
    assert_eq!(start(&desk), "+start = 2027-02-18T18:30:00");
}

// Each format, mode and detail.

#[test]
fn every_format_gives_a_list_a_person_can_work_through() {
    for format in FORMATS {
        let desk = Sandbox::new();
        desk.run(&format!(
            "new-event --yes --title Talks --event-format {format}"
        ))
        .succeeds();
        let list = tasks(&desk);
        let most = if format == "social" { 19 } else { 95 };
        assert!(
            (15..=most).contains(&list.len()),
            "{format}: {}",
            list.len()
        );
        for task in &list {
            assert!(word(task, "due") >= TODAY, "{format}: {task:#}");
            assert!(!word(task, "why").is_empty(), "{format}: {task:#}");
            assert!(!task["sources"].as_array().unwrap().is_empty(), "{task:#}");
            assert_eq!(task["level"], "core", "{format}: {task:#}");
        }
        assert_in_order(&list, format);
    }
}

#[test]
fn a_call_is_set_up_where_people_take_part_online() {
    for (mode, has_call, has_room) in [
        ("in-person", false, true),
        ("hybrid", true, true),
        ("online", true, false),
    ] {
        for format in FORMATS {
            let flags = format!("--event-format {format} --mode {mode}");
            let made = plan_talks(&Sandbox::with_plan(group()), &flags);
            let list = made["checklist"].as_array().unwrap();
            let room = list.iter().any(|task| task["area"] == "venue");
            assert_eq!(room, has_room, "{flags}");
            let call = list.iter().any(|task| task["id"] == "kit-call-setup");
            assert_eq!(call, has_call, "{flags}");
        }
    }
}

#[test]
fn more_detail_adds_tasks_and_takes_none_away() {
    let ids_at = |detail: &str| {
        let desk = talks(&format!("--start 2027-08-19 --detail {detail}"));
        let list = tasks(&desk);
        assert_in_order(&list, detail);
        let ids = list.iter().map(|task| word(task, "id").to_owned());
        ids.collect::<Vec<_>>()
    };
    let (core, more, all) = (ids_at("core"), ids_at("recommended"), ids_at("all"));
    assert!(core.len() < more.len() && more.len() < all.len());
    assert!(core.iter().all(|id| more.contains(id)));
    assert!(more.iter().all(|id| all.contains(id)));
}

// Days and hours.

#[test]
fn a_start_the_clocks_leave_out_is_said() {
    let desk = Sandbox::with_plan(group());
    let made = plan_talks(&desk, "--start '2027-03-28 02:30'");
    assert!(rules(&made).contains(&"date-clock"), "{made:#}");
    assert_eq!(made["start"], "2027-03-28T03:30:00+02:00");
}

#[test]
fn a_start_the_clocks_show_twice_is_said() {
    let desk = Sandbox::with_plan(group());
    let made = plan_talks(&desk, "--start '2027-10-31 02:30'");
    assert!(rules(&made).contains(&"date-clock"), "{made:#}");
    assert_eq!(made["start"], "2027-10-31T02:30:00+02:00");
}

#[test]
fn an_hour_earlier_or_later_the_clocks_are_no_matter() {
    for start in ["2027-03-28 01:30", "2027-03-28 03:30", "2027-10-31 03:30"] {
        let desk = Sandbox::with_plan(group());
        let made = plan_talks(&desk, &format!("--start '{start}'"));
        assert!(!rules(&made).contains(&"date-clock"), "{made:#}");
    }
}

#[test]
fn two_hours_before_are_two_hours_across_a_change_of_the_clocks() {
    for start in ["2027-03-28 03:30", "2027-10-31 03:30", "2027-02-18 18:30"] {
        let desk = Sandbox::with_plan(group());
        let made = plan_talks(&desk, &format!("--start '{start}'"));
        desk.run("task add 'Open up' --event talks --due D-2h")
            .succeeds();
        let at = |of: &Value, key: &str| DateTime::parse_from_rfc3339(word(of, key)).unwrap();
        let due = at(&task(&desk, "open-up"), "due_at");
        assert_eq!(at(&made, "start") - due, TimeDelta::hours(2), "{start}");
    }
}

#[test]
fn an_event_in_another_zone_shows_both_clocks() {
    let desk = talks("--timezone America/New_York --start '2027-02-17 19:00'");
    let shown = desk.run("show talks").succeeds().stdout.clone();
    assert!(shown.contains("Wed 17 Feb 2027, 19:00"), "{shown}");
    assert!(shown.contains("America/New_York"), "{shown}");
    assert!(
        shown.contains("Thu 18 Feb 2027 01:00 in Europe/Warsaw"),
        "{shown}"
    );
}

#[test]
fn a_task_due_on_a_date_stays_when_the_event_moves() {
    let desk = talks("");
    desk.run("task add 'Pay the deposit' --event talks --due 2026-12-01")
        .succeeds();
    desk.run("task add 'Call the printer' --event talks --due D-7")
        .succeeds();
    change(&desk, "--start 2027-03-18");
    assert_eq!(task(&desk, "pay-the-deposit")["due"], "2026-12-01");
    assert_eq!(task(&desk, "call-the-printer")["due"], "2027-03-11");
}

#[test]
fn a_done_task_keeps_the_day_it_was_done() {
    let desk = talks("");
    desk.run("done talks/promo-page").succeeds();
    let desk = desk.on("2026-12-05");
    change(&desk, "--start 2027-03-18");
    desk.run("replan talks").succeeds();
    let done = task(&desk, "promo-page");
    assert_eq!(done["state"], "done");
    assert_eq!(done["done"], TODAY);
}

#[test]
fn pressed_tasks_spread_out_again_when_there_is_time() {
    let desk = talks("--start '2026-12-01 18:30'");
    let roomy = talks("--start '2027-04-15 18:30'");
    let wanted = task(&roomy, "promo-page")["due_rule"].clone();
    assert_ne!(task(&desk, "promo-page")["due_rule"], wanted);
    change(&desk, "--start 2027-04-15");
    desk.run("replan talks").succeeds();
    let open = |task: &&Value| task["state"] == "open";
    for task in tasks(&roomy).iter().filter(open) {
        let here = find(&desk, word(task, "id"));
        let here = here.unwrap_or_else(|| panic!("{task:#}"));
        assert_eq!(here["due_rule"], task["due_rule"], "{task:#}");
    }
}

#[test]
fn what_there_is_no_time_for_is_named() {
    let desk = Sandbox::with_plan(group());
    let made = plan_talks(&desk, "--detail all --start '2026-12-01 18:30'");
    let dropped = ids(&made, "dropped");
    assert!(
        dropped.contains(&"promo-save-date".to_owned()),
        "{dropped:?}"
    );
    for drop in made["dropped"].as_array().unwrap() {
        assert!(!word(drop, "reason").is_empty(), "{drop:#}");
        assert!(find(&desk, word(drop, "id")).is_none(), "{drop:#}");
    }
    let roomy = talks("--detail all --start 2027-09-16");
    for id in dropped {
        assert!(find(&roomy, &id).is_some(), "{id} was never wanted");
    }
}

/// Nothing is due before a task it waits for.
#[track_caller]
fn assert_in_order(list: &[Value], what: &str) {
    let when = |task: &Value| {
        let day = word(task, "due").to_owned();
        // A task of a whole day is done by its end.
        (day, word(task, "due_at").to_owned())
    };
    for task in list {
        for first in task["after"].as_array().unwrap() {
            let Some(first) = list.iter().find(|known| known["id"] == *first) else {
                continue;
            };
            let (before, after) = (when(first), when(task));
            let both_timed = !before.1.is_empty() && !after.1.is_empty();
            let is_late = before.0 > after.0 || both_timed && before.1 > after.1;
            assert!(!is_late, "{what}: {first:#} is due after {task:#}");
        }
    }
}

#[test]
fn an_event_that_is_close_is_planned_in_order_with_nothing_overdue() {
    for day in ["2026-12-01", "2026-11-24", "2026-11-22", "2026-11-21"] {
        for format in FORMATS {
            let flags = format!("--event-format {format} --start '{day} 18:30'");
            let made = plan_talks(&Sandbox::with_plan(group()), &flags);
            let list = made["checklist"].as_array().unwrap();
            assert!(!list.is_empty(), "{flags}");
            for task in list {
                assert!(word(task, "due") >= TODAY, "{flags}: {task:#}");
            }
            assert_in_order(list, &flags);
            assert_eq!(made["tasks"]["late"], 0, "{flags}");
        }
    }
}

#[test]
fn an_event_moved_close_is_planned_in_order_with_nothing_overdue() {
    for day in ["2026-12-01", "2026-11-24", "2026-11-22", "2026-11-21"] {
        let desk = talks("--start 2027-04-15");
        change(&desk, &format!("--start '{day} 18:30'"));
        let open = |task: &&Value| task["state"] == "open";
        let list = tasks(&desk);
        for task in list.iter().filter(open) {
            assert!(word(task, "due") >= TODAY, "{day}: {task:#}");
        }
        assert_in_order(&list, day);
    }
}
