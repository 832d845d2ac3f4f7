use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops::{self, PersonRequest};

/// Keep the register of organizers, speakers and helpers
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Add a person, or say more of one
    Add {
        /// Name, as the person writes it
        name: String,
        /// Where the person works or studies
        #[arg(long)]
        organization: Option<String>,
        /// The person is an organizer of the group
        #[arg(long)]
        organizer: bool,
    },
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let Action::Add {
        name,
        organization,
        organizer,
    } = &args.action;
    let request = PersonRequest {
        name: name.clone(),
        organization: organization.clone(),
        organizer: *organizer,
    };
    cx.change(
        &format!("person add \"{name}\""),
        |desk| Ok((desk.near(), ())),
        |plan, (), now| ops::add_person(plan, &request, now),
    )
}
