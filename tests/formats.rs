//! A plan of each format version that was ever released, and what was read from it then.
//!
//! `tests/formats/vN/` is added to and never edited: when the program reads one of its plans in
//! another way than the file beside it says, plans on people's disks are read in another way too.

use std::fs;
use std::path::PathBuf;

use convoke::plan::{Group, Plan};
use convoke::schedule::Zone;
use convoke::store;
use expect_test::expect_file;
use serde_json::{Value, json};

use crate::support::{Sandbox, files_below, manifest};

fn folder(version: u32) -> PathBuf {
    manifest().join(format!("tests/formats/v{version}"))
}

fn plans(version: u32) -> Vec<PathBuf> {
    files_below(&folder(version), ".toml")
}

/// The version this release writes.
fn present() -> u32 {
    let plan = Plan::new(Group::new("Talkers".to_owned(), Zone::utc()));
    let text = store::new_text(&plan);
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("convoke = "));
    let number = line.unwrap().split(' ').next();
    number.unwrap().parse().unwrap()
}

/// What the plan of a desk says, without what the guidance and the checks of the day make of it.
fn told(desk: &Sandbox) -> Value {
    let ask = |line: &str| {
        let mut value = desk.run(&format!("{line} --format json")).json();
        leave_out(&mut value);
        value
    };
    let each = |list: &Value, line: &str| {
        let ids = list.as_array().unwrap().iter();
        let ids = ids.map(|entry| entry["id"].as_str().unwrap().to_owned());
        let shown = ids.map(|id| ask(&line.replace("ID", &id)));
        Value::Array(shown.collect())
    };
    let events = ask("events --all");
    json!({
        "group": ask("group show"),
        "people": each(&ask("person list"), "person show ID"),
        "venues": each(&ask("venue list"), "venue show ID"),
        "sponsors": each(&ask("sponsor list"), "sponsor show ID"),
        "talks": ask("session list"),
        "show": each(&events, "show ID"),
        "budgets": each(&events, "budget ID"),
        "events": events,
    })
}

/// What is advice and not the plan's, or follows from the moment.
const ADVICE: [&str; 14] = [
    "agenda_notes",
    "ask",
    "calendar_links",
    "cautions",
    "findings",
    "hints",
    "how",
    "notes",
    "not_noted",
    "open",
    "orientation",
    "quantity",
    "sources",
    "why",
];

fn leave_out(value: &mut Value) {
    match value {
        Value::Array(items) => {
            // A post that nobody made is the guidance's.
            items.retain(|item| item.get("occasion").is_none() || item.get("on").is_some());
            items.iter_mut().for_each(leave_out);
        }
        Value::Object(fields) => {
            fields.retain(|key, _| !ADVICE.contains(&key.as_str()));
            if fields.contains_key("due_rule") {
                fields.remove("level");
                fields.remove("after");
            }
            fields.values_mut().for_each(leave_out);
        }
        _ => {}
    }
}

#[test]
fn there_is_a_plan_of_every_version_up_to_the_present_one() {
    for version in 0..=present() {
        assert!(!plans(version).is_empty(), "{}", folder(version).display());
    }
    assert!(!folder(present() + 1).exists());
}

#[test]
fn a_plan_of_any_version_is_read_as_it_always_was() {
    for path in (0..=present()).flat_map(plans) {
        let desk = Sandbox::with_plan(&fs::read_to_string(&path).unwrap());
        let told = format!("{:#}\n", told(&desk));
        expect_file![path.with_extension("json")].assert_eq(&told);
    }
}

#[test]
fn the_first_change_carries_an_older_plan_and_keeps_it() {
    for version in 0..present() {
        for path in plans(version) {
            let old = fs::read_to_string(&path).unwrap();
            let desk = Sandbox::with_plan(&old);
            let before = told(&desk)["events"].clone();
            desk.run("group change --hashtag Talkers --dry-run")
                .succeeds();
            assert_eq!(desk.plan(), old);
            let outcome = desk.run("group change --hashtag Talkers");
            let kept = format!("plan.toml.v{version}");
            assert!(
                outcome.succeeds().stderr.contains(&kept),
                "{}",
                outcome.text()
            );
            assert_eq!(desk.read(&kept), old);
            assert!(desk.plan().contains(&format!("\nconvoke = {}", present())));
            assert_eq!(told(&desk)["events"], before);
            // Once is enough, and what is kept is not replaced.
            let outcome = desk.run("group change --hashtag Speakers");
            assert_eq!(outcome.succeeds().stderr, "");
            desk.run("undo").succeeds();
            desk.run("undo").succeeds();
            assert_eq!(desk.plan(), old);
            desk.write(&kept, "mine");
            desk.run("group change --hashtag Talkers").succeeds();
            assert_eq!(desk.read(&kept), "mine");
        }
    }
}

#[test]
fn nothing_but_the_change_the_version_and_the_identity_is_new() {
    let old = fs::read_to_string(folder(0).join("by-hand.toml")).unwrap();
    let desk = Sandbox::with_plan(&old);
    desk.run("reopen first/table").succeeds();
    let line = "convoke = 1  # format version\n";
    let new = desk.plan();
    assert!(new.starts_with(&format!(
        "# Kept by hand since 2019.\n# Tick lists copied from the wiki.\n{line}"
    )));
    let uid = new.lines().find(|line| line.starts_with("uid = "));
    let uid = format!("{}\n", uid.expect("it is written down"));
    assert_eq!(
        new.replace(line, "").replace(&uid, ""),
        old.replace("due = \"D-7\"\ndone = true\n", "due = \"D-7\"\n")
    );
}

#[test]
fn a_plan_of_a_newer_version_is_read_and_not_changed() {
    let newer = fs::read_to_string(folder(1).join("every-key.toml")).unwrap();
    let newer = newer.replace("convoke = 1", "convoke = 99");
    let desk = Sandbox::with_plan(&newer);
    desk.run("show").succeeds();
    desk.run("group change --hashtag Talkers").fails(1);
    desk.run("archive --before 2027").fails(1);
    assert_eq!(desk.plan(), newer);
}
