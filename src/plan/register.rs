use super::Id;

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
