//! Plans that are no TOML.

use super::{Page, plans};
use crate::support::EVENING;

/// What is wrong with a plan: a heading, what is replaced in the evening, and by what.
const PLANS: &[(&str, &str, &str)] = &[
    (
        "a text that goes on in the next line",
        "city = \"Warsaw\"",
        "city = \"Warsaw\nand around\"",
    ),
    ("a quote is missing in a list", "[\"en\"", "[\"en"),
    ("a list is not closed", "\"pl\"]", "\"pl\""),
    (
        "a table between braces is not closed",
        "host = \"ana\" }",
        "host = \"ana\"",
    ),
    (
        "a bracket is closed that was not opened",
        "minutes = 150",
        "minutes = 150]",
    ),
    ("a value is missing", "minutes = 150", "minutes ="),
    (
        "a text without quotes",
        "city = \"Warsaw\"",
        "city = Warsaw",
    ),
    (
        "a text between quotes of print",
        "city = \"Warsaw\"",
        "city = “Warsaw”",
    ),
    (
        "a yes in another word",
        "organizer = true",
        "organizer = yes",
    ),
    ("a word for nothing", "city = \"Warsaw\"", "city = null"),
    (
        "a backslash in a text",
        "city = \"Warsaw\"",
        "city = \"C:\\Users\\ana\"",
    ),
    (
        "a number with a zero before it",
        "minutes = 150",
        "minutes = 0150",
    ),
    (
        "a number too large",
        "minutes = 150",
        "minutes = 99999999999999999999",
    ),
    (
        "a number with its unit",
        "minutes = 150",
        "minutes = 150 min",
    ),
    (
        "a date as people write it",
        "start = 2026-12-17T18:30:00",
        "start = 17.12.2026",
    ),
    ("two signs of equality", "minutes = 150", "minutes == 150"),
    (
        "a colon in place of the sign of equality",
        "minutes = 150",
        "minutes: 150",
    ),
    ("a line of words", "minutes = 150", "as long as it takes"),
    ("a value without a key", "minutes = 150", "= 150"),
    (
        "a key with letters of a language",
        "city = \"Warsaw\"",
        "größe = 1",
    ),
    (
        "a character that does not show",
        "minutes = 150",
        "minutes\u{a0}= 150",
    ),
    ("a comma is missing", "\"en\", \"pl\"", "\"en\" \"pl\""),
    ("two commas together", "\"en\",", "\"en\",,"),
    (
        "a comma in place of a point",
        "minutes = 150",
        "minutes = 12,50",
    ),
    ("two keys on one line", "minutes = 150\n", "minutes = 150 "),
    (
        "a key in a list without braces",
        "[\"en\", \"pl\"]",
        "[main = \"en\"]",
    ),
    ("brackets upon brackets", "minutes = 150", "minutes = DEEP"),
    (
        "line ends of an old system",
        "minutes = 150\n",
        "minutes = 150\r",
    ),
    (
        "keys of what is a value",
        "minutes = 150",
        "minutes = 150\nminutes.most = 180",
    ),
];

pub(super) fn add(page: &mut Page) {
    for (heading, old, new) in PLANS {
        assert!(
            EVENING.contains(old),
            "{heading}: the evening has no `{old}`"
        );
        let new = new.replace("DEEP", &"[".repeat(90));
        plans::refused(page, heading, &EVENING.replacen(old, &new, 1));
    }
}
