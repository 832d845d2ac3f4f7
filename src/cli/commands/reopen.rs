use super::{scope_of_tasks, task_refs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops::{self, Tick};

/// Take back what became of tasks; they are to do again
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Tasks: ids or parts of them, or EVENT/TASK
    #[arg(required = true, value_name = "TASK")]
    tasks: Vec<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    cx.change(
        &format!("reopen {}", args.tasks.join(" ")),
        |desk| scope_of_tasks(desk, &args.tasks),
        |plan, several, now| {
            Ok(ops::tick(plan, &task_refs(&args.tasks), &Tick::Reopen, now)?.among(*several))
        },
    )
}
