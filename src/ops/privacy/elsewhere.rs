use std::collections::BTreeMap;

use super::leaving::{free_id, is_stand_in};
use super::mentions::names;
use crate::plan::{Id, Leaving, Money, Person, Plan, Post, Told};

/// Returns who was forgotten in the plan `there` since it was as `base` says, and is still known in the
/// plan `here`, which began with the same; each with the stand-in that was taken there.
///
/// Nobody, unless a moment was noted there at which somebody was forgotten: an entry that was taken out
/// by hand is no word of somebody who must not be named.
pub fn forgotten_elsewhere(base: &Plan, there: &Plan, here: &Plan) -> Vec<Leaving> {
    let is_old = |moment: &String| base.group.forgotten.contains(moment);
    if there.group.forgotten.iter().all(is_old) {
        return Vec::new();
    }
    let gone = |person: &&Person| there.person(&person.id).is_none();
    let known = base
        .people
        .iter()
        .filter(|person| here.person(&person.id).is_some());
    let gone = known.filter(gone);
    let mut leaving: Vec<Leaving> = Vec::new();
    for person in gone {
        let stand_in = stand_in_for(&person.id, base, there).unwrap_or_else(|| {
            let is_named = |id: &Id| leaving.iter().any(|other| other.stand_in == *id);
            free_id(|id| is_named(id) || there.person(id).is_some() || here.person(id).is_some())
        });
        leaving.push(Leaving {
            id: person.id.clone(),
            name: person.name.clone(),
            names: names(here, &person.id),
            stand_in,
        });
    }
    leaving
}

/// Returns who is in the register of a plan and not in that of what it became, without those that are
/// among `known`; each with the stand-in that has what they had, or a new one.
pub fn gone(before: &Plan, after: &Plan, known: &[Leaving]) -> Vec<(Person, Leaving)> {
    let mut gone: Vec<(Person, Leaving)> = Vec::new();
    for person in &before.people {
        let is_known = known.iter().any(|other| other.id == person.id);
        if is_known || after.person(&person.id).is_some() {
            continue;
        }
        let stand_in = stand_in_for(&person.id, before, after).unwrap_or_else(|| {
            let named = gone.iter().map(|(_, leaving)| leaving).chain(known);
            let named: Vec<&Id> = named.map(|leaving| &leaving.stand_in).collect();
            free_id(|id| named.contains(&id) || after.person(id).is_some())
        });
        let leaving = Leaving {
            id: person.id.clone(),
            name: person.name.clone(),
            names: Vec::new(),
            stand_in,
        };
        gone.push((person.clone(), leaving));
    }
    gone
}

/// Returns who has in a later plan what a person had in an earlier one: a stand-in, if anybody.
fn stand_in_for(person: &Id, before: &Plan, after: &Plan) -> Option<Id> {
    let is_stand_in = |id: &&Id| is_stand_in(id, &after.name_of(id));
    let now = holders(after);
    let had = holders(before).into_iter().filter(|(_, id)| *id == person);
    let mut has = had.filter_map(|(part, _)| now.get(&part).copied());
    has.find(is_stand_in).cloned()
}

/// Returns who has which part of which event.
fn holders(plan: &Plan) -> BTreeMap<(&str, &str, String), &Id> {
    let mut found = BTreeMap::new();
    payers("", &plan.group.money, &mut found);
    for event in &plan.events {
        payers(event.id.as_str(), &event.money, &mut found);
        let mut note = |kind, name: &str, id| {
            found.insert((event.id.as_str(), kind, name.to_owned()), id);
        };
        for session in &event.sessions {
            if let Some(speaker) = &session.speaker {
                note("session", session.title.as_str(), speaker);
            }
        }
        for (duty, id) in &event.duties {
            note("duty", duty.as_str(), id);
        }
        for (duty, id) in &event.stand_ins {
            note("stand-in", duty.as_str(), id);
        }
        for task in &event.tasks {
            if let Some(owner) = &task.owner {
                note("task", task.id.as_str(), owner);
            }
        }
        for post in &event.posts {
            let Post {
                channel,
                occasion,
                on,
                session,
                ..
            } = post;
            for (at, speaker) in told_speakers(post).enumerate() {
                let name = format!("{channel} {occasion} {on:?} {session:?} {at}");
                note("told", &name, speaker);
            }
        }
    }
    found
}

/// Notes who paid a sum, or got it.
fn payers<'p>(
    event: &'p str,
    money: &'p Money,
    found: &mut BTreeMap<(&'p str, &'p str, String), &'p Id>,
) {
    for (kind, sums) in [("cost", &money.costs), ("income", &money.income)] {
        for (at, sum) in sums.iter().enumerate() {
            if let Some(by) = &sum.by {
                found.insert((event, kind, format!("{} {at}", sum.item)), by);
            }
        }
    }
}

/// Returns whom a post named as speakers, in their order.
fn told_speakers(post: &Post) -> impl Iterator<Item = &Id> {
    let speakers = post.told.iter().filter_map(|told| match told {
        Told::Speakers(ids) => Some(ids),
        _ => None,
    });
    speakers.flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::{Now, forget_here_too, forget_person};
    use crate::plan::{Event, Group, Session};
    use crate::schedule::Zone;

    fn id(text: &str) -> Id {
        text.parse().expect("an id")
    }

    /// Three people, each with a talk at an evening of 2025 and one of 2027.
    fn plan() -> Plan {
        let mut plan = Plan::new(Group::new("Mesos".to_owned(), Zone::utc()));
        for name in ["ana", "eva", "jana"] {
            plan.people.push(Person::new(id(name), name.to_owned()));
        }
        for day in ["2025-05-15", "2027-05-15"] {
            let start = format!("{day}T18:30:00").parse().expect("a time");
            let mut event = Event::new(id(&format!("{day}-x")), "X".to_owned(), start);
            event.sessions = ["ana", "eva", "jana"]
                .map(|name| talk(&format!("{name} on {day}"), name))
                .into();
            plan.events.push(event);
        }
        plan
    }

    fn talk(title: &str, speaker: &str) -> Session {
        Session {
            speaker: Some(id(speaker)),
            ..Session::new(title.to_owned())
        }
    }

    fn now() -> Now {
        let at = "2026-11-21T12:00:00".parse().expect("a time");
        Now::fixed(at, &Zone::utc())
    }

    fn forget(plan: &mut Plan, name: &str) {
        let leaving = crate::ops::leaving(plan, name, None).expect("somebody");
        forget_person(plan, &leaving, now());
    }

    #[test]
    fn who_was_forgotten_there_is_forgotten_here_by_the_same_stand_in() {
        let base = plan();
        let mut there = base.clone();
        forget(&mut there, "eva");
        forget(&mut there, "jana");
        let moments = ["2026-11-21T12:00:00Z", "2026-11-21T12:00:01Z"];
        assert_eq!(there.group.forgotten, moments);
        let mut here = base.clone();
        here.people[2].organization = Some("Initech".to_owned());
        here.events[1].sessions.push(talk("More", "jana"));
        let leaving = forgotten_elsewhere(&base, &there, &here);
        let found = leaving
            .iter()
            .map(|it| format!("{} {}", it.id, it.stand_in));
        assert_eq!(
            found.collect::<Vec<_>>(),
            ["eva someone-1", "jana someone-2"]
        );
        let freed = forget_here_too(&mut here, &leaving, now());
        let freed: Vec<&str> = freed.iter().map(|it| it.what.as_str()).collect();
        let talks = [
            "the talk \"eva on 2027-05-15\"",
            "the talk \"jana on 2027-05-15\"",
            "the talk \"More\"",
        ];
        assert_eq!(freed, talks);
        assert_eq!(here.people, there.people);
        assert_eq!(here.events[0], there.events[0]);
        assert!(!format!("{here:?}").contains("\"jana\""), "{here:?}");
    }

    #[test]
    fn who_was_taken_out_by_hand_or_forgotten_before_is_not_forgotten_here() {
        let base = plan();
        let mut there = base.clone();
        there.people.pop();
        assert_eq!(forgotten_elsewhere(&base, &there, &base), []);
        let mut later = base.clone();
        forget(&mut later, "eva");
        let mut there = later.clone();
        there.people.retain(|person| person.id != id("jana"));
        assert_eq!(forgotten_elsewhere(&later, &there, &later), []);
        let mut again = later.clone();
        again.people.push(Person::new(id("eva"), "Eva".to_owned()));
        assert_eq!(forgotten_elsewhere(&later, &again, &again), []);
    }
}
