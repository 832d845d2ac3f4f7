use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::input::read_text;
use super::save::{folder_of, replace, resolved};
use super::undo::{self, Undone};
use super::{Action, PlanFile, StoreError};

/// The folder beside a plan with what concerns only this computer.
pub(super) const PRIVATE_FOLDER: &str = ".convoke";

/// The right to change a plan, held until it is dropped.
///
/// It is kept on a file of its own: the plan itself is swapped by every change, and with it a lock
/// on it.
#[derive(Debug)]
pub struct Lock {
    /// The plan, with symbolic links followed.
    plan: PathBuf,
    /// None where the file system knows no locks.
    held: Option<File>,
}

/// Waits until nobody else changes a plan, and keeps others from it.
///
/// The plan need not be there yet; its folder must be, and must be writable.
pub fn lock(path: &Path) -> Result<Lock, StoreError> {
    let plan = match fs::canonicalize(path) {
        Ok(plan) => plan,
        Err(_) => resolved(folder_of(path)).join(path.file_name().unwrap_or_default()),
    };
    let folder = private_folder(folder_of(&plan))?;
    let file = folder.join("lock");
    let held = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&file)
        .map_err(StoreError::io(&folder, Action::Write))?;
    let held = match held.lock() {
        Ok(()) => Some(held),
        // Some network file systems have no locks; one careful person is better off than none.
        Err(error) if has_no_locks(&error) => None,
        Err(error) => return Err(StoreError::io(&file, Action::Lock)(error)),
    };
    Ok(Lock { plan, held })
}

fn has_no_locks(error: &io::Error) -> bool {
    const NO_LOCKS: i32 = 37;
    error.kind() == io::ErrorKind::Unsupported
        || (cfg!(target_os = "linux") && error.raw_os_error() == Some(NO_LOCKS))
}

/// Makes the private folder of a plan's folder and keeps git from sharing it.
pub(super) fn private_folder(folder: &Path) -> Result<PathBuf, StoreError> {
    let private = folder.join(PRIVATE_FOLDER);
    let made = fs::create_dir_all(&private).and_then(|()| {
        let ignore = private.join(".gitignore");
        if ignore.exists() {
            Ok(())
        } else {
            fs::write(ignore, "*\n")
        }
    });
    // Where there is a folder, what is in the way has the private folder's name.
    let at = if folder.is_dir() { &private } else { folder };
    made.map_err(StoreError::io(at, Action::Write))?;
    Ok(private)
}

impl Lock {
    /// Whether others are kept out; not where the file system knows no locks.
    pub fn is_held(&self) -> bool {
        self.held.is_some()
    }

    /// Writes a plan that was read from this file and changed, and notes under a label what was
    /// changed; nothing is written when nothing differs.
    ///
    /// Refused when the file is no longer what was read: the caller reads it again and repeats
    /// the change.
    pub fn write(&self, file: &PlanFile, new_text: &str, label: &str) -> Result<(), StoreError> {
        file.check_version()?;
        if file.text() == new_text {
            return Ok(());
        }
        self.expect(file.text())?;
        let note = undo::note(&self.history()?, label, (file.text(), new_text))?;
        replace(&self.plan, new_text.as_bytes())
            .map_err(StoreError::io(&self.plan, Action::Write))?;
        note.keep()
    }

    /// Takes back the last change; repeated, the one before it.
    pub fn undo(&self) -> Result<Undone, StoreError> {
        let (undone, entry) = self.last_change()?;
        replace(&self.plan, undone.after.as_bytes())
            .map_err(StoreError::io(&self.plan, Action::Write))?;
        fs::remove_file(&entry).map_err(StoreError::io(&entry, Action::Write))?;
        Ok(undone)
    }

    /// Returns what [`undo`](Self::undo) would do.
    pub fn preview_undo(&self) -> Result<Undone, StoreError> {
        self.last_change().map(|(undone, _)| undone)
    }

    /// Returns what the changes were called, the oldest first, that made the plan's text `to` of an
    /// older one; none when other hands had a part in it, or it is too long ago.
    pub fn labels(&self, from: &str, to: &str) -> Option<Vec<String>> {
        undo::labels(&self.history().ok()?, from, to)
    }

    fn last_change(&self) -> Result<(Undone, PathBuf), StoreError> {
        let text = read_text(&self.plan)?;
        undo::last(&self.history()?, &self.plan, text)
    }

    fn expect(&self, text: &str) -> Result<(), StoreError> {
        let now = fs::read(&self.plan).map_err(StoreError::io(&self.plan, Action::Read))?;
        if now == text.as_bytes() {
            Ok(())
        } else {
            Err(StoreError::ChangedMeanwhile {
                path: self.plan.clone(),
            })
        }
    }

    fn history(&self) -> Result<PathBuf, StoreError> {
        let history = private_folder(folder_of(&self.plan))?.join("undo");
        fs::create_dir_all(&history).map_err(StoreError::io(&history, Action::Write))?;
        Ok(history)
    }
}
