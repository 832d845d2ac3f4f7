//! Documents that are generated from the program, or compared with it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use convoke::channels::{self, Certainty, Measure, Rules};
use expect_test::expect_file;

use crate::readme::played;
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
    ("PATH", "where git and the programs of the clipboard are"),
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
const TABLES: [(&str, &str); 18] = [
    ("The file", "ROOT"),
    ("`[group]`", "GROUP"),
    ("`[[person]]`", "PERSON"),
    ("`[[venue]]`", "VENUE"),
    ("`[[sponsor]]`", "SPONSOR"),
    ("`[[talk]]`", "TALK"),
    ("`[[event]]`", "EVENT"),
    ("`sessions`", "SESSION"),
    ("`costs` and `income`", "SUM"),
    ("`support`", "SUPPORT"),
    ("`silenced`", "SILENCE"),
    ("`accounts`", "ACCOUNT"),
    ("`tasks`", "TASK"),
    ("`lessons`", "LESSON"),
    ("`posts`", "POST"),
    ("`told`", "TOLD"),
    ("`invited`", "INVITED"),
    ("`[[undecided]]`", "UNDECIDED"),
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
pub(crate) fn lists_of_keys() -> BTreeMap<String, Vec<String>> {
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
fn the_page_on_templates_shows_what_the_program_prints_and_tells_every_name() {
    let path = manifest().join("docs/templates.md");
    let mut page = fs::read_to_string(&path).unwrap();
    let rows = |rows: &[(&str, &str)], as_name: fn(&str) -> String| {
        rows.iter().fold(String::new(), |table, (name, about)| {
            table + &format!("| `{}` | {about} |\n", as_name(name))
        })
    };
    let braced = |name: &str| format!("{{{{{name}}}}}");
    let variables = rows(channels::VARIABLES, str::to_owned);
    let helpers = rows(channels::HELPERS, braced);
    for (name, table) in [
        ("folders", folders()),
        (
            "variables",
            format!("| variable | what it holds |\n|---|---|\n{variables}"),
        ),
        (
            "helpers",
            format!("| helper | what it does |\n|---|---|\n{helpers}"),
        ),
        ("phrases", phrases()),
    ] {
        let (before, rest) = page.split_once(&format!("<!-- {name} -->\n")).unwrap();
        let (_, after) = rest.split_once("<!-- end -->\n").unwrap();
        page = format!("{before}<!-- {name} -->\n{table}<!-- end -->\n{after}");
    }
    expect_file![path].assert_eq(&played(&page, &Sandbox::with_evening()));
}

fn folders() -> String {
    let mut table = "| folder | channels |\n|---|---|\n".to_owned();
    for (folder, of) in channels::folders_and_channels() {
        writeln!(table, "| `{folder}` | {} |", of.join(", ")).unwrap();
    }
    table
}

fn phrases() -> String {
    let mut table = "| helper | name | in English |\n|---|---|---|\n".to_owned();
    for helper in ["say", "label"] {
        for (name, words) in channels::phrases(helper, "en").unwrap() {
            writeln!(table, "| `{helper}` | `{name}` | {words} |").unwrap();
        }
    }
    table
}

const CHANNELS_PAGE: &str = "<!-- Made by a test from src/channels/rules: UPDATE_EXPECT=1 cargo test docs -->
# Channels

What each channel takes, as `convoke announce` knows it, and who says so. `[group.channels]` in the plan says where the group speaks;
these names stand there.

How certain a figure is: `official` – the channel says so today; `dated` – the channel said so once, and nothing since says otherwise;
`reported` – others say so; `assumed` – nobody says, and it is a guess on the safe side. A text over an official or a dated limit is
refused, over any other it comes with a warning. Where two figures stand, texts aim at the first, which is shown whole, and are refused
over the second. A group whose server or account takes longer or shorter texts says so in the plan, and
its word wins: `mastodon = 5000` under `[group.limits]`, or `convoke init --limit mastodon=5000`.

What is counted: `utf16` – as browsers count, where one emoji may be two; `code-points` – the characters of Unicode; `x-weighted`,
`mastodon`, `bluesky` and `weibo` – as that channel itself counts, links and wide characters included.

";

#[test]
fn the_page_on_channels_is_made_of_their_rules() {
    let mut page = CHANNELS_PAGE.to_owned();
    page.push_str("| channel | name in the plan | kind | threads | link that opens it filled in |\n|---|---|---|---|---|\n");
    let all = channels::names().map(|name| (name, channels::rules(name).unwrap()));
    let all: Vec<(&str, &Rules)> = all.collect();
    for (name, rules) in &all {
        let threads = if rules.thread.is_some() { "yes" } else { "–" };
        let link = rules.compose.as_ref();
        let link = link.map_or_else(|| "–".to_owned(), |link| format!("`{link}`"));
        writeln!(
            page,
            "| {} | `{name}` | {} | {threads} | {link} |",
            rules.name, rules.kind
        )
        .unwrap();
    }
    page.push_str("\n## Limits\n\n| channel | of | at most | unit | certainty | year | source |\n|---|---|---:|---|---|---|---|\n");
    for (_, rules) in &all {
        let parts = [("title", &rules.title), ("summary", &rules.summary)];
        for (part, measure) in parts {
            page.extend(measure.as_ref().map(|measure| limit(rules, part, measure)));
        }
        page.push_str(&limit(rules, "text", &rules.text));
    }
    expect_file!["../docs/channels.md"].assert_eq(&page);
}

#[test]
fn the_page_of_checks_has_every_rule() {
    let old = fs::read_to_string(manifest().join("docs/checks.md")).unwrap();
    let (head, _) = old.split_once("\n## Rules\n").expect("a part of rules");
    let mut page = format!(
        "{head}\n## Rules\n\n\
         Generated from the program. `numbers` are what a pack may change; sources are keys of `convoke guide \
         sources`.\n\n\
         | rule | asks | threshold | severity | numbers | reads | from |\n|---|---|---|---|---|---|---|\n"
    );
    for check in convoke::checks::CATALOG {
        let rules = &convoke::guidance::policies().rule;
        let rule = rules.iter().find(|rule| rule.id == check.name).unwrap();
        let numbers: Vec<String> = rule
            .numbers
            .iter()
            .map(|(name, number)| format!("`{name} = {number}`"))
            .collect();
        let keys: Vec<String> = rule.keys.iter().map(|key| format!("`{key}`")).collect();
        writeln!(
            page,
            "| `{}` | {} | {} | {} | {} | {} | {} |",
            rule.id,
            rule.about,
            rule.threshold,
            rule.severity,
            numbers.join(", "),
            keys.join(", "),
            rule.sources.join(", ")
        )
        .unwrap();
    }
    expect_file!["../docs/checks.md"].assert_eq(&page);
}

fn limit(rules: &Rules, part: &str, measure: &Measure) -> String {
    let certainty = match measure.certainty {
        Certainty::Official => "official",
        Certainty::Dated => "dated",
        Certainty::Reported => "reported",
        Certainty::Assumed => "assumed",
    };
    let year = measure
        .year
        .map_or_else(|| "–".to_owned(), |year| year.to_string());
    let source = measure
        .source
        .as_deref()
        .map_or_else(|| "–".to_owned(), |at| format!("<{at}>"));
    let (limit, unit) = (measure.limit, measure.unit.word());
    let most = match measure.most {
        Some(most) => format!("{limit}, at most {most}"),
        None => limit.to_string(),
    };
    let name = &rules.name;
    format!("| {name} | {part} | {most} | `{unit}` | {certainty} | {year} | {source} |\n")
}

#[test]
fn the_pages_point_at_files_that_are_there() {
    let mut nowhere = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for word in text.split('`').skip(1).step_by(2) {
            let looks_like_path = word.contains('/') && !word.contains([' ', '<', ':', '*', '…']);
            let is_code =
                matches!(word.rsplit_once('.'), Some((_, "rs" | "md"))) || word.ends_with('/');
            let is_elsewhere = ["archive/", "calendars/", "target/"].contains(&word);
            let is_any = word.contains("/x.") || word.contains("/TARGET") || word.starts_with('.');
            if !looks_like_path || !is_code || is_elsewhere || is_any {
                continue;
            }
            let here = ["", "src", "src/cli", "tests"].map(|root| manifest().join(root).join(word));
            if !here.iter().any(|path| path.exists()) {
                nowhere.push(format!("{} points at `{word}`", page.display()));
            }
        }
    }
    assert!(nowhere.is_empty(), "{}", nowhere.join("\n"));
}

/// Returns every page for people.
fn pages() -> impl Iterator<Item = PathBuf> {
    let folders =
        ["", "docs", "tests/outside", "fuzz", "benches"].map(|name| manifest().join(name));
    let files = folders
        .into_iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let files = files.map(|file| file.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|ending| ending == "md"))
}

#[test]
fn every_command_that_a_page_names_is_one_of_the_program() {
    let desk = Sandbox::new();
    let (mut commands, mut wrong) = (0, Vec::new());
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap().replace("\\\n", " ");
        for line in commands_in(&text) {
            let words = line.strip_prefix("convoke").unwrap();
            // What is asked for help is read to its end and not done.
            let outcome = desk.run(&format!("{words} --help"));
            // A sentence about a flag need not say its value.
            let names_a_flag = outcome.stderr.contains("a value is required for");
            if outcome.code != 0 && !names_a_flag {
                wrong.push(format!("{}: `{line}`: {}", page.display(), outcome.stderr));
            }
            commands += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(commands > 200, "{commands}");
}

/// Returns the commands of a page: lines of its blocks, and code within its sentences. What stands for
/// something else, as `<event>`, is left out.
fn commands_in(page: &str) -> BTreeSet<String> {
    let blocks = page.split("```").skip(1).step_by(2);
    let lines = blocks.flat_map(str::lines);
    let lines = lines.map(|line| line.trim_start_matches("$ "));
    let sentences = page.split("```").step_by(2);
    let code = sentences.flat_map(|text| text.split('`').skip(1).step_by(2));
    let commands = lines
        .chain(code)
        .filter(|code| code.starts_with("convoke ") && !code.starts_with("convoke ="));
    let commands = commands.map(|code| code.split(['#', '|', '>', '&', ';']).next().unwrap());
    let commands = commands.filter(|code| !code.contains(['<', '…', '[', '$', '{']));
    commands.map(|code| code.replace('\n', " ")).collect()
}
