//! The gallery: every way to be refused, on one page that reads like a page. Add a row to a table
//! below, run with `UPDATE_EXPECT=1`, and read `tests/errors.txt` as a stranger would.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use expect_test::expect_file;

use crate::support::{EVENING, Outcome, PROGRAM, Sandbox};

/// What is wrong with a plan: a heading, what is replaced in the evening, and by what.
const PLANS: [(&str, &str, &str); 35] = [
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
    ("a zone nobody knows", "Europe/Warsaw", "Europe/Varsaw"),
    (
        "a country nobody knows",
        "country = \"PL\"",
        "country = \"Poland\"",
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
    ("a task nobody knows, near a known one", "done food-ordr"),
    ("a task nobody knows, near nothing", "done zzz"),
    ("a task that could be two", "done venue"),
    ("an event nobody planned", "show 2027-01-01-party"),
    (
        "an event nobody planned, before a task",
        "done party/food-order",
    ),
    ("a person nobody knows", "assign anna food-order"),
    (
        "a person nobody knows, to be forgotten",
        "person forget anna --yes",
    ),
    (
        "a person to be forgotten, and nobody to be asked",
        "person forget piotr",
    ),
    (
        "a public plan over the plan itself",
        "export plan --public --output plan.toml",
    ),
    ("a plan for everybody that is not asked for", "export plan"),
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
    ("a change of an event that changes nothing", "change"),
    ("a start that is over", "change --start 2026-11-20"),
    (
        "a start nobody can read",
        "change --start 'when it is warm'",
    ),
    (
        "a start that could be two days",
        "change --start 03/04/2027",
    ),
    ("a start that does not exist", "change --start 2027-02-30"),
    (
        "a weekday that is not that day's",
        "change --start 'Friday 2027-01-14'",
    ),
    ("a length nobody can read", "change --minutes long"),
    ("a length of weeks", "change --minutes 99999999"),
    ("a format nobody knows", "change --event-format talknight"),
    ("a mode nobody knows", "change --mode on-line"),
    ("a status nobody knows", "change --status sure"),
    ("a detail nobody knows", "change --detail most"),
    ("a feature nobody knows", "change --with recordings"),
    ("a zone nobody knows", "change --timezone Europe/Warszawa"),
    ("a number in words", "change --expected many"),
    (
        "an address that is none",
        "change --online 'the usual place'",
    ),
    ("a page that is none", "change --link 'see Meetup'"),
    ("a duty without a person", "change --duty host"),
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
    ("yes or no, and neither", "change --booked perhaps"),
    ("a language that is none", "change --language 'en pl'"),
    ("a title of 300 columns", "change --title 'LONG'"),
    (
        "a title that steers the terminal",
        "change --title 'Talks\u{1b}[31m'",
    ),
    ("a title of blanks", "change --title '  '"),
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
    (
        "dates that end before they begin",
        "dates --from 2027-02-01 --to 2027-01-01",
    ),
    ("dates beyond what anybody plans", "dates --to 2030-01-01"),
    ("dates from a day nobody can read", "dates --from yesterdai"),
    (
        "dates for a format nobody knows",
        "dates --event-format lightning",
    ),
    (
        "a calendar to avoid that is none",
        "dates --avoid plan.toml",
    ),
    ("nothing to take back", "undo"),
    (
        "a year nobody can read, to archive before",
        "archive --before 'the old days'",
    ),
    (
        "an event nobody planned, to bring back",
        "archive --restore party",
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
    (
        "a session nobody knows",
        "session change Kubernetes --state idea",
    ),
    (
        "a session without anything to change",
        "session change two-level",
    ),
    (
        "a state nobody knows",
        "session change two-level --state sure",
    ),
    (
        "a kind of session nobody knows",
        "session change two-level --kind keynote",
    ),
    (
        "a time of day nobody can read",
        "session change two-level --at late",
    ),
    (
        "a length of nothing",
        "session change two-level --minutes 0",
    ),
    (
        "a page of slides that is none",
        "session change two-level --slides 'see mail'",
    ),
    (
        "a talk for the backlog that is on an agenda",
        "session add 'Two-level scheduling'",
    ),
    (
        "a note for what is on an agenda",
        "session change two-level --note later",
    ),
    (
        "a session for an agenda whose speaker said no",
        "session add Quotas --event schedulers --state declined",
    ),
    (
        "a session before one that is not there",
        "session add Quotas --event schedulers --before Keynote",
    ),
    (
        "a session for an event nobody planned",
        "session add Quotas --event party",
    ),
];

/// What is wrong with what is said of a new group.
const GROUPS: [(&str, &str); 12] = [
    (
        "a zone nobody knows",
        "init --name Mesos --timezone Europe/Varsaw",
    ),
    (
        "a country nobody knows",
        "init --name Mesos --country Polska",
    ),
    (
        "a cadence nobody can read",
        "init --name Mesos --cadence 'when it is warm'",
    ),
    (
        "a channel without a value",
        "init --name Mesos --channel meetup",
    ),
    (
        "a name that X does not give",
        "init --name Mesos --channel 'twitter=@warsaw mesos'",
    ),
    (
        "a mail address that is none",
        "init --name Mesos --channel 'mailing-list=warsaw at example.org'",
    ),
    (
        "a name on one server of many, without the server",
        "init --name Mesos --channel mastodon=@mesos",
    ),
    (
        "a page of the group that is none",
        "init --name Mesos --channel meetup=Warsaw-Mesos",
    ),
    (
        "a limit without a number",
        "init --name Mesos --limit mastodon",
    ),
    (
        "a hashtag of two words",
        "init --name Mesos --hashtag 'Warsaw Mesos'",
    ),
    ("no name and nobody to ask", "init"),
    ("no title, no start and nobody to ask", "new-event"),
];

/// What is wrong with a sign-up list: a heading, flags, and the list.
const SIGN_UPS: [(&str, &str, &str); 15] = [
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
const CALENDARS: [(&str, &str); 8] = [
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

const LONG: &str = "Schedulers in production and everything that anybody ever wanted to know about \
    them, with a long history of each, told by the people who wrote them, maintained them, replaced \
    them, and by those who were woken up at night when one of them stopped; with questions, answers, \
    pizza, and a quiz at the end";

/// The page as it grows.
struct Page(String);

impl Page {
    fn part(&mut self, heading: &str) {
        let line = "=".repeat(heading.len());
        write!(self.0, "{heading}\n{line}\n\n").unwrap();
    }

    /// Adds what was said, and checks what holds for every refusal.
    #[track_caller]
    fn add(&mut self, heading: &str, line: &str, outcome: &Outcome) {
        let Outcome {
            stdout,
            stderr,
            code,
            ..
        } = outcome;
        assert_eq!(stdout, "", "{heading}: a refusal has no result");
        assert!(
            matches!(code, 1 | 2),
            "{heading}: exit code {code}\n{stderr}"
        );
        assert!(stderr.starts_with("error: "), "{heading}: {stderr}");
        for rust in ["Some(", "Err(", "panicked", "os error 0", "unwrap"] {
            assert!(!stderr.contains(rust), "{heading}: {stderr}");
        }
        assert!(!stderr.contains('\u{1b}'), "{heading}: {stderr:?}");
        let first = stderr.lines().next().unwrap();
        assert!(!first.ends_with('.'), "{heading}: {first}");
        let line = line.replace('\u{1b}', "\\u{1b}");
        let said = stderr.trim_end();
        write!(
            self.0,
            "{heading}\n$ convoke {line}\n{said}\nexit code {code}\n\n\n"
        )
        .unwrap();
    }
}

#[test]
fn every_refusal_names_its_place_its_reason_and_a_way_on() {
    let mut page = Page(String::new());
    page.part("Plans that cannot be read");
    plans(&mut page);
    page.part("Plans that are not there");
    places(&mut page);
    page.part("Command lines that cannot be followed");
    lines(&mut page);
    page.part("Templates that cannot be filled");
    templates(&mut page);
    page.part("Archives that stand in the way");
    archives(&mut page);
    page.part("Plans that cannot be shared");
    sharing(&mut page);
    page.part("A world that is not as it should be");
    world(&mut page);
    expect_file!["errors.txt"].assert_eq(&page.0);
}

fn plans(page: &mut Page) {
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
fn refused(page: &mut Page, heading: &str, plan: &str) {
    let line = "done kit-av-test";
    let desk = Sandbox::with_plan(plan);
    page.add(heading, line, &desk.run(line));
    assert_eq!(desk.plan(), plan, "{heading}");
}

fn places(page: &mut Page) {
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
}

/// What is wrong with what is said of an evening that is over: a heading and the command.
const RECAPS: [(&str, &str); 7] = [
    (
        "an evening that is cancelled",
        "recap schedulers --arrived 3",
    ),
    ("a cost without an amount", "recap --cost pizza"),
    ("a cost in words", "recap --cost pizza=lots"),
    ("slides that are no address", "recap --slides offers.pdf"),
    (
        "slides of a talk nobody gave",
        "recap --slides Quotas=https://slides.example.org/quotas",
    ),
    (
        "slides of one talk of two",
        "recap --slides https://slides.example.org/offers",
    ),
    (
        "a lesson that is due nobody knows when",
        "recap --lesson 'food: more @D--3'",
    ),
];

fn looking_back(page: &mut Page) {
    let desk = Sandbox::with_evening();
    for (heading, line) in [
        (
            "an evening that has not begun",
            "recap schedulers --arrived 3",
        ),
        ("no evening is over", "recap"),
    ] {
        page.add(heading, line, &desk.run(line));
    }
    let talk = "{ title = \"Two-level scheduling\", speaker = \"piotr\", minutes = 30 },";
    let two = EVENING.replace(talk, &format!("{talk}\n  {{ title = \"Level two\" }},"));
    let cancelled = two.replace("status = \"confirmed\"", "status = \"cancelled\"");
    for (heading, line) in RECAPS {
        let plan = if line.contains("schedulers") {
            &cancelled
        } else {
            &two
        };
        let desk = Sandbox::with_plan(plan).on("2026-12-18");
        page.add(heading, line, &desk.run(line));
        assert_eq!(desk.plan(), *plan, "{heading}");
    }
    let desk = Sandbox::with_plan(&EVENING.replace(talk, "")).on("2026-12-18");
    let line = "recap --video https://video.example.org/offers";
    page.add(
        "a recording of an evening without talks",
        line,
        &desk.run(line),
    );
}

fn lines(page: &mut Page) {
    for (heading, line) in LINES {
        let desk = Sandbox::with_evening();
        let outcome = desk.run(&line.replace("LONG", LONG));
        page.add(heading, line, &outcome);
        assert_eq!(desk.plan(), EVENING, "{heading}");
    }
    for (heading, line) in GROUPS {
        let desk = Sandbox::new();
        page.add(heading, line, &desk.run(line));
        assert!(!desk.path("plan.toml").exists(), "{heading}");
    }
    let desk = Sandbox::with_plan(EVENING.split("[[event]]").next().unwrap());
    page.add("no event is planned", "show", &desk.run("show"));
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
    forgetting(page);
    inviting(page);
    looking_back(page);
    money(page);
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

/// What is wrong with an answer: a heading, what is replaced in it, and by what.
const ANSWERS: [(&str, &str, &str); 7] = [
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
    ("an answer without its moment", "DTSTAMP", "X-MOMENT"),
];

/// What is asked of sponsors and money: a heading and the line.
const MONEY: [(&str, &str); 14] = [
    ("a sponsor nobody knows", "sponsor show acne"),
    (
        "nobody says what a sponsor gives",
        "sponsor support acme --promised",
    ),
    (
        "nobody says which of two things a sponsor gives",
        "sponsor support globex --promised",
    ),
    (
        "thanks for nothing that is noted",
        "sponsor thanked acme --event schedulers",
    ),
    (
        "a promise that is a slip of one that must not be",
        "sponsor support globex --gives food --returns atendee-data",
    ),
    (
        "a promise nobody knows",
        "sponsor support globex --gives food --returns yacht",
    ),
    (
        "a step on a day to come",
        "sponsor support globex --gives food --delivered 2026-12-31",
    ),
    (
        "an amount with a comma",
        "sponsor support globex --gives money --amount 12,50",
    ),
    ("an amount of a line that is none", "budget add pizza=much"),
    (
        "one amount for two lines",
        "budget add pizza drinks --amount 3",
    ),
    ("a line without a sum is paid", "budget paid cups"),
    ("a line nobody has", "budget paid piza"),
    ("a line of two budgets", "budget paid pizza"),
    ("what nobody laid out is given back", "budget refunded cups"),
];

fn money(page: &mut Page) {
    let desk = Sandbox::with_evening();
    desk.run("sponsor add Acme").succeeds();
    desk.run("sponsor add Globex --gives food --gives money")
        .succeeds();
    desk.run("budget add pizza=220 cups").succeeds();
    desk.run("budget add pizza=100 --group").succeeds();
    let noted = desk.plan();
    for (heading, line) in MONEY {
        page.add(heading, line, &desk.run(line));
        assert_eq!(desk.plan(), noted, "{heading}");
    }
}

fn forgetting(page: &mut Page) {
    let desk = Sandbox::with_evening();
    let begun = "person = \"piotr\"\nname = \"Piotr\"\nstand-in = \"someone-1\"\nnames = []\n";
    desk.write(".convoke/forgetting.toml", begun);
    let line = "person forget ana --yes";
    page.add("somebody else is forgotten in part", line, &desk.run(line));
    assert_eq!(desk.plan(), EVENING);
}

fn inviting(page: &mut Page) {
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

/// What is wrong with a template of the group's own for the text on X: a heading and the template.
const TEMPLATES: [(&str, &str); 11] = [
    ("a variable no event has", "{{lead}}\n{{event.titel}}"),
    (
        "a variable in a question",
        "{{#if summary}}{{event.summary}}{{/if}}",
    ),
    (
        "a fact of a session nobody has",
        "{{#each sessions}}{{speker}}{{/each}}",
    ),
    (
        "a fact of the event inside a list",
        "{{#each talks}}\n{{speaker}}{{colon}}{{/each}}",
    ),
    ("a fact this event does not have", "{{hashtag}}"),
    ("a sentence no language has", "{{say \"wellcome\"}}"),
    ("a label no language has", "{{label \"venue\"}}"),
    ("a helper nobody made", "{{stong lead}}"),
    ("a part nobody wrote", "{{> link}}"),
    ("a block that stays open", "{{#if link}}\n{{link}}"),
    ("words that do not fit", "LONG"),
];

/// What is asked of templates: a heading and the line.
const OF_TEMPLATES: [(&str, &str); 6] = [
    (
        "a template nobody wrote, near one of ours",
        "templates show short/remindr",
    ),
    (
        "a template nobody wrote, near nothing",
        "templates show poster",
    ),
    ("a part of several names", "templates copy title"),
    (
        "a channel nobody knows, of a template",
        "templates list --channel twiter",
    ),
    (
        "a copy over a file that is there",
        "templates copy today --channel twitter",
    ),
    (
        "a copy in a language that is none",
        "templates copy short/today --language ../pl",
    ),
];

fn templates(page: &mut Page) {
    let line = "announce --channel twitter --language en";
    for (heading, template) in TEMPLATES {
        let desk = Sandbox::with_evening();
        let template = template.replace("LONG", LONG);
        desk.write("templates/twitter/announcement.hbs", template);
        page.add(heading, line, &desk.run(line));
    }
    for (heading, line) in OF_TEMPLATES {
        let desk = Sandbox::with_evening();
        desk.write("templates/twitter/today.hbs", "Today!\n");
        page.add(heading, line, &desk.run(line));
        assert_eq!(desk.read("templates/twitter/today.hbs"), "Today!\n");
    }
}

/// What is archived: a past evening, and what is wrong with the file it is in.
const ARCHIVES: [(&str, &str, &str, &str); 4] = [
    (
        "an archived event is to be changed",
        "change opening --title Other",
        "",
        "",
    ),
    (
        "a key in the archive means nothing",
        "stats",
        "talk-night",
        "talk-nite",
    ),
    (
        "somebody in the archive is in no register",
        "stats",
        "piotr",
        "pjotr",
    ),
    (
        "the archive is of a newer release",
        "archive",
        "convoke = 1",
        "convoke = 2",
    ),
];

fn archives(page: &mut Page) {
    let past = "convoke = 1\n\n[[event]]\nid = \"2024-03-21-opening\"\ntitle = \"Opening\"\n\
                format = \"talk-night\"\nstart = 2024-03-21T18:30:00\nduties = { host = \"piotr\" }\n";
    for (heading, line, old, new) in ARCHIVES {
        let desk = Sandbox::with_plan(&EVENING.replace("2026-12-17T", "2024-12-17T"));
        desk.write("archive/2024.toml", past.replace(old, new));
        page.add(heading, line, &desk.run(line));
    }
    let desk = Sandbox::with_plan(&format!(
        "event = [{{ id = \"a\", title = \"A\", start = 2024-01-01T10:00:00 }}]\n{}",
        EVENING.split("[[event]]").next().unwrap()
    ));
    page.add(
        "an event in a list of one line is to be moved",
        "archive",
        &desk.run("archive"),
    );
}

/// What others must not have changed, and what git can be in the middle of: the story and what makes
/// it so, by git at Ana's desk once Piotr has a clone.
const SHARED: [(&str, &[&str]); 4] = [
    ("a branch others do not have", &["checkout --quiet -b plan"]),
    ("no branch at all", &["checkout --quiet --detach"]),
    (
        "a plan that git passes over",
        &["update-index --assume-unchanged plan.toml"],
    ),
    (
        "a remote that is gone",
        &["remote set-url origin ../gone.git"],
    ),
];

fn sharing(page: &mut Page) {
    let desk = Sandbox::of("Ana");
    desk.write("plan.toml", EVENING);
    let line = "share --remote 'ext::sh -c x' --yes";
    page.add("an address that starts a program", line, &desk.run(line));
    page.add("no repository", "sync", &desk.run("sync"));
    let without = Sandbox::with_evening().with("PATH", "/nowhere");
    page.add("no git", "sync", &without.run("sync"));
    desk.run("share --yes").succeeds();
    page.add("no remote", "sync", &desk.run("sync"));
    for (heading, lines) in SHARED {
        let (ana, _piotr) = Sandbox::with_clone();
        for line in lines {
            ana.git(line);
        }
        page.add(heading, "sync", &ana.run("sync"));
    }
    let (ana, piotr) = Sandbox::with_clone();
    let line = "share --remote https://example.org/plans.git";
    page.add("another remote", line, &ana.run(line));
    ana.write(".git/MERGE_HEAD", "");
    page.add("a merge that is not finished", "sync", &ana.run("sync"));
    std::fs::remove_file(ana.path(".git/MERGE_HEAD")).unwrap();
    for desk in [&ana, &piotr] {
        desk.write("README.md", desk.git("var GIT_AUTHOR_IDENT"));
        desk.commit_by_hand("readme");
    }
    ana.run("sync").succeeds();
    page.add("another file that both changed", "sync", &piotr.run("sync"));
    ana.write(".git/index.lock", "");
    ana.run("done food-order").succeeds();
    page.add("another program at work", "sync", &ana.run("sync"));
    std::fs::remove_file(ana.path(".git/index.lock")).unwrap();
    ana.git("rm --quiet --force plan.toml");
    ana.git("commit --quiet -m tidied");
    ana.git("push --quiet");
    page.add("a plan that others deleted", "sync", &piotr.run("sync"));
}

fn world(page: &mut Page) {
    let desk = Sandbox::with_evening().with("CONVOKE_NOW", "tomorrow");
    page.add("a moment nobody can read", "events", &desk.run("events"));

    // A file where the folder of the lock and the history should be stops everybody, root too.
    let desk = Sandbox::with_evening();
    desk.write(".convoke", "");
    page.add(
        "no place for the lock",
        "done food-order",
        &desk.run("done food-order"),
    );
    assert_eq!(desk.plan(), EVENING);

    let desk = Sandbox::with_evening();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o444);
    std::fs::set_permissions(desk.path("plan.toml"), mode).unwrap();
    page.add(
        "a plan that nobody may write",
        "done food-order",
        &desk.run("done food-order"),
    );
    assert_eq!(desk.plan(), EVENING);

    let desk = Sandbox::with_evening();
    let gone = desk.path("gone");
    std::fs::create_dir(&gone).unwrap();
    let mut shell = Command::new("/bin/sh");
    shell.args([
        "-c",
        &format!(
            "cd '{}' && rmdir ../gone && exec '{PROGRAM}' events",
            gone.display()
        ),
    ]);
    shell.env_clear().stdin(Stdio::null());
    let outcome = desk.outcome("events", shell.output().unwrap());
    page.add("the current folder was deleted", "events", &outcome);

    let desk = Sandbox::with_evening();
    let output = desk
        .command()
        .args(["show", "party", "--format", "json"])
        .output()
        .unwrap();
    let outcome = desk.outcome("show party --format json", output);
    let error: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
    assert_eq!(error["error"], "no event is called `party`");
    assert!(error["tip"].is_string(), "{error}");
}

#[test]
fn without_a_home_everything_works() {
    let desk = Sandbox::with_evening().with("HOME", "");
    desk.run("events").succeeds();
    desk.run("done food-order").succeeds();
}

#[test]
fn a_newer_plan_can_be_read_and_is_not_written() {
    let plan = EVENING.replace("convoke = 1 ", "convoke = 2 ");
    let desk = Sandbox::with_plan(&plan);
    desk.run("events").succeeds();
    desk.run("done food-order").fails(1);
    assert_eq!(desk.plan(), plan);
}

#[test]
fn a_key_one_letter_away_is_kept() {
    let plan = EVENING.replace("expected = 40", "expcted = 40");
    let desk = Sandbox::with_plan(&plan);
    desk.run("done food-order").succeeds();
    assert!(desk.plan().contains("expcted = 40"));
}

#[test]
fn no_bytes_make_it_panic() {
    let cuts = (0..EVENING.len())
        .step_by(97)
        .map(|at| EVENING.floor_char_boundary(at));
    for cut in cuts {
        let desk = Sandbox::with_plan(&EVENING[..cut]);
        let outcome = desk.run("");
        assert!(matches!(outcome.code, 0 | 1), "{}", outcome.text());
        assert!(!outcome.stderr.contains("panicked"), "{}", outcome.stderr);
    }
}
