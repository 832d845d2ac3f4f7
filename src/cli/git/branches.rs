//! On which branch of others a plan is.

use super::{ExchangeFault, GitError, Remote, Repository, porcelain};

impl Repository {
    /// Refuses a remote whose people are on a branch of another name: two branches would never meet. Asked
    /// when ours is not there; `plan` is its path from the top.
    pub(super) fn expect_no_other_branch(
        &self,
        remote: &Remote,
        plan: &str,
    ) -> Result<(), GitError> {
        let name = &remote.name;
        let said = self
            .git
            .ask(&["ls-remote", "--symref", "--", name, "HEAD"])?;
        let shown = porcelain::head_of(&said.result).filter(|_| said.is_fine());
        // A clone of an empty repository takes the name of its branch for a promise.
        let shown = shown.filter(|theirs| !remote.is_upstream && *theirs != remote.theirs);
        // Also the branch that is shown is fetched: whoever goes there finds it.
        let all = format!("+refs/heads/*:refs/remotes/{name}/*");
        let fetch = ["fetch", "--quiet", "--prune", "--no-tags"];
        let which = ["--no-recurse-submodules", "--", name, &all];
        let said = self.git.ask(&[&fetch[..], &which[..]].concat())?;
        let with_plan = if said.is_fine() {
            self.branch_with(&format!("refs/remotes/{name}"), plan)?
        } else {
            None
        };
        let is_of = format!("{name}/");
        let with_plan = with_plan.and_then(|it| Some(it.strip_prefix(&is_of)?.to_owned()));
        match shown.or(with_plan) {
            Some(theirs) => Err(ExchangeFault::OtherBranch {
                remote: name.clone(),
                ours: remote.ours.clone(),
                theirs,
            }
            .into()),
            None => Ok(()),
        }
    }

    /// Returns the branch of others that has a plan, such as `origin/main`, when this repository is on a
    /// branch without a commit: a clone of a repository that shows a branch it does not have.
    pub(crate) fn plan_elsewhere(&self, name: &str) -> Result<Option<String>, GitError> {
        if self.head()?.is_some() {
            return Ok(None);
        }
        self.branch_with("refs/remotes", &self.path_of(name))
    }

    /// Returns the first branch of others that has a file: the name of the remote and its own.
    fn branch_with(&self, below: &str, path: &str) -> Result<Option<String>, GitError> {
        let list = ["for-each-ref", "--format=%(refname)", below];
        let list = self.git.tell("list its branches", &list)?;
        for name in list.lines() {
            if !name.ends_with("/HEAD") && self.has_file(name, path)? {
                return Ok(name.strip_prefix("refs/remotes/").map(str::to_owned));
            }
        }
        Ok(None)
    }
}
