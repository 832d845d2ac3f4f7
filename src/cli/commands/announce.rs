use super::event_of;
use crate::cli::context::{Context, folder_of};
use crate::cli::failure::Failure;
use crate::ops::{self, AnnounceRequest};
use crate::plan::Occasion;
use crate::store::{self, Scope};

/// Write the announcement of an event, ready to paste
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
    /// Channel, such as meetup, twitter or mailing-list; may be repeated; the group's own if left out
    #[arg(long = "channel", value_name = "CHANNEL")]
    channels: Vec<String>,
    /// Why: save-the-date, call-for-speakers, announcement, spotlight, reminder, last-call, today,
    /// thanks, change or cancellation
    #[arg(long, value_name = "OCCASION")]
    occasion: Option<String>,
    /// Language, such as pl; may be repeated; the event's or the group's if left out
    #[arg(long = "language", value_name = "TAG")]
    languages: Vec<String>,
    /// Session a spotlight is about: a part of its title, or its speaker
    #[arg(long, value_name = "PART")]
    session: Option<String>,
    /// Let the text be several posts where the channel has threads
    #[arg(long)]
    thread: bool,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let request = request(args)?;
    let desk = cx.open()?;
    let event = event_of(&desk, args.event.as_deref())?;
    let mut needed = vec![event.clone()];
    needed.extend(ops::event_before(desk.heads(), &event));
    let plan = desk.plan(&Scope::Only(needed))?;
    let request = AnnounceRequest {
        own_templates: store::own_templates(folder_of(desk.file.path()))?,
        ..request
    };
    cx.show(&ops::announce(
        &plan,
        desk.heads(),
        (&event, &request),
        desk.now,
    )?)
}

fn request(args: &Args) -> Result<AnnounceRequest, Failure> {
    let occasion = args.occasion.as_deref().map(str::parse::<Occasion>);
    Ok(AnnounceRequest {
        channels: args.channels.clone(),
        occasion: occasion
            .transpose()
            .map_err(|fault| Failure::from(fault).of_flag("occasion"))?,
        languages: args.languages.clone(),
        session: args.session.clone(),
        thread: args.thread,
        own_templates: Vec::new(),
    })
}
