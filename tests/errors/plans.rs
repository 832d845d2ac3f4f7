//! Plans that cannot be read, and plans that are not there.

use super::{LONG, Page};
use crate::support::{EVENING, Sandbox};

/// What is wrong with a plan: a heading, what is replaced in the evening, and by what.
const PLANS: &[(&str, &str, &str)] = &[
    ("a quote is missing", "city = \"Warsaw\"", "city = \"Warsaw"),
    ("a bracket is missing", "[[venue]]", "[[venue]"),
    (
        "a key is there twice",
        "minutes = 150",
        "minutes = 150\nminutes = 90",
    ),
    (
        "two people's changes collide",
        "expected = 40",
        "<<<<<<< HEAD\nexpected = 40\n=======\nexpected = 55\n>>>>>>> ana",
    ),
    (
        "the format version is nothing",
        "convoke = 1 ",
        "convoke = 0 ",
    ),
    (
        "the format version is no number",
        "convoke = 1 ",
        "convoke = \"one\" ",
    ),
    (
        "a newer release wrote the plan",
        "convoke = 1 ",
        "convoke = 2 ",
    ),
    ("the group is missing", "[group]", "[grup]"),
    (
        "the name of the group is missing",
        "name = \"Warsaw Mesos User Group\"\n",
        "",
    ),
    (
        "a group without a name",
        "name = \"Warsaw Mesos User Group\"",
        "name = \" \"",
    ),
    ("a group in capitals", "[group]", "[Group]"),
    (
        "people in a list of another name, and one who must be there",
        "\n[group.channels]\nmeetup = \"https://www.meetup.com/Warsaw-Mesos-User-Group/\"\n\n[[person]]",
        "conduct-contacts = [\"ana\"]\n\n[[people]]",
    ),
    ("a zone nobody knows", "Europe/Warsaw", "Europe/Varsaw"),
    (
        "a country nobody knows",
        "country = \"PL\"",
        "country = \"Poland\"",
    ),
    (
        "a region nobody knows",
        "country = \"PL\"",
        "country = \"DE-Berlin\"",
    ),
    (
        "a date that does not exist",
        "2026-12-17T18:30:00",
        "2026-02-30T18:30:00",
    ),
    (
        "a start in words",
        "start = 2026-12-17T18:30:00",
        "start = \"next tuesday\"",
    ),
    (
        "a start without a time",
        "start = 2026-12-17T18:30:00",
        "start = 2026-12-17",
    ),
    (
        "a start that is missing",
        "start = 2026-12-17T18:30:00\n",
        "",
    ),
    (
        "a start with a slip of the hand",
        "start = 2026-12-17T18:30:00",
        "strat = 2026-12-17T18:30:00",
    ),
    ("one bracket around an event", "[[event]]", "[event]"),
    (
        "one bracket around a venue, and one venue",
        "[[venue]]",
        "[venue]",
    ),
    (
        "a table is there twice",
        "[[person]]",
        "[group]\n[[person]]",
    ),
    (
        "a calendar to subscribe to at no address",
        "country = \"PL\"",
        "country = \"PL\"\nfeed = \"calendar.ics\"",
    ),
    ("a length below nothing", "minutes = 150", "minutes = -5"),
    ("a length in quotes", "minutes = 150", "minutes = \"150\""),
    (
        "a yes in quotes",
        "organizer = true",
        "organizer = \"True\"",
    ),
    ("a length in words", "minutes = 150", "minutes = \"long\""),
    (
        "a format nobody knows",
        "format = \"talk-night\"",
        "format = \"talk-nite\"",
    ),
    (
        "a mode nobody knows",
        "mode = \"in-person\"",
        "mode = \"on-line\"",
    ),
    (
        "a status nobody knows",
        "status = \"confirmed\"",
        "status = \"maybe\"",
    ),
    ("an area nobody knows", "area = \"food\"", "area = \"fod\""),
    (
        "a due day nobody can read",
        "due = \"D-3\"",
        "due = \"three days before\"",
    ),
    (
        "an id with blanks",
        "id = \"food-order\"",
        "id = \"food order\"",
    ),
    (
        "a post on an occasion nobody knows",
        "sessions = [",
        "posts = [{ channel = \"meetup\", occasion = \"anouncement\" }]\nsessions = [",
    ),
    (
        "a post that told a day nobody can read",
        "sessions = [",
        "posts = [{ channel = \"meetup\", occasion = \"today\", told = { start = \"soon\" } }]\nsessions = [",
    ),
    ("a task without words", "task = \"Order pizza\", ", ""),
    (
        "two tasks with one id",
        "id = \"food-order\"",
        "id = \"promo-page\"",
    ),
    ("a title of 300 columns", "Schedulers in production", LONG),
    (
        "a title that steers the terminal",
        "Schedulers in",
        "Schedulers\\u001b[31m in",
    ),
    (
        "several faults, in the order of the file",
        "minutes = 150\nvenue = \"acme-hq\"\nexpected = 40",
        "minutes = \"long\"\nvenue = \"acme hq\"\nexpected = -1",
    ),
];

pub(super) fn unreadable(page: &mut Page) {
    for (heading, old, new) in PLANS {
        assert!(
            EVENING.contains(old),
            "{heading}: the evening has no `{old}`"
        );
        refused(page, heading, &EVENING.replacen(old, new, 1));
    }
    let event = EVENING.split("[[event]]").nth(1).unwrap();
    refused(
        page,
        "two events with one id",
        &format!("{EVENING}\n[[event]]{event}"),
    );
    let person = "\n[[person]]\nid = \"ana\"\nname = \"Ana Kowalska\"\n";
    refused(
        page,
        "two people with one id",
        &format!("{EVENING}{person}"),
    );
    refused(page, "an empty file", "");
    let desk = Sandbox::new();
    desk.write("plan.toml", b"convoke = 1\n[group]\nname = \"Caf\xe9\"\n");
    page.add("not UTF-8", "events", &desk.run("events"));
}

/// Adds what a writing command says of a plan, which stays as it is.
#[track_caller]
pub(super) fn refused(page: &mut Page, heading: &str, plan: &str) {
    let line = "done kit-av-test";
    let desk = Sandbox::with_plan(plan);
    page.add(heading, line, &desk.run(line));
    assert_eq!(desk.plan(), plan, "{heading}");
}

pub(super) fn absent(page: &mut Page) {
    let desk = Sandbox::new();
    page.add("no plan in this folder", "events", &desk.run("events"));
    page.add(
        "no plan where it was named",
        "events --plan club.toml",
        &desk.run("events --plan club.toml"),
    );
    desk.write("club.toml/notes.txt", "");
    page.add(
        "no plan in the folder that was named",
        "events --plan club.toml",
        &desk.run("events --plan club.toml"),
    );
    let desk = Sandbox::new();
    desk.write("plan.toml/notes.txt", "");
    page.add("the plan is a folder", "events", &desk.run("events"));
    let desk = Sandbox::with_evening();
    let line = "init --name Mesos";
    page.add("a plan is there already", line, &desk.run(line));
    assert_eq!(desk.plan(), EVENING);
    let desk = Sandbox::of("Ana");
    desk.write("plan.toml", EVENING);
    desk.run("share --yes").succeeds();
    desk.run("done food-order").succeeds();
    std::fs::remove_file(desk.path("plan.toml")).unwrap();
    page.run("a shared plan that is gone", "next", &desk);
    desk.write("plan.toml", "");
    page.run("a shared plan that is empty", "next", &desk);
}
