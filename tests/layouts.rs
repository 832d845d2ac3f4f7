//! What a layout promises whatever the command: JSON and CSV parse, columns align, no colour
//! where nobody sees it.

use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use crate::privacy::{COMMANDS, filled};
use crate::support::{EVENING, Sandbox};

/// Every command that shows something, typed at a plan of its own.
const SHOWING: &[&str] = &[
    "",
    "new-event --yes",
    "dates --from 2027-01-01",
    "events",
    "events --all",
    "show",
    "change --start 2027-02-18",
    "cancel --reason flood",
    "replan",
    "next --days 60",
    "checklist",
    "done venue-questions",
    "skip food-order --why fasting",
    "reopen venue-confirm",
    "task add Banner --person ana",
    "task show venue-confirm food-order",
    "task change food-order --person piotr",
    "assign piotr food-order",
    "venue list",
    "venue show acme-hq",
    "venue add Kino --capacity 40",
    "venue change acme-hq --capacity 50",
    "venue compare",
    "duties",
    "duties --propose",
    "duties --year",
    "person list",
    "person show piotr",
    "person add Jan",
    "person change ana --organization Initech",
    "person forget piotr --yes",
    "group show",
    "group change --data-days 20",
    "quantities",
    "session list",
    "session add Limits --speaker ana",
    "session change quotas --state asked",
    "session move quotas --event schedulers",
    "session remove quotas",
    "sponsor list",
    "sponsor show acme",
    "sponsor add Globex --gives venue",
    "sponsor change acme --link https://acme.example",
    "sponsor support acme --event schedulers --amount 100",
    "sponsor thanked acme",
    "sponsor report acme",
    "budget",
    "budget --year",
    "budget add drinks=40",
    "budget paid pizza",
    "budget refunded pizza",
    "budget drop pizza",
    "archive",
    "merge plan.toml plan.toml plan.toml",
    "settle",
    "announce --channel twitter",
    "announce --channel twitter --link",
    "posts",
    "proof text.txt",
    "said meetup",
    "export checklist",
    "export agenda",
    "export ics --output all.ics",
    "import tick.md --event schedulers",
    "import signups.csv --event schedulers --column status=none",
    "check",
    "check --all",
    "policies list",
    "policies show mesos",
    "policies copy mesos --as ours",
    "recap 2026-11-05 --arrived 22 --lesson Water",
    "stats",
    "digest",
    "handover",
    "guide",
    "guide venue",
    "guide posts",
    "templates list",
    "templates list --channel twitter --occasion reminder",
    "templates show short/announcement",
    "templates copy short/announcement",
    "templates variables",
];

/// What shows nothing at such a plan, or what is for a program of its own.
const ELSEWHERE: &[(&str, &str)] = &[
    (
        "init",
        "refuses a folder with a plan; `tests/commands/init.rs`",
    ),
    ("undo", "takes back a change; `tests/commands/undo.rs`"),
    ("share", "needs a repository; `tests/commands/share.rs`"),
    ("sync", "needs a repository; `tests/commands/sync.rs`"),
    ("invite", "needs mail addresses; `tests/commands/invite.rs`"),
    ("export door-list", "is a page to print"),
    ("export plan", "is a plan"),
    ("completions", "is for a shell"),
    ("man", "is for man"),
];

/// A plan whose words take two columns a sign, or none.
fn wide_plan() -> String {
    EVENING
        .replace("Ana Nowak", "山田花子")
        .replace("Acme HQ", "東京ミッドタウン 🏢")
        .replace(
            "Order pizza",
            "ピザを注文する 🍕🍕 für alle, auch für die, die später kommen",
        )
        .replace(
            "Schedulers in production",
            "Planer 🗓️ im Einsatz – 本番環境のスケジューラ",
        )
        .replace("Ask the host for door times", "e\u{301}te\u{301} 👩‍👩‍👧")
}

#[test]
fn every_command_that_shows_something_is_tried_here() {
    for (name, _) in COMMANDS {
        let is_of_it = |line: &&str| {
            let rest = line.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let is_here = SHOWING.iter().any(is_of_it);
        let is_elsewhere = ELSEWHERE.iter().any(|(known, _)| known == name);
        assert_ne!(is_here, is_elsewhere, "{name}");
    }
}

#[test]
fn json_is_one_document_without_nulls_and_empty_texts() {
    fn holes(value: &Value) -> bool {
        match value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.iter().any(holes),
            Value::Object(fields) => fields.values().any(holes),
            _ => false,
        }
    }
    for line in SHOWING {
        let shown = filled(EVENING).run(&format!("{line} --format json")).json();
        assert!(!holes(&shown), "{line}: {shown:#}");
        assert!(shown.is_array() || shown.is_object(), "{line}: {shown:#}");
    }
}

#[test]
fn csv_has_as_many_cells_in_every_row() {
    for line in SHOWING {
        for plan in [EVENING.to_owned(), wide_plan()] {
            let desk = filled(&plan.replace("Order pizza", "Order \\\"pizza\\\", now"));
            let shown = desk.run(&format!("{line} --format csv"));
            let rows = cells(&shown.succeeds().stdout);
            let sizes: Vec<usize> = rows.iter().map(Vec::len).collect();
            assert!(
                sizes.iter().all(|size| *size == sizes[0]),
                "{line}: {}",
                shown.stdout
            );
        }
    }
}

#[test]
fn csv_keeps_quotes_and_commas() {
    let desk = Sandbox::with_plan(&EVENING.replace("Order pizza", "Order \\\"pizza\\\", now"));
    let rows = cells(&desk.run("checklist --format csv").stdout);
    assert!(
        rows.iter()
            .flatten()
            .any(|cell| cell == "Order \"pizza\", now"),
        "{rows:?}"
    );
}

#[test]
fn a_spreadsheet_takes_no_formula_from_a_plan() {
    let desk = Sandbox::with_plan(&EVENING.replace("Order pizza", "=HYPERLINK(A1)"));
    let rows = cells(&desk.run("checklist --format csv").stdout);
    let cell = rows
        .iter()
        .flatten()
        .find(|cell| cell.contains("HYPERLINK"))
        .unwrap();
    assert!(!cell.starts_with('='), "{cell}");
}

#[test]
fn markdown_tables_have_one_line_a_row() {
    let desk = Sandbox::with_plan(&EVENING.replace("Acme HQ", "Acme | HQ"));
    let shown = desk
        .run("events --format markdown")
        .succeeds()
        .stdout
        .clone();
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    let counts: Vec<usize> = shown.lines().map(bars).collect();
    assert!(counts.iter().all(|count| *count == counts[0]), "{shown}");
}

#[test]
fn wide_letters_keep_the_columns_straight() {
    let desk = Sandbox::with_plan(&wide_plan());
    for line in ["", "events", "checklist", "show", "next --days 60"] {
        let shown = desk.run(line).succeeds().stdout.clone();
        for row in shown.lines() {
            assert!(row.width() <= 80, "{line}: {} columns: {row}", row.width());
        }
    }
    let shown = desk.run("checklist --area food").succeeds().stdout.clone();
    let heading = shown.lines().find(|row| row.contains("due  ")).unwrap();
    let row = shown
        .lines()
        .find(|row| row.contains("food-order"))
        .unwrap();
    let column = heading.split("id").next().unwrap().width();
    assert_eq!(
        row.split("food-order").next().unwrap().width(),
        column,
        "{shown}"
    );
}

#[test]
fn every_width_from_40_to_200_holds() {
    for width in [40, 60, 80, 120, 200] {
        let desk = Sandbox::with_plan(&wide_plan()).with("COLUMNS", &width.to_string());
        for line in ["", "events", "checklist", "show"] {
            for row in desk.run(line).succeeds().stdout.lines() {
                assert!(row.width() <= width, "{line} at {width}: {row}");
            }
        }
    }
}

#[test]
fn what_is_piped_has_no_colour() {
    let mut desk = Sandbox::with_evening().with("TERM", "xterm-256color");
    desk.set("NO_COLOR", "");
    for line in ["", "checklist", "show", "--help", "done nothing"] {
        let shown = desk.run(line).text();
        assert!(!shown.contains('\u{1b}'), "{line}: {shown:?}");
    }
}

#[test]
fn colour_is_there_on_request() {
    let mut desk = Sandbox::with_evening().with("TERM", "xterm-256color");
    assert!(
        desk.run("checklist --color always")
            .succeeds()
            .stdout
            .contains('\u{1b}')
    );
    assert!(
        !desk
            .run("checklist --color never")
            .succeeds()
            .stdout
            .contains('\u{1b}')
    );
    desk.set("NO_COLOR", "");
    desk.set("CLICOLOR_FORCE", "1");
    assert!(desk.run("checklist").succeeds().stdout.contains('\u{1b}'));
}

#[test]
fn a_plan_cannot_steer_the_terminal() {
    let desk = Sandbox::with_plan(&EVENING.replace("Order pizza", "Order\\u001b[2J pizza"));
    for line in [
        "checklist",
        "checklist --format csv",
        "checklist --format markdown",
        "next",
    ] {
        let shown = desk.run(line).text();
        assert!(!shown.contains('\u{1b}'), "{line}: {shown:?}");
    }
}

#[test]
fn text_is_for_reading_aloud_and_for_grep() {
    let desk = Sandbox::with_evening();
    let shown = desk
        .run("checklist --format text")
        .succeeds()
        .stdout
        .clone();
    expect_test::expect![[r#"
        Schedulers in production – Thu 17 Dec 2026, 18:30 (2026-12-17-schedulers)
        Venue
        [ ] Mon 2 Nov: Ask the host for door times (19 days late)  venue-questions
        [x] Thu 5 Nov: Book the venue (Ana Nowak)  venue-confirm
        Equipment
        [ ] Thu 17 Dec 17:30: Test screen and sound  kit-av-test
        Promotion
        [ ] Thu 26 Nov: Publish the event page (meetup) (Piotr Wójcik)  promo-page
        Food
        [ ] Mon 14 Dec: Order pizza  food-order
        After
        [ ] Fri 18 Dec: Thank speakers, host and helpers  after-thanks
        5 open (1 late) and 1 done.
    "#]]
    .assert_eq(&shown);
}

#[test]
fn silence_leaves_out_what_is_said_and_keeps_what_was_asked_for() {
    let desk = Sandbox::with_evening();
    let quiet = desk.run("done food-order --dry-run --quiet");
    assert_eq!(quiet.succeeds().stderr, "");
    assert!(quiet.stdout.contains("+++ plan.toml"));
    desk.run("done nothing --quiet").fails(1);
}

#[test]
fn exit_codes_are_as_promised() {
    let desk = Sandbox::with_evening();
    desk.run("checklist").ends(0);
    desk.run("--help").ends(0);
    desk.run("--version").ends(0);
    desk.run("done nothing").ends(1);
    desk.run("dance").ends(2);
    desk.run("checklist --format yaml").ends(2);
    desk.run("change --expected 90").ends(0);
    desk.run("check").ends(3);
}

/// Reads CSV as RFC 4180 has it.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut signs, mut inside) = (text.chars().peekable(), false);
    while let Some(sign) = signs.next() {
        match (inside, sign) {
            (true, '"') if signs.peek() == Some(&'"') => cell.extend(signs.next()),
            (_, '"') => inside = !inside,
            (false, ',') => row.push(std::mem::take(&mut cell)),
            (false, '\n') => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (false, '\r') => {}
            _ => cell.push(sign),
        }
    }
    assert!(
        !inside && cell.is_empty(),
        "the text ends within a row: {text}"
    );
    rows
}
