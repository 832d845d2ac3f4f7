use super::plan_with;
use crate::cli::context::{Context, folder_of};
use crate::cli::failure::Failure;
use crate::ops::{self, AnnounceRequest};
use crate::store;

/// Write the announcement of an event, ready to paste
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
    /// Channel: meetup or twitter; may be repeated; the group's own if left out
    #[arg(long = "channel", value_name = "CHANNEL")]
    channels: Vec<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let (desk, plan, event) = plan_with(cx, args.event.as_deref())?;
    let own_templates = store::own_templates(folder_of(desk.file.path()))?;
    let request = AnnounceRequest {
        channels: args.channels.clone(),
        own_templates,
    };
    cx.show(&ops::announce(&plan, &event, &request, desk.now)?)
}
