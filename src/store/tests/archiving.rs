//! What is read of an archive, when, and how it is changed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use tempfile::TempDir;

use super::super::{PlanFile, Scope, StoreError, lock, write_archives};
use crate::plan::{Event, Plan, Status};

const PLAN: &str = "convoke = 1\n[group]\nname = \"G\"\ntimezone = \"UTC\"\n\n\
    [[person]]\nid = \"ana\"\nname = \"Ana\"\n\n\
    [[event]]\nid = \"new\"\ntitle = \"New\"\nstart = 2026-05-01T18:00:00\n";

const OLD: &str = "convoke = 1\n\n# Mine.\n[[event]]\nid = \"old\"\ntitle = \"Old\"\n\
    start = 2024-05-01T18:00:00  # late\nduties = { host = \"ana\" }\n";

fn folder(archives: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("plan.toml"), PLAN).expect("a plan");
    fs::create_dir(folder.path().join("archive")).expect("a folder");
    for (name, text) in archives {
        fs::write(folder.path().join("archive").join(name), text).expect("an archive");
    }
    folder
}

fn read(folder: &TempDir) -> PlanFile {
    PlanFile::read(&folder.path().join("plan.toml")).expect("the text is a plan")
}

fn ids(plan: &Plan) -> Vec<&str> {
    plan.events.iter().map(|event| event.id.as_str()).collect()
}

#[test]
fn a_scope_opens_the_years_it_asks_for_and_no_others() {
    let folder = folder(&[
        ("2023.toml", "no = [ TOML"),
        ("2024.toml", OLD),
        ("notes.txt", "no = [ TOML"),
    ]);
    let file = read(&folder);
    let day = |day: &str| day.parse().expect("a day");
    let of = |scope: Scope| file.plan(&scope).map(|plan| ids(&plan).join(" "));
    assert_eq!(
        of(Scope::Since(day("2024-01-01"))).expect("read"),
        "old new"
    );
    assert_eq!(of(Scope::Since(day("2024-06-01"))).expect("read"), "new");
    assert_eq!(of(Scope::Near(day("2020-01-01"))).expect("read"), "new");
    assert_eq!(of(Scope::Nothing).expect("read"), "");
    let new = || Scope::Only(vec!["new".parse().expect("an id")]);
    assert_eq!(of(new()).expect("read"), "new");
    assert_eq!(
        of(new().or(Scope::Near(day("2020-01-01")))).expect("read"),
        "new"
    );
    let old = Scope::Only(vec!["old".parse().expect("an id")]);
    for scope in [Scope::All, old, Scope::Since(day("2023-12-31"))] {
        let error = of(scope).expect_err("2023 is broken").to_string();
        assert!(error.contains("2023.toml"), "{error}");
    }
    assert_eq!(file.archived_heads(Some(2024)).expect("read").len(), 1);
}

#[test]
fn of_an_event_in_both_the_plans_copy_counts() {
    let both = OLD.replace("\"old\"", "\"new\"");
    let folder = folder(&[("2023.toml", &both), ("2024.toml", &both)]);
    let file = read(&folder);
    let plan = file.plan(&Scope::All).expect("it can be read");
    assert_eq!(ids(&plan), ["new"]);
    assert_eq!(plan.events[0].title, "New");
    assert_eq!(file.archived_heads(None).expect("read"), []);
}

#[test]
fn an_archived_event_is_not_changed_and_its_id_not_given_again() {
    let folder = folder(&[("2024.toml", OLD)]);
    let file = read(&folder);
    let before = file.plan(&Scope::All).expect("it can be read");
    let mut after = before.clone();
    after.events[0].status = Status::Cancelled;
    let refused = file.edited(&before, &after);
    assert!(matches!(refused, Err(StoreError::Archived { ref id, .. }) if id == "old"));
    let before = file.plan(&Scope::Nothing).expect("it can be read");
    let mut after = before.clone();
    let start = "2027-01-01T10:00:00".parse().expect("a moment");
    let taken = Event::new("old".parse().expect("an id"), "Taken".to_owned(), start);
    after.events.push(taken);
    let refused = file.edited(&before, &after);
    assert!(
        matches!(refused, Err(StoreError::Taken { ref path, .. }) if path.ends_with("2024.toml"))
    );
}

#[test]
fn a_change_that_must_reach_every_year_edits_each_file_where_it_differs() {
    let shadowed = OLD.replace("\"old\"", "\"new\"");
    let other = OLD.replace("\"old\"", "\"other\"").replace("ana", "bea");
    let other = other.replace("duties = { host = \"bea\" }\n", "");
    let folder = folder(&[
        ("2022.toml", &shadowed),
        ("2023.toml", &other),
        ("2024.toml", OLD),
    ]);
    let file = read(&folder);
    let frame = file.plan(&Scope::Nothing).expect("it can be read");
    let forget = |plan: &mut Plan| -> Result<(), StoreError> {
        for event in &mut plan.events {
            event.duties.clear();
        }
        plan.people.clear();
        Ok(())
    };
    let texts = file
        .edit_archives(&frame, forget)
        .expect("it can be changed");
    let lock = lock(file.path()).expect("nobody else is here");
    write_archives(&lock, &texts).expect("it can be written");
    let text = |name: &str| fs::read_to_string(folder.path().join("archive").join(name));
    let gone = |text: &str| text.replace("duties = { host = \"ana\" }\n", "");
    assert_eq!(text("2022.toml").expect("a file"), gone(&shadowed));
    assert_eq!(text("2023.toml").expect("a file"), other);
    assert_eq!(text("2024.toml").expect("a file"), gone(OLD));
    assert_eq!(texts.len(), 2);
    // What was read is not there any more.
    let again = write_archives(&lock, &texts);
    assert!(matches!(again, Err(StoreError::ChangedMeanwhile { .. })));
}

#[test]
fn an_event_that_changed_its_year_leaves_the_file_of_the_other() {
    let moved = OLD.replace("\"old\"", "\"new\"");
    let folder = folder(&[(
        "2024.toml",
        &format!("{OLD}{}", moved.replace("convoke = 1\n", "")),
    )]);
    let file = read(&folder);
    let new = BTreeSet::from(["new".parse().expect("an id")]);
    let moved = file.moved(&new).expect("it can be moved");
    let names = moved.archives.iter().map(|text| text.path.file_name());
    let names: Vec<_> = names.flatten().filter_map(|name| name.to_str()).collect();
    assert_eq!(
        names,
        ["2026.toml", "2024.toml"],
        "nothing is lost in between"
    );
    assert_eq!(moved.archives[1].new, OLD);
    assert!(moved.archives[0].new.contains("start = 2026-05-01"));
    assert_eq!(
        moved.plan,
        PLAN.split("\n\n[[event]]")
            .next()
            .expect("it has a part")
            .to_owned()
            + "\n"
    );
}

#[test]
fn twenty_years_of_many_evenings_are_moved_and_read() {
    let folder = TempDir::new().expect("a folder");
    let mut text = PLAN.to_owned();
    for number in 0..4000_u32 {
        let (year, month, day) = (2005 + number / 200, number / 20 % 10 + 1, number % 20 + 1);
        let _ = write!(
            text,
            "\n[[event]]\nid = \"e{number}\"\ntitle = \"E\"\nstart = {year}-{month:02}-{day:02}T18:30:00\n"
        );
    }
    fs::write(folder.path().join("plan.toml"), &text).expect("a plan");
    let file = read(&folder);
    let ids = file.heads().iter().filter(|head| head.id.as_str() != "new");
    let moved = file
        .moved(&ids.map(|head| head.id.clone()).collect())
        .expect("it can be moved");
    assert_eq!((moved.archives.len(), moved.plan.as_str()), (20, PLAN));
    let lock = lock(file.path()).expect("nobody else is here");
    write_archives(&lock, &moved.archives).expect("it can be written");
    lock.write(&file, &file.with_text(moved.plan), "archive")
        .expect("it can be written");
    let plan = read(&folder).plan(&Scope::All).expect("it can be read");
    assert_eq!(plan.events.len(), 4001);
}
