//! Whatever stands in a plan, nothing but colour acts on a terminal.

use std::fs;
use std::path::Path;
use std::thread;

use convoke::store::{PlanFile, Scope};
use convoke::text::is_hidden;

use crate::privacy::{COMMANDS, FORMATS, group};
use crate::support::{Sandbox, files_below};

/// Clears a screen, sets a title, writes over the line, turns the reading direction, hides a text.
const POISON: &str = r"\u001b[2J\u001b]0;x\u0007\r\b\u009b1A\u202E\u2066\u2028\u200B\U000E0041";

/// What may stand in a title too, where nothing else of it may.
const UNSEEN: &str = r"\u200B\U000E0041";

fn loads(text: &str) -> bool {
    let file = PlanFile::parse(Path::new("plan.toml"), text.to_owned());
    file.and_then(|file| file.plan(&Scope::All)).is_ok()
}

/// Returns where the texts in quotes of a plan end, the last first.
fn ends_of_texts(plan: &str) -> Vec<usize> {
    let quotes: Vec<usize> = plan.match_indices('"').map(|(at, _)| at).collect();
    quotes
        .chunks(2)
        .rev()
        .filter_map(|pair| pair.get(1))
        .copied()
        .collect()
}

/// Returns a plan with as much poison in each of its texts as that text may have, and the plans that
/// are refused for it.
fn poisoned(plan: &str) -> (String, Vec<String>) {
    let (mut whole, mut refused) = (plan.to_owned(), Vec::new());
    for end in ends_of_texts(plan) {
        for poison in [POISON, UNSEEN] {
            let mut tried = whole.clone();
            tried.insert_str(end, poison);
            if loads(&tried) {
                whole = tried;
                break;
            }
            refused.push(tried);
        }
    }
    (whole, refused)
}

/// Fails when something in a text would act on a terminal. A file has no colour, and may begin with
/// a byte order mark.
fn is_harmless(text: &str, place: &str) {
    let text = text.replace("\r\n", "\n");
    let acts = |c: char| is_hidden(c) && !matches!(c, '\n' | '\t') || c == '\u{e0041}';
    let found = text.char_indices().find(|&(_, c)| acts(c));
    assert!(found.is_none(), "{place}: {found:?} in:\n{text:?}");
}

fn are_files_harmless(desk: &Sandbox, place: &str) {
    for path in files_below(&desk.folder(), "") {
        let name = path.strip_prefix(desk.folder()).unwrap();
        let is_source = name.starts_with(".convoke") || name.starts_with("plan.toml");
        if !is_source {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            is_harmless(&text, &format!("{place}: {}", name.display()));
        }
    }
}

#[test]
fn no_command_in_any_layout_lets_a_sign_act() {
    let (plan, refused) = poisoned(&group().plan());
    let planted = plan.matches(POISON).count();
    assert!(
        planted >= 20 && refused.len() > planted,
        "{planted} in:\n{plan}"
    );
    thread::scope(|scope| {
        for format in FORMATS {
            let plan = &plan;
            scope.spawn(move || every_command_is_harmless(plan, format));
        }
    });
}

fn every_command_is_harmless(plan: &str, format: &str) {
    for (name, lines) in COMMANDS.iter().filter(|(name, _)| *name != "man") {
        let desk = group();
        desk.write("plan.toml", plan);
        for line in *lines {
            let line = format!("{line} --format {format}");
            let out = desk.run(line.trim());
            is_harmless(&out.stdout, &line);
            is_harmless(&out.stderr, &line);
        }
        are_files_harmless(&desk, name);
    }
}

#[test]
fn no_refusal_lets_a_sign_act() {
    let (_, refused) = poisoned(&group().plan());
    let desk = group();
    for plan in refused {
        desk.write("plan.toml", &plan);
        for line in ["check", "check --format json"] {
            let out = desk.run(line);
            assert!(out.stdout.is_empty() && !out.stderr.is_empty(), "{plan}");
            is_harmless(&out.stderr, &plan);
        }
    }
}

#[test]
fn what_is_typed_does_not_act_either() {
    let desk = group();
    for word in ["\u{1b}[2J", "x\u{202e}y", "x\u{8}\u{8}", "\u{9b}2J"] {
        for line in [
            word.to_string(),
            format!("done {word}"),
            format!("--format {word}"),
            format!("--{word}"),
            format!("check --plan {word}"),
            format!("export ics --output {word}/{word}"),
            format!("change --title {word}"),
            format!("change --start {word}"),
            format!("import {word}"),
            format!("venue add {word} --dry-run"),
            format!("person add Jan --private {word}"),
        ] {
            is_harmless(&desk.run(&line).text(), &line);
        }
    }
}

#[test]
fn texts_read_from_the_right_stay_whole() {
    let (hebrew, persian) = (
        "\u{200f}מפגש Rust (C++)\u{200e} בתל אביב",
        "برنامه\u{200c}نویسی",
    );
    let plan = group().plan();
    let plan = plan.replace("Schedulers in production", hebrew);
    let desk = Sandbox::with_plan(&plan.replace("Order pizza", persian));
    for format in ["table", "text", "markdown", "csv"] {
        let shown = desk.run(&format!("checklist --format {format}")).text();
        assert!(shown.contains(persian), "{shown}");
        let shown = desk.run(&format!("events --format {format}")).text();
        assert!(shown.contains(hebrew), "{shown}");
    }
    assert!(
        desk.run("announce --channel meetup")
            .text()
            .contains(hebrew)
    );
}
