use std::path::PathBuf;

use super::export::deliver_laid_out;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;
use crate::render::is_handover;
use crate::store::Scope;

/// Write one document for whoever takes over the group
///
/// Nothing of private.toml is in it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// File to write; the standard output if left out
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let plan = desk.plan(&Scope::All)?;
    let handover = ops::after::handover(&plan, desk.now)?;
    deliver_laid_out(&handover, args.output.as_ref(), is_handover, cx)
}
