use super::plan_with;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;

/// Show what was said where, what is due, and what is outdated
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let (desk, plan, event) = plan_with(cx, args.event.as_deref())?;
    cx.show(&ops::posts(&plan, &event, desk.now)?)
}
