//! Names of people and sponsors in the parts of a plan: each must stand for somebody, but for people who are
//! named in events.

use std::collections::HashSet;

use super::rules::{Breach, Place, Problem, missing};
use super::{Event, Id, Money, Plan};

/// A name and where it stands: the list, which entry, the key in it.
type Named<'p> = (&'p Id, (&'static str, usize, &'static str));

impl Plan {
    /// Adds the names that stand for nobody in the group and the registers; `people` are the ids of that
    /// register.
    pub(super) fn register_references(&self, people: &HashSet<&Id>, found: &mut Vec<Breach>) {
        let mut note = |id: &Id, place: Place| {
            if !people.contains(id) {
                let known = self.people.iter().map(|person| &person.id);
                let problem = missing("person", id, known);
                found.extend(problem.map(|problem| Breach { place, problem }));
            }
        };
        let ways = &self.group.ways;
        for (at, id) in ways.conduct_contacts.iter().enumerate() {
            note(id, Place::Group("conduct-contacts", at, ""));
        }
        for (at, account) in ways.accounts.iter().enumerate() {
            let owner = account.owner.iter().map(|id| ("owner", id));
            let reset = account.reset.iter().map(|id| ("reset", id));
            for (key, id) in owner.chain(reset) {
                note(id, Place::Group("accounts", at, key));
            }
        }
        for (id, (list, entry, key)) in paid(&self.group.money) {
            note(id, Place::Group(list, entry, key));
        }
        for (at, venue) in self.venues.iter().enumerate() {
            if let Some(contact) = &venue.room.contact {
                note(contact, Place::Register("venue", at, "contact"));
            }
        }
        for (at, talk) in self.talks.iter().enumerate() {
            if let Some(speaker) = &talk.session.speaker {
                note(speaker, Place::Register("talk", at, "speaker"));
            }
        }
        for (id, (list, entry, key)) in given(&self.group.money) {
            let problem = self.missing_sponsor(id);
            let place = Place::Group(list, entry, key);
            found.extend(problem.map(|problem| Breach { place, problem }));
        }
    }

    /// Adds the sponsors of an event that stand for none.
    pub(super) fn sponsor_references(&self, at: usize, event: &Event, found: &mut Vec<Breach>) {
        let sponsors = event.sponsors.iter().enumerate();
        let sponsors = sponsors.map(|(index, id)| (id, ("sponsors", index, "")));
        for (id, (list, entry, key)) in sponsors.chain(given(&event.money)) {
            let problem = self.missing_sponsor(id);
            let place = Place::Entry(at, list, entry, key);
            found.extend(problem.map(|problem| Breach { place, problem }));
        }
    }

    /// Returns what is wrong with the id of a sponsor, if it stands for none.
    fn missing_sponsor(&self, id: &Id) -> Option<Problem> {
        let known = self.sponsors.iter().map(|sponsor| &sponsor.id);
        missing("sponsor", id, known)
    }
}

/// Returns everybody who is named in an event, as often as they are.
pub(super) fn people_of(event: &Event) -> impl Iterator<Item = &Id> {
    let sessions = event.sessions.iter();
    let speakers = sessions.filter_map(|session| session.speaker.as_ref());
    let holders = event.duties.iter().map(|(_, holder)| holder);
    let owners = event.tasks.iter().filter_map(|task| task.owner.as_ref());
    let stand_ins = event.stand_ins.iter().map(|(_, id)| id);
    let paid = paid(&event.money).map(|(id, _)| id);
    let invited = event.invited.iter();
    let invited = invited.flat_map(|it| [Some(&it.person), it.from.as_ref()].into_iter().flatten());
    let named = speakers.chain(holders).chain(owners);
    named.chain(stand_ins).chain(paid).chain(invited)
}

/// Returns who laid out or took money.
fn paid(money: &Money) -> impl Iterator<Item = Named<'_>> {
    let lists = [("costs", &money.costs), ("income", &money.income)];
    lists.into_iter().flat_map(|(list, sums)| {
        let sums = sums.iter().enumerate();
        sums.filter_map(move |(at, sum)| Some((sum.by.as_ref()?, (list, at, "by"))))
    })
}

/// Returns the sponsors who give something.
fn given(money: &Money) -> impl Iterator<Item = Named<'_>> {
    let given = money.support.iter().enumerate();
    given.map(|(at, it)| (&it.sponsor, ("support", at, "sponsor")))
}
