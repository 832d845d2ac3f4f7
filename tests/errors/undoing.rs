//! Changes that cannot be taken back.

use super::Page;
use crate::support::Sandbox;

/// What is wrong with a command line: a heading and the line.
const LINES: &[(&str, &str)] = &[("nothing to take back", "undo")];

pub(super) fn add(page: &mut Page) {
    page.lines(LINES);
    let desk = Sandbox::with_evening();
    desk.run("done food-order").succeeds();
    desk.write("plan.toml", desk.plan() + "# see you there\n");
    page.add(
        "a change by hand since the last one",
        "undo",
        &desk.run("undo"),
    );
    desk.write(".convoke/undo/00000002.toml", "label = \"don");
    page.add("a note that a power cut took", "undo", &desk.run("undo"));
    desk.write(".convoke/undo/00000001.toml", "");
    page.add("no note that a power cut left", "undo", &desk.run("undo"));
}
