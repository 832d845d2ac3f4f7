use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::doc;
use super::stamp::Stamp;
use super::{Action, StoreError};

/// The most bytes of a plan, a year of its archive, or another text that organizers edit: some two
/// hundred thousand events.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Reads a file of text and says what it is when it is none: more than 64 MiB, no regular file, or
/// not UTF-8.
pub fn read_text(path: &Path) -> Result<String, StoreError> {
    text(path, read_bytes(path, MOST_BYTES)?)
}

/// As [`read_text`], with what tells the file from others; taken before it is read, so that a file
/// that is put in its place meanwhile has another one.
pub(super) fn read_stamped(path: &Path) -> Result<(String, Option<Stamp>), StoreError> {
    let there = regular(path)?;
    let bytes = read_known(path, &there, MOST_BYTES)?;
    Ok((text(path, bytes)?, Stamp::of(&there)))
}

/// Reads a file of text of at most so many bytes.
pub fn read_short_text(path: &Path, most: u64) -> Result<String, StoreError> {
    refuse_folder(path)?;
    let file = File::open(path).map_err(StoreError::io(path, Action::Read))?;
    read_from(file, path, most)
}

/// Reads the bytes of a file, at most so many; what is no regular file, such as a pipe or a device,
/// is refused, for it may never end or never begin.
pub fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    read_known(path, &regular(path)?, most)
}

fn read_known(path: &Path, there: &Metadata, most: u64) -> Result<Vec<u8>, StoreError> {
    let length = there.len();
    let mut file = File::open(path).map_err(StoreError::io(path, Action::Read))?;
    // One more than there is: a full list of bytes grows before the end of the file is seen.
    let room = usize::try_from(length.min(most)).unwrap_or(0) + 1;
    // At once: to read up to an end that is not known begins with small pieces.
    let mut bytes = vec![0; room];
    let read = match file.read(&mut bytes) {
        Err(fault) if fault.kind() == ErrorKind::Interrupted => Ok(0),
        read => read,
    };
    bytes.truncate(read.map_err(StoreError::io(path, Action::Read))?);
    fill(bytes, file, (path, most))
}

/// Reads at most so many bytes from where they come from; `path` stands for that in what is said of
/// it.
pub fn read_bytes_from(from: impl Read, path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    fill(Vec::new(), from, (path, most))
}

fn fill(
    mut bytes: Vec<u8>,
    from: impl Read,
    (path, most): (&Path, u64),
) -> Result<Vec<u8>, StoreError> {
    let read = from.take(most + 1).read_to_end(&mut bytes);
    read.map_err(StoreError::io(path, Action::Read))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > most) {
        return Err(StoreError::TooBig {
            path: path.to_owned(),
            most,
        });
    }
    Ok(bytes)
}

/// Reads a text of at most so many bytes from where it comes from; `path` stands for that in what
/// is said of it.
pub fn read_from(from: impl Read, path: &Path, most: u64) -> Result<String, StoreError> {
    text(path, read_bytes_from(from, path, most)?)
}

/// Refuses what is there and is no regular file, or leads to none.
pub(super) fn refuse_other(path: &Path) -> Result<(), StoreError> {
    regular(path).map(drop)
}

fn regular(path: &Path) -> Result<Metadata, StoreError> {
    let there = fs::metadata(path).map_err(StoreError::io(path, Action::Read))?;
    if there.is_file() {
        return Ok(there);
    }
    refuse_folder(path)?;
    Err(StoreError::NotAFile {
        path: path.to_owned(),
    })
}

/// Returns where a file of a group's folder really is; refused when links lead out of the folder:
/// what lies there is nobody's to announce, and nothing of ours is written there.
pub(super) fn inside(folder: &Path, path: &Path) -> Result<PathBuf, StoreError> {
    let real = |path: &Path| fs::canonicalize(path).map_err(StoreError::io(path, Action::Read));
    let (home, there) = (real(folder)?, real(path)?);
    if there.starts_with(home) {
        return Ok(there);
    }
    Err(StoreError::LeadsOut {
        path: path.to_owned(),
    })
}

fn refuse_folder(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        return Err(StoreError::IsFolder {
            path: path.to_owned(),
        });
    }
    Ok(())
}

/// Returns bytes as text, and says where they are none.
pub fn text(path: &Path, bytes: Vec<u8>) -> Result<String, StoreError> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let (before, rest) = error.as_bytes().split_at(valid);
        StoreError::NotText {
            path: path.to_owned(),
            line: doc::line(before),
            byte: rest.first().copied().unwrap_or_default(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_up_to_its_limit() {
        let read = |bytes: &[u8]| read_from(bytes, Path::new("x"), 3);
        assert_eq!(read(b"abc").expect("a text"), "abc");
        assert!(matches!(
            read(b"abcd"),
            Err(StoreError::TooBig { most: 3, .. })
        ));
        let fault = read(b"a\n\xe9").expect_err("no text");
        assert!(
            matches!(
                fault,
                StoreError::NotText {
                    line: 2,
                    byte: 0xe9,
                    ..
                }
            ),
            "{fault}"
        );
    }
}
