//! Evenings an event could be on, scored as the guidance does it: what speaks for and against each
//! in points, what rules a day out, and what the plan would already be late for.
//!
//! The points are data of `guidance`; a file here for each thing that is looked at.

mod fault;
mod high_days;
mod history;
mod late;
mod lead;
mod offers;
mod outcome;
mod people;
mod rivals;
mod scale;
mod score;
mod search;
mod slot;
mod transport;

pub use fault::DatesFault;
pub use late::LateTask;
pub use outcome::{Beaten, Candidate, Dates, DatesRequest, LeftOut, Reason};
pub use search::dates;

pub(super) use offers::on_rule;
pub(super) use score::{fills_a_day, weekday};

#[cfg(test)]
mod tests;
