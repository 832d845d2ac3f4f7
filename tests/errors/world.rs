//! A world that is not as it should be.

use std::process::{Command, Stdio};

use super::Page;
use crate::support::{EVENING, PROGRAM, Sandbox};

pub(super) fn add(page: &mut Page) {
    let desk = Sandbox::with_evening().with("CONVOKE_NOW", "tomorrow");
    page.add("a moment nobody can read", "events", &desk.run("events"));

    // A file where the folder of the lock and the history should be stops everybody, root too.
    let desk = Sandbox::with_evening();
    desk.write(".convoke", "");
    page.add(
        "no place for the lock",
        "done food-order",
        &desk.run("done food-order"),
    );
    assert_eq!(desk.plan(), EVENING);

    let desk = Sandbox::with_evening();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o444);
    std::fs::set_permissions(desk.path("plan.toml"), mode).unwrap();
    page.add(
        "a plan that nobody may write",
        "done food-order",
        &desk.run("done food-order"),
    );
    assert_eq!(desk.plan(), EVENING);

    let desk = Sandbox::with_evening();
    let gone = desk.path("gone");
    std::fs::create_dir(&gone).unwrap();
    let mut shell = Command::new("/bin/sh");
    shell.args([
        "-c",
        &format!(
            "cd '{}' && rmdir ../gone && exec '{PROGRAM}' events",
            gone.display()
        ),
    ]);
    shell.env_clear().stdin(Stdio::null());
    let outcome = desk.outcome("events", shell.output().unwrap());
    page.add("the current folder was deleted", "events", &outcome);

    let desk = Sandbox::with_evening();
    let output = desk
        .command()
        .args(["show", "party", "--format", "json"])
        .output()
        .unwrap();
    let outcome = desk.outcome("show party --format json", output);
    let error: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
    assert_eq!(error["error"], "no event is called `party`");
    assert!(error["tip"].is_string(), "{error}");
}
