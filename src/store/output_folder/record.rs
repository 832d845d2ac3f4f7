//! What was written into a folder last.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::{Fate, FileName, Staged};
use crate::store::temporary::written;
use crate::store::{Action, StoreError};

/// The file that remembers what was written into a folder, a line a text: what was in it, as a
/// number, and its file's name. A file that is still as it was written may be written anew. The text
/// before the last one is remembered too, for the last may not have come so far.
pub(super) const RECORD: &str = ".convoke-files";

/// How the record begins.
pub(super) const HEADING: &str =
    "# What convoke wrote here last, to know which files were changed by hand. Safe to delete.\n";

/// What was written into a folder last.
pub(super) struct Record {
    old: String,
    pub(super) digests: BTreeMap<FileName, BTreeSet<u64>>,
}

impl Record {
    /// Reads the record of a folder. What cannot be read remembers nothing: then nothing that is
    /// there is replaced.
    pub(super) fn read(folder: &Path) -> Self {
        let path = folder.join(RECORD);
        let is_file = fs::symlink_metadata(&path).is_ok_and(|there| there.is_file());
        let old = Some(path).filter(|_| is_file);
        let old = old.and_then(|path| fs::read_to_string(path).ok());
        let old = old.unwrap_or_default();
        let mut digests = BTreeMap::<FileName, BTreeSet<u64>>::new();
        for line in old.lines() {
            if let Some((digest, name)) = line.split_once("  ")
                && let Ok(digest) = u64::from_str_radix(digest, 16)
            {
                let name = FileName(name.to_owned());
                digests.entry(name).or_default().insert(digest);
            }
        }
        Self { old, digests }
    }

    /// Remembers what a file will have in it, and until then what it has.
    pub(super) fn note(&mut self, staged: &Staged) {
        if staged.fate == Fate::Kept {
            return;
        }
        let texts = [Some(staged.digest), staged.before];
        let texts = texts.into_iter().flatten().collect();
        self.digests.insert(staged.name.clone(), texts);
    }

    /// Writes the record, if there is something new.
    pub(super) fn write(&self, folder: &Path) -> Result<(), StoreError> {
        let lines = self.digests.iter();
        let lines = lines.flat_map(|(name, texts)| {
            let line = move |digest| format!("{digest:016x}  {name}\n");
            texts.iter().map(line)
        });
        let text: String = std::iter::once(HEADING.to_owned()).chain(lines).collect();
        if self.digests.is_empty() || text == self.old {
            return Ok(());
        }
        let path = folder.join(RECORD);
        written(&path, text.as_bytes(), None)
            .and_then(|file| file.persist(&path).map(drop).map_err(|error| error.error))
            .map_err(StoreError::io(&path, Action::Write))
    }
}

/// Returns a number that another text hardly has (FNV-1a, 64 bits): it tells a change by hand from
/// none, and guards against nothing else.
pub(super) fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
