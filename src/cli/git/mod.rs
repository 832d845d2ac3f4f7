//! Shares a plan through the git that is installed.
//!
//! A program and not a library: whoever shares a plan has git, with keys, passwords and proxies that
//! work, and no library would find all of them. Everything git prints for programs is read in
//! [`porcelain`], by functions without side effects.

mod branches;
mod driver;
mod error;
mod exchange;
mod incoming;
mod porcelain;
mod repository;
mod unfinished;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) use driver::{as_setting, name_on_path};
pub(crate) use error::{ExchangeFault, GitError};
pub(crate) use exchange::{Merged, POINT, Pushed};
pub(crate) use porcelain::{is_safe_address, without_password};
pub(crate) use repository::{Remote, Repository};

/// The name of our merge driver in attributes and settings.
pub(crate) const DRIVER: &str = "convoke";

/// Variables by which a git that called this program would turn ours to another repository: those that
/// are about one repository (git-rev-parse(1), `--local-env-vars`), and those that say otherwise how a
/// path is read.
const OF_ANOTHER: &[&str] = &[
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_ATTR_SOURCE",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GLOB_PATHSPECS",
    "GIT_GRAFT_FILE",
    "GIT_ICASE_PATHSPECS",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NAMESPACE",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// What people may have set otherwise and would change what is read here, or what is sent.
const PLAIN: &[&str] = &[
    "color.ui=false",
    "color.advice=false",
    "color.push=false",
    "color.remote=false",
    "color.transport=false",
    "i18n.commitEncoding=UTF-8",
    "i18n.logOutputEncoding=UTF-8",
    "log.showSignature=false",
    "push.followTags=false",
];

/// Git, started in a folder.
#[derive(Debug, Clone)]
pub(crate) struct Git {
    folder: PathBuf,
    /// Whether somebody sits at a terminal and can be asked for a password.
    can_ask: bool,
}

/// What git said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// Its exit code; none when a signal ended it.
    pub(super) code: Option<i32>,
    /// Its result. Bytes that are no UTF-8 are replaced.
    pub(super) result: String,
    /// What it told people.
    pub(super) words: String,
}

impl Said {
    fn is_fine(&self) -> bool {
        self.code == Some(0)
    }
}

impl Git {
    /// Git in a folder; `can_ask` says whether it may ask for a password at the terminal.
    pub(crate) fn at(folder: &Path, can_ask: bool) -> Self {
        Self {
            folder: folder.to_owned(),
            can_ask,
        }
    }

    /// Returns git in another folder.
    fn moved_to(&self, folder: &Path) -> Self {
        Self::at(folder, self.can_ask)
    }

    /// Runs git and returns what it said, whatever its exit code.
    pub(super) fn ask(&self, arguments: &[&str]) -> Result<Said, GitError> {
        let output = self.command().args(arguments).output();
        let output = output.map_err(|error| GitError::not_started(&error))?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok(Said {
            code: output.status.code(),
            result: text(&output.stdout),
            words: text(&output.stderr),
        })
    }

    /// Runs git for a deed that has to succeed, and returns its result.
    pub(super) fn tell(&self, deed: &'static str, arguments: &[&str]) -> Result<String, GitError> {
        let said = self.ask(arguments)?;
        if said.is_fine() {
            return Ok(said.result);
        }
        Err(GitError::failed(deed, &said))
    }

    /// Returns the bytes git answers with; none when it has no answer.
    pub(super) fn bytes(&self, arguments: &[&str]) -> Result<Option<Vec<u8>>, GitError> {
        let output = self.command().args(arguments).output();
        let output = output.map_err(|error| GitError::not_started(&error))?;
        Ok(output.status.success().then_some(output.stdout))
    }

    /// Returns the one line git answers with; none when it has no answer.
    pub(super) fn line(&self, arguments: &[&str]) -> Result<Option<String>, GitError> {
        let said = self.ask(arguments)?;
        let line = said.result.lines().next().unwrap_or_default();
        Ok((said.is_fine() && !line.is_empty()).then(|| line.to_owned()))
    }

    /// Git with an environment in which it asks nobody and shows nothing.
    fn command(&self) -> Command {
        let mut command = Command::new("git");
        command
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            // What it says is read by us; paths stay as they are.
            .env("LC_ALL", "C")
            .env("GIT_LITERAL_PATHSPECS", "1")
            .env("GIT_EDITOR", "true")
            .env("GIT_SEQUENCE_EDITOR", "true")
            .env("GIT_MERGE_AUTOEDIT", "no")
            .env("GIT_PAGER", "cat")
            .env("GIT_OPTIONAL_LOCKS", "0");
        for name in OF_ANOTHER {
            command.env_remove(name);
        }
        if !self.can_ask {
            // Nobody waits for a question that nobody sees: neither git nor ssh may turn to the
            // terminal, and the program ssh asks instead (OpenSSH 8.4 and later) answers nothing.
            command
                .env("GIT_TERMINAL_PROMPT", "0")
                .env("SSH_ASKPASS", "false")
                .env("SSH_ASKPASS_REQUIRE", "force");
        }
        // An address may name a program to start only where git's own usual answer is yes
        // (git-config(1), `protocol.allow`); a setting of this computer cannot widen it.
        command.args(["--no-pager", "-c", "protocol.ext.allow=never"]);
        for setting in PLAIN {
            command.args(["-c", setting]);
        }
        command
    }
}
