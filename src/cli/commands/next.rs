use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;

/// What to do next, across events
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Only this person's tasks: an id or a name
    #[arg(long)]
    person: Option<String>,
    /// How many days to look ahead
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(0..=3660))]
    days: Option<i64>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let plan = desk.plan(&desk.near())?;
    cx.show(&ops::next(
        &plan,
        args.person.as_deref(),
        args.days,
        desk.now,
    )?)
}
