use super::{Id, Position};

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
}

/// What people look for who come with a wheelchair, a cane or a hearing aid.
const ACCESS: &[&str] = &["step-free", "lift", "accessible-toilet", "hearing-loop"];

impl Venue {
    /// Returns what the venue has of the things that people with a disability look for, in a fixed
    /// order.
    pub fn access(&self) -> impl Iterator<Item = &'static str> {
        let has = |name: &&str| self.has.iter().any(|has| has == name);
        ACCESS.iter().copied().filter(has)
    }
}
