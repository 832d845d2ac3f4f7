use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

use super::late::LateTask;
use crate::plan::{Format, Id};

/// Which evenings are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatesRequest {
    /// The first day; tomorrow when it is not said.
    pub from: Option<NaiveDate>,
    /// The last day; four months behind the first possible one when it is not said.
    pub to: Option<NaiveDate>,
    /// How many are wanted, best first.
    pub number: usize,
    /// The format; that of the last event when it is not said.
    pub format: Option<Format>,
    /// The event that is to get another date; a new one when there is none.
    pub event: Option<Id>,
}

/// Evenings an event could be on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dates {
    /// The format that was scored.
    pub format: Format,
    /// The event that was scored: its id and its title.
    pub event: Option<(Id, String)>,
    /// The first day that was looked at.
    pub from: NaiveDate,
    /// The last day that was looked at.
    pub to: NaiveDate,
    /// The best evenings, best first.
    pub candidates: Vec<Candidate>,
    /// The group's usual evenings in these days that do worse than all of these, in their order.
    pub beaten: Vec<Beaten>,
    /// Days that cannot be had, in their order.
    pub left_out: Vec<LeftOut>,
    /// What could not be looked at, as sentences.
    pub notes: Vec<String>,
}

/// An evening and what speaks for and against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The start.
    pub start: DateTime<FixedOffset>,
    /// What the clocks show at the start.
    pub local: NaiveDateTime,
    /// 100 and the weights of all reasons.
    pub score: i32,
    /// Why: what weighs most comes first.
    pub reasons: Vec<Reason>,
    /// What the plan would already be late for.
    pub late: Vec<LateTask>,
}

/// Something that speaks for or against an evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The name of the weight, such as `usual-slot`; it is that of `[group.weights]`.
    pub name: &'static str,
    /// The points; 0 for what is only good to know.
    pub weight: i32,
    /// What is so, as a clause.
    pub text: String,
    /// Keys of the sources of the rule.
    pub sources: &'static [String],
    /// Whether the group set the points.
    pub is_own: bool,
}

/// A usual evening of the group that does worse than others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beaten {
    /// The day.
    pub day: NaiveDate,
    /// 100 and the weights of all reasons.
    pub score: i32,
    /// What speaks against it most, as a clause.
    pub reason: String,
}

/// Days that cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Why, as a clause.
    pub reason: String,
}
