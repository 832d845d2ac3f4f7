use std::io;
use std::path::Path;

use super::{Failure, chain, near, syntax};
use crate::cli::context::folder_of;
use crate::store::{self, Action, Fault, StoreError};
use crate::text::{all_of, for_shell, quoted};

/// What brings a plan back that a crash of git took away: git replaces a file in several steps.
pub(super) const BROUGHT_BACK: &str =
    "`git show HEAD:./plan.toml > plan.toml` brings it back as it was last shared";

impl From<StoreError> for Failure {
    #[allow(clippy::too_many_lines, reason = "one arm an error")]
    fn from(error: StoreError) -> Self {
        let tip = match &error {
            StoreError::Io {
                path,
                action,
                source,
            } => Some(io_tip(path, *action, source)),
            StoreError::IsFolder { .. } => Some("name the file in it".to_owned()),
            StoreError::OtherKind { .. } => {
                Some("name another file, or delete that one first".to_owned())
            }
            StoreError::LeadsOut { .. } => {
                Some("put a copy of what is meant there in place of the link".to_owned())
            }
            StoreError::NotAFile { .. } => {
                Some("name a file; `convoke import -` and `convoke proof -` read a pipe".to_owned())
            }
            StoreError::NotText { .. } => Some("save it as UTF-8 in your editor".to_owned()),
            StoreError::TooBig { path, .. } => Some(how_to_shorten(path).to_owned()),
            StoreError::Syntax { shown, fault, .. } => {
                Some(syntax::how_to_write(shown.as_deref(), fault))
            }
            StoreError::Conflict { .. } => {
                Some("keep one side of each conflict and delete the marks".to_owned())
            }
            StoreError::Faults { path, faults } => {
                let known = faults.iter().find_map(|fault| fault.nearest.as_ref());
                let lost = faults.first().and_then(who_is_lost);
                let tips: Vec<String> = near(known).into_iter().chain(lost).collect();
                let usual = || how_to_write(path, faults.first());
                Some(tips.join(" "))
                    .filter(|tip| !tip.is_empty())
                    .or_else(|| Some(usual()))
            }
            StoreError::Newer { .. } => Some("update convoke to change this plan".to_owned()),
            StoreError::ChangedMeanwhile { .. } => Some("try again".to_owned()),
            StoreError::Taken { .. } => Some("give it another title".to_owned()),
            StoreError::Unmergeable { .. } => {
                Some("nothing was written; make one change, then the other by hand".to_owned())
            }
            StoreError::Archived { id, .. } => Some(format!(
                "to change it, bring it back first: `convoke archive --restore {id}`"
            )),
            StoreError::NotMovable { .. } => Some(
                "write each as `[[event]]` with its keys on the lines below, and try again"
                    .to_owned(),
            ),
            StoreError::Exists { .. } => Some("choose another name or folder".to_owned()),
            StoreError::NotAFileName { .. } => Some("such as `short/announcement.hbs`".to_owned()),
            StoreError::NothingToUndo { .. } => Some(
                "that the plan was made is not taken back: whoever gives it up deletes the file"
                    .to_owned(),
            ),
            StoreError::ChangedByHand { .. } => Some("take the change back by hand".to_owned()),
            StoreError::ReadOnly { path } => Some(allow_writing(path)),
            StoreError::NotSynced { .. } => {
                Some("see whether the disk is full or failing before you go on".to_owned())
            }
            StoreError::Busy { process, .. } => Some(how_to_free(*process)),
            StoreError::NoteLost { .. } => Some(
                "take it back by hand; what you change from now on can be taken back".to_owned(),
            ),
        };
        let is_race = matches!(error, StoreError::ChangedMeanwhile { .. });
        let is_written = matches!(error, StoreError::NotSynced { .. });
        Self {
            tip,
            is_race,
            is_written,
            ..Self::new(chain(&error))
        }
    }
}

impl Failure {
    /// Says what was written before this happened.
    pub(crate) fn halfway(self, written: &[String]) -> Self {
        let done = match written {
            [] => "nothing was written".to_owned(),
            [one] => format!("`{one}` was written"),
            _ => format!("{} were written", all_of(quoted(written))),
        };
        Self {
            message: format!("{}; {done}", self.message),
            ..self
        }
    }

    /// Names files that were not replaced, at least one.
    pub(crate) fn kept(files: &[String]) -> Self {
        let (verb, it) = match files {
            [_] => ("is", "it"),
            _ => ("are", "them"),
        };
        let files = all_of(quoted(files));
        Self::new(format!(
            "{files} {verb} not as convoke wrote {it}, and kept"
        ))
        .tip(format!(
            "delete {it} for the new text, or name another folder with `--output`"
        ))
    }
}

/// Returns what to do about somebody the register does not know.
fn who_is_lost(fault: &Fault) -> Option<String> {
    let rest = fault.problem.strip_prefix("no person is called `")?;
    let id = rest.strip_suffix('`')?;
    Some(format!(
        "a `[[person]]` with `id = \"{id}\"` makes them known; `convoke person forget {id}` takes the name \
         out everywhere"
    ))
}

/// Returns how the value of a key is written.
fn how_to_write(path: &Path, fault: Option<&Fault>) -> String {
    let is_empty = || path.metadata().is_ok_and(|there| there.len() == 0);
    if path.ends_with(store::PLAN) && is_empty() && store::was_shared(folder_of(path)) {
        return BROUGHT_BACK.to_owned();
    }
    let header = fault.and_then(in_double_brackets);
    header
        .or_else(|| fault.and_then(without_quotes))
        .unwrap_or_else(|| usual(fault).to_owned())
}

/// Returns how the header of a list is written that was taken for one of a table.
fn in_double_brackets(fault: &Fault) -> Option<String> {
    let written = fault.problem.strip_suffix(" is not a list of tables")?;
    let written = written.trim_matches('`');
    let key = &fault.key;
    let is_header = written == format!("[{key}]")
        || written.starts_with('[') && written.ends_with(&format!(".{key}]"));
    let is_list =
        ["person", "venue", "sponsor", "talk", "event", "undecided"].contains(&key.as_str());
    match (is_header, is_list) {
        (true, _) => Some(format!("write it as `[{written}]`")),
        (false, true) => Some(format!("write it as `[[{key}]]`")),
        _ => None,
    }
}

/// Returns how a number or a truth is written that stands in quotes.
fn without_quotes(fault: &Fault) -> Option<String> {
    let (text, rule) = fault
        .problem
        .strip_prefix("`\"")?
        .split_once("\"` is text; ")?;
    let is_it = rule.contains(" without quotes");
    is_it.then(|| format!("write it as `{} = {}`", fault.key, text.to_lowercase()))
}

fn usual(fault: Option<&Fault>) -> &'static str {
    let is = |what: fn(&str) -> bool| fault.is_some_and(|fault| what(&fault.problem));
    match fault.map(|fault| fault.key.as_str()) {
        Some("group") if is(|problem| problem.ends_with("is missing")) => {
            "move the file away, and `convoke init` starts a plan"
        }
        Some("id") if is(|problem| problem.starts_with("two ")) => {
            "give one of the two another `id`, or delete it"
        }
        Some("convoke") => "the plan begins with `convoke = 1`",
        Some("start") => "write it as `2026-12-17T18:30:00`",
        Some("due") => "such as `D-7`, `D+3`, `D-2h` or `2026-12-01`",
        Some("minutes") => "in digits, such as `150`",
        Some("timezone") => "such as `Europe/Warsaw`; the tz database names them",
        Some("country") => "two letters of ISO 3166, such as `PL`; with a region `DE-BE`",
        Some("name") if is(|problem| problem.starts_with("nothing of")) => {
            "people are told it: such as `name = \"Acme HQ\"`"
        }
        Some("id") => "such as `acme-hq`; every id is there once",
        _ => "correct it in your editor and try again",
    }
}

/// Returns what to do when the system refused a file.
fn io_tip(path: &Path, action: Action, error: &io::Error) -> String {
    let folder = path.parent().unwrap_or(path).display();
    match error.kind() {
        io::ErrorKind::NotFound if action == Action::Write => {
            format!("make the folder `{folder}` first")
        }
        io::ErrorKind::NotFound if path.ends_with(store::PLAN) => match store::lost_link(path) {
            Some(leads) => format!(
                "it is a link to `{}`, which is not there: bring that back, or remove the link",
                leads.display()
            ),
            None => "check the name, or start a plan with `convoke init`".to_owned(),
        },
        io::ErrorKind::NotFound => "check the name".to_owned(),
        io::ErrorKind::PermissionDenied if action == Action::Read => allow_reading(path),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            format!("allow writing in `{folder}`, or copy the plan to a folder of yours")
        }
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            format!("move `{}` away: a folder belongs there", path.display())
        }
        // A plan that is mounted alone, as into a container, cannot be replaced.
        io::ErrorKind::ResourceBusy => format!("mount the folder `{folder}`, not the file alone"),
        io::ErrorKind::QuotaExceeded | io::ErrorKind::StorageFull => {
            "make room on the disk and try again".to_owned()
        }
        _ => format!("see whether `{folder}` can be reached"),
    }
}

/// Returns what makes a file that nobody may read one that its owner may.
fn allow_reading(path: &Path) -> String {
    if cfg!(unix) {
        let path = for_shell(&path.display().to_string());
        format!("allow it with `chmod u+r {path}`")
    } else {
        format!("allow reading `{}`", path.display())
    }
}

/// Returns what makes a file that nobody may write one that its owner may.
fn allow_writing(path: &Path) -> String {
    let path = for_shell(&path.display().to_string());
    if cfg!(unix) {
        format!("allow it with `chmod u+w {path}`")
    } else {
        format!("allow it with `attrib -r {path}`")
    }
}

/// Returns what to do about a file of more bytes than are read.
fn how_to_shorten(path: &Path) -> &'static str {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    match &*ending {
        "toml" if path.ends_with(store::PLAN) => {
            "see what fills it; `convoke archive` moves past years to files of their own"
        }
        "hbs" => "say what is different in a shorter template",
        "toml" | "gitignore" => "see what fills it, and take out what does not belong there",
        "csv" | "tsv" => "keep the rows of one evening, which are the only ones to count",
        "ics" => "subscribe to a shorter calendar, or keep only the coming year of this one",
        _ => "name the text of one announcement",
    }
}

/// Returns how to get a lock that a process holds.
fn how_to_free(process: Option<u32>) -> String {
    match process {
        Some(process) if cfg!(unix) => format!(
            "`ps -p {process}` says what it is; if it hangs, end it with `kill {process}` and try again"
        ),
        _ => "end the other convoke, if it hangs, and try again".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreError;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn what_was_written_before_a_failure_is_said() {
        let says = |written: &[&str]| Failure::new("no room").halfway(&names(written)).message;
        assert_eq!(says(&[]), "no room; nothing was written");
        assert_eq!(says(&["a"]), "no room; `a` was written");
        assert_eq!(says(&["a", "b"]), "no room; `a` and `b` were written");
    }

    #[cfg(unix)]
    #[test]
    fn a_command_in_a_tip_can_be_pasted_whatever_the_folder_is_called() {
        let tip = |path: &str| allow_writing(Path::new(path));
        assert_eq!(
            tip("/g/plan.toml"),
            "allow it with `chmod u+w /g/plan.toml`"
        );
        assert_eq!(
            tip("/my group's/plan.toml"),
            r"allow it with `chmod u+w '/my group'\''s/plan.toml'`"
        );
    }

    #[cfg(unix)]
    #[test]
    fn who_may_not_read_is_not_told_to_allow_writing() {
        let tip = |action| {
            let denied = io::ErrorKind::PermissionDenied.into();
            io_tip(Path::new("/g/plan.toml"), action, &denied)
        };
        assert_eq!(tip(Action::Read), "allow it with `chmod u+r /g/plan.toml`");
        assert!(tip(Action::Write).starts_with("allow writing in `/g`"));
        assert!(tip(Action::Lock).starts_with("allow writing in `/g`"));
    }

    #[test]
    fn what_is_kept_is_named_with_a_way_on() {
        let failure = Failure::kept(&names(&["out/a.txt", "out/b.txt"]));
        assert_eq!(
            failure.message,
            "`out/a.txt` and `out/b.txt` are not as convoke wrote them, and kept"
        );
        assert_eq!(
            failure.tip.as_deref(),
            Some("delete them for the new text, or name another folder with `--output`")
        );
    }

    #[test]
    fn who_waited_in_vain_is_told_how_to_go_on() {
        let plan = std::path::PathBuf::from("plan.toml");
        let says = |process| {
            let path = plan.clone();
            let failure = Failure::from(StoreError::Busy { path, process }).unchanged();
            failure.to_string()
        };
        #[cfg(unix)]
        assert_eq!(
            says(Some(4711)),
            "error: process 4711 has been changing `plan.toml` for a minute; the plan is unchanged\n  \
             tip: `ps -p 4711` says what it is; if it hangs, end it with `kill 4711` and try again"
        );
        assert_eq!(
            says(None),
            "error: another process has been changing `plan.toml` for a minute; the plan is unchanged\n  \
             tip: end the other convoke, if it hangs, and try again"
        );
    }

    #[test]
    fn a_change_that_the_disk_did_not_confirm_is_not_called_unchanged() {
        let path = std::path::PathBuf::from("plan.toml");
        let source = std::io::ErrorKind::StorageFull.into();
        let failure = Failure::from(StoreError::NotSynced { path, source }).unchanged();
        assert_eq!(
            failure.to_string(),
            "error: `plan.toml` has its new text, but the disk does not confirm it: no storage space\n  \
             tip: see whether the disk is full or failing before you go on"
        );
    }
}
