//! Each rule with a plan that breaks it and one that just does not: the same good evening, changed
//! in one place.

mod day;
mod money;
mod people;
mod said;
mod words;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

use super::*;
use crate::checks::{Aside, CATALOG};
use crate::ops::{Around, NeighbourKind, Now};
use crate::plan::{
    Amount, Answer, Answered, Area, Entry, Event, Feature, Format, Group, Id, Invitation, Mode,
    Occasion, Person, Plan, Post, Promise, Seldom, Session, SessionKind, Silence, Sponsor, State,
    Status, Sum, Support, Task, Undecided, Venue,
};
use crate::schedule::Due;

/// A good evening, twelve days ahead, and what lies beside its plan.
struct Case {
    plan: Plan,
    templates: Vec<(String, String)>,
    asides: Vec<Aside>,
    neighbours: Vec<Neighbour>,
}

impl Case {
    fn event(&mut self) -> &mut Event {
        self.plan.events.last_mut().expect("an event")
    }

    fn venue(&mut self) -> &mut Venue {
        &mut self.plan.venues[0]
    }

    fn found(&self) -> Vec<Finding> {
        let zone = &self.plan.group.timezone;
        let now = Now::fixed(
            day("2026-11-21").and_hms_opt(12, 0, 0).expect("a time"),
            zone,
        );
        let around = Around {
            now,
            neighbours: &self.neighbours,
        };
        let request = CheckRequest {
            own_templates: self.templates.clone(),
            asides: self.asides.clone(),
            ..CheckRequest::default()
        };
        let event = &self.plan.events.last().expect("an event").id;
        let checked = check_event(&self.plan, event, &request, &around).expect("a check");
        checked.findings
    }
}

fn id(text: &str) -> Id {
    text.parse().expect("an id")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().expect("a moment")
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn talk(title: &str, speaker: &str, minutes: u32) -> Session {
    Session {
        speaker: Some(id(speaker)),
        minutes: Some(minutes),
        state: Some(Promise::Confirmed),
        ..Session::new(title.to_owned())
    }
}

fn part(kind: SessionKind, minutes: u32) -> Session {
    Session {
        minutes: Some(minutes),
        kind: Some(kind),
        ..Session::new("Part".to_owned())
    }
}

fn task(name: &str, due: Due, state: State) -> Task {
    Task {
        state,
        ..Task::new(id(name), name.to_owned(), Area::Day, due)
    }
}

fn announced(on: &str) -> Post {
    Post {
        channel: "meetup".to_owned(),
        occasion: Occasion::Announcement,
        on: Some(day(on)),
        url: None,
        session: None,
        told: Vec::new(),
        gone: Vec::new(),
    }
}

fn paid(returns: &[&str]) -> Support {
    Support {
        amount: Some(Amount::of_hundredths(10_000)),
        returns: words(returns),
        ..Support::new(id("acme"), "money".to_owned())
    }
}

fn cost(item: &str, whole: i64) -> Sum {
    Sum {
        amount: Some(Amount::of_hundredths(whole * 100)),
        ..Sum::new(item.to_owned())
    }
}

fn person(name: &str, organization: Option<&str>, organizer: bool) -> Person {
    Person {
        organization: organization.map(str::to_owned),
        organizer,
        ..Person::new(id(&name.to_lowercase()), name.to_owned())
    }
}

fn group() -> Group {
    let zone = "Europe/Warsaw".parse().expect("a zone");
    let mut group = Group::new("Talkers".to_owned(), zone);
    group.country = Some("PL".parse().expect("a country"));
    group.cadence = Some("first thursday 18:30".parse().expect("a cadence"));
    group.languages = words(&["en"]);
    group.code_of_conduct = Some("https://talkers.example/conduct".to_owned());
    group.channels = vec![("meetup".to_owned(), "https://meetup.com/talkers".to_owned())];
    let ways = &mut group.ways;
    ways.conduct_contacts = vec![id("ana"), id("piotr")];
    ways.access_contact = Some("access@talkers.example".to_owned());
    ways.photo_rule = Some("ask".to_owned());
    ways.sign_up_fields = words(&["name", "e-mail"]);
    ways.data_use = words(&["event updates", "later meetings"]);
    ways.data_days = Some(30);
    group
}

fn hall() -> Venue {
    let mut venue = Venue::new(id("hall"), "Hall".to_owned());
    venue.address = Some("ul. Prosta 1".to_owned());
    venue.capacity = Some(60);
    venue.has = words(&["microphone", "step-free", "lift", "accessible-toilet"]);
    venue.room.place = Some("3rd floor".to_owned());
    venue.room.entry = Some("ring".to_owned());
    venue.room.access = words(&["door 90 cm wide"]);
    venue.room.outlets = Some(60);
    venue.room.signed = Some(day("2026-10-01"));
    venue
}

fn evening() -> Event {
    let mut event = Event::new(id("talks"), "Talks".to_owned(), at("2026-12-03T18:30:00"));
    event.status = Status::Confirmed;
    event.minutes = 150;
    event.venue = Some(id("hall"));
    event.expected = Some(40);
    event.features = vec![Feature::Registration, Feature::Food];
    event.particulars.level = Some("for all levels".to_owned());
    event.particulars.access_by = Some(day("2026-11-23"));
    event.particulars.food = words(&["pizza", "vegetarian", "vegan", "water"]);
    event.sessions = vec![
        talk("Offers", "zofia", 30),
        part(SessionKind::Break, 20),
        talk("Quotas", "jan", 25),
    ];
    let held = |pairs: &[(&str, &str)]| {
        let pairs = pairs.iter();
        pairs
            .map(|(duty, on)| ((*duty).to_owned(), id(on)))
            .collect()
    };
    event.duties = held(&[("lead", "ana"), ("host", "piotr"), ("door", "ana")]);
    event.stand_ins = held(&[("lead", "piotr"), ("host", "ana"), ("door", "piotr")]);
    event.tasks = vec![
        task(
            "venue-confirm",
            Due::Day(-42),
            State::Done(Some(day("2026-10-01"))),
        ),
        task("reg-remind", Due::Day(-2), State::Open),
    ];
    event.posts = vec![announced("2026-11-01")];
    event
}

fn good() -> Case {
    let mut plan = Plan::new(group());
    *plan.people = vec![
        person("Ana", Some("Acme"), true),
        person("Piotr", Some("Initech"), true),
        person("Zofia", None, false),
        person("Jan", Some("Acme"), false),
    ];
    *plan.venues = vec![hall()];
    *plan.sponsors = vec![Sponsor::new(id("acme"), "Acme".to_owned())];
    let mut past = Event::new(id("past"), "Past".to_owned(), at("2026-11-05T18:30:00"));
    past.duties = vec![("lead".to_owned(), id("piotr"))];
    past.heads.arrived = Some(25);
    plan.events = vec![past, evening()];
    Case {
        plan,
        templates: Vec::new(),
        asides: Vec::new(),
        neighbours: vec![Neighbour {
            from: day("2026-12-17"),
            to: day("2026-12-17"),
            title: "Rust Warsaw".to_owned(),
            kind: NeighbourKind::Event,
        }],
    }
}

/// Moves the evening to a day.
fn on(case: &mut Case, day: &str) {
    case.event().start = at(&format!("{day}T18:30:00"));
}

fn online(case: &mut Case, call: &[&str]) {
    case.event().mode = Mode::Hybrid;
    case.event().online = Some("https://call.example/talks".to_owned());
    case.event().particulars.call = words(call);
}

fn learners(case: &mut Case, format: Format) {
    case.event().format = format;
    case.event().particulars.helpers = Some(8);
}

/// Lets an organizer have so many evenings before.
fn led_before(case: &mut Case, lead: &str, evenings: u32) {
    case.plan.events[0].duties = vec![("lead".to_owned(), id(lead))];
    for months in 1..evenings {
        let mut past = case.plan.events[0].clone();
        past.id = id(&format!("past-{months}"));
        past.start -= chrono::TimeDelta::days(i64::from(months) * 28);
        case.plan.events.insert(0, past);
    }
}

fn invited(case: &mut Case, answer: Answer, sequence: u32) {
    let moment: DateTime<chrono::Utc> = "2026-11-10T12:00:00Z".parse().expect("a moment");
    case.event().invited = vec![Invitation {
        person: id("zofia"),
        from: Some(id("ana")),
        sequence,
        event_sequence: sequence,
        on: moment,
        first: None,
        answer: Some(Answered {
            answer,
            at: Some(moment),
            sequence,
        }),
        withdrawn: false,
    }];
}

fn hall_of(name: &str, cost: i64, signed: Option<&str>) -> Venue {
    let mut venue = hall();
    venue.name = name.to_owned();
    venue.room.cost = Some(Amount::of_hundredths(cost * 100));
    venue.room.signed = signed.map(day);
    venue
}

/// Changes a good evening in one place.
type Edit = fn(&mut Case);

fn two_answers(event: &str) -> Undecided {
    Undecided {
        at: words(&["event", event]),
        fact: "title".to_owned(),
        answers: words(&["\"A\"", "\"B\""]),
    }
}

fn aside(text: &str) -> Aside {
    Aside {
        line: 3,
        key: None,
        text: text.to_owned(),
    }
}

fn silence_row(rule: &str) -> Silence {
    Silence {
        rule: rule.to_owned(),
        reason: "we know".to_owned(),
        until: None,
    }
}

#[test]
fn a_good_evening_has_nothing_to_look_at() {
    assert_eq!(good().found(), []);
}

#[test]
fn every_rule_has_a_plan_that_breaks_it_and_one_that_just_does_not() {
    let pairs = [day::PAIRS, people::PAIRS, words::PAIRS, money::PAIRS].concat();
    let known: Vec<&str> = CATALOG.iter().map(|check| check.name).collect();
    let tried: Vec<&str> = pairs.iter().map(|(rule, ..)| *rule).collect();
    assert_eq!(tried, known);
    let mut wrong = Vec::new();
    for (rule, breaks, keeps) in &pairs {
        let [mut broken, mut kept] = [good(), good()];
        breaks(&mut broken);
        keeps(&mut kept);
        let of_rule = |finding: &&Finding| finding.rule == *rule;
        let found = broken.found();
        match found.iter().find(of_rule) {
            None => wrong.push(format!("{rule} is not found where it is broken")),
            Some(finding) if !is_well_said(finding) => wrong.push(format!("{finding:?}")),
            Some(_) => {}
        }
        let found = kept.found();
        if let Some(finding) = found.iter().find(of_rule) {
            wrong.push(format!(
                "{rule} is found where it is kept: {}",
                finding.message
            ));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

/// A message is a clause, and what weighs more than a note says what can be done.
fn is_well_said(finding: &Finding) -> bool {
    let message = &finding.message;
    let is_clause = !message.ends_with('.') && !message.contains('\n');
    let has_tip = finding.tip.as_ref().is_some_and(|tip| !tip.ends_with('.'));
    let needs_none = finding.severity == Severity::Note
        || ["date-holiday", "date-weekday"].contains(&finding.rule);
    is_clause && (has_tip || needs_none)
}
