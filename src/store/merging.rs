//! Merging files, and deciding what a merge left open.

use std::cell::OnceCell;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::doc::Doc;
use super::input::read_text;
use super::merge::{self, Kept, KeptWhy, Merged, NotToml};
use super::plan_file::body;
use super::save::{replace, resolved};
use super::toml_text::quoted as toml_quoted;
use super::{Action, PlanFile, Scope, StoreError, lock};
use crate::plan::{Id, Ledger, Listed, Undecided};
use crate::text::{self, all_of, quoted};

/// What two people made of one file, and what both began with.
#[derive(Debug)]
pub struct Sides {
    paths: [PathBuf; 3],
    texts: [String; 3],
    /// What the file that will get the merged text has.
    ours: String,
    /// The texts as plans, once somebody asked.
    plans: OnceCell<Option<Rc<[PlanFile; 3]>>>,
}

/// Two files made one, and not yet written.
#[derive(Debug)]
pub struct MergedFiles {
    /// What came out.
    pub merged: Merged,
    /// What the file that will get it had.
    ours: String,
}

impl Sides {
    /// Reads the file both began with, an empty one when nobody knows, and what each made of it.
    /// Refused when a newer release wrote one.
    pub fn read(paths: [&Path; 3]) -> Result<Self, StoreError> {
        let [base, ours, theirs] = paths;
        Self::of(
            paths,
            [read_text(base)?, read_text(ours)?, read_text(theirs)?],
        )
    }

    /// As [`read`](Self::read), of texts; faults in them are told with the paths.
    pub fn of(paths: [&Path; 3], texts: [String; 3]) -> Result<Self, StoreError> {
        for (path, text) in paths.iter().zip(&texts).skip(1) {
            if let Ok(file) = PlanFile::parse(path, text.clone()) {
                refuse_newer(&file)?;
            }
        }
        Ok(Self {
            paths: paths.map(Path::to_owned),
            ours: texts[1].clone(),
            texts,
            plans: OnceCell::new(),
        })
    }

    /// Returns the three as plans, what both began with first; none when one of them is none, as a
    /// file of the archive.
    pub fn plans(&self) -> Option<Rc<[PlanFile; 3]>> {
        let plan = |at: usize| {
            let file = PlanFile::parse(&self.paths[at], self.texts[at].clone()).ok()?;
            file.frame().is_ok().then_some(file)
        };
        let plans = || Some(Rc::new([plan(0)?, plan(1)?, plan(2)?]));
        self.plans.get_or_init(plans).clone()
    }

    /// Merges another text in place of what a side wrote: 1 is ours, 2 is theirs.
    pub fn put(&mut self, side: usize, text: String) {
        self.texts[side] = text;
        self.plans.take();
    }

    /// Makes one of what both wrote. Nothing is written.
    ///
    /// Refused when a side is no TOML or does not load, and when both sides are plans and together would
    /// be none. Of two answers in an archive one stands, and the other is told: nobody would look for a
    /// question there.
    pub fn merged(&self) -> Result<MergedFiles, StoreError> {
        let [_, ours, theirs] = &self.paths;
        let [old, one, other] = &self.texts;
        // Of a side that changed nothing the other one is taken as it is, and then nobody has read it.
        if let Some(fault) = (old == one).then(|| fault(theirs, other)).flatten() {
            return Err(fault);
        }
        let load = |path: &Path, scope: &Scope, text: &str| {
            PlanFile::parse(path, text.to_owned()).and_then(|file| file.plan(scope))
        };
        let fault_of = |text: &str| load(ours, &Scope::All, text).err();
        let together = together([old, one, other], fault_of);
        let (merged, mut fault_of_both) = together.map_err(|_| {
            let sides = [(ours, one), (theirs, other)];
            let mut faults = sides.iter().filter_map(|(path, text)| fault(path, text));
            let together = || unmergeable(ours, "they are no TOML together");
            faults.next().unwrap_or_else(together)
        })?;
        let is_plan = |text: &str| load(ours, &Scope::Nothing, text).is_ok();
        let merged = match merged.disputes.first() {
            Some(it) if !is_plan(one) && !is_plan(other) => {
                let problem = format!("`{}` of {} has two answers", it.fact, it.place());
                let settled = settled([old, one, other], &merged);
                let settled = settled.ok_or_else(|| unmergeable(ours, &problem))?;
                fault_of_both = fault_of(&settled.text);
                settled
            }
            _ => merged,
        };
        if let Some(fault) = fault_of_both {
            let whole = |path, text| load(path, &Scope::All, text).err();
            match whole(theirs, other).or_else(|| whole(ours, one)) {
                None => return Err(unmergeable(ours, &first_problem(&fault))),
                Some(_) if !is_toml(&merged.text) => {
                    return Err(unmergeable(ours, &first_problem(&fault)));
                }
                // What is not even a plan without its events is an archive, or was none before.
                Some(fault) if is_plan(one) && is_plan(other) => return Err(fault),
                Some(_) => {}
            }
        }
        Ok(MergedFiles {
            merged: owing(merged, ours),
            ours: self.ours.clone(),
        })
    }
}

/// Lets of two things that a post told that stand which is not so any more: whoever read it there is owed
/// the other.
fn owing(mut merged: Merged, path: &Path) -> Merged {
    let owed = |text: &str, at: &[String]| {
        let plan = PlanFile::parse(path, text.to_owned()).and_then(|file| file.plan(&Scope::All));
        let plan = plan.ok()?;
        let event = plan.events.iter().find(|it| it.id.as_str() == at[1])?;
        let ledger = Ledger::of(&plan, event);
        let channels = ledger.channels().iter();
        Some(
            channels
                .map(|it| ledger.corrections(it).len())
                .sum::<usize>(),
        )
    };
    for kept in &mut merged.kept {
        let (KeptWhy::Told([stands, other]), Some(fact)) = (&mut kept.why, &kept.fact) else {
            continue;
        };
        let Some(text) = merge::with_fact(&merged.text, &kept.at, fact, other) else {
            continue;
        };
        if owed(&text, &kept.at) > owed(&merged.text, &kept.at) {
            merged.text = text;
            std::mem::swap(stands, other);
        }
    }
    merged
}

/// Makes one of three texts, with its registers under headers when only so it comes out whole; returns with
/// it what is wrong with it then.
fn together<F>(
    [old, one, other]: [&str; 3],
    fault_of: impl Fn(&str) -> Option<F>,
) -> Result<(Merged, Option<F>), NotToml> {
    let merged = merge::merge(old, one, other)?;
    let Some(fault) = fault_of(&merged.text) else {
        return Ok((merged, None));
    };
    let again = merge::merge_under_headers([old, one, other]).ok();
    let again = again.filter(|it| fault_of(&it.text).is_none());
    Ok(again.map_or((merged, Some(fault)), |it| (it, None)))
}

/// Makes one of what two sides wrote, where of two answers that stands which stands in `merged`.
fn settled([old, one, other]: [&str; 3], merged: &Merged) -> Option<Merged> {
    let (mut one, mut other) = (one.to_owned(), other.to_owned());
    let mut told = Vec::new();
    for it in &merged.disputes {
        let stands = merge::fact(&merged.text, &it.at, &it.fact)?;
        for side in [&mut one, &mut other] {
            *side = merge::with_fact(side, &it.at, &it.fact, &stands)?;
        }
        let answers = it.answers.iter().zip(it.words());
        let others = answers.filter(|(answer, _)| **answer != stands);
        let others: Vec<String> = others.map(|(_, words)| words).collect();
        told.push(Kept {
            at: it.at.clone(),
            fact: Some(it.fact.clone()),
            why: KeptWhy::Archived(all_of(quoted(&others))),
        });
    }
    let mut again = merge::merge(old, &one, &other).ok()?;
    again.kept.extend(told);
    again.disputes.is_empty().then_some(again)
}

fn unmergeable(path: &Path, problem: &str) -> StoreError {
    StoreError::Unmergeable {
        path: path.to_owned(),
        problem: problem.to_owned(),
    }
}

fn first_problem(fault: &StoreError) -> String {
    match fault {
        StoreError::Faults { faults, .. } => faults.first().map(ToString::to_string),
        _ => None,
    }
    .unwrap_or_else(|| "they cannot be read together".to_owned())
}

/// Makes one of three texts, as [`Sides::merged`] does of three files; none when a side is no TOML, or
/// when they go together so ill that none comes out.
pub fn merge_texts([base, ours, theirs]: [&str; 3]) -> Option<Merged> {
    let no_toml = |text: &str| (!is_toml(text)).then_some(());
    let (merged, _) = together([base, ours, theirs], no_toml).ok()?;
    let is_alone = [ours, theirs].contains(&merged.text.as_str());
    (is_alone || is_toml(&merged.text)).then_some(merged)
}

fn is_toml(text: &str) -> bool {
    Doc::parse(Path::new(""), text, &[body(text)]).is_ok()
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
/// back, and a file that git made for the occasion as it is. Refused when the file has another text by
/// now.
pub fn write_merged(ours: &Path, files: &MergedFiles) -> Result<(), StoreError> {
    let text = &files.merged.text;
    if ours.extension() != Some(OsStr::new("toml")) {
        return replace(&resolved(ours), text.as_bytes());
    }
    let lock = lock(ours)?;
    let file = PlanFile::read(ours)?;
    if file.text() != files.ours {
        return Err(StoreError::ChangedMeanwhile {
            path: ours.to_owned(),
        });
    }
    lock.write(&file, &file.with_text(text.clone()), "merge")
}

/// Adds lines to a file of notes, which a merge leaves for whoever began it.
pub fn leave_notes(path: &Path, lines: &[String]) -> Result<(), StoreError> {
    let text = text::lines(lines);
    let open = File::options().create(true).append(true).open(path);
    let written = open.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(StoreError::io(path, Action::Write))
}

/// Returns the lines of a file of notes, each once, and removes it; none when there is none.
pub fn take_notes(path: &Path) -> Result<Vec<String>, StoreError> {
    let text = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        bytes => bytes.map_err(StoreError::io(path, Action::Read))?,
    };
    fs::remove_file(path).map_err(StoreError::io(path, Action::Write))?;
    let mut notes: Vec<String> = Vec::new();
    for line in String::from_utf8_lossy(&text).lines() {
        if !notes.iter().any(|known| known == line) {
            notes.push(line.to_owned());
        }
    }
    Ok(notes)
}

impl PlanFile {
    /// Returns the plan in which an entry of a register has another id, there alone; none when there is
    /// no such entry.
    pub fn with_id(&self, kind: Listed, old: &Id, new: &Id) -> Option<Result<Self, StoreError>> {
        let at = [kind.word(), old.as_str()].map(str::to_owned);
        let text = merge::with_fact(&self.text, &at, "id", &toml_quoted(new.as_str()))?;
        Some(Self::parse(&self.path, text))
    }

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
        Ok(new.spliced(&before, &after)?.into_text())
    }
}
