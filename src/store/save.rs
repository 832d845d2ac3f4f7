//! Writing so that a reader, or a crash, sees the old file or the new one and nothing between.

use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PersistError};

use super::input::refuse_other;
use super::stamp::Stamp;
use super::swap::swap;
use super::temporary::{folder_of, sweep, sweep_unlocked, written_in_pieces};
use super::{Action, Edited, StoreError};

/// Writes a file that must not be there yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    sweep_unlocked(folder_of(path));
    let fresh = Fresh::write(path, bytes, None)?;
    fresh.place(path, |file| file.persist_noclobber(path).map(drop))
}

/// Writes an exported file that only its owner may read, also one that was open to others; a
/// symbolic link is replaced and not followed.
pub fn write_private(path: &Path, text: &str) -> Result<(), StoreError> {
    if path.exists() {
        refuse_other(path)?;
    }
    sweep_unlocked(folder_of(path));
    let fresh = Fresh::write(path, text.as_bytes(), owner_only())?;
    fresh.place(path, |file| file.persist(path).map(drop))
}

/// Writes a file that only its owner may read and that must not be there yet. The caller holds the
/// lock of the plan beside it.
pub(super) fn write_new_private(path: &Path, text: &str) -> Result<(), StoreError> {
    sweep(folder_of(path));
    let fresh = Fresh::write(path, text.as_bytes(), owner_only())?;
    fresh.place(path, |file| file.persist_noclobber(path).map(drop))
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

/// Replaces a file in one step, whatever is in it, and waits until that is on the disk: one sync of
/// the new bytes, one rename, one sync of the folder. A file that nobody may write is refused, and
/// the mode of the others stays.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let fresh = Fresh::write(path, bytes, mode_of(path)?)?;
    fresh.place(path, |file| file.persist(path).map(drop))
}

/// As [`replace`], for a file that others may have changed since its old text was read; refused
/// then. The caller holds the lock of the plan beside it.
pub(super) fn replace_known(path: &Path, new: &Edited<'_>) -> Result<(), StoreError> {
    Fresh::write_edited(path, new, mode_of(path)?)?.swap(path, new, None)
}

/// Returns the mode of a file, if there is one. What nobody may write is not replaced either,
/// although the rename would need no leave but the folder's: its owner meant something by it.
pub(super) fn mode_of(path: &Path) -> Result<Option<Permissions>, StoreError> {
    let mode = fs::metadata(path).ok().map(|old| old.permissions());
    if mode.as_ref().is_some_and(Permissions::readonly) {
        return Err(StoreError::ReadOnly {
            path: path.to_owned(),
        });
    }
    Ok(mode)
}

/// Returns a path with symbolic links followed, so that a rename does not replace the link.
pub(super) fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// New bytes beside the file they are for, and on the disk; gone when dropped.
pub(super) struct Fresh {
    pub(super) file: NamedTempFile,
    pub(super) folder: Folder,
}

impl Fresh {
    pub(super) fn write(
        path: &Path,
        bytes: &[u8],
        mode: Option<Permissions>,
    ) -> Result<Self, StoreError> {
        Self::write_pieces(path, [bytes], mode)
    }

    pub(super) fn write_edited(
        path: &Path,
        new: &Edited<'_>,
        mode: Option<Permissions>,
    ) -> Result<Self, StoreError> {
        Self::write_pieces(path, new.pieces().map(str::as_bytes), mode)
    }

    fn write_pieces<'t>(
        path: &Path,
        pieces: impl IntoIterator<Item = &'t [u8]>,
        mode: Option<Permissions>,
    ) -> Result<Self, StoreError> {
        let wrong = StoreError::io(path, Action::Write);
        // The folder is opened first: what cannot be synced later is better known now.
        let fresh = Folder::open(folder_of(path))
            .and_then(|folder| Ok((written_in_pieces(path, pieces, mode)?, folder)));
        let (file, folder) = fresh.map_err(wrong)?;
        Ok(Self { file, folder })
    }

    /// Gives the bytes their name, and waits until that is on the disk.
    pub(super) fn place(
        self,
        path: &Path,
        persist: impl FnOnce(NamedTempFile) -> Result<(), PersistError>,
    ) -> Result<(), StoreError> {
        let Self { file, folder } = self;
        persist(file).map_err(|PersistError { error, .. }| match error.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Exists {
                path: path.to_owned(),
            },
            _ => StoreError::io(path, Action::Write)(error),
        })?;
        folder.sync(path)
    }

    /// Puts the bytes in the place of those that were read, and waits until that is on the disk.
    pub(super) fn swap(
        self,
        path: &Path,
        new: &Edited<'_>,
        read: Option<&Stamp>,
    ) -> Result<(), StoreError> {
        let Self { file, folder } = self;
        swap(file, path, new, read)?;
        folder.sync(path)
    }
}

/// A folder in which names change.
#[cfg(unix)]
pub(super) struct Folder(fs::File);

#[cfg(unix)]
impl Folder {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        fs::File::open(folder).map(Self)
    }

    /// Waits until the new name of a file is on the disk. Some network file systems sync no
    /// folders; there is nothing to wait for then.
    pub(super) fn sync(self, path: &Path) -> Result<(), StoreError> {
        match self.0.sync_all() {
            Err(error) if !is_unknown(&error) => Err(StoreError::NotSynced {
                path: path.to_owned(),
                source: error,
            }),
            _ => Ok(()),
        }
    }
}

/// Other systems sync no folders.
#[cfg(not(unix))]
pub(super) struct Folder;

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "others can fail")]
impl Folder {
    pub(super) fn open(_folder: &Path) -> io::Result<Self> {
        Ok(Self)
    }

    pub(super) fn sync(self, _path: &Path) -> Result<(), StoreError> {
        Ok(())
    }
}

/// Whether a file system does not know what it was asked for.
pub(super) fn is_unknown(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
    )
}
