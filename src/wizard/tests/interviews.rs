//! The interviews, answered by scripts.

use std::cell::Cell;

use chrono::NaiveDate;

use crate::ops::{
    self, Around, EventRequest, Feature, Format, GroupQuestion, GroupRequest, Mode, Move, Now,
    Question, SeriesRequest, Status,
};
use crate::plan::{Event, Group, Id, Person, Plan, Sponsor, Venue};
use crate::schedule::Zone;
use crate::wizard::{Progress, Script, Setting, Stop, change_event, first_event, group, new_event};

fn zone() -> Zone {
    "Europe/Warsaw".parse().expect("a zone")
}

fn now() -> Now {
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    Now::fixed(day.and_hms_opt(12, 0, 0).expect("a time"), &zone())
}

/// A group with people, a venue and a sponsor.
fn plan() -> Plan {
    let mut group = Group::new("Warsaw Mesos".to_owned(), zone());
    group.country = "PL".parse().ok();
    group.languages = vec!["en".to_owned(), "pl".to_owned()];
    group.cadence = "third thursday 19:00".parse().ok();
    let mut plan = Plan::new(group);
    for (id, name) in [("ana", "Ana Nowak"), ("piotr", "Piotr Zan")] {
        plan.people.push(Person {
            organizer: true,
            ..Person::new(id.parse().expect("an id"), name.to_owned())
        });
    }
    plan.venues.push(Venue {
        address: Some("ul. Prosta 1".to_owned()),
        capacity: Some(60),
        ..Venue::new("acme-hq".parse().expect("an id"), "Acme HQ".to_owned())
    });
    plan.sponsors.push(Sponsor {
        gives: vec!["venue".to_owned()],
        ..Sponsor::new("acme".parse().expect("an id"), "Acme".to_owned())
    });
    plan
}

/// The plan with one event, made of a few words.
fn plan_with(said: &[(Question, &str)]) -> (Plan, Id) {
    let (mut plan, mut request) = (plan(), EventRequest::default());
    for (question, text) in said {
        let answer = request.answer(*question, text, now().today());
        answer.expect("an answer");
    }
    let made = ops::new_event(&mut plan, &request, &Around::quiet(now())).expect("an event");
    (plan, made.event.id)
}

fn setting(plan: &Plan) -> Setting<'_> {
    Setting {
        plan,
        around: Around::quiet(now()),
        series: None,
        progress: None,
    }
}

fn saved(plan: &Plan, request: &EventRequest) -> Event {
    let mut plan = plan.clone();
    let made = ops::new_event(&mut plan, request, &Around::quiet(now())).expect("an event");
    plan.event(&made.event.id).expect("it is there").clone()
}

fn asked(plan: &Plan, request: &mut EventRequest, mut script: Script) -> String {
    let end = new_event(&mut script, &setting(plan), request);
    assert!(end.is_ok(), "{end:?}\n{}", script.transcript());
    assert_eq!(script.left_over(), 0, "{}", script.transcript());
    script.transcript().to_owned()
}

#[test]
fn enter_on_every_question_gives_what_yes_gives() {
    let lone = Plan::new(Group::new("Lone".to_owned(), zone()));
    let (second, _) = plan_with(&[(Question::Venue, "acme-hq"), (Question::Sponsor, "acme")]);
    for plan in [lone, plan(), second] {
        let mut request = EventRequest::default();
        asked(&plan, &mut request, Script::new().enters_the_rest());
        assert_eq!(
            saved(&plan, &request),
            saved(&plan, &EventRequest::default())
        );
    }
}

#[test]
fn every_answer_is_kept_for_another_time() {
    let plan = plan();
    let mut request = EventRequest::default();
    asked(&plan, &mut request, Script::new().enters_the_rest());
    let questions: Vec<&str> = request.answers().iter().map(|said| said.0.word()).collect();
    for wanted in [
        "title",
        "event-format",
        "start",
        "minutes",
        "mode",
        "venue",
        "expected",
        "session",
        "duty",
        "sponsor",
        "with",
    ] {
        assert!(questions.contains(&wanted), "{wanted} of {questions:?}");
    }
    let shown = asked(
        &plan,
        &mut request,
        Script::new().enters("Language").enters("Next step"),
    );
    assert!(!shown.contains("Title:"), "{shown}");
}

#[test]
fn the_whole_way_is_asked_in_order() {
    let mut request = EventRequest::default();
    let script = Script::new()
        .types("Title", "Schedulers in production")
        .picks("Kind of evening", "talk-night")
        .picks("Language", "pl")
        .picks("Evening", "another date")
        .types("Date", "17 Dec")
        .decides("26 days are left", true)
        .types("Start time", "7 pm")
        .types("Length", "2h")
        .picks("How people", "hybrid")
        .picks("Venue", "a new one")
        .types("Name of the venue", "Cinema Muza")
        .types("Address", "ul. Nowa 2")
        .types("How many people may", "80")
        .decides("Is the room promised?", true)
        .types("Link", "https://call.example.org")
        .types("How many people you expect", "45")
        .types("Session 1", "Two-level scheduling")
        .types("Speaker", "Ewa Lis")
        .enters("Length of session 1")
        .types("Session 2", "")
        .picks("Who does what", "as proposed")
        .decides("Is there food?", false)
        .ticks("Sponsors", &["Acme"])
        .types("Another sponsor", "Globex")
        .types("Another sponsor", "")
        .ticks("What else", &["registration", "recording"])
        .picks("Next step", "save");
    let shown = asked(&plan(), &mut request, script);
    let event = saved(&plan(), &request);
    assert_eq!(event.start.to_string(), "2026-12-17 19:00:00");
    assert_eq!((event.minutes, event.mode), (120, Mode::Hybrid));
    assert_eq!(event.status, Status::Confirmed);
    assert_eq!(event.languages, ["pl"]);
    assert_eq!(event.sessions[0].minutes, Some(30));
    assert_eq!(event.sponsors.len(), 2);
    assert_eq!(event.venue.as_ref().map(Id::as_str), Some("cinema-muza"));
    assert!(event.features.contains(&Feature::Recording));
    assert!(!event.features.contains(&Feature::Food));
    assert!(shown.contains("  Thu 17 Dec 2026, in 3 weeks"), "{shown}");
}

#[test]
fn what_flags_said_is_not_asked_but_can_be_changed() {
    let mut request = EventRequest::default();
    let today = now().today();
    for (question, text) in [
        (Question::Title, "Given"),
        (Question::Start, "21 Jan 2027 18:00"),
    ] {
        request.answer(question, text, today).expect("an answer");
    }
    let script = Script::new()
        .enters("Kind")
        .enters("Language")
        .enters("Length")
        .enters("How people")
        .enters("Venue")
        .enters("How many people you expect")
        .enters("Session 1")
        .enters("Who does what")
        .enters("Is there food?")
        .enters("Sponsors")
        .enters("Another sponsor")
        .enters("What else")
        .picks("Next step", "change a section")
        .picks("Section", "What")
        .types("Title", "Changed")
        .enters("Kind")
        .enters("Language")
        .picks("Next step", "save");
    asked(&plan(), &mut request, script);
    assert_eq!(request.title.as_deref(), Some("Changed"));
}

#[test]
fn a_holiday_is_asked_about_where_the_date_is_given() {
    let mut request = EventRequest::default();
    let script = Script::new()
        .enters("Title")
        .enters("Kind")
        .enters("Language")
        .picks("Evening", "another date")
        .types("Date", "25 Dec")
        .decides(
            "Fri 25 Dec 2026 is Christmas Day in Poland; use it anyway?",
            false,
        )
        .picks("Evening", "another date")
        .types("Date", "2026-01-02")
        .types("Date", "31 feb")
        .types("Date", "25 dec 20:00")
        .decides(
            "Fri 25 Dec 2026 is Christmas Day in Poland; use it anyway?",
            true,
        )
        .enters_the_rest();
    let mut script = script;
    let end = new_event(&mut script, &setting(&plan()), &mut request);
    assert!(end.is_ok(), "{end:?}\n{}", script.transcript());
    assert!(
        script.transcript().contains("! 2026-01-02 is over"),
        "{}",
        script.transcript()
    );
    assert_eq!(request.day, NaiveDate::from_ymd_opt(2026, 12, 25));
}

#[test]
fn another_kind_of_evening_has_other_defaults() {
    let mut request = EventRequest::default();
    let mut script = Script::new()
        .enters("Title")
        .enters("Kind")
        .enters("Language")
        .goes_back("Evening")
        .goes_back("Language")
        .picks("Kind", "social")
        .enters_the_rest();
    let end = new_event(&mut script, &setting(&plan()), &mut request);
    assert!(end.is_ok(), "{}", script.transcript());
    let event = saved(&plan(), &request);
    assert_eq!(
        (event.title.as_str(), event.format),
        ("Social", Format::Social)
    );
    assert!(script.transcript().contains("  title: Social"));
}

#[test]
fn lists_do_not_pile_up_when_asked_twice() {
    let mut request = EventRequest::default();
    let mut script = Script::new().enters("Language");
    for section in ["Who", "Support"] {
        script = script
            .picks("Next step", "change a section")
            .picks("Section", section);
        script = match section {
            "Who" => script
                .enters("How many")
                .enters("Session 1")
                .enters("Speaker")
                .enters("Length")
                .enters("Session 2")
                .enters("Who does"),
            _ => script
                .enters("Is there food?")
                .enters("Sponsors")
                .enters("Another")
                .enters("Another")
                .enters("What else"),
        };
    }
    let script = script.picks("Next step", "save");
    for (question, text) in [
        (Question::Session, "A talk / Ana Nowak / 20"),
        (Question::Sponsor, "acme"),
        (Question::Sponsor, "Globex"),
    ] {
        request
            .answer(question, text, now().today())
            .expect("an answer");
    }
    let mut enters = EventRequest::default();
    asked(&plan(), &mut enters, Script::new().enters_the_rest());
    enters.sessions = request.sessions.clone();
    enters.sponsors = request.sponsors.clone();
    let before = saved(&plan(), &enters);
    asked(&plan(), &mut enters, script);
    assert_eq!(saved(&plan(), &enters), before);
    assert_eq!((before.sessions.len(), before.sponsors.len()), (1, 2));
}

#[test]
fn stopping_in_the_review_keeps_the_answers() {
    let mut request = EventRequest::default();
    asked(&plan(), &mut request, Script::new().enters_the_rest());
    let mut script = Script::new().enters("Language").picks("Next step", "stop");
    let end = new_event(&mut script, &setting(&plan()), &mut request);
    assert!(matches!(end, Err(Stop::Cancelled)));
    assert!(request.title.is_some());
}

#[test]
fn back_works_from_every_question() {
    let plan = plan();
    let shown = asked(
        &plan,
        &mut EventRequest::default(),
        Script::new().enters_the_rest(),
    );
    let (questions, _) = shown.split_once("# 6/6").expect("there is a review");
    let prompts: Vec<&str> = questions
        .lines()
        .filter(|line| !line.starts_with([' ', '#']))
        .filter_map(|line| Some(line.split_once(": ")?.0))
        .collect();
    assert!(prompts.len() > 12, "{shown}");
    let enter_all = |script| {
        prompts
            .iter()
            .fold(script, |script: Script, prompt| script.enters(prompt))
    };
    let mut script = enter_all(Script::new()).goes_back("Next step");
    for prompt in prompts.iter().rev() {
        script = script.goes_back(prompt);
    }
    let script = enter_all(script.decides("Stop without saving?", false)).enters("Next step");
    let mut request = EventRequest::default();
    asked(&plan, &mut request, script);
    assert_eq!(
        saved(&plan, &request),
        saved(&plan, &EventRequest::default())
    );
}

#[test]
fn a_fresh_folder_is_asked_about_its_group_first() {
    let usual = ops::start_group(&GroupRequest::default(), "warsaw-mesos", &zone()).0;
    let (mut group, mut request) = (GroupRequest::default(), EventRequest::default());
    let mut script = Script::new().enters_the_rest();
    let end = first_event(&mut script, &setting(&usual), &mut group, &mut request);
    assert!(end.is_ok(), "{end:?}\n{}", script.transcript());
    assert_eq!(ops::start_group(&group, "other", &Zone::utc()).0, usual);
    assert_eq!(
        saved(&usual, &request),
        saved(&usual, &EventRequest::default())
    );
}

/// What was answered before an agenda is asked for.
fn before_the_agenda() -> (EventRequest, Vec<Question>) {
    let mut request = EventRequest::default();
    let said = [
        (Question::Title, "Schedulers"),
        (Question::Format, "talk-night"),
        (Question::Language, "en"),
        (Question::Start, "2026-12-17 19:00"),
        (Question::Minutes, "120"),
        (Question::Mode, "in-person"),
        (Question::Venue, "acme-hq"),
        (Question::Booked, "yes"),
        (Question::Expected, "40"),
    ];
    for (question, text) in said {
        let answer = request.answer(question, text, now().today());
        answer.expect("an answer");
    }
    (request, said.map(|(question, _)| question).to_vec())
}

#[test]
fn what_is_written_of_an_agenda_outlives_a_break_and_is_gone_on_with() {
    let plan = plan();
    let (mut request, mut answered) = before_the_agenda();
    let progress = Progress::default();
    let broken_off = Setting {
        progress: Some(&progress),
        ..setting(&plan)
    };
    let mut script = Script::new()
        .types("Session 1", "Boots / Ana Nowak / 20")
        .enters("Speaker of session 1")
        .enters("Length of session 1")
        .types("Session 2", "Shells")
        .types("Speaker of session 2", "Bo Li")
        .types("Length of session 2", "40")
        .types("Session 3", "Half of it");
    let end = new_event(&mut script, &broken_off, &mut request);
    assert!(end.is_err(), "{}", script.transcript());
    let titles = |request: &EventRequest| {
        let sessions = request.sessions.iter().flatten();
        sessions.map(ToString::to_string).collect::<Vec<_>>()
    };
    let kept = ["Boots / Ana Nowak / 20", "Shells / Bo Li / 40"];
    assert_eq!(titles(&request), kept);
    assert_eq!(progress.unfinished.get(), Some(Question::Session));

    answered.push(Question::Session);
    let progress = Progress {
        answered,
        unfinished: Cell::new(Some(Question::Session)),
        ..Progress::default()
    };
    let resumed = Setting {
        progress: Some(&progress),
        ..setting(&plan)
    };
    let mut script = Script::new()
        .goes_back("Session 3")
        .enters("Length of session 2")
        .enters("Session 3")
        .goes_back("Who does what")
        .goes_back("Session 1")
        .types("How many people", "50")
        .enters("Session 1")
        .enters_the_rest();
    let end = new_event(&mut script, &resumed, &mut request);
    assert!(end.is_ok(), "{end:?}\n{}", script.transcript());
    assert_eq!(titles(&request), kept);
    assert_eq!(request.expected, Some(50));
    assert_eq!(progress.unfinished.get(), None);
}

#[test]
fn sponsors_that_are_written_down_outlive_a_break() {
    let plan = plan();
    let (mut request, _) = before_the_agenda();
    let progress = Progress::default();
    let broken_off = Setting {
        progress: Some(&progress),
        ..setting(&plan)
    };
    let mut script = Script::new()
        .enters("Session 1")
        .enters("Who does what")
        .enters("Is there food")
        .ticks("Sponsors", &["Acme"])
        .types("Another sponsor", "Initech");
    let end = new_event(&mut script, &broken_off, &mut request);
    assert!(end.is_err(), "{}", script.transcript());
    let named = ["acme", "Initech"].map(str::to_owned);
    assert_eq!(request.sponsors.as_deref(), Some(&named[..]));
    assert_eq!(progress.unfinished.get(), Some(Question::Sponsor));
}

#[test]
fn after_a_break_the_group_meets_as_it_was_said_and_its_answers_can_be_gone_back_to() {
    let usual = ops::start_group(&GroupRequest::default(), "rust", &zone()).0;
    let (mut group, mut request) = (GroupRequest::default(), EventRequest::default());
    let said = [
        (GroupQuestion::Name, "G"),
        (GroupQuestion::City, "none"),
        (GroupQuestion::Country, "none"),
        (GroupQuestion::Timezone, "Europe/Berlin"),
        (GroupQuestion::Cadence, "last thursday 19:00"),
    ];
    for (question, text) in said {
        group.answer(question, text).expect("an answer");
    }
    let progress = Progress {
        answered_of_group: said.map(|(question, _)| question).to_vec(),
        ..Progress::default()
    };
    let resumed = Setting {
        progress: Some(&progress),
        ..setting(&usual)
    };
    let mut script = Script::new()
        .goes_back("Title")
        .goes_back("Usual evening")
        .goes_back("Time zone")
        .types("Country", "DE")
        .enters("Time zone")
        .enters("Usual evening")
        .enters_the_rest();
    let end = first_event(&mut script, &resumed, &mut group, &mut request);
    let shown = script.transcript();
    assert!(end.is_ok(), "{end:?}\n{shown}");
    assert!(!shown.contains("Stop without saving"), "{shown}");
    let start = saved(&ops::start_group(&group, "", &zone()).0, &request).start;
    assert_eq!(start.to_string(), "2027-01-28 19:00:00", "{shown}");
    assert!(!group.left_empty.contains(&GroupQuestion::Country));
}

#[test]
fn the_country_gives_the_time_zone_and_the_holidays() {
    let usual = ops::start_group(&GroupRequest::default(), "la-rust", &zone()).0;
    let (mut group, mut request) = (GroupRequest::default(), EventRequest::default());
    let mut script = Script::new()
        .types("Name", "LA Rust")
        .types("Town", "Los Angeles")
        .types("Country", "Polnad")
        .types("Country", "United States")
        .enters("Time zone")
        .types("Usual evening", "second tuesday 19:00")
        .enters_the_rest();
    let end = first_event(&mut script, &setting(&usual), &mut group, &mut request);
    assert!(end.is_ok(), "{end:?}\n{}", script.transcript());
    assert_eq!(
        group.timezone.map(|zone| zone.to_string()).as_deref(),
        Some("America/Los_Angeles")
    );
    assert_eq!(
        request.time.map(|time| time.to_string()).as_deref(),
        Some("19:00:00")
    );
}

#[test]
fn a_group_is_asked_about_by_itself() {
    let usual = Group::new("Warsaw Mesos".to_owned(), zone());
    let mut request = GroupRequest::default();
    let mut script = Script::new()
        .enters("Name")
        .types("Town", "Warsaw")
        .enters("Country")
        .enters("Time zone")
        .types("Languages", "en, pl")
        .types("Usual evening", "third thursday 18:30")
        .types("Page", "https://example.org/conduct")
        .types("Meetup", "https://www.meetup.com/mesos/")
        .types("Name on X", "@mesos")
        .enters("Mailing list")
        .types("Organizer 1", "Ana Nowak @ Acme")
        .enters("Organization")
        .types("Organizer 2", "Piotr Zan")
        .enters("Organization")
        .goes_back("Organizer 3")
        .enters("Organization")
        .enters("Organizer 3")
        .decides("Will this folder", true)
        .picks("Next step", "change a section")
        .picks("Section", "Channels")
        .types("Meetup", "-")
        .enters("Name on X")
        .enters("Mailing list")
        .enters("Next step");
    let end = group(&mut script, &mut request, &usual, false);
    assert!(matches!(end, Ok(true)), "{end:?}\n{}", script.transcript());
    assert_eq!(request.languages, ["en", "pl"]);
    assert_eq!(
        request.channels,
        [("twitter".to_owned(), "@mesos".to_owned())]
    );
    let ana = ("Ana Nowak".to_owned(), Some("Acme".to_owned()));
    assert_eq!(request.organizers, [ana, ("Piotr Zan".to_owned(), None)]);
}

#[test]
fn a_change_that_changes_nothing_says_nothing() {
    let (plan, event) = plan_with(&[
        (Question::Venue, "acme-hq"),
        (Question::Booked, "yes"),
        (Question::Session, "CI talk / Ana Nowak / 20"),
        (Question::Sponsor, "acme"),
    ]);
    let mut request = EventRequest::default();
    let mut script = Script::new().enters_the_rest();
    let end = change_event(&mut script, &setting(&plan), &event, &mut request);
    assert!(end.is_ok(), "{end:?}\n{}", script.transcript());
    assert_eq!(request, EventRequest::default());
    assert!(script.transcript().contains("Nothing changes."));
}

#[test]
fn a_change_holds_only_what_differs() {
    let (plan, event) = plan_with(&[(Question::Title, "Schedulers")]);
    let mut request = EventRequest::default();
    let mut script = Script::new()
        .enters("Title")
        .enters("Kind")
        .enters("Language")
        .picks("Evening", "another date")
        .types("Date", "2027-02-18")
        .enters("Start time")
        .enters("Length")
        .picks("How people", "online")
        .enters_the_rest();
    let end = change_event(&mut script, &setting(&plan), &event, &mut request);
    assert!(end.is_ok(), "{end:?}\n{}", script.transcript());
    let said: Vec<Question> = request.answers().into_iter().map(|said| said.0).collect();
    assert_eq!(said, [Question::Start, Question::Mode]);
    assert!(
        script.transcript().contains("(was: "),
        "{}",
        script.transcript()
    );
}

#[test]
fn a_season_is_asked_about_once_and_made_as_yes_makes_it() {
    let (plan, _) = plan_with(&[(Question::Start, "2026-12-17"), (Question::Title, "Guests")]);
    let every = "thursday 18:30".parse().expect("a cadence");
    for every in [None, Some(every)] {
        let series = SeriesRequest {
            number: 3,
            every,
            moves: Vec::new(),
        };
        let season = |request: &EventRequest| {
            let mut plan = plan.clone();
            let made = ops::new_series(&mut plan, (request, &series), &Around::quiet(now()));
            made.expect("a season");
            plan.events
        };
        let mut request = EventRequest::default();
        let mut script = Script::new().enters_the_rest();
        let setting = Setting {
            series: Some(&series),
            ..setting(&plan)
        };
        let end = new_event(&mut script, &setting, &mut request);
        assert!(end.is_ok(), "{end:?}\n{}", script.transcript());
        assert_eq!(season(&request), season(&EventRequest::default()));
        assert!(
            !script.transcript().contains("Session"),
            "{}",
            script.transcript()
        );
    }
}

#[test]
fn the_review_of_a_season_lists_its_evenings() {
    let plan = plan();
    let moved = Move::read("2026-12-31=none", now().today()).expect("a move");
    let series = SeriesRequest {
        number: 3,
        every: Some("thursday 18:30".parse().expect("a cadence")),
        moves: vec![moved],
    };
    let setting = Setting {
        series: Some(&series),
        ..setting(&plan)
    };
    let mut request = EventRequest::default();
    let script = Script::new()
        .enters("Title")
        .enters("Kind of evening")
        .enters("Language")
        .picks("First evening", "another date")
        .types("Date", "18 Dec")
        .types("Date", "17 Dec")
        .decides("26 days are left", true);
    let mut script = script.enters_the_rest();
    let end = new_event(&mut script, &setting, &mut request);
    assert!(end.is_ok(), "{end:?}\n{}", script.transcript());
    let shown = script.transcript();
    for line in [
        "2026-12-18 is not on `thursday 18:30`; 2026-12-17 and 2026-12-24 are",
        "3 evenings are planned:\n  Thu 17 Dec 2026, 18:30\n  Thu 24 Dec 2026, 18:30\n    Thu 24 Dec \
         2026 is Christmas Eve in Poland: `--move 2026-12-24=…`\n  Thu 7 Jan 2027, 18:30\n",
        "  Thu 31 Dec 2026 is left out, and there is an evening more at the end\n",
    ] {
        assert!(shown.contains(line), "{line}\n---\n{shown}");
    }
}

#[test]
fn a_season_nobody_knows_the_evenings_of_can_be_talked_about_and_not_saved() {
    let lone = Plan::new(Group::new("Lone".to_owned(), zone()));
    let series = SeriesRequest {
        number: 3,
        every: None,
        moves: Vec::new(),
    };
    let setting = Setting {
        series: Some(&series),
        ..setting(&lone)
    };
    let mut request = EventRequest::default();
    asked(&lone, &mut request, Script::new().enters_the_rest());
    let mut script = Script::new().picks("Next step", "stop");
    let end = new_event(&mut script, &setting, &mut request);
    let shown = script.transcript();
    assert!(matches!(end, Err(Stop::Cancelled)), "{end:?}\n{shown}");
    assert!(
        shown.contains("! the group has no usual evening"),
        "{shown}"
    );
}
