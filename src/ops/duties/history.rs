//! What people did before an evening.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use super::slots::role_of;
use crate::plan::{Event, Id, Plan, Promise, SessionKind};
use crate::rota::LEAD;

/// Over how many months load is counted.
const MONTHS: Months = Months::new(12);

/// How often in a row somebody may lead (rule `lead-rotation`).
const LEADS_IN_A_ROW: usize = 2;

/// Returns the first day of the twelve months that end with a day.
pub(super) fn year_before(day: NaiveDate) -> NaiveDate {
    let before = day.checked_sub_months(MONTHS);
    before.and_then(|day| day.succ_opt()).unwrap_or(day)
}

/// Returns the events of some days that take place, but one.
pub(super) fn events_of<'a>(
    plan: &'a Plan,
    (from, to): (NaiveDate, NaiveDate),
    but: Option<&'a Id>,
) -> impl Iterator<Item = &'a Event> {
    plan.events.iter().filter(move |event| {
        let day = event.start.date();
        event.is_on() && from <= day && day <= to && but != Some(&event.id)
    })
}

/// Returns the last day before an event on which each person had each role.
pub(super) fn last_times(plan: &Plan, event: &Event) -> BTreeMap<Id, BTreeMap<String, NaiveDate>> {
    let mut last: BTreeMap<Id, BTreeMap<String, NaiveDate>> = BTreeMap::new();
    let before = plan.events.iter().filter(|other| other.start < event.start);
    for other in before.filter(|other| other.is_on() && other.id != event.id) {
        let day = other.start.date();
        for (name, person) in &other.duties {
            let known = last.entry(person.clone()).or_default();
            let known = known.entry(role_of(name)).or_insert(day);
            *known = day.max(*known);
        }
    }
    last
}

/// Returns who would lead for a third time in a row, were they to lead an event.
pub(super) fn led_enough(plan: &Plan, event: &Event) -> Vec<Id> {
    let others = plan
        .events
        .iter()
        .filter(|other| other.is_on() && other.id != event.id);
    let mut others: Vec<&Event> = others.collect();
    others.sort_by(|a, b| a.by_start(b));
    let next = others.partition_point(|other| other.start < event.start);
    let (before, after) = others.split_at(next);
    let leads = |other: &&Event| {
        let lead = other.duties.iter().find(|(name, _)| role_of(name) == LEAD);
        lead.map(|(_, person)| person.clone())
    };
    let run = |leads: Vec<Option<Id>>, person: &Id| {
        let same = |lead: &&Option<Id>| lead.as_ref() == Some(person);
        leads.iter().take_while(same).count()
    };
    let back: Vec<Option<Id>> = before
        .iter()
        .rev()
        .take(LEADS_IN_A_ROW)
        .map(leads)
        .collect();
    let ahead: Vec<Option<Id>> = after.iter().take(LEADS_IN_A_ROW).map(leads).collect();
    let mut people: Vec<Id> = back.iter().chain(&ahead).flatten().cloned().collect();
    people.sort_unstable();
    people.dedup();
    people
        .retain(|person| run(back.clone(), person) + run(ahead.clone(), person) >= LEADS_IN_A_ROW);
    people
}

/// Returns who speaks at an event, once a talk; not who opens it or who speaks for a sponsor.
pub(super) fn speakers(event: &Event) -> impl Iterator<Item = &Id> {
    let speaks = |kind: Option<SessionKind>| {
        !matches!(
            kind,
            Some(SessionKind::Break | SessionKind::Notices | SessionKind::Sponsor)
        )
    };
    let talks = event
        .sessions
        .iter()
        .filter(move |session| speaks(session.kind) && session.state != Some(Promise::Declined));
    talks.filter_map(|session| session.speaker.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guidance::most_of;
    use crate::rota::MOST_DUTIES;

    #[test]
    fn people_lead_as_often_and_have_as_much_to_do_as_the_rules_allow() {
        let most = |rule| usize::try_from(most_of(rule)).expect("a few");
        assert_eq!(LEADS_IN_A_ROW, most("lead-rotation"));
        assert_eq!(MOST_DUTIES, most("role-overload"));
    }
}
