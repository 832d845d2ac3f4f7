//! What is said of an evening that is over.

use super::Page;
use crate::support::{EVENING, Sandbox};

/// What is wrong with what is said of an evening that is over: a heading and the command.
const RECAPS: &[(&str, &str)] = &[
    (
        "an evening that is cancelled",
        "recap schedulers --arrived 3",
    ),
    ("a cost without an amount", "recap --cost pizza"),
    ("a cost in words", "recap --cost pizza=lots"),
    ("slides that are no address", "recap --slides offers.pdf"),
    (
        "slides of a talk nobody gave",
        "recap --slides Quotas=https://slides.example.org/quotas",
    ),
    (
        "slides of one talk of two",
        "recap --slides https://slides.example.org/offers",
    ),
    (
        "a lesson that is due nobody knows when",
        "recap --lesson 'food: more @D--3'",
    ),
];

pub(super) fn add(page: &mut Page) {
    let desk = Sandbox::with_evening();
    for (heading, line) in [
        (
            "an evening that has not begun",
            "recap schedulers --arrived 3",
        ),
        ("no evening is over", "recap"),
    ] {
        page.run(heading, line, &desk);
    }
    let talk = "{ title = \"Two-level scheduling\", speaker = \"piotr\", minutes = 30 },";
    let two = EVENING.replace(talk, &format!("{talk}\n  {{ title = \"Level two\" }},"));
    let cancelled = two.replace("status = \"confirmed\"", "status = \"cancelled\"");
    for (heading, line) in RECAPS {
        let plan = if line.contains("schedulers") {
            &cancelled
        } else {
            &two
        };
        let desk = Sandbox::with_plan(plan).on("2026-12-18");
        page.run(heading, line, &desk);
        assert_eq!(desk.plan(), *plan, "{heading}");
    }
    let desk = Sandbox::with_plan(&EVENING.replace(talk, "")).on("2026-12-18");
    let line = "recap --video https://video.example.org/offers";
    page.add(
        "a recording of an evening without talks",
        line,
        &desk.run(line),
    );
}
