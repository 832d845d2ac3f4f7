//! What others' commits would replace here without asking.

use std::collections::BTreeSet;
use std::path::Path;

use super::{ExchangeFault, GitError, Repository};

/// How many paths git gets at once: a line of words has an end.
const AT_ONCE: usize = 500;

impl Repository {
    /// Refuses others' commits that would replace a file here that is in no commit. Git asks before it
    /// replaces one, but not one that it is told to ignore, such as `private.toml`: the only copy of it
    /// would be gone.
    pub(crate) fn expect_room(&self, tip: &str) -> Result<(), GitError> {
        let incoming = self.incoming(tip)?;
        let there: BTreeSet<&str> = incoming
            .iter()
            .filter_map(|path| self.there_at(path))
            .collect();
        let there: Vec<&str> = there.into_iter().collect();
        let mut files = Vec::new();
        for some in there.chunks(AT_ONCE) {
            let mut list = vec!["ls-files", "--others", "-z", "--"];
            list.extend(some);
            let own = self.git.tell("look at its files", &list)?;
            let own: Vec<&str> = own.split('\0').collect();
            let is_own = |place: &&&str| {
                let mut below = own.iter().filter_map(|file| file.strip_prefix(**place));
                below.any(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            files.extend(some.iter().filter(is_own).map(|&place| place.to_owned()));
        }
        if files.is_empty() {
            return Ok(());
        }
        Err(ExchangeFault::InTheWay { files }.into())
    }

    /// Returns the files that others added or changed up to a commit, from the top of the repository.
    fn incoming(&self, tip: &str) -> Result<Vec<String>, GitError> {
        let names = ["-r", "--name-only", "-z"];
        let base = self.git.line(&["merge-base", "HEAD", tip])?;
        let list = match &base {
            Some(base) => {
                let diff = [&["diff-tree"], &names[..]].concat();
                let more = ["--no-renames", "--diff-filter=d", base, tip, "--"];
                [diff, more.to_vec()].concat()
            }
            None => [&["ls-tree"], &names[..], &[tip]].concat(),
        };
        let list = self.git.tell("compare commits", &list)?;
        let files = list.split('\0').filter(|file| !file.is_empty());
        Ok(files.map(str::to_owned).collect())
    }

    /// Returns what lies where a file would come, or in place of a folder above it.
    fn there_at<'p>(&self, path: &'p str) -> Option<&'p str> {
        let is_no_folder = |path: &Path| path.is_symlink() || path.is_file();
        let above = path.match_indices('/').map(|(at, _)| &path[..at]);
        let mut above = above.filter(|folder| is_no_folder(&self.root().join(folder)));
        let at = self.root().join(path);
        let is_there = || at.is_symlink() || at.exists();
        above.next().or_else(|| is_there().then_some(path))
    }
}
