//! Names of people and sponsors in the newer parts of a plan: each must stand for somebody.

use super::rules::{Breach, Known, Place};
use super::{Event, Id, Money, Plan};

/// A name, what it should name, and where it stands: the list, which entry, the key in it.
type Named<'p> = (&'static str, &'p Id, (&'static str, usize, &'static str));

impl Plan {
    /// Adds the names that stand for nobody in the group and the registers.
    pub(super) fn group_breaches(&self, known: &Known<'_>, found: &mut Vec<Breach>) {
        let ways = &self.group.ways;
        let contacts = ways.conduct_contacts.iter().enumerate();
        let contacts = contacts.map(|(at, id)| ("person", id, ("conduct-contacts", at, "")));
        let accounts = ways.accounts.iter().enumerate().flat_map(|(at, account)| {
            let owner = account.owner.iter().map(move |id| (at, "owner", id));
            let reset = account.reset.iter().map(move |id| (at, "reset", id));
            owner.chain(reset)
        });
        let accounts = accounts.map(|(at, key, id)| ("person", id, ("accounts", at, key)));
        let money = named_in_money(&self.group.money);
        for (kind, id, (list, entry, key)) in contacts.chain(accounts).chain(money) {
            let place = Place::Group(list, entry, key);
            known.note(found, (kind, id), place);
        }
        for (at, venue) in self.venues.iter().enumerate() {
            if let Some(contact) = &venue.room.contact {
                let place = Place::Register("venue", at, "contact");
                known.note(found, ("person", contact), place);
            }
        }
        for (at, talk) in self.talks.iter().enumerate() {
            if let Some(speaker) = &talk.session.speaker {
                let place = Place::Register("talk", at, "speaker");
                known.note(found, ("person", speaker), place);
            }
        }
    }
}

impl Known<'_> {
    /// Adds the names that stand for nobody in the money and the stand-ins of an event.
    pub(super) fn money_breaches(&self, at: usize, event: &Event, found: &mut Vec<Breach>) {
        let stand_ins = event.stand_ins.iter().enumerate();
        let stand_ins = stand_ins.map(|(index, (_, id))| ("person", id, ("stand-ins", index, "")));
        for (kind, id, (list, entry, key)) in stand_ins.chain(named_in_money(&event.money)) {
            let place = Place::Entry(at, list, entry, key);
            self.note(found, (kind, id), place);
        }
    }

    fn note(&self, found: &mut Vec<Breach>, (kind, id): (&'static str, &Id), place: Place) {
        let problem = if kind == "person" {
            self.person(id)
        } else {
            self.sponsor(id)
        };
        found.extend(problem.map(|problem| Breach { place, problem }));
    }
}

fn named_in_money(money: &Money) -> impl Iterator<Item = Named<'_>> {
    let lists = [("costs", &money.costs), ("income", &money.income)];
    let owed = lists.into_iter().flat_map(|(list, sums)| {
        let sums = sums.iter().enumerate();
        sums.filter_map(move |(at, sum)| Some(("person", sum.by.as_ref()?, (list, at, "by"))))
    });
    let given = money.support.iter().enumerate();
    let given = given.map(|(at, it)| ("sponsor", &it.sponsor, ("support", at, "sponsor")));
    owed.chain(given)
}
