use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::whole_number::{MOST_PEOPLE, whole_number};
use crate::ops::{self, QuantitiesRequest};
use crate::store::Scope;

/// Say how many come, how many may sign up, and what that takes: food, seats, power, helpers
///
/// How many come follows from the sign-ups, from your own evenings and from what others have seen;
/// everything else follows from that, with the rule and who says so beside each number.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
    /// What if so many signed up
    #[arg(long, value_name = "N", value_parser = whole_number::<u32>(0..=MOST_PEOPLE, 40), allow_negative_numbers = true)]
    signups: Option<u32>,
    /// What if so many came
    #[arg(
        long,
        value_name = "N",
        conflicts_with = "signups",
        allow_negative_numbers = true
    )]
    #[arg(value_parser = whole_number::<u32>(0..=MOST_PEOPLE, 40))]
    people: Option<u32>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let event = desk.event(args.event.as_deref())?;
    // The group's own evenings say most about how many come.
    let plan = desk.plan(&Scope::All)?;
    let request = QuantitiesRequest {
        signups: args.signups,
        people: args.people,
    };
    cx.show(&ops::quantities(&plan, &event, request)?)
}
