use super::next::FURTHEST;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::whole_number::whole_number;
use crate::ops::after::DigestRequest;
use crate::ops::{self};
use crate::render::Layout;

/// Write what is due, for a mail or a chat; the first line is the subject
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many days to look ahead; 14 if left out
    #[arg(long, value_name = "N", value_parser = whole_number::<i64>(0..=FURTHEST, 14), allow_negative_numbers = true)]
    days: Option<i64>,
    /// Only this person's tasks: an id or a name
    #[arg(long)]
    person: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let plan = desk.plan(&desk.near())?;
    let request = DigestRequest {
        days: args.days,
        person: args.person.clone(),
    };
    let digest = ops::after::digest(&plan, &request, desk.now)?;
    let text = cx.laid_out(&digest, Layout::Text);
    cx.print(&text)
}
