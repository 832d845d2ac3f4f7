use std::path::Path;

use super::Failure;
use crate::text::{all_of, quoted};

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

/// Returns what makes a file that nobody may write one that its owner may.
pub(super) fn allow_writing(path: &Path) -> String {
    let path = path.display();
    if cfg!(unix) {
        format!("allow it with `chmod u+w {path}`")
    } else {
        format!("allow it with `attrib -r {path}`")
    }
}

/// Returns how to get a lock that a process holds.
pub(super) fn how_to_free(process: Option<u32>) -> String {
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
}
