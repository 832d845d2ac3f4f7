//! What git prints, read without side effects.

use crate::text::{clean, squeeze};

/// Returns the paths of `git status --porcelain=v1 -z --no-renames`, from the top of the repository.
pub(super) fn changed(status: &str) -> Vec<String> {
    let entries = status.split('\0');
    let paths = entries.filter_map(|entry| entry.get(3..));
    paths
        .filter(|path| !path.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Returns the paths of `git ls-files -u -z`, each once.
pub(super) fn unmerged(list: &str) -> Vec<String> {
    let entries = list.split('\0');
    let paths = entries.filter_map(|entry| entry.split_once('\t'));
    let mut paths: Vec<String> = paths.map(|(_, path)| path.to_owned()).collect();
    paths.dedup();
    paths
}

/// What became of a push (git-push(1), `--porcelain`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// It was taken, or there was nothing to take.
    Taken,
    /// Somebody else was faster.
    Behind,
    /// It was refused, and this is why; empty if nothing says so.
    Refused(String),
    /// The remote did not answer.
    Silent,
}

/// Reads the answer to a push: its result, and what was said to people.
pub(super) fn answer(result: &str, words: &str, is_fine: bool) -> Answer {
    if is_fine {
        return Answer::Taken;
    }
    let Some(line) = result.lines().find(|line| line.starts_with("!\t")) else {
        return Answer::Silent;
    };
    let why = line.rsplit('\t').next().unwrap_or_default();
    let races = [
        "(fetch first)",
        "(non-fast-forward)",
        "(needs force)",
        "(stale info)",
        "cannot lock ref",
        "failed to update ref",
        "incorrect old value",
        "(remote ref updated since checkout)",
    ];
    if races.iter().any(|race| why.contains(race)) {
        return Answer::Behind;
    }
    let told = told_by_remote(words);
    let why = why.split_once('(').map_or(why, |(_, why)| why);
    let why = squeeze(why.trim_end_matches(')'));
    Answer::Refused(told.unwrap_or(why))
}

/// Returns the branch a remote is on, from `git ls-remote --symref REMOTE HEAD`; none when the
/// remote is empty.
pub(super) fn head_of(list: &str) -> Option<String> {
    let has_commit = list.lines().any(|line| !line.starts_with("ref: "));
    let head = list.lines().find_map(|line| line.strip_prefix("ref: "))?;
    let branch = head.split('\t').next()?.strip_prefix("refs/heads/")?;
    has_commit.then(|| branch.to_owned())
}

/// Returns the files `git merge` would not replace: those it names below its refusal, each after a
/// tab or blanks.
pub(super) fn in_the_way(words: &str) -> Vec<String> {
    let mut lines = words.lines();
    if !lines.any(|line| line.contains("would be overwritten by merge")) {
        return Vec::new();
    }
    let files = lines.take_while(|line| line.starts_with(['\t', ' ']));
    files.map(|line| clean(line.trim())).collect()
}

/// Returns the file by which another program holds the repository, when git says so.
pub(super) fn held_by(words: &str) -> Option<String> {
    words.lines().find_map(|line| {
        let line = line.trim_end_matches('.');
        if let Some((_, file)) = line.split_once("could not lock config file ") {
            let file = file.strip_suffix(": File exists")?;
            return Some(format!("{}.lock", clean(file)));
        }
        // The name of a branch may stand before that of the file.
        let (before, _) = line.split_once(".lock': File exists")?;
        let (_, file) = before.rsplit_once('\'')?;
        Some(format!("{}.lock", clean(file)))
    })
}

/// Lines that say nothing of what happened.
const NOISE: &[&str] = &[
    "hint:",
    "warning:",
    "To ",
    "From ",
    "Please make sure",
    "and the repository exists",
    "error: failed to push some refs",
    "Auto-merging ",
    "Merge with strategy ",
    "Not committing merge",
];

/// Returns the line that says what went wrong, out of all that git and its helpers said: clean, on
/// one line, without a password. Empty if nothing was said.
pub(super) fn gist(words: &str) -> String {
    let lines: Vec<String> = words.lines().map(squeeze).collect();
    let is_noise = |line: &&String| line.is_empty() || NOISE.iter().any(|it| line.starts_with(it));
    let lines: Vec<&String> = lines.iter().filter(|line| !is_noise(line)).collect();
    if let Some(told) = told_by_remote(words) {
        return told;
    }
    let is_fault = |line: &str| line.starts_with("fatal: ") || line.starts_with("error: ");
    let fault = lines.iter().position(|line| is_fault(line));
    let line = match fault {
        // Whoever carried the words, mostly ssh, says more of it.
        Some(at) if at > 0 && lines[at].contains("Could not read from remote") => lines[at - 1],
        Some(at) => lines[at],
        None => match lines.last() {
            Some(line) => line,
            None => return String::new(),
        },
    };
    let line = line
        .trim_start_matches("fatal: ")
        .trim_start_matches("error: ");
    without_password(line)
        .trim_end_matches(['.', ':'])
        .to_owned()
}

/// Whether words are of a remote that was not reached, and not of one that refused.
pub(super) fn is_unreachable(words: &str) -> bool {
    let signs = [
        "Could not read from remote",
        "unable to access",
        "unable to connect",
    ];
    signs.iter().any(|sign| words.contains(sign))
}

/// Returns what the other side said, which comes after `remote:`.
fn told_by_remote(words: &str) -> Option<String> {
    let lines = words
        .lines()
        .filter_map(|line| line.strip_prefix("remote:"));
    let lines = lines.map(squeeze).filter(|line| {
        let line = line.trim_start_matches("error: ");
        !line.is_empty() && !line.starts_with("Resolving") && !line.starts_with("Counting")
    });
    let mut said: Vec<String> = lines.take(2).collect();
    if let Some(fault) = said.first().and_then(|line| line.strip_prefix("error: ")) {
        // What follows is advice.
        said = vec![fault.to_owned()];
    }
    (!said.is_empty()).then(|| {
        without_password(&said.join("; "))
            .trim_end_matches('.')
            .to_owned()
    })
}

/// Returns a text whose addresses name no user and no password: `https://ana:secret@host/` loses
/// all before the `@`.
pub(crate) fn without_password(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        out.push_str(before);
        let end = after.find(|sign: char| sign == '/' || sign.is_whitespace() || sign == '\'');
        let host = &after[..end.unwrap_or(after.len())];
        // A user of ssh is no secret, and part of the address.
        let is_user = |at: &usize| before.ends_with("ssh://") && !host[..*at].contains(':');
        let secret = host.rfind('@').filter(|at| !is_user(at));
        rest = &after[secret.map_or(0, |secret| secret + 1)..];
    }
    out.push_str(rest);
    out
}

/// Whether an address can only be one: not an option, nothing that starts a helper of its own
/// (`ext::sh -c …`, gitremote-helpers(7)), and no sign that would not show.
pub(crate) fn is_safe_address(address: &str) -> bool {
    let is_plain = !address.is_empty() && clean(address) == address;
    is_plain && !address.starts_with('-') && !has_helper(address)
}

/// Whether an address begins with the name of a helper and two colons. An IPv6 address has its
/// colons behind a bracket.
fn has_helper(address: &str) -> bool {
    let Some((helper, _)) = address.split_once("::") else {
        return false;
    };
    helper
        .chars()
        .all(|sign| sign.is_ascii_alphanumeric() || "-_+.".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_they_are() {
        let status = " M plan.toml\0?? templates/a b.hbs\0 D archive/2024.toml\0";
        let wanted = ["plan.toml", "templates/a b.hbs", "archive/2024.toml"];
        assert_eq!(changed(status), wanted);
        assert_eq!(changed(""), [""; 0]);
        let list = "100644 abc 1\tREADME.md\x00100644 abd 2\tREADME.md\x00100644 abe 2\tż\"ó.md\0";
        assert_eq!(unmerged(list), ["README.md", "ż\"ó.md"]);
        assert_eq!(unmerged(""), [""; 0]);
    }

    #[test]
    fn a_push_is_taken_overtaken_or_refused() {
        let line = |why: &str| format!("To /x\n!\trefs/heads/main:refs/heads/main\t{why}\nDone\n");
        let answer = |why: &str, words: &str| answer(&line(why), words, false);
        assert_eq!(super::answer("Done\n", "", true), Answer::Taken);
        assert_eq!(answer("[rejected] (fetch first)", ""), Answer::Behind);
        assert_eq!(answer("[rejected] (non-fast-forward)", ""), Answer::Behind);
        let race = "[remote rejected] (cannot lock ref 'refs/heads/main': is at a but expected b)";
        assert_eq!(answer(race, ""), Answer::Behind);
        let hook = "[remote rejected] (pre-receive hook declined)";
        let said = "remote: \nremote: not on Sundays        \nTo /x\nerror: failed to push some refs to '/x'\n";
        assert_eq!(
            answer(hook, said),
            Answer::Refused("not on Sundays".to_owned())
        );
        let plain = Answer::Refused("pre-receive hook declined".to_owned());
        assert_eq!(answer(hook, ""), plain);
        assert_eq!(super::answer("", "fatal: no", false), Answer::Silent);
    }

    #[test]
    fn an_empty_remote_is_on_no_branch() {
        let list = "ref: refs/heads/master\tHEAD\n0123\tHEAD\n";
        assert_eq!(head_of(list).as_deref(), Some("master"));
        assert_eq!(head_of("ref: refs/heads/master\tHEAD\n"), None);
        assert_eq!(head_of(""), None);
    }

    #[test]
    fn the_line_that_says_what_happened_is_found() {
        for (words, said) in [
            ("", ""),
            ("fatal: bad\n", "bad"),
            (
                "fatal: unable to access 'https://ana:key@x.test/p.git/': Could not resolve host: x.test\n",
                "unable to access 'https://x.test/p.git/': Could not resolve host: x.test",
            ),
            (
                "ssh: Could not resolve hostname x.test: Name or service not known\nfatal: Could not \
                 read from remote repository.\n\nPlease make sure you have the correct access rights\n\
                 and the repository exists.\n",
                "ssh: Could not resolve hostname x.test: Name or service not known",
            ),
            (
                "fatal: Could not read from remote repository.\n\nPlease make sure you have the \
                 correct access rights\nand the repository exists.\n",
                "Could not read from remote repository",
            ),
            (
                "the linter says no\n\u{1b}[31mtoo long\u{1b}[0m\n",
                "[31mtoo long[0m",
            ),
            (
                "error: gpg failed to sign the data:\nfatal: failed to write commit object\n",
                "gpg failed to sign the data",
            ),
            (
                "no merges\nNot committing merge; use 'git commit' to complete the merge.\n",
                "no merges",
            ),
            (
                "remote: error: refusing to update checked out branch: refs/heads/main\nremote: error: By default,\n",
                "refusing to update checked out branch: refs/heads/main",
            ),
            (
                "remote: Repository not found.\nfatal: repository 'x' not found\n",
                "Repository not found",
            ),
        ] {
            assert_eq!(gist(words), said);
        }
    }

    #[test]
    fn what_git_would_not_replace_is_named() {
        let words = "error: Your local changes to the following files would be overwritten by merge:\n\
                     \tREADME.md\n\tnotes/a b.md\nPlease commit your changes or stash them before you merge.\n";
        assert_eq!(in_the_way(words), ["README.md", "notes/a b.md"]);
        assert_eq!(in_the_way("fatal: other\n\tREADME.md\n"), [""; 0]);
        let held =
            "fatal: Unable to create '/x/.git/index.lock': File exists.\n\nAnother git process";
        assert_eq!(held_by(held).as_deref(), Some("/x/.git/index.lock"));
        let held = "error: could not lock config file .git/config: File exists\n";
        assert_eq!(held_by(held).as_deref(), Some(".git/config.lock"));
        let held =
            "fatal: cannot lock ref 'HEAD': Unable to create '/x/.git/HEAD.lock': File exists.\n";
        assert_eq!(held_by(held).as_deref(), Some("/x/.git/HEAD.lock"));
        assert_eq!(held_by("fatal: other"), None);
    }

    #[test]
    fn no_address_shows_a_password() {
        for (text, shown) in [
            ("https://ana:s3cret@x.test/p.git", "https://x.test/p.git"),
            ("https://token@x.test", "https://x.test"),
            (
                "at 'https://a:b@x.test/' and http://c@y.test/",
                "at 'https://x.test/' and http://y.test/",
            ),
            ("ssh://git@x.test/p.git", "ssh://git@x.test/p.git"),
            ("git@x.test:p.git", "git@x.test:p.git"),
            ("/srv/a@b.git", "/srv/a@b.git"),
        ] {
            assert_eq!(without_password(text), shown);
        }
    }

    #[test]
    fn an_address_starts_no_program_and_is_no_option() {
        for address in [
            "ext::sh -c 'touch /tmp/x'",
            "fd::7",
            "--upload-pack=x",
            "-x",
            "",
            "a\u{7}b",
        ] {
            assert!(!is_safe_address(address), "{address}");
        }
        for address in [
            "https://x.test/p.git",
            "git@x.test:p.git",
            "ssh://git@[2001:db8::1]/p.git",
            "/srv/plan.git",
            "../plan.git",
            "C:\\plan.git",
        ] {
            assert!(is_safe_address(address), "{address}");
        }
    }
}
