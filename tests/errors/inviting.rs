//! Invitations and the answers to them.

use super::Page;
use crate::support::{EVENING, Sandbox};

/// What is wrong with who is invited: a heading and the line.
const LINES: &[(&str, &str)] = &[
    ("an invitation without an address", "invite"),
    ("an invitation of nobody", "invite --to Jerzy"),
    ("an invitation by nobody", "invite --from Jerzy"),
    (
        "an invitation from oneself",
        "invite --to ana --from \"Ana Nowak\"",
    ),
    (
        "an invitation taken back that was not made",
        "invite --to piotr --withdraw",
    ),
];

/// What is wrong with an answer: a heading, what is replaced in it, and by what.
const ANSWERS: &[(&str, &str, &str)] = &[
    (
        "an answer to an event of others",
        "2026-12-17-schedulers@",
        "party@",
    ),
    ("an answer of somebody unknown", "piotr@", "eve@"),
    (
        "an answer of somebody who was not invited",
        "piotr@",
        "ana@",
    ),
    (
        "an answer that is none",
        "PARTSTAT=ACCEPTED",
        "PARTSTAT=IN-PROCESS",
    ),
    (
        "an answer by somebody else",
        "PARTSTAT=ACCEPTED",
        "PARTSTAT=DELEGATED",
    ),
    (
        "an answer to one date of many",
        "DTSTAMP",
        "RECURRENCE-ID:20261217T173000Z\r\nDTSTAMP",
    ),
    (
        "an answer of two people",
        "ATTENDEE;",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.org\r\nATTENDEE;",
    ),
    ("an answer without its moment", "DTSTAMP", "X-MOMENT"),
];

pub(super) fn add(page: &mut Page) {
    page.lines(LINES);
    let desk = Sandbox::with_evening();
    let addresses = "[person.ana]\nemail = \"ana@example.org\"\n[person.piotr]\nemail = \"piotr at example.org\"\n";
    desk.write("private.toml", addresses);
    page.add("an address that is none", "invite", &desk.run("invite"));
    desk.write("private.toml", addresses.replace(" at ", "@"));
    desk.run("invite").succeeds();
    let noted = desk.plan();
    let answer = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n\
        UID:2026-12-17-schedulers@warsaw-mesos\r\nDTSTAMP:20261122T090000Z\r\n\
        ATTENDEE;PARTSTAT=ACCEPTED:mailto:piotr@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let line = "import answer.ics";
    for (heading, old, new) in ANSWERS {
        desk.write("answer.ics", answer.replace(old, new));
        page.add(heading, line, &desk.run(line));
        assert_eq!(desk.plan(), noted, "{heading}");
    }
    let line = "import mail.eml";
    desk.write("mail.eml", "Content-Type: text/plain\n\nI will come!\n");
    page.add("a mail without an answer", line, &desk.run(line));
    desk.write("answer.ics", answer);
    let line = "import answer.ics --event schedulers";
    page.add("an answer to an event named twice", line, &desk.run(line));
    let plan = EVENING.replace(
        "duties = { host = \"ana\" }",
        "duties = { door = \"piotr\", av = \"ana\" }",
    );
    let desk = Sandbox::with_plan(&plan.replace("organizer = true\n", ""));
    page.add(
        "an invitation that nobody makes",
        "invite",
        &desk.run("invite"),
    );
    let desk = Sandbox::with_plan(&plan).on("2026-12-18");
    page.add(
        "an invitation to what is over",
        "invite schedulers",
        &desk.run("invite schedulers"),
    );
    let alone = plan
        .replace("door = \"piotr\", ", "")
        .replace("speaker = \"piotr\", ", "");
    let desk = Sandbox::with_plan(&alone);
    desk.write("private.toml", addresses);
    page.add(
        "an invitation that nobody could get",
        "invite",
        &desk.run("invite"),
    );
    let guest = plan.replace(
        "[[venue]]",
        "[[person]]\nid = \"zofia\"\nname = \"Zofia\"\n\n[[venue]]",
    );
    let desk = Sandbox::with_plan(&guest);
    desk.write(
        "private.toml",
        format!(
            "{}[person.zofia]\nemail = \"z@example.org\"\n",
            addresses.replace(" at ", "@")
        ),
    );
    let line = "invite --to piotr --to zofia";
    page.add(
        "two messages and one standard output",
        line,
        &desk.run(line),
    );
    let line = "invite --to piotr --to zofia --output both.eml";
    page.add("two messages and one file", line, &desk.run(line));
}
