//! Another id for what stands in a register, wherever a plan names it.

use super::{Event, Id, Money, Plan, Told};

/// A register, whose entries have ids by which a plan names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listed {
    /// People.
    Person,
    /// Rooms.
    Venue,
    /// Those who give something.
    Sponsor,
    /// Talks that have no evening yet.
    Talk,
}

impl Listed {
    /// The registers.
    pub const ALL: [Self; 4] = [Self::Person, Self::Venue, Self::Sponsor, Self::Talk];

    /// Returns what the register is called in a plan.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Venue => "venue",
            Self::Sponsor => "sponsor",
            Self::Talk => "talk",
        }
    }
}

impl Plan {
    /// Returns the ids of a register, each with the name or title.
    pub fn listed(&self, kind: Listed) -> Vec<(&Id, &str)> {
        match kind {
            Listed::Person => self
                .people
                .iter()
                .map(|it| (&it.id, it.name.as_str()))
                .collect(),
            Listed::Venue => self
                .venues
                .iter()
                .map(|it| (&it.id, it.name.as_str()))
                .collect(),
            Listed::Sponsor => self
                .sponsors
                .iter()
                .map(|it| (&it.id, it.name.as_str()))
                .collect(),
            Listed::Talk => {
                let talks = self.talks.iter();
                talks
                    .map(|it| (&it.id, it.session.title.as_str()))
                    .collect()
            }
        }
    }

    /// Gives an entry of a register another id, there alone: what names it still has the one before.
    pub fn rename_entry(&mut self, kind: Listed, old: &Id, new: &Id) {
        let ids: Vec<&mut Id> = match kind {
            Listed::Person => self.people.iter_mut().map(|it| &mut it.id).collect(),
            Listed::Venue => self.venues.iter_mut().map(|it| &mut it.id).collect(),
            Listed::Sponsor => self.sponsors.iter_mut().map(|it| &mut it.id).collect(),
            Listed::Talk => self.talks.iter_mut().map(|it| &mut it.id).collect(),
        };
        ids.into_iter().for_each(rename(old, new));
    }

    /// Gives an entry of a register another id, there and wherever the plan names it.
    pub fn rename(&mut self, kind: Listed, old: &Id, new: &Id) {
        self.rename_entry(kind, old, new);
        match kind {
            Listed::Person => self.rename_people(old, new),
            Listed::Venue => {
                for event in &mut self.events {
                    event.venue.iter_mut().for_each(rename(old, new));
                    for told in event.posts.iter_mut().flat_map(|post| &mut post.told) {
                        if let Told::Venue(venue) = told {
                            rename(old, new)(venue);
                        }
                    }
                }
            }
            Listed::Sponsor => {
                let of_events = self
                    .events
                    .iter_mut()
                    .filter_map(|event| event.money.said_mut());
                let money = of_events.chain([&mut self.group.money]);
                let support = money.flat_map(|money| &mut money.support);
                support.map(|it| &mut it.sponsor).for_each(rename(old, new));
                let named = self.events.iter_mut().flat_map(|event| &mut event.sponsors);
                named.for_each(rename(old, new));
            }
            Listed::Talk => {}
        }
        for it in &mut self.undecided {
            let facts: &[&str] = match kind {
                Listed::Person => &[&it.fact],
                Listed::Venue => &["venue"],
                Listed::Sponsor => &["sponsor", "sponsors"],
                Listed::Talk => &[],
            };
            if facts.contains(&it.fact.as_str()) {
                let quoted = |id: &Id| format!("\"{id}\"");
                for answer in &mut it.answers {
                    *answer = answer.replace(&quoted(old), &quoted(new));
                }
            }
            let part = entry_in(kind, &mut it.at).filter(|part| *part == old.as_str());
            if let Some(part) = part {
                new.as_str().clone_into(part);
            }
        }
    }

    fn rename_people(&mut self, old: &Id, new: &Id) {
        let mut rename = rename(old, new);
        let ways = &mut self.group.ways;
        ways.conduct_contacts.iter_mut().for_each(&mut rename);
        for account in &mut ways.accounts {
            account.owner.iter_mut().for_each(&mut rename);
            account.reset.iter_mut().for_each(&mut rename);
        }
        paid(&mut self.group.money).for_each(&mut rename);
        for venue in self.venues.iter_mut() {
            venue.room.contact.iter_mut().for_each(&mut rename);
        }
        for talk in self.talks.iter_mut() {
            talk.session.speaker.iter_mut().for_each(&mut rename);
        }
        for event in &mut self.events {
            in_event(event, &mut rename);
        }
    }
}

fn rename(old: &Id, new: &Id) -> impl FnMut(&mut Id) {
    move |id| {
        if id == old {
            id.clone_from(new);
        }
    }
}

/// Returns the id of the entry that a place of the plan is about, if it is about one.
fn entry_in(register: Listed, at: &mut [String]) -> Option<&mut String> {
    match at {
        [kind, id, ..] if kind == register.word() => Some(id),
        [_, _, list, id, ..] if list == "invited" && register == Listed::Person => Some(id),
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
    if let Some(money) = event.money.said_mut() {
        paid(money).for_each(&mut *rename);
    }
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
