//! Facts about people in texts that leave: addresses, phone numbers, codes of doors.
//!
//! A text is read for shapes that hardly anything else has. What could be a date, an amount, a
//! postal code or the number of a page is passed over: a rule that cries wolf is silenced, and then
//! finds nothing at all.

mod codes;
mod fields;
mod numbers;
mod scan;

use self::fields::{Field, Owner};
use super::Finding;
use super::look::{Found, Look};
use crate::plan::{Person, Plan, Venue};

pub use scan::{Leak, leaks};

/// What is announced is read by strangers.
pub(super) fn announced(look: &Look<'_>) -> Vec<Found> {
    found(look, true)
}

/// What stands in the plan is read by everybody who gets the file.
pub(super) fn in_plan(look: &Look<'_>) -> Vec<Found> {
    found(look, false)
}

/// What nothing reads but people: comments, and keys of the group's own.
pub(super) fn in_file(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for aside in look.asides {
        let known = public_addresses(look.plan);
        // The name of a key tells what a bare number is.
        let key = aside.key.as_ref().map(|key| format!("{key}: "));
        let text = key.unwrap_or_default() + &aside.text;
        for leak in scan::leaks_but(&text, &known) {
            let place = match &aside.key {
                Some(key) => format!("`{key}` in line {}", aside.line),
                None => format!("the comment in line {}", aside.line),
            };
            let message = format!("{place} of the plan's file has {leak}");
            let tip = format!("{}; then delete it there", into_private(None, leak));
            found.push(Found::note(message).tip(tip));
        }
    }
    found
}

/// Returns what a plan announces of somebody that is for few to know, as clauses; each once. All its
/// events are looked at.
pub fn announced_leaks(plan: &Plan) -> Vec<String> {
    let known = public_addresses(plan);
    let mut fields = fields::registers(plan);
    for event in &plan.events {
        fields::event(event, &mut fields);
    }
    let mut found = Vec::new();
    for field in fields.iter().filter(|field| field.is_announced) {
        for leak in scan::leaks_but(&field.text, &known) {
            let clause = format!("{} has {leak}", field.place);
            if !found.contains(&clause) {
                found.push(clause);
            }
        }
    }
    found
}

/// Returns what the texts of a venue tell that is for few to know, as the checks of events find it.
pub fn venue_leaks(plan: &Plan, venue: &Venue) -> Vec<Finding> {
    let mut fields = Vec::new();
    fields::venue(venue, &mut fields);
    findings(plan, &fields)
}

/// As [`venue_leaks`], of a person.
pub fn person_leaks(plan: &Plan, person: &Person) -> Vec<Finding> {
    let mut fields = Vec::new();
    fields::person(person, &mut fields);
    findings(plan, &fields)
}

fn findings(plan: &Plan, fields: &[Field]) -> Vec<Finding> {
    let rules = [("private-announced", true), ("private-in-plan", false)];
    let found = rules.into_iter().flat_map(|(rule, is_announced)| {
        let found = among(plan, fields, is_announced).into_iter();
        found.map(move |found| Finding {
            rule,
            severity: found.severity,
            message: found.message,
            tip: found.tip,
        })
    });
    found.collect()
}

fn found(look: &Look<'_>, is_announced: bool) -> Vec<Found> {
    among(look.plan, &fields::of(look.plan, look.event), is_announced)
}

fn among(plan: &Plan, fields: &[Field], is_announced: bool) -> Vec<Found> {
    let known = public_addresses(plan);
    let mut found = Vec::new();
    for field in fields
        .iter()
        .filter(|field| field.is_announced == is_announced)
    {
        let mut leaks = scan::leaks_but(&field.text, &known);
        if matches!(field.owner, Owner::Person(_)) && scan::has_street(&field.text) {
            leaks.push(Leak::Home);
        }
        for leak in leaks {
            let message = format!("{} has {leak}", field.place);
            let tip = tip(field, leak);
            found.push(if is_announced {
                Found::error(format!("{message}, and is announced")).tip(tip)
            } else {
                Found::warning(message).tip(tip)
            });
        }
    }
    found
}

/// Returns what the group itself publishes: it is in its texts on purpose.
fn public_addresses(plan: &Plan) -> Vec<String> {
    let group = &plan.group;
    let channels = group.channels.iter().map(|(_, address)| address);
    let contacts = [&group.ways.access_contact, &group.code_of_conduct];
    let all = channels.chain(contacts.into_iter().flatten());
    all.map(|text| text.to_lowercase()).collect()
}

/// Returns where to put a fact and where to take it out.
fn tip(field: &Field, leak: Leak) -> String {
    let keep = into_private(Some(&field.owner), leak);
    match &field.change {
        Some(change) => format!("{keep}, and then {change}"),
        None => format!("{keep}, and then take it out of {}", field.place),
    }
}

fn into_private(owner: Option<&Owner>, leak: Leak) -> String {
    let fact = format!("--private {}=…", leak.key());
    match owner {
        Some(Owner::Person(id)) => format!("`convoke person change {id} {fact}` keeps it"),
        Some(Owner::Venue(id)) => format!("`convoke venue change {id} {fact}` keeps it"),
        _ if leak == Leak::Code => format!("`convoke venue change VENUE {fact}` keeps it"),
        _ => format!("`convoke person change PERSON {fact}` keeps it"),
    }
}
