//! No name, link or pipe makes the program read or write where it must not, or wait for ever.

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, symlink};
use std::process::Command;

use tempfile::TempDir;

use crate::support::{EVENING, Sandbox};

const SECRET: &str = "root:x:0:0";

/// A folder that is not the group's, with a file in it.
fn outside() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("passwd"), SECRET).unwrap();
    folder
}

fn pipe(desk: &Sandbox, name: &str) {
    let made = Command::new("mkfifo").arg(desk.path(name)).status();
    assert!(made.unwrap().success());
}

#[test]
fn a_template_that_leads_out_of_the_folder_is_not_announced() {
    let out = outside();
    for (link, target) in [
        (
            "templates/meetup/announcement.hbs",
            out.path().join("passwd"),
        ),
        ("templates/meetup", out.path().to_owned()),
        ("templates", out.path().to_owned()),
    ] {
        let desk = Sandbox::with_evening();
        fs::write(out.path().join("announcement.hbs"), SECRET).unwrap();
        fs::create_dir_all(desk.path(link).parent().unwrap()).unwrap();
        symlink(target, desk.path(link)).unwrap();
        for line in [
            "announce --channel meetup",
            "templates list",
            "templates show meetup/announcement",
        ] {
            let shown = desk.run(line);
            shown.fails(1);
            let text = shown.text();
            assert!(
                text.contains("leads out of the group's folder"),
                "{line}: {text}"
            );
            assert!(!text.contains(SECRET), "{line}: {text}");
        }
    }
}

#[test]
fn a_template_that_is_linked_within_its_folder_is_read() {
    let desk = Sandbox::with_evening();
    desk.write("templates/ours.hbs", "Come to {{event.title}}!");
    fs::create_dir_all(desk.path("templates/meetup")).unwrap();
    symlink(
        "../ours.hbs",
        desk.path("templates/meetup/announcement.hbs"),
    )
    .unwrap();
    let shown = desk.run("announce --channel meetup");
    assert!(
        shown
            .succeeds()
            .stdout
            .contains("Come to Schedulers in production!")
    );
}

#[test]
fn nothing_beside_its_folder_is_read_as_a_template_a_policy_or_a_calendar() {
    for (target, link, line) in [
        (
            "../../private.toml",
            "templates/meetup/announcement.hbs",
            "announce --channel meetup",
        ),
        (
            "../../.convoke/notes",
            "templates/meetup/announcement.hbs",
            "announce --channel meetup",
        ),
        ("../plan.toml", "policies/ours.toml", "policies list"),
        (
            "../private.toml",
            "policies/ours.toml",
            "policies show ours",
        ),
        (".", "policies", "policies list"),
        (".convoke", "templates", "templates list"),
    ] {
        let desk = Sandbox::with_evening();
        desk.write(
            "private.toml",
            format!("[person.ana]\nemail = \"{SECRET}\"\n"),
        );
        desk.write(".convoke/notes", SECRET);
        desk.write(".convoke/short/today.hbs", SECRET);
        fs::create_dir_all(desk.path(link).parent().unwrap()).unwrap();
        symlink(target, desk.path(link)).unwrap();
        let text = desk.run(line).fails(1).text();
        let place = link.split('/').next().unwrap();
        assert!(
            text.contains(&format!("leads out of `{place}/`")),
            "{line}: {text}"
        );
        assert!(!text.contains(SECRET), "{line}: {text}");
    }
    let desk = Sandbox::with_evening();
    desk.write("other.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    fs::create_dir_all(desk.path("calendars")).unwrap();
    symlink("../other.ics", desk.path("calendars/other.ics")).unwrap();
    let said = desk.run("dates").succeeds().stderr.clone();
    assert!(said.contains("passed over other.ics"), "{said}");
    assert!(said.contains("leads out of `calendars/`"), "{said}");
}

#[test]
fn nothing_is_written_through_a_folder_that_leads_out() {
    for (link, line) in [
        ("templates", "templates copy short/announcement"),
        ("policies", "policies copy mesos --as ours"),
    ] {
        let (desk, out) = (Sandbox::with_evening(), outside());
        symlink(out.path(), desk.path(link)).unwrap();
        desk.run(line).fails(1);
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 1, "{line}");
    }
}

#[test]
fn names_do_not_lead_out_of_their_folder() {
    let desk = Sandbox::with_evening();
    for line in [
        "policies copy mesos --as ../../ours",
        "templates copy ../../../etc/passwd",
        "templates show ../../../etc/passwd",
        "announce ../../plan",
        "person add Jan --id ../x",
        "venue add Kino --id a/b",
    ] {
        let shown = desk.run(line);
        assert!(!shown.text().contains(SECRET), "{line}");
    }
    let above: Vec<_> = fs::read_dir(desk.folder().parent().unwrap())
        .unwrap()
        .collect();
    assert!(
        above
            .iter()
            .all(|entry| entry.as_ref().unwrap().file_name() != "ours.toml")
    );
}

#[test]
fn titles_make_file_names_that_stay_in_the_folder() {
    for title in [
        "../../x",
        "CON",
        "a/b/c",
        "...",
        "x   ",
        "~root",
        "-rf",
        r"\\\\host\\share",
    ] {
        let plan = EVENING.replace("Schedulers in production", title);
        let desk = Sandbox::with_plan(&plan);
        desk.run("announce --output out").succeeds();
        for file in fs::read_dir(desk.path("out")).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
            assert!(
                name.chars().all(fits) && name.len() < 255,
                "{title}: {name}"
            );
        }
    }
}

#[test]
fn a_pipe_in_place_of_a_file_is_named_and_not_waited_for() {
    for (name, line) in [
        ("plan.toml", "events --plan plan.toml"),
        ("archive/2024.toml", "stats"),
        ("calendars/x.ics", "dates"),
        ("private.toml", "person show ana --private"),
        ("policies/ours.toml", "policies list"),
        (".convoke/lock", "done food-order"),
        ("all.ics", "export ics --output all.ics"),
        ("x.ics", "import x.ics"),
    ] {
        let desk = Sandbox::with_evening();
        if let Some(folder) = desk.path(name).parent() {
            fs::create_dir_all(folder).unwrap();
        }
        let _ = fs::remove_file(desk.path(name));
        pipe(&desk, name);
        let said = desk.run(line).text();
        assert!(said.contains("is a pipe or a device"), "{line}: {said}");
        let kind = fs::symlink_metadata(desk.path(name)).unwrap().file_type();
        assert!(kind.is_fifo(), "{line}");
    }
}

#[test]
fn a_device_is_neither_read_to_its_end_nor_replaced() {
    let desk = Sandbox::with_evening();
    desk.run("events --plan /dev/zero").fails(1);
    desk.run("import /dev/zero").fails(1);
    desk.run("proof /dev/zero").fails(1);
    fs::remove_file(desk.path("plan.toml")).unwrap();
    symlink("/dev/zero", desk.path("plan.toml")).unwrap();
    desk.run("events --plan plan.toml").fails(1);
}

#[test]
fn a_plan_of_more_than_64_mebibytes_is_not_read() {
    let desk = Sandbox::with_evening();
    let file = fs::File::options()
        .write(true)
        .open(desk.path("plan.toml"))
        .unwrap();
    file.set_len(64 * 1024 * 1024 + 1).unwrap();
    let said = desk.run("events").fails(1).stderr.clone();
    assert!(said.contains("plan.toml` has more than 64 MiB"), "{said}");
}

#[test]
fn a_template_of_more_than_a_mebibyte_is_not_read() {
    let desk = Sandbox::with_evening();
    desk.write(
        "templates/meetup/announcement.hbs",
        "x".repeat(1024 * 1024 + 1),
    );
    let said = desk
        .run("announce --channel meetup")
        .fails(1)
        .stderr
        .clone();
    assert!(
        said.contains("announcement.hbs` has more than 1 MiB"),
        "{said}"
    );
}

#[test]
fn an_archive_that_leads_out_of_the_folder_gets_nothing() {
    let out = outside();
    let past = EVENING.replace("2026-12-17", "2025-12-17");
    let over: Vec<&str> = past.split("tasks = [").collect();
    let over = format!("{}tasks = []\n", over[0]);
    for target in ["archive", "archive/2025.toml"] {
        let desk = Sandbox::with_plan(&over);
        let to = if target == "archive" {
            out.path().to_owned()
        } else {
            fs::create_dir(desk.path("archive")).unwrap();
            fs::write(out.path().join("other.toml"), "convoke = 1\n").unwrap();
            out.path().join("other.toml")
        };
        symlink(to, desk.path(target)).unwrap();
        let before = desk.plan();
        let said = desk.run("archive").fails(1).text();
        assert!(said.contains("leads out of the group's folder"), "{said}");
        assert_eq!(desk.plan(), before);
        assert!(!out.path().join("2025.toml").exists());
    }
}
