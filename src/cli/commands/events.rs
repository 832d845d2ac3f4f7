use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;
use crate::store::Scope;

/// List coming events
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Past events too
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let scope = if args.all {
        Scope::All
    } else {
        Scope::Near(desk.now.today())
    };
    let plan = desk.plan(&scope)?;
    cx.show(&ops::list_events(&plan, args.all, desk.now))
}
