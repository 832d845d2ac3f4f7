//! What is missing, late or contradictory in an event.
//!
//! Each check is one function in the file of its topic and one row of [`CATALOG`]; it is given
//! [`Facts`] and says what it found. Where the line is drawn comes in as [`Terms`]. Knows nothing of
//! guidance texts, files or terminals.

mod access;
mod catalog;
mod clock;
mod conduct;
mod date;
mod facts;
mod food;
mod history;
mod invitations;
mod leaks;
mod look;
mod money;
mod neighbour;
mod numbers;
mod odd;
mod online;
mod people;
mod place;
mod privacy;
mod programme;
mod promotion;
mod recording;
mod rows;
mod speakers;
mod sponsors;
mod terms;
mod texts;
mod undecided;
mod words;

pub use catalog::{CATALOG, Check, findings};
pub use facts::{Aside, Facts, Odd, Page, Quantities};
pub use leaks::{Leak, announced_leaks, leaks, person_leaks, venue_leaks};
pub use neighbour::{Neighbour, NeighbourKind};
pub use terms::{Term, Terms};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The event should not go on like this.
    Error,
    /// Worth a decision.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// Every severity, the heaviest first.
    pub const ALL: &'static [Self] = &[Self::Error, Self::Warning, Self::Note];

    /// Returns the word used in output and in policy packs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is so, as a sentence without a full stop.
    pub message: String,
    /// What could be done about it: something to type or to write.
    pub tip: Option<String>,
}
