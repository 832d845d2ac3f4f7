//! Commands, flags and rules nobody knows.

use super::Page;

/// What is wrong with a command line: a heading and the line.
const LINES: &[(&str, &str)] = &[
    (
        "a rule nobody knows is silenced",
        "check --silence date-clsh --why x",
    ),
    (
        "a rule is silenced until a day that is over",
        "check --silence date-clash --why x --until 2026-01-01",
    ),
    (
        "a rule is silenced without a reason",
        "check --silence date-clash --why \" \"",
    ),
    ("a pack nobody knows", "policies show opensack"),
    ("a command nobody knows", "chekclist"),
    ("a flag nobody knows", "checklist --opne"),
    ("a layout nobody knows", "checklist --format yaml"),
];

pub(super) fn add(page: &mut Page) {
    page.lines(LINES);
}
