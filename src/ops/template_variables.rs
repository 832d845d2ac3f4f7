use super::announce::{deadline, next_event, session};
use super::owed::ledger;
use super::templates::TemplateQuery;
use super::{AnnounceRequest, Id, Now, Occasion, OpsError};
use crate::channels::{self, HELPERS, VARIABLES, Wanted};
use crate::plan::{Head, Plan};

/// What templates can tell.
#[derive(Debug)]
pub struct TemplateVariables {
    /// The event whose facts are the values, if there is one: its id and its title.
    pub event: Option<(Id, String)>,
    /// The channel the values are for.
    pub channel: String,
    /// The occasion the values are for.
    pub occasion: Occasion,
    /// The language of the values and the phrases.
    pub language: String,
    /// The variables.
    pub variables: Vec<VariableLine>,
    /// The helpers, each with what it does.
    pub helpers: Vec<(&'static str, &'static str)>,
    /// The sentences that `say` takes, each with its words.
    pub sentences: Vec<(String, String)>,
    /// The labels that `label` and `heading` take, each with its words.
    pub labels: Vec<(String, String)>,
}

/// A variable.
#[derive(Debug)]
pub struct VariableLine {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub about: &'static str,
    /// What it holds for the event: a value an entry for what is in a list, none where there is
    /// nothing to tell.
    pub values: Vec<String>,
}

/// Tells the variables and helpers of templates, with their values for an event where there is one.
pub fn template_variables(
    at: Option<(&Plan, &[Head], Now)>,
    event: Option<&Id>,
    query: &TemplateQuery,
) -> Result<TemplateVariables, OpsError> {
    let plan = at.map(|(plan, ..)| plan);
    let event = plan.zip(event).and_then(|(plan, id)| plan.event(id));
    let of_group = plan.and_then(|plan| {
        let mut channels = plan.group.channels.iter().map(|(name, _)| name.as_str());
        channels.find(|name| channels::rules(name).is_ok())
    });
    let channel = query.channel.as_deref().or(of_group).unwrap_or("meetup");
    channels::rules(channel)?;
    let occasion = query.occasion.unwrap_or(Occasion::Announcement);
    let of_event = event.and_then(|event| event.languages.first());
    let of_group = plan.map_or("en", |plan| plan.group.language());
    let usual = of_event.map_or(of_group, String::as_str);
    let language = query.language.as_deref().unwrap_or(usual);
    let mut values = Vec::new();
    if let (Some((plan, heads, now)), Some(event)) = (at, event) {
        let corrections = ledger(plan, event, now).map(|ledger| ledger.corrections(channel));
        // Also where the occasion is another: to see what a spotlight would tell.
        let session = session(
            plan,
            event,
            (&AnnounceRequest::default(), Occasion::Spotlight),
        )?;
        let wanted = Wanted {
            language,
            session,
            corrections: &corrections.unwrap_or_default(),
            next: next_event(heads, event, now),
            deadline: deadline(event, now),
            ..Wanted::new(channel, occasion, now.today())
        };
        values = channels::values(plan, event, &wanted)?;
    }
    let variables = VARIABLES.iter().map(|&(name, about)| {
        let found = values.iter().find(|(known, _)| *known == name);
        let values = found.map(|(_, values)| values.clone());
        VariableLine {
            name,
            about,
            values: values.unwrap_or_default(),
        }
    });
    Ok(TemplateVariables {
        variables: variables.collect(),
        event: event.map(|event| (event.id.clone(), event.title.clone())),
        channel: channel.to_owned(),
        occasion,
        helpers: HELPERS.to_vec(),
        sentences: channels::phrases("say", language)?,
        labels: channels::phrases("label", language)?,
        language: language.to_owned(),
    })
}
