use std::ops::{Deref, DerefMut};
use std::slice::Iter;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use super::{Amount, Days, Id, Position};

/// The entries of a register, in the order of the file.
///
/// Copies of a plan share them until one of the copies is changed: what was before a change is kept
/// beside what is after it, and a register may have thousands of entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register<T>(Arc<Vec<T>>);

impl<T> Default for Register<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T> From<Vec<T>> for Register<T> {
    fn from(entries: Vec<T>) -> Self {
        Self(Arc::new(entries))
    }
}

impl<T> FromIterator<T> for Register<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        Vec::from_iter(entries).into()
    }
}

impl<T> Deref for Register<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T: Clone> DerefMut for Register<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        Arc::make_mut(&mut self.0)
    }
}

impl<'r, T> IntoIterator for &'r Register<T> {
    type Item = &'r T;
    type IntoIter = Iter<'r, T>;

    fn into_iter(self) -> Iter<'r, T> {
        self.iter()
    }
}

/// Somebody who organizes, speaks or helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: Id,
    /// The name, as the person writes it.
    pub name: String,
    /// Where the person works or studies, for the two-organizations rule.
    pub organization: Option<String>,
    /// Whether the person is an organizer of the group.
    pub organizer: bool,
    /// Whether the person helps on the night now and then: the rota may ask.
    pub helper: bool,
    /// The pronouns, as the person writes them.
    pub pronouns: Option<String>,
    /// The languages the person speaks, as BCP 47 tags.
    pub languages: Vec<String>,
    /// Where the person can be named: channel and handle.
    pub handles: Vec<(String, String)>,
    /// Duties the person likes to take.
    pub wishes: Vec<String>,
    /// Duties the person does not take.
    pub avoids: Vec<String>,
    /// When the person is not there.
    pub away: Vec<Days>,
    /// The day the person left the team.
    pub left: Option<NaiveDate>,
}

/// A place the group meets at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Venue {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// The street address.
    pub address: Option<String>,
    /// Where it is on earth, for maps in calendars.
    pub position: Option<Position>,
    /// How many people may be in the room.
    pub capacity: Option<u32>,
    /// What it has: `projector`, `wifi`, `step-free`, `reception` …
    pub has: Vec<String>,
    /// The host's rules, each of which becomes a task.
    pub rules: Vec<String>,
    /// More that a choice between rooms asks for.
    pub room: Room,
}

/// What a choice between rooms asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Room {
    /// How many people it holds by how it is set: `rows`, `tables`, `standing`.
    pub layouts: Vec<(String, u32)>,
    /// Floor and room, as somebody at the street door needs it.
    pub place: Option<String>,
    /// How guests get in: `ring at Acme, lift to the third floor`.
    pub entry: Option<String>,
    /// Facts on access in the host's words: `door 90 cm wide`; published in announcements.
    pub access: Vec<String>,
    /// What was asked for and is not there, in the words of what a venue has.
    pub lacks: Vec<String>,
    /// How many power outlets guests may use.
    pub outlets: Option<u32>,
    /// How many devices the network has carried.
    pub devices: Option<u32>,
    /// When everybody must be out.
    pub closes: Option<NaiveTime>,
    /// Minutes on foot from the nearest stop.
    pub walk: Option<u32>,
    /// When the last train or bus leaves that stop.
    pub last_departure: Option<NaiveTime>,
    /// What an evening there costs.
    pub cost: Option<Amount>,
    /// What the host wants in return.
    pub conditions: Vec<String>,
    /// Who of the register is the contact there.
    pub contact: Option<Id>,
    /// The day the terms were signed or confirmed in writing.
    pub signed: Option<NaiveDate>,
}

/// Somebody who gives a room, food or money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sponsor {
    /// The id.
    pub id: Id,
    /// The name, as the sponsor writes it.
    pub name: String,
    /// What is given: `venue`, `food`, `money` …
    pub gives: Vec<String>,
    /// The sponsor's page.
    pub link: Option<String>,
}

impl Person {
    /// Returns a person of whom only the name is known.
    pub fn new(id: Id, name: String) -> Self {
        Self {
            id,
            name,
            organization: None,
            organizer: false,
            helper: false,
            pronouns: None,
            languages: Vec::new(),
            handles: Vec::new(),
            wishes: Vec::new(),
            avoids: Vec::new(),
            away: Vec::new(),
            left: None,
        }
    }

    /// Whether the person can be asked to do something on a day.
    pub fn is_there(&self, day: NaiveDate) -> bool {
        !self.away.iter().any(|days| days.has(day)) && self.left.is_none_or(|left| day < left)
    }
}

impl Sponsor {
    /// Returns a sponsor of whom only the name is known.
    pub fn new(id: Id, name: String) -> Self {
        Self {
            id,
            name,
            gives: Vec::new(),
            link: None,
        }
    }
}

/// What people look for who come with a wheelchair, a cane or a hearing aid.
const ACCESS: &[&str] = &["step-free", "lift", "accessible-toilet", "hearing-loop"];

impl Venue {
    /// Returns a venue of which only the name is known.
    pub fn new(id: Id, name: String) -> Self {
        Self {
            id,
            name,
            address: None,
            position: None,
            capacity: None,
            has: Vec::new(),
            rules: Vec::new(),
            room: Room::default(),
        }
    }

    /// Returns what the venue has of the things that people with a disability look for, in a fixed
    /// order.
    pub fn access(&self) -> impl Iterator<Item = &'static str> {
        let has = |name: &&str| self.has.iter().any(|has| has == name);
        ACCESS.iter().copied().filter(has)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_is_shared_until_it_is_changed() {
        let before: Register<u32> = (0..3).collect();
        let mut after = before.clone();
        assert_eq!(before.as_ptr(), after.as_ptr());
        after.push(3);
        assert_eq!((before.len(), after.len()), (3, 4));
        assert_ne!(before, after);
    }
}
