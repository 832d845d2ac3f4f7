//! What is done with a hostile text: each function takes any text whatever, must come back, and
//! fails when a promise is broken. The tests and the fuzzers in `fuzz/` both use this file.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use convoke::calendar;
use convoke::channels::{Wanted, Writer};
use convoke::ops::{self, Now, ProofRequest};
use convoke::plan::{Amount, Days, Event, Id, Occasion, Plan, Position, title};
use convoke::schedule::{Cadence, Due, Zone, read_day, read_minutes, read_time};
use convoke::signups::{self, Asked};
use convoke::store::{PlanFile, Scope, StoreError, merge_texts, parse_private};
use convoke::text::{clean, is_hidden, printable, squeeze};
use toml_edit::DocumentMut;

/// A target by its name, which is also that of its folder of texts.
pub type Target = (&'static str, fn(&str));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("plan", plan),
    ("private", private),
    ("merge", merge),
    ("template", template),
    ("ics", ics),
    ("csv", csv),
    ("ticks", ticks),
    ("words", words),
    ("proof", proof),
];

/// A good plan, for what needs one.
const EVENING: &str = include_str!("../support/evening.toml");

/// Parts of a text that stands for several.
const PART: &str = "\n=8<=\n";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

fn now(zone: &Zone) -> Now {
    Now::fixed(NaiveDateTime::new(today(), chrono::NaiveTime::MIN), zone)
}

fn file(text: &str) -> Result<PlanFile, StoreError> {
    PlanFile::parse(Path::new("plan.toml"), text.to_owned())
}

fn evening() -> Plan {
    let plan = file(EVENING).and_then(|file| file.plan(&Scope::All));
    plan.expect("the evening is a plan")
}

/// A text that loads as a plan is TOML, each part of it says what the whole says, and one that was
/// changed loads again as what it was made.
fn plan(text: &str) {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_toml = body.parse::<DocumentMut>().is_ok();
    let file = match file(text) {
        Err(fault) => {
            let is_refused = matches!(fault, StoreError::Syntax { .. });
            return assert!(!(is_toml && is_refused), "TOML, and taken for none");
        }
        Ok(file) => file,
    };
    let (all, alone) = (file.plan(&Scope::All), file.plan(&Scope::Nothing));
    let Ok(before) = all else { return };
    assert!(alone.is_ok(), "the whole loads, and less of it does not");
    assert!(is_toml, "it loads and is no TOML");
    parts_are_the_whole(&file, &before);
    people_are_the_same(text, &before);
    let mut after = before.clone();
    "Another \"name\"".clone_into(&mut after.group.name);
    if let Some(event) = after.events.first_mut() {
        "Another \\ title".clone_into(&mut event.title);
        event.expected = Some(7);
    }
    if let Ok(changed) = file.edited(&before, &after) {
        let read = self::file(&changed.into_text()).and_then(|file| file.plan(&Scope::All));
        assert_eq!(read.expect("what was written can be read"), after);
    }
    let zone = before.group.timezone.clone();
    let _ = ops::overview(&before, now(&zone));
}

/// People whose headers are written in an unusual way are parsed; those in plain words need not be.
fn people_are_the_same(text: &str, plan: &Plan) {
    let headers = text.matches("[[person]]").count();
    let has_long = ["\"\"\"", "'''"].iter().any(|long| text.contains(long));
    if has_long || text.lines().filter(|line| *line == "[[person]]").count() != headers {
        return;
    }
    let parsed = file(&text.replace("[[person]]", "[[ person ]]"));
    let parsed = parsed.and_then(|file| file.plan(&Scope::All));
    assert_eq!(parsed.expect("it is the same plan"), *plan);
}

fn parts_are_the_whole(file: &PlanFile, whole: &Plan) {
    let pages = file
        .pages(&Scope::All)
        .expect("events load without their tasks");
    let without_tasks = |_, event: &Event| -> Result<(), StoreError> {
        let mut same = whole.event(&event.id).expect("it is in the plan").clone();
        same.tasks.clear();
        assert_eq!(*event, same);
        Ok(())
    };
    let seen = pages.each(0..whole.events.len(), without_tasks);
    seen.expect("events load without their tasks");
    for event in &whole.events {
        let alone = file.plan(&Scope::Only(vec![event.id.clone()]));
        let alone = alone.expect("one event can be read by itself");
        assert_eq!(alone.events, std::slice::from_ref(event));
    }
    let coming = file.plan(&Scope::Since(today()));
    let coming = coming.expect("the events to come can be read by themselves");
    let is_coming = |event: &&Event| event.start.date() >= today();
    assert!(
        coming
            .events
            .iter()
            .eq(whole.events.iter().filter(is_coming))
    );
}

/// No fault of a private file tells more than its place and its keys.
fn private(text: &str) {
    if let Err(fault) = parse_private(Path::new("private.toml"), text) {
        assert!(!matches!(fault, StoreError::Syntax { shown: Some(_), .. }));
    }
}

/// What a merge makes is TOML when both sides are, and the sides can be exchanged.
fn merge(text: &str) {
    let mut parts = text.split(PART);
    let mut next = || parts.next().unwrap_or_default();
    let (base, ours, theirs) = (next(), next(), next());
    let merged = merge_texts([base, ours, theirs]);
    let turned = merge_texts([base, theirs, ours]);
    assert_eq!(merged, turned, "sides are not alike");
    let are_toml = [base, ours, theirs]
        .iter()
        .all(|text| text.parse::<DocumentMut>().is_ok());
    if let (Some(merged), true) = (merged, are_toml) {
        assert!(
            merged.text.parse::<DocumentMut>().is_ok(),
            "no TOML:\n{}",
            merged.text
        );
    }
}

/// Whatever a group's template says, an announcement comes or a reason why none does.
fn template(text: &str) {
    let plan = evening();
    let (text, part) = text.split_once(PART).unwrap_or((text, ""));
    let own = [
        ("meetup/announcement.hbs".to_owned(), text.to_owned()),
        ("meetup/part.hbs".to_owned(), part.to_owned()),
    ];
    let wanted = Wanted::new("meetup", Occasion::Announcement, today());
    let _ = Writer::new(&plan, &own).announce(&plan.events[0], &wanted);
}

fn ics(text: &str) {
    let plan = evening();
    let zone = &plan.group.timezone;
    let _ = calendar::contents(text);
    let days = today()..=today() + chrono::Days::new(800);
    if let Ok(busy) = calendar::busy(text, zone, &days) {
        assert!(busy.iter().all(|busy| busy.from <= busy.to));
    }
    let mut filled = plan.clone();
    let request = ops::EventsRequest::default();
    let _ = ops::import_events(&mut filled, text, &request, now(zone));
}

fn csv(text: &str) {
    let list = signups::read(text.as_bytes(), &Asked::default());
    if let Ok(list) = list {
        let _ = signups::count(&list);
        let _ = signups::door(&list);
    }
}

fn ticks(text: &str) {
    let Ok(list) = ops::read_ticks(text) else {
        return;
    };
    let mut plan = evening();
    let event = plan.events[0].id.clone();
    let now = now(&plan.group.timezone.clone());
    let _ = ops::import_ticks(&mut plan, &event, &list, now);
}

/// What people write on a command line or in a value, a line each.
fn words(text: &str) {
    for word in text.lines() {
        let _ = read_day(word, today());
        let _ = read_time(word);
        let _ = read_minutes(word);
        let _ = word.parse::<Zone>();
        let _ = word.parse::<Amount>();
        let _ = word.parse::<Days>();
        let _ = word.parse::<Position>();
        if let Ok(cadence) = word.parse::<Cadence>() {
            let said = cadence.to_string();
            assert_eq!(
                said.parse::<Cadence>().ok(),
                Some(cadence),
                "{word} as {said}"
            );
        }
        if let Ok(due) = word.parse::<Due>() {
            let said = due.to_string();
            assert_eq!(said.parse::<Due>().ok(), Some(due), "{word} as {said}");
        }
        if let Ok(id) = word.parse::<Id>() {
            assert!(!id.as_str().contains(['/', '\\']) && !id.as_str().starts_with('.'));
        }
        if let Ok(title) = title(word) {
            assert!(!title.chars().any(is_hidden));
        }
    }
    let shown = printable(text, false);
    assert_eq!(printable(&shown, false), shown, "what is printable stays");
    for once in [clean(text), squeeze(text)] {
        assert!(!once.chars().any(is_hidden));
    }
    assert_eq!(squeeze(&squeeze(text)), squeeze(text));
}

fn proof(text: &str) {
    let plan = evening();
    for is_html in [false, true] {
        let request = ProofRequest {
            text: text.to_owned(),
            is_html,
            ..ProofRequest::default()
        };
        let now = now(&plan.group.timezone);
        let _ = ops::proof(&plan, &plan.events[0].id, &request, now);
    }
}
