use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::whole_number::whole_number;
use crate::ops;

/// What to do next, across events
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Only this person's tasks: an id or a name
    #[arg(long)]
    person: Option<String>,
    /// How many days to look ahead
    #[arg(long, value_name = "N", value_parser = whole_number::<i64>(0..=FURTHEST, 14), allow_negative_numbers = true)]
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

/// The furthest anybody looks ahead, in days.
pub(super) const FURTHEST: i64 = 3660;
