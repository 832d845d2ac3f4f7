//! What of a group's folder still has the bytes of before, and is no plan.

use std::fs;
use std::path::Path;

use super::forgetting::FORGETTING;
use super::input::read_bytes;
use super::lock::{PRIVATE_FOLDER, history, private_folder};
use super::private::PRIVATE;
use super::save::resolved;
use super::temporary::{folder_of, sweep};
use super::undo::TAKEN_BACK;
use super::{Action, Lock, PLAN, StoreError};
use crate::plan::{ARCHIVE, Id};

/// What in the private folder stays: it has no words of anybody in it, or goes last.
const KEPT: &[&str] = &["lock", ".gitignore", FORGETTING];

/// The most bytes a file has that is looked into.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// The most files that are looked into, and how deep they lie.
const MOST_FILES: usize = 2000;
const DEEPEST: usize = 4;

/// Removes what a plan's private folder keeps of the past: the changes that could be taken back,
/// drafts, and whatever else lies there; and the files that a crash left beside the plan and in its
/// archive, which may have the old text. The folder is safe to delete at any time.
///
/// # Errors
///
/// Something cannot be removed; the rest is gone then.
pub(super) fn erase_past(_: &Lock, plan: &Path) -> Result<(), StoreError> {
    let plan = resolved(plan);
    sweep(folder_of(&plan));
    sweep(&folder_of(&plan).join(ARCHIVE));
    let folder = private_folder(folder_of(&plan))?;
    let entries = fs::read_dir(&folder).map_err(StoreError::io(&folder, Action::Read))?;
    let mut failure = None;
    for entry in entries.flatten() {
        let path = entry.path();
        if KEPT.iter().any(|kept| path.ends_with(kept)) {
            continue;
        }
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let gone = if is_folder {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        if let Err(error) = gone {
            failure = failure.or(Some(StoreError::io(&path, Action::Write)(error)));
        }
    }
    failure.map_or(Ok(()), Err)
}

/// Returns the texts of a group's folder beside its plan, by their paths in it, sorted: the group's
/// wording, calendars, archives, notes, and `private.toml`. What is no text, is big, is a symbolic
/// link or begins with a dot is passed over, and so is what cannot be read.
pub fn texts_beside(plan: &Path) -> Vec<(String, String)> {
    let plan = resolved(plan);
    let mut found = Vec::new();
    look(folder_of(&plan), (folder_of(&plan), &plan), 1, &mut found);
    found.sort();
    found
}

fn look(
    folder: &Path,
    (root, plan): (&Path, &Path),
    depth: usize,
    found: &mut Vec<(String, String)>,
) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let (path, kind) = (entry.path(), entry.file_type());
        let is_dotted = entry.file_name().to_string_lossy().starts_with('.');
        if is_dotted || found.len() >= MOST_FILES || path == plan {
            continue;
        }
        match kind {
            Ok(kind) if kind.is_dir() && depth < DEEPEST => {
                look(&path, (root, plan), depth + 1, found);
            }
            Ok(kind) if kind.is_file() => {
                let bytes = read_bytes(&path, MOST_BYTES).ok();
                let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
                let name = path.strip_prefix(root).unwrap_or(&path);
                found.extend(text.map(|text| (name.to_string_lossy().into_owned(), text)));
            }
            _ => {}
        }
    }
}

/// Whether the private folder of a plan, or `private.toml` beside it, still has an id in it: in a change
/// that could be taken back, in a draft, as the name of private facts. What cannot be read has nothing.
pub fn still_keeps(plan: &Path, id: &Id) -> bool {
    let plan = resolved(plan);
    let folder = folder_of(&plan);
    let private = folder.join(PRIVATE_FOLDER);
    let undo = history(&plan);
    let taken_back = undo.join(TAKEN_BACK);
    let files = [private, undo, taken_back].into_iter().flat_map(|folder| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    });
    let quoted = [
        format!("\"{id}\""),
        format!("\\\"{id}\\\""),
        format!("[person.{id}]"),
    ];
    files.chain([folder.join(PRIVATE)]).any(|path| {
        let is_file = path.metadata().is_ok_and(|it| it.is_file());
        let text = is_file
            .then(|| read_bytes(&path, MOST_BYTES).ok())
            .flatten();
        let text = String::from_utf8_lossy(text.as_deref().unwrap_or_default()).into_owned();
        quoted.iter().any(|word| text.contains(word))
    })
}

/// Whether a path that [`texts_beside`] gave is that of the private facts.
pub fn is_private_file(path: &str) -> bool {
    Path::new(path).ends_with(PRIVATE)
}

/// The plan's own name, for lines of it among those of other files.
pub fn plan_name(plan: &Path) -> String {
    let name = plan
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| PLAN.to_owned())
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::store::lock;

    #[test]
    fn nothing_of_the_past_stays_in_the_private_folder() {
        let folder = TempDir::new().expect("a folder");
        let plan = folder.path().join("plan.toml");
        let lock = lock(&plan).expect("a lock");
        let private = folder.path().join(PRIVATE_FOLDER);
        fs::create_dir_all(private.join("undo")).expect("a folder");
        for name in [
            "undo/00000001.toml",
            "draft.toml",
            "base",
            "../.convoke-a1.tmp",
        ] {
            fs::write(private.join(name), "Ana").expect("a file");
        }
        erase_past(&lock, &plan).expect("an end");
        let left = fs::read_dir(&private).expect("a folder").flatten();
        let mut left: Vec<_> = left.map(|entry| entry.file_name()).collect();
        left.sort();
        assert_eq!(left, [".gitignore", "lock"]);
        assert!(!folder.path().join(".convoke-a1.tmp").exists());
    }

    #[test]
    fn who_is_in_a_change_that_was_taken_back_is_found_and_goes() {
        let folder = TempDir::new().expect("a folder");
        let plan = folder.path().join("plan.toml");
        let lock = lock(&plan).expect("a lock");
        let id = "ana".parse().expect("an id");
        assert!(!still_keeps(&plan, &id));
        let taken_back = history(&plan).join(TAKEN_BACK);
        fs::create_dir_all(&taken_back).expect("a folder");
        fs::write(taken_back.join("00000001.toml"), "old = \"ana\"\n").expect("a file");
        assert!(still_keeps(&plan, &id));
        erase_past(&lock, &plan).expect("an end");
        assert!(!still_keeps(&plan, &id));
    }

    #[test]
    fn texts_beside_a_plan_are_those_of_its_folder() {
        let folder = TempDir::new().expect("a folder");
        for (name, bytes) in [
            ("plan.toml", &b"plan"[..]),
            ("private.toml", b"private"),
            (".convoke/undo/1.toml", b"old"),
            ("templates/short/a.hbs", b"words"),
            ("logo.png", b"\x89PNG\xff\xfe"),
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        let texts = texts_beside(&folder.path().join("plan.toml"));
        let names: Vec<&str> = texts.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["private.toml", "templates/short/a.hbs"]);
    }
}
