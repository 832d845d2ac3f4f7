//! Forgetting somebody, in files that cannot all be written in one step.
//!
//! A crash may come between any two of them. So who it is and who stands for them is noted first and
//! taken away last, and in between every file can be read: the register has the stand-in before an
//! archive names it, and the person until none does.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml_edit::DocumentMut;

use super::forget::erase_past;
use super::input::read_text;
use super::lock::private_folder;
use super::save::{resolved, write_private};
use super::temporary::folder_of;
use super::toml_text::{list, quoted};
use super::{Action, ArchiveText, Lock, PlanFile, StoreError, write_archives};
use crate::plan::Leaving;

/// The file in the private folder that says who is being forgotten.
pub(super) const FORGETTING: &str = "forgetting.toml";

/// What the files of a group say without a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutPerson {
    /// The plan with the stand-in and the person; as it is when no archive needs the stand-in.
    pub between: String,
    /// The files of the archive that change.
    pub archives: Vec<ArchiveText>,
    /// The plan.
    pub plan: String,
}

/// A step of forgetting, in the order they are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is noted who is to be forgotten.
    Noted,
    /// The register has the stand-in.
    StoodIn,
    /// The archive is without the person.
    Archived,
    /// The plan is, too.
    Planned,
    /// The private facts are gone.
    Facts,
    /// What could be taken back is gone.
    Erased,
    /// The note is gone.
    Done,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Noted,
        Self::StoodIn,
        Self::Archived,
        Self::Planned,
        Self::Facts,
        Self::Erased,
        Self::Done,
    ];
}

impl Lock {
    /// Takes one step of forgetting somebody; a step that was taken is not in the way.
    ///
    /// `file` is the plan as it was before the first one.
    ///
    /// # Errors
    ///
    /// A file cannot be read or written, or is not what was read. The steps before it are taken, and
    /// the whole may be repeated.
    pub fn forget(
        &self,
        step: Step,
        file: &PlanFile,
        (leaving, texts): (&Leaving, &WithoutPerson),
    ) -> Result<(), StoreError> {
        let path = file.path();
        match step {
            Step::Noted => write_private(&note_path(path)?, &note(leaving)),
            Step::StoodIn => self.write_for_good(file, &file.with_text(texts.between.clone())),
            Step::Archived => write_archives(self, &texts.archives),
            Step::Planned => {
                let between = PlanFile::parse(path, texts.between.clone())?;
                self.write_for_good(&between, &between.with_text(texts.plan.clone()))
            }
            Step::Facts => self
                .forget_private(folder_of(path), "person", &leaving.id)
                .map(drop),
            Step::Erased => erase_past(self, path),
            Step::Done => end_forgetting(self, path),
        }
    }
}

/// Returns who was to be forgotten when that was cut short, if it was. A note that cannot be read is
/// none.
pub fn begun_forgetting(plan: &Path) -> Option<Leaving> {
    let folder = folder_of(&resolved(plan)).join(super::lock::PRIVATE_FOLDER);
    read(&read_text(&folder.join(FORGETTING)).ok()?)
}

/// Takes the note away of who is being forgotten.
///
/// # Errors
///
/// It cannot be removed.
pub fn end_forgetting(_: &Lock, plan: &Path) -> Result<(), StoreError> {
    let path = note_path(plan)?;
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(StoreError::io(&path, Action::Write)(error))
        }
        _ => Ok(()),
    }
}

fn note_path(plan: &Path) -> Result<PathBuf, StoreError> {
    Ok(private_folder(folder_of(&resolved(plan)))?.join(FORGETTING))
}

fn note(leaving: &Leaving) -> String {
    format!(
        "# Cut short: `convoke person forget {}` finishes it.\n\
         person = {}\nname = {}\nstand-in = {}\nnames = {}\n",
        leaving.id,
        quoted(leaving.id.as_str()),
        quoted(&leaving.name),
        quoted(leaving.stand_in.as_str()),
        list(&leaving.names),
    )
}

fn read(text: &str) -> Option<Leaving> {
    let doc: DocumentMut = text.parse().ok()?;
    let text = |key: &str| doc.get(key)?.as_str();
    let names = doc.get("names")?.as_array()?.iter();
    Some(Leaving {
        id: text("person")?.parse().ok()?,
        name: text("name")?.to_owned(),
        stand_in: text("stand-in")?.parse().ok()?,
        names: names
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_all_that_is_needed_to_go_on() {
        let leaving = Leaving {
            id: "pw".parse().expect("an id"),
            name: "Piotr \"Pi\" Wójcik".to_owned(),
            stand_in: "someone-2".parse().expect("an id"),
            names: vec!["piotr".to_owned(), "wójcik".to_owned()],
        };
        assert_eq!(read(&note(&leaving)), Some(leaving));
        assert_eq!(read("person = \"pw\"\nna"), None);
    }
}
