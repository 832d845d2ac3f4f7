//! People who cannot be forgotten.

use super::Page;
use crate::support::{EVENING, Sandbox};

/// What is wrong with a command line: a heading and the line.
const LINES: &[(&str, &str)] = &[
    (
        "a person nobody knows, to be forgotten",
        "person forget anna --yes",
    ),
    (
        "a person to be forgotten, and nobody to be asked",
        "person forget piotr",
    ),
];

pub(super) fn add(page: &mut Page) {
    page.lines(LINES);
    let desk = Sandbox::with_evening();
    let begun = "person = \"piotr\"\nname = \"Piotr\"\nstand-in = \"someone-1\"\nnames = []\n";
    desk.write(".convoke/forgetting.toml", begun);
    let line = "person forget ana --yes";
    page.add("somebody else is forgotten in part", line, &desk.run(line));
    assert_eq!(desk.plan(), EVENING);
}
