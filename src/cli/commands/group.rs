use chrono::NaiveDate;

use super::group_flags::{GroupFlags, WaysFlags};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;
use crate::store::Scope;

/// Show the group, or change what holds for all of its evenings
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Show what the plan knows of the group
    Show,
    /// Change what is said about the group; says what followed from it
    Change(Box<Change>),
}

#[derive(clap::Args)]
struct Change {
    #[command(flatten)]
    flags: GroupFlags,
    #[command(flatten)]
    ways: WaysFlags,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match &args.action {
        Action::Show => {
            let desk = cx.open()?;
            let plan = desk.plan(&Scope::Nothing)?;
            cx.show(&ops::show_group(&plan))
        }
        Action::Change(change) => {
            let (request, ways) = (change.flags.request()?, change.ways.request());
            let is_renamed = request.name.is_some();
            cx.change(
                "group change",
                |desk| {
                    // What an event is in calendars may be made of the group's name. Those of the
                    // archive stay as they are.
                    let every = Scope::Near(NaiveDate::MIN);
                    Ok((if is_renamed { every } else { desk.near() }, ()))
                },
                |plan, (), now| ops::change_group(plan, (&request, &ways), now),
            )
        }
    }
}
