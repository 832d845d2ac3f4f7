use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::whole_number::{LAST_YEAR, SOME_YEAR, whole_number};
use crate::ops::after::StatsRequest;
use crate::ops::{self};
use crate::store::Scope;

/// What the evenings add up to: who came, who spoke, who gave, who did what
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Only evenings of this year
    #[arg(long, value_name = "YEAR", value_parser = whole_number::<i32>(1..=LAST_YEAR, SOME_YEAR), allow_negative_numbers = true)]
    year: Option<i32>,
    /// Only evenings of this kind, such as talk-night
    #[arg(long, value_name = "FORMAT")]
    event_format: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let format = args.event_format.as_deref().map(str::parse).transpose();
    let request = StatsRequest {
        year: args.year,
        format: format.map_err(|fault| Failure::from(fault).of_flag("event-format"))?,
    };
    let desk = cx.open()?;
    let plan = desk.plan(&Scope::All)?;
    cx.show(&ops::after::stats(&plan, request, desk.now))
}
