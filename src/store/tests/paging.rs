//! Events that are read one after the other.

use std::fmt::Write as _;
use std::fs;

use tempfile::TempDir;

use super::super::{PlanFile, Scope, StoreError};
use crate::plan::Event;

const TOP: &str = "convoke = 1\n[group]\nname = \"G\"\ntimezone = \"UTC\"\n\n\
    [[person]]\nid = \"ana\"\nname = \"Ana\"\n";

/// More events than are held, of the days of some years.
fn events(years: std::ops::Range<i32>) -> String {
    let mut text = String::new();
    for (year, at) in years.flat_map(|year| (1..=360).map(move |at| (year, at))) {
        let (month, day) = ((at - 1) / 30 + 1, (at - 1) % 28 + 1);
        let _ = write!(
            text,
            "\n[[event]]\nid = \"e{year}-{at}\"\ntitle = \"E\"\nduties = {{ host = \"ana\" }}\n\
             start = {year}-{month:02}-{day:02}T18:00:00\n"
        );
    }
    text
}

fn folder(archived: &str, own: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("archive")).expect("a folder");
    let archived = format!("convoke = 1\n{archived}");
    fs::write(folder.path().join("archive/2020.toml"), archived).expect("an archive");
    fs::write(folder.path().join("plan.toml"), format!("{TOP}{own}")).expect("a plan");
    folder
}

fn read(folder: &TempDir) -> PlanFile {
    PlanFile::read(&folder.path().join("plan.toml")).expect("the text is a plan")
}

/// Returns the events at some places; without any, all of them.
fn seen(
    file: &PlanFile,
    scope: &Scope,
    places: Option<&[usize]>,
) -> Result<Vec<Event>, StoreError> {
    let pages = file.pages(scope)?;
    let mut seen = Vec::new();
    let all: Vec<usize> = (0..pages.len()).collect();
    pages.each::<StoreError>(places.unwrap_or(&all).iter().copied(), |_, event| {
        seen.push(event.clone());
        Ok(())
    })?;
    Ok(seen)
}

#[test]
fn many_events_are_those_that_are_read_at_once() {
    let folder = folder(&events(2020..2021), &events(2021..2024));
    let file = read(&folder);
    for scope in [
        Scope::All,
        Scope::Since("2020-12-01".parse().expect("a day")),
        Scope::Only(vec!["e2021-1".parse().expect("an id")]),
        Scope::Nothing,
    ] {
        let whole = file.plan(&scope).expect("the plan is good");
        assert!(seen(&file, &scope, None).expect("the plan is good") == whole.events);
        assert!(file.pages(&scope).expect("the plan is good").frame().people == whole.people);
    }
    let whole = file.plan(&Scope::All).expect("the plan is good");
    let some = seen(&file, &Scope::All, Some(&[1300, 3, 700])).expect("the plan is good");
    assert!(some == [1300, 3, 700].map(|place| whole.events[place].clone()));
}

#[test]
fn all_that_is_wrong_with_many_events_is_said_at_once() {
    let own = events(2021..2024);
    for (right, wrong) in [
        ("2022-05-03T", "2022-15-03T"),
        (
            "2022-05-03T18:00:00\n",
            "2022-05-03T18:00:00\nminutes = \"x\"\n",
        ),
        (
            "duties = { host = \"ana\" }\nstart = 2022-05-03",
            "venue = \"cellar\"\nstart = 2022-05-03",
        ),
        ("\"e2021-1\"", "\"e2021-2\""),
        ("name = \"Ana\"", "name = 1"),
    ] {
        let text = format!("{TOP}{own}").replacen(right, wrong, 1);
        let folder = folder("", "");
        fs::write(folder.path().join("plan.toml"), &text).expect("a plan");
        let file = read(&folder);
        let whole = file.plan(&Scope::All).map(drop).expect_err("a fault");
        let one = seen(&file, &Scope::All, None).map(drop);
        let one = one.expect_err("a fault");
        assert_eq!(one.to_string(), whole.to_string(), "{wrong}");
    }
}
