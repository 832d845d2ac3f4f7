use chrono::NaiveDate;

use super::night::{CO_ORGANIZER, LEAD, MOST_DUTIES, Night};
use crate::schedule::minutes_in_words;

/// Returns why somebody gets a duty, in words: `4 h in 12 months, the least; did it last in May
/// 2026`. The holders are those of the whole evening.
pub fn reason(night: &Night, holders: &[Option<usize>], (person, duty): (usize, usize)) -> String {
    let able: Vec<usize> = night.able(duty).collect();
    if able[..] == [person] {
        return "nobody else can that evening".to_owned();
    }
    let (member, role) = (&night.people[person], &night.duties[duty].role);
    let mut parts = vec![load(night, &able, person)];
    if lighter_are_full(night, holders, (&able, person, duty)) {
        parts.push("who has less has no room for it".to_owned());
    }
    if member.wishes.contains(role) {
        parts.push("likes to".to_owned());
    }
    let lasts: Vec<Option<NaiveDate>> =
        able.iter().map(|&it| night.people[it].last(role)).collect();
    match member.last(role) {
        Some(day) => {
            let month = day.format("%B %Y");
            let is_longest =
                lasts.len() > 1 && lasts.iter().all(|it| it.is_some_and(|it| it >= day));
            let longest = if is_longest { ", longest ago" } else { "" };
            parts.push(format!("did it last in {month}{longest}"));
        }
        None if lasts.iter().any(Option::is_some) => parts.push("has not done it yet".to_owned()),
        None => {}
    }
    parts.extend(other_organization(night, holders, (person, duty)));
    parts.join("; ")
}

fn load(night: &Night, able: &[usize], person: usize) -> String {
    let of = |person: usize| night.people[person].minutes;
    let own = of(person);
    let words = match own {
        0 => "nothing in 12 months".to_owned(),
        minutes => format!("{} in 12 months", minutes_in_words(minutes)),
    };
    let is_least = able.iter().all(|&other| own <= of(other));
    let is_known = able.iter().any(|&other| of(other) != own);
    let least = if is_least && is_known {
        ", the least"
    } else {
        ""
    };
    format!("{words}{least}")
}

/// Whether everybody who did less and may take a duty has as many that evening as one can, or one that
/// it cannot be held with; and somebody has.
fn lighter_are_full(
    night: &Night,
    holders: &[Option<usize>],
    (able, person, duty): (&[usize], usize, usize),
) -> bool {
    let own = night.people[person].minutes;
    let mut lighter = able
        .iter()
        .filter(|&&other| night.people[other].minutes < own)
        .peekable();
    let is_full = |&other: &usize| {
        let held = || night.held(other, holders);
        held().count() >= MOST_DUTIES
            || held().any(|known| night.duties[known].clashes(&night.duties[duty]))
    };
    lighter.peek().is_some() && lighter.all(is_full)
}

/// Returns whom a co-organizer is of another organization than.
fn other_organization(
    night: &Night,
    holders: &[Option<usize>],
    (person, duty): (usize, usize),
) -> Option<String> {
    if night.duties[duty].role != CO_ORGANIZER {
        return None;
    }
    let lead = night.duties.iter().position(|duty| duty.role == LEAD)?;
    let lead = &night.people[holders[lead]?];
    let own = night.people[person].organization.as_ref()?;
    let other = lead.organization.as_ref().filter(|other| *other != own)?;
    Some(format!("from {own}, {} from {other}", lead.name))
}
