//! The private facts while git takes their file out of the folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::lock::private_folder;
use super::private::PRIVATE;
use super::{Action, Lock, StoreError};

/// Where they lie meanwhile, in the private folder.
const ASIDE: &str = "private.kept";

/// Private facts that were put aside.
#[derive(Debug)]
pub struct FactsAside {
    from: PathBuf,
    to: PathBuf,
}

impl FactsAside {
    /// Puts the private facts of a plan's folder aside, so that git finds none it could delete or refuse
    /// to. None when there are none.
    pub fn put(_: &Lock, folder: &Path) -> Result<Option<Self>, StoreError> {
        let from = folder.join(PRIVATE);
        if !from.is_file() {
            return Ok(None);
        }
        let to = private_folder(folder)?.join(ASIDE);
        fs::rename(&from, &to).map_err(StoreError::io(&from, Action::Write))?;
        Ok(Some(Self { from, to }))
    }

    /// Puts them back where they were.
    pub fn back(self) -> Result<(), StoreError> {
        fs::rename(&self.to, &self.from).map_err(StoreError::io(&self.from, Action::Write))
    }
}

/// Puts back what a killed process put aside, unless there are others by now.
pub fn facts_back(_: &Lock, folder: &Path) -> Result<(), StoreError> {
    let aside = FactsAside {
        from: folder.join(PRIVATE),
        to: folder.join(super::lock::PRIVATE_FOLDER).join(ASIDE),
    };
    if aside.from.exists() || !aside.to.exists() {
        return Ok(());
    }
    aside.back()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::lock;

    #[test]
    fn what_a_killed_process_put_aside_comes_back_unless_there_are_others() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let lock = lock(&folder.join("plan.toml")).expect("a lock");
        let private = folder.join(PRIVATE);
        assert!(FactsAside::put(&lock, folder).expect("no error").is_none());
        fs::write(&private, "mine").expect("a file");
        let aside = FactsAside::put(&lock, folder).expect("no error");
        assert!(aside.is_some() && !private.exists());
        facts_back(&lock, folder).expect("no error");
        assert_eq!(fs::read_to_string(&private).expect("the file"), "mine");
        FactsAside::put(&lock, folder).expect("no error");
        fs::write(&private, "newer").expect("a file");
        facts_back(&lock, folder).expect("no error");
        assert_eq!(fs::read_to_string(&private).expect("the file"), "newer");
    }
}
