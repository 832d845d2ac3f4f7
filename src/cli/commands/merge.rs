use std::path::PathBuf;

use super::merge_ids;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops::settle::MergeDone;
use crate::ops::{self, Freed, Namesake};
use crate::plan::{Plan, place_in_words};
use crate::store::{self, Kept, KeptWhy, PlanFile, Scope, Sides};
use crate::text::squeeze;

/// Make two changes of one plan into one, by what they mean; git calls this by itself
///
/// Nothing that somebody wrote is lost. A fact that both changed in two ways has both answers noted
/// in the plan: `convoke settle` shows and decides them.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The plan both began with; an empty file if nobody knows
    base: PathBuf,
    /// The plan with one change; it gets both
    ours: PathBuf,
    /// The plan with the other change
    theirs: PathBuf,
    /// Where `sync` reads what to tell: git keeps the words of a merge driver to itself
    #[arg(long, value_name = "FILE", hide = true)]
    notes: Option<PathBuf>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let folder = cx.folder()?;
    let [base, ours, theirs] = [&args.base, &args.ours, &args.theirs].map(|path| folder.join(path));
    let mut sides = Sides::read([&base, &ours, &theirs])?;
    let renamed = merge_ids::follow(&mut sides)?;
    let freed = forget_in_both(&mut sides, cx)?;
    let namesakes = merge_ids::part_namesakes(&mut sides)?;
    let files = sides.merged()?;
    if cx.is_dry_run() {
        let old = store::read_text(&ours)?;
        return cx.preview(&old, &files.merged.text, &ours);
    }
    store::write_merged(&ours, &files)?;
    let merged = files.merged;
    let notes = merged.kept.iter().map(in_words);
    let notes = notes.chain(freed.iter().map(free));
    let notes = notes.chain(renamed.iter().map(merge_ids::followed));
    let other = |it: &Namesake| merge_ids::parted(&it.name, (&it.id, &it.new));
    let notes: Vec<String> = notes.chain(namesakes.iter().map(other)).collect();
    if let Some(file) = &args.notes {
        store::leave_notes(&folder.join(file), &notes)?;
    }
    let kept = merged.kept.iter();
    let kept = kept.filter(|it| it.why == KeptWhy::Changed).map(place);
    cx.show(&MergeDone {
        kept: kept.collect(),
        notes,
        disputes: merged.disputes,
    })
}

/// Forgets on each side who was forgotten on the other, so that no change brings them back; returns
/// what nobody does any more.
fn forget_in_both(sides: &mut Sides, cx: &Context) -> Result<Vec<Freed>, Failure> {
    let Some(files) = sides.plans() else {
        return Ok(Vec::new());
    };
    let read = |scope: &Scope| -> Option<Vec<Plan>> {
        let plan = |file: &PlanFile| file.plan(scope).ok();
        files.iter().map(plan).collect()
    };
    let moments = |plan: &Plan| plan.group.forgotten.clone();
    let frames = read(&Scope::Nothing).unwrap_or_default();
    if frames
        .iter()
        .all(|plan| moments(plan) == moments(&frames[0]))
    {
        return Ok(Vec::new());
    }
    // What cannot be read has its faults told by the merge.
    let Some(plans) = read(&Scope::All) else {
        return Ok(Vec::new());
    };
    let mut freed = Vec::new();
    for (there, here) in [(1, 2), (2, 1)] {
        let leaving = ops::forgotten_elsewhere(&plans[0], &plans[there], &plans[here]);
        if leaving.is_empty() {
            continue;
        }
        let now = cx.now(&plans[here].group.timezone)?;
        let mut after = plans[here].clone();
        freed.extend(ops::forget_here_too(&mut after, &leaving, now));
        sides.put(here, files[here].edited(&plans[here], &after)?.into_text());
    }
    Ok(freed)
}

fn place(kept: &Kept) -> String {
    let place = place_in_words(&kept.at);
    squeeze(&match &kept.fact {
        Some(fact) => format!("{fact} of {place}"),
        None => place,
    })
}

fn in_words(kept: &Kept) -> String {
    let place = place(kept);
    squeeze(&match &kept.why {
        KeptWhy::Changed => {
            format!("{place} was taken out by one and changed by the other: it stays")
        }
        KeptWhy::Circle(wait) => {
            format!("{place} does not wait for `{wait}` any more: together they made a circle")
        }
        KeptWhy::Archived(others) => {
            format!(
                "{place} was answered in two ways in an archived year: one stands, and {others} went"
            )
        }
        KeptWhy::Done(why) => {
            format!("{place} was left out by one ({why}) and done by the other: it is done")
        }
    })
}

fn free(freed: &Freed) -> String {
    let of = freed.event.as_ref();
    let of = of.map_or_else(String::new, |event| format!(" of {event}"));
    squeeze(&format!(
        "{}{of} is free now, since somebody was forgotten: {}",
        freed.what, freed.tip
    ))
}
