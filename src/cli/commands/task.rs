use super::{scope_of_tasks, task_refs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops::{self, TaskRef, TaskRequest};

/// Add a task of your own, change or read one
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Add a task; the id of a guidance task adds that one
    Add {
        /// What to do, in the imperative
        text: String,
        /// Event: its id or a part of it; the next one if left out
        #[arg(long)]
        event: Option<String>,
        #[command(flatten)]
        facts: Facts,
    },
    /// Show all that is known of tasks: how, why, what waits for what, where it comes from
    Show {
        /// Tasks: their ids or parts of them, or EVENT/TASK
        #[arg(required = true)]
        tasks: Vec<String>,
    },
    /// Change what is said about a task
    Change {
        /// Task: its id or a part of it, or EVENT/TASK
        task: String,
        /// What to do, in the imperative
        #[arg(long)]
        text: Option<String>,
        #[command(flatten)]
        facts: Facts,
    },
}

#[derive(clap::Args)]
struct Facts {
    /// When it is due: D-7, D+3, D-2h, END+1h or a date
    #[arg(long, allow_hyphen_values = true)]
    due: Option<String>,
    /// What it is about, such as venue or promotion
    #[arg(long)]
    area: Option<String>,
    /// Who does it: an id or a name
    #[arg(long)]
    person: Option<String>,
    /// Why it is worth doing
    #[arg(long)]
    why: Option<String>,
    /// A task that comes first; may be repeated
    #[arg(long, value_name = "TASK")]
    after: Vec<String>,
}

impl Facts {
    fn request(&self, text: Option<&str>) -> Result<TaskRequest, Failure> {
        let due = self.due.as_deref().map(str::parse).transpose();
        let area = self.area.as_deref().map(str::parse).transpose();
        Ok(TaskRequest {
            task: text.map(str::to_owned),
            area: area.map_err(|error| Failure::from(error).of_flag("area"))?,
            due: due.map_err(|error| Failure::from(error).of_flag("due"))?,
            person: self.person.clone(),
            why: self.why.clone(),
            after: Some(self.after.clone()).filter(|after| !after.is_empty()),
        })
    }
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match &args.action {
        Action::Add { text, event, facts } => {
            let request = facts.request(Some(text))?;
            let label = format!("task add \"{text}\"");
            cx.change_event(&label, event.as_deref(), |plan, event, now| {
                ops::add_task(plan, event, &request, now)
            })
        }
        Action::Show { tasks } => {
            let desk = cx.open()?;
            let (scope, _) = scope_of_tasks(&desk, tasks)?;
            let plan = desk.plan(&scope)?;
            cx.show(&ops::show_tasks(&plan, &task_refs(tasks), desk.now)?)
        }
        Action::Change { task, text, facts } => {
            let request = facts.request(text.as_deref())?;
            cx.change(
                &format!("task change {task}"),
                |desk| scope_of_tasks(desk, std::slice::from_ref(task)),
                |plan, _, now| ops::change_task(plan, TaskRef::read(task), &request, now),
            )
        }
    }
}
