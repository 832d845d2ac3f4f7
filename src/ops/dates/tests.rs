use chrono::NaiveDate;

use super::*;
use crate::ops::{Around, Neighbour, NeighbourKind, Now};
use crate::plan::{Event, Format, Group, Mode, Person, Plan, Status, Venue};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A group of Warsaw that meets on third Thursdays.
fn warsaw() -> Plan {
    let mut group = Group::new(
        "Warsaw Mesos".to_owned(),
        "Europe/Warsaw".parse().expect("a zone"),
    );
    group.country = Some("PL".parse().expect("a country"));
    group.cadence = Some("third thursday 18:30".parse().expect("a cadence"));
    Plan::new(group)
}

fn without_habit() -> Plan {
    let mut plan = warsaw();
    plan.group.cadence = None;
    plan
}

/// A Saturday.
fn now(plan: &Plan) -> Now {
    Now::fixed(
        "2026-11-21T12:00:00".parse().expect("a moment"),
        &plan.group.timezone,
    )
}

fn event(format: Format, start: &str) -> Event {
    let start = start.parse().expect("a start");
    let id = "2026-12-17-evening".parse().expect("an id");
    Event {
        format,
        ..Event::new(id, "Evening".to_owned(), start)
    }
}

fn talks() -> Event {
    event(Format::TalkNight, "2026-11-21T18:30:00")
}

/// Returns the names and the weights of what is said about a day of an event.
fn weighed(plan: &Plan, event: &Event, neighbours: &[Neighbour], on: &str) -> Vec<(String, i32)> {
    let around = Around {
        now: now(plan),
        neighbours,
    };
    let usual = plan.group.cadence.as_ref();
    let usual = usual.filter(|_| !fills_a_day(event));
    let scored = score::Desk::new(plan, event, usual, &around).score(day(on));
    let sum: i32 = scored.reasons.iter().map(|reason| reason.weight).sum();
    assert_eq!(scored.score, 100 + sum);
    let mut weighed: Vec<(String, i32)> = scored
        .reasons
        .into_iter()
        .filter(|reason| reason.weight != 0)
        .map(|reason| (reason.name.to_owned(), reason.weight))
        .collect();
    weighed.sort();
    weighed
}

fn has(weighed: &[(String, i32)], name: &str) -> Option<i32> {
    let mut known = weighed.iter();
    known
        .find(|(known, _)| known == name)
        .map(|(_, weight)| *weight)
}

fn out(plan: &Plan, event: &Event, on: &str) -> Option<String> {
    let around = Around::quiet(now(plan));
    score::Desk::new(plan, event, None, &around)
        .score(day(on))
        .out
}

fn asked(from: &str, to: &str, number: usize) -> DatesRequest {
    DatesRequest {
        from: Some(day(from)),
        to: Some(day(to)),
        number,
        format: Some(Format::TalkNight),
        event: None,
    }
}

fn found(plan: &Plan, request: &DatesRequest) -> Vec<(String, i32)> {
    let dates = dates(plan, request, &Around::quiet(now(plan))).expect("dates");
    let told = |it: &Candidate| (it.local.date().to_string(), it.score);
    dates.candidates.iter().map(told).collect()
}

#[test]
fn the_usual_evening_with_time_enough_is_the_best() {
    let plan = warsaw();
    let weighed = weighed(&plan, &talks(), &[], "2027-01-21");
    assert_eq!(
        weighed,
        [("lead-good".to_owned(), 5), ("usual-slot".to_owned(), 10)]
    );
    let best = found(&plan, &asked("2027-01-04", "2027-03-31", 4));
    assert_eq!(
        best,
        [
            ("2027-01-21".to_owned(), 115),
            ("2027-02-18".to_owned(), 115),
            ("2027-03-18".to_owned(), 115),
            // Ties go to the usual weekday, then to the earlier day.
            ("2027-01-07".to_owned(), 95),
        ]
    );
}

#[test]
fn weekdays_weigh_as_the_guidance_says() {
    let plan = without_habit();
    for (on, name, weight) in [
        ("2027-02-01", "weekday-monday", -10),
        ("2027-02-05", "weekday-friday", -25),
        ("2027-02-06", "weekday-saturday", -35),
        ("2027-02-07", "weekday-sunday", -35),
    ] {
        let weighed = weighed(&plan, &talks(), &[], on);
        assert_eq!(has(&weighed, name), Some(weight), "{on}");
    }
    assert_eq!(
        weighed(&plan, &talks(), &[], "2027-02-02"),
        [("lead-good".to_owned(), 5)]
    );
}

#[test]
fn whole_days_belong_on_a_weekend() {
    let plan = warsaw();
    for (format, on, name, weight) in [
        (Format::Hackathon, "2027-09-17", "weekday-friday", None),
        (
            Format::InstallFest,
            "2027-09-17",
            "weekday-friday",
            Some(-20),
        ),
        (
            Format::InstallFest,
            "2027-09-19",
            "weekday-sunday",
            Some(-5),
        ),
        (Format::InstallFest, "2027-09-18", "weekday-saturday", None),
        (Format::Conference, "2027-09-15", "weekday-midweek", None),
        (
            Format::Hackathon,
            "2027-09-15",
            "weekday-midweek",
            Some(-20),
        ),
    ] {
        let event = event(format, "2026-11-21T09:30:00");
        let weighed = weighed(&plan, &event, &[], on);
        assert_eq!(has(&weighed, name), weight, "{format} {on}");
        assert_eq!(has(&weighed, "usual-slot"), None, "{format} {on}");
    }
}

#[test]
fn where_the_week_ends_on_thursday_it_is_their_friday() {
    let mut plan = without_habit();
    plan.group.country = Some("IL".parse().expect("a country"));
    let on = |on| weighed(&plan, &talks(), &[], on);
    assert_eq!(has(&on("2027-02-04"), "weekday-friday"), Some(-25));
    assert_eq!(has(&on("2027-02-07"), "weekday-monday"), Some(-10));
    assert_eq!(has(&on("2027-02-05"), "weekday-saturday"), Some(-35));
}

#[test]
fn a_group_that_meets_on_fridays_has_decided_that() {
    let mut plan = warsaw();
    plan.group.cadence = Some("last friday 12:00".parse().expect("a cadence"));
    let lunch = event(Format::TalkNight, "2026-11-21T12:00:00");
    assert_eq!(
        weighed(&plan, &lunch, &[], "2027-01-29"),
        [("lead-good".to_owned(), 5), ("usual-slot".to_owned(), 10)]
    );
    let other = weighed(&plan, &lunch, &[], "2027-01-22");
    assert_eq!(has(&other, "weekday-friday"), Some(-25));
    assert_eq!(has(&other, "start-daytime"), Some(-10));
}

#[test]
fn the_time_of_day_weighs_by_how_people_take_part() {
    let plan = without_habit();
    for (mode, time, name, weight) in [
        (Mode::InPerson, "17:59", "start-daytime", Some(-10)),
        (Mode::InPerson, "18:00", "start-early", Some(-5)),
        (Mode::InPerson, "18:29", "start-early", Some(-5)),
        (Mode::InPerson, "18:30", "start-early", None),
        (Mode::Hybrid, "20:00", "start-late", None),
        (Mode::Hybrid, "20:01", "start-late", Some(-15)),
        (Mode::Online, "17:59", "online-working-hours", Some(-20)),
        (Mode::Online, "18:00", "online-early", Some(-10)),
        (Mode::Online, "20:00", "online-early", None),
        (Mode::Online, "20:30", "start-late", None),
    ] {
        let mut event = event(Format::TalkNight, &format!("2026-11-21T{time}:00"));
        event.mode = mode;
        let weighed = weighed(&plan, &event, &[], "2027-02-02");
        assert_eq!(has(&weighed, name), weight, "{mode} {time}");
    }
    let early = event(Format::Hackathon, "2026-11-21T08:59:00");
    let weighed = weighed(&plan, &early, &[], "2027-09-18");
    assert_eq!(has(&weighed, "start-early"), Some(-15));
}

#[test]
fn a_public_holiday_is_for_socials_alone() {
    let plan = warsaw();
    let on = "2027-11-11";
    let reason = out(&plan, &talks(), on);
    assert_eq!(reason.as_deref(), Some("National Independence Day"));
    assert_eq!(
        out(&plan, &event(Format::Social, "2026-11-21T18:30:00"), on),
        None
    );
}

#[test]
fn eves_and_bridge_days_weigh_more_for_whole_days() {
    let plan = warsaw();
    let install = event(Format::InstallFest, "2026-11-21T10:00:00");
    for (event, on, name, weight) in [
        (&talks(), "2027-11-10", "holiday-eve", -20),
        (&talks(), "2027-11-12", "holiday-bridge", -20),
        (&install, "2027-11-12", "holiday-bridge", -25),
    ] {
        let weighed = weighed(&plan, event, &[], on);
        assert_eq!(has(&weighed, name), Some(weight), "{on}");
    }
}

#[test]
fn high_days_keep_people_away_where_they_are_no_holidays() {
    let plan = warsaw();
    let all_year = event(Format::TalkNight, "2026-11-21T18:30:00");
    for (on, text) in [
        ("2027-03-26", "Good Friday and Easter, as Germany keeps it"),
        ("2027-03-11", ""),
        ("2027-03-09", "Eid al-Fitr, as Egypt keeps it, estimated"),
        ("2027-10-10", "Yom Kippur, as Israel keeps it"),
        ("2027-10-11", "Yom Kippur, as Israel keeps it"),
        ("2027-10-12", ""),
        ("2027-10-29", "Diwali, as India keeps it"),
        ("2027-05-01", ""),
    ] {
        let around = Around::quiet(now(&plan));
        let scored = score::Desk::new(&plan, &all_year, None, &around).score(day(on));
        let found = scored
            .reasons
            .iter()
            .find(|reason| reason.name == "religious-observance");
        let told = found.map_or("", |reason| reason.text.as_str());
        assert_eq!(told, text, "{on}");
        assert!(found.is_none_or(|reason| reason.weight == -25));
    }
}

#[test]
fn an_eve_that_is_a_high_day_too_counts_once() {
    let plan = warsaw();
    // Holy Saturday, before the public holiday of Easter Sunday.
    let weighed = weighed(&plan, &talks(), &[], "2027-03-27");
    assert_eq!(has(&weighed, "religious-observance"), Some(-25));
    assert_eq!(has(&weighed, "holiday-eve"), None);
}

#[test]
fn towns_empty_at_other_times_elsewhere() {
    for (country, on, weight) in [
        ("PL", "2027-08-19", Some(-20)),
        ("PL", "2027-01-19", None),
        ("PL", "2027-12-20", Some(-20)),
        ("PL", "2027-12-19", None),
        ("AU", "2027-08-19", None),
        ("AU", "2027-01-19", Some(-20)),
        ("SG", "2027-08-19", None),
        ("SG", "2027-12-30", Some(-20)),
        ("FI", "2027-07-15", Some(-20)),
    ] {
        let mut plan = without_habit();
        plan.group.country = Some(country.parse().expect("a country"));
        let weighed = weighed(&plan, &talks(), &[], on);
        assert_eq!(has(&weighed, "low-season"), weight, "{country} {on}");
    }
}

fn neighbour(from: &str, to: &str, title: &str, kind: NeighbourKind) -> Neighbour {
    Neighbour {
        from: day(from),
        to: day(to),
        title: title.to_owned(),
        kind,
    }
}

#[test]
fn neighbours_weigh_by_their_distance_and_kind() {
    use NeighbourKind::{City, Event, Exams, Partly, School};
    let plan = without_habit();
    for (kind, from, to, expected) in [
        (
            Event,
            "2027-02-02",
            "2027-02-02",
            Some(("same-evening", -40)),
        ),
        (
            Event,
            "2027-01-30",
            "2027-02-05",
            Some(("same-evening", -40)),
        ),
        (
            Partly,
            "2027-02-02",
            "2027-02-02",
            Some(("same-evening-partly", -20)),
        ),
        (Event, "2027-02-04", "2027-02-04", Some(("near-event", -15))),
        (
            Partly,
            "2027-01-31",
            "2027-01-31",
            Some(("near-event", -15)),
        ),
        (Event, "2027-02-05", "2027-02-05", None),
        (Event, "2027-01-30", "2027-01-30", None),
        (
            School,
            "2027-01-18",
            "2027-02-28",
            Some(("school-holidays", -10)),
        ),
        (School, "2027-02-03", "2027-02-28", None),
        (Exams, "2027-01-18", "2027-02-28", Some(("exam-weeks", -10))),
        (City, "2027-02-02", "2027-02-02", Some(("city-event", -15))),
    ] {
        let neighbours = [neighbour(from, to, "Rust Warsaw", kind)];
        let mut weighed = weighed(&plan, &talks(), &neighbours, "2027-02-02");
        weighed.retain(|(name, _)| name != "lead-good");
        let expected: Vec<_> = expected
            .map(|(name, weight)| (name.to_owned(), weight))
            .into_iter()
            .collect();
        assert_eq!(weighed, expected, "{kind:?} {from}");
    }
}

#[test]
fn a_conference_keeps_clear_of_conferences() {
    let plan = warsaw();
    let own = event(Format::Conference, "2026-11-21T09:30:00");
    let on = |title: &str, from: &str, to: &str| {
        let neighbours = [neighbour(from, to, title, NeighbourKind::Event)];
        has(
            &weighed(&plan, &own, &neighbours, "2027-09-18"),
            "near-conference",
        )
    };
    assert_eq!(on("ContainerConf", "2027-11-17", "2027-11-17"), Some(-30));
    assert_eq!(
        on("Two days of Rust", "2027-07-20", "2027-07-21"),
        Some(-30)
    );
    assert_eq!(on("Rust Warsaw", "2027-11-10", "2027-11-10"), None);
    assert_eq!(on("ContainerConf", "2027-11-18", "2027-11-18"), None);
}

#[test]
fn the_groups_own_events_count_but_not_the_one_that_moves() {
    let mut plan = without_habit();
    let mut own = talks();
    own.start = "2027-02-02T18:30:00".parse().expect("a start");
    plan.events.push(own.clone());
    let same = weighed(&plan, &own, &[], "2027-02-02");
    assert_eq!(has(&same, "same-evening"), None);
    let other = Event {
        id: "other".parse().expect("an id"),
        ..own.clone()
    };
    let clash = weighed(&plan, &other, &[], "2027-02-02");
    assert_eq!(has(&clash, "same-evening"), Some(-40));
    plan.events[0].status = Status::Cancelled;
    let free = weighed(&plan, &other, &[], "2027-02-02");
    assert_eq!(has(&free, "same-evening"), None);
}

fn person(id: &str, organizer: bool, away: &str) -> Person {
    Person {
        organizer,
        helper: !organizer,
        away: away
            .split_whitespace()
            .map(|it| it.parse().expect("days"))
            .collect(),
        ..Person::new(id.parse().expect("an id"), id.to_owned())
    }
}

#[test]
fn an_evening_needs_two_organizers_who_are_there() {
    let mut plan = without_habit();
    *plan.people = vec![
        person("ana", true, ""),
        person("piotr", true, "2027-02-01/2027-02-07"),
        person("ewa", false, "2027-02-09"),
    ];
    let reason = out(&plan, &talks(), "2027-02-02");
    assert_eq!(reason.as_deref(), Some("only ana is there of 2 organizers"));
    assert_eq!(out(&plan, &talks(), "2027-02-09"), None);
    let helper = weighed(&plan, &talks(), &[], "2027-02-09");
    assert_eq!(has(&helper, "team-away"), Some(-5));
    // A group of one organizer cannot have two.
    plan.people.remove(0);
    let reason = out(&plan, &talks(), "2027-02-02");
    assert_eq!(reason.as_deref(), Some("none of 1 organizer is there"));
    assert_eq!(out(&plan, &talks(), "2027-02-09"), None);
    plan.people.clear();
    assert_eq!(out(&plan, &talks(), "2027-02-02"), None);
}

#[test]
fn a_speaker_of_a_planned_event_who_is_away_weighs() {
    let mut plan = without_habit();
    *plan.people = vec![
        person("ana", true, ""),
        person("piotr", true, ""),
        person("ola", false, "2027-02-02"),
    ];
    let mut event = talks();
    let mut session = crate::plan::Session::new("Schedulers".to_owned());
    session.speaker = Some("ola".parse().expect("an id"));
    event.sessions.push(session);
    plan.events.push(event.clone());
    let weighed = weighed(&plan, &event, &[], "2027-02-02");
    assert_eq!(has(&weighed, "key-person-away"), Some(-25));
    assert_eq!(has(&weighed, "team-away"), None);
    let declined = Some(crate::plan::Promise::Declined);
    plan.events.last_mut().expect("an event").sessions[0].state = declined;
    event.sessions[0].state = declined;
    let weighed = self::weighed(&plan, &event, &[], "2027-02-02");
    assert_eq!(has(&weighed, "key-person-away"), None);
}

#[test]
fn the_time_to_prepare_weighs_or_rules_out() {
    let plan = without_habit();
    // 28 days at least, 42 are good.
    for (on, name, weight) in [
        ("2027-01-01", "lead-short", Some(-15)),
        ("2027-01-02", "lead-good", Some(5)),
    ] {
        assert_eq!(
            has(&weighed(&plan, &talks(), &[], on), name),
            weight,
            "{on}"
        );
    }
    assert_eq!(out(&plan, &talks(), "2026-12-22"), None);
    assert_eq!(
        out(&plan, &talks(), "2026-12-18").as_deref(),
        Some("fewer than 28 days to prepare, the least for talk-night")
    );
}

#[test]
fn people_must_get_home() {
    let mut plan = without_habit();
    let mut venue = Venue::new("acme".parse().expect("an id"), "Acme".to_owned());
    let mut talks = talks();
    talks.minutes = 150;
    talks.venue = Some(venue.id.clone());
    for (departure, weight) in [("21:19", Some(-15)), ("21:20", None), ("00:30", None)] {
        let time = format!("{departure}:00").parse().expect("a time");
        venue.room.last_departure = Some(time);
        *plan.venues = vec![venue.clone()];
        let weighed = weighed(&plan, &talks, &[], "2027-02-02");
        assert_eq!(has(&weighed, "last-departure"), weight, "{departure}");
    }
}

#[test]
fn people_go_home_on_the_last_day() {
    let mut plan = without_habit();
    let mut venue = Venue::new("acme".parse().expect("an id"), "Acme".to_owned());
    venue.room.last_departure = chrono::NaiveTime::from_hms_opt(23, 30, 0);
    let mut hackathon = event(Format::Hackathon, "2026-11-21T10:00:00");
    hackathon.venue = Some(venue.id.clone());
    *plan.venues = vec![venue];
    // From ten in the morning to four in the afternoon of the next day, or to half past eleven.
    for (minutes, weight) in [(30 * 60, None), (37 * 60 + 30, Some(-15))] {
        hackathon.minutes = minutes;
        let weighed = weighed(&plan, &hackathon, &[], "2027-02-06");
        assert_eq!(has(&weighed, "last-departure"), weight, "{minutes}");
    }
}

/// Adds evenings on which so many came, a week apart, from a day on.
fn add_history(plan: &mut Plan, first: &str, heads: &[u32]) {
    let weeks = day(first).iter_days().step_by(7);
    for (on, heads) in weeks.zip(heads) {
        let mut event = talks();
        event.id = format!("e-{on}").parse().expect("an id");
        event.start = on.and_hms_opt(18, 30, 0).expect("a time");
        event.heads.arrived = Some(*heads);
        plan.events.push(event);
    }
}

#[test]
fn the_groups_own_history_says_which_weekday_draws() {
    let mut plan = without_habit();
    add_history(&mut plan, "2026-03-05", &[34, 30, 38]);
    // Two evenings say nothing, and neither does one weekday alone.
    add_history(&mut plan, "2026-05-05", &[20, 20]);
    let weight = |plan: &Plan, on| has(&weighed(plan, &talks(), &[], on), "own-attendance");
    assert_eq!(weight(&plan, "2027-02-04"), None);
    add_history(&mut plan, "2026-06-02", &[26]);
    // Thursdays 34, Tuesdays 22, all 28.
    assert_eq!(weight(&plan, "2027-02-04"), Some(4));
    assert_eq!(weight(&plan, "2027-02-02"), Some(-4));
    assert_eq!(weight(&plan, "2027-02-03"), None);
    let around = Around::quiet(now(&plan));
    let talks = talks();
    let scored = score::Desk::new(&plan, &talks, None, &around).score(day("2027-02-04"));
    let texts: Vec<&str> = scored.reasons.iter().map(|it| it.text.as_str()).collect();
    assert!(
        texts.contains(&"Thursdays drew 34 on average over 3 evenings, all weekdays 28 over 6"),
        "{texts:?}"
    );
}

#[test]
fn no_history_weighs_more_than_its_weight() {
    let mut plan = without_habit();
    add_history(&mut plan, "2026-03-05", &[u32::MAX, u32::MAX, u32::MAX]);
    add_history(&mut plan, "2026-05-05", &[0, 0, 0]);
    let weight = |on| has(&weighed(&plan, &talks(), &[], on), "own-attendance");
    assert_eq!(weight("2027-02-04"), Some(10));
    assert_eq!(weight("2027-02-02"), Some(-10));
}

#[test]
fn a_day_says_what_the_plan_would_be_late_for() {
    let plan = warsaw();
    let request = asked("2026-12-22", "2026-12-23", 1);
    let around = Around::quiet(now(&plan));
    let soon = dates(&plan, &request, &around).expect("dates");
    let late = &soon.candidates[0].late;
    assert!(!late.is_empty());
    assert!(late.iter().all(|task| task.due < day("2026-11-21")));
    assert!(late.is_sorted_by_key(|task| task.due));
    let later = dates(&plan, &asked("2027-03-18", "2027-03-18", 1), &around).expect("dates");
    assert_eq!(later.candidates[0].late, []);
}

#[test]
fn days_in_a_row_are_left_out_together() {
    let plan = warsaw();
    let around = Around::quiet(now(&plan));
    let request = DatesRequest {
        from: None,
        ..asked("2026-12-01", "2027-01-02", 3)
    };
    let left = dates(&plan, &request, &around).expect("dates").left_out;
    let told: Vec<String> = left
        .iter()
        .map(|it| format!("{}..{} {}", it.from, it.to, it.reason))
        .collect();
    assert_eq!(
        told,
        [
            "2026-11-22..2026-12-18 fewer than 28 days to prepare, the least for talk-night",
            "2026-12-24..2026-12-24 Christmas Eve",
            "2026-12-25..2026-12-25 Christmas Day",
            "2026-12-26..2026-12-26 Second Day of Christmas",
            "2027-01-01..2027-01-01 New Year's Day",
        ]
    );
}

#[test]
fn a_usual_evening_that_is_beaten_says_by_what() {
    let plan = warsaw();
    let neighbours = [neighbour(
        "2027-01-21",
        "2027-01-21",
        "Cloud Native",
        NeighbourKind::Event,
    )];
    let around = Around {
        now: now(&plan),
        neighbours: &neighbours,
    };
    let request = asked("2027-01-04", "2027-02-28", 2);
    let found = dates(&plan, &request, &around).expect("dates");
    assert_eq!(
        found.beaten,
        [Beaten {
            day: day("2027-01-21"),
            score: 75,
            reason: "\"Cloud Native\" is on the same day".to_owned()
        }]
    );
}

#[test]
fn what_cannot_be_asked_for_is_refused() {
    let plan = warsaw();
    let around = Around::quiet(now(&plan));
    for (from, to, message) in [
        (
            "2027-02-02",
            "2027-02-01",
            "2027-02-01 comes before 2027-02-02",
        ),
        (
            "2027-02-02",
            "2029-02-01",
            "2029-02-01 is more than two years ahead; 2028-11-21 is the last day",
        ),
        (
            "+262142-12-31",
            "2027-02-01",
            "+262142-12-31 is more than two years ahead; 2028-11-21 is the last day",
        ),
        ("2026-11-20", "2027-02-01", "2026-11-20 is over"),
    ] {
        let error = dates(&plan, &asked(from, to, 3), &around).expect_err("refused");
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn the_first_suggestion_is_on_the_rule_and_free() {
    let plan = warsaw();
    let talks = talks();
    let neighbours = [neighbour(
        "2027-01-21",
        "2027-01-21",
        "Cloud Native",
        NeighbourKind::Event,
    )];
    let first = |neighbours: &[Neighbour]| {
        let around = Around {
            now: now(&plan),
            neighbours,
        };
        let mut offers = crate::ops::suggest(&plan, &talks, &around);
        offers.next().expect("an evening").start.date()
    };
    assert_eq!(first(&[]), day("2027-01-21"));
    assert_eq!(first(&neighbours), day("2027-02-18"));
}
