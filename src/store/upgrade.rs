//! Plans of older format versions: read as they are, carried to the present one by the first change,
//! with a copy of the old file beside the new.

use std::path::{Path, PathBuf};

use super::plan_file::body;
use super::save::{resolved, write_new};
use super::{PlanFile, StoreError, format};

/// What carries a text from one version to the next: the first from 0 to 1, and so on. Each leaves
/// every byte it does not need to change, and ends by naming its version.
const STEPS: [fn(&str) -> String; 1] = [name_version];

impl PlanFile {
    /// Returns the version the file is of: 0 for one that names none.
    fn numbered(&self) -> Result<i64, StoreError> {
        Ok(self.version()?.unwrap_or(0))
    }

    /// Whether the file is of an older version than this release writes.
    pub fn is_older(&self) -> Result<bool, StoreError> {
        Ok(self.numbered()? < format::VERSION)
    }

    /// Returns a changed text of this file in the present version.
    pub(super) fn carried(&self, text: String) -> Result<String, StoreError> {
        let from = usize::try_from(self.numbered()?).unwrap_or(STEPS.len());
        let steps = STEPS.iter().skip(from);
        Ok(steps.fold(text, |text, step| step(&text)))
    }

    /// Returns where the copy of this file is kept when it is carried to the present version:
    /// `plan.toml.v0` beside it.
    pub fn kept_older(&self) -> Result<PathBuf, StoreError> {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".v{}", self.numbered()?));
        Ok(beside(&self.path, name.as_ref()))
    }

    /// Keeps a copy of a file of an older version; one that is there is not replaced.
    pub(super) fn keep_older(&self) -> Result<(), StoreError> {
        if !self.is_older()? {
            return Ok(());
        }
        match write_new(&self.kept_older()?, self.text.as_bytes()) {
            Err(StoreError::Exists { .. }) => Ok(()),
            wrote => wrote,
        }
    }
}

fn beside(path: &Path, name: &Path) -> PathBuf {
    let real = resolved(path);
    real.parent().unwrap_or(Path::new("")).join(name)
}

/// From 0 to 1: plans had no version line, which now stands below the comments on top.
fn name_version(text: &str) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let start = body(text).start;
    let comments = text[start..].split_inclusive('\n');
    let comments = comments.take_while(|line| line.starts_with('#'));
    let at = start + comments.map(str::len).sum::<usize>();
    let (above, below) = text.split_at(at);
    // A last line of comment may have no end.
    let joint = if at > start && !above.ends_with('\n') {
        end
    } else {
        ""
    };
    let gap = if below.starts_with('[') { end } else { "" };
    format!("{above}{joint}convoke = 1  # format version{end}{gap}{below}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_step_to_every_version() {
        assert_eq!(i64::try_from(STEPS.len()), Ok(format::VERSION));
    }

    #[test]
    fn the_version_stands_below_the_comments_on_top() {
        for (old, new) in [
            ("", "convoke = 1  # format version\n"),
            (
                "[group]\nname = \"A\"\n",
                "convoke = 1  # format version\n\n[group]\nname = \"A\"\n",
            ),
            (
                "# Ours.\n# Since 2012.\n\n[group]\n",
                "# Ours.\n# Since 2012.\nconvoke = 1  # format version\n\n[group]\n",
            ),
            (
                "\u{feff}# Ours.\r\n[group]\r\n",
                "\u{feff}# Ours.\r\nconvoke = 1  # format version\r\n\r\n[group]\r\n",
            ),
            ("# Ours.", "# Ours.\nconvoke = 1  # format version\n"),
            (
                "ours = 1\n[group]\n",
                "convoke = 1  # format version\nours = 1\n[group]\n",
            ),
        ] {
            assert_eq!(name_version(old), new);
        }
    }
}
