//! Past years that stand in the way.

use super::Page;
use crate::support::{EVENING, Sandbox};

/// What is wrong with a command line: a heading and the line.
const LINES: &[(&str, &str)] = &[
    (
        "a year nobody can read, to archive before",
        "archive --before 'the old days'",
    ),
    (
        "an event nobody planned, to bring back",
        "archive --restore party",
    ),
];

/// What is archived: a past evening, and what is wrong with the file it is in.
const ARCHIVES: &[(&str, &str, &str, &str)] = &[
    (
        "an archived event is to be changed",
        "change opening --title Other",
        "",
        "",
    ),
    (
        "a key in the archive means nothing",
        "stats",
        "talk-night",
        "talk-nite",
    ),
    (
        "the archive is of a newer release",
        "archive",
        "convoke = 1",
        "convoke = 2",
    ),
];

pub(super) fn add(page: &mut Page) {
    page.lines(LINES);
    let past = "convoke = 1\n\n[[event]]\nid = \"2024-03-21-opening\"\ntitle = \"Opening\"\n\
                format = \"talk-night\"\nstart = 2024-03-21T18:30:00\nduties = { host = \"piotr\" }\n";
    for (heading, line, old, new) in ARCHIVES {
        let desk = Sandbox::with_plan(&EVENING.replace("2026-12-17T", "2024-12-17T"));
        desk.write("archive/2024.toml", past.replace(old, new));
        page.add(heading, line, &desk.run(line));
    }
    let desk = Sandbox::with_plan(&format!(
        "event = [{{ id = \"a\", title = \"A\", start = 2024-01-01T10:00:00 }}]\n{}",
        EVENING.split("[[event]]").next().unwrap()
    ));
    page.add(
        "an event in a list of one line is to be moved",
        "archive",
        &desk.run("archive"),
    );
}
