use std::cell::RefCell;

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
    reason: String,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let asked = args.event.as_deref();
    let meant = RefCell::new(String::new());
    cx.change_event("cancel", asked, |plan, event, now| {
        meant.replace(event.to_string());
        ops::cancel_event(plan, event, &args.reason, now)
    })?;
    cx.status(&format!(
        "Send the calendar entry again: `convoke export ics {}`.",
        meant.into_inner()
    ));
    Ok(())
}
