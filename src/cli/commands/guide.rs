use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;

/// Read the organizers' guidance, with its sources
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Area, topic or id of a task, such as venue, formats or venue-confirm; a list if left out
    area: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    cx.show(&ops::guide(args.area.as_deref())?)
}
