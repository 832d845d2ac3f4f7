use std::fs;
use std::os::unix::fs::symlink;
use std::process::Stdio;

use tempfile::TempDir;

use crate::support::{EVENING, Sandbox};

/// Open tasks of the evening.
const TASKS: [&str; 5] = [
    "venue-questions",
    "promo-page",
    "food-order",
    "kit-av-test",
    "after-thanks",
];

/// Names in a folder that nobody asked for.
fn litter(desk: &Sandbox) -> Vec<String> {
    let names = fs::read_dir(desk.folder()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(".convoke-")).collect()
}

#[test]
fn what_many_processes_confirm_at_once_is_all_there() {
    let desk = Sandbox::with_evening();
    let link = desk.path("link.toml");
    symlink(desk.path("plan.toml"), &link).unwrap();
    let running: Vec<_> = (TASKS.iter().enumerate())
        .map(|(at, task)| {
            let mut command = desk.command();
            if at % 2 == 0 {
                command.arg("--plan").arg(&link);
            }
            command.args(["done", task]).stdin(Stdio::null());
            command.stdout(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut process in running {
        assert!(process.wait().unwrap().success());
    }
    let plan = desk.plan();
    for task in TASKS {
        let ticked = plan.lines().find(|row| row.contains(task)).unwrap();
        assert!(ticked.contains("done = 2026-11-21"), "{ticked}");
    }
    assert!(link.is_symlink() && litter(&desk).is_empty());
    for _ in TASKS {
        desk.run("undo").succeeds();
    }
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn the_next_change_clears_away_what_a_crash_left() {
    let desk = Sandbox::with_evening();
    desk.write(".convoke-a1B2c3.tmp", "half a pl");
    desk.write(".convoke/lock", "");
    desk.run("events").succeeds();
    assert_eq!(litter(&desk).len(), 1, "reading writes nothing");
    desk.run("done food-order").succeeds();
    assert!(litter(&desk).is_empty());
}

#[test]
fn a_private_folder_on_another_device_is_as_good() {
    let far = TempDir::new_in("/dev/shm").unwrap_or_else(|_| TempDir::new().unwrap());
    let desk = Sandbox::with_evening();
    symlink(far.path(), desk.path(".convoke")).unwrap();
    desk.run("done food-order").succeeds();
    desk.run("undo").succeeds();
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn a_plan_on_another_device_is_changed_there() {
    let far = TempDir::new_in("/dev/shm").unwrap_or_else(|_| TempDir::new().unwrap());
    let desk = Sandbox::new();
    fs::write(far.path().join("plan.toml"), EVENING).unwrap();
    symlink(far.path().join("plan.toml"), desk.path("plan.toml")).unwrap();
    desk.run("done food-order").succeeds();
    assert!(desk.path("plan.toml").is_symlink() && desk.plan() != EVENING);
    assert!(far.path().join(".convoke/lock").exists() && !desk.path(".convoke").exists());
    desk.run("undo").succeeds();
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn what_was_done_stays_done_when_nobody_can_be_told() {
    let desk = Sandbox::with_evening();
    // Every write to it fails, as on a full disk.
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = desk.command();
    command.args(["export", "ics", "--output", "all.ics"]);
    command.stdin(Stdio::null()).stdout(full()).stderr(full());
    assert_eq!(command.status().unwrap().code(), Some(0));
    assert!(desk.path("all.ics").exists());
}
