use std::ffi::OsStr;
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
        of: None,
    })
}

/// As [`inside`], of what lies in one of the folders a group's folder has for it: no link may lead out of
/// that one either, for beside it are private facts and what only we read.
pub(super) fn below(folder: &Path, own: &'static str, path: &Path) -> Result<(), StoreError> {
    let there = inside(folder, path)?;
    let real = |path: &Path| fs::canonicalize(path).map_err(StoreError::io(path, Action::Read));
    let (home, near) = (real(folder)?, real(&folder.join(own))?);
    // On some systems `Templates` is `templates`.
    let is_called = |name: &OsStr| name.eq_ignore_ascii_case(own);
    let is_own = near.parent() == Some(&home) && near.file_name().is_some_and(is_called);
    if is_own && there.starts_with(near) {
        return Ok(());
    }
    Err(StoreError::LeadsOut {
        path: path.to_owned(),
        of: Some(own),
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

/// As [`text`], of a calendar: programs that fold lines by their octets may do so inside a letter (RFC
/// 5545, 3.1). Such a fold is put behind its letter, so that lines keep their numbers.
pub fn calendar_text(path: &Path, bytes: Vec<u8>) -> Result<String, StoreError> {
    String::from_utf8(bytes).or_else(|refused| {
        let bytes = refused.into_bytes();
        String::from_utf8(with_whole_letters(&bytes)).or_else(|_| text(path, bytes))
    })
}

fn with_whole_letters(bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, more)) = rest.split_first() {
        let is_inside = whole.last().is_some_and(|&last: &u8| last >= 0x80);
        let fold = fold(rest).filter(|_| is_inside);
        let letter = fold.map_or(0, |fold| {
            let letter = rest[fold..].iter();
            letter.take_while(|&&byte| byte & 0xc0 == 0x80).count()
        });
        let Some(fold) = fold.filter(|_| letter > 0) else {
            whole.push(first);
            rest = more;
            continue;
        };
        whole.extend_from_slice(&rest[fold..fold + letter]);
        whole.extend_from_slice(&rest[..fold]);
        rest = &rest[fold + letter..];
    }
    whole
}

/// Returns how long the break is that bytes begin with, if they go on with a folded line.
fn fold(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'\r', b'\n', b' ' | b'\t', ..] => Some(3),
        [b'\n', b' ' | b'\t', ..] => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_folded_inside_a_letter_is_read_as_one_folded_behind_it() {
        let read = |bytes: &[u8]| calendar_text(Path::new("x.ics"), bytes.to_vec()).ok();
        let whole = "SUMMARY:żó\r\n łw\n 日\n 本";
        let split = b"SUMMARY:\xc5\xbc\xc3\r\n \xb3\xc5\n\t\x82w\xe6\n \x97\xa5\n \xe6\x9c\xac";
        assert_eq!(read(whole.as_bytes()).as_deref(), Some(whole));
        assert_eq!(
            read(split).as_deref(),
            Some("SUMMARY:żó\r\n ł\n\tw日\n \n 本")
        );
        for latin in [&b"SUMMARY:Caf\xe9\r\n x"[..], b"\xe9\n \xa0", b"\xe9"] {
            assert_eq!(read(latin), None);
        }
    }

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
