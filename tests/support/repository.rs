//! Desks whose folders are repositories of git, and what they share.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use super::{EVENING, Sandbox};

/// What git needs: where it is, who commits and when, and no settings of this computer.
const SETTINGS: [(&str, &str); 4] = [
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_AUTHOR_DATE", "2026-11-21T12:00:00Z"),
    ("GIT_COMMITTER_DATE", "2026-11-21T12:00:00Z"),
];

impl Sandbox {
    /// An empty desk of an organizer, with git.
    pub(crate) fn of(organizer: &str) -> Self {
        let mut desk = Self::new();
        let path = std::env::var("PATH").unwrap();
        desk.set("PATH", &path);
        // Paths of a remote are of any length, and no test is about where they break.
        desk.set("COLUMNS", "300");
        for (name, value) in SETTINGS {
            desk.set(name, value);
        }
        for who in ["AUTHOR", "COMMITTER"] {
            desk.set(&format!("GIT_{who}_NAME"), organizer);
            desk.set(
                &format!("GIT_{who}_EMAIL"),
                &format!("{organizer}@example.org"),
            );
        }
        desk
    }

    /// Ana's desk with [`EVENING`] in a repository whose remote is empty, and nothing sent yet.
    pub(crate) fn shared() -> Self {
        let desk = Self::of("Ana");
        desk.write("plan.toml", EVENING);
        desk.git("init --quiet --bare -b main ../plans.git");
        desk.run("share --yes --remote ../plans.git").succeeds();
        desk
    }

    /// As [`shared`](Self::shared), sent, with Piotr's clone.
    pub(crate) fn with_clone() -> (Self, Self) {
        let ana = Self::shared();
        ana.run("sync").succeeds();
        let piotr = Self::of("Piotr");
        let remote = ana.remote().display().to_string();
        piotr.git(&format!("clone --quiet {remote} ."));
        (ana, piotr)
    }

    /// The repository that [`shared`](Self::shared) shares.
    pub(crate) fn remote(&self) -> PathBuf {
        self.folder().parent().unwrap().join("plans.git")
    }

    /// Runs git in the folder and returns its result. It must succeed.
    #[track_caller]
    pub(crate) fn git(&self, line: &str) -> String {
        let output = self.git_output(line);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "git {line}:\n{words}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs git in the folder, which must refuse.
    #[track_caller]
    pub(crate) fn git_refuses(&self, line: &str) {
        let output = self.git_output(line);
        assert!(!output.status.success(), "git {line}");
    }

    fn git_output(&self, line: &str) -> Output {
        let mut command = Command::new("git");
        command.env_clear().current_dir(self.folder());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        let command = command.args(super::split(line)).stdin(Stdio::null());
        command.output().unwrap()
    }

    /// Commits everything with git alone.
    #[track_caller]
    pub(crate) fn commit_by_hand(&self, message: &str) {
        self.git("add --all");
        self.git(&format!("commit --quiet -m '{message}'"));
    }

    /// Writes a program, such as a hook of git.
    pub(crate) fn write_program(&self, path: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt as _;
        self.write(path, format!("#!/bin/sh\n{script}\n"));
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(self.path(path), mode).unwrap();
    }
}
