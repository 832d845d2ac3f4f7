//! Second copies of a plan, which shared folders leave beside it when two people changed it at once.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::folder::list;
use super::input::read_text;
use super::lock::{PRIVATE_FOLDER, followed, private_folder};
use super::private::PRIVATE;
use super::save::Folder;
use super::temporary::{folder_of, sweep};
use super::{Action, Lock, StoreError};
use crate::plan::ARCHIVE;

/// What the names of such copies have in them, in lower case. In English Dropbox (`plan (Ana's conflicted
/// copy 2026-11-23).toml`), Nextcloud (`plan (conflicted copy 2026-11-23 101530).toml`), Syncthing
/// (`plan.sync-conflict-20261123-101530-K7VQ2MX.toml`), Resilio (`plan.Conflict.toml`) and Seafile
/// (`plan (SFConflict ana@example.org 2026-11-23).toml`); Dropbox says it in the language of the computer.
const CONFLICT: [&str; 3] = ["conflict", "conflit", "konflikt"];

/// The most names of a folder that are looked at.
const MOST_NAMES: usize = 10_000;

/// Returns the second copies that lie beside a plan, by name. They are known by their names alone; a folder
/// that cannot be read has none.
pub fn copies(plan: &Path) -> Vec<PathBuf> {
    // Where links lead takes a call for each folder above; few plans are one, and every change asks.
    let plan = if plan.is_symlink() {
        followed(plan)
    } else {
        plan.to_owned()
    };
    let Some(stem) = plan.file_stem().and_then(OsStr::to_str) else {
        return Vec::new();
    };
    let entries = fs::read_dir(folder_of(&plan)).into_iter().flatten();
    let entries = entries.take(MOST_NAMES).flatten();
    let copies = entries.filter(|entry| {
        let name = entry.file_name();
        name.to_str().is_some_and(|name| is_copy(name, stem))
            && entry.file_type().is_ok_and(|kind| kind.is_file())
    });
    let mut copies: Vec<PathBuf> = copies.map(|entry| entry.path()).collect();
    copies.sort();
    copies
}

/// Returns the second copies of years that lie in the archive beside a plan, by name. No year is read from
/// them: which of two counts nobody knows.
pub fn archive_copies(plan: &Path) -> Vec<PathBuf> {
    let plan = followed(plan);
    let files = list(&folder_of(&plan).join(ARCHIVE)).unwrap_or_default();
    let copies = files.into_iter().filter(|(name, _)| is_copy_of_year(name));
    copies.map(|(_, path)| path).collect()
}

/// Whether a path is that of a second copy of a year in an archive.
pub fn is_archive_copy(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let (name, folder) = (parts.next(), parts.next());
    folder == Some(ARCHIVE) && name.is_some_and(is_copy_of_year)
}

/// Whether a file of the archive is a second copy of a year.
pub(super) fn is_copy_of_year(name: &str) -> bool {
    let year = name.find(|sign: char| !sign.is_ascii_digit());
    year.is_some_and(|end| end > 0 && is_copy(name, &name[..end]))
}

/// Returns the names of the second copies that lie beside the private facts of a plan's folder.
pub fn copies_of_facts(folder: &Path) -> Vec<String> {
    let copies = copies(&folder.join(PRIVATE)).into_iter();
    let name = |copy: PathBuf| Some(copy.file_name()?.to_string_lossy().into_owned());
    copies.filter_map(name).collect()
}

/// Whether a file of this name is never shared: private facts, a second copy of them, what concerns one
/// computer, half a file.
pub fn is_never_shared(name: &str) -> bool {
    let half = name.strip_prefix(".convoke-");
    let is_half = half.and_then(|rest| rest.strip_suffix(".tmp")).is_some();
    name == PRIVATE || name == PRIVATE_FOLDER || is_half || is_copy(name, "private")
}

fn is_copy(name: &str, stem: &str) -> bool {
    let rest = name.strip_prefix(stem);
    let between = rest.and_then(|rest| rest.strip_suffix(".toml"));
    between.is_some_and(|words| {
        let words = words.to_lowercase();
        !words.starts_with(char::is_alphanumeric)
            && CONFLICT.iter().any(|conflict| words.contains(conflict))
    })
}

/// Moves a copy out of the way, into the private folder beside the plan, once the plan has all of its `text`.
/// Returns where it lies then; none when it has another text by now, and stays.
pub fn set_aside(
    _: &Lock,
    plan: &Path,
    (copy, text): (&Path, &str),
) -> Result<Option<PathBuf>, StoreError> {
    if read_text(copy)? != text {
        return Ok(None);
    }
    let plan = followed(plan);
    // Where the plan had all of it already, no change has swept.
    sweep(folder_of(&plan));
    let folder = private_folder(folder_of(&plan))?;
    let name = copy.file_name().unwrap_or_default();
    let mut to = folder.join(name);
    let mut number = 2;
    while to.exists() {
        let mut other = name.to_owned();
        other.push(format!(".{number}"));
        to = folder.join(other);
        number += 1;
    }
    fs::rename(copy, &to).map_err(StoreError::io(copy, Action::Write))?;
    let folder = Folder::open(&folder).map_err(StoreError::io(&folder, Action::Read))?;
    folder.sync(&to)?;
    Ok(Some(to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::lock;

    #[test]
    fn a_copy_is_known_by_what_programs_call_it() {
        for name in [
            "plan (Ana's conflicted copy 2026-11-23).toml",
            "plan (conflicted copy 2026-11-23 101530).toml",
            "plan_conflict-20261123-101530.toml",
            "plan.sync-conflict-20261123-101530-K7VQ2MX.toml",
            "plan.Conflict.toml",
            "plan (SFConflict ana@example.org 2026-11-23-10-15-30).toml",
            "plan (copie en conflit de Ana 2026-11-23).toml",
            "plan (In Konflikt stehende Kopie von Ana 2026-11-23).toml",
        ] {
            assert!(is_copy(name, "plan"), "{name}");
        }
        for name in [
            "plan.toml",
            "plan-old.toml",
            "planning conflicts.toml",
            "conflict.toml",
            "plan conflict.txt",
            "private (conflicted copy).toml",
        ] {
            assert!(!is_copy(name, "plan"), "{name}");
        }
    }

    #[test]
    fn a_copy_of_a_year_is_known_by_the_same_words() {
        assert!(is_copy_of_year(
            "2025 (Ben's conflicted copy 2026-11-21).toml"
        ));
        assert!(is_copy_of_year(
            "2025.sync-conflict-20261123-101530-K7VQ2MX.toml"
        ));
        for name in ["2025.toml", "conflicts.toml", "2025 (1).toml", "2025.txt"] {
            assert!(!is_copy_of_year(name), "{name}");
        }
    }

    #[test]
    fn what_is_private_is_never_shared() {
        for name in [
            "private.toml",
            ".convoke",
            ".convoke-a1B2.tmp",
            "private (Ben's conflicted copy 2026-11-21).toml",
            "private.sync-conflict-20261123-101530-K7VQ2MX.toml",
        ] {
            assert!(is_never_shared(name), "{name}");
        }
        for name in ["plan.toml", "private.hbs", "2024.toml", ".gitignore"] {
            assert!(!is_never_shared(name), "{name}");
        }
    }

    #[test]
    fn copies_of_one_name_are_set_aside_one_beside_the_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let plan = folder.path().join("plan.toml");
        let copy = folder.path().join("plan.Conflict.toml");
        let lock = lock(&plan).expect("a lock");
        for text in ["one", "two", "three"] {
            fs::write(&copy, text).expect("a file");
            assert_eq!(copies(&plan), std::slice::from_ref(&copy));
            let stays = set_aside(&lock, &plan, (&copy, "another"));
            assert_eq!(stays.expect("no error"), None);
            let aside = set_aside(&lock, &plan, (&copy, text)).expect("no error");
            let aside = aside.expect("another place");
            assert_eq!(fs::read_to_string(aside).expect("a file"), text);
            assert_eq!(copies(&plan), [""; 0].map(PathBuf::from));
        }
    }
}
