//! Who does what, and who can get into what.

use chrono::NaiveDate;

use crate::ops::{Now, year_of_duties};
use crate::plan::{Account, Id, Person, Plan};
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
    /// (`convoke guide roles`).
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
    /// How often they held which duty in the last twelve months, in the order of
    /// the guidance.
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
pub(super) fn people(plan: &Plan, now: Now) -> Vec<PersonLine> {
    let year = year_of_duties(plan, now);
    let lines = plan.people.iter().map(|person| {
        let load = year.loads.iter().find(|load| load.person == person.id);
        PersonLine {
            person: person.id.clone(),
            name: squeeze(&person.name),
            is_organizer: person.organizer,
            is_helper: person.helper,
            organization: person.organization.as_deref().map(squeeze),
            left: person.left.filter(|_| has_left(person, now)),
            duties: load.map(|load| load.duties.clone()).unwrap_or_default(),
            talks: load.map_or(0, |load| load.talks),
        }
    });
    let is_of_team = |line: &PersonLine| {
        line.is_organizer || line.is_helper || line.left.is_some() || !line.duties.is_empty()
    };
    lines.filter(is_of_team).collect()
}
