use std::path::Path;

use super::Failure;
use crate::cli::git::{ExchangeFault, Git, GitError};
use crate::store;
use crate::text::for_shell;

impl Failure {
    /// Says that nothing went out.
    pub(crate) fn unsent(self) -> Self {
        self.adding("nothing was sent")
    }

    /// Says that what the organizer did is safe, although it did not go out.
    pub(crate) fn kept_here(self) -> Self {
        self.adding("your changes are kept here")
    }

    /// Says that there is no plan in a folder, or on which branch there is one.
    pub(crate) fn no_plan_here(folder: &Path) -> Self {
        let failure = Self::no_plan(folder);
        if !folder.ancestors().any(|above| above.join(".git").exists()) {
            return failure;
        }
        let repository = Git::at(folder, false).repository();
        let branch = repository.and_then(|repository| repository.plan_elsewhere(store::PLAN));
        // Without git the plan is missing all the same.
        let Ok(Some(branch)) = branch else {
            return failure;
        };
        let own = branch.split_once('/').map_or(&*branch, |(_, own)| own);
        Self {
            message: format!("{}, but there is one on `{branch}`", failure.message),
            ..failure
        }
        .tip(format!("go there with `git switch {own}`"))
    }

    /// Says whose plan it is that cannot be read.
    pub(crate) fn of_incoming(self, remote: &str, author: Option<&str>) -> Self {
        let by = author.map_or_else(String::new, |name| format!(", last changed by {name},"));
        let message = format!("the plan of `{remote}`{by} does not load: {}", self.message);
        Self {
            message,
            tip: Some("have it mended there, and `convoke sync` again".to_owned()),
            ..self
        }
    }

    fn adding(self, words: &str) -> Self {
        // After a list of faults it is a line of its own, not part of the last one.
        let joint = if self.message.contains('\n') {
            "\n  "
        } else {
            "; "
        };
        Self {
            message: format!("{}{joint}{words}", self.message),
            ..self
        }
    }
}

impl From<GitError> for Failure {
    fn from(error: GitError) -> Self {
        Self::new(error.to_string()).tip(tip(&error))
    }
}

/// Returns what to type next.
fn tip(error: &GitError) -> String {
    match error {
        GitError::Absent => "install it (`sudo apt install git`, `brew install git` or \
            https://git-scm.com/downloads), or share the folder another way and take the other's \
            copy in with `convoke merge COPY`"
            .to_owned(),
        GitError::NotStarted { .. } => "see what `git --version` says".to_owned(),
        GitError::NoRepository { .. } => {
            "make it one with `convoke share --yes`, or `git clone` the group's".to_owned()
        }
        GitError::Linked { plan, .. } => format!(
            "move `private.toml`, `templates` and what else is beside the link to the plan, and name that \
             with `--plan {}`",
            for_shell(plan)
        ),
        GitError::Detached => "go to the group's branch, such as `git switch main`".to_owned(),
        GitError::Unfinished { .. } | GitError::Unmerged { .. } => of_unfinished(error),
        GitError::NoRemote => "name one with `convoke share --remote URL`".to_owned(),
        GitError::OtherRemote { .. } => {
            "keep it, or name the other one with `git remote set-url origin URL`".to_owned()
        }
        GitError::UnsafeAddress { .. } => {
            "write it as `https://…`, `git@host:path` or the path of a folder".to_owned()
        }
        GitError::Nameless => "say it once: `git config --global user.name \"Ana Nowak\"`, and \
            `git config --global user.email ana@example.org`"
            .to_owned(),
        GitError::Ignored { file } => {
            format!("`git check-ignore -v {file}` names the line that says so: delete it")
        }
        GitError::Unwatched { file, end } => {
            format!("`git update-index {end} {file}` makes it look again")
        }
        GitError::Busy { file } => {
            format!("wait for it to end; if none is running, `rm {file}`")
        }
        GitError::Exchange(fault) => after_exchange(fault),
        GitError::Failed { words, .. } if words.contains("dubious ownership") => {
            let folder = words.split('\'').nth(1).unwrap_or(".");
            format!(
                "if you trust whoever owns it: `git config --global --add safe.directory {folder}`"
            )
        }
        GitError::Failed { deed, .. } => match *deed {
            "commit" => "mend that and `convoke sync` again; `git status` shows where it stands",
            _ => "`git status` shows where it stands",
        }
        .to_owned(),
    }
}

/// Returns how to end what was begun with git.
fn of_unfinished(error: &GitError) -> String {
    match error {
        GitError::Unfinished { what, end } if *what == "bisection" => {
            format!("end the {what} with `{end}`, then `convoke sync`")
        }
        GitError::Unfinished { what, end } if *what == "merge" => format!(
            "finish the {what} with `git commit -a`, or take it back with `{end}`, then `convoke sync`"
        ),
        GitError::Unfinished { what, end } => {
            format!("finish the {what} with git, or take it back with `{end}`, then `convoke sync`")
        }
        GitError::Unmerged {
            end,
            has_plan: true,
            files,
            ..
        } => format!(
            "take it back with `{end}`, then `convoke sync`, which brings them together; to commit it would \
             throw away what the others did, and what you changed since you keep with `cp {} mine.toml` \
             before and `convoke merge mine.toml` after",
            first(files)
        ),
        GitError::Unmerged { end, files, .. } => format!(
            "keep what is wanted in {0} and delete the marks, `git add {0}`, and finish with git; or take \
             it back with `{end}`; then `convoke sync`",
            first(files)
        ),
        _ => "`git status` shows where it stands".to_owned(),
    }
}

/// Returns the first of some files, as a shell takes it.
fn first(files: &[String]) -> String {
    for_shell(files.first().map(String::as_str).unwrap_or_default())
}

fn after_exchange(fault: &ExchangeFault) -> String {
    match fault {
        ExchangeFault::Unreachable { remote, .. } => {
            format!("`git ls-remote {remote}` says more; `convoke sync` again later")
        }
        ExchangeFault::OtherBranch { theirs, .. } => {
            format!(
                "go there with `git switch {theirs}`, or take its name with `git branch -m {theirs}`; \
                 then `convoke sync`"
            )
        }
        ExchangeFault::Unrelated { .. } => {
            "clone theirs with `git clone URL`, and enter yours there; \
            or name another remote with `git remote set-url origin URL`"
                .to_owned()
        }
        ExchangeFault::Gone { file, .. } => format!(
            "`git log --all -- {file}` shows who did it and when; have it brought back there"
        ),
        ExchangeFault::Collision { files } => format!(
            "bring them together by hand: `git pull --no-rebase` shows both sides in {0} between marks (without \
             marks it is yours, and `git show MERGE_HEAD:{0}` prints theirs); keep what is wanted, delete the \
             marks, `git commit -a`, `convoke sync`",
            first(files)
        ),
        ExchangeFault::Unsaved { files } => format!(
            "commit them with `git add {0}` and `git commit`, or put them aside with `git stash`; then \
             `convoke sync`",
            first(files)
        ),
        ExchangeFault::InTheWay { files } => after_in_the_way(files),
        ExchangeFault::Refused { words, .. } if words.contains("checked out") => {
            "share through a bare repository: `git init --bare plans.git`".to_owned()
        }
        ExchangeFault::Refused { .. } => {
            "ask whoever keeps that repository, then `convoke sync` again".to_owned()
        }
        ExchangeFault::Overtaken { .. } => "`convoke sync` again in a minute".to_owned(),
    }
}

/// Returns the way out for a file here that others' would replace.
fn after_in_the_way(files: &[String]) -> String {
    let file = files.first().map(String::as_str).unwrap_or_default();
    let mine = for_shell(&format!("{file}.mine"));
    let (file, folder) = (for_shell(file), file.strip_suffix(store::PRIVATE));
    match folder {
        // Git ignores what lies there.
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!(
            "put yours aside with `mv {file} {}`, `convoke sync`, and enter in {file} what is missing; or \
             have it taken out there first (`git rm --cached {file}`, `git commit`, `convoke sync`)",
            for_shell(&format!("{folder}.convoke/mine.toml"))
        ),
        _ => format!("put yours aside with `mv {file} {mine}`, then `convoke sync`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tip_has_something_to_type() {
        let text = || "x".to_owned();
        let all = [
            GitError::Absent,
            GitError::NotStarted { words: text() },
            GitError::NoRepository { folder: text() },
            GitError::Detached,
            GitError::Unwatched {
                file: text(),
                end: "--no-skip-worktree",
            },
            GitError::Failed {
                deed: "open the repository",
                words: "detected dubious ownership in repository at '/x'".to_owned(),
            },
            GitError::NoRemote,
            GitError::Nameless,
            ExchangeFault::Collision {
                files: vec![text()],
            }
            .into(),
            ExchangeFault::Unsaved {
                files: vec![text()],
            }
            .into(),
            ExchangeFault::InTheWay {
                files: vec![text()],
            }
            .into(),
            ExchangeFault::Overtaken {
                remote: text(),
                tries: 5,
            }
            .into(),
            ExchangeFault::Unreachable {
                remote: text(),
                words: text(),
            }
            .into(),
        ];
        for error in all {
            let tip = tip(&error);
            assert!(tip.contains('`'), "{error}: {tip}");
        }
    }

    #[test]
    fn what_is_safe_is_said_behind_what_went_wrong() {
        let failure = Failure::from(GitError::Detached).kept_here();
        assert_eq!(
            failure.message,
            "the repository is on no branch; your changes are kept here"
        );
        let listed = Failure::new("two\n  faults").unsent();
        assert_eq!(listed.message, "two\n  faults\n  nothing was sent");
    }
}
