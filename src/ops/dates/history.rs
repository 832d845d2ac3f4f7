//! What the group's own evenings say about a weekday.

use chrono::{Datelike, Weekday};

use super::outcome::Reason;
use super::scale::Scale;
use super::score::fills_a_day;
use crate::ops::Now;
use crate::plan::{Event, Plan};
use crate::schedule::weekday_name;

/// The fewest evenings on a weekday that say something about it.
const FEWEST: u32 = 3;

/// How many people came to the group's evenings, by weekday.
pub(super) struct History {
    /// Weekdays with at least three evenings each, Monday first; empty when only one has them.
    days: Vec<Tally>,
    /// Whether they came, or only signed up.
    came: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tally {
    weekday: Weekday,
    evenings: u32,
    heads: u32,
}

impl Tally {
    /// Returns how many were there on average, rounded.
    fn average(self) -> u32 {
        (self.heads.saturating_add(self.evenings / 2)) / self.evenings.max(1)
    }
}

impl History {
    /// Counts those who came to past events of the same kind; those who signed up where nobody
    /// counted heads.
    pub(super) fn of(plan: &Plan, whole_days: bool, now: Now) -> Self {
        let past: Vec<&Event> = plan
            .events
            .iter()
            .filter(|event| event.is_on() && event.start < now.local)
            .filter(|event| fills_a_day(event) == whole_days)
            .collect();
        let came = tallies(&past, |event| event.heads.arrived);
        let counted = !came.is_empty();
        Self {
            days: if counted {
                came
            } else {
                tallies(&past, |event| event.heads.signups)
            },
            came: counted,
        }
    }

    /// Returns what speaks for or against a weekday: the whole weight when half as many again came
    /// as on all weekdays, a part of it for a part of that.
    pub(super) fn reason(&self, weekday: Weekday, scale: &Scale<'_>) -> Option<Reason> {
        let own = self.days.iter().find(|tally| tally.weekday == weekday)?;
        let evenings: u32 = self.days.iter().map(|tally| tally.evenings).sum();
        let heads = self.days.iter().map(|tally| tally.heads);
        let heads = heads.fold(0_u32, u32::saturating_add);
        let all = Tally {
            weekday,
            evenings,
            heads,
        };
        let verb = if self.came { "drew" } else { "had sign-ups of" };
        let text = format!(
            "{}s {verb} {} on average over {} evenings, all weekdays {} over {evenings}",
            weekday_name(weekday),
            own.average(),
            own.evenings,
            all.average(),
        );
        scale.share("own-attendance", text, |most| part(most, *own, all))
    }
}

/// Returns so much of the points as a weekday is better or worse than all, at most all of them.
fn part(most: i32, own: Tally, all: Tally) -> i32 {
    let own_rate = i64::from(own.heads) * i64::from(all.evenings);
    let all_rate = i64::from(all.heads) * i64::from(own.evenings);
    let most = i64::from(most);
    let points = 2 * most * (own_rate - all_rate) / all_rate.max(1);
    i32::try_from(points.clamp(-most.abs(), most.abs())).unwrap_or(0)
}

fn tallies(past: &[&Event], heads: impl Fn(&Event) -> Option<u32>) -> Vec<Tally> {
    let mut days = [(0_u32, 0_u32); 7];
    for event in past {
        if let Some(heads) = heads(event) {
            let day = &mut days[event.start.weekday().num_days_from_monday() as usize];
            *day = (day.0 + 1, day.1.saturating_add(heads));
        }
    }
    let mut weekday = Weekday::Mon;
    let mut found = Vec::new();
    for (evenings, heads) in days {
        if evenings >= FEWEST {
            found.push(Tally {
                weekday,
                evenings,
                heads,
            });
        }
        weekday = weekday.succ();
    }
    // One weekday alone is no better or worse than any other.
    if found.len() < 2 {
        found.clear();
    }
    found
}
