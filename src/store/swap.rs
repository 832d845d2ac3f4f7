//! Putting a file in the place of another that must still be what was read.

use std::fs;
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use super::save::is_unknown;
use super::{Action, StoreError};

/// How often texts are swapped back and forth because somebody is faster each time.
const TRIES: usize = 1000;

/// Puts a file with the text `new` in the place of one that was read as `old`; refused when that is something else now.
///
/// A look and then a rename would leave a moment in which an editor's new text is replaced unseen.
/// So both files swap their names in one step, and what came out is looked at: nobody can write a
/// new file over it any more. If it is not what was read it goes back to its place. Its bytes are
/// compared, not its times: a second change of the same length within a tick of the file system's
/// clock shows in no time, and reading some megabytes costs less than a millisecond.
///
/// Where the system cannot swap, the look is the last thing before the rename. Either way an editor
/// that cuts the file and writes into it, instead of replacing it, can lose what it writes after the
/// look; it has the text still open then.
pub(super) fn swap(
    fresh: NamedTempFile,
    path: &Path,
    (old, new): (&[u8], &[u8]),
) -> Result<(), StoreError> {
    let wrong = |action| StoreError::io(path, action);
    match exchange(fresh.path(), path) {
        Ok(()) => match fs::read(fresh.path()) {
            Ok(out) if out == old => Ok(()),
            Ok(_) => {
                put_back(fresh, path, new).map_err(wrong(Action::Write))?;
                Err(changed(path))
            }
            Err(error) => {
                put_back(fresh, path, new).map_err(wrong(Action::Write))?;
                Err(wrong(Action::Read)(error))
            }
        },
        Err(error) if is_unknown(&error) => {
            look(path, old)?;
            let renamed = fresh.persist(path).map(drop);
            renamed.map_err(|error| wrong(Action::Write)(error.error))
        }
        // The plan was deleted, or an editor is between deleting and writing.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(changed(path)),
        Err(error) => Err(wrong(Action::Write)(error)),
    }
}

/// Gives what came out of a place back to it. What comes out then should be what was put in; if it
/// is not, somebody was faster again, and theirs goes back in turn.
fn put_back(held: NamedTempFile, path: &Path, new: &[u8]) -> io::Result<()> {
    let mut put = new.to_owned();
    for _ in 0..TRIES {
        let out = fs::read(held.path())?;
        exchange(held.path(), path)?;
        if fs::read(held.path())? == put {
            return Ok(());
        }
        put = out;
    }
    // Not reached in practice. What is held may be the only copy of somebody's text.
    held.keep().map(drop).map_err(|error| error.error)
}

fn look(path: &Path, old: &[u8]) -> Result<(), StoreError> {
    let now = fs::read(path).map_err(StoreError::io(path, Action::Read))?;
    if now == old {
        Ok(())
    } else {
        Err(changed(path))
    }
}

fn changed(path: &Path) -> StoreError {
    StoreError::ChangedMeanwhile {
        path: path.to_owned(),
    }
}

/// Swaps the names of two files in one step (`renameat2` of Linux, `renamex_np` of macOS).
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::super::temporary::written;
    use super::*;

    #[test]
    fn a_file_that_was_replaced_is_back_in_its_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.toml");
        // Of one length, so that no size tells them apart.
        fs::write(&path, "theirs").expect("a file");
        let fresh = written(&path, b"mine", None).expect("a file");
        let refused = swap(fresh, &path, (b"before", b"mine"));
        assert!(matches!(refused, Err(StoreError::ChangedMeanwhile { .. })));
        assert_eq!(fs::read_to_string(&path).expect("the file"), "theirs");
        let fresh = written(&path, b"mine", None).expect("a file");
        swap(fresh, &path, (b"theirs", b"mine")).expect("it is what was read");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "mine");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
    }

    #[test]
    fn a_file_that_is_gone_is_not_made_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.toml");
        let fresh = written(&path, b"mine", None).expect("a file");
        let refused = swap(fresh, &path, (b"before", b"mine"));
        assert!(matches!(refused, Err(StoreError::ChangedMeanwhile { .. })));
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0);
    }
}
