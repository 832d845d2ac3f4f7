//! Announcements and posts.

use super::Page;
use crate::support::{EVENING, Sandbox};

/// What is wrong with what is told: a heading and the line.
const LINES: &[(&str, &str)] = &[
    ("a channel nobody knows", "announce --channel twiter"),
    ("a channel by another name", "announce --channel x"),
    (
        "an occasion nobody can announce",
        "announce --occasion remindr",
    ),
    ("a language nobody wrote", "announce --language tlh"),
    (
        "a language with a slip",
        "announce --channel twitter --language pll",
    ),
    (
        "a correction of what nobody was told",
        "announce --occasion change",
    ),
    (
        "a correction for a channel that was told nothing",
        "announce --channel twitter --occasion change",
    ),
    (
        "a cancellation of what takes place",
        "announce --occasion cancellation",
    ),
    (
        "a thread where there are none",
        "announce --channel meetup --thread",
    ),
    (
        "a talk nobody gives",
        "announce --occasion spotlight --session Kubernetes",
    ),
    (
        "no clipboard",
        "announce --channel twitter --language en --copy",
    ),
    ("several texts for one clipboard", "announce --copy"),
    (
        "a link where there is none",
        "announce --channel meetup --link",
    ),
    ("a channel nobody has, near one of the group", "said metup"),
    ("a channel nobody has, near nothing", "said wall"),
    (
        "an occasion nobody knows",
        "said meetup --occasion announcment",
    ),
    (
        "a page that is none, of a post",
        "said meetup --url 'see there'",
    ),
    (
        "a page with a blank in it, of a post",
        "said meetup --url 'https://example.org/our evening'",
    ),
    (
        "one page for two posts",
        "said meetup twitter --url https://example.org/1",
    ),
    ("a post of tomorrow", "said meetup --on 2026-11-22"),
    ("a correction of nothing", "said meetup --occasion change"),
    (
        "a cancellation of an evening that is on",
        "said meetup --occasion cancellation",
    ),
    (
        "a reminder of one talk",
        "said meetup --occasion reminder --session two-level",
    ),
    ("a talk nobody gives", "said meetup --session quotas"),
];

pub(super) fn add(page: &mut Page) {
    page.lines(LINES);
    let bare = EVENING.replace(
        "meetup = \"https://www.meetup.com/Warsaw-Mesos-User-Group/\"\n",
        "",
    );
    let desk = Sandbox::with_plan(&bare);
    page.run("a channel of a group that has none", "said wall", &desk);
    let desk = Sandbox::with_evening();
    desk.run("said meetup --occasion spotlight").succeeds();
    page.run(
        "all talks are told",
        "said meetup --occasion spotlight",
        &desk,
    );
    let talk = "  { title = \"Two-level scheduling\", speaker = \"piotr\", minutes = 30 },\n";
    let desk = Sandbox::with_plan(&EVENING.replace(talk, ""));
    let line = "announce --occasion spotlight --channel twitter";
    page.run("a text without what it is about", line, &desk);
    clipboards(page);
    let plan = EVENING.replace(
        "https://www.meetup.com/Warsaw-Mesos-User-Group/",
        "our page",
    );
    let desk = Sandbox::with_plan(&plan);
    page.add(
        "a page of the group that is none, in the plan",
        "said meetup",
        &desk.run("said meetup"),
    );
    page.add(
        "a page of the group that is none, for a text",
        "announce",
        &desk.run("announce --channel twitter"),
    );
    let desk = Sandbox::with_evening();
    desk.run("cancel --reason 'No room'").succeeds();
    page.add(
        "an invitation to what is cancelled",
        "announce schedulers --occasion reminder",
        &desk.run("announce schedulers --occasion reminder"),
    );
    page.add(
        "an announcement of what is cancelled",
        "said twitter --occasion reminder --event schedulers",
        &desk.run("said twitter --occasion reminder --event schedulers"),
    );
    page.add(
        "an event that is cancelled",
        "replan schedulers",
        &desk.run("replan schedulers"),
    );
}

/// A desktop whose clipboard is a program, or is not there.
fn clipboards(page: &mut Page) {
    let line = "announce --channel twitter --language en --copy";
    let desk = Sandbox::with_evening().with("DISPLAY", ":0");
    page.run("a desktop without a clipboard's program", line, &desk);
    desk.write_program("bin/xclip", "echo 'no room' >&2; exit 1");
    let bin = desk.path("bin").display().to_string();
    let desk = desk.with("PATH", &format!("{bin}:/usr/bin:/bin"));
    page.run("a clipboard that takes nothing", line, &desk);
}
