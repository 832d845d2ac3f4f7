//! What a sync does about people who were forgotten in another clone.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use chrono::{DateTime, Utc};

use crate::cli::failure::Failure;
use crate::ops::{self, Now};
use crate::plan::{Leaving, Person, Plan};
use crate::store::{self, Lock, PlanFile, Scope, StoreError};
use crate::text::squeeze;

/// Takes out of the archive whom one of the two merged plans knew and the register does not any more,
/// when somebody was forgotten of whom it did not hear: an evening of theirs may have been archived
/// there. Says whether anything changed.
pub(super) fn in_archives(
    (path, lock): (&Path, &Lock),
    sides: [Option<&Plan>; 2],
    at: DateTime<Utc>,
) -> Result<bool, Failure> {
    let file = PlanFile::read(path)?;
    let mut frame = file.plan(&Scope::Nothing)?;
    let moments = frame.group.forgotten.clone();
    // Whoever was taken out by hand is not forgotten.
    let is_unaware = |side: &&Plan| !moments.iter().all(|it| side.group.forgotten.contains(it));
    let sides: Vec<&Plan> = sides.into_iter().flatten().filter(is_unaware).collect();
    let is_known = |person: &Person| frame.person(&person.id).is_some();
    let mut people = sides.iter().flat_map(|side| &side.people);
    if people.all(is_known) {
        return Ok(false);
    }
    // Without the archive, which cannot be read before it is done.
    let own = PlanFile::parse(path, file.text().to_owned())?.plan(&Scope::All)?;
    let mut leaving: Vec<Leaving> = Vec::new();
    for side in sides {
        let mut side = side.clone();
        for it in ops::renamed([&side, &side, &own]) {
            it.ids[0]
                .iter()
                .for_each(|old| side.rename(it.kind, old, &it.new));
        }
        for (person, leaves) in ops::gone(&side, &own, &leaving) {
            frame.people.push(person);
            leaving.push(leaves);
        }
    }
    let now = Now::new(at, &frame.group.timezone);
    let needed = RefCell::new(BTreeSet::new());
    let texts = file.edit_archives(&frame, |plan| -> Result<(), StoreError> {
        for (index, leaves) in leaving.iter().enumerate() {
            if ops::forget_in_archive(plan, leaves, now) {
                needed.borrow_mut().insert(index);
            }
        }
        Ok(())
    })?;
    if texts.is_empty() {
        return Ok(false);
    }
    // The register has the stand-in before an archive names it.
    let mut with_stand_ins = own.clone();
    for index in needed.into_inner() {
        ops::add_stand_in(&mut with_stand_ins, &leaving[index]);
    }
    lock.write_for_good(&file, &file.edited(&own, &with_stand_ins)?)?;
    store::write_archives(lock, &texts)?;
    Ok(true)
}

/// Says of whom, forgotten by others between two plans, this computer still keeps something.
pub(super) fn left_behind(path: &Path, (before, after): (&Plan, &Plan)) -> Vec<String> {
    if before.group.forgotten == after.group.forgotten {
        return Vec::new();
    }
    let gone = before.people.iter();
    let gone = gone.filter(|person| after.person(&person.id).is_none());
    let kept = gone.filter(|person| store::still_keeps(path, &person.id));
    let words = kept.map(|person| {
        format!(
            "{} was forgotten; `convoke person forget {}` takes out what this computer keeps \
             besides, and the history of `undo`",
            squeeze(&person.name),
            person.id
        )
    });
    words.collect()
}
