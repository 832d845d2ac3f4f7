//! The other files of a group's folder: calendars, own wording, what is shared.

use std::fs;
use std::path::{Path, PathBuf};

use super::input::{below, calendar_text, inside, read_bytes, read_text, text};
use super::marks::expect_merged;
use super::private::PRIVATE;
use super::save::{replace, resolved, write_new};
use super::temporary::{folder_of, sweep_unlocked};
use super::{Action, FileName, StoreError};

/// The folder with the calendars of neighbours.
pub const CALENDARS: &str = "calendars";

/// Templates lie at most this many folders deep; more is a mistake, or a circle of links.
pub(super) const DEEPEST: usize = 4;

/// Returns the `.ics` files of the group's `calendars` folder by name, each with its text or why
/// it cannot be read; one bad file does not hide the others.
pub fn calendars(folder: &Path) -> Vec<(String, Result<String, StoreError>)> {
    let files = list(&folder.join(CALENDARS))
        .unwrap_or_default()
        .into_iter();
    let calendars = files.filter(|(name, _)| has_ending(name, "ics"));
    calendars
        .map(|(name, path)| (name, read_calendar(folder, &path)))
        .collect()
}

/// The most bytes of a calendar that are read.
const MOST_BYTES: u64 = 50 * 1024 * 1024;

fn read_calendar(folder: &Path, path: &Path) -> Result<String, StoreError> {
    below(folder, CALENDARS, path)?;
    calendar_text(path, read_bytes(path, MOST_BYTES)?)
}

/// Returns what lies in the group's `calendars` folder under a name, if anything does.
pub fn kept_calendar(folder: &Path, name: &FileName) -> Result<Option<String>, StoreError> {
    let path = folder.join(CALENDARS).join(name.as_str());
    if fs::symlink_metadata(&path).is_err() {
        return Ok(None);
    }
    read_calendar(folder, &path).map(Some)
}

/// Writes a file of the group's `calendars` folder as it is, and makes the folder; one of that name
/// is replaced.
pub fn write_calendar(folder: &Path, name: &FileName, bytes: &[u8]) -> Result<(), StoreError> {
    let calendars = folder.join(CALENDARS);
    in_folder(&calendars, || {
        let path = calendars.join(name.as_str());
        let real = if path.exists() { &path } else { &calendars };
        below(folder, CALENDARS, real)?;
        let path = resolved(&path);
        sweep_unlocked(folder_of(&path));
        replace(&path, bytes)
    })
}

fn has_ending(name: &str, ending: &str) -> bool {
    let found = Path::new(name).extension();
    found.is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// The folder with the group's own wording.
pub(super) const TEMPLATES: &str = "templates";

/// The most bytes of a template, or of a policy pack, that are read.
const MOST_OF_OWN: u64 = 1024 * 1024;

/// Returns the group's own wording: the `.hbs` files below its `templates` folder by name, each
/// name with its folders, as in `meetup/announcement.hbs`.
///
/// One that is not UTF-8 text comes with `U+FFFD` where letters are lost, and does not hide the
/// others; whoever uses it refuses it. A link that leads out of that folder is an error: what is
/// there would be announced. So is a template of more than 1 MiB, and one in which a merge was left
/// unfinished.
pub fn own_templates(folder: &Path) -> Result<Vec<(String, String)>, StoreError> {
    let mut found = Vec::new();
    let templates = folder.join(TEMPLATES);
    collect((folder, &templates), "", DEEPEST, &mut found)?;
    found.sort();
    Ok(found)
}

/// Writes a template of the group's own that must not be there yet, and makes the folders it lies
/// in. `file` is its name below `templates/`, as [`own_templates`] gives it. Returns its path.
pub fn write_template(folder: &Path, file: &str, text: &str) -> Result<PathBuf, StoreError> {
    let path = folder.join(TEMPLATES).join(file);
    let is_plain = |part: &str| {
        let is_name = |sign: char| sign.is_alphanumeric() || "-_.".contains(sign);
        !part.is_empty() && !part.starts_with('.') && part.chars().all(is_name)
    };
    if !file.split('/').all(is_plain) {
        return Err(StoreError::NotAFileName {
            name: file.to_owned(),
        });
    }
    let home = path.parent().unwrap_or(folder);
    write_below(folder, home, || write_new(&path, text.as_bytes()))?;
    Ok(path)
}

/// The folder with the group's own policy packs.
pub(super) const POLICIES: &str = "policies";

/// Returns the group's own policy packs, the `.toml` files of its `policies` folder: the name of each
/// without the ending, and its text.
pub fn own_policies(folder: &Path) -> Result<Vec<(String, String)>, StoreError> {
    let mut found = Vec::new();
    for (name, path) in list(&folder.join(POLICIES))? {
        if let Some(stem) = name.strip_suffix(".toml") {
            below(folder, POLICIES, &path)?;
            found.push((stem.to_owned(), read_pack(&path)?));
        }
    }
    Ok(found)
}

fn read_pack(path: &Path) -> Result<String, StoreError> {
    text(path, read_bytes(path, MOST_OF_OWN)?)
}

/// Returns where a policy pack of the group's own lies.
pub fn policy_path(folder: &Path, name: &FileName) -> PathBuf {
    folder.join(POLICIES).join(name.as_str())
}

/// Writes a policy pack of the group's own that must not be there yet, and makes the folder. Returns
/// its path.
pub fn write_policy(folder: &Path, name: &FileName, text: &str) -> Result<PathBuf, StoreError> {
    let path = policy_path(folder, name);
    write_below(folder, &folder.join(POLICIES), || {
        write_new(&path, text.as_bytes())
    })?;
    Ok(path)
}

/// Writes into a folder below a group's own as [`in_folder`] does; links must not lead out of it.
fn write_below(
    folder: &Path,
    home: &Path,
    write: impl FnOnce() -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    // The nearest that is there already says where the others would be made.
    if let Some(there) = home.ancestors().find(|there| there.exists()) {
        inside(folder, there)?;
    }
    in_folder(home, write)
}

/// Makes a folder and those it lies in, and writes into it. When that fails, the folders that were made
/// go again.
pub(super) fn in_folder(
    home: &Path,
    write: impl FnOnce() -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let is_new = |folder: &&Path| !folder.exists();
    let new: Vec<&Path> = home.ancestors().take_while(is_new).collect();
    let made = fs::create_dir_all(home).map_err(StoreError::io(home, Action::Write));
    made.and_then(|()| write()).inspect_err(|_| {
        for folder in new {
            // One that is not empty stays: somebody else has something in it.
            let _ = fs::remove_dir(folder);
        }
    })
}

fn collect(
    (root, folder): (&Path, &Path),
    prefix: &str,
    deep: usize,
    found: &mut Vec<(String, String)>,
) -> Result<(), StoreError> {
    for (name, path) in list(folder)? {
        let name = format!("{prefix}{name}");
        if path.is_dir() && deep > 0 {
            collect((root, &path), &format!("{name}/"), deep - 1, found)?;
        } else if has_ending(&name, "hbs") && path.is_file() {
            below(root, TEMPLATES, &path)?;
            let bytes = read_bytes(&path, MOST_OF_OWN)?;
            expect_merged(&path, &bytes)?;
            found.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(())
}

/// Returns the entries of a folder by name, hidden ones left out; nothing when there is no such
/// folder.
pub(super) fn list(folder: &Path) -> Result<Vec<(String, PathBuf)>, StoreError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(StoreError::io(folder, Action::Read))?;
    let mut named: Vec<(String, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.to_owned(), entry.path())))
        .filter(|(name, _)| !name.starts_with('.'))
        .collect();
    named.sort();
    Ok(named)
}

/// What git never shares: what concerns one computer, and half a file that a killed process left.
const ALWAYS: &[&str] = &[".convoke/", ".convoke-*.tmp"];

/// The private facts, and the second copies of them that shared folders leave (`store/copies.rs`).
const FACTS: &[&str] = &[PRIVATE, "private*onfli*.toml"];

/// Keeps git from sharing what concerns only the organizers: `.convoke/` always, `private.toml`
/// and its copies when the folder will be `public`. Lines that are there stay, and none is written twice.
pub fn share(folder: &Path, public: bool) -> Result<(), StoreError> {
    let (path, old, new) = ignores(folder, public)?;
    if new == old {
        return Ok(());
    }
    sweep_unlocked(folder);
    replace(&path, new.as_bytes())
}

/// Writes a new plan, with the text of [`new_text`](super::new_text), and before it what [`share`]
/// tells git; refuses to replace a plan. When the plan cannot be written, a `.gitignore` that is new goes
/// again.
pub fn create(path: &Path, text: &str, public: bool) -> Result<(), StoreError> {
    let folder = folder_of(path);
    let (ignore, ..) = ignores(folder, public)?;
    let is_new = !ignore.exists();
    // The plan comes after what it needs: where it is, only what git is told is left to be made.
    share(folder, public)?;
    write_new(path, text.as_bytes()).inspect_err(|_| {
        if is_new && !path.exists() {
            let _ = fs::remove_file(&ignore);
        }
    })
}

/// Whether [`share`] would have nothing to write.
pub fn git_ignores(folder: &Path, public: bool) -> Result<bool, StoreError> {
    let (_, old, new) = ignores(folder, public)?;
    Ok(old == new)
}

fn ignores(folder: &Path, public: bool) -> Result<(PathBuf, String, String), StoreError> {
    let path = folder.join(".gitignore");
    let old = if path.exists() {
        read_text(&path)?
    } else {
        String::new()
    };
    let wanted = ALWAYS.iter().chain(if public { FACTS } else { &[] });
    let missing = wanted.copied().filter(|entry| {
        let bare = entry.trim_end_matches('/');
        let there = |line: &str| line.trim().trim_matches('/') == bare;
        !old.lines().any(there)
    });
    let new = with_lines(&old, missing);
    Ok((path, old, new))
}

/// Returns a text of lines with some more at its end, ended as the others are.
pub(super) fn with_lines<'a>(text: &str, lines: impl IntoIterator<Item = &'a str>) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut new = text.to_owned();
    for line in lines {
        if !new.is_empty() && !new.ends_with('\n') {
            new.push_str(end);
        }
        new.push_str(line);
        new.push_str(end);
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_that_cannot_be_written_leaves_nothing_for_git() {
        let root = tempfile::tempdir().expect("a folder");
        let ignore = root.path().join(".gitignore");
        let long = root.path().join("a".repeat(300));
        create(&long, "convoke = 1\n", true).expect_err("the name is too long");
        assert!(!ignore.exists());
        fs::write(&ignore, "*.bak\n").expect("a file");
        create(&long, "convoke = 1\n", true).expect_err("the name is too long");
        let kept = fs::read_to_string(&ignore).expect("the file that was there");
        assert!(kept.starts_with("*.bak\n"), "{kept}");
        let plan = root.path().join("plan.toml");
        create(&plan, "convoke = 1\n", true).expect("a plan");
        create(&plan, "convoke = 1\n", true).expect_err("it is there");
        assert!(ignore.exists());
    }

    #[test]
    fn folders_that_were_made_for_a_file_that_cannot_be_written_go_again() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = root.path();
        // No file can be called so, as none can be written to a full disk.
        let long = "a".repeat(300);
        let write = |home: &str| write_template(folder, &format!("{home}/{long}.hbs"), "x");
        write("short").expect_err("the name is too long");
        assert!(!folder.join(TEMPLATES).exists());
        fs::create_dir(folder.join(TEMPLATES)).expect("a folder");
        write("meetup").expect_err("the name is too long");
        let left = fs::read_dir(folder.join(TEMPLATES)).expect("the folder that was there");
        assert_eq!(left.count(), 0);
    }
}
