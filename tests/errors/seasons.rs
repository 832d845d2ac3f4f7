//! Evenings that repeat.

use super::Page;

/// What is wrong with what is said of a season: a heading and the line.
const LINES: &[(&str, &str)] = &[
    (
        "a season that counts from nowhere",
        "new-event --yes --repeat 3 --every 'every two weeks'",
    ),
    (
        "a season without any day",
        "new-event --yes --repeat 3 --every 'third thursday but not in january, february, march, april, may, june, july, august, september, october, november, december'",
    ),
    (
        "a season that could be two",
        "new-event --yes --repeat 3 --every 'every second thursday'",
    ),
    (
        "a season beyond the calendar",
        "new-event --yes --repeat 60 --every 'third thursday' --start 9998-12-17",
    ),
    ("an interview nobody began", "new-event --resume"),
    ("a season of one", "new-event --yes --repeat 1"),
    (
        "a season of nobody knows which evenings",
        "new-event --yes --repeat 6",
    ),
    (
        "a season of evenings nobody can read",
        "new-event --yes --repeat 6 --every 'when it rains'",
    ),
    (
        "a season that begins on another day",
        "new-event --yes --repeat 6 --every 'third thursday' --start 2027-01-14",
    ),
    (
        "a move to nowhere",
        "new-event --yes --repeat 6 --every thursday --move 2027-01-14",
    ),
    (
        "a move of an evening that is none",
        "new-event --yes --repeat 3 --every 'third thursday' --move 2027-01-14=none",
    ),
    (
        "a move to a day that has an evening",
        "new-event --yes --repeat 3 --every 'third thursday' --move 2027-01-21=2027-02-18",
    ),
    (
        "an evening that is moved twice",
        "new-event --yes --repeat 3 --every 'third thursday' --move 2027-01-21=none --move 2027-01-21=none",
    ),
    (
        "an agenda for a whole season",
        "new-event --yes --repeat 3 --every 'third thursday' --session 'Why Rust'",
    ),
];

pub(super) fn add(page: &mut Page) {
    page.lines(LINES);
}
