use chrono::NaiveDate;

use super::{Area, Id};
use crate::schedule::Due;

/// One thing to do for an event.
///
/// What the guidance knows of a task (why, sources, level, what it waits for) is not copied here:
/// it is found by the id. The fields below are what this group decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The id, unique within the event; a guidance id for guidance tasks.
    pub id: Id,
    /// What to do, in the imperative.
    pub task: String,
    /// What it is about.
    pub area: Area,
    /// When it is due.
    pub due: Due,
    /// The duty whose holder does it, for tasks the guidance does not know.
    pub duty: Option<String>,
    /// Who does it, if not the holder of the duty.
    pub owner: Option<Id>,
    /// Tasks of the event that come first, besides those the guidance names.
    pub after: Vec<Id>,
    /// Why it is worth doing, for tasks the guidance does not know.
    pub why: Option<String>,
    /// Whether it is still to do.
    pub state: State,
}

/// Whether a task is still to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// To do.
    Open,
    /// Done; the day, when it is known.
    Done(Option<NaiveDate>),
    /// Left out on purpose.
    Skipped {
        /// The day it was decided, when it is known.
        on: Option<NaiveDate>,
        /// Why.
        reason: Option<String>,
    },
}

impl Task {
    /// Returns an open task with nothing but the needed facts.
    pub fn new(id: Id, task: String, area: Area, due: Due) -> Self {
        Self {
            id,
            task,
            area,
            due,
            duty: None,
            owner: None,
            after: Vec::new(),
            why: None,
            state: State::Open,
        }
    }

    /// Whether the task is still to do.
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }
}
