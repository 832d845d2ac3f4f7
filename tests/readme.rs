//! The README is a session at a desk: what it shows is what the program prints.

use std::fs;
use std::path::Path;

use crate::support::Sandbox;

/// Runs every command of the README's console blocks, in order and in one folder, and puts what it
/// prints under it.
fn played(readme: &str) -> String {
    let desk = Sandbox::new();
    let mut out = String::new();
    let mut is_console = false;
    for line in readme.lines() {
        if line.starts_with("```") {
            is_console = line == "```console";
        }
        match line.strip_prefix("$ convoke").filter(|_| is_console) {
            Some(words) => {
                let outcome = desk.run(words.trim());
                assert_eq!(outcome.code, 0, "{line}: {}", outcome.stderr);
                out.push_str(&format!("{line}\n{}{}", outcome.stdout, outcome.stderr));
                if !out.ends_with('\n') {
                    out.push('\n');
                }
            }
            None if is_console && !line.starts_with("```") => {}
            None => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    expect_test::expect_file![path].assert_eq(&played(&readme));
}

#[test]
fn the_readme_begins_with_two_commands_that_work() {
    let readme = include_str!("../README.md");
    let first = readme.split("```").nth(1).unwrap();
    assert!(
        first.contains("cargo run --release -- new-event"),
        "{first}"
    );
    assert!(first.contains("cargo test"), "{first}");
}
