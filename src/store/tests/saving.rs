//! What happens to the files.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::{
    Draft, Output, PlanFile, Scope, StoreError, calendars, create, find, last_change, lock,
    own_templates, private, share, write_new, write_output, write_template,
};
use super::RICH;
use crate::plan::{Area, Task};
use crate::schedule::Due;

struct Group {
    folder: tempfile::TempDir,
}

impl Group {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let plan = folder.path().join("plan.toml");
        write_new(&plan, RICH.as_bytes()).expect("a new plan");
        Self { folder }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn plan(&self) -> PathBuf {
        self.at("plan.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.plan()).expect("the plan is there")
    }
}

/// Adds a task to the second event, as a command does.
fn add(path: &Path, id: &str) -> Result<(), StoreError> {
    let lock = lock(path)?;
    let file = PlanFile::read(path)?;
    let before = file.plan(&Scope::All)?;
    let mut after = before.clone();
    let id = id.parse().expect("an id");
    let task = Task::new(id, "Do it".to_owned(), Area::Venue, Due::Day(0));
    after.events[1].tasks.push(task);
    lock.write(&file, &file.edited(&before, &after)?, "add a task")
}

#[test]
fn undo_gives_the_very_bytes_back_again_and_again() {
    let group = Group::new();
    let mut texts = vec![group.text()];
    for id in ["ä-one", "ö-two", "three"] {
        add(&group.plan(), id).expect("a change");
        texts.push(group.text());
    }
    let lock = lock(&group.plan()).expect("the lock");
    while let Some(text) = texts.pop() {
        assert_eq!(group.text(), text);
        if texts.is_empty() {
            let none = last_change(&group.plan());
            assert!(matches!(none, Err(StoreError::NothingToUndo { .. })));
        } else {
            let undone = last_change(&group.plan()).expect("a change to take back");
            lock.undo(&undone).expect("it is the last one");
            assert!(lock.undo(&undone).is_err(), "it is taken back already");
            assert_eq!(
                (undone.label.as_str(), &undone.before),
                ("add a task", &text)
            );
        }
    }
}

#[test]
fn undo_is_refused_after_a_change_by_hand() {
    let group = Group::new();
    add(&group.plan(), "one").expect("a change");
    fs::write(group.plan(), format!("# by hand\n{}", group.text())).expect("a change by hand");
    let error = last_change(&group.plan()).expect_err("the plan was changed");
    assert!(matches!(error, StoreError::ChangedByHand { label, .. } if label == "add a task"));
}

#[test]
fn a_hundred_changes_can_be_taken_back() {
    let group = Group::new();
    let lock = lock(&group.plan()).expect("the lock");
    for number in 0..105 {
        let file = PlanFile::read(&group.plan()).expect("a plan");
        let new = file.with_text(format!("{}# {number}\n", file.text()));
        lock.write(&file, &new, "note").expect("a change");
    }
    let mut undone = 0;
    while let Ok(change) = last_change(&group.plan()) {
        lock.undo(&change).expect("it is the last one");
        undone += 1;
    }
    assert_eq!(undone, 100);
    assert!(group.text().ends_with("# 4\n"));
}

#[test]
fn two_organizers_at_once_lose_nothing() {
    let group = Group::new();
    let path = group.plan();
    std::thread::scope(|scope| {
        for who in 0..4 {
            let path = &path;
            scope.spawn(move || {
                for number in 0..10 {
                    add(path, &format!("task-{who}-{number}")).expect("a change");
                }
            });
        }
    });
    assert_eq!(group.text().matches("id = \"task-").count(), 40);
}

#[test]
fn a_plan_changed_after_it_was_read_is_not_overwritten() {
    let group = Group::new();
    let file = PlanFile::read(&group.plan()).expect("a plan");
    fs::write(group.plan(), format!("{RICH}# new\n")).expect("a change by hand");
    let lock = lock(&group.plan()).expect("the lock");
    let refused = lock.write(&file, &file.with_text("convoke = 1\n".to_owned()), "x");
    assert!(matches!(refused, Err(StoreError::ChangedMeanwhile { .. })));
    assert_eq!(group.text(), format!("{RICH}# new\n"));
}

#[test]
fn nothing_is_written_when_nothing_differs() {
    let group = Group::new();
    let before = fs::metadata(group.plan())
        .and_then(|data| data.modified())
        .expect("a time");
    let file = PlanFile::read(&group.plan()).expect("a plan");
    lock(&group.plan())
        .expect("the lock")
        .write(&file, &file.with_text(RICH.to_owned()), "x")
        .expect("no change");
    let after = fs::metadata(group.plan())
        .and_then(|data| data.modified())
        .expect("a time");
    assert_eq!(before, after);
    assert!(matches!(
        last_change(&group.plan()),
        Err(StoreError::NothingToUndo { .. })
    ));
}

#[test]
fn reading_leaves_the_folder_as_it_was() {
    let group = Group::new();
    let file = PlanFile::read(&group.plan()).expect("a plan");
    file.plan(&Scope::All).expect("a plan");
    private(group.folder.path()).expect("no private facts");
    let entries = fs::read_dir(group.folder.path())
        .expect("the folder")
        .count();
    assert_eq!(entries, 1);
}

#[test]
fn what_is_private_to_this_computer_is_kept_from_git() {
    let group = Group::new();
    add(&group.plan(), "one").expect("a change");
    let ignore = fs::read_to_string(group.at(".convoke/.gitignore")).expect("the file is there");
    assert_eq!(ignore, "*\n");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let blocked = folder.path().join("file");
    fs::write(&blocked, "").expect("a file");
    let error = lock(&blocked.join("plan.toml")).expect_err("a file is no folder");
    let StoreError::Io { path, .. } = error else {
        panic!("the system refuses");
    };
    assert_eq!(path, blocked.canonicalize().expect("the file is there"));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_the_mode_stays() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let group = Group::new();
    fs::set_permissions(group.plan(), fs::Permissions::from_mode(0o640)).expect("a mode");
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("plan.toml");
    symlink(group.plan(), &link).expect("a link");
    add(&link, "one").expect("a change");
    assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
    assert!(group.text().contains("id = \"one\""));
    let mode = fs::metadata(group.plan())
        .expect("the plan")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);
    assert!(group.at(".convoke/lock").exists());
}

#[test]
fn a_new_file_never_replaces_one_and_an_output_does() {
    let group = Group::new();
    assert!(matches!(
        create(&group.plan(), "x", false),
        Err(StoreError::Exists { .. })
    ));
    assert!(matches!(
        write_new(&group.plan(), b"x"),
        Err(StoreError::Exists { .. })
    ));
    assert_eq!(group.text(), RICH);
    write_output(&group.at("out.md"), "one", |_| true).expect("a new file");
    write_output(&group.at("out.md"), "two", |old| old == "one").expect("an old file");
    assert_eq!(
        fs::read_to_string(group.at("out.md")).expect("the file"),
        "two"
    );
}

#[test]
fn an_output_has_its_name_when_it_is_whole() {
    let group = Group::new();
    fs::write(group.at("out.ics"), "old").expect("a file");
    let there = || fs::read_to_string(group.at("out.ics")).expect("the file");
    let mut given_up = Output::begin(&group.at("out.ics"), |_| true).expect("an old file");
    given_up.write("half").expect("it can be written");
    drop(given_up);
    assert_eq!(there(), "old");
    let mut output = Output::begin(&group.at("out.ics"), |_| true).expect("an old file");
    output.write("one, ").expect("it can be written");
    output.write("two").expect("it can be written");
    assert_eq!(there(), "old");
    output.finish().expect("it is whole");
    assert_eq!(there(), "one, two");
    let litter = fs::read_dir(group.folder.path())
        .expect("the folder")
        .flatten();
    let is_temporary =
        |entry: &fs::DirEntry| entry.path().extension().is_some_and(|it| it == "tmp");
    assert_eq!(litter.filter(is_temporary).count(), 0);
}

#[test]
fn the_plan_is_found_from_a_folder_below() {
    let group = Group::new();
    let deep = group.at("a/b");
    fs::create_dir_all(&deep).expect("folders");
    assert_eq!(find(&deep), Some(group.plan()));
    assert_eq!(find(&group.plan()), Some(group.plan()));
}

#[test]
fn a_secret_shows_only_when_it_is_asked_for() {
    let group = Group::new();
    let text = "[person.ana]\nemail = \"ana@x.org\"\n[venue.acme-hq]\ndoor-code = 1234\n";
    fs::write(group.at("private.toml"), text).expect("a file");
    let private = private(group.folder.path()).expect("good").expect("there");
    let id = |text: &str| text.parse().expect("an id");
    let email = private.person(&id("ana"), "email").expect("it is noted");
    let code = private
        .venue(&id("acme-hq"), "door-code")
        .expect("it is noted");
    assert_eq!((email.reveal(), code.reveal()), ("ana@x.org", "1234"));
    assert!(!format!("{private:?}").contains("x.org"));
    assert!(private.person(&id("eva"), "email").is_none());
}

#[test]
fn a_draft_is_kept_until_it_is_discarded() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(Draft::load(folder.path()).expect("no draft"), None);
    let answers = [("title", "A \"talk\"\n"), ("start", "next thursday")];
    let draft = Draft {
        answers: answers
            .map(|(question, answer)| (question.to_owned(), answer.to_owned()))
            .into(),
    };
    draft.save(folder.path()).expect("saved");
    assert_eq!(Draft::load(folder.path()).expect("a draft"), Some(draft));
    Draft::discard(folder.path()).expect("gone");
    Draft::discard(folder.path()).expect("gone already");
    assert_eq!(Draft::load(folder.path()).expect("no draft"), None);
}

#[test]
fn sharing_adds_only_the_lines_that_are_missing() {
    let group = Group::new();
    fs::write(group.at(".gitignore"), "target\n/private.toml").expect("a file");
    share(group.folder.path(), true).expect("written");
    share(group.folder.path(), true).expect("nothing to write");
    let ignore = fs::read_to_string(group.at(".gitignore")).expect("the file");
    let wanted = "target\n/private.toml\n.convoke/\n.convoke-*.tmp\nprivate*onfli*.toml\n";
    assert_eq!(ignore, wanted);
}

#[test]
fn other_files_come_in_the_order_of_their_names() {
    let group = Group::new();
    for folder in ["calendars", "templates/meetup"] {
        fs::create_dir_all(group.at(folder)).expect("folders");
    }
    for name in [
        "calendars/b.ics",
        "calendars/a.ICS",
        "calendars/x.txt",
        "templates/z.hbs",
        "templates/meetup/a.hbs",
    ] {
        fs::write(group.at(name), name).expect("a file");
    }
    fs::write(group.at("calendars/c.ics"), b"\xff").expect("a file");
    let calendars = calendars(group.folder.path());
    let names: Vec<(&str, bool)> = calendars
        .iter()
        .map(|(name, text)| (name.as_str(), text.is_ok()))
        .collect();
    assert_eq!(names, [("a.ICS", true), ("b.ics", true), ("c.ics", false)]);
    let templates = own_templates(group.folder.path()).expect("templates");
    let names: Vec<&str> = templates.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["meetup/a.hbs", "z.hbs"]);
}

#[test]
fn a_template_that_lost_letters_does_not_hide_the_others() {
    let group = Group::new();
    fs::create_dir_all(group.at("templates")).expect("a folder");
    fs::write(group.at("templates/a.hbs"), b"Caf\xe9").expect("a file");
    fs::write(group.at("templates/b.hbs"), "{{lead}}").expect("a file");
    let templates = own_templates(group.folder.path()).expect("templates");
    let texts: Vec<&str> = templates.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["Caf\u{fffd}", "{{lead}}"]);
}

#[test]
fn a_template_is_written_once_and_only_below_its_folder() {
    let group = Group::new();
    let folder = group.folder.path();
    let path = write_template(folder, "x/y.pl.hbs", "text").expect("written");
    assert_eq!(fs::read_to_string(path).expect("the file"), "text");
    let again = write_template(folder, "x/y.pl.hbs", "other");
    assert!(matches!(again, Err(StoreError::Exists { .. })));
    for name in [
        "../y.hbs",
        "x/../../y.hbs",
        "/y.hbs",
        "x//y.hbs",
        ".hbs",
        "x\\y.hbs",
        "",
    ] {
        let refused = write_template(folder, name, "text");
        assert!(
            matches!(refused, Err(StoreError::NotAFileName { .. })),
            "{name}"
        );
    }
    let own = own_templates(folder).expect("templates");
    assert_eq!(own, [("x/y.pl.hbs".to_owned(), "text".to_owned())]);
}
