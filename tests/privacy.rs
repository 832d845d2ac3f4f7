//! What is private stays so, whatever is typed; what may be public is just that.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::thread;

use convoke::channels;
use convoke::store::CLASSES;
use expect_test::expect_file;

use crate::docs::lists_of_keys;
use crate::support::{EVENING, Sandbox, files_below, manifest};

/// Every private fact there is a place for, and some there is none for: kind, id, key.
const CANARIES: &[(&str, &str, &str)] = &[
    ("person", "ana", "email"),
    ("person", "ana", "phone"),
    ("person", "ana", "notes"),
    ("person", "ana", "shoe-size"),
    ("person", "piotr", "email"),
    ("person", "piotr", "phone"),
    ("person", "piotr", "notes"),
    ("person", "nobody-any-more", "phone"),
    ("venue", "acme-hq", "door-code"),
    ("venue", "acme-hq", "contact"),
    ("venue", "acme-hq", "notes"),
    ("venue", "acme-hq", "alarm"),
    ("sponsor", "acme", "contact"),
    ("sponsor", "acme", "notes"),
    ("group", "bank", "pin"),
    ("event", "2026-12-17-schedulers", "dial-in"),
    ("talk", "quotas", "why"),
    ("cat", "mruczek", "vet"),
];

/// Is in every canary and in nothing else.
const SONG: &str = "kanarek";

/// Returns what a canary sings: another song each, of a form that its key allows.
fn song(at: usize) -> String {
    match CANARIES[at].2 {
        "email" => format!("{SONG}{at:02}@{SONG}.example"),
        _ => format!("{SONG}{at:02}"),
    }
}

/// The evening with every register filled, something said, something paid, and its private facts.
pub(crate) fn group() -> Sandbox {
    let desk = filled(EVENING);
    desk.write("private.toml", private());
    desk
}

/// An evening with every register filled and something paid, one that is over, and files to read.
pub(crate) fn filled(evening: &str) -> Sandbox {
    let plan = evening
        .replace(
            "[group.channels]",
            "silenced = [{ rule = \"two-organizers\", reason = \"we are two\" }]\n\
             accounts = [{ account = \"Meetup\", owner = \"ana\" }]\n\n[group.channels]",
        )
        .replace(
            "[[event]]",
            "[[sponsor]]\nid = \"acme\"\nname = \"Acme\"\ngives = [\"venue\"]\n\n\
             [[talk]]\nid = \"quotas\"\ntitle = \"Quotas\"\nspeaker = \"piotr\"\n\n[[event]]",
        )
        .replace(
            "duties = {",
            "sponsors = [\"acme\"]\n\
             costs = [{ item = \"pizza\", amount = 100, by = \"ana\", paid = 2026-11-01 }]\n\
             support = [{ sponsor = \"acme\", gives = \"venue\", promised = 2026-11-01 }]\n\
             duties = {",
        );
    let past = "\n[[event]]\nid = \"2026-11-05-past\"\ntitle = \"Past\"\nstart = 2026-11-05T18:30:00\n\
                status = \"confirmed\"\nvenue = \"acme-hq\"\nduties = { host = \"piotr\" }\n\
                signups = 30\narrived = 20\n\
                sessions = [{ title = \"Then\", speaker = \"ana\" }]\n";
    let desk = Sandbox::with_plan(&(plan + past));
    desk.write("signups.csv", "Name,Email\nJo,jo@example.org\n");
    desk.write("text.txt", "Come on Thursday 17 December 2026 at 18:30.");
    desk.write("tick.md", "- [x] Order pizza `food-order`\n");
    desk
}

fn private() -> String {
    let mut tables: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for (at, (kind, id, key)) in CANARIES.iter().enumerate() {
        let table = tables.entry((kind, id)).or_default();
        writeln!(table, "{key} = \"{}\"", song(at)).unwrap();
    }
    let tables = tables.into_iter();
    let tables = tables.map(|((kind, id), keys)| format!("[{kind}.{id}]\n{keys}\n"));
    tables.collect()
}

/// Every command with ways to type it, in order, at one desk. A command that is not here fails the
/// test, and so does a way of a command that is gone.
pub(crate) const COMMANDS: &[(&str, &[&str])] = &[
    ("", &["", "--help", "--version"]),
    (
        "init",
        &[
            "init",
            "init --plan other --name Other --channel meetup=https://www.meetup.com/o/ --yes",
        ],
    ),
    (
        "new-event",
        &[
            "new-event --yes --dry-run",
            "new-event --yes --title Talks",
            "new-event --yes --venue acme-hq --session 'More @ ana'",
            "new-event --resume",
        ],
    ),
    ("dates", &["dates"]),
    ("events", &["events", "events --all"]),
    ("show", &["show", "show 2026-11-05", "show nothing"]),
    (
        "change",
        &[
            "change --start 2027-01-14 --dry-run",
            "change --expected 300",
            "change --venue Kino",
            "change",
        ],
    ),
    (
        "cancel",
        &[
            "cancel --reason 'the room is gone' --dry-run",
            "cancel --reason 'the room is gone'",
        ],
    ),
    ("replan", &["replan --dry-run", "replan"]),
    (
        "next",
        &[
            "next --days 90",
            "next --person ana --days 90",
            "next --person nobody-any-more",
        ],
    ),
    ("checklist", &["checklist", "checklist --person piotr"]),
    (
        "done",
        &[
            "done food-order --dry-run",
            "done food-order",
            "done nothing",
        ],
    ),
    ("skip", &["skip food-order --why 'we fast'"]),
    ("reopen", &["reopen venue-confirm"]),
    ("task add", &["task add Banner --person ana"]),
    ("task show", &["task show venue-confirm"]),
    ("task change", &["task change food-order --person piotr"]),
    (
        "assign",
        &[
            "assign piotr food-order",
            "assign nobody-any-more food-order",
        ],
    ),
    ("venue list", &["venue list"]),
    ("venue show", &["venue show acme-hq"]),
    ("venue add", &["venue add Kino --private contact=desk"]),
    (
        "venue change",
        &[
            "venue change acme-hq --capacity 50",
            "venue change acme-hq --private door-code=4711 --dry-run",
        ],
    ),
    ("venue compare", &["venue compare"]),
    (
        "duties",
        &[
            "duties",
            "duties --propose",
            "duties --year",
            "duties --set door=ana",
        ],
    ),
    ("person list", &["person list"]),
    (
        "person show",
        &[
            "person show ana",
            "person show piotr",
            "person show nobody-any-more",
        ],
    ),
    (
        "person add",
        &[
            "person add Jan --private phone=1",
            "person add Jan --private 'phone'",
        ],
    ),
    (
        "person change",
        &[
            "person change ana --organization Initech",
            "person change ana --private phone=2 --dry-run",
            "person change ana --private phone=3",
            "undo",
        ],
    ),
    (
        "person forget",
        &[
            "person forget piotr",
            "person forget piotr --dry-run",
            "person forget piotr --yes",
            "undo",
        ],
    ),
    ("group show", &["group show"]),
    ("group change", &["group change --data-days 20"]),
    ("quantities", &["quantities"]),
    ("session list", &["session list"]),
    ("session add", &["session add Limits --speaker ana"]),
    ("session change", &["session change quotas --state asked"]),
    ("session move", &["session move quotas --event schedulers"]),
    ("session remove", &["session remove quotas"]),
    ("sponsor list", &["sponsor list"]),
    ("sponsor show", &["sponsor show acme"]),
    ("sponsor add", &["sponsor add Globex"]),
    (
        "sponsor change",
        &["sponsor change acme --link https://acme.example"],
    ),
    (
        "sponsor support",
        &["sponsor support acme --event schedulers --amount 100"],
    ),
    ("sponsor thanked", &["sponsor thanked acme"]),
    ("sponsor report", &["sponsor report acme"]),
    ("budget", &["budget", "budget --year"]),
    ("budget add", &["budget add drinks=40"]),
    ("budget paid", &["budget paid pizza"]),
    ("budget refunded", &["budget refunded pizza"]),
    ("budget drop", &["budget drop pizza"]),
    ("archive", &["archive --dry-run", "archive", "undo"]),
    (
        "share",
        &["share --dry-run", "share --yes", "share --remote ../x.git"],
    ),
    ("sync", &["sync", "sync --dry-run"]),
    ("merge", &["merge plan.toml plan.toml plan.toml"]),
    ("settle", &["settle", "settle 1 --take 1"]),
    (
        "undo",
        &["undo", "done food-order", "undo --dry-run", "undo"],
    ),
    (
        "announce",
        &[
            "announce",
            "announce --output out",
            "announce --link",
            "announce --copy",
            "announce --occasion reminder",
            "announce --occasion call-for-speakers",
            "announce 2026-11-05 --occasion thanks",
            "announce --occasion spotlight --session two-level",
        ],
    ),
    ("posts", &["posts"]),
    ("proof", &["proof text.txt"]),
    (
        "said",
        &[
            "said meetup",
            "posts",
            "change --start 2027-01-14",
            "announce --occasion change",
        ],
    ),
    (
        "invite",
        &["invite --dry-run", "invite --to piotr --from nobody"],
    ),
    (
        "export ics",
        &[
            "export ics --all",
            "export ics --tasks",
            "export ics --tasks=events --person piotr",
            "export ics --person piotr --output p.ics",
            "export ics --all --output all.ics",
        ],
    ),
    (
        "export checklist",
        &["export checklist", "export checklist --output list.md"],
    ),
    ("export door-list", &["export door-list signups.csv"]),
    (
        "export agenda",
        &["export agenda", "export agenda --output sheet.md"],
    ),
    (
        "export plan",
        &[
            "export plan --public",
            "export plan --public --output public.toml",
        ],
    ),
    (
        "import",
        &[
            "import tick.md",
            "import signups.csv",
            "import private.toml",
            "import nothing.ics",
        ],
    ),
    (
        "check",
        &[
            "check",
            "check --all",
            "check --silence two-organizers --why 'it is so'",
        ],
    ),
    ("policies list", &["policies list"]),
    ("policies show", &["policies show default"]),
    ("policies copy", &["policies copy mesos --as ours"]),
    (
        "recap",
        &[
            "recap 2026-11-05 --arrived 22 --lesson 'More pizza'",
            "recap 2026-11-05",
        ],
    ),
    ("stats", &["stats"]),
    ("digest", &["digest"]),
    ("handover", &["handover"]),
    ("guide", &["guide", "guide venue"]),
    ("templates list", &["templates list"]),
    ("templates show", &["templates show short/announcement"]),
    ("templates copy", &["templates copy short/announcement"]),
    ("templates variables", &["templates variables"]),
    ("completions", &["completions bash"]),
    ("man", &["man --output man", "man"]),
];

pub(crate) const FORMATS: [&str; 5] = ["table", "text", "markdown", "csv", "json"];

/// Returns the commands there are, by walking through the program's own help.
fn leaves(desk: &Sandbox, words: &str) -> Vec<String> {
    let help = desk.run(format!("{words} --help").trim()).stdout;
    let commands = help.split("\nCommands:\n").nth(1).unwrap_or_default();
    let rows = commands.lines().take_while(|row| !row.is_empty());
    let rows = rows.filter(|row| row.starts_with("  ") && !row.starts_with("   "));
    let names = rows.map(|row| row.split_whitespace().next().unwrap().to_owned());
    let names: Vec<String> = names.filter(|name| name != "help").collect();
    let below = names.iter();
    let mut found: Vec<String> = below
        .flat_map(|name| leaves(desk, format!("{words} {name}").trim()))
        .collect();
    // What has commands below it and does something itself, too.
    if names.is_empty() || ["", "budget"].contains(&words) {
        found.push(words.to_owned());
    }
    found
}

/// Fails when a canary is heard in a text; what was folded or broken at its width is joined first.
fn is_silent(text: &str, place: &str, allowed: &[usize]) {
    let joined = text
        .replace("\r\n ", "")
        .replace("=\r\n", "")
        .replace("\n ", "");
    for text in [text, &joined] {
        for (at, (kind, id, key)) in CANARIES.iter().enumerate() {
            let is_heard = text.contains(&format!("{SONG}{at:02}"));
            assert!(
                !is_heard || allowed.contains(&at),
                "{place}: `{key}` of {kind} {id} is heard in:\n{text}"
            );
        }
    }
}

/// Fails when a canary is heard in any file but `private.toml`.
fn are_files_silent(desk: &Sandbox, place: &str) {
    for path in files_below(&desk.folder(), "") {
        if path.ends_with("private.toml") {
            continue;
        }
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        is_silent(&text, &format!("{place}: {}", path.display()), &[]);
    }
}

#[test]
fn no_command_in_any_layout_lets_a_private_fact_out() {
    let desk = group();
    let known: BTreeSet<String> = leaves(&desk, "").into_iter().collect();
    let tried: BTreeSet<String> = COMMANDS
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_eq!(
        known, tried,
        "commands there are (left), and those tried here"
    );
    thread::scope(|scope| {
        for format in FORMATS {
            scope.spawn(|| every_command_is_silent(format));
        }
    });
}

fn every_command_is_silent(format: &str) {
    let all = channels::names().map(|name| format!(" --channel {name}"));
    let everywhere = format!("announce{}", all.collect::<String>());
    for (name, lines) in COMMANDS {
        let desk = group();
        let extra = (*name == "announce").then_some(everywhere.as_str());
        for line in lines.iter().copied().chain(extra) {
            let line = format!("{line} --format {format}");
            let out = desk.run(line.trim());
            is_silent(&out.text(), &line, &[]);
            are_files_silent(&desk, &line);
        }
    }
}

#[test]
fn who_asks_for_private_facts_hears_those_of_one_thing() {
    let desk = group();
    let of = |kind: &str, ids: &[&str]| -> Vec<usize> {
        let all = CANARIES.iter().enumerate();
        all.filter(|(_, it)| it.0 == kind && ids.contains(&it.1))
            .map(|(at, _)| at)
            .collect()
    };
    for format in FORMATS {
        for (line, allowed) in [
            ("person show ana --private", of("person", &["ana"])),
            ("venue show acme-hq --private", of("venue", &["acme-hq"])),
        ] {
            let line = format!("{line} --format {format}");
            let text = desk.run(&line).succeeds().text();
            assert!(text.contains(SONG), "{line}");
            is_silent(&text, &line, &allowed);
        }
        are_files_silent(&desk, format);
    }
}

#[test]
fn an_invitation_has_the_addresses_of_who_gets_it_and_who_invites_and_nothing_else() {
    let email = |person: &str| {
        let mut all = CANARIES.iter();
        all.position(|it| *it == ("person", person, "email"))
            .unwrap()
    };
    let allowed = [email("ana"), email("piotr")];
    for flags in ["", "--eml"] {
        let desk = group();
        let line = format!("invite --to piotr --from ana {flags}");
        let out = desk.run(line.trim());
        assert!(
            out.succeeds().stdout.contains(&song(email("piotr"))),
            "{line}"
        );
        is_silent(&out.text(), &line, &allowed);
        are_files_silent(&desk, &line);
        desk.run("undo").succeeds();
        are_files_silent(&desk, &line);
    }
}

#[test]
fn no_error_shows_a_line_of_the_private_file() {
    for (broken, line) in [
        (private().replace("\"\n", "\n"), "person show ana --private"),
        (private() + "[person.ana]\n", "person show ana --private"),
        (
            format!("{}person = \"{}\"\n", "", song(1)),
            "person show ana --private",
        ),
        (
            private().replace("[cat.mruczek]", "[cat.mruczek"),
            "invite --to piotr",
        ),
        (
            private().replace("[cat.mruczek]", "[cat.mruczek"),
            "person change ana --private phone=1",
        ),
        (
            private().replace("[cat.mruczek]", "[cat.mruczek"),
            "person forget piotr --yes",
        ),
    ] {
        let desk = group();
        desk.write("private.toml", &broken);
        for format in FORMATS {
            let line = format!("{line} --format {format}");
            is_silent(&desk.run(&line).text(), &line, &[]);
            are_files_silent(&desk, &line);
        }
    }
}

#[test]
fn what_is_typed_as_private_is_not_said_again() {
    let desk = group();
    for line in [
        "person change ana --private phone=kanarek00",
        "person change nobody --private phone=kanarek00",
        "person change ana --private kanarek00",
        "person change ana --private 'phone=kanarek00\u{1b}'",
        "venue change acme-hq --private door-code=kanarek00 --dry-run",
        "undo",
    ] {
        is_silent(&desk.run(line).text(), line, &[]);
        are_files_silent(&desk, line);
    }
}

#[test]
fn every_key_of_the_plan_is_classed_as_public_or_inner() {
    let classed = CLASSES.iter().map(|(list, keys)| {
        let keys = keys.iter().map(|(key, _)| (*key).to_owned());
        ((*list).to_owned(), keys.collect::<Vec<_>>())
    });
    let classed: BTreeMap<String, Vec<String>> = classed.collect();
    assert_eq!(
        classed,
        lists_of_keys(),
        "keys with a class (left), and keys that are read"
    );
}

/// Plans to be published: the examples, and the evening with all its registers.
fn desks() -> Vec<Sandbox> {
    let mut desks = vec![group(), Sandbox::with_evening()];
    for path in files_below(&manifest().join("examples"), "plan.toml") {
        let folder = path.parent().unwrap().file_name().unwrap();
        desks.push(Sandbox::with_example(&folder.to_string_lossy()));
    }
    desks
}

fn ids(desk: &Sandbox, plan: &str) -> Vec<String> {
    let events = desk
        .run(&format!("events --all --format json --plan {plan}"))
        .json();
    let events = events.as_array().unwrap().iter();
    events
        .map(|event| event["id"].as_str().unwrap().to_owned())
        .collect()
}

fn errors(desk: &Sandbox, plan: &str, event: &str) -> BTreeSet<String> {
    let out = desk.run(&format!("check {event} --all --format json --plan {plan}"));
    let found: serde_json::Value = serde_json::from_str(&out.stdout).unwrap();
    let found = found.as_array().unwrap().iter();
    let errors = found.filter(|it| it["severity"] == "error");
    errors
        .map(|it| it["rule"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_public_copy_loads_and_announces_the_same_and_has_no_new_errors() {
    let all = channels::names().map(|name| format!(" --channel {name}"));
    let all: String = all.collect();
    for desk in desks() {
        desk.write("public/x", "");
        desk.run("export plan --public --output public/plan.toml")
            .succeeds();
        let copy = desk.read("public/plan.toml");
        let public = ids(&desk, "public");
        assert!(!public.is_empty(), "{copy}");
        for event in public {
            let new: Vec<String> = errors(&desk, "public", &event)
                .difference(&errors(&desk, "plan.toml", &event))
                .cloned()
                .collect();
            assert_eq!(new, [""; 0], "{event} in {copy}");
            for occasion in ["announcement", "reminder"] {
                let line = format!("announce {event} --occasion {occasion}{all}");
                let before = desk.run(&line);
                let after = desk.run(&format!("{line} --plan public"));
                let lines = before.stdout.lines().zip(after.stdout.lines());
                let other = lines.into_iter().find(|(before, after)| before != after);
                assert_eq!(other, None, "{line}\n{copy}");
                assert_eq!(before.stdout, after.stdout, "{line}\n{copy}");
                assert_eq!(before.code, after.code, "{line}: {}", after.stderr);
            }
        }
    }
}

#[test]
fn a_public_copy_has_nothing_of_what_is_for_the_organizers() {
    let desk = group();
    let copy = desk.run("export plan --public").succeeds().stdout.clone();
    for inner in [
        "pizza",
        "costs",
        "support",
        "silenced",
        "accounts",
        "Mruczek",
        "tasks",
        "owner",
        "duties",
        "Quotas",
        "expected",
        "signups",
        "arrived",
        "a key of our own",
        "two organizers",
        "gives",
    ] {
        assert!(!copy.contains(inner), "`{inner}` in:\n{copy}");
    }
    assert!(copy.contains("Ana Nowak") && copy.contains("Two-level scheduling"));
}

#[test]
fn a_public_copy_has_an_idea_only_once_it_was_told_or_took_place() {
    let idea = "\n[[event]]\nid = \"idea\"\ntitle = \"Idea\"\nstart = 2026-10-15T18:30:00\n";
    let has = |key: &str| {
        let desk = Sandbox::with_plan(&format!("{EVENING}{idea}{key}\n"));
        let copy = desk.run("export plan --public");
        copy.succeeds().stdout.contains("id = \"idea\"")
    };
    for key in ["", "arrived = 0", "status = \"cancelled\""] {
        assert!(!has(key), "{key}");
    }
    let post = "posts = [{ channel = \"meetup\", occasion = \"announcement\", on = 2026-10-01 }]";
    for key in [
        "status = \"confirmed\"",
        "arrived = 12",
        "signups = 3",
        post,
    ] {
        assert!(has(key), "{key}");
    }
}

#[test]
fn a_public_copy_takes_the_place_of_another_and_of_no_plan() {
    let desk = group();
    let plan = desk.plan();
    desk.run("export plan --public --output plan.toml").fails(1);
    assert_eq!(desk.plan(), plan);
    for _ in 0..2 {
        desk.run("export plan --public --output public.toml")
            .succeeds();
    }
    assert_eq!(
        desk.read("public.toml"),
        desk.run("export plan --public").stdout
    );
    desk.run("export plan").ends(2);
}

#[test]
fn nobody_who_was_forgotten_is_in_any_file_that_convoke_writes() {
    let desk = group();
    let before = desk.run("stats --format json").json();
    desk.run("done food-order").succeeds();
    desk.run("assign piotr kit-av-test").succeeds();
    desk.run("person forget piotr --yes").succeeds();
    for path in files_below(&desk.folder(), "") {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).to_lowercase();
        assert!(!text.contains("piotr"), "{}:\n{text}", path.display());
    }
    desk.run("undo").fails(1);
    let after = desk.run("stats --format json").json();
    let count = |stats: &serde_json::Value| {
        let text = stats.to_string();
        text.replace("Piotr Wójcik", "someone")
            .replace("\"piotr\"", "\"someone-1\"")
    };
    assert_eq!(count(&before), count(&after));
    for line in ["show", "handover", "duties --year", "check", "announce"] {
        let out = desk.run(line);
        assert!(
            !out.text().to_lowercase().contains("piotr"),
            "{line}: {}",
            out.text()
        );
    }
    desk.run("person forget piotr --yes").fails(1);
    desk.run("person forget someone-1 --yes").fails(1);
}

#[test]
fn the_page_on_privacy_has_every_public_key() {
    let path = manifest().join("docs/privacy.md");
    let page = fs::read_to_string(&path).unwrap();
    let (head, rest) = page.split_once("<!-- public keys -->\n").unwrap();
    let (_, tail) = rest.split_once("<!-- end -->\n").unwrap();
    let mut table = "| in | public keys |\n|---|---|\n".to_owned();
    for (list, keys) in CLASSES {
        let public = keys
            .iter()
            .filter(|(_, class)| *class == convoke::store::Class::Public);
        let public: Vec<String> = public.map(|(key, _)| format!("`{key}`")).collect();
        if !public.is_empty() {
            let list = list.to_lowercase();
            writeln!(table, "| {list} | {} |", public.join(", ")).unwrap();
        }
    }
    expect_file![path].assert_eq(&format!(
        "{head}<!-- public keys -->\n{table}<!-- end -->\n{tail}"
    ));
}

/// What people write in a plan that is no private fact, although it looks as if.
const HARMLESS: &[&str] = &[
    "Sessions 2026-2027, every 2nd Thursday 18:30-21:00",
    "Room 301, 302 and 303; 60 chairs; 150 x 200 cm",
    "Invoice 2026/11/0042 of 2026-11-20, 1 234,50 zł",
    "Postal code 00-001, position 52.231958, 20.995123",
    "https://www.meetup.com/Warsaw-Mesos-User-Group/events/312345678/",
    "Issue #1234567890, commit 0123456789ab, RFC 5545",
    "ISBN 978-83-246-1234-5 as a prize",
    "Write to organizers@warsaw-mesos.example.org",
    "Python 3.13.0, Rust 1.95, 192.168.100.200:8080",
    "Badge codes: QR code on paper, code of conduct 2.1",
    "The door code is in private.toml",
];

#[test]
fn a_check_does_not_cry_wolf() {
    let rules = |text: &str| -> Vec<String> {
        let plan = EVENING.replace("Order pizza", &format!("Order: {text}"));
        let desk = Sandbox::with_plan(&format!("# {text}\n{plan}"));
        let found = desk.run("check --format json");
        let found: serde_json::Value = serde_json::from_str(&found.stdout).unwrap();
        let rules = found.as_array().unwrap().iter();
        let rules = rules.map(|it| it["rule"].as_str().unwrap().to_owned());
        rules.filter(|rule| rule.starts_with("private-")).collect()
    };
    for text in HARMLESS {
        assert_eq!(rules(text), [""; 0], "{text}");
    }
    let both = ["private-in-plan", "private-in-file"];
    for text in ["ring +48 601 234 567", "ana.nowak@example.org", "PIN 4711"] {
        assert_eq!(rules(text), both, "{text}");
    }
    for desk in desks() {
        for event in ids(&desk, "plan.toml") {
            let text = desk
                .run(&format!("check {event} --all --format json"))
                .stdout;
            assert!(!text.contains("\"private-"), "{event}: {text}");
        }
    }
}

#[test]
fn without_anybody_to_ask_a_person_is_not_forgotten_by_mistake() {
    let desk = group();
    let plan = desk.plan();
    desk.run("person forget piotr").fails(1);
    desk.run("person forget piotr --dry-run").succeeds();
    assert_eq!(desk.plan(), plan);
    assert!(desk.read("private.toml").contains("[person.piotr]"));
}
