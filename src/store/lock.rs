use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::ptr;

use super::input::{read_text, refuse_other};
use super::save::{Fresh, mode_of, resolved};
use super::temporary::{folder_of, sweep};
use super::undo::{self, Undone};
use super::waiting::{Patience, hold};
use super::{Action, Edited, PlanFile, StoreError};
use crate::plan::ARCHIVE;

/// The folder beside a plan with what concerns only this computer.
pub(super) const PRIVATE_FOLDER: &str = ".convoke";

/// The file in it that is locked.
pub(super) const LOCK: &str = "lock";

/// The right to change a plan, held until it is dropped.
///
/// It is kept on a file of its own: the plan itself is swapped by every change, and with it a lock
/// on it.
#[derive(Debug)]
pub struct Lock {
    /// The plan, with symbolic links followed.
    plan: PathBuf,
    /// Kept to keep others out; none where the file system knows no locks.
    _held: Option<File>,
}

/// Waits until nobody else changes a plan, and keeps others from it.
///
/// The plan need not be there yet; its folder must be, and must be writable. Whoever holds the lock
/// for more than a minute is taken to hang, and that is an error.
pub fn lock(path: &Path) -> Result<Lock, StoreError> {
    lock_and_tell(path, |_| ())
}

/// As [`lock`]; when that takes more than a second, says once for which process it waits, if that
/// can be known.
pub fn lock_and_tell(path: &Path, tell: impl FnOnce(Option<u32>)) -> Result<Lock, StoreError> {
    let plan = followed(path);
    let file = lock_file(folder_of(&plan))?;
    let held = hold(file, &plan, &Patience::USUAL, tell)?;
    Ok(Lock { plan, _held: held })
}

/// Opens the file of the lock. It is made last of what is in the private folder, so where it is,
/// all is, and nothing is made twice.
fn lock_file(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join(PRIVATE_FOLDER).join(LOCK);
    if path.exists() {
        // To open a pipe would wait for somebody at its other end.
        refuse_other(&path)?;
    }
    let open = |is_new: bool| {
        let mut options = File::options();
        options.write(true).create(is_new).truncate(false);
        options.open(&path)
    };
    let file = match open(false) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            private_folder(folder)?;
            open(true)
        }
        opened => opened,
    };
    file.map_err(StoreError::io(&blocked(folder), Action::Write))
}

/// Makes the private folder of a plan's folder and keeps git from sharing it.
pub(super) fn private_folder(folder: &Path) -> Result<PathBuf, StoreError> {
    let private = folder.join(PRIVATE_FOLDER);
    let made = fs::create_dir_all(&private).and_then(|()| {
        let ignore = private.join(".gitignore");
        // Empty after a crash while it was made.
        match fs::metadata(&ignore) {
            Ok(there) if there.len() > 0 => Ok(()),
            _ => fs::write(ignore, "*\n"),
        }
    });
    made.map_err(StoreError::io(&blocked(folder), Action::Write))?;
    Ok(private)
}

/// Returns what is in the way when the private folder cannot be used: where there is a folder, it has
/// the private folder's name.
fn blocked(folder: &Path) -> PathBuf {
    if folder.is_dir() {
        folder.join(PRIVATE_FOLDER)
    } else {
        folder.to_owned()
    }
}

impl Lock {
    /// Writes a plan that was read from this file and changed, and notes under a label what was
    /// changed; nothing is written when nothing differs.
    ///
    /// Refused when the file is no longer what was read: the caller reads it again and repeats
    /// the change. After any other refusal but [`StoreError::NotSynced`] the plan is as it was.
    pub fn write(&self, file: &PlanFile, new: &Edited<'_>, label: &str) -> Result<(), StoreError> {
        debug_assert!(
            ptr::eq(file.text(), new.old()),
            "the change is of this file"
        );
        file.check_version()?;
        if new.is_same() {
            return Ok(());
        }
        file.keep_older()?;
        let fresh = self.fresh(new)?;
        let note = undo::note(&history(&self.plan), label, new)?;
        let swapped = fresh.swap(&self.plan, new, file.stamp.as_ref());
        // The plan has the change also when the disk does not confirm it.
        if matches!(swapped, Ok(()) | Err(StoreError::NotSynced { .. })) {
            note.keep();
        }
        swapped
    }

    /// As [`write`](Self::write), but nothing is noted and no copy of an older version is kept: what
    /// goes is not to come back. The changes before it cannot be taken back any more.
    pub fn write_for_good(&self, file: &PlanFile, new: &Edited<'_>) -> Result<(), StoreError> {
        debug_assert!(
            ptr::eq(file.text(), new.old()),
            "the change is of this file"
        );
        file.check_version()?;
        if new.is_same() {
            return Ok(());
        }
        self.fresh(new)?.swap(&self.plan, new, file.stamp.as_ref())
    }

    /// Takes back a change that is the last one; the one before it is the last then. Refused when the
    /// plan has another text by now.
    pub fn undo(&self, change: &Undone) -> Result<(), StoreError> {
        let new = Edited::whole(&change.before, change.after.clone());
        self.fresh(&new)?.swap(&self.plan, &new, None)?;
        undo::take_back(&history(&self.plan), &change.entries);
        Ok(())
    }

    /// Puts a text beside the plan; what a dead process left there, in the archive and in the private
    /// folder goes first.
    fn fresh(&self, new: &Edited<'_>) -> Result<Fresh, StoreError> {
        let mode = mode_of(&self.plan)?;
        let folder = folder_of(&self.plan);
        sweep(folder);
        sweep(&folder.join(ARCHIVE));
        sweep(&folder.join(PRIVATE_FOLDER));
        Fresh::write_edited(&self.plan, new, mode)
    }
}

/// Returns the last change of a plan and what taking it back makes of it.
pub fn last_change(path: &Path) -> Result<Undone, StoreError> {
    let plan = followed(path);
    let text = read_text(&plan)?;
    undo::last(&history(&plan), &plan, text)
}

/// Returns what the changes were called, the oldest first, that made a plan's text `to` of an older
/// one; none when other hands had a part in it, or it is too long ago.
pub fn labels(path: &Path, from: &str, to: &str) -> Option<Vec<String>> {
    undo::labels(&history(&followed(path)), from, to)
}

/// Returns the path of a plan with symbolic links followed; the plan need not be there yet.
pub(super) fn followed(path: &Path) -> PathBuf {
    fs::canonicalize(path)
        .unwrap_or_else(|_| resolved(folder_of(path)).join(path.file_name().unwrap_or_default()))
}

/// Returns the folder with what was changed of a plan.
pub(super) fn history(plan: &Path) -> PathBuf {
    folder_of(plan).join(PRIVATE_FOLDER).join("undo")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_crash_left_in_the_archive_goes_with_the_next_change() {
        let folder = tempfile::tempdir().expect("a folder");
        let plan = folder.path().join("plan.toml");
        fs::write(&plan, "convoke = 1\n").expect("a plan");
        let lock = lock(&plan).expect("the lock");
        fs::create_dir(folder.path().join(ARCHIVE)).expect("a folder");
        let left = [
            ".convoke-a1.tmp",
            "archive/.convoke-b2.tmp",
            ".convoke/.convoke-c3.tmp",
        ];
        for name in left {
            fs::write(folder.path().join(name), "half").expect("a file");
        }
        let file = PlanFile::read(&plan).expect("a plan");
        let new = file.with_text("convoke = 1\n# more\n".to_owned());
        lock.write(&file, &new, "a change").expect("a change");
        for name in left {
            assert!(!folder.path().join(name).exists(), "{name}");
        }
    }

    #[test]
    fn what_a_crash_left_of_the_private_folder_is_made_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let ignore = folder.path().join(".convoke/.gitignore");
        fs::create_dir(folder.path().join(".convoke")).expect("a folder");
        fs::write(&ignore, "").expect("a file");
        let plan = folder.path().join("plan.toml");
        drop(lock(&plan).expect("the lock"));
        assert_eq!(fs::read_to_string(&ignore).expect("the file"), "*\n");
        // From then on it is its owner's.
        fs::write(&ignore, "!lock\n").expect("a file");
        drop(lock(&plan).expect("the lock"));
        assert_eq!(fs::read_to_string(&ignore).expect("the file"), "!lock\n");
    }
}
