use super::news::News;
use crate::text::{count, lines as lines_of};

/// A folder that is ready to be shared.
#[derive(Debug)]
pub struct Shared {
    /// The group's name.
    pub group: String,
    /// What it needs, in the order in which it was seen to.
    pub steps: Vec<SharedStep>,
    /// Whether `private.toml` is in the repository already, so that ignoring it changes nothing.
    pub leaks_private: bool,
    /// Whether a remote is named, so that the plan can be sent.
    pub has_remote: bool,
}

/// One thing a shared folder needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedStep {
    /// What: `repository`, `attributes` …
    pub what: &'static str,
    /// What it is now, in words.
    pub words: String,
    /// Whether it was so before.
    pub state: StepState,
}

/// Whether something was done just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// It was done now, or would be.
    Done,
    /// It was so already.
    There,
}

impl StepState {
    /// Returns the state of something that is new, or was there.
    pub fn of(is_new: bool) -> Self {
        if is_new { Self::Done } else { Self::There }
    }

    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::There => "there already",
        }
    }
}

/// A plan that was brought together with that of the others.
#[derive(Debug)]
pub struct Synced {
    /// The group's name.
    pub group: String,
    /// The remote and its address, without a password.
    pub remote: (String, String),
    /// What went out, the oldest first, in the words of the changes.
    pub sent: Vec<String>,
    /// What came in.
    pub news: Vec<News>,
    /// Whether files other than the plan came in.
    pub has_other_files: bool,
    /// What a merge did that somebody should hear of, as clauses.
    pub notes: Vec<String>,
    /// How many questions two people answered differently.
    pub undecided: usize,
}

/// A plan into which second copies of it were brought.
#[derive(Debug)]
pub struct CopiesMerged {
    /// The names of the copies.
    pub copies: Vec<String>,
    /// What came in.
    pub news: Vec<News>,
    /// What the merge did that somebody should hear of, as clauses.
    pub notes: Vec<String>,
    /// How many questions two people answered differently.
    pub undecided: usize,
}

/// What a sync would commit and where it would send it.
#[derive(Debug)]
pub struct SyncPlanned {
    /// The group's name.
    pub group: String,
    /// The first line of what the commit would say; none when nothing would be committed.
    pub message: Option<String>,
    /// The files that would be committed.
    pub files: Vec<String>,
    /// The remote and its address, without a password; none when none is named.
    pub remote: Option<(String, String)>,
}

/// How many changes a subject names before it counts the rest.
const NAMED: usize = 2;

/// How many changes a message lists.
const LISTED: usize = 100;

/// Returns the message of a commit: what was done, in the organizer's words. `point` marks the lines
/// of a list.
///
/// Without words of what was done it says how many `lines` of the plan changed; none for a plan that
/// was not there.
pub fn message(group: &str, done: &[String], lines: Option<usize>, point: &str) -> String {
    match done {
        [] => match lines {
            None => format!("Plan of {group}"),
            Some(0) => format!("Files of {group}"),
            Some(lines) => format!("Plan of {group}: {} changed", count(lines, "line")),
        },
        [one] => one.clone(),
        _ => {
            let named = done.iter().take(NAMED).cloned().collect::<Vec<_>>();
            let subject = match done.len() - named.len() {
                0 => named.join(" and "),
                more => format!("{} and {more} more", named.join(", ")),
            };
            let listed = done.iter().take(LISTED);
            let listed = lines_of(listed.map(|it| format!("{point}{it}")));
            format!("{subject}\n\n{listed}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(done: &[&str], lines: usize) -> String {
        let done: Vec<String> = done.iter().map(|it| (*it).to_owned()).collect();
        message("Mesos", &done, Some(lines), "- ")
    }

    #[test]
    fn a_message_says_what_was_done() {
        assert_eq!(said(&["done food-order"], 1), "done food-order");
        assert_eq!(said(&["a", "b"], 2), "a and b\n\n- a\n- b\n");
        assert_eq!(
            said(&["a", "b", "c"], 3),
            "a, b and 1 more\n\n- a\n- b\n- c\n"
        );
    }

    #[test]
    fn what_was_typed_by_hand_is_counted() {
        assert_eq!(said(&[], 1), "Plan of Mesos: 1 line changed");
        assert_eq!(said(&[], 7), "Plan of Mesos: 7 lines changed");
        assert_eq!(said(&[], 0), "Files of Mesos");
        assert_eq!(message("Mesos", &[], None, "- "), "Plan of Mesos");
    }
}
