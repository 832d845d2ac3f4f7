//! People, venues and what is noted of the group.

use super::Page;
use crate::support::{EVENING, Sandbox};

/// What is wrong with what is said of people, venues and the group: a heading and the line.
const LINES: &[(&str, &str)] = &[
    (
        "a room that holds nobody knows how many",
        "venue change acme-hq --layout rows",
    ),
    (
        "a place that is nowhere",
        "venue change acme-hq --position here",
    ),
    (
        "a name without its channel",
        "person change ana --handle ananowak",
    ),
    (
        "a number of seats in words",
        "venue change acme-hq --capacity many",
    ),
    (
        "days nobody can read, on which somebody is away",
        "person change ana --away 'some time'",
    ),
    ("a currency nobody has", "group change --currency euro"),
    ("nobody's venue", "venue change acmee --capacity 40"),
    (
        "a fact nobody knows, to be kept",
        "person change ana --private ''",
    ),
];

pub(super) fn add(page: &mut Page) {
    page.lines(LINES);
    let desk = Sandbox::with_plan(&EVENING.replace("venue = \"acme-hq\"\n", ""));
    page.run("a size without a venue", "change --capacity 30", &desk);
    let desk = Sandbox::with_evening();
    desk.run("person add Marta").succeeds();
    let line = "export ics --person marta";
    page.run("somebody without a part", line, &desk);
    let weights = "[group.weights]\nweekday-fridy = 2\n\n[group.channels]";
    let desk = Sandbox::with_plan(&EVENING.replace("[group.channels]", weights));
    page.run("a weight nobody knows", "dates", &desk);
}
