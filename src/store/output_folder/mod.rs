//! Files for others in one folder: written anew as often as the plan changes, without losing what
//! somebody changed in them by hand.

mod file_name;
mod record;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use super::save::{Folder, owner_only, write_new};
use super::temporary::{sweep_unlocked, written};
use super::{Action, StoreError};

pub use self::file_name::FileName;
use self::record::{Record, digest};

/// The file that tells git what to leave alone.
const IGNORE: &str = ".gitignore";

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was not there.
    New,
    /// It was as it had been written, and has the new text now.
    Renewed,
    /// It has that text already, and was left alone.
    Same,
    /// It differs and was not written here, or was changed since: it is as it was. So is what is
    /// not a file, such as a symbolic link, which may lead anywhere.
    Kept,
}

/// What became of the files of a folder.
#[derive(Debug)]
pub struct Delivery {
    /// Each file by the name it has, in the order given; after a fault, those before it.
    pub files: Vec<(FileName, Fate)>,
    /// Why the rest was not written.
    pub fault: Option<StoreError>,
}

/// Writes files into a folder, each whole or not at all.
///
/// A folder that is not there is made, but not the one it lies in: that is more likely a slip of
/// the hand, or a disk that is not plugged in. All texts are on the disk before the first file has
/// its name, so that a disk that is full or locked is an error and nothing else. Two texts of one
/// name are told apart by a number.
pub fn write_folder(folder: &Path, files: &[(FileName, String)]) -> Result<Delivery, StoreError> {
    deliver(folder, files, Readers::Everybody)
}

/// As [`write_folder`], files that only their owner may read. A folder that is made for them, or is
/// empty, tells git to leave them alone: a group's folder is often public.
pub fn write_private_folder(
    folder: &Path,
    files: &[(FileName, String)],
) -> Result<Delivery, StoreError> {
    deliver(folder, files, Readers::Owner)
}

/// Who may read what is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Readers {
    Everybody,
    Owner,
}

impl Readers {
    /// Returns the mode of a file, when it is not the usual one.
    fn mode(self) -> Option<Permissions> {
        match self {
            Self::Everybody => None,
            Self::Owner => owner_only(),
        }
    }
}

fn deliver(
    folder: &Path,
    files: &[(FileName, String)],
    readers: Readers,
) -> Result<Delivery, StoreError> {
    if files.is_empty() {
        let (files, fault) = (Vec::new(), None);
        return Ok(Delivery { files, fault });
    }
    let is_made = make(folder)?;
    let prepared = prepare(folder, files, readers).inspect_err(|_| {
        if is_made {
            // Left as it was; what cannot be removed is not ours any more.
            let _ = fs::remove_file(folder.join(IGNORE));
            let _ = fs::remove_dir(folder);
        }
    });
    let (staged, home) = prepared?;
    let mut files = Vec::new();
    let named = staged.into_iter().try_for_each(|staged| {
        let (name, fate) = (staged.name.clone(), staged.fate);
        staged.settle(folder)?;
        files.push((name, fate));
        Ok(())
    });
    let fault = named.and_then(|()| home.sync(folder)).err();
    Ok(Delivery { files, fault })
}

/// Puts all that is to be written into a folder, and on the disk, without the names that count; the
/// record last: a crash among the renames must not make strangers of the files that have their new
/// text already.
fn prepare(
    folder: &Path,
    files: &[(FileName, String)],
    readers: Readers,
) -> Result<(Vec<Staged>, Folder), StoreError> {
    sweep_unlocked(folder);
    let home = Folder::open(folder).map_err(StoreError::io(folder, Action::Write))?;
    // An empty one may have been made by us before a crash.
    let is_new = fs::read_dir(folder).is_ok_and(|mut there| there.next().is_none());
    let mut record = Record::read(folder);
    let staged = distinct(files)
        .into_iter()
        .map(|(name, text)| stage(folder, (name, text), &record, readers));
    let staged: Vec<Staged> = staged.collect::<Result<_, _>>()?;
    if is_new && readers == Readers::Owner {
        write_new(&folder.join(IGNORE), b"*\n")?;
    }
    for staged in &staged {
        record.note(staged);
    }
    record.write(folder)?;
    Ok((staged, home))
}

/// Makes a folder, and says whether it was not there.
fn make(folder: &Path) -> Result<bool, StoreError> {
    match fs::create_dir(folder) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(false),
        Err(error) => Err(StoreError::io(folder, Action::Write)(error)),
    }
}

/// Gives each text a name of its own.
fn distinct(files: &[(FileName, String)]) -> Vec<(FileName, &str)> {
    let mut named: Vec<(FileName, &str)> = Vec::new();
    for (name, text) in files {
        let is_free = |wish: &FileName| {
            let others = files.iter().filter(|(other, _)| other != name);
            let taken = named.iter().map(|(other, _)| other);
            !taken
                .chain(others.map(|(other, _)| other))
                .any(|other| other == wish)
        };
        let wishes = (2..).map(|number| name.numbered(number));
        let name = std::iter::once(name.clone()).chain(wishes).find(is_free);
        named.push((name.expect("there is always another number"), text));
    }
    named
}

/// A text on its way to its name.
struct Staged {
    name: FileName,
    fate: Fate,
    digest: u64,
    /// What is there until then, when it is ours.
    before: Option<u64>,
    file: Option<NamedTempFile>,
}

/// Decides what becomes of a file, and puts its text beside it if it is to have a new one.
fn stage(
    folder: &Path,
    (name, text): (FileName, &str),
    record: &Record,
    readers: Readers,
) -> Result<Staged, StoreError> {
    let path = folder.join(name.as_str());
    let fate = fate(&path, text, record.digests.get(&name));
    let (fate, before) = fate.map_err(StoreError::io(&path, Action::Read))?;
    let file = match fate {
        Fate::Same | Fate::Kept => Ok(None),
        Fate::New => written(&path, text.as_bytes(), readers.mode()).map(Some),
        Fate::Renewed => fs::metadata(&path)
            .map(|old| readers.mode().unwrap_or_else(|| old.permissions()))
            .and_then(|mode| written(&path, text.as_bytes(), Some(mode)))
            .map(Some),
    };
    Ok(Staged {
        name,
        fate,
        digest: digest(text.as_bytes()),
        before,
        file: file.map_err(StoreError::io(&path, Action::Write))?,
    })
}

/// Returns what becomes of a file, and what is in it now when that was written here.
fn fate(
    path: &Path,
    text: &str,
    remembered: Option<&BTreeSet<u64>>,
) -> io::Result<(Fate, Option<u64>)> {
    let is_file = match fs::symlink_metadata(path) {
        Ok(there) => there.is_file(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Fate::New, None)),
        Err(error) => return Err(error),
    };
    if !is_file {
        return Ok((Fate::Kept, None));
    }
    let old = fs::read(path)?;
    if old == text.as_bytes() {
        return Ok((Fate::Same, None));
    }
    let old = digest(&old);
    let is_ours = remembered.is_some_and(|texts| texts.contains(&old));
    Ok(if is_ours {
        (Fate::Renewed, Some(old))
    } else {
        (Fate::Kept, None)
    })
}

impl Staged {
    /// Gives the text its name.
    fn settle(self, folder: &Path) -> Result<(), StoreError> {
        let path = folder.join(self.name.as_str());
        let settled = match (self.file, self.fate) {
            // Somebody may have put a file there in the meantime.
            (Some(file), Fate::New) => file.persist_noclobber(&path).map(drop),
            (Some(file), _) => file.persist(&path).map(drop),
            (None, _) => Ok(()),
        };
        settled.map_err(|error| StoreError::io(&path, Action::Write)(error.error))
    }
}
