//! Files for others that are written piece by piece, and have their name when they are whole.

use std::fs::File;
use std::io::{BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf, is_separator};

use tempfile::NamedTempFile;

use super::input::refuse_other;
use super::save::{Folder, Fresh, mode_of, resolved, write_private};
use super::temporary::{begun, folder_of, sweep_unlocked};
use super::{Action, StoreError};

/// How many bytes of a file are looked at to know its kind when it may be long.
const BEGINNING: u64 = 64 * 1024;

/// How many are looked at when it is no longer than a text that is written at once.
const MOST_OF_TEXT: u64 = 64 * 1024 * 1024;

/// How many bytes are written at a time.
const BUFFER: usize = 64 * 1024;

/// An exported file that is being written. When it is dropped before it was finished, nothing of it
/// stays.
pub struct Output {
    path: PathBuf,
    file: BufWriter<NamedTempFile>,
    folder: Folder,
}

impl Output {
    /// Begins a file; one that is there is replaced and keeps its mode, if it is of the kind: a slip of
    /// the hand must not cost anybody their plan. `is_of_kind` is shown how that file begins, up to
    /// 64 KiB.
    pub fn begin(path: &Path, is_of_kind: impl Fn(&str) -> bool) -> Result<Self, StoreError> {
        let real = resolved(path);
        refuse_other_kind((path, &real), is_of_kind, BEGINNING)?;
        Self::replacing(real)
    }

    fn replacing(real: PathBuf) -> Result<Self, StoreError> {
        sweep_unlocked(folder_of(&real));
        let mode = mode_of(&real)?;
        // The folder is opened first: what cannot be synced later is better known now.
        let opened =
            Folder::open(folder_of(&real)).and_then(|folder| Ok((folder, begun(&real, mode)?)));
        let (folder, file) = opened.map_err(StoreError::io(&real, Action::Write))?;
        Ok(Self {
            path: real,
            file: BufWriter::with_capacity(BUFFER, file),
            folder,
        })
    }

    /// Adds a text.
    pub fn write(&mut self, text: &str) -> Result<(), StoreError> {
        let written = self.file.write_all(text.as_bytes());
        written.map_err(StoreError::io(&self.path, Action::Write))
    }

    /// Gives the file its name, and waits until all of it is on the disk.
    pub fn finish(self) -> Result<(), StoreError> {
        let Self { path, file, folder } = self;
        let wrong = StoreError::io(&path, Action::Write);
        let file = match file.into_inner() {
            Ok(file) => file,
            Err(unwritten) => return Err(wrong(unwritten.into_error())),
        };
        file.as_file().sync_all().map_err(wrong)?;
        let fresh = Fresh { file, folder };
        fresh.place(&path, |file| file.persist(&path).map(drop))
    }
}

/// Writes an exported file of one text, as [`Output`] does; `is_of_kind` is shown all of the file that
/// is there.
pub fn write_output(
    path: &Path,
    text: &str,
    is_of_kind: impl Fn(&str) -> bool,
) -> Result<(), StoreError> {
    let real = resolved(path);
    refuse_other_kind((path, &real), is_of_kind, MOST_OF_TEXT)?;
    let mut output = Output::replacing(real)?;
    output.write(text)?;
    output.finish()
}

/// As [`write_output`], a file that only its owner may read.
pub fn write_private_output(
    path: &Path,
    text: &str,
    is_of_kind: impl Fn(&str) -> bool,
) -> Result<(), StoreError> {
    refuse_other_kind((path, &resolved(path)), is_of_kind, MOST_OF_TEXT)?;
    write_private(path, text)
}

/// Refuses a file that is there and is of another kind, as its first bytes tell.
fn refuse_other_kind(
    (path, real): (&Path, &Path),
    is_of_kind: impl Fn(&str) -> bool,
    most: u64,
) -> Result<(), StoreError> {
    if !real.exists() {
        return refuse_folder_to_be(path);
    }
    refuse_other(real)?;
    let mut old = Vec::new();
    let file = File::open(real).map_err(StoreError::io(real, Action::Read))?;
    let length = file.take(most).read_to_end(&mut old);
    length.map_err(StoreError::io(real, Action::Read))?;
    if old.is_empty() || is_of_kind(&String::from_utf8_lossy(&old)) {
        return Ok(());
    }
    Err(StoreError::OtherKind {
        path: path.to_owned(),
    })
}

/// Refuses a name that ends as those of folders do: no file can have it.
fn refuse_folder_to_be(path: &Path) -> Result<(), StoreError> {
    if path.to_string_lossy().ends_with(is_separator) {
        return Err(StoreError::IsFolder {
            path: path.to_owned(),
        });
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_file_that_nobody_may_write_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.md");
        fs::write(&path, "old").expect("a file");
        let mode = |mode| fs::set_permissions(&path, Permissions::from_mode(mode)).expect("ours");
        mode(0o444);
        let refused = write_output(&path, "new", |_| true);
        assert!(matches!(refused, Err(StoreError::ReadOnly { .. })));
        mode(0o600);
        write_output(&path, "new", |_| true).expect("it may be written");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
    }
}
