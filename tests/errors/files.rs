//! Lists, calendars and texts that are read, and files that are written.

use super::Page;
use crate::support::{EVENING, Sandbox};

/// What is wrong with a file: a heading and the line.
const LINES: &[(&str, &str)] = &[
    (
        "a public plan over the plan itself",
        "export plan --public --output plan.toml",
    ),
    ("a plan for everybody that is not asked for", "export plan"),
    ("a file that is not there", "import list.md"),
    (
        "a folder that is not there",
        "export ics --output nowhere/evening.ics",
    ),
    ("a text that is not there", "proof text.txt"),
    ("a folder in place of a text", "proof ."),
    (
        "a text for a channel nobody knows",
        "proof plan.toml --channel twiter",
    ),
];

/// What is wrong with a sign-up list: a heading, flags, and the list.
const SIGN_UPS: &[(&str, &str, &str)] = &[
    (
        "a sign-up list with an open quote",
        "",
        "Name,RSVP\n\"Ana,Yes\n",
    ),
    ("a sign-up list with nothing in it", "", ""),
    ("a sign-up list that is a workbook", "", "PK\u{3}\u{4}"),
    ("a sign-up list that is no text", "", "a\0b,c"),
    (
        "a sign-in page in place of a sign-up list",
        "",
        "<!doctype html>",
    ),
    ("a sign-up list of one column", "", "Name\nAna\n"),
    (
        "a sign-up list that does not say who comes",
        "",
        "Name,Email\nAna,ana@example.org\n",
    ),
    (
        "a sign-up list without names of columns",
        "",
        "Ana,ana@example.org\n",
    ),
    (
        "a column a sign-up list does not have",
        " --column status=RSPV",
        "Name,RSVP\nAna,Yes\n",
    ),
    (
        "a line of a sign-up list that is cut off",
        "",
        "Name,RSVP\nAna\n",
    ),
    (
        "an answer nobody knows",
        "",
        "Name,RSVP\nAna,Maybe\nJan,Perhaps\n",
    ),
    ("an answer left out", "", "Name,RSVP\nAna,\n"),
    (
        "guests without a number",
        "",
        "Name,RSVP,Guests\nAna,Yes,some\n",
    ),
    (
        "who came, before anybody can",
        "",
        "Name,RSVP,Attended\nAna,Yes,Yes\n",
    ),
    (
        "a column that can mean no such thing",
        " --column age=Age",
        "Name,RSVP\nAna,Yes\n",
    ),
    (
        "a value that can mean no such thing",
        " --value Maybe=perhaps",
        "Name,RSVP\nAna,Maybe\n",
    ),
];

/// What is wrong with a calendar: a heading and what stands in it.
const CALENDARS: &[(&str, &str)] = &[
    (
        "a calendar that ends what is not begun",
        "BEGIN:VCALENDAR\nEND:VEVENT\n",
    ),
    (
        "a calendar within calendars",
        "BEGIN:VCALENDAR\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\n",
    ),
    (
        "a calendar with a length in words",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101T180000\nDURATION:two hours\nEND:VEVENT\nEND:VCALENDAR\n",
    ),
    ("a sign-in page in place of a calendar", "<!doctype html>"),
    (
        "a calendar that was cut off",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
    ),
    (
        "a calendar without an event",
        "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
    ),
    (
        "an invitation in place of a calendar",
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n",
    ),
    (
        "a calendar with a day that does not exist",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260230\nEND:VEVENT\nEND:VCALENDAR\n",
    ),
    (
        "a calendar of the year 1",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:00010101T000000\nEND:VEVENT\nEND:VCALENDAR\n",
    ),
    (
        "a calendar with an evening that ends before it begins",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101T180000\nDTEND:20260101T170000\nEND:VEVENT\nEND:VCALENDAR\n",
    ),
    (
        "a calendar of every day since 1950",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:19500101T180000\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR\n",
    ),
];

pub(super) fn add(page: &mut Page) {
    page.lines(LINES);
    let desk = Sandbox::with_evening();
    desk.write("list.md", "Dear all,\n");
    page.add(
        "a text without ticks",
        "import list.md",
        &desk.run("import list.md"),
    );
    desk.write(
        "list.md",
        "# Shopping `2026-12-17-schedulers`\n\n- [x] Milk `milk`\n",
    );
    page.add(
        "a tick nobody can place",
        "import list.md",
        &desk.run("import list.md"),
    );
    for (heading, words, text) in SIGN_UPS {
        desk.write("signups.csv", text);
        let line = format!("import signups.csv{words}");
        page.add(heading, &line, &desk.run(&line));
        assert_eq!(desk.plan(), EVENING, "{heading}");
    }
    for (heading, text) in CALENDARS {
        desk.write("group.ics", text);
        let line = "import group.ics";
        page.add(heading, line, &desk.run(line));
        assert_eq!(desk.plan(), EVENING, "{heading}");
    }
    desk.write("text.txt", b"Thursday\ncaf\xe9\n");
    page.add(
        "a text that is not UTF-8",
        "proof text.txt",
        &desk.run("proof text.txt"),
    );
    desk.write("text.txt", "a".repeat(1_000_001));
    page.add(
        "a text of a book's length",
        "proof text.txt",
        &desk.run("proof text.txt"),
    );
    outputs(page);
}

/// What stands where a file is to be read or written.
fn outputs(page: &mut Page) {
    let desk = Sandbox::with_evening();
    desk.write("all.ics", "Dear diary\n");
    let line = "export ics --output all.ics";
    page.run("a file of one's own, to be written over", line, &desk);
    assert_eq!(desk.read("all.ics"), "Dear diary\n");
    let elsewhere = desk.folder().parent().unwrap().join("diary.txt");
    std::fs::write(&elsewhere, "Dear diary\n").unwrap();
    std::fs::create_dir_all(desk.path("templates/short")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, desk.path("templates/short/today.hbs")).unwrap();
    let line = "announce --occasion today --channel twitter --language en";
    page.run("a link that leads out of the folder", line, &desk);
    let desk = Sandbox::with_evening();
    desk.write(
        "private.toml",
        "[person.ana]\nemail = \"ana@example.org\"\n",
    );
    std::fs::create_dir_all(desk.path("templates/short")).unwrap();
    std::os::unix::fs::symlink("../../private.toml", desk.path("templates/short/today.hbs"))
        .unwrap();
    page.run("a template that leads to private facts", line, &desk);
    let line = "handover --output notes/";
    page.run("a folder that is not there, for a file", line, &desk);
    let line = "import /dev/null";
    page.run("a device in place of a list", line, &desk);
    let desk = Sandbox::with_evening();
    desk.write("signups.csv", "Age,RSVP\n30,Yes\n");
    let line = "export door-list signups.csv";
    page.run("a list for the door without names", line, &desk);
    let twice = EVENING.split("[[event]]").nth(1).unwrap();
    let twice = twice.replace("id = \"2026-12-17-schedulers\"", "id = \"again\"");
    let desk = Sandbox::with_plan(&format!("{EVENING}\n[[event]]{twice}"));
    page.run(
        "two events that calendars take for one",
        "export ics",
        &desk,
    );
    let bare = EVENING.split("tasks = [").next().unwrap();
    let bare = bare.replace("duties = { host = \"ana\" }\n", "");
    let bare = bare.replace("sessions = [\n  { title = \"Two-level scheduling\", speaker = \"piotr\", minutes = 30 },\n]\n", "");
    let desk = Sandbox::with_plan(&bare);
    page.run("a calendar of no tasks", "export ics --tasks", &desk);
    merges(page);
}

/// Two changes of one plan that cannot be made one.
fn merges(page: &mut Page) {
    let desk = Sandbox::with_evening();
    page.run("a second copy that is not there", "merge", &desk);
    page.run("two files to be merged", "merge one.toml two.toml", &desk);
    let other = EVENING.replace("Warsaw Mesos User", "Kraków Mesos User");
    desk.write("other.toml", other);
    let line = "merge other.toml";
    page.run("another group's plan, to be merged", line, &desk);
    desk.write("base.toml", EVENING);
    let line = "merge base.toml plan.toml theirs.toml";
    desk.write(
        "theirs.toml",
        EVENING.replace("minutes = 150", "minutes = "),
    );
    page.run("a change that is no plan, to be merged", line, &desk);
    desk.write(
        "theirs.toml",
        EVENING.replace("convoke = 1 ", "convoke = 2 "),
    );
    page.run("a change by a newer release, to be merged", line, &desk);
    assert_eq!(desk.plan(), EVENING);
    page.run("a question nobody asked", "settle 3 --take 1", &desk);
    desk.write(
        "theirs.toml",
        EVENING.replace("expected = 40", "expected = 50"),
    );
    desk.write(
        "plan.toml",
        EVENING.replace("expected = 40", "expected = 60"),
    );
    desk.run("merge base.toml plan.toml theirs.toml").succeeds();
    page.run("an answer nobody gave", "settle 1 --take 7", &desk);
}
