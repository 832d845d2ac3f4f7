//! An evening as the rota sees it.

use super::history::{last_times, led_enough, speakers, year_before};
use super::load::loads;
use super::slots::{Slot, role_of};
use crate::guidance::{self, Role};
use crate::ops::profile::profile;
use crate::plan::{Event, Id, Person, Plan};
use crate::rota::{Duty, LEAD, Member, Night};

/// An evening for the rota, with who its people are.
pub(super) struct Evening {
    pub(super) night: Night,
    pub(super) people: Vec<Id>,
}

impl Evening {
    /// Returns an evening with some duties; nobody asks those who cannot come.
    pub(super) fn of(plan: &Plan, event: &Event, (slots, without): (&[Slot], &[Id])) -> Self {
        let takes_part = |person: &&Person| {
            let has = |id: &Option<Id>| id.as_ref() == Some(&person.id);
            let is_set = slots
                .iter()
                .any(|slot| has(&slot.holder) || has(&slot.stand_in));
            person.organizer || person.helper || is_set
        };
        let people: Vec<&Person> = plan.people.iter().filter(takes_part).collect();
        let ids: Vec<Id> = people.iter().map(|person| person.id.clone()).collect();
        let place = |id: &Id| ids.iter().position(|known| known == id);
        let duties = slots.iter().map(|slot| duty(event, slot, place));
        let night = Night {
            duties: duties.collect(),
            people: members(plan, event, (&people, without)),
        };
        Self { night, people: ids }
    }

    /// Returns the person at a place.
    pub(super) fn id(&self, place: usize) -> Id {
        self.people[place].clone()
    }
}

fn duty(event: &Event, slot: &Slot, place: impl Fn(&Id) -> Option<usize>) -> Duty {
    let role = slot.known();
    let profile = profile(event);
    let apart = |role: &Role| -> Vec<String> {
        let others = guidance::roles().role.iter();
        let apart = others.filter(|other| role.is_apart_from(other, &profile));
        apart.map(|other| other.duty.clone()).collect()
    };
    Duty {
        name: slot.name.clone(),
        role: role_of(&slot.name),
        minutes: slot.minutes(),
        bars_speakers: role.is_some_and(|role| role.no_speaker),
        needs_organizer: role.is_some_and(|role| !role.on_the_night),
        never_with: role.map(apart).unwrap_or_default(),
        holder: slot.holder.as_ref().and_then(&place),
        stand_in: slot.stand_in.as_ref().and_then(&place),
    }
}

fn members(plan: &Plan, event: &Event, (people, without): (&[&Person], &[Id])) -> Vec<Member> {
    let day = event.start.date();
    let loads = loads(plan, (year_before(day), day), Some(&event.id));
    let last = last_times(plan, event);
    let member = |person: &&Person| {
        let load = loads.iter().find(|load| load.person == person.id);
        let done = last.get(&person.id).cloned().unwrap_or_default();
        let is_free = person.is_there(day) && !without.contains(&person.id);
        let roles = |names: &[String]| names.iter().map(|name| role_of(name)).collect();
        Member {
            name: person.name.clone(),
            organization: person.organization.clone(),
            is_organizer: person.organizer,
            can_be_asked: (person.organizer || person.helper) && is_free,
            speaks: speakers(event).any(|speaker| *speaker == person.id),
            minutes: load.map_or(0, |load| load.minutes),
            wishes: roles(&person.wishes),
            avoids: roles(&person.avoids),
            done: done.into_iter().collect(),
        }
    };
    let mut members: Vec<Member> = people.iter().map(member).collect();
    spare_leads(&mut members, people, &led_enough(plan, event));
    members
}

/// Lets nobody lead for a third time in a row, unless nobody else can.
fn spare_leads(members: &mut [Member], people: &[&Person], enough: &[Id]) {
    let lead = LEAD.to_owned();
    let others = members.iter().zip(people).any(|(member, person)| {
        member.can_be_asked
            && member.is_organizer
            && !member.avoids.contains(&lead)
            && !enough.contains(&person.id)
    });
    if !others {
        return;
    }
    for (member, person) in members.iter_mut().zip(people) {
        if enough.contains(&person.id) && !member.avoids.contains(&lead) {
            member.avoids.push(lead.clone());
        }
    }
}
