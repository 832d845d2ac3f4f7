//! Tasks, who does them, and duties.

use super::Page;

/// What is wrong with what is said of a task: a heading and the line.
const LINES: &[(&str, &str)] = &[
    ("a duty with a slip, given", "duties --set hsot=ana"),
    ("a duty nobody knows, given", "duties --set nonsense=ana"),
    ("a task nobody knows, near a known one", "done food-ordr"),
    ("a task nobody knows, near nothing", "done zzz"),
    ("a task that could be two", "done venue"),
    ("an event nobody planned", "show 2027-01-01-party"),
    (
        "an event nobody planned, before a task",
        "done party/food-order",
    ),
    ("a person nobody knows", "assign anna food-order"),
    ("a person nobody knows, as a filter", "next --person anna"),
    ("an area nobody knows", "checklist --area fud"),
    (
        "an area nobody knows, for an own task",
        "task add Banner --area fud",
    ),
    ("a number of days in words", "next --days soon"),
    ("a due day in words", "task add Banner --due soon"),
    (
        "a task that waits for itself",
        "task change food-order --after food-order",
    ),
    (
        "a task that waits for nobody's task",
        "task change food-order --after party",
    ),
    (
        "a change of a task that changes nothing",
        "task change food-order",
    ),
    ("a task without words", "task add ''"),
    ("a duty without a person, given", "duties --set host"),
    (
        "a duty and a person to exchange",
        "duties --swap host piotr",
    ),
    ("a duty nobody has to exchange", "duties --swap host door"),
    (
        "people without duties to exchange",
        "duties --swap piotr piotr",
    ),
    ("somebody unknown who cannot come", "duties --without anna"),
    (
        "people who have nothing to exchange",
        "duties 2026-12-17 --set host=none --swap ana piotr",
    ),
];

pub(super) fn add(page: &mut Page) {
    page.lines(LINES);
}
