use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::cli::context::Context;
use crate::cli::failure::Failure;

/// Print the completions of a shell
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Shell to complete for
    shell: Shell,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "convoke", &mut script);
    cx.print(&String::from_utf8_lossy(&script))
}
