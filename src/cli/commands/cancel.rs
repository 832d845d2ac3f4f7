use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;

/// Cancel an event: it stays in the plan and in calendars, and says so
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
    /// Why, for everybody to read
    #[arg(long)]
    reason: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let asked = args.event.as_deref();
    let label = format!("cancel {}", asked.unwrap_or("the next event"));
    cx.change_event(&label, asked, |plan, event, now| {
        ops::cancel_event(plan, event, args.reason.clone(), now)
    })
}
