//! Duties that are set or exchanged by hand.

use super::fault::DutyFault;
use super::slots::role_of;
use crate::guidance;
use crate::ops::answer;
use crate::ops::event_request::NONE;
use crate::ops::{OpsError, find};
use crate::plan::{Event, Id, Plan};
use crate::text::nearest;

/// Gives a duty to a person, `host=ana`, or takes it from whoever has it, `host=none`; among those
/// who do duties or those who stand in.
///
/// Refused for a duty nobody knows: it would be asked for at no evening.
pub(super) fn set(
    plan: &Plan,
    known: &[String],
    held: &mut Vec<(String, Id)>,
    said: &str,
) -> Result<(), OpsError> {
    let (duty, person) = answer::duty(said)?;
    let at = place(held, &duty);
    if person == NONE {
        if let Some(at) = at {
            held.remove(at);
        }
        return Ok(());
    }
    let person = find::person(plan, &person)?;
    if at.is_none() && !known.contains(&duty) && guidance::role(&duty).is_none() {
        let roles = guidance::roles().role.iter();
        let roles = roles.flat_map(|role| role.aliases.iter().chain([&role.duty]));
        let all = known.iter().chain(roles).map(String::as_str);
        let nearest = nearest(&duty, all).map(str::to_owned);
        return Err(DutyFault::Unknown { duty, nearest }.into());
    }
    match at {
        Some(at) => held[at].1 = person,
        None => held.push((duty, person)),
    }
    Ok(())
}

/// Returns the duties an event has of its own: those somebody does, stands in for, or has tasks of.
pub(super) fn known(event: &Event) -> Vec<String> {
    let held = event.duties.iter().chain(&event.stand_ins);
    let held = held.map(|(duty, _)| duty.clone());
    let asked = event.tasks.iter().filter_map(|task| task.duty.clone());
    held.chain(asked).collect()
}

/// Exchanges the holders of two duties, or all duties of two people; who stands in changes with them.
pub(super) fn swap(
    plan: &Plan,
    event: &mut Event,
    (one, other): (&str, &str),
) -> Result<(), OpsError> {
    let is_duty =
        |name: &str| place(&event.duties, name).is_some() || guidance::role(name).is_some();
    match (is_duty(one), is_duty(other)) {
        (true, true) => Ok(swap_duties(event, one, other)?),
        (false, false) => {
            let (one, other) = (find::person(plan, one)?, find::person(plan, other)?);
            Ok(swap_people(event, one, other)?)
        }
        (is_first, _) => {
            let (duty, person) = if is_first { (one, other) } else { (other, one) };
            find::person(plan, person)?;
            Err(DutyFault::Mixed {
                duty: duty.to_owned(),
                person: person.to_owned(),
            }
            .into())
        }
    }
}

fn swap_duties(event: &mut Event, one: &str, other: &str) -> Result<(), DutyFault> {
    let find = |name: &str| {
        place(&event.duties, name).ok_or_else(|| DutyFault::Open {
            duty: name.to_owned(),
            event: event.id.clone(),
        })
    };
    let (first, second) = (find(one)?, find(other)?);
    if first == second {
        let name = other.to_owned();
        return Err(DutyFault::Same { name });
    }
    let held = event.duties[first].1.clone();
    event.duties[first].1 = std::mem::replace(&mut event.duties[second].1, held);
    part_stand_ins(event);
    Ok(())
}

fn swap_people(event: &mut Event, one: Id, other: Id) -> Result<(), DutyFault> {
    if one == other {
        let name = other.to_string();
        return Err(DutyFault::Same { name });
    }
    let mut has_any = false;
    for (_, person) in event.duties.iter_mut().chain(&mut event.stand_ins) {
        if *person == one {
            *person = other.clone();
            has_any = true;
        } else if *person == other {
            *person = one.clone();
            has_any = true;
        }
    }
    let event = event.id.clone();
    if has_any {
        Ok(())
    } else {
        Err(DutyFault::Idle { one, other, event })
    }
}

/// Nobody stands in for themselves: who took a duty over leaves the place behind it.
pub(super) fn part_stand_ins(event: &mut Event) {
    let holder = |name: &str| place(&event.duties, name).map(|at| event.duties[at].1.clone());
    let own = |(name, person): &(String, Id)| holder(name).as_ref() == Some(person);
    let kept = event.stand_ins.iter().filter(|entry| !own(entry)).cloned();
    event.stand_ins = kept.collect();
}

/// Returns where a duty is in a list, whichever of its names it goes by there.
pub(super) fn place(held: &[(String, Id)], duty: &str) -> Option<usize> {
    let role = role_of(duty);
    let exact = held.iter().position(|(name, _)| name == duty);
    exact.or_else(|| held.iter().position(|(name, _)| role_of(name) == role))
}
