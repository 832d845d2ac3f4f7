//! Ids that two copies of a plan have otherwise: what one gave another id, and two people under one.

use std::path::Path;

use crate::cli::failure::Failure;
use crate::ops::{self, Namesake, Renamed};
use crate::plan::{Id, Listed, Plan};
use crate::store::{Lock, PlanFile, Scope, Sides, StoreError};
use crate::text::squeeze;

/// Gives what got another id on one side the same everywhere, before anything is compared; returns
/// what somebody knew by another id.
pub(super) fn follow(sides: &mut Sides) -> Result<Vec<Renamed>, Failure> {
    let Some(files) = sides.plans() else {
        return Ok(Vec::new());
    };
    let renamed = ops::renamed(frames(&files)?);
    for (side, file) in files.iter().enumerate() {
        let here = renamed.iter();
        let here = here.filter_map(|it| Some((it.kind, it.ids[side].as_ref()?, &it.new)));
        let here: Vec<_> = here.filter(|(_, old, new)| old != new).collect();
        if !here.is_empty()
            && let Some(text) = with_other_ids(file, &here)?
        {
            sides.put(side, text);
        }
    }
    Ok(renamed)
}

/// Returns the groups and the registers of three plans.
pub(super) fn frames(files: &[PlanFile; 3]) -> Result<[&Plan; 3], StoreError> {
    let [base, ours, theirs] = files.each_ref().map(PlanFile::frame);
    Ok([base?.0, ours?.0, theirs?.0])
}

/// Says that something has another id now, since somebody gave it that.
pub(super) fn followed(it: &Renamed) -> String {
    let others = it.ids.iter().flatten().filter(|id| **id != it.new);
    let mut others: Vec<&Id> = others.collect();
    others.dedup();
    let old = others.first().map_or("", |id| id.as_str());
    squeeze(&format!("{} is `{}` now (was: `{old}`)", it.name, it.new))
}

/// Gives one of two people another id who are new on both sides under the same.
pub(super) fn part_namesakes(sides: &mut Sides) -> Result<Vec<Namesake>, Failure> {
    let Some(files) = sides.plans() else {
        return Ok(Vec::new());
    };
    let namesakes = ops::namesakes(frames(&files)?);
    for side in [1, 2] {
        let here = namesakes.iter().filter(|it| it.side == side);
        let here: Vec<_> = here.map(|it| (Listed::Person, &it.id, &it.new)).collect();
        if here.is_empty() {
            continue;
        }
        match with_other_ids(&files[side], &here)? {
            Some(text) => sides.put(side, text),
            None => return Ok(Vec::new()),
        }
    }
    Ok(namesakes)
}

/// Says that somebody has another id now, since somebody else has theirs.
pub(super) fn parted(name: &str, (old, new): (&Id, &Id)) -> String {
    squeeze(&format!(
        "{name} is `{new}` now: another one was called `{old}` by the other"
    ))
}

/// Gives the private facts beside a plan the ids that a merge gave those they are about, and the plan before
/// the merge the same, so that nobody is news; returns what there is to tell.
pub(super) fn carry(
    (lock, folder): (&Lock, &Path),
    before: &mut Plan,
    after: &Plan,
) -> Result<Vec<String>, Failure> {
    let mut told = Vec::new();
    for it in ops::renamed([before, before, after]) {
        if let [Some(old), ..] = &it.ids {
            lock.move_private(folder, it.kind.word(), (old, &it.new))?;
            before.rename(it.kind, old, &it.new);
        }
        told.push(followed(&it));
    }
    for (old, new) in ops::moved_ids(before, after) {
        lock.move_private(folder, Listed::Person.word(), (&old, &new))?;
        told.push(parted(&before.name_of(&old), (&old, &new)));
        before.rename(Listed::Person, &old, &new);
    }
    Ok(told)
}

/// Returns the text of a plan in which entries have other ids, wherever they are named; none when it
/// cannot be read, and then the merge tells its faults.
fn with_other_ids(
    file: &PlanFile,
    ids: &[(Listed, &Id, &Id)],
) -> Result<Option<String>, StoreError> {
    let Ok(mut before) = file.plan(&Scope::All) else {
        return Ok(None);
    };
    let mut after = before.clone();
    let mut changed: Option<PlanFile> = None;
    for &(kind, old, new) in ids {
        // The entry itself first, at its place: its comments and keys of one's own stay.
        let Some(with) = changed.as_ref().unwrap_or(file).with_id(kind, old, new) else {
            return Ok(None);
        };
        changed = Some(with?);
        before.rename_entry(kind, old, new);
        after.rename(kind, old, new);
    }
    let file = changed.as_ref().unwrap_or(file);
    let text = file.edited(&before, &after)?.into_text();
    Ok(Some(text))
}
