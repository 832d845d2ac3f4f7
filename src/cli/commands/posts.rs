use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;
use crate::store::Scope;

/// Show what was said where, what is due, and what is outdated
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let event = desk.event(args.event.as_deref())?;
    // The other events that matter are read too: which one is next, they tell.
    let plan = desk.plan(&desk.near().or(Scope::Only(vec![event.clone()])))?;
    cx.show(&ops::posts(&plan, &event, desk.now)?)
}
