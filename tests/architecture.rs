//! The rules about the source that no compiler checks. What may import what is read from the
//! table in ARCHITECTURE.md, so that page and code cannot part.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{files_below, manifest};

/// A row of the table of rooms.
struct Room {
    rank: u8,
    name: String,
    imports: Vec<String>,
    crates: Vec<String>,
}

/// A source file, without its tests and its comments.
struct Source {
    path: PathBuf,
    room: String,
    code: String,
}

/// Lines a source file may have without its tests. The aim is 300.
const FILE_LINES: usize = 450;

/// Lines a function may have; the lint in clippy.toml holds it, this suite holds the lint.
const FUNCTION_LINES: &str = "too-many-lines-threshold = 60";

#[test]
fn every_room_is_in_the_table_and_every_row_is_a_room() {
    let rooms: BTreeSet<String> = rooms().into_iter().map(|room| room.name).collect();
    let entries = fs::read_dir(manifest().join("src")).unwrap();
    let folders = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir());
    let folders: BTreeSet<String> = folders.map(|path| name(&path)).collect();
    assert_eq!(rooms, folders);
}

#[test]
fn rooms_import_lower_rooms_only() {
    let rooms = rooms();
    let rank = |name: &str| {
        rooms
            .iter()
            .find(|room| room.name == name)
            .map(|room| room.rank)
    };
    for room in &rooms {
        for import in &room.imports {
            let lower = rank(import).is_some_and(|rank| rank < room.rank);
            assert!(
                lower,
                "{} (rank {}) cannot import {import}",
                room.name, room.rank
            );
        }
    }
}

#[test]
fn rooms_import_what_the_table_allows() {
    let mut faults = Vec::new();
    let mut used = BTreeSet::new();
    let rooms = rooms();
    for source in sources() {
        let Some(room) = rooms.iter().find(|room| room.name == source.room) else {
            continue;
        };
        for import in names_after(&source.code, "crate::") {
            let is_room = rooms.iter().any(|other| other.name == import);
            if import == room.name || !is_room {
                continue;
            }
            used.insert((room.name.clone(), import.clone()));
            if !room.imports.contains(&import) {
                faults.push(format!("{} imports {import}", source.path.display()));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
    let allowed = rooms.iter().flat_map(|room| {
        room.imports
            .iter()
            .map(|import| (room.name.clone(), import.clone()))
    });
    let idle: Vec<_> = allowed.filter(|arrow| !used.contains(arrow)).collect();
    let none: [(String, String); 0] = [];
    assert_eq!(idle, none, "arrows in the table that nothing uses");
}

#[test]
fn no_import_hides_the_room_it_is_from() {
    for source in sources() {
        for pattern in ["use crate::{", "use crate::*"] {
            let path = source.path.display();
            assert!(!source.code.contains(pattern), "{path}: `{pattern}`");
        }
    }
}

#[test]
fn outside_crates_are_named_in_their_rooms_and_used_there() {
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources() {
        for outside in dependencies() {
            if mentions(&source.code, &format!("{}::", outside.replace('-', "_"))) {
                used.entry(source.room.clone()).or_default().insert(outside);
            }
        }
    }
    for room in rooms() {
        let listed: BTreeSet<String> = room.crates.into_iter().collect();
        let found = used.remove(&room.name).unwrap_or_default();
        assert_eq!(
            listed, found,
            "the table (left) and the code of `{}`",
            room.name
        );
    }
    assert!(used.is_empty(), "named outside every room: {used:?}");
}

#[test]
fn the_crates_of_the_table_are_those_of_the_manifest() {
    let listed: BTreeSet<String> = rooms().into_iter().flat_map(|room| room.crates).collect();
    let known: BTreeSet<String> = dependencies().into_iter().collect();
    assert_eq!(listed, known);
}

#[test]
fn a_crate_in_two_rooms_is_said_to_be() {
    let mut homes: BTreeMap<String, usize> = BTreeMap::new();
    for outside in rooms().into_iter().flat_map(|room| room.crates) {
        *homes.entry(outside).or_default() += 1;
    }
    let shared: Vec<&str> = homes
        .iter()
        .filter(|(_, n)| **n > 1)
        .map(|(name, _)| &**name)
        .collect();
    assert_eq!(shared, quoted_after("Crates in more than one room:"));
}

#[test]
fn serde_is_named_only_in_the_files_that_are_promises() {
    let promises = quoted_after("Promise files:");
    for source in sources() {
        if mentions(&source.code, "serde::") {
            let path = source.path.to_string_lossy();
            let is_known = promises.iter().any(|known| path.contains(known));
            assert!(is_known, "{path} makes a promise nobody wrote down");
        }
    }
}

#[test]
fn addresses_are_read_in_the_files_that_invite() {
    for (word, homes) in [
        ("Secret", &["store/private.rs", "store/mod.rs"][..]),
        (
            "Private",
            &[
                "store/private.rs",
                "store/private_note.rs",
                "store/mod.rs",
                "cli/private_facts.rs",
                "cli/commands/person.rs",
                "cli/commands/show.rs",
                "cli/commands/venue.rs",
            ],
        ),
        (
            "reveal(",
            &[
                "store/private.rs",
                "cli/addresses.rs",
                "cli/private_facts.rs",
            ],
        ),
        (
            "Mailbox",
            &[
                "calendar/mod.rs",
                "calendar/invite/",
                "ops/invite.rs",
                "ops/import_replies.rs",
                "cli/addresses.rs",
                "cli/commands/invite.rs",
            ],
        ),
    ] {
        for source in sources().iter().filter(|source| source.code.contains(word)) {
            let path = source.path.to_string_lossy();
            let is_home = homes.iter().any(|home| path.contains(home));
            assert!(is_home, "{path} names `{word}`");
        }
    }
}

#[test]
fn only_the_command_line_prints() {
    for source in sources().iter().filter(|source| source.room != "cli") {
        for word in ["print!(", "println!(", "eprint!(", "eprintln!(", "dbg!("] {
            let path = source.path.display();
            assert!(!mentions(&source.code, word), "{path} uses `{word}`");
        }
    }
}

#[test]
fn the_clock_and_the_environment_are_read_in_one_file() {
    let words = [
        "Utc::now",
        "Local::now",
        "SystemTime::now",
        "Instant::now",
        "env::var",
        "env::args",
        "env::current_dir",
        "process::exit",
        "is_terminal()",
    ];
    for source in sources() {
        for word in words {
            let path = source.path.display();
            // The third Ctrl-C ends the program where it stands: nobody is left to return to.
            let is_home = source.path.ends_with("cli/world.rs")
                || (source.path.ends_with("cli/interrupt.rs") && word == "process::exit");
            assert!(
                is_home || !source.code.contains(word),
                "{path} uses `{word}`"
            );
        }
    }
}

#[test]
fn only_the_store_touches_files() {
    for source in sources().iter().filter(|source| source.room != "store") {
        for word in ["fs::", "File::"] {
            let path = source.path.display();
            assert!(!mentions(&source.code, word), "{path} uses `{word}`");
        }
    }
}

#[test]
fn only_the_clipboard_and_git_start_programs() {
    let homes = ["cli/clipboard", "cli/git"];
    let mut started = 0;
    for source in sources() {
        let path = source.path.to_string_lossy();
        let names = source.code.split("use std::process::{").skip(1);
        let mut names = names.filter_map(|rest| rest.split('}').next());
        if mentions(&source.code, "process::Command") || names.any(|it| mentions(it, "Command")) {
            started += 1;
            let is_home = homes.iter().any(|home| path.contains(home));
            assert!(is_home, "{path} starts a program");
        }
    }
    assert!(started > 1, "nothing starts a program");
}

#[test]
fn a_call_of_the_standard_library_is_seen_however_it_is_named() {
    for code in [
        "std::fs::write(a, b)",
        "fs::write(a, b)",
        " fs::read",
        "(fs::read",
    ] {
        assert!(mentions(code, "fs::"), "{code}");
    }
    for code in ["store::fs::write", "offs::write", "my_fs::write"] {
        assert!(!mentions(code, "fs::"), "{code}");
    }
}

#[test]
fn no_page_that_is_not_here_is_pointed_at() {
    let mut files: Vec<PathBuf> = sources().into_iter().map(|source| source.path).collect();
    files.extend(files_below(&manifest().join("docs"), ".md"));
    for path in files {
        let text = fs::read_to_string(&path).unwrap().to_lowercase();
        let mut rests = text.split("guidance ").skip(1);
        assert!(
            !rests.any(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit())),
            "{} names a chapter of a page that is not here",
            path.display()
        );
    }
}

#[test]
fn files_are_short_enough_to_read() {
    for source in sources() {
        let lines = source.code.lines().count();
        assert!(
            lines <= FILE_LINES,
            "{} has {lines} lines",
            source.path.display()
        );
    }
    let lints = fs::read_to_string(manifest().join("clippy.toml")).unwrap();
    assert!(lints.contains(FUNCTION_LINES), "{lints}");
    let main = fs::read_to_string(manifest().join("src/main.rs")).unwrap();
    assert!(main.lines().count() < 20, "{main}");
}

#[test]
fn every_source_file_is_declared() {
    for folder in ["src", "tests"] {
        for path in files_below(&manifest().join(folder), ".rs") {
            let is_root = ["src/lib.rs", "src/main.rs", "tests/suite.rs"];
            if is_root.iter().any(|root| path.ends_with(root)) {
                continue;
            }
            let (module, parent) = home(&path);
            let text = fs::read_to_string(&parent).unwrap();
            let line = format!("mod {module};");
            let declared = text
                .lines()
                .any(|said| said == line || said.ends_with(&format!(" {line}")));
            assert!(
                declared,
                "{} is not declared in {}",
                path.display(),
                parent.display()
            );
        }
    }
}

#[test]
fn what_is_embedded_lies_in_the_folder_and_the_other_way_round() {
    let all: String = sources().into_iter().map(|source| source.code).collect();
    for folder in ["src/guidance/checklists", "templates"] {
        for path in files_below(&manifest().join(folder), "") {
            let quoted = format!("/{}\"", name(&path));
            let named = all.contains(&quoted) || all.contains(&format!("\"{}\"", name(&path)));
            assert!(named, "{} lies unused", path.display());
        }
    }
}

#[test]
fn file_names_are_in_one_style() {
    for folder in ["src", "tests", "docs", "examples", "templates"] {
        for path in files_below(&manifest().join(folder), "") {
            let name = name(&path);
            let stem = name
                .split('.')
                .find(|part| !part.is_empty())
                .unwrap_or_default();
            let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit();
            let is_code = matches!(name.rsplit_once('.'), Some((_, "rs" | "py")));
            let joint = if is_code { '_' } else { '-' };
            let fits = stem.chars().all(|sign| plain(sign) || sign == joint);
            let is_page = stem.chars().all(|sign| sign.is_ascii_uppercase());
            assert!(
                fits || is_page,
                "{} is not named as others are",
                path.display()
            );
        }
    }
}

#[test]
fn every_check_has_a_name_of_its_own_and_a_rule_in_the_policies() {
    let mut seen = BTreeSet::new();
    for check in convoke::checks::CATALOG {
        assert!(
            seen.insert(check.name),
            "two checks are called {}",
            check.name
        );
        assert!(is_kebab(check.name), "{}", check.name);
    }
    let told: BTreeSet<&str> = convoke::guidance::policies()
        .rule
        .iter()
        .map(|rule| rule.id.as_str())
        .collect();
    assert_eq!(told, seen, "rules that are told of (left) and checked");
}

/// Returns the rows of the table in ARCHITECTURE.md.
fn rooms() -> Vec<Room> {
    let page = page();
    let rows = page
        .lines()
        .skip_while(|line| !line.starts_with("| rank |"))
        .skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [rank, name, _, imports, crates] = cells[..] else {
            panic!("a row of the table of rooms has five cells: {row}");
        };
        Room {
            rank: rank.parse().unwrap(),
            name: name.trim_matches('`').to_owned(),
            imports: words(imports),
            crates: words(crates),
        }
    })
    .collect()
}

fn page() -> String {
    fs::read_to_string(manifest().join("ARCHITECTURE.md")).unwrap()
}

/// Returns what stands in backticks on the line of ARCHITECTURE.md that begins so.
fn quoted_after(beginning: &str) -> Vec<String> {
    let page = page();
    let line = page.lines().find(|line| line.contains(beginning));
    let line = line.unwrap_or_else(|| panic!("ARCHITECTURE.md says nothing of `{beginning}`"));
    let rest = line.split(beginning).nth(1).unwrap_or_default();
    rest.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn words(cell: &str) -> Vec<String> {
    let words = cell.split(',').map(|word| word.trim().trim_matches('`'));
    words
        .filter(|word| !word.is_empty() && *word != "–")
        .map(str::to_owned)
        .collect()
}

/// Returns the outside crates that the program itself is built with.
fn dependencies() -> Vec<String> {
    let manifest = fs::read_to_string(manifest().join("Cargo.toml")).unwrap();
    let ours = |table: &&str| {
        let name = table.split_once("]\n").map(|(name, _)| name);
        name.is_some_and(|name| name.ends_with("dependencies") && !name.starts_with("dev-"))
    };
    let lines = manifest.split("\n[").filter(ours).flat_map(str::lines);
    lines
        .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
        .collect()
}

/// Returns the source files of the rooms, without test modules and comments.
fn sources() -> Vec<Source> {
    let src = manifest().join("src");
    let files = files_below(&src, ".rs").into_iter();
    let files = files.filter(|path| {
        let below = path.strip_prefix(&src).unwrap();
        // A room's larger tests are a folder of their own.
        !below.components().any(|part| part.as_os_str() == "tests") && !is_for_tests(path)
    });
    files
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let lines = before_tests(&text)
                .lines()
                .map(|line| if is_comment(line) { "" } else { line });
            let room = path.strip_prefix(&src).unwrap().iter().next().unwrap();
            Source {
                room: room.to_string_lossy().into_owned(),
                code: lines.collect::<Vec<_>>().join("\n"),
                path,
            }
        })
        .collect()
}

/// Whether a file is compiled for tests only.
fn is_for_tests(path: &Path) -> bool {
    let (module, parent) = home(path);
    let parent = fs::read_to_string(parent).unwrap_or_default();
    parent.contains(&format!("#[cfg(test)]\nmod {module};"))
}

fn before_tests(text: &str) -> &str {
    let tests = text.find("mod tests {").unwrap_or(text.len());
    text[..tests]
        .rfind("#[cfg(test)]\n")
        .filter(|_| tests < text.len())
        .map_or(text, |at| &text[..at])
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// Returns the names that follow a beginning such as `crate::`.
fn names_after(code: &str, beginning: &str) -> BTreeSet<String> {
    let rests = code.split(beginning).skip(1);
    let names = rests.map(|rest| {
        rest.chars()
            .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
            .collect()
    });
    names.filter(|name: &String| !name.is_empty()).collect()
}

/// Whether a word stands in the code by itself or as one of `std`, not as the end of another.
fn mentions(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let is_of_std = code[..at].ends_with("std::");
        is_of_std
            || !before.is_some_and(|sign| sign.is_alphanumeric() || sign == '_' || sign == ':')
    })
}

/// Returns the name of a file's module and the file that has to declare it.
fn home(path: &Path) -> (String, PathBuf) {
    let folder = path.parent().unwrap();
    let (module, folder) = if path.ends_with("mod.rs") {
        (name(folder), folder.parent().unwrap())
    } else {
        (
            path.file_stem().unwrap().to_string_lossy().into_owned(),
            folder,
        )
    };
    let roots = ["mod.rs", "lib.rs", "suite.rs"].map(|root| folder.join(root));
    let beside = folder.with_extension("rs");
    let parent = roots.into_iter().find(|root| root.exists());
    (module, parent.unwrap_or(beside))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn is_kebab(word: &str) -> bool {
    word.chars()
        .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-')
}
