//! Writing so that a reader, or a crash, sees the old file or the new one and nothing between.

use std::fs::{self, File, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::{Action, StoreError};

/// Writes a new plan, with the text of [`new_text`](super::new_text); refuses to replace one.
pub fn create(path: &Path, text: &str) -> Result<(), StoreError> {
    write_new(path, text.as_bytes())
}

/// Writes a file that must not be there yet.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let wrote = written(path, bytes, None).and_then(|file| {
        let kept = file.persist_noclobber(path);
        kept.map(drop).map_err(|error| error.error)
    });
    wrote
        .and_then(|()| sync_folder(path))
        .map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Exists {
                path: path.to_owned(),
            },
            _ => StoreError::io(path, Action::Write)(source),
        })
}

/// Writes an exported file; one that is there is replaced and keeps its mode, if it is of the kind:
/// a slip of the hand must not cost anybody their plan.
pub fn write_output(
    path: &Path,
    text: &str,
    is_of_kind: impl Fn(&str) -> bool,
) -> Result<(), StoreError> {
    let real = resolved(path);
    refuse_other_kind(path, &real, is_of_kind)?;
    replace(&real, text.as_bytes()).map_err(StoreError::io(path, Action::Write))
}

/// As [`write_output`], a file that only its owner may read.
pub fn write_private_output(
    path: &Path,
    text: &str,
    is_of_kind: impl Fn(&str) -> bool,
) -> Result<(), StoreError> {
    refuse_other_kind(path, &resolved(path), is_of_kind)?;
    write_private(path, text)
}

fn refuse_other_kind(
    path: &Path,
    real: &Path,
    is_of_kind: impl Fn(&str) -> bool,
) -> Result<(), StoreError> {
    if real.is_file() {
        let old = fs::read(real).map_err(StoreError::io(path, Action::Read))?;
        if !old.is_empty() && !is_of_kind(&String::from_utf8_lossy(&old)) {
            return Err(StoreError::OtherKind {
                path: path.to_owned(),
            });
        }
    }
    Ok(())
}

/// Writes an exported file that only its owner may read, also one that was open to others; a
/// symbolic link is replaced and not followed.
pub fn write_private(path: &Path, text: &str) -> Result<(), StoreError> {
    let wrote = written(path, text.as_bytes(), owner_only()).and_then(|file| {
        let kept = file.persist(path);
        kept.map(drop).map_err(|error| error.error)
    });
    wrote
        .and_then(|()| sync_folder(path))
        .map_err(StoreError::io(path, Action::Write))
}

/// Returns the mode of a file that only its owner may read and write.
#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "other systems have none")]
pub(super) fn owner_only() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(0o600))
}

/// Other systems have no such mode: who may read a file follows from its folder there.
#[cfg(not(unix))]
pub(super) fn owner_only() -> Option<Permissions> {
    None
}

/// Replaces a file in one step, and waits until that is on the disk: one sync of the new bytes,
/// one rename, one sync of the folder.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mode = fs::metadata(path).ok().map(|old| old.permissions());
    let file = written(path, bytes, mode)?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(path)
}

/// Returns a path with symbolic links followed, so that a rename does not replace the link.
pub(super) fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Returns the folder a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Writes bytes to a temporary file beside a path, and waits until they are on the disk.
pub(super) fn written(
    path: &Path,
    bytes: &[u8],
    mode: Option<Permissions>,
) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".convoke-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Without this the file could be read by nobody else; the umask still takes its part.
        builder.permissions(Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder_of(path)).map_err(without_path)?;
    if let Some(mode) = mode {
        file.as_file().set_permissions(mode)?;
    }
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
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

#[cfg(unix)]
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder_of(path))?.sync_all()
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}
