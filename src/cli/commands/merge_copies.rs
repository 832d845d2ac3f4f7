//! Second copies of a plan, which a shared folder left, brought into it.

use std::path::{Path, PathBuf};

use super::{merge, merge_ids};
use crate::cli::context::{Context, folder_of};
use crate::cli::failure::Failure;
use crate::ops::{self, CopiesMerged};
use crate::plan::ARCHIVE;
use crate::store::{self, Lock, PlanFile, Scope, Sides};
use crate::text::{all_of, quoted};

/// Brings in the copy that is named, or those that lie beside the plan.
pub(super) fn run(named: Option<&Path>, cx: &mut Context) -> Result<(), Failure> {
    let plan = cx.plan_path()?;
    let beside = store::copies(&plan);
    let copies = match named {
        Some(copy) => vec![cx.folder()?.join(copy)],
        None => beside.clone(),
    };
    if copies.is_empty() {
        return Err(Failure::new("no second copy lies beside the plan")
            .tip("one of another name can be named: `convoke merge \"plan (1).toml\"`"));
    }
    if cx.is_dry_run() {
        let file = PlanFile::read(&plan)?;
        let brought = Brought::of(&file, &copies, cx)?;
        return cx.preview(file.text(), &brought.text, &plan);
    }
    let lock = cx.lock(&plan).map_err(Failure::unchanged)?;
    let file = PlanFile::read(&plan).map_err(Failure::from);
    let file = file.map_err(Failure::unchanged)?;
    let brought = Brought::of(&file, &copies, cx).map_err(Failure::unchanged)?;
    let label = format!("merge {}", brought.names().join(", "));
    lock.write(&file, &file.with_text(brought.text.clone()), &label)
        .map_err(Failure::from)
        .map_err(Failure::unchanged)?;
    let outcome = brought.outcome(&file, (&lock, folder_of(&plan)), cx)?;
    cx.show(&outcome)?;
    let is_left = |copy: &&PlanFile| {
        let is_its = |it: &PathBuf| it.file_name() == copy.path().file_name();
        folder_of(copy.path()) == folder_of(&plan) && beside.iter().any(is_its)
    };
    for copy in brought.copies.iter().filter(is_left) {
        let name = name_of(copy.path());
        let words = match store::set_aside(&lock, &plan, (copy.path(), copy.text()))? {
            Some(aside) => format!("`{name}` lies in {} now", folder_of(&aside).display()),
            None => format!("note: `{name}` was changed meanwhile; `convoke merge` brings that in"),
        };
        cx.status(&words);
    }
    Ok(())
}

/// A plan's text with what its copies have.
struct Brought {
    text: String,
    copies: Vec<PlanFile>,
    /// What the merge did that somebody should hear of, as clauses.
    notes: Vec<String>,
}

impl Brought {
    /// Merges copies into a plan, one after the other. Nothing is written.
    fn of(file: &PlanFile, copies: &[PathBuf], cx: &Context) -> Result<Self, Failure> {
        let mut brought = Self {
            text: file.text().to_owned(),
            copies: Vec::new(),
            notes: Vec::new(),
        };
        for copy in copies {
            brought.bring(file, copy, cx)?;
        }
        Ok(brought)
    }

    fn names(&self) -> Vec<String> {
        let names = self.copies.iter();
        names.map(|copy| name_of(copy.path())).collect()
    }

    fn bring(&mut self, file: &PlanFile, copy: &Path, cx: &Context) -> Result<(), Failure> {
        let name = name_of(copy);
        let theirs = PlanFile::read(copy)?;
        let (ours, _) = file.frame()?;
        let (other, _) = theirs.frame()?;
        // Of the plan as it was: what another copy brought into it is in no history.
        let common = store::common_text(file.path(), [file.text(), theirs.text()]);
        if common.is_none() && ours.group.name != other.group.name {
            return Err(Failure::wrong_words(format!(
                "`{name}` is the plan of {}, and this one of {}",
                other.group.name, ours.group.name
            ))
            .tip("name a copy of the same plan"));
        }
        if common.is_none() && self.text != theirs.text() {
            self.notes.push(format!(
                "it is not known what both began with: what one took out of the plan is in it again, if \
                 {name} still had it"
            ));
        }
        let texts = [
            common.unwrap_or_default(),
            std::mem::take(&mut self.text),
            theirs.text().to_owned(),
        ];
        let sides = Sides::of([file.path(), file.path(), copy], texts)?;
        let (files, notes) = merge::made_one(sides, cx)?;
        self.text = files.merged.text;
        self.notes.extend(notes);
        self.copies.push(theirs);
        Ok(())
    }

    /// Returns what is new in the plan, once it is written; private facts beside it follow those they are
    /// about.
    fn outcome(
        &self,
        file: &PlanFile,
        place: (&Lock, &Path),
        cx: &Context,
    ) -> Result<CopiesMerged, Failure> {
        // Without the archive: what is only there is in no copy.
        let mut before = PlanFile::parse(file.path(), file.text().to_owned())?.plan(&Scope::All)?;
        let today = cx.now(&before.group.timezone)?.today();
        let after = PlanFile::parse(file.path(), self.text.clone())?.plan(&Scope::All)?;
        let mut notes = self.notes.clone();
        for note in merge_ids::carry(place, &mut before, &after)? {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        let mut news = ops::news(&before, &after);
        news.extend(ops::clashes(&before, &after, today));
        Ok(CopiesMerged {
            copies: self.names(),
            news,
            notes,
            undecided: after.undecided.len(),
        })
    }
}

impl Context {
    /// Says that second copies lie beside the plan: nobody looks for what somebody else wrote there.
    pub(crate) fn tell_of_copies(&self, plan: &Path) {
        for copy in store::archive_copies(plan) {
            let name = name_of(&copy);
            let year: String = name.chars().take_while(char::is_ascii_digit).collect();
            self.status(&format!(
                "note: `{ARCHIVE}/{name}` is a second copy of a year, and is neither read nor sent: bring \
                 what it has into `{ARCHIVE}/{year}.toml` by hand, then delete it"
            ));
        }
        let copies = store::copies(plan);
        let names: Vec<String> = copies.iter().map(|copy| name_of(copy)).collect();
        let (are, them) = match names.len() {
            0 => return,
            1 => ("is a second copy", "it"),
            _ => ("are second copies", "them"),
        };
        self.status(&format!(
            "note: {} {are} of the plan, left by a shared folder; `convoke merge` brings {them} in",
            all_of(quoted(&names))
        ));
    }

    /// Says that second copies lie beside the private facts: no command reads what is in them.
    pub(crate) fn tell_of_copied_facts(&self, folder: &Path) {
        let names = store::copies_of_facts(folder);
        let (are, it_has, it) = match names.len() {
            0 => return,
            1 => ("is a second copy", "it alone has", "it"),
            _ => ("are second copies", "they alone have", "them"),
        };
        self.status(&format!(
            "note: {} {are} of private.toml, left by a shared folder; enter in private.toml what \
             {it_has}, and delete {it}",
            all_of(quoted(&names))
        ));
    }
}

fn name_of(copy: &Path) -> String {
    copy.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
