use std::path::{Path, PathBuf};

use super::porcelain::without_password;
use super::{DRIVER, Git, GitError};

/// The repository a plan lies in.
#[derive(Debug, Clone)]
pub(crate) struct Repository {
    /// Git at the top of the repository.
    pub(super) git: Git,
    pub(super) root: PathBuf,
    /// From the top to the plan's folder: empty, or ending with a stroke.
    prefix: String,
    git_dir: PathBuf,
}

/// The repository others share, and the branch there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remote {
    /// Its name here, mostly `origin`.
    pub(crate) name: String,
    /// Its address, without a password.
    pub(crate) address: String,
    /// The branch here.
    pub(super) ours: String,
    /// The branch there.
    pub(crate) theirs: String,
    /// Whether git already knows that the one belongs to the other.
    pub(super) is_upstream: bool,
}

impl Git {
    /// Returns the repository the folder lies in.
    pub(crate) fn repository(&self) -> Result<Repository, GitError> {
        let said = self.ask(&[
            "rev-parse",
            "--show-toplevel",
            "--absolute-git-dir",
            "--show-prefix",
        ])?;
        if !said.is_fine() && said.words.contains("not a git repository") {
            return Err(GitError::NoRepository {
                folder: self.folder.display().to_string(),
            });
        }
        if !said.is_fine() {
            return Err(GitError::failed("open the repository", &said));
        }
        let mut lines = said.result.lines();
        let mut next = || lines.next().unwrap_or_default();
        let (root, git_dir, prefix) = (next(), next(), next());
        Ok(Repository {
            git: self.moved_to(Path::new(root)),
            root: PathBuf::from(root),
            prefix: prefix.to_owned(),
            git_dir: PathBuf::from(git_dir),
        })
    }

    /// Makes the folder a repository whose first branch is `main`.
    pub(crate) fn start_repository(&self) -> Result<Repository, GitError> {
        self.tell("make a repository", &["init", "--quiet"])?;
        // An older git has no `--initial-branch`.
        let head = ["symbolic-ref", "HEAD", "refs/heads/main"];
        self.tell("make a repository", &head)?;
        self.repository()
    }
}

impl Repository {
    /// Whether a file lies in git's own folder.
    pub(super) fn has_own(&self, name: &str) -> bool {
        self.git_dir.join(name).exists()
    }

    /// Returns the file by which git keeps others from the index.
    pub(super) fn index_lock(&self) -> PathBuf {
        self.git_dir.join("index.lock")
    }

    /// Returns the top of the repository.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the file in which git keeps the message of a merge that is not finished.
    pub(super) fn merge_message(&self) -> PathBuf {
        self.git_dir.join("MERGE_MSG")
    }

    /// Returns where a merge leaves what there is to tell of it: git keeps the words of its drivers to
    /// itself.
    pub(crate) fn notes(&self) -> PathBuf {
        self.git_dir.join("convoke-notes")
    }

    /// Returns what a file of the plan's folder is called from the top of the repository.
    pub(crate) fn path_of(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Returns the branch the repository is on, which may have no commit yet.
    pub(crate) fn branch(&self) -> Result<String, GitError> {
        let branch = self.git.line(&["symbolic-ref", "--quiet", "HEAD"])?;
        let branch = branch.and_then(|name| Some(name.strip_prefix("refs/heads/")?.to_owned()));
        branch.ok_or(GitError::Detached)
    }

    /// Returns the commit a name stands for, if there is one.
    pub(super) fn commit_of(&self, name: &str) -> Result<Option<String>, GitError> {
        let name = format!("{name}^{{commit}}");
        self.git.line(&["rev-parse", "--quiet", "--verify", &name])
    }

    /// Returns the text of a file as a commit has it; none when it has no such file, or it is no
    /// text.
    pub(crate) fn text_in(&self, commit: &str, path: &str) -> Result<Option<String>, GitError> {
        let name = format!("{commit}:{path}");
        let bytes = self.git.bytes(&["cat-file", "blob", &name])?;
        Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
    }

    /// Whether a file is in the repository, or will be with the next commit.
    pub(crate) fn has(&self, path: &str) -> Result<bool, GitError> {
        let list = ["ls-files", "-z", "--", path];
        Ok(!self.git.tell("list its files", &list)?.is_empty())
    }

    /// Refuses a file that git is told to take as unchanged whatever it says (git-update-index(1)): a
    /// change would never go out.
    pub(crate) fn expect_watched(&self, path: &str) -> Result<(), GitError> {
        let list = ["ls-files", "-v", "-z", "--", path];
        let list = self.git.tell("list its files", &list)?;
        let end = match list.chars().next() {
            // The letter is small for a file that is assumed to be unchanged.
            Some(sign) if sign.is_ascii_lowercase() => "--no-assume-unchanged",
            Some('S') => "--no-skip-worktree",
            _ => return Ok(()),
        };
        let file = path.to_owned();
        Err(GitError::Unwatched { file, end })
    }

    /// Returns where changes are sent: the remote of the branch, else `origin`.
    pub(crate) fn remote(&self) -> Result<Option<Remote>, GitError> {
        let ours = self.branch()?;
        let set = |key: &str| self.setting(&format!("branch.{ours}.{key}"));
        let upstream = (set("remote")?, set("merge")?);
        let known = self.git.tell("list its remotes", &["remote"])?;
        let is_known = |name: &String| known.lines().any(|line| line == name);
        let (name, theirs) = match upstream {
            (Some(name), Some(branch)) if is_known(&name) => (name, Some(branch)),
            _ => ("origin".to_owned(), None),
        };
        if !is_known(&name) {
            return Ok(None);
        }
        let theirs = theirs.and_then(|it| Some(it.strip_prefix("refs/heads/")?.to_owned()));
        Ok(Some(Remote {
            address: self.address(&name)?.unwrap_or_default(),
            name,
            is_upstream: theirs.is_some(),
            theirs: theirs.unwrap_or_else(|| ours.clone()),
            ours,
        }))
    }

    /// Returns the address of a remote, without a password; none when there is no such remote.
    pub(crate) fn address(&self, remote: &str) -> Result<Option<String>, GitError> {
        let address = self.setting(&format!("remote.{remote}.url"))?;
        Ok(address.map(|address| without_password(&address)))
    }

    /// Names the remote `origin`; says whether it is new. Another one of that name stays.
    pub(crate) fn add_origin(&self, address: &str) -> Result<bool, GitError> {
        match self.setting("remote.origin.url")? {
            Some(known) if known == address => Ok(false),
            Some(known) => Err(GitError::OtherRemote {
                address: without_password(&known),
            }),
            None => {
                let add = ["remote", "add", "--", "origin", address];
                self.git.tell("add the remote", &add).map(|_| true)
            }
        }
    }

    /// Whether `origin` is named and can be left as it is, or named new, with an address.
    pub(crate) fn expect_origin(&self, address: &str) -> Result<bool, GitError> {
        match self.setting("remote.origin.url")? {
            Some(known) if known != address => Err(GitError::OtherRemote {
                address: without_password(&known),
            }),
            known => Ok(known.is_none()),
        }
    }

    /// Whether git merges files by our driver and keeps their bytes, by all the attributes it finds
    /// (gitattributes(5)). The files need not be there.
    pub(crate) fn merges_as_plans(&self, files: &[String]) -> Result<bool, GitError> {
        let mut asked = vec!["check-attr", "-z", "text", "merge", "--"];
        asked.extend(files.iter().map(String::as_str));
        let list = self.git.tell("look at its attributes", &asked)?;
        let words: Vec<&str> = list.split('\0').collect();
        // A path, an attribute and its value each time.
        let mut rows = words.chunks_exact(3);
        Ok(rows.all(|row| row[2] == if row[1] == "text" { "unset" } else { DRIVER }))
    }

    /// Whether this clone merges plans by a line of its own.
    pub(crate) fn has_any_driver(&self) -> Result<bool, GitError> {
        Ok(self.setting(&format!("merge.{DRIVER}.driver"))?.is_some())
    }

    /// Whether this clone merges plans by a line for `sh`.
    pub(crate) fn has_driver(&self, line: &str) -> Result<bool, GitError> {
        let known = self.setting(&format!("merge.{DRIVER}.driver"))?;
        Ok(known.as_deref() == Some(line))
    }

    /// Makes this clone merge plans by a line for `sh`; says whether that is new.
    pub(crate) fn set_driver(&self, line: &str) -> Result<bool, GitError> {
        if self.has_driver(line)? {
            return Ok(false);
        }
        let about = [
            ("name", "the plans of a group, merged by convoke"),
            ("driver", line),
        ];
        for (key, value) in about {
            let key = format!("merge.{DRIVER}.{key}");
            self.git
                .tell("keep a setting", &["config", "--local", &key, value])?;
        }
        Ok(true)
    }

    fn setting(&self, key: &str) -> Result<Option<String>, GitError> {
        self.git.line(&["config", "--get", key])
    }
}
