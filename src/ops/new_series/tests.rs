use chrono::{Datelike, Days, NaiveDateTime, Weekday};
use proptest::prelude::*;

use super::*;
use crate::ops::{Move, Now, Question, cancel_event};
use crate::plan::{Area, Event, Feature, Group, Lesson, Person, Venue};
use crate::schedule::Zone;

fn zone() -> Zone {
    "Europe/Warsaw".parse().expect("a zone")
}

fn now() -> Now {
    let noon = "2026-11-21T12:00:00".parse().expect("a time");
    Now::fixed(noon, &zone())
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A group with two organizers, a venue with a rule, and a lesson from a past evening.
fn plan() -> Plan {
    let mut group = Group::new("Warsaw Mesos".to_owned(), zone());
    group.country = "PL".parse().ok();
    group.cadence = "third thursday 18:30".parse().ok();
    let mut plan = Plan::new(group);
    for (id, name) in [("ana", "Ana Nowak"), ("piotr", "Piotr Zan")] {
        plan.people.push(Person {
            organizer: true,
            ..Person::new(id.parse().expect("an id"), name.to_owned())
        });
    }
    plan.venues.push(Venue {
        capacity: Some(60),
        rules: vec!["D-2 names of guests at the desk".to_owned()],
        ..Venue::new("acme-hq".parse().expect("an id"), "Acme HQ".to_owned())
    });
    let past = Now::fixed("2026-08-01T12:00:00".parse().expect("a time"), &zone());
    let request = said(&[
        (Question::Start, "2026-10-15"),
        (Question::Venue, "acme-hq"),
    ]);
    super::super::new_event(&mut plan, &request, &Around::quiet(past)).expect("an event");
    plan.events[0].lessons.push(Lesson {
        lesson: "Order one vegan pizza more".to_owned(),
        area: Area::Food,
        due: "D-3".parse().expect("a due rule"),
    });
    plan
}

fn said(answers: &[(Question, &str)]) -> EventRequest {
    let mut request = EventRequest::default();
    for (question, text) in answers {
        let day = "2026-11-21".parse().expect("a day");
        request.answer(*question, text, day).expect("an answer");
    }
    request
}

fn series(number: usize, every: &str, moves: &[&str]) -> SeriesRequest {
    let moves = moves.iter().map(|text| Move::read(text, now().today()));
    SeriesRequest {
        number,
        every: (!every.is_empty()).then(|| every.parse().expect("a cadence")),
        moves: moves.map(|read| read.expect("a move")).collect(),
    }
}

fn planned(
    plan: &mut Plan,
    request: &EventRequest,
    series: &SeriesRequest,
) -> Result<SeriesMade, String> {
    let made = new_series(plan, (request, series), &Around::quiet(now()));
    made.map_err(|error| error.to_string())
}

fn starts(made: &SeriesMade) -> Vec<NaiveDateTime> {
    made.evenings
        .iter()
        .map(|evening| evening.made.event.local)
        .collect()
}

fn days(made: &SeriesMade) -> Vec<String> {
    starts(made)
        .iter()
        .map(|start| start.date().to_string())
        .collect()
}

#[test]
fn a_season_is_what_as_many_single_events_are() {
    let request = said(&[
        (Question::Title, "Mesos night"),
        (Question::Venue, "Cinema Muza"),
        (Question::Address, "ul. Prosta 2"),
        (Question::Sponsor, "Acme"),
        (Question::Food, "no"),
        (Question::Booked, "yes"),
        (Question::Detail, "recommended"),
    ]);
    for request in [EventRequest::default(), request] {
        let (mut season, mut single) = (plan(), plan());
        let made = planned(&mut season, &request, &series(4, "", &[])).expect("a season");
        for start in starts(&made) {
            let one = EventRequest {
                day: Some(start.date()),
                time: Some(start.time()),
                ..request.clone()
            };
            super::super::new_event(&mut single, &one, &Around::quiet(now())).expect("an event");
        }
        assert_eq!(season, single);
        let leads: Vec<_> = season.events[1..]
            .iter()
            .map(|event| event.holder("lead"))
            .collect();
        assert_ne!(leads[0], leads[1], "organizers take turns");
    }
}

#[test]
fn every_evening_has_its_own_id_identity_tasks_rules_and_lessons() {
    let mut plan = plan();
    planned(&mut plan, &EventRequest::default(), &series(3, "", &[])).expect("a season");
    let made: Vec<&Event> = plan.events[1..].iter().collect();
    for (index, event) in made.iter().enumerate() {
        let words: Vec<&str> = event.tasks.iter().map(|task| task.task.as_str()).collect();
        assert!(words.contains(&"Names of guests at the desk"), "{words:?}");
        assert!(words.contains(&"Order one vegan pizza more"), "{words:?}");
        let same = |other: &&&Event| other.id == event.id || other.uid == event.uid;
        assert_eq!(made[..index].iter().filter(same).count(), 0);
    }
}

#[test]
fn the_first_evening_is_the_one_a_single_event_would_be_on() {
    let mut single = plan();
    let one = super::super::new_event(&mut single, &EventRequest::default(), &Around::quiet(now()));
    let one = one.expect("an event").event.local;
    let made = planned(&mut plan(), &EventRequest::default(), &series(2, "", &[]));
    assert_eq!(starts(&made.expect("a season"))[0], one);
}

#[test]
fn planning_once_more_goes_on_behind_the_last_evening() {
    let mut plan = plan();
    let request = said(&[(Question::Title, "Mesos night")]);
    let moved = series(3, "", &["2027-02-18=2027-02-25", "2027-03-18=none"]);
    let first = planned(&mut plan, &request, &moved).expect("a season");
    assert_eq!(days(&first), ["2027-01-21", "2027-02-25", "2027-04-15"]);
    let second = planned(&mut plan, &request, &series(2, "", &[])).expect("a season");
    assert_eq!(days(&second), ["2027-05-20", "2027-06-17"]);
    assert!(second.passed_over.is_empty());
}

#[test]
fn a_day_that_has_an_event_is_passed_over_and_never_doubled() {
    let mut plan = plan();
    let around = Around::quiet(now());
    for start in ["2027-01-21", "2027-02-18"] {
        let request = said(&[(Question::Title, "Guest"), (Question::Start, start)]);
        super::super::new_event(&mut plan, &request, &around).expect("an event");
    }
    let cancelled = plan.events.last().expect("an event").id.clone();
    cancel_event(&mut plan, &cancelled, "snow", now()).expect("cancelled");
    let request = said(&[(Question::Start, "2027-01-21")]);
    let made = planned(&mut plan, &request, &series(2, "", &[])).expect("a season");
    assert_eq!(days(&made), ["2027-03-18", "2027-04-15"]);
    let notes: Vec<String> = made.passed_over.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "Thu 21 Jan 2027 is passed over: `2027-01-21-guest` is on that day",
            "Thu 18 Feb 2027 is passed over: `2027-02-18-guest` was cancelled",
        ]
    );
}

#[test]
fn the_wall_clock_shows_the_same_time_in_summer_and_winter() {
    let mut plan = plan();
    let request = said(&[(Question::Start, "2027-02-18")]);
    planned(&mut plan, &request, &series(12, "", &[])).expect("a season");
    let zone = zone();
    let offsets = plan.events[1..].iter().map(|event| {
        assert_eq!(event.start.time().to_string(), "18:30:00");
        event.span(&zone).starts().at.offset().to_string()
    });
    let offsets: Vec<String> = offsets.collect();
    assert_eq!(
        offsets.iter().filter(|offset| *offset == "+02:00").count(),
        7
    );
    assert_eq!(
        offsets.iter().filter(|offset| *offset == "+01:00").count(),
        5
    );
}

#[test]
fn the_time_is_the_one_said_then_the_rule_s_then_the_usual_one() {
    let time = |said: EventRequest, every: &str| {
        let made = planned(&mut plan(), &said, &series(2, every, &[])).expect("a season");
        starts(&made)[1].time().format("%H:%M").to_string()
    };
    let none = EventRequest::default;
    assert_eq!(time(none(), "monday 19:15"), "19:15");
    assert_eq!(time(none(), "monday"), "18:30");
    assert_eq!(
        time(
            said(&[(Question::Start, "2027-03-01 20:00")]),
            "monday 19:15"
        ),
        "20:00"
    );
    assert_eq!(
        time(said(&[(Question::Start, "2027-03-01")]), "monday 19:15"),
        "19:15"
    );
}

#[test]
fn a_time_of_one_moved_evening_is_not_the_next_one_s() {
    let moved = series(
        3,
        "",
        &["2027-01-21=2027-01-20 20:00", "2027-02-18=2027-02-18 12:00"],
    );
    let made = planned(&mut plan(), &EventRequest::default(), &moved).expect("a season");
    let told: Vec<String> = starts(&made).iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "2027-01-20 20:00:00",
            "2027-02-18 12:00:00",
            "2027-03-18 18:30:00"
        ]
    );
    let instead: Vec<_> = made
        .evenings
        .iter()
        .map(|evening| evening.instead_of)
        .collect();
    assert_eq!(instead, [Some(day("2027-01-21")), None, None]);
}

#[test]
fn two_years_of_last_thursdays_are_those_of_the_calendar() {
    let request = said(&[(Question::Start, "2026-11-26")]);
    let rule = "last thursday but not in august 19:00";
    let made = planned(&mut plan(), &request, &series(22, rule, &[])).expect("a season");
    let mut wanted = Vec::new();
    for month in 0..24 {
        let (year, month) = (
            2026 + (10 + month) / 12,
            u32::try_from((10 + month) % 12 + 1).expect("a month"),
        );
        if month == 8 {
            continue;
        }
        let last = (1..=31).rev().find_map(|day| {
            let day = NaiveDate::from_ymd_opt(year, month, day)?;
            (day.weekday() == Weekday::Thu).then_some(day)
        });
        wanted.push(last.expect("a Thursday").to_string());
    }
    assert_eq!(days(&made), wanted);
}

#[test]
fn fifth_weekdays_and_leap_days_are_where_the_calendar_has_them() {
    let of = |start: &str, rule: &str| {
        let request = said(&[(Question::Start, start)]);
        let made = planned(&mut plan(), &request, &series(4, rule, &[]));
        days(&made.expect("a season"))
    };
    assert_eq!(
        of("2026-12-31", "fifth thursday 18:30"),
        ["2026-12-31", "2027-04-29", "2027-07-29", "2027-09-30"]
    );
    assert_eq!(
        of("2027-01-29", "29th 18:30"),
        ["2027-01-29", "2027-03-29", "2027-04-29", "2027-05-29"]
    );
    assert_eq!(
        of("2028-02-29", "29th in february 18:30"),
        ["2028-02-29", "2032-02-29", "2036-02-29", "2040-02-29"]
    );
    assert_eq!(
        of("2026-12-22", "every 2 weeks from 2026-01-06"),
        ["2026-12-22", "2027-01-05", "2027-01-19", "2027-02-02"]
    );
}

#[test]
fn what_holds_for_one_evening_alone_is_not_said_of_the_others() {
    let request = said(&[
        (Question::With, "first-event"),
        (Question::With, "recording"),
    ]);
    let mut plan = plan();
    planned(&mut plan, &request, &series(2, "", &[])).expect("a season");
    let has = |index: usize, feature| plan.events[index].features.contains(&feature);
    assert!(has(1, Feature::FirstEvent) && has(1, Feature::Recording));
    assert!(!has(2, Feature::FirstEvent) && has(2, Feature::Recording));
}

#[test]
fn holidays_are_told_of_their_day_and_what_all_share_once() {
    let request = said(&[(Question::Start, "2026-12-17")]);
    let made = planned(&mut plan(), &request, &series(3, "thursday 18:30", &[]));
    let made = made.expect("a season");
    let doubts: Vec<String> = made
        .doubts()
        .iter()
        .map(|(day, doubt)| format!("{day}: {doubt}"))
        .collect();
    assert_eq!(
        doubts,
        [
            "2026-12-24: Thu 24 Dec 2026 is Christmas Eve in Poland",
            "2026-12-31: Thu 31 Dec 2026 is the eve of New Year's Day",
        ]
    );
    let common = made.common_findings();
    assert!(
        common
            .iter()
            .all(|finding| !finding.rule.starts_with("date-"))
    );
}

const REFUSED: &[(&str, &[&str], &str)] = &[
    (
        "2026-12-18",
        &[],
        "2026-12-18 is not on `third thursday 18:30`; 2026-12-17 and 2027-01-21 are",
    ),
    (
        "2026-11-22",
        &[],
        "2026-11-22 is not on `third thursday 18:30`; 2026-12-17 is",
    ),
    ("2026-11-19", &[], "2026-11-19 is over"),
    (
        "",
        &["2026-12-24=none"],
        "no evening is on 2026-12-24 to be moved; they are on 2027-01-21, 2027-02-18 and 2027-03-18",
    ),
    (
        "",
        &["2027-01-21=none", "2027-01-21=2027-01-22"],
        "the evening on 2027-01-21 is moved twice",
    ),
    (
        "",
        &["2027-01-21=2027-02-18"],
        "another evening of the season is on 2027-02-18",
    ),
    (
        "",
        &["2027-01-21=2027-02-01", "2027-02-18=2027-02-01"],
        "another evening of the season is on 2027-02-01",
    ),
    ("", &["2027-01-21=2026-11-20"], "2026-11-20 is over"),
    ("", &["2027-01-21=2026-10-15"], "2026-10-15 is over"),
    (
        "9999-12-16",
        &[],
        "`third thursday 18:30` is beyond the years of the calendar",
    ),
];

#[test]
fn what_cannot_be_a_season_is_refused_and_leaves_the_plan_alone() {
    for (start, moves, error) in REFUSED {
        let request = if start.is_empty() {
            EventRequest::default()
        } else {
            said(&[(Question::Start, start)])
        };
        let mut plan = plan();
        let before = plan.clone();
        let refused = planned(&mut plan, &request, &series(3, "", moves));
        assert_eq!(refused.map(|_| ()), Err((*error).to_owned()));
        assert_eq!(plan, before);
    }
}

#[test]
fn a_season_without_a_rule_or_with_an_agenda_is_refused() {
    let mut homeless = plan();
    homeless.group.cadence = None;
    let refused = planned(&mut homeless, &EventRequest::default(), &series(2, "", &[]));
    assert!(refused.is_err_and(|error| error.starts_with("the group has no usual evening")));
    let talks = said(&[(Question::Session, "Why Rust")]);
    let refused = planned(&mut plan(), &talks, &series(2, "", &[]));
    assert!(refused.is_err_and(|error| error.starts_with("an agenda belongs to one evening")));
}

#[test]
fn an_evening_may_take_the_day_of_one_that_moved_away() {
    let moves = ["2027-01-21=2027-02-18", "2027-02-18=2027-02-25"];
    let made = planned(
        &mut plan(),
        &EventRequest::default(),
        &series(2, "", &moves),
    );
    assert_eq!(days(&made.expect("a season")), ["2027-02-18", "2027-02-25"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_season_is_whole_or_nothing(
        rule in prop::sample::select(vec![
            "thursday", "first and third monday 19:00", "last day", "31st", "fifth friday",
            "every 2 weeks from 2026-01-06", "last thursday but not in july, august",
            "third thursday from 2028-01-01",
        ]),
        number in 2_usize..9,
        moves in prop::collection::vec((0_usize..9, prop::option::of(0_u64..900)), 0..4),
    ) {
        let mut plan = plan();
        let before = plan.clone();
        let wanted = series(number, rule, &[]);
        let unmoved = planned(&mut plan.clone(), &EventRequest::default(), &wanted);
        let unmoved = starts(&unmoved.expect("a season"));
        let moves = moves.into_iter().map(|(index, to)| Move {
            from: unmoved.get(index).map_or(day("2027-01-01"), NaiveDateTime::date),
            to: to.map(|days| crate::schedule::Day {
                date: day("2026-11-10") + Days::new(days),
                time: None,
                offset: None,
            }),
        });
        let wanted = SeriesRequest { moves: moves.collect(), ..wanted };
        let Ok(made) = planned(&mut plan, &EventRequest::default(), &wanted) else {
            prop_assert_eq!(plan, before);
            return Ok(());
        };
        prop_assert_eq!(made.evenings.len(), number);
        prop_assert_eq!(plan.events.len(), before.events.len() + number);
        let days = days(&made);
        prop_assert!(days.is_sorted());
        let mut once = days.clone();
        once.dedup();
        prop_assert_eq!(&once, &days);
        for evening in &made.evenings {
            let on = evening.instead_of.unwrap_or(evening.made.event.local.date());
            let cadence: crate::schedule::Cadence = rule.parse().expect("a cadence");
            prop_assert!(cadence.fits(on));
        }
    }
}
