use super::venue_flags::VenueFlags;
use crate::cli::context::{Context, Desk};
use crate::cli::failure::Failure;
use crate::cli::private_facts::{self, WithPrivate};
use crate::cli::whole_number::{MOST_PEOPLE, whole_number};
use crate::ops::{self, CompareRequest, Id, Now, OpsError, VenueChanged};
use crate::plan::Plan;
use crate::store::Scope;

/// Keep the register of venues, and compare them for an evening
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// List the venues, with what they hold and when the group was there
    List,
    /// Show everything that is known of a venue, and what to ask its host
    Show {
        /// Venue: its id, a part of it, or its name
        venue: String,
        /// What private.toml says of it too: never to be shared
        #[arg(long)]
        private: bool,
    },
    /// Add a venue, or say more of one
    Add {
        /// Name, as it may be printed
        name: String,
        #[command(flatten)]
        flags: Box<VenueFlags>,
    },
    /// Change a venue; says what followed from it
    Change {
        /// Venue: its id, a part of it, or its name
        venue: String,
        /// Another name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        flags: Box<VenueFlags>,
    },
    /// Score the venues for an event, best first, and say why
    Compare {
        /// Event: its id or a part of it; the next one if left out
        event: Option<String>,
        /// How many people are expected, if it is not as planned
        #[arg(long, value_name = "N", value_parser = whole_number::<u32>(1..=MOST_PEOPLE, 40), allow_negative_numbers = true)]
        people: Option<u32>,
    },
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match &args.action {
        Action::List => {
            let (desk, plan) = whole(cx)?;
            cx.show(&ops::list_venues(&plan, desk.now))
        }
        Action::Show { venue, private } => show(venue, *private, cx),
        Action::Add { name, flags } => {
            let op = |plan: &mut Plan, request: &_, now| ops::add_venue(plan, name, request, now);
            change(&format!("venue add \"{name}\""), (None, flags), op, cx)
        }
        Action::Change { venue, name, flags } => {
            let only_private = name.is_none() && flags.says_only_private();
            if only_private {
                return note(venue, flags, cx);
            }
            let op =
                |plan: &mut Plan, request: &_, now| ops::change_venue(plan, venue, request, now);
            let label = format!("venue change {venue}");
            change(&label, (name.as_ref(), flags), op, cx)
        }
        Action::Compare { event, people } => compare(event.as_deref(), *people, cx),
    }
}

/// Opens the plan with all its events: where the group was is asked of each.
fn whole(cx: &Context) -> Result<(Desk, Plan), Failure> {
    let desk = cx.open()?;
    let plan = desk.plan(&Scope::All)?;
    Ok((desk, plan))
}

fn show(venue: &str, is_private: bool, cx: &mut Context) -> Result<(), Failure> {
    let (desk, plan) = whole(cx)?;
    let shown = ops::show_venue(&plan, venue, desk.now)?;
    if !is_private {
        return cx.show(&shown);
    }
    let private = private_facts::of_group(&desk)?;
    let facts = private_facts::revealed(&private, "venue", &shown.line.id);
    cx.show(&WithPrivate { shown, facts })
}

fn change(
    label: &str,
    (name, flags): (Option<&String>, &VenueFlags),
    op: impl Fn(&mut Plan, &ops::VenueRequest, Now) -> Result<VenueChanged, OpsError>,
    cx: &mut Context,
) -> Result<(), Failure> {
    let facts = private_facts::read(&flags.private)?;
    let today = cx.open()?.now.today();
    let request = flags.request(name, today)?;
    private_facts::check(&facts, cx)?;
    let find = |desk: &Desk| Ok((desk.near(), ()));
    let changed = cx.apply(label, find, |plan, (), now| op(plan, &request, now))?;
    if !cx.is_dry_run() {
        cx.show(&changed)?;
    }
    private_facts::note(("venue", &changed.id, &changed.name), &facts, cx)
}

/// Notes private facts and nothing else: the plan is not changed.
fn note(venue: &str, flags: &VenueFlags, cx: &Context) -> Result<(), Failure> {
    let facts = private_facts::read(&flags.private)?;
    let plan = cx.open()?.plan(&Scope::Nothing)?;
    let id = ops::find_venue(&plan, venue)?;
    let name = plan
        .venue(&id)
        .map_or_else(|| id.to_string(), |it| it.name.clone());
    private_facts::note(("venue", &id, &name), &facts, cx)
}

fn compare(event: Option<&str>, people: Option<u32>, cx: &mut Context) -> Result<(), Failure> {
    let (desk, plan) = whole(cx)?;
    let event = asked(&desk, event)?;
    let request = CompareRequest { event, people };
    cx.show(&ops::compare_venues(&plan, &request, desk.now)?)
}

/// Returns the event that is meant; none where the plan has none and none was named.
fn asked(desk: &Desk, event: Option<&str>) -> Result<Option<Id>, Failure> {
    if event.is_none() && desk.heads().is_empty() && desk.all_heads(None)?.is_empty() {
        return Ok(None);
    }
    desk.event(event).map(Some)
}
