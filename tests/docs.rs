//! Documents that are generated from the program, or compared with it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use expect_test::expect_file;

use crate::support::{Sandbox, files_below, manifest};

/// What the environment can say.
const VARIABLES: [(&str, &str); 15] = [
    (
        "CLICOLOR_FORCE",
        "colour even where the output is no terminal, unless it is `0`",
    ),
    (
        "COLUMNS",
        "the width to lay out for; that of the terminal, or 100, if it is not set",
    ),
    (
        "CONVOKE_NOW",
        "the moment it should be, such as `2026-11-21T12:00:00`, on the group's clocks; for scripts and tests",
    ),
    (
        "CONVOKE_PLAN",
        "the plan, or the folder it is in; `--plan` goes before it",
    ),
    (
        "DISPLAY",
        "an X11 desktop, whose clipboard is written to by `xclip` or `xsel`",
    ),
    (
        "NO_COLOR",
        "no colour, whatever its value, if it is not empty",
    ),
    ("PATH", "where the programs of the clipboard are"),
    (
        "SSH_CONNECTION",
        "the keyboard is at another computer: its terminal is asked to fill the clipboard there",
    ),
    ("SSH_TTY", "as `SSH_CONNECTION`"),
    (
        "TERM",
        "`dumb` is a terminal that can only write lines: questions are plain",
    ),
    (
        "TERMUX_VERSION",
        "the terminal of Android, whose clipboard is written to by `termux-clipboard-set`",
    ),
    ("TMUX", "the terminal is reached by `tmux`"),
    (
        "TZ",
        "the time zone a new group starts with, such as `Europe/Warsaw`",
    ),
    (
        "WAYLAND_DISPLAY",
        "a Wayland desktop, whose clipboard is written to by `wl-copy`",
    ),
    (
        "WSL_DISTRO_NAME",
        "Linux inside Windows, whose clipboard is written to by `powershell.exe`",
    ),
];

/// Exit codes.
const CODES: [(u8, &str); 5] = [
    (0, "done; also when the reader of a pipe went away"),
    (
        1,
        "could not be done; the message says why, and that the plan is unchanged",
    ),
    (2, "the command line is wrong"),
    (3, "`check` found an error, or `proof` a difference"),
    (130, "cancelled with Ctrl-C"),
];

#[test]
fn the_reference_of_the_command_line_is_what_the_program_says_of_itself() {
    let desk = Sandbox::new();
    let mut page =
        "<!-- Made by a test from the program's own help: UPDATE_EXPECT=1 cargo test docs -->\n\
                    # Command line\n"
            .to_owned();
    describe(&desk, &[], &mut page);
    page.push_str("\n## Environment\n\n| variable | meaning |\n|---|---|\n");
    for (name, meaning) in VARIABLES {
        writeln!(page, "| `{name}` | {meaning} |").unwrap();
    }
    page.push_str("\n## Exit codes\n\n| code | meaning |\n|---|---|\n");
    for (code, meaning) in CODES {
        writeln!(page, "| {code} | {meaning} |").unwrap();
    }
    expect_file!["../docs/cli.md"].assert_eq(&page);
}

/// Adds the help of a command, then that of each command below it.
fn describe(desk: &Sandbox, words: &[&str], page: &mut String) {
    let name = words
        .iter()
        .fold("convoke".to_owned(), |name, word| format!("{name} {word}"));
    let line = format!("{} --help", words.join(" "));
    let help = desk.run(&line).succeeds().stdout.clone();
    write!(page, "\n## `{name}`\n\n```text\n{}\n```\n", help.trim_end()).unwrap();
    let commands = help.split("\nCommands:\n").nth(1).unwrap_or_default();
    let rows = commands.lines().take_while(|row| !row.is_empty());
    for row in rows.filter(|row| row.starts_with("  ") && !row.starts_with("   ")) {
        let command = row.split_whitespace().next().unwrap();
        if command != "help" {
            describe(desk, &[words, &[command]].concat(), page);
        }
    }
}

#[test]
fn the_variables_are_those_the_program_reads() {
    let world = fs::read_to_string(manifest().join("src/cli/world.rs")).unwrap();
    let read = world
        .split("set(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let mut read: Vec<&str> = read.collect();
    read.sort_unstable();
    read.dedup();
    let told: Vec<&str> = VARIABLES.iter().map(|(name, _)| *name).collect();
    assert_eq!(told, read);
}

/// Headings of docs/plan-file.md, and the lists of keys in src/store/format that they tell of.
const TABLES: [(&str, &str); 11] = [
    ("The file", "ROOT"),
    ("`[group]`", "GROUP"),
    ("`[[person]]`", "PERSON"),
    ("`[[venue]]`", "VENUE"),
    ("`[[sponsor]]`", "SPONSOR"),
    ("`[[event]]`", "EVENT"),
    ("`sessions`", "SESSION"),
    ("`tasks`", "TASK"),
    ("`lessons`", "LESSON"),
    ("`posts`", "POST"),
    ("`told`", "TOLD"),
];

#[test]
fn every_key_of_the_plan_is_told_of_and_no_other() {
    let read = lists_of_keys();
    let page = plan_file_page();
    for (heading, list) in TABLES {
        let part = page.split(&format!("\n## {heading}\n")).nth(1);
        let part = part.unwrap_or_else(|| panic!("docs/plan-file.md has no part {heading}"));
        let part = part.split("\n## ").next().unwrap();
        let rows = part.lines().filter_map(|line| line.strip_prefix("| `"));
        let told: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
        assert_eq!(told, read[list], "keys of {heading}: told (left) and read");
    }
    let known: Vec<&str> = TABLES.iter().map(|(_, list)| *list).collect();
    let untold: Vec<_> = read
        .keys()
        .filter(|list| !known.contains(&list.as_str()))
        .collect();
    assert!(
        untold.is_empty(),
        "lists of keys that no part tells of: {untold:?}"
    );
}

#[test]
fn the_example_of_the_plan_has_every_key_and_loads() {
    let page = plan_file_page();
    let example = page
        .split("```toml\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    for (list, keys) in lists_of_keys() {
        for key in keys {
            let has = [format!("{key} ="), format!("[{key}]"), format!(".{key}]")];
            let has = has.iter().any(|form| example.contains(form));
            assert!(has, "the example has no `{key}` of {list}");
        }
    }
    let desk = Sandbox::with_plan(example);
    desk.run("show").succeeds();
    desk.run("checklist").succeeds();
    // Every key is read as it stands: a change writes back what was there.
    desk.run("done food-order").succeeds();
    desk.run("undo").succeeds();
    assert_eq!(desk.plan(), example);
}

fn plan_file_page() -> String {
    fs::read_to_string(manifest().join("docs/plan-file.md")).unwrap()
}

/// Returns the lists of keys that the store reads, by the names of their constants.
fn lists_of_keys() -> BTreeMap<String, Vec<String>> {
    let mut lists = BTreeMap::new();
    for path in files_below(&manifest().join("src/store/format"), ".rs") {
        let text = fs::read_to_string(path).unwrap();
        for part in text.split("const ").skip(1) {
            let Some((name, rest)) = part.split_once(": &[&str] = &[") else {
                continue;
            };
            let keys = rest
                .split("];")
                .next()
                .unwrap()
                .split('"')
                .skip(1)
                .step_by(2);
            lists.insert(name.to_owned(), keys.map(str::to_owned).collect());
        }
    }
    lists
}

#[test]
fn the_pages_point_at_files_that_are_there() {
    for page in [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/plan-file.md",
    ] {
        let text = fs::read_to_string(manifest().join(page)).unwrap();
        for word in text.split('`').skip(1).step_by(2) {
            let looks_like_path = word.contains('/') && !word.contains([' ', '<', ':', '*', '…']);
            let is_code =
                matches!(word.rsplit_once('.'), Some((_, "rs" | "md"))) || word.ends_with('/');
            if !looks_like_path
                || !is_code
                || word.contains("/x.")
                || word.starts_with('.')
                || word.contains("channels/")
            {
                continue;
            }
            let here = ["", "src", "src/cli", "tests"].map(|root| manifest().join(root).join(word));
            assert!(
                here.iter().any(|path| path.exists()),
                "{page} points at `{word}`"
            );
        }
    }
}
