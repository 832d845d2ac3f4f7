//! Who does what, and who can get into what.

use chrono::NaiveDate;

use crate::ops::Now;
use crate::plan::{Account, Event, Id, Person, Plan};
use crate::text::squeeze;

/// An account of the group, and who can get into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLine {
    /// What it is.
    pub account: String,
    /// Who holds it.
    pub owner: Option<String>,
    /// Who else can get into it.
    pub reset: Vec<String>,
    /// What else is good to know.
    pub note: Option<String>,
    /// How many people who have not left can get into it; below two, the group can lose it
    /// (guidance 4.2, rule 3).
    pub people: usize,
}

/// Somebody of the team, and what they did in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// The id.
    pub person: Id,
    /// The name.
    pub name: String,
    /// Whether they run the group.
    pub is_organizer: bool,
    /// Whether they help on the night.
    pub is_helper: bool,
    /// Where they work or study.
    pub organization: Option<String>,
    /// The day they left, if they have.
    pub left: Option<NaiveDate>,
    /// How often they held which duty in the last twelve months, most often first.
    pub duties: Vec<(String, usize)>,
    /// How many talks they gave in that time.
    pub talks: usize,
}

/// Returns the accounts of a group.
pub(super) fn accounts(plan: &Plan, now: Now) -> Vec<AccountLine> {
    let accounts = plan.group.ways.accounts.iter().map(|account| AccountLine {
        account: squeeze(&account.account),
        owner: account.owner.as_ref().map(|id| plan.name_of(id)),
        reset: account.reset.iter().map(|id| plan.name_of(id)).collect(),
        note: account.note.as_deref().map(squeeze),
        people: able(plan, account, now),
    });
    accounts.collect()
}

/// Returns how many people who have not left can get into an account.
fn able(plan: &Plan, account: &Account, now: Now) -> usize {
    let mut able: Vec<&Id> = account.owner.iter().chain(&account.reset).collect();
    able.sort_unstable();
    able.dedup();
    able.retain(|id| plan.person(id).is_none_or(|person| !has_left(person, now)));
    able.len()
}

pub(super) fn has_left(person: &Person, now: Now) -> bool {
    person.left.is_some_and(|left| left <= now.today())
}

/// Returns those who run the group, help, did something in the last year, or have left.
pub(super) fn people(plan: &Plan, year: &[&Event], now: Now) -> Vec<PersonLine> {
    let lines = plan.people.iter().map(|person| PersonLine {
        person: person.id.clone(),
        name: squeeze(&person.name),
        is_organizer: person.organizer,
        is_helper: person.helper,
        organization: person.organization.as_deref().map(squeeze),
        left: person.left.filter(|_| has_left(person, now)),
        duties: duties(year, &person.id),
        talks: talks(year, &person.id),
    });
    let is_of_team = |line: &PersonLine| {
        line.is_organizer || line.is_helper || line.left.is_some() || !line.duties.is_empty()
    };
    lines.filter(is_of_team).collect()
}

fn duties(year: &[&Event], person: &Id) -> Vec<(String, usize)> {
    let mut duties: Vec<(String, usize)> = Vec::new();
    let held = year.iter().flat_map(|event| &event.duties);
    for (duty, _) in held.filter(|(_, holder)| holder == person) {
        match duties.iter_mut().find(|(known, _)| known == duty) {
            Some((_, times)) => *times += 1,
            None => duties.push((duty.clone(), 1)),
        }
    }
    duties.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    duties
}

fn talks(year: &[&Event], person: &Id) -> usize {
    let given = year.iter().flat_map(|event| &event.sessions);
    given
        .filter(|session| session.speaker.as_ref() == Some(person))
        .count()
}
