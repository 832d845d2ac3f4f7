//! The past years beside a plan: `archive/2024.toml` and its like.
//!
//! A file of the archive has events and nothing else; the group and its registers stay in the plan.
//! Of an event that is in both, the plan's copy counts and the archive's is passed over: so a move
//! that was cut short, or taken back, loses nothing and counts nothing twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::copies::is_copy_of_year;
use super::folder::{in_folder, list};
use super::input::{inside, read_text};
use super::reading::Extent;
use super::save::{replace_known, resolved, write_new};
use super::temporary::folder_of;
use super::{Action, Edited, Fault, Lock, PlanFile, Scope, StoreError};
use crate::plan::{ARCHIVE, Event, Head, Id, Plan};

/// The files of an archive, each read once and only when it is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Archive {
    /// Where it is; none for a plan that was not read from a file.
    folder: Option<PathBuf>,
    files: OnceLock<Vec<Archived>>,
}

#[derive(Debug, Clone)]
struct Archived {
    /// The year the name says; none when it says something else.
    year: Option<i32>,
    path: PathBuf,
    file: OnceLock<PlanFile>,
}

/// The text of a file of the archive, as it was read and as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveText {
    /// Where the file is.
    pub path: PathBuf,
    /// What it says; none when there is no such file.
    pub old: Option<String>,
    /// What it is to say.
    pub new: String,
}

impl ArchiveText {
    /// Whether something that the file says will not stand there any more.
    pub(super) fn loses_something(&self) -> bool {
        let old = self.old.as_deref().unwrap_or_default();
        !self.new.starts_with(old)
    }
}

impl Archive {
    /// Returns the archive beside a plan, without looking whether there is one.
    pub(super) fn beside(plan: &Path) -> Self {
        // A link to a plan has the archive of what it leads to.
        let plan = if plan.is_symlink() {
            resolved(plan)
        } else {
            plan.to_owned()
        };
        Self {
            folder: Some(folder_of(&plan).join(ARCHIVE)),
            files: OnceLock::new(),
        }
    }

    /// Returns where a file of the archive is, by its name beside the plan; none for a plan that was
    /// not read from a file.
    pub(super) fn path(&self, name: &str) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?.parent()?;
        Some(folder.join(name))
    }

    fn listed(&self) -> Result<&[Archived], StoreError> {
        if let Some(files) = self.files.get() {
            return Ok(files);
        }
        let found = self.folder.as_deref().map(list).transpose()?;
        let found = found.unwrap_or_default().into_iter();
        let files = found.filter(|(name, _)| !is_copy_of_year(name));
        let files = files.filter_map(|(name, path)| {
            let year = name.strip_suffix(".toml")?.parse().ok();
            let file = OnceLock::new();
            Some(Archived { year, path, file })
        });
        Ok(self.files.get_or_init(|| files.collect()))
    }

    /// Returns the files that may have events of a year or later; without one, all of them.
    pub(super) fn files(&self, first: Option<i32>) -> Result<Vec<&PlanFile>, StoreError> {
        let is_wanted = |file: &&Archived| {
            let years = file.year.zip(first);
            years.is_none_or(|(year, first)| year >= first)
        };
        let wanted = self.listed()?.iter().filter(is_wanted);
        wanted.map(Archived::read).collect()
    }
}

impl Archived {
    fn read(&self) -> Result<&PlanFile, StoreError> {
        if let Some(file) = self.file.get() {
            return Ok(file);
        }
        let file = PlanFile::parse(&self.path, read_text(&self.path)?)?;
        Ok(self.file.get_or_init(|| file))
    }
}

impl PlanFile {
    /// Returns the heads of the archived events, by file and in its order; those that the plan itself
    /// has are left out. Only files that may have events of `first` or later years are read.
    pub fn archived_heads(&self, first: Option<i32>) -> Result<Vec<Head>, StoreError> {
        let here = self.ids();
        let files = self.archive.files(first)?.into_iter();
        let heads = files.flat_map(|file| &file.heads);
        Ok(heads
            .filter(|head| !here.contains(&head.id))
            .cloned()
            .collect())
    }

    /// Returns the copies that the archive has of events of the plan itself, which are passed over
    /// otherwise.
    pub fn passed_over(&self, frame: &Plan) -> Result<Vec<Event>, StoreError> {
        let here = self.ids();
        let mut copies = Vec::new();
        for file in self.archive.files(None)? {
            let is_here = |head: Option<&Head>| head.is_some_and(|head| here.contains(&head.id));
            if !file.heads.iter().any(|head| is_here(Some(head))) {
                continue;
            }
            let frame = Plan {
                events: Vec::new(),
                undecided: Vec::new(),
                ..frame.clone()
            };
            let (plan, _) = file.read_events(&is_here, Extent::Whole, Some(frame))?;
            copies.extend(plan.events);
        }
        Ok(copies)
    }

    fn ids(&self) -> BTreeSet<&Id> {
        self.heads.iter().map(|head| &head.id).collect()
    }

    /// Adds the archived events that a scope asks for, before those of the plan.
    pub(super) fn with_archived(
        &self,
        plan: Plan,
        scope: &Scope,
        extent: Extent,
    ) -> Result<Plan, StoreError> {
        let asked = self.archive_asked(scope)?;
        let Some((wanted, files)) = asked.filter(|(_, files)| !files.is_empty()) else {
            return Ok(plan);
        };
        let here = self.ids();
        let mut frame = plan;
        let own = std::mem::take(&mut frame.events);
        let mut events: Vec<Event> = Vec::new();
        for file in &files {
            let takes = not_here(&wanted, &here);
            frame = file.read_events(&takes, extent, Some(frame))?.0;
            events.append(&mut frame.events);
        }
        refuse_twice(&files, &here)?;
        events.extend(own);
        Ok(Plan { events, ..frame })
    }

    /// Returns what a scope asks of the archive, and the files that may have it.
    fn archive_asked(&self, scope: &Scope) -> Result<Option<(Scope, Vec<&PlanFile>)>, StoreError> {
        let is_here = |id: &Id| self.heads.iter().any(|head| head.id == *id);
        let Some(wanted) = scope.archived(&is_here) else {
            return Ok(None);
        };
        let files = self.archive.files(wanted.first_year())?;
        Ok(Some((wanted, files)))
    }

    /// Returns the files that have what a scope asks for, the archive's first, and which events of
    /// each, counted from 0. Nothing is parsed but what tells which they are.
    pub(super) fn asked_of_files(
        &self,
        scope: &Scope,
    ) -> Result<Vec<(&PlanFile, Vec<usize>)>, StoreError> {
        let mut asked = Vec::new();
        if let Some((wanted, files)) = self.archive_asked(scope)?
            && !files.is_empty()
        {
            let here = self.ids();
            refuse_twice(&files, &here)?;
            let of_file = |file: &PlanFile| file.asked(&not_here(&wanted, &here)).collect();
            asked.extend(files.into_iter().map(|file| (file, of_file(file))));
        }
        asked.push((self, self.asked(&|head| scope.takes(head)).collect()));
        Ok(asked)
    }

    /// Returns the file of the archive that has an event which the plan itself has not.
    pub(super) fn archived_in(&self, id: &Id) -> Result<Option<&PlanFile>, StoreError> {
        if self.heads.iter().any(|head| head.id == *id) {
            return Ok(None);
        }
        let files = self.archive.files(None)?;
        let has = |file: &&PlanFile| file.heads.iter().any(|head| head.id == *id);
        Ok(files.into_iter().find(has))
    }

    /// Refuses a change of an event that is not in the plan itself.
    pub(super) fn refuse_archived(&self, before: &Plan, after: &Plan) -> Result<(), StoreError> {
        let here = self.ids();
        let mut elsewhere = before
            .events
            .iter()
            .filter(|event| !here.contains(&event.id));
        let changed = elsewhere.find(|event| after.event(&event.id) != Some(event));
        let Some(event) = changed else {
            return Ok(());
        };
        match self.archived_in(&event.id)? {
            Some(file) => Err(StoreError::Archived {
                path: file.path.clone(),
                id: event.id.to_string(),
            }),
            None => Ok(()),
        }
    }

    /// Refuses new events whose id an archived one has.
    pub(super) fn refuse_taken(&self, new: &[&Event]) -> Result<(), StoreError> {
        if new.is_empty() {
            return Ok(());
        }
        for file in self.archive.files(None)? {
            let ids = file.ids();
            if let Some(taken) = new.iter().find(|event| ids.contains(&event.id)) {
                return Err(StoreError::Taken {
                    path: file.path.clone(),
                    kind: "event",
                    id: taken.id.to_string(),
                });
            }
        }
        Ok(())
    }

    /// Returns a plan without the events that only the archive has.
    pub fn without_archived(&self, plan: Plan) -> Plan {
        let here = self.ids();
        let events = plan.events.into_iter();
        Plan {
            events: events.filter(|event| here.contains(&event.id)).collect(),
            ..plan
        }
    }

    /// Returns what a change makes of the files of the archive, each changed by itself: the plan it
    /// gets has the group and the registers of `frame` and the events of one file, those among them
    /// that the plan itself has too. Files in which nothing changes are left out. Of what is changed
    /// beside the events nothing is kept.
    ///
    /// To be written with [`write_archives`] before the plan is.
    pub fn edit_archives<E: From<StoreError>>(
        &self,
        frame: &Plan,
        change: impl Fn(&mut Plan) -> Result<(), E>,
    ) -> Result<Vec<ArchiveText>, E> {
        let mut texts = Vec::new();
        for file in self.archive.files(None)? {
            let frame = Plan {
                events: Vec::new(),
                undecided: Vec::new(),
                ..frame.clone()
            };
            let (before, _) = file.read_events(&|_| true, Extent::Whole, Some(frame))?;
            let mut after = before.clone();
            change(&mut after)?;
            let after = Plan {
                events: after.events,
                ..before.clone()
            };
            let new = file.edited(&before, &after)?;
            if !new.is_same() {
                texts.push(file.rewritten(new.into_text()));
            }
        }
        Ok(texts)
    }

    /// Returns this file of an archive with another text.
    pub(super) fn rewritten(&self, new: String) -> ArchiveText {
        ArchiveText {
            path: self.path.clone(),
            old: Some(self.text.clone()),
            new,
        }
    }
}

/// Returns which events of the archive are wanted, where the plan itself has some.
fn not_here<'a>(wanted: &'a Scope, here: &'a BTreeSet<&Id>) -> impl Fn(Option<&Head>) -> bool + 'a {
    |head| wanted.takes(head) && head.is_none_or(|head| !here.contains(&head.id))
}

/// Refuses an event that two files of the archive have; of one that the plan has too no copy counts.
fn refuse_twice(files: &[&PlanFile], here: &BTreeSet<&Id>) -> Result<(), StoreError> {
    let mut seen: BTreeMap<&Id, &PlanFile> = BTreeMap::new();
    for file in files {
        let heads = file.heads.iter().filter(|head| !here.contains(&head.id));
        for head in heads {
            let other = seen.insert(&head.id, file);
            if let Some(other) = other.filter(|other| other.path != file.path) {
                return Err(StoreError::Faults {
                    path: file.path.clone(),
                    faults: vec![Fault {
                        line: file.line_of_event(&head.id),
                        key: "id".to_owned(),
                        problem: format!("`{}` is in `{}` too", head.id, other.path.display()),
                        nearest: None,
                    }],
                });
            }
        }
    }
    Ok(())
}

/// Writes files of the archive, those that are new with their folder, each in one step and on the
/// disk when this returns; under the plan's lock, and before the plan.
///
/// Refused when a file is no longer what was read, and when a link leads out of the group's folder.
pub fn write_archives(_held: &Lock, texts: &[ArchiveText]) -> Result<(), StoreError> {
    for text in texts {
        let folder = folder_of(&text.path);
        for there in [folder, &text.path]
            .into_iter()
            .filter(|path| path.exists())
        {
            inside(folder_of(folder), there)?;
        }
        let now = match fs::read(&text.path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(StoreError::io(&text.path, Action::Read)(error)),
        };
        if now.as_deref() != text.old.as_deref().map(str::as_bytes) {
            return Err(StoreError::ChangedMeanwhile {
                path: text.path.clone(),
            });
        }
    }
    for text in texts {
        let folder = folder_of(&text.path);
        in_folder(folder, || {
            let real = resolved(&text.path);
            match &text.old {
                Some(old) => replace_known(&real, &Edited::whole(old, text.new.clone())),
                None => write_new(&real, text.new.as_bytes()),
            }
        })?;
    }
    Ok(())
}
