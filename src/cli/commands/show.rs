use serde_json::{Value, json};

use super::plan_with;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::private_facts::{self, revealed};
use crate::ops;
use crate::plan::{Event, Id, Plan};
use crate::render::{Block, Show, View};
use crate::store::Private;

/// Show one event on one screen
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
    /// Only what private.toml says of the people and the venue of the event: never to be shared
    #[arg(long)]
    private: bool,
    /// Only the links that put the event into somebody's calendar, and those that subscribe to the
    /// group's where plan.toml says where that is
    #[arg(long, conflicts_with = "private")]
    links: bool,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let (desk, plan, event) = plan_with(cx, args.event.as_deref())?;
    if args.links {
        return cx.show(&ops::event_links(&plan, &event, desk.now)?);
    }
    if !args.private {
        return cx.show(&ops::show_event(&plan, &event, desk.now)?);
    }
    let private = private_facts::of_group(&desk)?;
    cx.show(&Contacts::of(&plan, &event, &private))
}

/// The private facts that help on the night.
struct Contacts {
    title: String,
    entries: Vec<(String, Vec<(String, String)>)>,
}

impl Contacts {
    fn of(plan: &Plan, event: &Id, private: &Private) -> Self {
        let event = plan.event(event);
        let people = event.map(people).unwrap_or_default();
        let venue = event.and_then(|event| event.venue.clone());
        let named = |id: &Id| plan.name_of(id);
        let place = |id: &Id| {
            plan.venue(id)
                .map_or_else(|| id.to_string(), |on| on.name.clone())
        };
        let mut entries: Vec<_> = people
            .iter()
            .map(|id| (named(id), revealed(private, "person", id)))
            .collect();
        entries.extend(
            venue
                .iter()
                .map(|id| (place(id), revealed(private, "venue", id))),
        );
        entries.retain(|(_, facts)| !facts.is_empty());
        Self {
            title: event.map(|event| event.title.clone()).unwrap_or_default(),
            entries,
        }
    }
}

/// Returns everybody who has something to do with an event, once.
fn people(event: &Event) -> Vec<Id> {
    let speakers = event
        .sessions
        .iter()
        .filter_map(|session| session.speaker.clone());
    let holders = event.duties.iter().map(|(_, person)| person.clone());
    let owners = event.tasks.iter().filter_map(|task| task.owner.clone());
    let mut people: Vec<Id> = Vec::new();
    for person in holders.chain(speakers).chain(owners) {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people
}

impl Show for Contacts {
    fn view(&self) -> View {
        let title = format!("{}: private, not to be shared", self.title);
        let mut view = View::new().with(Block::Title(title, None));
        for (name, facts) in &self.entries {
            view = view
                .with(Block::Heading(name.clone()))
                .with(Block::Facts(facts.clone()));
        }
        if self.entries.is_empty() {
            let words = "private.toml says nothing of the people and the venue of this event.";
            view = view.with(Block::Text(words.to_owned()));
        }
        view
    }

    fn json(&self) -> Value {
        let entry = |(name, facts): &(String, Vec<(String, String)>)| {
            let facts: serde_json::Map<String, Value> = facts
                .iter()
                .map(|(key, fact)| (key.clone(), json!(fact)))
                .collect();
            json!({ "name": name, "facts": facts })
        };
        Value::Array(self.entries.iter().map(entry).collect())
    }
}
