//! The README and the page on templates are sessions at a desk: what they show is what the program
//! prints.

use std::fs;
use std::path::Path;

use crate::support::Sandbox;

/// Runs every command of a page's console blocks, in order and in one folder, and puts what it
/// prints under it. A block that says of which file it is, is written into that file.
pub(crate) fn played(page: &str, desk: &Sandbox) -> String {
    let mut out = String::new();
    let mut is_console = false;
    let mut file: Option<(&str, String)> = None;
    for line in page.lines() {
        if line.starts_with("```") {
            is_console = line == "```console";
            if let Some((name, text)) = file.take() {
                desk.write(name, text);
            }
            let named = ["```handlebars ", "```text "];
            file = named
                .iter()
                .find_map(|fence| line.strip_prefix(fence))
                .map(|name| (name, String::new()));
        } else if let Some((_, text)) = &mut file {
            text.push_str(line);
            text.push('\n');
        }
        match line.strip_prefix("$ convoke").filter(|_| is_console) {
            Some(words) => {
                let outcome = desk.run(words.trim());
                // A check that finds something ends with 3; that is what it is shown for.
                let finds = words.contains("proof") || words.contains("check");
                let is_fine = outcome.code == 0 || (outcome.code == 3 && finds);
                assert!(is_fine, "{line}: {}", outcome.stderr);
                if !out.ends_with("```console\n") {
                    out.push('\n');
                }
                out.extend([line, "\n", &outcome.stdout, &outcome.stderr]);
            }
            None if is_console && !line.starts_with("```") => {}
            None => out.extend([line, "\n"]),
        }
    }
    out
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    expect_test::expect_file![path].assert_eq(&played(&readme, &Sandbox::new()));
}

#[test]
fn the_readme_begins_with_how_to_run_the_program_and_its_tests() {
    let readme = include_str!("../README.md");
    let first = readme.split("```").nth(1).unwrap();
    assert!(
        first.contains("cargo run --release -- new-event"),
        "{first}"
    );
    assert!(first.contains("cargo test"), "{first}");
}
