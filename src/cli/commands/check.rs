use super::event_of;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops::{self, Around};
use crate::store::Scope;

/// Say what deserves a second look; ends with code 3 if any of it is an error
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let event = event_of(&desk, args.event.as_deref())?;
    // Everything is read: a check that passes over a broken event would be no check.
    let (plan, hints) = desk.file.plan_and_hints(&Scope::All)?;
    cx.pass_on(&hints);
    let neighbours = cx.neighbours(desk.file.path(), desk.now, &plan.group.timezone);
    let around = Around {
        now: desk.now,
        neighbours: &neighbours,
    };
    let checked = ops::check_event(&plan, &event, &around)?;
    if checked.has_error() {
        cx.set_exit_code(3);
    }
    cx.show(&checked)
}
