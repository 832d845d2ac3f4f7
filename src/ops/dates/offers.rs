//! The evenings of a rule, for those who plan on it.

use chrono::NaiveDate;

use super::outcome::Reason;
use super::score::{Desk, Scored};
use crate::ops::{Around, Suggestion};
use crate::plan::{Event, Plan};
use crate::schedule::Cadence;

/// How many points an evening may lie behind the best one and still be offered: less than what an
/// event on the same day costs.
const BEHIND: i32 = 39;

/// Returns the evenings of a rule, soonest first; those that cannot be had are left out, and those
/// that score far worse than the best of them. `usual` is the rule when it is the group's own.
pub(in crate::ops) fn on_rule(
    plan: &Plan,
    event: &Event,
    (days, usual): (&[NaiveDate], Option<&Cadence>),
    around: &Around<'_>,
) -> Vec<Suggestion> {
    let desk = Desk::new(plan, event, usual, around);
    let scored = days.iter().map(|day| desk.score(*day));
    let scored: Vec<Scored> = scored.filter(|scored| scored.out.is_none()).collect();
    let best = scored.iter().map(|scored| scored.score).max();
    let worst = best.unwrap_or(0).saturating_sub(BEHIND);
    let near_best = scored.into_iter().filter(|scored| scored.score >= worst);
    near_best.map(suggestion).collect()
}

fn suggestion(scored: Scored) -> Suggestion {
    Suggestion {
        start: scored.start,
        reasons: scored.reasons.into_iter().map(Reason::told).collect(),
    }
}

impl Reason {
    /// Returns what is so, and what it costs when it costs something.
    fn told(self) -> String {
        if self.weight < 0 {
            format!("{} ({})", self.text, self.weight)
        } else {
            self.text
        }
    }
}
