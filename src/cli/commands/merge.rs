use std::path::{Path, PathBuf};

use super::{merge_copies, merge_ids};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops::settle::MergeDone;
use crate::ops::{self, Freed, Namesake};
use crate::plan::{Plan, Undecided, place_in_words};
use crate::store::{self, Kept, KeptWhy, MergedFiles, Scope, Sides};
use crate::text::squeeze;

/// Make two changes of one plan into one, by what they mean
///
/// Without a file it brings in the second copies that a shared folder left beside the plan, and with one
/// that copy. With three it makes two changes of the first into one: git calls this by itself.
///
/// Nothing that somebody wrote is lost. A fact that both changed in two ways has both answers noted
/// in the plan: `convoke settle` shows and decides them.
#[derive(clap::Args)]
#[command(override_usage = "convoke merge [OPTIONS] [COPY]\n       \
                            convoke merge [OPTIONS] <BASE> <OURS> <THEIRS>")]
pub(crate) struct Args {
    /// A copy of the plan; or the plan both began with (an empty file if nobody knows), the plan with one
    /// change, which gets both, and the plan with the other change
    #[arg(value_names = ["COPY|BASE", "OURS", "THEIRS"], num_args = 0..=3)]
    files: Vec<PathBuf>,
    /// Where `sync` reads what to tell: git keeps the words of a merge driver to itself
    #[arg(long, value_name = "FILE", hide = true)]
    notes: Option<PathBuf>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match &args.files[..] {
        [] => merge_copies::run(None, cx),
        [copy] => merge_copies::run(Some(copy), cx),
        [base, ours, theirs] => three([base, ours, theirs], args.notes.as_deref(), cx),
        _ => Err(Failure::wrong_words("two files were named")
            .tip("name the plan both began with first, or an empty file: `convoke merge BASE OURS THEIRS`")),
    }
}

fn three(files: [&PathBuf; 3], notes_to: Option<&Path>, cx: &mut Context) -> Result<(), Failure> {
    let folder = cx.folder()?;
    let [base, ours, theirs] = files.map(|path| folder.join(path));
    let (files, notes) = made_one(Sides::read([&base, &ours, &theirs])?, cx)?;
    if cx.is_dry_run() {
        let old = store::read_text(&ours)?;
        return cx.preview(&old, &files.merged.text, &ours);
    }
    store::write_merged(&ours, &files)?;
    if let Some(file) = notes_to {
        store::leave_notes(&folder.join(file), &notes)?;
    }
    let merged = files.merged;
    let kept = merged.kept.iter();
    let kept = kept.filter(|it| it.why == KeptWhy::Changed).map(place);
    cx.show(&MergeDone {
        kept: kept.collect(),
        notes,
        disputes: merged.disputes,
    })
}

/// Makes one of what both sides wrote; returns with it what there is to know of it, as clauses.
pub(super) fn made_one(
    mut sides: Sides,
    cx: &Context,
) -> Result<(MergedFiles, Vec<String>), Failure> {
    let renamed = merge_ids::follow(&mut sides)?;
    let freed = forget_in_both(&mut sides, cx)?;
    let namesakes = merge_ids::part_namesakes(&mut sides)?;
    let mut files = sides.merged()?;
    if files.merged.disputes.iter().any(is_day_of_task) && take_earlier_days(&mut sides)? {
        files = sides.merged()?;
    }
    let notes = files.merged.kept.iter().map(in_words);
    let notes = notes.chain(freed.iter().map(free));
    let notes = notes.chain(renamed.iter().map(merge_ids::followed));
    let other = |it: &Namesake| merge_ids::parted(&it.name, (&it.id, &it.new));
    let notes = notes.chain(namesakes.iter().map(other)).collect();
    Ok((files, notes))
}

/// Forgets on each side who was forgotten on the other, so that no change brings them back; returns
/// what nobody does any more.
fn forget_in_both(sides: &mut Sides, cx: &Context) -> Result<Vec<Freed>, Failure> {
    let Some(files) = sides.plans() else {
        return Ok(Vec::new());
    };
    let [base, ours, theirs] = merge_ids::frames(&files)?.map(|plan| &plan.group.forgotten);
    if base == ours && base == theirs {
        return Ok(Vec::new());
    }
    // What cannot be read has its faults told by the merge.
    let plans = files.iter().map(|file| file.plan(&Scope::All).ok());
    let Some(plans) = plans.collect::<Option<Vec<Plan>>>() else {
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

fn is_day_of_task(it: &Undecided) -> bool {
    it.fact == "due"
        && matches!(it.at.as_slice(), [kind, _, list, _] if kind == "event" && list == "tasks")
}

/// Gives tasks that each side got by itself the earlier of two days; says whether there are any.
fn take_earlier_days(sides: &mut Sides) -> Result<bool, Failure> {
    let Some(files) = sides.plans() else {
        return Ok(false);
    };
    let plans = files.iter().map(|file| file.plan(&Scope::All).ok());
    let Some(plans) = plans.collect::<Option<Vec<Plan>>>() else {
        return Ok(false);
    };
    let after = ops::with_earlier_days([&plans[0], &plans[1], &plans[2]]);
    let mut is_changed = false;
    for (side, after) in [1, 2].into_iter().zip(&after) {
        if *after != plans[side] {
            is_changed = true;
            sides.put(side, files[side].edited(&plans[side], after)?.into_text());
        }
    }
    Ok(is_changed)
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
        KeptWhy::Told(told) => told_twice(kept, told),
        KeptWhy::Done(why) => {
            format!("{place} was left out by one ({why}) and done by the other: it is done")
        }
    })
}

/// Says that one post told two things of one fact, as far as two people noted.
fn told_twice(kept: &Kept, told: &[String; 2]) -> String {
    let [_, event, _, post, ..] = kept.at.as_slice() else {
        return place(kept);
    };
    let fact = kept.fact.as_deref().unwrap_or_default();
    let words = |told: &String| match told.split_once('T') {
        Some((day, time)) if day.starts_with(|sign: char| sign.is_ascii_digit()) => {
            format!("{day} {time}")
        }
        _ => told.trim_matches('"').to_owned(),
    };
    let [stands, other] = told.each_ref().map(words);
    format!(
        "{post} of {event} told two things as {fact}, by what two noted on one day: {stands} and {other}; \
         the first counts, so look what stands there"
    )
}

fn free(freed: &Freed) -> String {
    let of = freed.event.as_ref();
    let of = of.map_or_else(String::new, |event| format!(" of {event}"));
    squeeze(&format!(
        "{}{of} is free now, since somebody was forgotten: {}",
        freed.what, freed.tip
    ))
}
