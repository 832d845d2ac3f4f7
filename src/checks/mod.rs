//! What is missing, late or contradictory in an event.
//!
//! Each check is one function in one file and one row of [`CATALOG`]; it is given [`Facts`] and
//! says what it found. Knows nothing of guidance texts, files or terminals.

mod capacity;
mod catalog;
mod clock;
mod date;
mod invitations;
mod neighbour;
mod organizers;

pub use catalog::{CATALOG, Check, findings};
pub use neighbour::{Neighbour, NeighbourKind};

use chrono::NaiveDate;

use crate::plan::{Event, Plan};

/// What checks look at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The event that is checked.
    pub event: &'a Event,
    /// Events of neighbours, with their days.
    pub neighbours: &'a [Neighbour],
    /// The group's day.
    pub today: NaiveDate,
    /// The fewest days from the decision to the event that the format allows.
    pub floor_days: i64,
}

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
    /// Returns the word used in output.
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
    /// What could be done about it.
    pub tip: Option<String>,
}
