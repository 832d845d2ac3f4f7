//! Committing, fetching, merging and pushing, each with its refusals told apart.

use super::driver::{as_driver, as_noting_driver};
use super::porcelain::{self, Answer, gist, held_by, in_the_way, is_unreachable};
use super::{DRIVER, ExchangeFault, GitError, Remote, Repository};
use crate::store;
use crate::text::squeeze;

/// How a merge ended that was not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Merged {
    /// The others had nothing new.
    Nothing,
    /// What the others had is in the folder now.
    TakenIn,
}

/// How a push ended that was not refused for good.
#[derive(Debug)]
pub(crate) enum Pushed {
    /// Everything is there.
    Sent,
    /// Somebody sent something in between: fetch and merge first. Should nothing new be there, this is
    /// what kept it out.
    Behind(GitError),
}

/// The subject of a commit that brings two lines of work together.
const MERGED: &str = "Changes of others taken in";

impl Repository {
    /// Returns the files among some, or below some, that are not committed as they are now, from the
    /// top of the repository. What git ignores is not among them, nor is what is private or a second copy of
    /// a year.
    pub(crate) fn changed(&self, paths: &[String]) -> Result<Vec<String>, GitError> {
        let mut arguments = vec!["status", "--porcelain=v1", "-z", "--no-renames"];
        arguments.extend(["--untracked-files=all", "--ignore-submodules=all", "--"]);
        arguments.extend(paths.iter().map(String::as_str));
        let mut files = porcelain::changed(&self.git.tell("look at its files", &arguments)?);
        // A second copy of a year goes out no more; that it is gone does.
        let is_copy = |file: &str| store::is_archive_copy(file) && self.root.join(file).exists();
        files.retain(|file| !is_private(file) && !is_copy(file));
        Ok(files)
    }

    /// Commits these files as they are now and nothing else, whatever is staged besides. `paths` are
    /// those [`changed`](Self::changed) was asked for.
    pub(crate) fn commit(&self, paths: &[String], message: &str) -> Result<(), GitError> {
        let files = self.changed(paths)?;
        let mut add = vec!["add", "--all", "--"];
        add.extend(files.iter().map(String::as_str));
        self.git.tell("commit", &add)?;
        // What was staged and is gone again is no change any more.
        let files = self.changed(paths)?;
        if files.is_empty() {
            return Ok(());
        }
        let message = format!("--message={message}");
        let mut commit = vec!["commit", "--quiet", "--cleanup=whitespace", &message, "--"];
        commit.extend(files.iter().map(String::as_str));
        let said = self.git.ask(&commit)?;
        if said.is_fine() {
            return Ok(());
        }
        let who = self.git.ask(&["var", "GIT_COMMITTER_IDENT"])?;
        if !who.is_fine() {
            return Err(GitError::Nameless);
        }
        // A hook may speak on either side.
        let hook = if said.words.is_empty() {
            &said.result
        } else {
            &said.words
        };
        Err(GitError::failed(
            "commit",
            &super::Said {
                words: hook.clone(),
                ..said.clone()
            },
        ))
    }

    /// Fetches the branch others share, and returns the commit it is at; none when they have no such
    /// branch yet. Refused when another branch of theirs has the plan, which lies at `plan` from the top.
    pub(crate) fn fetch(&self, remote: &Remote, plan: &str) -> Result<Option<String>, GitError> {
        let Remote { name, theirs, .. } = remote;
        let tracked = format!("refs/remotes/{name}/{theirs}");
        // With the star it is no fault that the branch is not there; it may bring a neighbour along.
        let branches = format!("+refs/heads/{theirs}*:{tracked}*");
        let fetch = [
            "fetch",
            "--quiet",
            // A branch that was there once, as of another remote of this name, is not theirs.
            "--prune",
            "--no-tags",
            "--no-recurse-submodules",
            "--",
            name,
            &branches,
        ];
        let said = self.git.ask(&fetch)?;
        if !said.is_fine() {
            return Err(unreachable(remote, &said.words));
        }
        let tip = self.commit_of(&tracked)?;
        if tip.is_none() {
            self.expect_no_other_branch(remote, plan)?;
        }
        Ok(tip)
    }

    /// Whether a remote that just got its first branch shows another one, which it does not have: whoever
    /// clones it then gets an empty folder.
    pub(crate) fn shows_nothing(&self, remote: &Remote) -> Result<bool, GitError> {
        if remote.is_upstream {
            return Ok(false);
        }
        let list = ["ls-remote", "--symref", "--", &remote.name, "HEAD"];
        let said = self.git.ask(&list)?;
        Ok(said.is_fine() && porcelain::head_of(&said.result).is_none())
    }

    /// Whether a commit is part of what this repository has.
    pub(crate) fn contains(&self, commit: &str) -> Result<bool, GitError> {
        let said = self
            .git
            .ask(&["merge-base", "--is-ancestor", commit, "HEAD"])?;
        Ok(said.is_fine())
    }

    /// Refuses others' commits without the plan they had, and commits that have nothing in common
    /// with ours when both sides have a plan: one of them belongs to another group, or was begun
    /// twice. A remote that has but a page its website wrote is taken in.
    pub(crate) fn expect_plan(
        &self,
        remote: &Remote,
        tip: &str,
        plan: &str,
    ) -> Result<(), GitError> {
        let base = self.git.line(&["merge-base", "HEAD", tip])?;
        let name = remote.name.clone();
        match (base, self.has_file(tip, plan)?) {
            (None, true) => Err(ExchangeFault::Unrelated { remote: name }.into()),
            (Some(base), false) if self.has_file(&base, plan)? => Err(ExchangeFault::Gone {
                remote: name,
                file: plan.to_owned(),
            }
            .into()),
            _ => Ok(()),
        }
    }

    /// Returns the files that two commits have otherwise, from the top of the repository.
    pub(crate) fn files_between(&self, old: &str, new: &str) -> Result<Vec<String>, GitError> {
        // Unlike `git diff`, it minds no setting of a person.
        let diff = [
            "diff-tree",
            "-r",
            "--name-only",
            "-z",
            "--no-renames",
            old,
            new,
            "--",
        ];
        let list = self.git.tell("compare commits", &diff)?;
        let files = list.split('\0').filter(|file| !file.is_empty());
        Ok(files.map(str::to_owned).collect())
    }

    /// Whether a commit has a file.
    pub(crate) fn has_file(&self, commit: &str, path: &str) -> Result<bool, GitError> {
        let said = self
            .git
            .ask(&["cat-file", "-e", &format!("{commit}:{path}")])?;
        Ok(said.is_fine())
    }

    /// Takes others' commits in; plans are merged by a program, which leaves its notes in
    /// [`notes`](Self::notes). When git cannot, everything is as it was before.
    pub(crate) fn merge(&self, tip: &str, program: &str) -> Result<Merged, GitError> {
        if self.contains(tip)? {
            return Ok(Merged::Nothing);
        }
        // Where two histories crossed, git first merges what they have in common by itself: nobody
        // wrote that, and there is nothing to tell of it.
        let inner = format!("{DRIVER}-inner");
        let settings = [
            format!(
                "merge.{DRIVER}.driver={}",
                as_noting_driver(program, &self.notes())
            ),
            format!("merge.{DRIVER}.recursive={inner}"),
            format!("merge.{inner}.driver={}", as_driver(program)),
            "merge.conflictStyle=merge".to_owned(),
            // Whatever this computer is used to: the merge is made now, and of what is committed.
            "merge.autoStash=false".to_owned(),
            "rerere.enabled=false".to_owned(),
        ];
        let message = format!("--message={MERGED}");
        let mut merge: Vec<&str> = Vec::new();
        for setting in &settings {
            merge.extend(["-c", setting]);
        }
        merge.extend(["merge", "--quiet", "--no-edit", "--ff", "--commit"]);
        merge.extend(["--no-squash", "--allow-unrelated-histories", &message]);
        merge.extend(["--", tip]);
        let said = self.git.ask(&merge)?;
        if said.is_fine() {
            return Ok(Merged::TakenIn);
        }
        let files = self.unmerged()?;
        if self.commit_of("MERGE_HEAD")?.is_some() {
            self.git
                .tell("take the merge back", &["merge", "--abort"])?;
        }
        if !files.is_empty() {
            return Err(ExchangeFault::Collision { files }.into());
        }
        match in_the_way(&said.words) {
            // Then git speaks of what it could not put aside, or not at all.
            files if files.is_empty() && self.index_lock().exists() => Err(GitError::Busy {
                file: self.index_lock().display().to_string(),
            }),
            files if files.is_empty() => Err(GitError::failed("merge", &said)),
            files => Err(ExchangeFault::Unsaved { files }.into()),
        }
    }

    /// Ends a merge in which a sync was killed. What is in the folder stays as it is, and the next merge
    /// brings in once more what the others had.
    ///
    /// The copies of files that git made for it go.
    pub(crate) fn end_own_merge(&self) -> Result<(), GitError> {
        if !self.index_lock().exists() {
            store::sweep_merge_files(self.root());
        }
        let message = store::read_text(&self.merge_message()).unwrap_or_default();
        if message.lines().next() != Some(MERGED) || self.commit_of("MERGE_HEAD")?.is_none() {
            return Ok(());
        }
        for arguments in [["merge", "--quit"], ["reset", "--quiet"]] {
            self.git.tell("end a merge", &arguments)?;
        }
        Ok(())
    }

    /// Puts the branch back to a commit, as long as no other change would be lost.
    pub(crate) fn go_back(&self, commit: &str) -> Result<(), GitError> {
        self.git
            .tell(
                "take the merge back",
                &["reset", "--quiet", "--keep", commit],
            )
            .map(drop)
    }

    /// Returns the commit the branch is at; none before the first.
    pub(crate) fn head(&self) -> Result<Option<String>, GitError> {
        self.commit_of("HEAD")
    }

    /// Sends what the branch has and others have not.
    pub(crate) fn push(&self, remote: &Remote) -> Result<Pushed, GitError> {
        let branches = format!("refs/heads/{}:refs/heads/{}", remote.ours, remote.theirs);
        // A mirror would send every branch, and takes none by its name.
        let no_mirror = format!("remote.{}.mirror=false", remote.name);
        let mut push = vec!["-c", &no_mirror, "push", "--porcelain"];
        push.push("--no-recurse-submodules");
        if !remote.is_upstream {
            push.push("--set-upstream");
        }
        push.extend(["--", &remote.name, &branches]);
        let said = self.git.ask(&push)?;
        match porcelain::answer(&said.result, &said.words, said.is_fine()) {
            Answer::Taken => Ok(Pushed::Sent),
            Answer::Behind => Ok(Pushed::Behind(match held_by(&said.words) {
                Some(file) => GitError::Busy { file },
                None => ExchangeFault::Refused {
                    remote: remote.name.clone(),
                    words: gist(&said.words),
                }
                .into(),
            })),
            Answer::Refused(words) => Err(ExchangeFault::Refused {
                remote: remote.name.clone(),
                words,
            }
            .into()),
            Answer::Silent if is_unreachable(&said.words) => Err(unreachable(remote, &said.words)),
            Answer::Silent => Err(ExchangeFault::Refused {
                remote: remote.name.clone(),
                words: gist(&said.words),
            }
            .into()),
        }
    }

    /// Returns what the commits that others do not have yet say they do, the oldest first: the lines
    /// a sync listed, or else the subject. Commits that only merge are left out.
    pub(crate) fn unsent(&self, tip: Option<&str>) -> Result<Vec<String>, GitError> {
        let range = tip.map_or_else(|| "HEAD".to_owned(), |tip| format!("{tip}..HEAD"));
        let log = [
            "log",
            "--no-merges",
            "--reverse",
            "-z",
            "--format=%B",
            &range,
            "--",
        ];
        let log = self.git.tell("read its history", &log)?;
        Ok(log.split('\0').flat_map(deeds).collect())
    }

    /// Returns who made the last commit of a line of work that touched a file.
    pub(crate) fn author(&self, commit: &str, path: &str) -> Result<Option<String>, GitError> {
        let log = ["log", "-1", "--format=%an", commit, "--", path];
        Ok(self.git.line(&log)?.map(|name| squeeze(&name)))
    }
}

fn unreachable(remote: &Remote, words: &str) -> GitError {
    if let Some(file) = held_by(words) {
        return GitError::Busy { file };
    }
    ExchangeFault::Unreachable {
        remote: remote.name.clone(),
        words: gist(words),
    }
    .into()
}

/// What marks a line of a commit's message that says one thing that was done.
pub(crate) const POINT: &str = "- ";

/// Returns what a commit's message says was done.
fn deeds(message: &str) -> Vec<String> {
    let mut lines = message.lines().map(squeeze).filter(|line| !line.is_empty());
    let Some(subject) = lines.next() else {
        return Vec::new();
    };
    let points: Vec<String> = lines
        .filter_map(|line| Some(line.strip_prefix(POINT)?.to_owned()))
        .collect();
    if points.is_empty() {
        vec![subject]
    } else {
        points
    }
}

/// Whether a file is never shared: private facts, and what concerns one computer.
fn is_private(path: &str) -> bool {
    path.split('/').any(store::is_never_shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_one_thing_or_several() {
        assert_eq!(deeds("done food-order\n"), ["done food-order"]);
        let several = "done a, done b and 1 more\n\n- done a\n- done b\n- said c\n";
        assert_eq!(deeds(several), ["done a", "done b", "said c"]);
        assert_eq!(deeds("\n"), [""; 0]);
    }

    #[test]
    fn what_is_private_is_known_wherever_it_lies() {
        for path in [
            "private.toml",
            "group/private.toml",
            ".convoke/undo/1.toml",
            "a/.convoke/lock",
        ] {
            assert!(is_private(path), "{path}");
        }
        for path in ["plan.toml", "templates/private.hbs", "archive/2024.toml"] {
            assert!(!is_private(path), "{path}");
        }
    }
}
