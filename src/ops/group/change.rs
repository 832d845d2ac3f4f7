use super::super::dates::refuse_unknown_weights;
use super::super::fact_changes::{FactChange, differences};
use super::super::lines::TaskLine;
use super::super::people::{note_organizer, settle};
use super::super::revision::stamp_coming;
use super::super::start_group::{GroupQuestion, GroupRequest};
use super::super::{Now, OpsError};
use super::facts::{account_in_words, in_words};
use super::request::GroupChange;
use crate::plan::{Group, Plan};
use crate::text::all_of;

/// What followed from a change of the group.
#[derive(Debug)]
pub struct GroupChanged {
    /// The name of the group.
    pub name: String,
    /// The facts that changed.
    pub facts: Vec<FactChange>,
    /// Tasks of coming events that this answered.
    pub settled: Vec<TaskLine>,
}

/// Changes what was said about the group.
pub fn change_group(
    plan: &mut Plan,
    (request, ways): (&GroupRequest, &GroupChange),
    now: Now,
) -> Result<GroupChanged, OpsError> {
    if *request == GroupRequest::default() && ways.0.is_empty() {
        return Err(OpsError::NothingAsked);
    }
    let before = plan.clone();
    set(&mut plan.group, request);
    for (name, organization) in &request.organizers {
        note_organizer(plan, name, organization.as_deref());
    }
    ways.set(plan)?;
    if plan.group.ways.weights != before.group.ways.weights {
        refuse_unknown_weights(&plan.group)?;
    }
    let settled = settle(&before, plan, now);
    stamp_coming(&before, plan, now);
    Ok(GroupChanged {
        name: plan.group.name.clone(),
        facts: differences(&all_in_words(&before), &all_in_words(plan)),
        settled,
    })
}

/// Puts into a group what was said; what was not said stays.
fn set(group: &mut Group, request: &GroupRequest) {
    let gone = |question| request.left_empty.contains(&question);
    if let Some(name) = &request.name {
        group.name.clone_from(name);
    }
    if let Some(zone) = &request.timezone {
        group.timezone = zone.clone();
    }
    keep(
        &mut group.city,
        request.city.clone(),
        gone(GroupQuestion::City),
    );
    keep(
        &mut group.country,
        request.country.clone(),
        gone(GroupQuestion::Country),
    );
    keep(
        &mut group.cadence,
        request.cadence.clone(),
        gone(GroupQuestion::Cadence),
    );
    keep(
        &mut group.feed,
        request.feed.clone(),
        gone(GroupQuestion::Feed),
    );
    let conduct = request.code_of_conduct.clone();
    keep(
        &mut group.code_of_conduct,
        conduct,
        gone(GroupQuestion::CodeOfConduct),
    );
    keep(&mut group.hashtag, request.hashtag.clone(), false);
    if !request.languages.is_empty() {
        group.languages.clone_from(&request.languages);
    }
    if !request.policies.is_empty() {
        group.policies.clone_from(&request.policies);
    }
    merge(&mut group.channels, &request.channels);
    merge(&mut group.limits, &request.limits);
}

fn keep<T>(fact: &mut Option<T>, said: Option<T>, is_gone: bool) {
    if is_gone {
        *fact = None;
    } else if said.is_some() {
        *fact = said;
    }
}

/// Sets each name to its new value; those that are not named stay.
fn merge<T: Clone>(pairs: &mut Vec<(String, T)>, said: &[(String, T)]) {
    for (name, value) in said {
        match pairs.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => known.clone_from(value),
            None => pairs.push((name.clone(), value.clone())),
        }
    }
}

/// Returns every fact of a group in words, its lists among them.
fn all_in_words(plan: &Plan) -> Vec<(&'static str, String)> {
    let ways = &plan.group.ways;
    let accounts = ways.accounts.iter();
    let accounts: Vec<String> = accounts
        .map(|it| format!("{} ({})", it.account, account_in_words(plan, it)))
        .collect();
    let organizers = plan.people.iter().filter(|person| person.organizer);
    let lists = [
        ("agreements", ways.agreements.join(" ")),
        ("accounts", accounts.join(", ")),
        ("organizers", all_of(organizers.map(|person| &person.name))),
    ];
    let lists = lists.into_iter().filter(|(_, words)| !words.is_empty());
    in_words(plan).into_iter().chain(lists).collect()
}
