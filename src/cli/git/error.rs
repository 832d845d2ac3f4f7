use std::fmt;
use std::io;

use super::Said;
use super::porcelain::{gist, held_by};
use crate::text::{all_of, quoted};

/// Why a plan could not be shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GitError {
    /// Git is not installed.
    Absent,
    /// Git is there and does not start.
    NotStarted {
        /// What the system said.
        words: String,
    },
    /// The folder lies in no repository.
    NoRepository {
        /// The folder.
        folder: String,
    },
    /// The plan is a link to one in another folder.
    Linked {
        /// The link.
        link: String,
        /// Where it leads.
        plan: String,
    },
    /// The repository is on no branch, so that nothing says where changes belong.
    Detached,
    /// Something was begun in the repository and is not finished.
    Unfinished {
        /// What: `merge`, `rebase` …
        what: &'static str,
        /// What ends it as if it had not begun.
        end: &'static str,
    },
    /// Something was begun in the repository, and git could not bring files together.
    Unmerged {
        /// What: `merge`, `rebase` …
        what: &'static str,
        /// What ends it as if it had not begun.
        end: &'static str,
        /// Whether a plan is among the files.
        has_plan: bool,
        /// The files, from the top of the repository.
        files: Vec<String>,
    },
    /// No remote was ever named.
    NoRemote,
    /// Another remote is set already.
    OtherRemote {
        /// Its address, without a password.
        address: String,
    },
    /// An address that would start a program, or that is an option.
    UnsafeAddress {
        /// The address.
        address: String,
    },
    /// Git does not know who commits.
    Nameless,
    /// Git keeps the plan out of the repository.
    Ignored {
        /// The plan, from the top of the repository.
        file: String,
    },
    /// Git is told to pass over changes of the plan.
    Unwatched {
        /// The plan, from the top of the repository.
        file: String,
        /// What ends it.
        end: &'static str,
    },
    /// Another program holds the repository.
    Busy {
        /// The file it holds it by.
        file: String,
    },
    /// The plan could not be exchanged with that of the others.
    Exchange(ExchangeFault),
    /// Git could not do something else.
    Failed {
        /// What: `commit`, `merge` …
        deed: &'static str,
        /// What it said; empty if nothing.
        words: String,
    },
}

impl GitError {
    pub(super) fn not_started(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Absent,
            _ => Self::NotStarted {
                words: error.to_string(),
            },
        }
    }

    pub(super) fn failed(deed: &'static str, said: &Said) -> Self {
        if let Some(file) = held_by(&said.words) {
            return Self::Busy { file };
        }
        Self::Failed {
            deed,
            words: gist(&said.words),
        }
    }
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("plans are shared through git, and it is not installed"),
            Self::NotStarted { words } => write!(f, "git does not start: {words}"),
            Self::NoRepository { folder } => write!(f, "`{folder}` lies in no git repository"),
            Self::Linked { link, plan } => write!(
                f,
                "`{link}` is a link to `{plan}`, and what belongs to the plan would lie in two folders"
            ),
            Self::Detached => f.write_str("the repository is on no branch"),
            Self::Unfinished { what, .. } => {
                write!(
                    f,
                    "a {what} was begun in the repository and is not finished"
                )
            }
            Self::Unmerged { what, files, .. } => write!(
                f,
                "a {what} was begun in the repository and did not bring {} together",
                all_of(quoted(files))
            ),
            Self::NoRemote => f.write_str("no remote is named that the plan could be shared with"),
            Self::OtherRemote { address } => {
                write!(f, "the repository has another `origin`: `{address}`")
            }
            Self::UnsafeAddress { address } => {
                write!(f, "`{address}` is not the address of a repository")
            }
            Self::Nameless => f.write_str("git does not know whose changes these are"),
            Self::Ignored { file } => write!(f, "git is told to ignore `{file}`"),
            Self::Unwatched { file, .. } => {
                write!(f, "git is told to pass over changes of `{file}`")
            }
            Self::Busy { file } => {
                write!(
                    f,
                    "another program works in the repository: it holds `{file}`"
                )
            }
            Self::Exchange(fault) => fault.fmt(f),
            Self::Failed { deed, words } => write!(f, "git could not {deed}{}", after_colon(words)),
        }
    }
}

impl std::error::Error for GitError {}

impl From<ExchangeFault> for GitError {
    fn from(fault: ExchangeFault) -> Self {
        Self::Exchange(fault)
    }
}

/// Why a plan could not be exchanged with that of the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ExchangeFault {
    /// The remote cannot be reached, or lets nobody in.
    Unreachable {
        /// The remote.
        remote: String,
        /// What git said.
        words: String,
    },
    /// The remote has a branch of another name and none of ours.
    OtherBranch {
        /// The remote.
        remote: String,
        /// The branch here.
        ours: String,
        /// The branch there.
        theirs: String,
    },
    /// The remote has a plan that has nothing in common with this one.
    Unrelated {
        /// The remote.
        remote: String,
    },
    /// Others deleted the plan, or moved it.
    Gone {
        /// The remote.
        remote: String,
        /// The plan, from the top of the repository.
        file: String,
    },
    /// Both sides changed files that only people can bring together.
    Collision {
        /// The files, from the top of the repository.
        files: Vec<String>,
    },
    /// Files that nobody committed would be replaced.
    Unsaved {
        /// The files, from the top of the repository.
        files: Vec<String>,
    },
    /// Files that are in no commit here would be replaced by those of others.
    InTheWay {
        /// The files, from the top of the repository.
        files: Vec<String>,
    },
    /// The remote does not take what is sent.
    Refused {
        /// The remote.
        remote: String,
        /// What it said.
        words: String,
    },
    /// Others send all the time.
    Overtaken {
        /// The remote.
        remote: String,
        /// How often it was tried.
        tries: usize,
    },
}

impl fmt::Display for ExchangeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable { remote, words } => {
                write!(f, "cannot reach `{remote}`{}", after_colon(words))
            }
            Self::OtherBranch {
                remote,
                ours,
                theirs,
            } => write!(
                f,
                "`{remote}` has the branch `{theirs}` and none called `{ours}`"
            ),
            Self::Unrelated { remote } => write!(
                f,
                "`{remote}` has a plan of its own that never had anything to do with this one"
            ),
            Self::Gone { remote, file } => {
                write!(f, "`{file}` is not in `{remote}` any more")
            }
            Self::Collision { files } => {
                write!(
                    f,
                    "two people changed {} in the same place",
                    all_of(quoted(files))
                )
            }
            Self::Unsaved { files } => write!(
                f,
                "others changed {}, and here {} changes nobody committed",
                all_of(quoted(files)),
                if files.len() == 1 {
                    "it has"
                } else {
                    "they have"
                }
            ),
            Self::InTheWay { files } => write!(
                f,
                "others sent {}, and here {} in no commit",
                all_of(quoted(files)),
                if files.len() == 1 {
                    "is another one that is"
                } else {
                    "are others that are"
                }
            ),
            Self::Refused { remote, words } => {
                write!(
                    f,
                    "`{remote}` does not take the changes{}",
                    after_colon(words)
                )
            }
            Self::Overtaken { remote, tries } => write!(
                f,
                "others changed `{remote}` each of the {tries} times this was tried"
            ),
        }
    }
}

impl std::error::Error for ExchangeFault {}

/// Returns what was said behind what happened; nothing when nothing was.
fn after_colon(words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    format!(": {words}")
}
