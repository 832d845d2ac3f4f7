//! Files on their way to a name: made beside it, whole and on the disk before they get it, and
//! cleared away when the process that made them is gone.

use std::ffi::OsStr;
use std::fs::{self, File, Permissions, TryLockError};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::lock::{LOCK, PRIVATE_FOLDER};

/// How the name of a temporary file begins and ends; between them are letters and digits.
const PREFIX: &str = ".convoke-";
const SUFFIX: &str = ".tmp";

/// How often a temporary file is made anew because somebody took it for a dead one.
const TRIES: usize = 8;

/// Writes bytes to a temporary file beside a path, and waits until they are on the disk.
///
/// The file is locked as long as it is open, which tells it from one that a dead process left. It
/// is removed when it is dropped.
pub(super) fn written(
    path: &Path,
    bytes: &[u8],
    mode: Option<Permissions>,
) -> io::Result<NamedTempFile> {
    written_in_pieces(path, [bytes], mode)
}

/// As [`written`], for bytes that lie in several places.
pub(super) fn written_in_pieces<'t>(
    path: &Path,
    pieces: impl IntoIterator<Item = &'t [u8]>,
    mode: Option<Permissions>,
) -> io::Result<NamedTempFile> {
    let file = begun(path, mode)?;
    // Long pieces go past it.
    let mut out = BufWriter::new(file.as_file());
    pieces
        .into_iter()
        .try_for_each(|bytes| out.write_all(bytes))?;
    out.flush()?;
    drop(out);
    file.as_file().sync_all()?;
    Ok(file)
}

/// Makes the temporary file to which bytes for a path are written.
pub(super) fn begun(path: &Path, mode: Option<Permissions>) -> io::Result<NamedTempFile> {
    let file = made(folder_of(path))?;
    if let Some(mode) = mode {
        file.as_file().set_permissions(mode)?;
    }
    Ok(file)
}

/// Returns the folder a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

fn made(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Without this the file could be read by nobody else; the umask still takes its part.
        builder.permissions(Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(without_path)?;
    for _ in 1..TRIES {
        if is_ours(file.as_file()) {
            break;
        }
        file = builder.tempfile_in(folder).map_err(without_path)?;
    }
    Ok(file)
}

/// Takes the lock of a temporary file. Between the making and the lock somebody who clears away
/// can have taken the file for a dead one: then it is locked, or has no name any more.
fn is_ours(file: &File) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock)) && has_name(file)
}

#[cfg(unix)]
fn has_name(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    file.metadata().is_ok_and(|there| there.nlink() > 0)
}

/// Other systems do not remove a file that is open.
#[cfg(not(unix))]
fn has_name(_file: &File) -> bool {
    true
}

/// Returns what the system said, without the temporary file's name, which nobody typed and which is
/// another each time.
fn without_path(error: io::Error) -> io::Error {
    let text = error.to_string();
    match text.split_once(" at path ") {
        Some((said, _)) => io::Error::new(error.kind(), said),
        None => error,
    }
}

/// Removes the temporary files that dead processes left in a folder.
///
/// Whoever calls this holds the lock of the plan that lies there: while a plan is swapped, its old
/// text has such a name for a moment, and nobody else's lock. What cannot be removed stays for the
/// next time; it is in nobody's way.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if is_temporary(&entry.file_name()) {
            remove_if_dead(&entry.path());
        }
    }
}

/// As [`sweep`], for who holds no lock: does nothing while a plan in that folder is changed.
pub(super) fn sweep_unlocked(folder: &Path) {
    let is_litter = |entry: fs::DirEntry| is_temporary(&entry.file_name());
    let mut entries = fs::read_dir(folder).into_iter().flatten().flatten();
    if !entries.any(is_litter) {
        return;
    }
    match File::open(folder.join(PRIVATE_FOLDER).join(LOCK)) {
        Ok(lock) if lock.try_lock().is_ok() => sweep(folder),
        Err(error) if error.kind() == io::ErrorKind::NotFound => sweep(folder),
        _ => {}
    }
}

/// Removes what a git that was killed while it merged left at the top of a repository: copies of whole
/// files (`.merge_file_a1B2c3`). Whoever calls this knows that no git merges there now.
pub fn sweep_merge_files(top: &Path) {
    let is_left = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let letters = name
            .to_str()
            .and_then(|name| name.strip_prefix(".merge_file_"));
        let is_plain = |letters: &str| letters.bytes().all(|sign| sign.is_ascii_alphanumeric());
        letters.is_some_and(|letters| letters.len() == 6 && is_plain(letters))
            && entry.file_type().is_ok_and(|kind| kind.is_file())
    };
    let entries = fs::read_dir(top).into_iter().flatten().flatten();
    for entry in entries.filter(is_left) {
        // What cannot be removed stays for the next time.
        let _ = fs::remove_file(entry.path());
    }
}

fn is_temporary(name: &OsStr) -> bool {
    let inner = name
        .to_str()
        .and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    let is_plain = |inner: &str| inner.bytes().all(|sign| sign.is_ascii_alphanumeric());
    inner.is_some_and(|inner| !inner.is_empty() && is_plain(inner))
}

fn remove_if_dead(path: &Path) {
    let is_file = fs::symlink_metadata(path).is_ok_and(|there| there.is_file());
    if is_file
        && let Ok(file) = File::open(path)
        && file.try_lock().is_ok()
    {
        // It stays when the folder does not let it go.
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_dead_processes_are_cleared_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let alive = written(&at("plan.toml"), b"new", None).expect("a file");
        for name in [
            ".convoke-a1B2c3.tmp",
            ".convoke-files",
            ".convoke-.tmp",
            ".convoke-my own.tmp",
            "convoke-a1B2c3.tmp",
        ] {
            fs::write(at(name), "x").expect("a file");
        }
        fs::create_dir(at(".convoke-folder.tmp")).expect("a folder");
        sweep_unlocked(folder.path());
        assert!(!at(".convoke-a1B2c3.tmp").exists());
        assert!(alive.path().exists());
        let left = fs::read_dir(folder.path()).expect("the folder").count();
        assert_eq!(left, 6);
        drop(alive);
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 5);
    }

    #[test]
    fn nothing_is_cleared_away_while_a_plan_is_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let litter = folder.path().join(".convoke-a1B2c3.tmp");
        fs::write(&litter, "x").expect("a file");
        let lock = super::super::lock(&folder.path().join("plan.toml")).expect("the lock");
        sweep_unlocked(folder.path());
        assert!(litter.exists());
        drop(lock);
        sweep_unlocked(folder.path());
        assert!(!litter.exists());
    }
}
