use super::{scope_of_tasks, task_refs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops::{self, Tick};

/// Leave tasks out on purpose
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Tasks: ids or parts of them, or EVENT/TASK
    #[arg(required = true, value_name = "TASK")]
    tasks: Vec<String>,
    /// Why, in a few words
    #[arg(long, value_name = "REASON")]
    why: Option<String>,
    /// Never propose them to this group again
    #[arg(long)]
    always: bool,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let tick = Tick::Skip {
        reason: args.why.clone(),
        always: args.always,
    };
    cx.change(
        &format!("skip {}", args.tasks.join(" ")),
        |desk| scope_of_tasks(desk, &args.tasks),
        |plan, several, now| {
            Ok(ops::tick(plan, &task_refs(&args.tasks), &tick, now)?.among(*several))
        },
    )
}
