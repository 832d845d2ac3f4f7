use super::event_flags::EventFlags;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops::{self, Around};
use crate::store::Scope;
use crate::wizard;

/// Change an event; says what followed from it
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
    #[command(flatten)]
    flags: EventFlags,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let event = desk.event(args.event.as_deref())?;
    let plan = desk.plan(&desk.near().or(Scope::Only(vec![event.clone()])))?;
    let neighbours = cx.neighbours(desk.file.path(), desk.now, &plan.group.timezone);
    let mut request = args.flags.request(desk.now.today())?;
    if request.is_empty() && cx.can_ask() {
        let setting = wizard::Setting {
            plan: &plan,
            around: Around {
                now: desk.now,
                neighbours: &neighbours,
            },
            series: None,
            progress: None,
        };
        wizard::change_event(&mut *cx.questions()?, &setting, &event, &mut request)?;
    }
    if request.is_empty() && (cx.can_ask() || cx.takes_defaults()) {
        cx.status("Nothing changes.");
        return Ok(());
    }
    cx.change_event("change", Some(event.as_str()), |plan, event, now| {
        ops::change_event(
            plan,
            event,
            &request,
            &Around {
                now,
                neighbours: &neighbours,
            },
        )
    })
}
