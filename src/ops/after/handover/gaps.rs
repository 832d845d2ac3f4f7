//! What a plan lacks for a good handover. Each is said with the key that mends it.

use super::people::{accounts, has_left};
use crate::ops::Now;
use crate::plan::{Event, Person, Plan};
use crate::text::{all_of, squeeze};

/// How many of the last evenings should have been counted.
const COUNTED: usize = 3;

/// Returns what is missing, what matters most first.
pub(super) fn gaps(plan: &Plan, held: &[&Event], now: Now) -> Vec<String> {
    let mut gaps = Vec::new();
    gaps.extend(about_accounts(plan, now));
    gaps.extend(about_people(plan, now));
    gaps.extend(about_ways(plan));
    gaps.extend(about_rooms(plan, held));
    let last: Vec<&&Event> = held.iter().rev().take(COUNTED).collect();
    if !last.is_empty() && last.iter().all(|event| event.heads.arrived.is_none()) {
        gaps.push(
            "Nobody counted who came to the last evenings: key \"arrived\" of events.".to_owned(),
        );
    }
    gaps
}

/// Every account is reachable by two people, or a group loses it some day (`convoke guide roles`).
fn about_accounts(plan: &Plan, now: Now) -> Vec<String> {
    let accounts = accounts(plan, now);
    let mut gaps = Vec::new();
    for account in accounts.iter().filter(|account| account.people < 2) {
        let who = if account.people == 0 {
            "Nobody"
        } else {
            "Only one person"
        };
        gaps.push(format!(
            "{who} can get into {}: key \"reset\" of the account names others who can.",
            account.account
        ));
    }
    let is_held = |channel: &&str| {
        let names = accounts
            .iter()
            .map(|account| account.account.to_lowercase());
        names
            .into_iter()
            .any(|name| name.contains(&channel.to_lowercase()))
    };
    let channels = plan
        .group
        .channels
        .iter()
        .map(|(channel, _)| channel.as_str());
    let lost: Vec<&str> = channels.filter(|channel| !is_held(channel)).collect();
    if !lost.is_empty() {
        gaps.push(format!(
            "It is not noted who can get into {}: key \"accounts\" of the group.",
            all_of(lost)
        ));
    } else if accounts.is_empty() {
        let words = "No account is noted, such as that of the domain or the mail: key \"accounts\" of the \
                     group.";
        gaps.push(words.to_owned());
    }
    gaps
}

/// Two people, two organizations (rules `two-organizers` and `two-organizations`).
fn about_people(plan: &Plan, now: Now) -> Vec<String> {
    let organizers = plan
        .people
        .iter()
        .filter(|it| it.organizer && !has_left(it, now));
    let organizers: Vec<&Person> = organizers.collect();
    match organizers[..] {
        [] => {
            return vec![
                "Nobody is noted who runs the group: key \"organizer\" of people.".to_owned(),
            ];
        }
        [one] => {
            let name = squeeze(&one.name);
            return vec![format!(
                "Only {name} runs the group: key \"organizer\" of people."
            )];
        }
        _ => {}
    }
    let first = organizers[0].organization.as_ref();
    let is_same = |person: &&Person| person.organization.as_ref() == first;
    match first {
        Some(first) if organizers.iter().all(is_same) => vec![format!(
            "All organizers are of {}: if it goes, so does the group.",
            squeeze(first)
        )],
        _ => Vec::new(),
    }
}

fn about_ways(plan: &Plan) -> Vec<String> {
    let (group, ways) = (&plan.group, &plan.group.ways);
    let lacks = [
        (
            group.cadence.is_none(),
            "The usual evening is not noted: key \"cadence\" of the group.",
        ),
        (
            group.channels.is_empty(),
            "It is not noted where the group speaks: table \"group.channels\".",
        ),
        (
            group.code_of_conduct.is_none(),
            "No code of conduct is noted: key \"code-of-conduct\" of the group.",
        ),
        (
            ways.conduct_contacts.is_empty(),
            "Nobody is named for matters of conduct: key \"conduct-contacts\" of the group.",
        ),
        (
            ways.agreements.is_empty(),
            "Nothing is noted on how the organizers work together: key \"agreements\" of the group.",
        ),
    ];
    let lacks = lacks.into_iter().filter(|(is_so, _)| *is_so);
    lacks.map(|(_, words)| words.to_owned()).collect()
}

/// Rooms that were used and say neither whom to call nor how to get in.
fn about_rooms(plan: &Plan, held: &[&Event]) -> Vec<String> {
    let is_used = |id| held.iter().any(|event| event.venue.as_ref() == Some(id));
    let used = plan.venues.iter().filter(|venue| is_used(&venue.id));
    let mut gaps = Vec::new();
    for venue in used {
        let lacks = [
            (venue.room.contact.is_none(), "\"contact\""),
            (venue.room.entry.is_none(), "\"entry\""),
        ];
        let lacks = lacks.into_iter().filter(|(is_so, _)| *is_so);
        let lacks: Vec<&str> = lacks.map(|(_, key)| key).collect();
        if !lacks.is_empty() {
            gaps.push(format!("{} lacks {}.", squeeze(&venue.name), all_of(lacks)));
        }
    }
    gaps
}
