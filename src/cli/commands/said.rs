use crate::cli::context::{Context, Desk, folder_of};
use crate::cli::failure::Failure;
use crate::ops::{self, SaidRequest};
use crate::plan::web_address;
use crate::store;

/// Note that something was said on channels, and which facts it told
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Channels of the group: names or parts of them
    #[arg(required = true, value_name = "CHANNEL")]
    channels: Vec<String>,
    /// Event: its id or a part of it; the next one if left out, for a cancellation the next cancelled one
    #[arg(long)]
    event: Option<String>,
    /// Why it was said, such as announcement or reminder; what is outdated or due if left out
    #[arg(long)]
    occasion: Option<String>,
    /// Talk it was about: a part of its title
    #[arg(long, value_name = "PART")]
    session: Option<String>,
    /// Where it can be read
    #[arg(long)]
    url: Option<String>,
    /// Day it was said; today if left out
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let request = args.request(&desk)?;
    let event = desk.event_of_post(args.event.as_deref(), request.occasion)?;
    let label = format!("said {}", args.channels.join(" "));
    cx.change_event(&label, Some(event.as_str()), |plan, event, now| {
        ops::said(plan, event, &request, now)
    })
}

impl Args {
    fn request(&self, desk: &Desk) -> Result<SaidRequest, Failure> {
        let occasion = self.occasion.as_deref().map(str::parse).transpose();
        let url = self.url.as_deref().map(web_address).transpose();
        Ok(SaidRequest {
            channels: self.channels.clone(),
            occasion: occasion.map_err(|error| Failure::from(error).of_flag("occasion"))?,
            session: self.session.clone(),
            url: url.map_err(|error| Failure::from(error).of_flag("url"))?,
            on: desk.day("on", self.on.as_deref())?,
            own_templates: store::own_templates(folder_of(desk.file.path()))?,
        })
    }
}
