use super::expect::{Expected, expected_heads};
use super::fault::SignupsFault;
use crate::ops::{Now, OpsError};
use crate::plan::{Event, Id, Plan};
use crate::signups::Counts;

/// What a sign-up list came to, and what changed in the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct SignupsImported {
    /// The event.
    pub event: Id,
    /// Its title.
    pub title: String,
    /// What the list came to.
    pub counts: Counts,
    /// What was noted, in the order of the plan's keys.
    pub noted: Vec<CountNoted>,
    /// The most sign-ups the plan takes.
    pub limit: Option<u32>,
    /// How many come.
    pub expected: Expected,
}

/// One number that was noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountNoted {
    /// The key in the plan: `signups`, `waiting`, `arrived`.
    pub key: &'static str,
    /// What it was.
    pub before: Option<u32>,
    /// What it is.
    pub now: u32,
}

/// Notes what a sign-up list comes to: how many come, wait and came, and who many eat what. The plan
/// must have the group's past events.
pub fn import_signups(
    plan: &mut Plan,
    event: &Id,
    counts: &Counts,
    now: Now,
) -> Result<SignupsImported, OpsError> {
    let at = plan.events.iter().position(|known| known.id == *event);
    let at = at.ok_or(OpsError::NoEvents)?;
    refuse_early(plan, &plan.events[at], counts, now)?;
    let heads = &mut plan.events[at].heads;
    let mut noted = Vec::new();
    let mut note = |key, slot: &mut Option<u32>, number| {
        noted.push(CountNoted {
            key,
            before: slot.replace(number),
            now: number,
        });
    };
    note("signups", &mut heads.signups, counts.going);
    // Nobody waits at most events, and a key that says so is no news.
    if counts.waiting > 0 || heads.waiting.is_some() {
        note("waiting", &mut heads.waiting, counts.waiting);
    }
    if let Some(arrived) = counts.arrived {
        note("arrived", &mut heads.arrived, arrived);
    }
    if let Some(diets) = &counts.diets {
        heads.diets.clone_from(diets);
    }
    let event = &plan.events[at];
    Ok(SignupsImported {
        event: event.id.clone(),
        title: event.title.clone(),
        counts: counts.clone(),
        noted,
        limit: event.heads.limit,
        expected: expected_heads(plan, event),
    })
}

/// Refuses to note who came to an event before its day: it is another one's list.
fn refuse_early(plan: &Plan, event: &Event, counts: &Counts, now: Now) -> Result<(), SignupsFault> {
    // The door opens before it begins.
    if counts.arrived.is_none() || event.start.date() <= now.today() {
        return Ok(());
    }
    let past = plan
        .events
        .iter()
        .filter(|other| other.is_on() && other.start < event.start);
    Err(SignupsFault::NotBegun {
        event: event.id.clone(),
        start: event.start,
        before: past
            .max_by(|a, b| a.by_start(b))
            .map(|other| other.id.clone()),
    })
}
