//! The plans under `examples/` are used as their readers would use them: everything that reads is
//! run on all of them, and nothing that is not meant to change a byte may do so.
//!
//! A new folder is found by walking; there is no list to add it to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use convoke::ops::{self, Now, TaskRef, Tick};
use convoke::plan::Id;
use convoke::store::{PlanFile, Scope, private};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::manifest;

/// The day on which the examples are true: some evenings are over, some lie ahead.
const NOW: &str = "2026-11-21T12:00:00";

const LAYOUTS: [&str; 5] = ["table", "text", "markdown", "csv", "json"];

/// An example, in place or copied to where it may be changed.
struct Example {
    folder: PathBuf,
    _copy: Option<TempDir>,
}

impl Example {
    fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
        let mut folders: Vec<PathBuf> = fs::read_dir(root)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir())
            .collect();
        folders.sort();
        let example = |folder| Self {
            folder,
            _copy: None,
        };
        folders.into_iter().map(example).collect()
    }

    /// A copy of the plan alone, so that nothing but the plan decides.
    fn copy(&self) -> Self {
        let copy = TempDir::new().unwrap();
        fs::write(copy.path().join("plan.toml"), self.text()).unwrap();
        Self {
            folder: copy.path().to_owned(),
            _copy: Some(copy),
        }
    }

    fn plan(&self) -> PathBuf {
        self.folder.join("plan.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.plan()).unwrap()
    }

    fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_convoke"))
            .env_clear()
            .env("CONVOKE_NOW", NOW)
            .env("TZ", "UTC")
            .current_dir(&self.folder)
            .args(words)
            .output()
            .unwrap()
    }

    /// Runs a command that must succeed and have nothing to remark.
    #[track_caller]
    fn reads(&self, words: &[&str]) -> String {
        let output = self.run(words);
        let remarks = String::from_utf8(output.stderr).unwrap();
        let about = || format!("{words:?} in {}", self.folder.display());
        assert!(output.status.success(), "{}: {remarks}", about());
        assert_eq!(remarks, "", "{}", about());
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    fn json(&self, words: &[&str]) -> Value {
        let words = [words, &["--format", "json"]].concat();
        let text = self.reads(&words);
        let value = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{words:?} in {}: {error}", self.folder.display()));
        assert!(is_whole(&value), "{words:?} has something empty: {text}");
        value
    }

    fn events(&self) -> Vec<String> {
        let events = self.json(&["events", "--all"]);
        let id = |event: &Value| event["id"].as_str().unwrap().to_owned();
        events.as_array().unwrap().iter().map(id).collect()
    }
}

/// Whether nothing is null or an empty text: absent means absent.
fn is_whole(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(entries) => entries.iter().all(is_whole),
        Value::Object(entries) => entries.values().all(is_whole),
        _ => true,
    }
}

#[test]
fn there_are_plans_of_at_least_five_groups() {
    let groups: BTreeSet<String> = Example::all()
        .iter()
        .map(|example| example.json(&["events", "--all"]).to_string())
        .collect();
    assert!(groups.len() >= 5, "{} different plans", groups.len());
}

#[test]
fn examples_load_without_a_hint() {
    for example in Example::all() {
        let file = PlanFile::read(&example.plan()).unwrap();
        let (plan, hints) = file.plan_and_hints(&Scope::All).unwrap();
        assert!(hints.is_empty(), "{}: {hints:?}", example.plan().display());
        assert!(plan.events.len() >= 2, "{}", example.plan().display());
    }
}

#[test]
fn examples_show_evenings_before_and_after_their_day() {
    for example in Example::all() {
        let coming = example.json(&["events"]).as_array().unwrap().len();
        let all = example.events().len();
        assert!(0 < coming && coming < all, "{}", example.folder.display());
    }
}

#[test]
fn examples_are_shown_in_every_layout() {
    for example in Example::all() {
        let events = example.events();
        let mut lists = vec![vec!["events", "--all"], vec!["next", "--days", "90"]];
        lists.extend(events.iter().map(|event| vec!["checklist", event]));
        for layout in LAYOUTS {
            for list in &lists {
                let text = example.reads(&[&list[..], &["--format", layout]].concat());
                assert!(!text.is_empty(), "{list:?} {layout}");
            }
        }
        for event in &events {
            assert!(example.reads(&["show", event]).contains(event.as_str()));
        }
        assert!(!example.reads(&[]).is_empty());
    }
}

#[test]
fn what_examples_print_for_programs_has_nothing_empty() {
    for example in Example::all() {
        example.json(&["next"]);
        for event in example.events() {
            let shown = example.json(&["show", &event]);
            assert_eq!(shown["id"], *event);
            assert_eq!(shown["checklist"], example.json(&["checklist", &event]));
        }
    }
}

#[test]
fn findings_of_examples_are_named_in_a_comment() {
    for example in Example::all() {
        let text = example.text();
        let comments: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
        for event in example.events() {
            for finding in example.json(&["check", &event]).as_array().unwrap() {
                let rule = finding["rule"].as_str().unwrap();
                // Counts the days that are left, so every evening comes to it in time.
                let is_explained =
                    rule == "lead-time" || comments.iter().any(|line| line.contains(rule));
                assert!(is_explained, "{event}: {finding}");
            }
        }
    }
}

#[test]
fn calendars_of_examples_keep_the_rules_of_the_format() {
    for example in Example::all() {
        let events = example.events();
        let ids: Vec<&str> = events.iter().map(String::as_str).collect();
        let file = example.reads(&[&["export", "ics"], &ids[..]].concat());
        assert_is_calendar(&file, events.len());
        assert_eq!(
            file,
            example.reads(&[&["export", "ics"], &ids[..]].concat())
        );
    }
}

#[test]
fn the_page_on_calendars_tells_of_every_property_that_is_written() {
    let page = fs::read_to_string(manifest().join("docs/calendar.md")).unwrap();
    let (_, table) = page.split_once("\n## What an entry says\n").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    let rows = table.lines().filter_map(|row| row.strip_prefix("| `"));
    let told: BTreeSet<&str> = rows
        .flat_map(|row| row.split(" | ").next().unwrap().split(&['`', ',', ' ']))
        .filter(|name| !name.is_empty())
        .collect();
    let mut written = BTreeSet::new();
    for example in Example::all() {
        for words in [&["--alarm", "-1d"][..], &["--tasks"], &["--tasks=events"]] {
            let file = example.reads(&[&["export", "ics", "--all"], words].concat());
            written.extend(properties(&file));
        }
    }
    let written: BTreeSet<&str> = written.iter().map(String::as_str).collect();
    assert_eq!(told, written);
}

/// Returns the names of the properties that entries of a calendar have.
fn properties(file: &str) -> BTreeSet<String> {
    // The zones come first.
    let entries = file.replace("\r\n ", "");
    let (_, entries) = entries
        .rsplit_once("END:VTIMEZONE")
        .unwrap_or(("", &entries));
    let names = entries
        .lines()
        .filter_map(|line| line.split([';', ':']).next());
    let names = names.filter(|name| !["", "BEGIN", "END"].contains(name));
    names.map(str::to_owned).collect()
}

/// Checks what breaks in people's calendars: line ends, line lengths, identities, zones.
#[track_caller]
fn assert_is_calendar(file: &str, events: usize) {
    for line in file.split_inclusive('\n') {
        assert!(line.ends_with("\r\n"), "{line:?} is not ended");
        assert!(line.len() <= 77, "{line:?} is over 75 octets");
    }
    let unfolded = file.replace("\r\n ", "");
    let values = |name: &str| -> Vec<&str> {
        let lines = unfolded.split("\r\n");
        lines.filter_map(|line| line.strip_prefix(name)).collect()
    };
    assert_eq!(values("BEGIN:VEVENT").len(), events);
    let ids: BTreeSet<&str> = values("UID:").into_iter().collect();
    assert_eq!(ids.len(), events, "one identity each: {ids:?}");
    assert_eq!(values("DTSTAMP:").len(), events);
    let defined = values("TZID:");
    for start in [values("DTSTART;TZID="), values("DTEND;TZID=")].concat() {
        let zone = start.split(':').next().unwrap();
        assert!(defined.contains(&zone), "{zone} is used and not defined");
    }
}

#[test]
fn a_change_to_what_is_so_already_changes_no_byte() {
    for example in Example::all() {
        let plan = example.json(&["events", "--all"]);
        let copy = example.copy();
        for event in plan.as_array().unwrap() {
            let words = |name: &str| event[name].as_str().unwrap().to_owned();
            let (id, title, status) = (words("id"), words("title"), words("status"));
            let output = copy.run(&["change", &id, "--title", &title, "--status", &status]);
            assert!(output.status.success(), "{id}: {output:?}");
            assert_eq!(copy.text(), example.text(), "{id}");
        }
    }
}

#[test]
fn ticking_tasks_and_reopening_them_changes_no_byte() {
    for example in Example::all() {
        let file = PlanFile::read(&example.plan()).unwrap();
        for head in file.heads() {
            let plan = file.plan(&Scope::Only(vec![head.id.clone()])).unwrap();
            let open = plan.events[0].tasks.iter().filter(|task| task.is_open());
            let open: Vec<&str> = open.map(|task| task.id.as_str()).collect();
            // The first alone, then each of them beside all the others.
            for tasks in [&open[..open.len().min(1)], &open] {
                let done = ticked(&file, &head.id, tasks, &Tick::Done);
                assert_eq!(
                    changed_lines(file.text(), &done),
                    tasks.len(),
                    "{}",
                    head.id
                );
                let done = PlanFile::parse(&example.plan(), done).unwrap();
                let again = ticked(&done, &head.id, tasks, &Tick::Reopen);
                assert_eq!(again, file.text(), "{}", head.id);
            }
        }
    }
}

/// The text of a plan after a tick of some tasks of an event.
fn ticked(file: &PlanFile, event: &Id, tasks: &[&str], tick: &Tick) -> String {
    let before = file.plan(&Scope::Only(vec![event.clone()])).unwrap();
    let mut after = before.clone();
    let event = Some(event.as_str());
    let asked: Vec<TaskRef<'_>> = tasks.iter().map(|&task| TaskRef { event, task }).collect();
    let now = Now::fixed(NOW.parse().unwrap(), &before.group.timezone);
    ops::tick(&mut after, &asked, tick, now).unwrap();
    file.edited(&before, &after).unwrap().into_text()
}

fn changed_lines(old: &str, new: &str) -> usize {
    assert_eq!(old.lines().count(), new.lines().count());
    old.lines()
        .zip(new.lines())
        .filter(|(old, new)| old != new)
        .count()
}

#[test]
fn ticking_all_that_is_open_can_be_undone() {
    for example in Example::all() {
        let copy = example.copy();
        for event in example.events() {
            let open = example.json(&["checklist", &event, "--open"]);
            let open = open.as_array().unwrap().iter();
            let tasks: Vec<String> = open
                .map(|task| format!("{event}/{}", task["id"].as_str().unwrap()))
                .collect();
            if tasks.is_empty() {
                continue;
            }
            let words: Vec<&str> = tasks.iter().map(String::as_str).collect();
            assert!(copy.run(&[&["done"], &words[..]].concat()).status.success());
            assert_ne!(copy.text(), example.text(), "{event}");
            assert!(copy.run(&["undo"]).status.success());
            assert_eq!(copy.text(), example.text(), "{event}");
        }
    }
}

#[test]
fn a_tick_list_read_back_changes_no_byte() {
    for example in Example::all() {
        let copy = example.copy();
        for event in example.events() {
            let list = copy.reads(&["export", "checklist", &event]);
            let boxes = list
                .lines()
                .filter(|line| line.trim_start().starts_with("- ["))
                .count();
            let tasks = example.json(&["checklist", &event]);
            assert_eq!(boxes, tasks.as_array().unwrap().len(), "{event}");
            fs::write(copy.folder.join("list.md"), list).unwrap();
            let output = copy.run(&["import", "list.md"]);
            assert!(output.status.success(), "{event}: {output:?}");
            assert_eq!(copy.text(), example.text(), "{event}");
        }
    }
}

#[test]
fn what_is_private_is_in_no_output() {
    let mut secrets_of = BTreeMap::new();
    for example in Example::all() {
        if private(&example.folder).unwrap().is_none() {
            continue;
        }
        let secrets = fs::read_to_string(example.folder.join("private.toml")).unwrap();
        let secrets: toml::Table = secrets.parse().unwrap();
        let secrets = texts(&toml::Value::Table(secrets));
        let mut output = String::new();
        for layout in ["table", "json"] {
            for event in example.events() {
                for command in ["show", "check"] {
                    output += &example.reads(&[command, &event, "--format", layout]);
                }
            }
        }
        for event in example.events() {
            output += &example
                .reads(&["export", "ics", &event])
                .replace("\r\n ", "");
            output += &example.reads(&["export", "checklist", &event]);
            output += &String::from_utf8(example.run(&["announce", &event]).stdout).unwrap();
        }
        for secret in &secrets {
            assert!(!output.contains(secret), "`{secret}` went out");
        }
        secrets_of.insert(example.folder.clone(), secrets.len());
    }
    assert_eq!(
        secrets_of.len(),
        1,
        "one example has secrets: {secrets_of:?}"
    );
    assert!(secrets_of.values().all(|&secrets| secrets > 5));
}

fn texts(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(text) => vec![text.clone()],
        toml::Value::Table(entries) => entries.values().flat_map(texts).collect(),
        toml::Value::Array(entries) => entries.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn an_evening_on_a_neighbours_day_is_noticed() {
    let warsaw = Example::all()
        .into_iter()
        .find(|example| example.folder.ends_with("warsaw-mesos"))
        .unwrap();
    let rules = |example: &Example| {
        let findings = example.json(&["check", "2027-01-21"]);
        findings
            .as_array()
            .unwrap()
            .iter()
            .map(|found| found["rule"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(rules(&warsaw), ["date-clash"]);
    // The copy has no calendars beside it.
    assert!(rules(&warsaw.copy()).is_empty());
}

#[test]
fn reading_leaves_nothing_behind() {
    for example in Example::all() {
        let files = |folder: &Path| -> BTreeSet<PathBuf> {
            fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .collect()
        };
        let copy = example.copy();
        let before = files(&copy.folder);
        for words in [&["events"][..], &["next"], &["show"], &["export", "ics"]] {
            copy.reads(words);
        }
        assert_eq!(files(&copy.folder), before);
    }
}
