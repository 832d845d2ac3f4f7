//! What is true of every announcement, whatever is told, where and in which language.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use chrono::{NaiveDate, TimeDelta};
use convoke::channels::{self, Announcement, ChannelError, Need, Wanted, Writer};
use convoke::language::{self, Language};
use convoke::plan::{Correction, Event, Head, Mode, Occasion, Plan, Session, Status, Told};
use convoke::schedule::Country;
use convoke::store::{PlanFile, Scope};
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

/// The plans of the examples, by name.
fn examples() -> Vec<(String, Plan)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let folders = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = folders.filter(|path| path.is_dir()).collect();
    folders.sort();
    let plans = folders.into_iter().map(|folder| {
        let file = PlanFile::read(&folder.join("plan.toml")).unwrap();
        let name = folder.file_name().unwrap().display().to_string();
        (name, file.plan(&Scope::All).unwrap())
    });
    plans.collect()
}

/// An event as an occasion finds it: cancelled for a cancellation.
fn on_occasion(event: &Event, occasion: Occasion) -> Event {
    let mut event = event.clone();
    if occasion == Occasion::Cancellation {
        event.status = Status::Cancelled;
        event.reason = Some("the room was flooded".to_owned());
    }
    event
}

/// Everything a text can be asked for: the start moved, a talk in the light, an event to come.
fn said(
    writer: &mut Writer<'_>,
    event: &Event,
    (channel, occasion, language): (&str, Occasion, &str),
) -> Result<Announcement, ChannelError> {
    let event = on_occasion(event, occasion);
    let corrections = [
        Correction {
            old: Told::Start(event.start - TimeDelta::minutes(45)),
            new: Some(Told::Start(event.start)),
        },
        Correction {
            old: Told::Title("What it was called before".to_owned()),
            new: Some(Told::Title(event.title.clone())),
        },
    ];
    let next = Head {
        id: event.id.clone(),
        title: "The evening after this one".to_owned(),
        start: event.start + TimeDelta::weeks(4),
        status: Status::Tentative,
    };
    let wanted = Wanted {
        language,
        session: (!event.sessions.is_empty()).then_some(0),
        corrections: &corrections,
        next: Some(&next),
        deadline: Some(event.start - TimeDelta::days(14)),
        ..Wanted::new(channel, occasion, today())
    };
    writer.announce(&event, &wanted)
}

/// Signs of a template, of escaping or of a fact that is not there.
const RESIDUE: &[&str] = &[
    "{{",
    "}}",
    "&amp;",
    "&lt;",
    "&quot;",
    "&#",
    "\n\n\n",
    " \n",
    "()",
    "( ",
    "（）",
    ", ,",
    ",,",
    " ,",
    "[object",
    " null",
    "undefined",
    "{title}",
    "{group}",
    "{kind}",
    "{place}",
    "{n}",
    "{old}",
    "\u{202f}",
];

/// Returns what is wrong with how an announcement looks; `own` are words of the plan, which may
/// look as they like.
fn fault(text: &Announcement, own: &[&str]) -> Option<String> {
    let mut whole = text.whole();
    for own in own.iter().filter(|own| !own.is_empty()) {
        whole = whole.replace(own, "OWN");
    }
    let residue = RESIDUE.iter().find(|sign| whole.contains(**sign));
    if let Some(sign) = residue {
        return Some(format!("{sign:?} in {whole}"));
    }
    let mut lines = whole.lines().filter(|line| !line.starts_with(' '));
    if let Some(line) = lines.find(|line| line.contains("  ")) {
        return Some(format!("two blanks in {line:?}"));
    }
    let mut lines = whole.lines().peekable();
    // A mail may break its lines behind a comma.
    let dangling = std::iter::from_fn(|| {
        let line = lines.next()?;
        let is_last = lines.peek().is_none_or(|next| next.is_empty());
        let dangles = line.ends_with(['–', '(']) || is_last && line.ends_with(['，', '、']);
        Some((line, dangles))
    });
    if let Some((line, _)) = dangling.into_iter().find(|(_, dangles)| *dangles) {
        return Some(format!("{line:?} leads to nothing"));
    }
    let long = text
        .posts
        .iter()
        .find(|post| !post.unit.fits(&post.text, post.limit));
    long.map(|post| format!("{} of {}: {}", post.length, post.limit, post.text))
}

/// Whether a text tells when the event is, in the way of the language: a date with its weekday,
/// and a clock time.
fn tells_when(text: &str, event: &Event, language: &Language) -> bool {
    let dates = language.dates();
    let day = event.start.date();
    let clock = dates.clock(event.start.time());
    // In `6:30–9:00 PM` the half of the day is told once.
    let clock = clock.split(' ').next().unwrap_or_default();
    // A line begins with a capital letter, whatever its weekday begins with.
    let text = text.to_lowercase();
    let days = [dates.day(day), dates.day_short(day)];
    let has_day = days.iter().any(|day| text.contains(&day.to_lowercase()));
    has_day && text.contains(&clock.to_lowercase())
}

#[test]
fn every_channel_occasion_and_language_has_a_text_without_a_flaw() {
    for (name, plan) in examples() {
        let country = plan.group.country.as_ref().map(Country::code);
        let mut writer = Writer::new(&plan, &[]);
        // The last event of a group lies ahead, and the groups differ in mode and format.
        for event in plan.events.iter().rev().take(1) {
            for tag in language::tags() {
                let language = Language::find(tag, country).unwrap();
                for channel in channels::names() {
                    for &occasion in Occasion::ALL {
                        let about = format!("{name} {} {channel} {occasion} {tag}", event.id);
                        let text = match said(&mut writer, event, (channel, occasion, tag)) {
                            Ok(text) => text,
                            Err(ChannelError::Needs { need, .. }) => {
                                let is_known = match need {
                                    Need::Session => !event.sessions.is_empty(),
                                    Need::City => plan.group.city.is_some(),
                                    Need::Place | Need::Propose => !plan.group.channels.is_empty(),
                                };
                                assert!(!is_known, "{about}: {need}");
                                continue;
                            }
                            Err(error) => panic!("{about}: {error}"),
                        };
                        let fault = fault(&text, &[]);
                        assert_eq!(fault, None, "{about}");
                        if occasion == Occasion::Announcement {
                            let whole = text.whole();
                            assert!(tells_when(&whole, event, &language), "{about}: {whole}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn every_announcement_has_title_place_or_link() {
    for (name, plan) in examples() {
        let mut writer = Writer::new(&plan, &[]);
        let event = plan.events.last().unwrap();
        let place = event.venue.as_ref().and_then(|id| plan.venue(id));
        for channel in channels::names() {
            let text = said(&mut writer, event, (channel, Occasion::Announcement, "en"));
            let whole = text.unwrap().whole();
            let place = place.map(|venue| venue.name.as_str());
            let city = plan.group.city.as_deref();
            let places = [place, city, Some("online"), Some("https://")];
            let is_placed = places
                .into_iter()
                .flatten()
                .any(|place| whole.contains(place));
            assert!(is_placed, "{name} {channel}: {whole}");
            assert!(whole.contains(&event.title), "{name} {channel}: {whole}");
        }
    }
}

/// Facts as people type them, and worse.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z][a-z]{1,12}( [a-z]{1,10}){0,6}",
        "[\\PC]{1,60}",
        Just("Rust & C++: \"quotes\" <b>and</b> `code` *stars* _lines_".to_owned()),
        Just("https://example.org/a_b(c)?x=1&y=2 and lib.rs".to_owned()),
        Just("機械学習と分散システムの夜：木曜日に集まりましょう".to_owned()),
        Just("👩‍💻🎉 Łódź — ערב טוב — 👨‍👩‍👧‍👦".to_owned()),
        Just("{{event.title}} {title} ${x} &amp;".to_owned()),
        Just("word ".repeat(60)),
        Just("字".repeat(300)),
        Just("x".repeat(300)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_facts_make_a_text_too_long_or_leave_a_hole(
        title in words(),
        talk in words(),
        speaker in words(),
        summary in proptest::option::of(words()),
        price in proptest::option::of(words()),
        mode in 0..3_usize,
        has_venue in any::<bool>(),
        has_talk in any::<bool>(),
        occasion in 0..10_usize,
        tongue in 0..18_usize,
    ) {
        let (_, mut plan) = examples().swap_remove(0);
        let mut event = plan.events.last().unwrap().clone();
        event.title.clone_from(&title);
        event.mode = Mode::ALL[mode];
        event.summary.clone_from(&summary);
        event.price.clone_from(&price);
        if !has_venue {
            event.venue = None;
        }
        if let Some(person) = plan.people.first_mut() {
            person.name.clone_from(&speaker);
        }
        event.sessions = vec![Session { speaker: plan.people.first().map(|person| person.id.clone()), summary: summary.clone(), ..Session::new(talk.clone()) }];
        if !has_talk {
            event.sessions.clear();
        }
        let occasion = Occasion::ALL[occasion];
        let tags = language::tags();
        let tag = tags[tongue % tags.len()];
        let mut writer = Writer::new(&plan, &[]);
        for channel in channels::names() {
            let text = match said(&mut writer, &event, (channel, occasion, tag)) {
                Ok(text) => text,
                Err(ChannelError::Needs { .. }) => continue,
                Err(error) => return Err(TestCaseError::fail(format!("{channel} {occasion}: {error}"))),
            };
            for post in &text.posts {
                prop_assert!(post.unit.fits(&post.text, post.limit), "{channel}: {}", post.text);
                prop_assert!(!post.text.trim().is_empty());
                for sign in ["\n\n\n", " \n", "()", "（）"] {
                    let is_ours = ![&title, &talk, &speaker].iter().any(|own| own.contains(sign));
                    prop_assert!(!is_ours || !post.text.contains(sign), "{sign:?}: {}", post.text);
                }
            }
        }
    }

    #[test]
    fn a_thread_says_all_and_every_post_fits(summary in words(), talk in words()) {
        let (_, plan) = examples().swap_remove(0);
        let mut event = plan.events.last().unwrap().clone();
        event.summary = Some(summary);
        for session in &mut event.sessions {
            session.summary = Some(format!("{talk}. ").repeat(6));
        }
        let mut writer = Writer::new(&plan, &[]);
        for channel in ["twitter", "mastodon", "bluesky"] {
            let wanted = Wanted { thread: true, ..Wanted::new(channel, Occasion::Announcement, today()) };
            let text = writer.announce(&event, &wanted).unwrap();
            for post in &text.posts {
                prop_assert!(post.unit.fits(&post.text, post.limit), "{channel}: {}", post.text);
            }
        }
    }
}

/// Every announcement of an example, as a page.
fn page(name: &str) -> String {
    let plan = format!("examples/{name}/plan.toml");
    let mut page = format!(
        "# {name}: what it announces\n\nWritten by `convoke announce`, for every channel there is \
         in each language of the group.\n"
    );
    let output = |words: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_convoke"))
            .env_clear()
            .env("CONVOKE_NOW", "2026-11-21T12:00:00")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["--plan", &plan, "announce"])
            .args(words)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    for channel in channels::names() {
        let text = output(&["--channel", channel]);
        let text = text.trim_end();
        write!(page, "\n## {channel}\n\n````text\n{text}\n````\n").unwrap();
    }
    let thread = output(&["--channel", "twitter", "--thread"]);
    let thread = thread.trim_end();
    write!(
        page,
        "\n## twitter, as a thread\n\n````text\n{thread}\n````\n"
    )
    .unwrap();
    page
}

#[test]
fn the_pages_beside_the_examples_are_what_is_written_today() {
    for name in ["warsaw-mesos", "tokyo-mesos", "openstack-paris"] {
        let file = format!(
            "{}/examples/{name}/announcements.md",
            env!("CARGO_MANIFEST_DIR")
        );
        expect_test::expect_file![file].assert_eq(&page(name));
    }
}
