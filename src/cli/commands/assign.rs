use super::{scope_of_tasks, task_refs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;

/// Give tasks to a person
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Person: an id, a part of it, or a name
    person: String,
    /// Tasks: ids or parts of them, or EVENT/TASK
    #[arg(required = true, value_name = "TASK")]
    tasks: Vec<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    cx.change(
        &format!("assign {} {}", args.person, args.tasks.join(" ")),
        |desk| scope_of_tasks(desk, &args.tasks),
        |plan, several, now| {
            Ok(ops::assign(plan, &args.person, &task_refs(&args.tasks), now)?.among(*several))
        },
    )
}
