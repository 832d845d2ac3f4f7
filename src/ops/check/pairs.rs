//! Each rule with a plan that breaks it and one that just does not: the same good evening, changed
//! in one place.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

use super::*;
use crate::checks::CATALOG;
use crate::ops::{Around, NeighbourKind, Now};
use crate::plan::{
    Amount, Answer, Answered, Area, Entry, Event, Feature, Format, Group, Heads, Id, Invitation,
    Mode, Occasion, Person, Plan, Post, Promise, Session, SessionKind, Silence, Sponsor, State,
    Status, Sum, Support, Task, Undecided, Venue,
};
use crate::schedule::Due;

/// A good evening, twelve days ahead, and what lies beside its plan.
struct Case {
    plan: Plan,
    templates: Vec<(String, String)>,
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
    plan.people = vec![
        person("Ana", Some("Acme"), true),
        person("Piotr", Some("Initech"), true),
        person("Zofia", None, false),
        person("Jan", Some("Acme"), false),
    ];
    plan.venues = vec![hall()];
    plan.sponsors = vec![Sponsor::new(id("acme"), "Acme".to_owned())];
    let mut past = Event::new(id("past"), "Past".to_owned(), at("2026-11-05T18:30:00"));
    past.duties = vec![("lead".to_owned(), id("piotr"))];
    past.heads.arrived = Some(25);
    plan.events = vec![past, evening()];
    Case {
        plan,
        templates: Vec::new(),
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

/// A rule, what breaks it, and what just does not.
const PAIRS: &[(&str, Edit, Edit)] = &[
    // 11 November is the Independence Day of Poland; the 10th is its eve.
    (
        "date-holiday",
        |it| on(it, "2027-11-11"),
        |it| on(it, "2027-11-09"),
    ),
    (
        "date-clash",
        |it| on(it, "2026-12-15"),
        |it| on(it, "2026-12-14"),
    ),
    (
        "date-weekday",
        |it| on(it, "2026-12-04"),
        |it| on(it, "2026-12-08"),
    ),
    (
        "date-clock",
        |it| it.event().start = at("2027-03-28T02:30:00"),
        |it| it.event().start = at("2027-03-28T03:00:00"),
    ),
    (
        "lead-time",
        |it| {
            it.event().posts.clear();
            on(it, "2026-12-04");
        },
        |it| {
            it.event().posts.clear();
            on(it, "2026-12-05");
        },
    ),
    (
        "slot-regular",
        |it| on(it, "2026-12-10"),
        |it| on(it, "2027-01-07"),
    ),
    (
        "weekday-odds",
        |it| it.event().summary = Some("Come on Friday.".to_owned()),
        |it| it.event().summary = Some("Come on Thursday.".to_owned()),
    ),
    (
        "room-missing",
        |it| {
            it.event().venue = None;
            on(it, "2026-12-11");
        },
        |it| {
            it.event().venue = None;
            on(it, "2026-12-12");
        },
    ),
    (
        "location-complete",
        |it| it.venue().room.place = None,
        |it| it.venue().room.contact = Some(id("ana")),
    ),
    (
        "venue-neutral",
        |it| it.venue().name = "Parish hall of St Anne".to_owned(),
        |it| it.venue().name = "Parisian hall".to_owned(),
    ),
    (
        "contract",
        |it| *it.venue() = hall_of("Hall", 100, None),
        |it| *it.venue() = hall_of("Hall", 100, Some("2026-11-01")),
    ),
    (
        "capacity-expected",
        |it| it.event().expected = Some(61),
        |it| it.event().expected = Some(60),
    ),
    (
        "overbook",
        |it| it.event().heads.limit = Some(90),
        |it| it.event().heads.limit = Some(56),
    ),
    (
        "power",
        |it| {
            learners(it, Format::Workshop);
            it.venue().room.outlets = Some(39);
        },
        |it| {
            learners(it, Format::Workshop);
            it.venue().room.outlets = Some(40);
        },
    ),
    (
        "helpers",
        |it| {
            learners(it, Format::Workshop);
            it.event().particulars.helpers = Some(7);
        },
        |it| learners(it, Format::Workshop),
    ),
    (
        "mic",
        |it| {
            it.event().expected = Some(50);
            it.venue().has.remove(0);
        },
        |it| {
            it.event().expected = Some(49);
            it.venue().has.remove(0);
        },
    ),
    (
        "two-organizers",
        |it| it.plan.people[1].organizer = false,
        |it| it.plan.people[1].organizer = true,
    ),
    (
        "two-organizations",
        |it| it.plan.people[1].organization = Some("Acme".to_owned()),
        |it| it.plan.people[1].organization = None,
    ),
    (
        "employer-share",
        |it| it.plan.people[3].organizer = true,
        |it| {
            it.plan.people[3].organizer = true;
            it.plan.people[2].organizer = true;
        },
    ),
    (
        "stand-ins",
        |it| {
            it.event().expected = Some(16);
            it.event().stand_ins.clear();
        },
        |it| {
            it.event().expected = Some(15);
            it.event().stand_ins.clear();
        },
    ),
    (
        "role-overload",
        |it| {
            let duties = ["av", "food"].map(|duty| (duty.to_owned(), id("ana")));
            it.event().duties.extend(duties);
        },
        |it| it.event().duties.push(("av".to_owned(), id("ana"))),
    ),
    (
        "lead-rotation",
        |it| led_before(it, "ana", 2),
        |it| led_before(it, "ana", 1),
    ),
    (
        "speakers-confirmed",
        |it| it.event().sessions[0].state = Some(Promise::Asked),
        |it| {
            it.event().sessions[0].state = Some(Promise::Asked);
            it.event().posts.clear();
            on(it, "2026-12-13");
        },
    ),
    (
        "agenda-published",
        |it| it.event().sessions.clear(),
        |it| {
            it.event().sessions.clear();
            on(it, "2026-12-06");
        },
    ),
    (
        "block-length",
        |it| {
            it.event().sessions.remove(1);
            it.event().sessions[0].minutes = Some(51);
        },
        |it| {
            it.event().sessions.remove(1);
            it.event().sessions[0].minutes = Some(50);
        },
    ),
    (
        "networking-share",
        |it| it.event().minutes = 82,
        |it| it.event().minutes = 83,
    ),
    (
        "buffer",
        |it| {
            it.event().sessions.remove(1);
            it.event().sessions[1].at = NaiveTime::from_hms_opt(19, 4, 0);
        },
        |it| {
            it.event().sessions.remove(1);
            it.event().sessions[1].at = NaiveTime::from_hms_opt(19, 5, 0);
        },
    ),
    (
        "announce-after-confirm",
        |it| it.event().tasks[0].state = State::Done(Some(day("2026-11-02"))),
        |it| it.event().tasks[0].state = State::Done(Some(day("2026-11-01"))),
    ),
    (
        "reminder",
        |it| {
            on(it, "2026-11-28");
            it.event().tasks[1].due = Due::Day(-4);
        },
        |it| {
            on(it, "2026-11-28");
            it.event().tasks[1].due = Due::Day(-3);
        },
    ),
    (
        "level-stated",
        |it| it.event().particulars.level = None,
        |it| {
            it.event().particulars.level = None;
            for session in &mut it.event().sessions {
                session.level = Some("beginners".to_owned());
            }
        },
    ),
    (
        "jargon",
        |it| {
            it.event().particulars.level = Some("beginners".to_owned());
            it.event().summary = Some("We set up CRDTX together.".to_owned());
        },
        |it| {
            it.event().particulars.level = Some("beginners".to_owned());
            it.event().summary = Some("We set up CRDTX (a kind of list) together.".to_owned());
        },
    ),
    (
        "coc-linked",
        |it| it.plan.group.code_of_conduct = None,
        |it| {
            it.plan.group.code_of_conduct = None;
            it.event().posts.clear();
            on(it, "2026-12-06");
        },
    ),
    (
        "coc-contact",
        |it| {
            it.plan.group.ways.conduct_contacts.pop();
        },
        |it| {
            it.plan.group.ways.conduct_contacts.pop();
            it.event().expected = Some(39);
            it.plan.people[0].organization = None;
        },
    ),
    (
        "coc-plan",
        |it| it.event().expected = Some(60),
        |it| it.event().expected = Some(59),
    ),
    (
        "minors",
        |it| {
            it.event().features.push(Feature::Minors);
            it.event().particulars.ages = Some("from 16".to_owned());
        },
        |it| {
            it.event().features.push(Feature::Minors);
            it.event().particulars.ages = Some("from 16, with consent of a parent".to_owned());
        },
    ),
    (
        "access-info",
        |it| it.venue().room.access.clear(),
        |it| it.venue().room.access = words(&["eine Tür ohne Schwelle"]),
    ),
    (
        "access-vague",
        |it| {
            it.venue().has.clear();
            it.venue().room.access = words(&["Wheelchair accessible"]);
        },
        |it| {
            it.venue().has.clear();
            it.venue().room.access = words(&["Wheelchair accessible", "no steps"]);
        },
    ),
    (
        "access-request",
        |it| it.event().particulars.access_by = Some(day("2026-11-24")),
        |it| it.event().particulars.access_by = Some(day("2026-11-23")),
    ),
    (
        "recording-consent",
        |it| it.event().features.push(Feature::Recording),
        |it| {
            it.event().features.push(Feature::Recording);
            it.event().sessions[0].recording = Some(true);
            // Left out of the recording.
            it.event().sessions[2].recording = Some(false);
        },
    ),
    (
        "photo-rule",
        |it| {
            it.event().features.push(Feature::Streaming);
            it.plan.group.ways.photo_rule = None;
        },
        |it| it.plan.group.ways.photo_rule = None,
    ),
    (
        "online-control",
        |it| online(it, &["passcode"]),
        |it| {
            online(it, &["passcode"]);
            it.event().heads.entry = Some(Entry::Invited);
        },
    ),
    (
        "timezone",
        |it| {
            online(it, &["passcode", "two-hosts"]);
            let text = "Come at 18:30. {{code_of_conduct}}".to_owned();
            it.templates = vec![("meetup/announcement.hbs".to_owned(), text)];
        },
        |it| {
            online(it, &["passcode", "two-hosts"]);
            let text = "Come: {{event.when}}. {{code_of_conduct}}".to_owned();
            it.templates = vec![("meetup/announcement.hbs".to_owned(), text)];
        },
    ),
    (
        "food-stated",
        |it| it.event().particulars.food = words(&["pizza", "vegetarian"]),
        |it| it.event().particulars.food = words(&["none"]),
    ),
    (
        "alcohol",
        |it| it.event().features.push(Feature::Alcohol),
        |it| it.event().particulars.food.push("beer".to_owned()),
    ),
    (
        "food-count",
        |it| it.event().particulars.ordered = vec![("pizza".to_owned(), 16)],
        |it| it.event().particulars.ordered = vec![("pizza".to_owned(), 15)],
    ),
    (
        "no-marketing",
        |it| {
            it.plan
                .group
                .ways
                .data_use
                .push("offers of our sponsors".to_owned());
        },
        |it| {
            it.plan
                .group
                .ways
                .data_use
                .push("no offers of sponsors".to_owned());
        },
    ),
    (
        "data-minimal",
        |it| it.plan.group.ways.sign_up_fields = words(&["a", "b", "c", "d", "e", "f", "g"]),
        |it| it.plan.group.ways.sign_up_fields = words(&["a", "b", "c", "d", "e", "age (a bar)"]),
    ),
    (
        "data-deletion",
        |it| it.plan.group.ways.data_days = Some(31),
        |it| it.plan.group.ways.data_days = Some(30),
    ),
    (
        "no-data-to-sponsor",
        |it| it.venue().room.conditions = words(&["list of attendees afterwards"]),
        |it| it.venue().rules = words(&["list of attendees at the desk"]),
    ),
    (
        "sponsor-minutes",
        |it| it.event().sessions.push(part(SessionKind::Sponsor, 6)),
        |it| it.event().sessions.push(part(SessionKind::Sponsor, 5)),
    ),
    (
        "sponsor-focus",
        |it| {
            it.event().sponsors = vec![id("acme")];
            it.event().sessions[2].minutes = Some(31);
        },
        |it| {
            it.event().sponsors = vec![id("acme")];
            it.event().sessions[2].minutes = Some(30);
        },
    ),
    (
        "no-paid-stage",
        |it| it.event().money.support = vec![paid(&["a talk of 20 minutes"])],
        |it| it.event().money.support = vec![paid(&["thanks", "logo", "minute"])],
    ),
    (
        "no-pressure",
        |it| it.event().money.support = vec![paid(&["every guest visits the booth: mandatory"])],
        |it| it.event().money.support = vec![paid(&["a table at the entrance"])],
    ),
    (
        "sponsor-equal-offer",
        |it| it.event().money.support = vec![paid(&["thanks"])],
        |it| it.event().money.support = vec![Support::new(id("acme"), "venue".to_owned())],
    ),
    (
        "project-brand-first",
        |it| {
            it.event().sponsors = vec![id("acme")];
            it.event().title = "Acme presents: talks".to_owned();
        },
        |it| {
            it.event().sponsors = vec![id("acme")];
            it.event().title = "Talks at Acme".to_owned();
        },
    ),
    (
        "non-commercial",
        |it| {
            it.event().money.costs = vec![cost("pizza", 100)];
            it.event().money.income = vec![cost("collection", 111)];
        },
        |it| {
            it.event().money.costs = vec![cost("pizza", 100)];
            it.event().money.income = vec![cost("collection", 110)];
        },
    ),
    (
        "free-entry",
        |it| it.event().price = Some("5 €".to_owned()),
        |it| {
            it.event().price = Some("5 €".to_owned());
            it.event().money.costs = vec![cost("room", 200)];
        },
    ),
    (
        "budget-reserve",
        |it| {
            it.event().format = Format::Conference;
            it.event().money.costs = vec![cost("room", 1000), cost("reserve", 99)];
        },
        |it| {
            it.event().format = Format::Conference;
            it.event().money.costs = vec![cost("room", 1000), cost("reserve", 100)];
        },
    ),
    (
        "invitation-outdated",
        |it| {
            invited(it, Answer::Accepted, 0);
            it.event().sequence = 1;
        },
        |it| {
            invited(it, Answer::Accepted, 1);
            it.event().sequence = 1;
        },
    ),
    (
        "declined",
        |it| invited(it, Answer::Declined, 0),
        |it| invited(it, Answer::Tentative, 0),
    ),
    (
        "log-complete",
        |it| it.plan.events[0].heads = Heads::default(),
        |it| {
            it.plan.events[0].heads = Heads::default();
            it.plan.events[0].start = at("2026-11-18T18:30:00");
        },
    ),
    (
        "group-active",
        |it| it.plan.events[0].start = at("2026-07-23T18:30:00"),
        |it| it.plan.events[0].start = at("2026-07-25T18:30:00"),
    ),
    (
        "silence-unknown",
        |it| it.event().silenced = vec![silence_row("date-weekdays")],
        |it| it.event().silenced = vec![silence_row("date-weekday")],
    ),
    (
        "pack-unknown",
        |it| it.plan.group.policies = words(&["openstak"]),
        |it| it.plan.group.policies = words(&["openstack"]),
    ),
    (
        "fact-undecided",
        |it| it.plan.undecided = vec![two_answers(it.event().id.as_str())],
        |it| it.plan.undecided = vec![two_answers("2026-01-01-another")],
    ),
];

fn two_answers(event: &str) -> Undecided {
    Undecided {
        at: words(&["event", event]),
        fact: "title".to_owned(),
        answers: words(&["\"A\"", "\"B\""]),
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
    let known: Vec<&str> = CATALOG.iter().map(|check| check.name).collect();
    let tried: Vec<&str> = PAIRS.iter().map(|(rule, ..)| *rule).collect();
    assert_eq!(tried, known);
    let mut wrong = Vec::new();
    for (rule, breaks, keeps) in PAIRS {
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

#[test]
fn weeks_that_end_with_friday_and_saturday_have_other_good_days() {
    let said = |on_day: &str| {
        let mut case = good();
        case.plan.group.country = Some("IL".parse().expect("a country"));
        on(&mut case, on_day);
        let mut found = case.found().into_iter();
        let found = found.find(|finding| finding.rule == "date-weekday")?;
        Some((found.severity, found.message))
    };
    let thursday = "Thursday evenings draw fewer people than Monday to Wednesday".to_owned();
    assert_eq!(said("2026-12-17"), Some((Severity::Warning, thursday)));
    let sunday = "Sunday evenings draw fewer people than Monday to Wednesday".to_owned();
    assert_eq!(said("2026-12-13"), Some((Severity::Note, sunday)));
    assert_eq!(said("2026-12-14"), None);
}

#[test]
fn what_fills_a_day_belongs_on_a_weekend_and_a_long_talk_night_does_not() {
    let has_word = |format: Format, minutes: u32| {
        let mut case = good();
        on(&mut case, "2026-12-12");
        case.event().format = format;
        case.event().minutes = minutes;
        let mut found = case.found().into_iter();
        found.any(|finding| finding.rule == "date-weekday")
    };
    assert!(!has_word(Format::Hackathon, 240) && !has_word(Format::Workshop, 300));
    assert!(has_word(Format::TalkNight, 300) && has_word(Format::Workshop, 299));
}

#[test]
fn pizzas_of_every_kind_are_ordered() {
    let ordered = |rows: &[(&str, u32)]| {
        let mut case = good();
        let rows = rows.iter().map(|(what, many)| ((*what).to_owned(), *many));
        case.event().particulars.ordered = rows.collect();
        let mut found = case.found().into_iter();
        found.any(|finding| finding.rule == "food-count")
    };
    assert!(!ordered(&[("vegan-pizza", 5), ("margherita-pizza", 8)]));
    assert!(ordered(&[("vegan-pizza", 13), ("margherita-pizza", 8)]));
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

#[test]
fn a_silenced_rule_is_counted_and_is_no_error() {
    let mut case = good();
    case.event().expected = Some(61);
    let zone = case.plan.group.timezone.clone();
    let look = |plan: &Plan, day: &str| {
        let now = Now::fixed(at(&format!("{day}T12:00:00")), &zone);
        let event = id("talks");
        check_event(plan, &event, &CheckRequest::default(), &Around::quiet(now)).expect("a check")
    };
    assert!(look(&case.plan, "2026-11-21").has_error());
    let row = Silence {
        until: Some(day("2026-11-25")),
        ..silence_row("capacity-expected")
    };
    case.plan.group.ways.silenced = vec![row];
    let checked = look(&case.plan, "2026-11-25");
    assert!(!checked.has_error());
    assert!(
        checked
            .silenced
            .iter()
            .any(|it| it.finding.rule == "capacity-expected")
    );
    assert!(look(&case.plan, "2026-11-26").has_error());
}

/// The words of a rule about an evening changed in one place.
fn said(rule: &str, edit: Edit) -> Vec<(Severity, String)> {
    let mut case = good();
    edit(&mut case);
    let found = case.found().into_iter().filter(|it| it.rule == rule);
    found.map(|it| (it.severity, it.message)).collect()
}

#[test]
fn money_that_is_only_offered_does_not_come_in() {
    let given: fn(&mut Case, bool) = |it, is_promised| {
        let mut money = paid(&[]);
        money.offered = Some(day("2026-11-01"));
        money.promised = money.offered.filter(|_| is_promised);
        it.event().money.support = vec![money];
    };
    assert_eq!(said("non-commercial", |_| {}), []);
    let (mut offered, mut promised) = (good(), good());
    given(&mut offered, false);
    given(&mut promised, true);
    let is_found = |case: &Case| case.found().iter().any(|it| it.rule == "non-commercial");
    assert!(!is_found(&offered));
    assert!(is_found(&promised));
}

#[test]
fn what_is_kept_back_is_not_spent() {
    let found = said("non-commercial", |it| {
        it.event().money.costs = vec![cost("pizza", 100), cost("contingency", 50)];
        it.event().money.income = vec![cost("collection", 111)];
    });
    let message = "111 comes in and 100 is spent, and nothing says what becomes of the rest";
    assert_eq!(found, [(Severity::Error, message.to_owned())]);
}

#[test]
fn sign_ups_fill_a_room_without_a_number_that_is_expected() {
    let found = said("capacity-expected", |it| {
        it.event().expected = None;
        it.event().heads.signups = Some(200);
    });
    assert_eq!(found.len(), 1, "{found:?}");
    let usual = said("capacity-expected", |it| {
        it.plan.events.remove(0);
        it.event().expected = None;
        it.venue().capacity = Some(5);
    });
    assert_eq!(usual, []);
    let early = said("capacity-expected", |it| {
        it.event().expected = Some(61);
        it.event().heads.signups = Some(3);
    });
    assert_eq!(early.len(), 1, "{early:?}");
}

/// Adds a talk of an employee of a sponsor that was declined.
fn decline(case: &mut Case) {
    case.event().sponsors = vec![id("acme")];
    let mut talk = talk("Nothing", "jan", 120);
    talk.state = Some(Promise::Declined);
    case.event().sessions.push(talk);
}

#[test]
fn a_talk_that_was_declined_is_only_named_as_one_that_was_declined() {
    let mut case = good();
    decline(&mut case);
    case.event().features.push(Feature::Recording);
    case.event().sessions[0].recording = Some(true);
    case.event().sessions[2].recording = Some(true);
    let found = case.found();
    let rules: Vec<&str> = found.iter().map(|it| it.rule).collect();
    assert_eq!(rules, ["speakers-confirmed"], "{found:?}");
    let untimed = said("agenda-published", |it| {
        decline(it);
        it.event().sessions[3].minutes = None;
    });
    assert_eq!(untimed, []);
    let empty = said("agenda-published", |it| {
        decline(it);
        it.event().sessions.drain(..3);
    });
    assert_eq!(empty.len(), 1);
    let host = said("role-overload", |it| {
        decline(it);
        it.event().sessions[3].speaker = Some(id("piotr"));
    });
    assert_eq!(host, []);
    let tight = said("buffer", |it| {
        decline(it);
        it.event().minutes = 80;
    });
    assert_eq!(tight.len(), 1, "{tight:?}");
}

#[test]
fn a_part_without_a_length_takes_as_long_as_is_usual() {
    let four = |it: &mut Case| {
        let mut part = part(SessionKind::Sponsor, 0);
        part.minutes = None;
        it.event()
            .sessions
            .extend([part.clone(), part.clone(), part]);
    };
    let mut case = good();
    four(&mut case);
    let found = case.found();
    let words = found.iter().find(|it| it.rule == "sponsor-minutes");
    let words = words.map(|it| it.message.as_str());
    assert_eq!(words, Some("sponsors speak for 6 minutes; 5 are the most"));
    let lightning = said("sponsor-focus", |it| {
        it.event().sponsors = vec![id("acme")];
        it.event().sessions[2].kind = Some(SessionKind::Lightning);
        it.event().sessions[2].minutes = None;
        it.event().sessions[0].minutes = Some(10);
    });
    assert_eq!(lightning, []);
}
