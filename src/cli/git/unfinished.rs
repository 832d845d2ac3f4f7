//! What was begun in a repository and is not finished.

use super::porcelain::unmerged;
use super::{GitError, Repository};

/// What can be left unfinished in a repository: the file or folder that tells it, what it is, and
/// what takes it back.
const UNFINISHED: [(&str, &str, &str); 6] = [
    ("MERGE_HEAD", "merge", "git merge --abort"),
    ("rebase-merge", "rebase", "git rebase --abort"),
    ("rebase-apply", "rebase", "git rebase --abort"),
    ("CHERRY_PICK_HEAD", "cherry-pick", "git cherry-pick --abort"),
    ("REVERT_HEAD", "revert", "git revert --abort"),
    ("BISECT_LOG", "bisection", "git bisect reset"),
];

/// What leaves files unmerged and is told by no file of git: a squash, a stash that was taken out. It is
/// taken back without a loss, since what was to come in is where it was.
const NAMELESS: (&str, &str) = ("merge", "git reset --merge");

impl Repository {
    /// Refuses a repository in which something was begun and not finished. `plan` is its path from the
    /// top, `archive` that of the folder with the other plans.
    pub(crate) fn expect_finished(&self, plan: &str, archive: &str) -> Result<(), GitError> {
        let files = self.unmerged()?;
        let begun = UNFINISHED.iter().find(|(file, ..)| self.has_own(file));
        let begun = begun.map(|(_, what, end)| (*what, *end));
        if files.is_empty() {
            return match begun {
                Some((what, end)) => Err(GitError::Unfinished { what, end }),
                None => Ok(()),
            };
        }
        let is_plan = |file: &String| file == plan || file.starts_with(&format!("{archive}/"));
        let (what, end) = begun.unwrap_or(NAMELESS);
        Err(GitError::Unmerged {
            what,
            end,
            has_plan: files.iter().any(is_plan),
            files,
        })
    }

    /// Returns the files that git could not bring together, from the top of the repository.
    pub(super) fn unmerged(&self) -> Result<Vec<String>, GitError> {
        let list = ["ls-files", "-u", "-z"];
        Ok(unmerged(&self.git.tell("look at its files", &list)?))
    }
}
