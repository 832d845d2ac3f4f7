//! Merging files, and deciding what a merge left open.

use std::ffi::OsStr;
use std::path::Path;

use super::doc::Doc;
use super::input::read_text;
use super::merge::{self, Merged};
use super::plan_file::body;
use super::save::{replace, resolved};
use super::{PlanFile, Scope, StoreError, lock};
use crate::plan::Undecided;

/// Reads what two people made of one plan and makes it one: `base` is what both began with; an empty
/// file when nobody knows. Nothing is written.
///
/// Refused when a side is no TOML, or when both sides are plans and together would be none.
pub fn merge_files([base, ours, theirs]: [&Path; 3]) -> Result<Merged, StoreError> {
    let (old, one, other) = (read_text(base)?, read_text(ours)?, read_text(theirs)?);
    for (path, text) in [(ours, &one), (theirs, &other)] {
        if let Ok(file) = PlanFile::parse(path, text.clone()) {
            refuse_newer(&file)?;
        }
    }
    let merged = merge::merge(&old, &one, &other).map_err(|_| {
        let broken = [(ours, &one), (theirs, &other)];
        let faults = broken.iter().filter_map(|(path, text)| fault(path, text));
        faults
            .into_iter()
            .next()
            .unwrap_or(StoreError::Unmergeable {
                path: ours.to_owned(),
            })
    })?;
    let loads = |path: &Path, text: &str| {
        PlanFile::parse(path, text.to_owned()).and_then(|file| file.plan(&Scope::All))
    };
    match loads(ours, &merged.text) {
        Err(_) if loads(ours, &one).is_ok() && loads(theirs, &other).is_ok() => {
            Err(StoreError::Unmergeable {
                path: ours.to_owned(),
            })
        }
        _ => Ok(merged),
    }
}

/// Makes one of three texts, as [`merge_files`] does of three files; none when a side is no TOML.
pub fn merge_texts([base, ours, theirs]: [&str; 3]) -> Option<Merged> {
    merge::merge(base, ours, theirs).ok()
}

/// Refuses a plan of a newer release; one that cannot be read is refused later, with its line.
fn refuse_newer(file: &PlanFile) -> Result<(), StoreError> {
    match file.check_version() {
        newer @ Err(StoreError::Newer { .. }) => newer,
        _ => Ok(()),
    }
}

fn fault(path: &Path, text: &str) -> Option<StoreError> {
    if let Err(conflict @ StoreError::Conflict { .. }) = PlanFile::parse(path, text.to_owned()) {
        return Some(conflict);
    }
    Doc::parse(path, text, &[body(text)]).err()
}

/// Writes a merged text over the file of one side: a plan under its lock and so that it can be taken
/// back, and a file that git made for the occasion as it is.
pub fn write_merged(ours: &Path, merged: &Merged) -> Result<(), StoreError> {
    if ours.extension() == Some(OsStr::new("toml")) {
        let lock = lock(ours)?;
        let file = PlanFile::read(ours)?;
        return lock.write(&file, &merged.text, "merge");
    }
    replace(&resolved(ours), merged.text.as_bytes())
}

impl PlanFile {
    /// Returns what stands at a place of the plan, as TOML writes it.
    pub fn fact(&self, at: &[String], fact: &str) -> Option<String> {
        merge::fact(&self.text, at, fact)
    }

    /// Returns the plan with an answer at the place of an undecided fact; none when there is no such
    /// place any more.
    pub fn with_answer(
        &self,
        undecided: &Undecided,
        answer: &str,
    ) -> Option<Result<Self, StoreError>> {
        let text = merge::with_fact(&self.text, &undecided.at, &undecided.fact, answer)?;
        Some(Self::parse(&self.path, text))
    }

    /// Returns the text of a changed plan without the records of facts that the change decided: what
    /// stands there is another value than before.
    pub(super) fn without_decided(&self, text: String) -> Result<String, StoreError> {
        let new = Self::parse(&self.path, text)?;
        let before = new.plan(&Scope::Nothing)?;
        let mut after = before.clone();
        after
            .undecided
            .retain(|it| new.fact(&it.at, &it.fact) == self.fact(&it.at, &it.fact));
        if before.undecided.len() == after.undecided.len() {
            return Ok(new.text);
        }
        new.spliced(&before, &after)
    }
}
