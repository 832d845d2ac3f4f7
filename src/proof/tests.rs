use std::sync::LazyLock;

use chrono::NaiveDateTime;
use proptest::prelude::*;

use super::*;
use crate::plan::{Group, Id, Person, Session, Status, Venue};
use crate::schedule::Zone;

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| Language::all(None));

/// A finder that expects English.
static EN: LazyLock<Finder> = LazyLock::new(|| Finder::new(&LANGUAGES, &["en"]));

fn id(text: &str) -> Id {
    text.parse().expect(text)
}

fn event(name: &str, title: &str, start: &str, venue: &str) -> Event {
    Event {
        status: Status::Confirmed,
        minutes: 150,
        venue: Some(id(venue)),
        ..Event::new(
            id(name),
            title.to_owned(),
            start.parse::<NaiveDateTime>().expect(start),
        )
    }
}

fn talk(title: &str, speaker: &str, minutes: u32) -> Session {
    Session {
        speaker: Some(id(speaker)),
        minutes: Some(minutes),
        ..Session::new(title.to_owned())
    }
}

/// A group that met on Thu 19 Nov at Beta Labs, meets on Thu 17 Dec 2026, 18:30–21:00, at Acme HQ,
/// and again on Thu 21 Jan 2027.
fn plan() -> Plan {
    let zone: Zone = "Europe/Warsaw".parse().expect("a zone");
    let mut plan = Plan::new(Group::new("Warsaw Mesos User Group".to_owned(), zone));
    *plan.people = [
        ("ana", "Ana Nowak"),
        ("piotr", "Piotr Wójcik"),
        ("zofia", "Zofia Lis"),
    ]
    .map(|(name, full)| Person::new(id(name), full.to_owned()))
    .to_vec();
    *plan.venues = [
        ("acme-hq", "Acme HQ", "ul. Prosta 1, 00-001 Warszawa"),
        ("beta-labs", "Beta Labs", "ul. Długa 7, 00-238 Warszawa"),
    ]
    .map(|(name, full, address)| Venue {
        address: Some(address.to_owned()),
        ..Venue::new(id(name), full.to_owned())
    })
    .to_vec();
    let mut last = event(
        "last",
        "Logging at scale",
        "2026-11-19T19:00:00",
        "beta-labs",
    );
    last.sessions = vec![talk("Logs are data", "zofia", 40)];
    last.link = Some("https://www.meetup.com/mesos/events/111/".to_owned());
    let mut this = event(
        "this",
        "Schedulers in production",
        "2026-12-17T18:30:00",
        "acme-hq",
    );
    this.sessions = vec![
        talk("Two-level scheduling", "piotr", 30),
        talk("Quotas", "ana", 30),
    ];
    this.link = Some("https://www.meetup.com/mesos/events/222/".to_owned());
    let next = event("next", "Networks", "2027-01-21T19:00:00", "beta-labs");
    plan.events = vec![last, this, next];
    plan
}

fn proofed(plan: &Plan, text: &str, expected: &[&str]) -> Proof {
    let facts = Facts {
        plan,
        event: plan.event(&id("this")).expect("the event"),
        finder: &Finder::new(&LANGUAGES, expected),
        languages: &LANGUAGES,
        expected,
        is_html: false,
    };
    proof(text, &facts)
}

fn in_english(text: &str) -> Proof {
    let plan = plan();
    let facts = Facts {
        plan: &plan,
        event: &plan.events[1],
        finder: &EN,
        languages: &LANGUAGES,
        expected: &["en"],
        is_html: false,
    };
    proof(text, &facts)
}

/// Returns what is found, a line each.
fn findings(plan: &Plan, text: &str, expected: &[&str]) -> String {
    let finding = |finding: &Finding| {
        let expected = finding
            .expected
            .clone()
            .map(|expected| format!(" → {expected}"))
            .unwrap_or_default();
        format!(
            "{} {}:{} {}{expected}",
            finding.rule, finding.line, finding.column, finding.found
        )
    };
    let lines: Vec<String> = proofed(plan, text, expected)
        .findings
        .iter()
        .map(finding)
        .collect();
    lines.join("; ")
}

#[track_caller]
fn finds(text: &str, expected: &str) {
    assert_eq!(
        findings(&plan(), text, &["en", "pl"]),
        expected,
        "in `{text}`"
    );
}

/// What natives write, with the right weekday and with a wrong one, and what the wrong one should
/// have been.
const NATIVES: [(&str, &str, &str, &str, &str); 36] = [
    (
        "en",
        "Join us on {}, 17 December 2026, at 18:30.",
        "Thursday",
        "Friday",
        "Thursday",
    ),
    ("en", "{}, Dec 17, 6:30 PM", "Thu", "Wed", "Thu"),
    (
        "de",
        "Wir treffen uns am {}, den 17. Dezember 2026, um 18:30 Uhr.",
        "Donnerstag",
        "Freitag",
        "Donnerstag",
    ),
    ("de", "{}, 17.12., 18:30 Uhr", "Do", "Mi", "Do."),
    (
        "nl",
        "We zien elkaar op {} 17 december om 18.30 uur.",
        "donderdag",
        "vrijdag",
        "donderdag",
    ),
    ("nl", "{} 17 dec, 18:30", "do", "wo", "do"),
    (
        "sv",
        "Vi ses {} den 17 december kl. 18.30.",
        "torsdagen",
        "fredagen",
        "torsdag",
    ),
    ("sv", "{} 17 dec kl 18:30", "tors", "ons", "tors"),
    (
        "da",
        "Vi ses {} den 17. december kl. 18.30.",
        "torsdag",
        "fredag",
        "torsdag",
    ),
    ("da", "{} 17. dec. kl. 18.30", "tors.", "man.", "tors."),
    (
        "fi",
        "Tapaamme {} 17. joulukuuta klo 18.30.",
        "torstaina",
        "perjantaina",
        "torstai",
    ),
    ("fi", "{} 17.12. klo 18.30", "to", "ke", "to"),
    (
        "fr",
        "Rendez-vous le {} 17 décembre 2026 à 18h30.",
        "jeudi",
        "vendredi",
        "jeudi",
    ),
    ("fr", "{} 17/12, 18h30", "jeu.", "mer.", "jeu."),
    (
        "it",
        "Ci vediamo {} 17 dicembre alle 18.30.",
        "giovedì",
        "venerdì",
        "giovedì",
    ),
    ("it", "{} 17 dic, ore 18:30", "gio", "mar", "gio"),
    (
        "es",
        "Nos vemos el {}, 17 de diciembre de 2026, a las 18:30 h.",
        "jueves",
        "viernes",
        "jueves",
    ),
    ("es", "{} 17 dic, 18:30 h", "jue", "mar", "jue"),
    (
        "pt",
        "Encontro na {}, 17 de dezembro, às 18h30.",
        "quinta-feira",
        "sexta-feira",
        "quinta-feira",
    ),
    (
        "pt",
        "{}, 17 de dezembro, 18h30",
        "quinta",
        "quarta",
        "quinta",
    ),
    (
        "he",
        "ניפגש ב{}, 17 בדצמבר 2026, בשעה 18:30",
        "יום חמישי",
        "יום שישי",
        "יום חמישי",
    ),
    ("he", "{}, 17.12, 18:30", "יום ה׳", "יום ד׳", "יום ה׳"),
    (
        "pl",
        "Spotykamy się w {}, 17 grudnia o 18:30.",
        "czwartek",
        "piątek",
        "czwartek",
    ),
    (
        "pl",
        "{}, 17 grudnia 2026 r., godz. 18:30",
        "czw.",
        "śr.",
        "czw.",
    ),
    (
        "cs",
        "Sejdeme se ve {} 17. prosince v 18:30.",
        "čtvrtek",
        "středu",
        "čtvrtek",
    ),
    ("cs", "{} 17. 12. v 18:30", "čt", "st", "čt"),
    (
        "sk",
        "Stretneme sa vo {} 17. decembra o 18:30.",
        "štvrtok",
        "stredu",
        "štvrtok",
    ),
    ("sk", "{} 17. 12. o 18:30", "št", "pi", "št"),
    (
        "hu",
        "Találkozunk 2026. december 17-én, {} 18:30-kor.",
        "csütörtökön",
        "pénteken",
        "csütörtök",
    ),
    ("hu", "dec. 17. ({}), 18:30", "csüt.", "szer.", "csüt."),
    (
        "lt",
        "Susitinkame 2026 m. gruodžio 17 d., {}, 18:30 val.",
        "ketvirtadienį",
        "penktadienį",
        "ketvirtadienis",
    ),
    (
        "lt",
        "{}, gruodžio 17 d., 18:30",
        "ketvirtadienis",
        "trečiadienis",
        "ketvirtadienis",
    ),
    (
        "ja",
        "日時：2026年12月17日({}) 18:30〜21:00",
        "木",
        "金",
        "木",
    ),
    (
        "ja",
        "１２月１７日（{}）１８時３０分開始",
        "木曜日",
        "水曜日",
        "木曜日",
    ),
    (
        "zh",
        "时间：2026年12月17日（{}）18:30",
        "周四",
        "周五",
        "周四",
    ),
    ("zh", "12月17日{}下午6点半见", "星期四", "星期五", "星期四"),
];

#[test]
fn a_wrong_weekday_is_found_in_every_language_and_a_right_one_is_not() {
    let plan = plan();
    for (language, text, right, wrong, expected) in NATIVES {
        // The group may not have said which languages it speaks.
        for tags in [&[language][..], &["en", language], &["en"]] {
            assert_eq!(
                findings(&plan, &text.replace("{}", right), tags),
                "",
                "{language}: {text}, {tags:?}"
            );
            let text = text.replace("{}", wrong);
            let found = proofed(&plan, &text, tags).findings;
            let [finding] = &found[..] else {
                panic!("{text}: {found:?}");
            };
            assert_eq!(finding.rule, "weekday", "{text}");
            let is_known = tags.contains(&language);
            assert!(
                !is_known || finding.expected.as_deref() == Some(expected),
                "{text}: {finding:?}"
            );
        }
    }
    let spoken: std::collections::BTreeSet<&str> = NATIVES.iter().map(|row| row.0).collect();
    assert_eq!(
        spoken.into_iter().collect::<Vec<_>>(),
        crate::language::tags()
    );
}

#[test]
fn every_language_finds_nothing_in_its_own_dates() {
    let plan = plan();
    let start = plan.events[1].start;
    let end = start + chrono::TimeDelta::minutes(150);
    for language in &*LANGUAGES {
        let dates = language.dates();
        for text in [
            dates.when(start, Some(end)),
            dates.when_short(start),
            dates.day(start.date()),
        ] {
            assert_eq!(findings(&plan, &text, &[language.tag()]), "", "{text}");
        }
        let wrong = dates.day(start.date() + chrono::TimeDelta::days(1));
        let found = proofed(&plan, &wrong, &[language.tag()]).findings;
        assert_eq!(found.len(), 1, "{wrong}: {found:?}");
        assert_eq!(found[0].rule, "date", "{wrong}");
        assert_eq!(found[0].expected, Some(dates.day(start.date())));
    }
}

#[test]
fn a_date_that_is_not_the_event_s_is_found() {
    finds("Thursday 17 December 2026, 18:30", "");
    finds(
        "Thursday 18 December",
        "date 1:10 18 December → Thursday 17 December 2026",
    );
    finds(
        "17 December 2025",
        "date 1:1 17 December 2025 → Thursday 17 December 2026",
    );
    finds("12/17/2026 or 17/12/2026", "");
    finds(
        "32 December, 30/02/2027",
        "date 1:14 30/02/2027 → Thursday 17 December 2026",
    );
    finds(
        "2026-12-18",
        "date 1:1 2026-12-18 → Thursday 17 December 2026",
    );
}

#[test]
fn a_wrong_time_beside_the_one_wrong_date_is_told_at_once() {
    let both = |text: &str| {
        let found = proofed(&plan(), text, &["en"]).findings;
        found.iter().map(|found| found.rule).collect::<Vec<_>>()
    };
    assert_eq!(both("Friday 18 December 2026 at 19:00"), ["date", "time"]);
    assert_eq!(
        both("Fri 18 Dec, 19:00. Again: Fri 18 Dec at 19:00!"),
        ["date", "time", "date"]
    );
    assert_eq!(both("Friday 18 December 2026 at 18:30"), ["date"]);
    // Other evenings have hours of their own.
    for text in [
        "Thu 17 Dec at 18:30. Our friends meet on Fri 18 Dec at 19:00",
        "Thu 17 Dec. Our friends meet on Fri 18 Dec at 19:00",
    ] {
        assert!(!both(text).contains(&"time"), "{text}");
    }
    assert_eq!(
        both("Fri 18 Dec at 19:00 or Tue 22 Dec at 20:00?"),
        ["date", "date"]
    );
    assert_eq!(both("Thu 21 January at 19:00"), Vec::<&str>::new());
}

#[test]
fn days_the_text_may_tell_are_passed_over() {
    finds("17 December. Next time: Thursday 21 January", "");
    finds("17 December. Sign up by 15 December, please", "");
    finds("17 December. Deadline: Thu 3 December, 12:00", "");
    finds("17 December. Founded on 3 May 2015", "");
    finds("17 December (was: Wed 16 December, 19:00 at Beta Labs)", "");
    finds(
        "Last time, on 19 November, Zofia Lis spoke.\n\nNow: 17 December",
        "",
    );
}

#[test]
fn a_weekday_alone_is_the_event_s() {
    finds("See you on Thursday!", "");
    finds("See you on Friday!", "weekday 1:12 Friday → Thursday");
    finds(
        "17 December. Friday, 18:30!",
        "weekday 1:14 Friday → Thursday",
    );
    finds("17 December. The Friday after, we rest", "");
    finds("FRIDAY, 17 DEC", "weekday 1:1 FRIDAY → THURSDAY");
}

#[test]
fn what_was_left_of_the_last_event_is_found() {
    finds(
        "Logging at scale\nThursday 19 November, Zofia Lis: Logs are data\nhttps://www.meetup.com/mesos/events/111/",
        "leftover 1:1 Logging at scale → Schedulers in production; leftover 2:10 19 November → Thursday 17 December 2026; \
         leftover 2:23 Zofia Lis; leftover 2:34 Logs are data; leftover 3:1 https://www.meetup.com/mesos/events/111 → \
         https://www.meetup.com/mesos/events/222/",
    );
    finds(
        "Schedulers in production, Piotr Wójcik, https://www.meetup.com/mesos/events/222/",
        "",
    );
}

#[test]
fn the_start_is_told_and_told_right() {
    finds("17 December, 18:30", "");
    finds("17 December, 18:30–21:00", "");
    finds("17 December, 6:30 pm", "");
    finds("17 December, 17:30 UTC", "");
    finds("17 December, 18:30 CET", "");
    finds("17 December, 12:30 EST", "");
    finds("start: 2026-12-17T18:30:00+01:00", "");
    finds("start: 2026-12-17T12:30:00-05:00", "");
    finds(
        "start: 2026-12-17T19:30:00+01:00",
        "time 1:19 19:30:00+01:00 → 18:30",
    );
    finds("Doors 18:00, talks 18:30, pizza 19:30, end 21:00", "");
    finds(
        "18:30 Two-level scheduling\n19:00 Quotas\n19:30 Questions",
        "",
    );
    finds("17 December, 19:30", "time 1:14 19:30 → 18:30");
    finds("17 December, 18:00", "time 1:14 18:00 → 18:30");
    finds("We start at 20:15", "time 1:13 20:15 → 18:30");
    finds(
        "17 December, 20:15\nStart: 18:30",
        "time 1:14 20:15 → 18:30",
    );
    finds(
        "17 December, 18:30–22:00",
        "time 1:14 18:30–22:00 → 18:30–21:00",
    );
    finds("17 December, 18:30\n18:30–19:00 Two-level scheduling", "");
    finds("17 December, 18:30. Next time: 21 January, 19:00", "");
}

#[test]
fn an_earlier_hour_beside_the_day_is_found_unless_doors_open_then() {
    let told = "Thu 17 Dec 2026 at 18:30. ";
    let early = |rest: &str, expected: &str| finds(&format!("{told}{rest}"), expected);
    early(
        "See you on 17 December 2026 at 18:00.",
        "time 1:58 18:00 → 18:30",
    );
    early(
        "See you on 17 December 2026 at 17:30.",
        "time 1:58 17:30 → 18:30",
    );
    early("At 18:00 on 17 December.", "time 1:30 18:00 → 18:30");
    early(
        "See you on 17 December 2026 at 20:00.",
        "time 1:58 20:00 → 18:30",
    );
    early("Doors on 17 December at 18:00.", "");
    early("17 December, doors 18:00.", "");
    early("17 December, 18:00 doors, 18:30 talks.", "");
    early("17 December 18:00 Kaffee, 18:30 Vorträge.", "");
    early("Einlass am 17. Dezember ab 18:00.", "");
    early("Food from 18:00.", "");
}

#[test]
fn another_place_is_found() {
    finds("at Acme HQ, ul. Prosta 1, 00-001 Warszawa", "");
    finds("at Beta Labs", "place 1:4 Beta Labs → Acme HQ");
    finds("at BETA\nLABS", "place 1:4 BETA LABS → Acme HQ");
    finds("Prosta 7", "place 1:8 7 → 1");
    finds("Prosta 1a", "");
    finds("00-002 Warszawa", "place 1:1 00-002 → 00-001");
    finds("17 December. Next time: 21 January at Beta Labs", "");
}

#[test]
fn what_is_to_be_filled_in_is_found() {
    for text in [
        "TBD",
        "TBA",
        "XXX",
        "TODO",
        "{{title}}",
        "${date}",
        "<your name>",
        "[DATE]",
        "???",
        "lorem ipsum",
        "à confirmer",
        "do ustalenia",
        "未定",
        "18 December XX:XX",
        "To be announced",
    ] {
        let found = findings(&plan(), text, &["en"]);
        assert!(found.contains("placeholder"), "{text}: {found}");
    }
    for text in [
        "What?",
        "[RSVP](https://x.org)",
        "[x] done",
        "a < b > c",
        "tbd-tool",
        "<https://x.org>",
        "mail <ana@x.org>",
        "{a}",
    ] {
        assert_eq!(findings(&plan(), text, &["en"]), "", "{text}");
    }
}

/// Links, and what is found in them.
const BROKEN_LINKS: [(&str, &str); 17] = [
    ("http//x.org/a", "link 1:1 http//x.org/a → http://x.org/a"),
    ("https:/x.org", "link 1:1 https:/x.org → https://x.org"),
    ("htp://x.org", "link 1:1 htp://x.org → https://x.org"),
    (
        "https://https://x.org",
        "link 1:1 https://https://x.org → https://x.org",
    ),
    ("https:// x.org", "link 1:1 https://"),
    ("https://meetup/x", "link 1:1 https://meetup/x"),
    (
        "See https://x.org/a.",
        "link 1:5 https://x.org/a. → https://x.org/a",
    ),
    (
        "See https://x.org/a)",
        "link 1:5 https://x.org/a) → https://x.org/a",
    ),
    ("http://localhost:8080/", "link 1:1 http://localhost:8080/"),
    ("https://example.com/x", "link 1:1 https://example.com/x"),
    (
        "https://lu.ma/mesos",
        "link 1:1 https://lu.ma/mesos → https://luma.com/mesos",
    ),
    (
        "lu.ma/mesos",
        "link 1:1 lu.ma/mesos → https://luma.com/mesos",
    ),
    (
        "http://mesos.github.com/a/",
        "link 1:1 http://mesos.github.com/a/ → https://mesos.github.io/a/",
    ),
    (
        "https://groups.google.com/forum/#!forum/mesos",
        "link 1:1 https://groups.google.com/forum/#!forum/mesos → https://groups.google.com/g/mesos",
    ),
    ("https://goo.gl/abc", "link 1:1 https://goo.gl/abc"),
    (
        "http://mesos.wikispaces.com/",
        "link 1:1 http://mesos.wikispaces.com/",
    ),
    (
        "https://groups.openstack.org/paris",
        "link 1:1 https://groups.openstack.org/paris",
    ),
];

#[test]
fn links_that_lead_nowhere_are_found() {
    for (text, expected) in BROKEN_LINKS {
        finds(text, expected);
    }
    for text in [
        "https://x.org/a",
        "(https://x.org/a)",
        "(see https://x.org/a)",
        "[a](https://x.org/a).",
        "https://x.org/a_(b)",
        "www.x.org",
        "https://docs.github.com/x",
        "https://maps.app.goo.gl/x",
        "詳細はhttps://x.org/aです",
        "and/or, w/o, //",
        "<https://x.org>",
        "https://groups.google.com/g/mesos",
        "https://github.com/a/b",
        "http://[::1]/",
        "Link:https://x.org/a",
    ] {
        finds(text, "");
    }
}

#[test]
fn html_in_a_plain_text_is_found() {
    finds("Rock &amp; Roll", "html 1:6 &amp; → &");
    finds("a&nbsp;b&#39;c", "html 1:2 &nbsp;; html 1:9 &#39; → '");
    finds(
        "<b>Hi</b><br/>",
        "html 1:1 <b>; html 1:6 </b>; html 1:10 <br/>",
    );
    finds("R&D; a < b, x > y & z;", "");
    let plan = plan();
    let facts = Facts {
        plan: &plan,
        event: &plan.events[1],
        finder: &EN,
        languages: &LANGUAGES,
        expected: &["en"],
        is_html: true,
    };
    assert_eq!(proof("<b>Hi</b> &amp;", &facts).findings, []);
}

#[test]
fn places_are_counted_in_lines_and_characters() {
    finds(
        "Łódź\r\n\r\nw piątek, 17 grudnia",
        "weekday 3:3 piątek → czwartek",
    );
}

#[test]
fn silence_says_what_was_compared() {
    let proof = proofed(
        &plan(),
        "Thu 17 December, 18:30–21:00, https://x.org/a",
        &["en"],
    );
    assert_eq!(
        (proof.dates, proof.weekdays, proof.times, proof.links),
        (1, 1, 1, 1)
    );
    assert_eq!(proof.findings, []);
}

#[test]
fn a_text_full_of_faults_takes_no_longer_than_its_length() {
    let text =
        "Friday 17 December, 19:45 at Beta Labs https://lu.ma/x. <b> Zofia Lis ".repeat(1000);
    let found = proofed(&plan(), &text, &["en"]).findings.len();
    assert!(found > 4000, "{found}");
}

#[test]
fn of_an_address_as_long_as_a_text_only_the_beginning_is_told() {
    for piece in ["https://", "www.", "http//x.", "1", "é"] {
        let proof = proofed(&plan(), &piece.repeat(20_000), &["en"]);
        for found in &proof.findings {
            let long = [
                Some(&found.found),
                found.expected.as_ref(),
                Some(&found.message),
            ];
            let long = long.into_iter().flatten().map(String::len).max();
            assert!(long.is_some_and(|long| long < 2100), "{piece}");
        }
        assert_eq!(proof.findings.len(), proof.links, "{piece}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = in_english(&text);
    }

    #[test]
    fn no_mix_of_what_rules_look_for_makes_it_panic(
        parts in prop::collection::vec(prop::sample::select(vec![
            "Friday ", "17 December", "18 ", "2026", "19:30", "–", "21:00", " ", "\n", "\n\n", "Beta Labs", "Prosta", "7", "Warszawa",
            "00-002", "http", "s://", "://", "/", ".", ")", "(", "](", "lu.ma", "&", "#", "39;", "&amp;", "<", "b>", "{{", "}}", "${", "[DATE]",
            "???", "was: ", "Deadline", "木", "é", "\u{301}", "İ", "Logging at scale", "Zofia Lis", "https://www.meetup.com/mesos/events/111/",
        ]), 0..12),
    ) {
        let text = parts.concat();
        for finding in in_english(&text).findings {
            prop_assert!(finding.line > 0 && finding.column > 0);
        }
    }
}
