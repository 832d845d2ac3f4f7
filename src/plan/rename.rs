//! Another id for a person, wherever a plan names them.

use super::{Event, Id, Money, Plan, Told};

impl Plan {
    /// Gives a person another id, in the register and wherever the plan names them.
    pub fn rename_person(&mut self, old: &Id, new: &Id) {
        let mut rename = |id: &mut Id| {
            if id == old {
                id.clone_from(new);
            }
        };
        let ways = &mut self.group.ways;
        ways.conduct_contacts.iter_mut().for_each(&mut rename);
        for account in &mut ways.accounts {
            account.owner.iter_mut().for_each(&mut rename);
            account.reset.iter_mut().for_each(&mut rename);
        }
        paid(&mut self.group.money).for_each(&mut rename);
        for person in self.people.iter_mut() {
            rename(&mut person.id);
        }
        for venue in self.venues.iter_mut() {
            venue.room.contact.iter_mut().for_each(&mut rename);
        }
        for talk in self.talks.iter_mut() {
            talk.session.speaker.iter_mut().for_each(&mut rename);
        }
        for event in &mut self.events {
            in_event(event, &mut rename);
        }
        let quoted = |id: &Id| format!("\"{id}\"");
        for it in &mut self.undecided {
            for answer in &mut it.answers {
                *answer = answer.replace(&quoted(old), &quoted(new));
            }
            let part = person_in(&mut it.at).filter(|part| *part == old.as_str());
            if let Some(part) = part {
                new.as_str().clone_into(part);
            }
        }
    }
}

/// Returns the id of the person that a place of the plan is about, if it is about one.
fn person_in(at: &mut [String]) -> Option<&mut String> {
    match at {
        [kind, id, ..] if kind == "person" => Some(id),
        [_, _, list, id, ..] if list == "invited" => Some(id),
        _ => None,
    }
}

fn in_event(event: &mut Event, rename: &mut impl FnMut(&mut Id)) {
    for session in &mut event.sessions {
        session.speaker.iter_mut().for_each(&mut *rename);
    }
    for (_, holder) in event.duties.iter_mut().chain(&mut event.stand_ins) {
        rename(holder);
    }
    for task in &mut event.tasks {
        task.owner.iter_mut().for_each(&mut *rename);
    }
    paid(&mut event.money).for_each(&mut *rename);
    for invitation in &mut event.invited {
        rename(&mut invitation.person);
        invitation.from.iter_mut().for_each(&mut *rename);
    }
    for told in event.posts.iter_mut().flat_map(|post| &mut post.told) {
        if let Told::Speakers(speakers) = told {
            speakers.iter_mut().for_each(&mut *rename);
        }
    }
}

/// Returns who laid out or took money.
fn paid(money: &mut Money) -> impl Iterator<Item = &mut Id> {
    let sums = money.costs.iter_mut().chain(&mut money.income);
    sums.filter_map(|sum| sum.by.as_mut())
}
