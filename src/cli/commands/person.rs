use super::person_flags::PersonFlags;
use super::person_forget;
use crate::cli::context::{Context, Desk};
use crate::cli::failure::Failure;
use crate::cli::private_facts::{self, WithPrivate};
use crate::ops::{self, Now, OpsError, PersonChanged, PersonRequest};
use crate::plan::Plan;
use crate::store::Scope;

/// Keep the register of organizers, speakers and helpers
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// List the people, with what they do next and the talks they gave
    List,
    /// Show everything that is known of a person
    Show {
        /// Person: an id, a part of it, or the name
        person: String,
        /// What private.toml says of the person too: never to be shared
        #[arg(long)]
        private: bool,
    },
    /// Add a person, or say more of one
    Add {
        /// Name, as the person writes it
        name: String,
        #[command(flatten)]
        flags: Box<PersonFlags>,
    },
    /// Change what is known of a person
    Change {
        /// Person: an id, a part of it, or the name
        person: String,
        /// Another name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        flags: Box<PersonFlags>,
    },
    Forget(person_forget::Args),
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match &args.action {
        Action::List => {
            let desk = cx.open()?;
            let plan = desk.plan(&Scope::All)?;
            cx.show(&ops::list_people(&plan, desk.now))
        }
        Action::Show { person, private } => show(person, *private, cx),
        Action::Add { name, flags } => {
            let op = |plan: &mut Plan, request: &_, now| ops::add_person(plan, name, request, now);
            change(&format!("person add \"{name}\""), (None, flags), op, cx)
        }
        Action::Change {
            person,
            name,
            flags,
        } => {
            if name.is_none() && flags.says_only_private() {
                return note(person, flags, cx);
            }
            let op =
                |plan: &mut Plan, request: &_, now| ops::change_person(plan, person, request, now);
            let label = format!("person change {person}");
            change(&label, (name.as_ref(), flags), op, cx)
        }
        Action::Forget(args) => person_forget::run(args, cx),
    }
}

fn show(person: &str, is_private: bool, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let plan = desk.plan(&Scope::All)?;
    let shown = ops::show_person(&plan, person, desk.now)?;
    if !is_private {
        return cx.show(&shown);
    }
    let private = private_facts::of_group(&desk)?;
    let facts = private_facts::revealed(&private, "person", &shown.line.id);
    cx.show(&WithPrivate { shown, facts })
}

fn change(
    label: &str,
    (name, flags): (Option<&String>, &PersonFlags),
    op: impl Fn(&mut Plan, &PersonRequest, Now) -> Result<PersonChanged, OpsError>,
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
    private_facts::note(("person", &changed.id, &changed.name), &facts, cx)
}

/// Notes private facts and nothing else: the plan is not changed.
fn note(person: &str, flags: &PersonFlags, cx: &Context) -> Result<(), Failure> {
    let facts = private_facts::read(&flags.private)?;
    let plan = cx.open()?.plan(&Scope::Nothing)?;
    let id = ops::find_person(&plan, person)?;
    private_facts::note(("person", &id, &plan.name_of(&id)), &facts, cx)
}
