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
        let [old, new] = [old, new].map(|id| format!("\"{id}\""));
        for it in self.undecided.iter_mut() {
            for answer in &mut it.answers {
                *answer = answer.replace(&old, &new);
            }
            let is_of_person = it.at.first().is_some_and(|kind| kind == "person");
            let named = [usize::from(is_of_person), 3];
            for at in named.iter().filter(|at| **at > 0) {
                let part = it.at.get_mut(*at);
                let part = part.filter(|part| format!("\"{part}\"") == old);
                if let Some(part) = part {
                    new.trim_matches('"').clone_into(part);
                }
            }
        }
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
