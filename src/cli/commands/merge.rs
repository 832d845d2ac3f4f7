use std::path::PathBuf;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops::settle::MergeDone;
use crate::plan::place_in_words;
use crate::store::{self, Kept};

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
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let folder = cx.folder()?;
    let [base, ours, theirs] = [&args.base, &args.ours, &args.theirs].map(|path| folder.join(path));
    let files = store::merge_files([&base, &ours, &theirs])?;
    if cx.is_dry_run() {
        let old = store::read_text(&ours)?;
        return cx.preview(&old, &files.merged.text, &ours);
    }
    store::write_merged(&ours, &files)?;
    let merged = files.merged;
    let kept = merged.kept.iter().map(in_words);
    cx.show(&MergeDone {
        kept: kept.collect(),
        disputes: merged.disputes,
    })
}

fn in_words(kept: &Kept) -> String {
    let place = place_in_words(&kept.at);
    match &kept.fact {
        Some(fact) => format!("{fact} of {place}"),
        None => place,
    }
}
