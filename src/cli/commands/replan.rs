use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;

/// Fit the open tasks of an event into the time that is left
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let asked = args.event.as_deref();
    cx.change_event("replan", asked, |plan, event, now| {
        ops::replan(plan, event, now)
    })
}
