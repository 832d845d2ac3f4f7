use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops::{self, ChecklistRequest};
use crate::plan::Area;
use crate::store::Scope;

/// List an event's tasks
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    pub(super) event: Option<String>,
    /// Only this area, such as venue or promotion
    #[arg(long)]
    pub(super) area: Option<String>,
    /// Only this person's tasks: an id or a name
    #[arg(long)]
    pub(super) person: Option<String>,
    /// Only what is still to do
    #[arg(long)]
    pub(super) open: bool,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let checklist = checklist(args, cx)?;
    cx.show(&checklist)
}

/// Returns the tasks that are asked for.
pub(super) fn checklist(args: &Args, cx: &Context) -> Result<ops::Checklist, Failure> {
    let area = args.area.as_deref().map(str::parse::<Area>).transpose();
    let area = area.map_err(|error| Failure::from(error).of_flag("area"))?;
    let desk = cx.open()?;
    let event = desk.event(args.event.as_deref())?;
    // The last evenings show which tasks nobody does.
    let mut needed = desk.recent()?;
    needed.push(event.clone());
    let plan = desk.plan(&Scope::Only(needed))?;
    let request = ChecklistRequest {
        area,
        person: args.person.clone(),
        open: args.open,
    };
    Ok(ops::checklist(&plan, &event, &request, desk.now)?)
}
