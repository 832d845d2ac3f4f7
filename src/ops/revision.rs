//! When an event is another one for people's calendars.

use super::Now;
use super::export_calendar::{evening, language};
use crate::calendar::{self, Revision, Words};
use crate::plan::{Event, Plan};

/// Notes that calendars must learn of a change: the moment, and a higher revision when the time, the
/// place or the status is another (RFC 5546, 2.1.4).
///
/// The event is compared as calendars show it, so whatever they tell counts and nothing else does.
pub(super) fn stamp((old_plan, before): (&Plan, &Event), plan: &Plan, after: &mut Event, now: Now) {
    let (old, new) = (told(old_plan, before), told(plan, after));
    // An invitation tells each person their duty.
    let told_duties = !after.invited.is_empty() && before.duties != after.duties;
    if old == new && before.timezone == after.timezone && !told_duties {
        return;
    }
    after.changed = Some(now.at);
    let is_weighty = match (&old, &new) {
        (Some(old), Some(new)) => old.differs_weightily(new),
        _ => true,
    };
    if is_weighty || before.timezone != after.timezone {
        after.sequence = before.sequence.saturating_add(1);
    }
}

/// As [`stamp`], for the other events that a change of the registers touched: a new address of a
/// venue is one for every evening there.
pub(super) fn stamp_others(old_plan: &Plan, plan: &mut Plan, but: usize, now: Now) {
    if old_plan.venues == plan.venues {
        return;
    }
    for at in (0..plan.events.len()).filter(|at| *at != but) {
        let mut after = plan.events[at].clone();
        let is_known = old_plan.event(&after.id).is_some();
        if is_known && after.venue == plan.events[but].venue && after.venue.is_some() {
            let before = plan.events[at].clone();
            stamp((old_plan, &before), plan, &mut after, now);
            plan.events[at] = after;
        }
    }
}

/// As [`stamp`], for every event that is not over, after a change of the group itself.
pub(super) fn stamp_coming(old_plan: &Plan, plan: &mut Plan, now: Now) {
    for at in 0..plan.events.len() {
        let before = plan.events[at].clone();
        if before.is_over(&old_plan.group.timezone, now.at) {
            continue;
        }
        let mut after = before.clone();
        stamp((old_plan, &before), plan, &mut after, now);
        plan.events[at] = after;
    }
}

/// Writes down the identities that events have in people's calendars and the plan does not tell: that
/// of each event which a change touches and, when the change is one of the group's name, of all, for
/// they are made of it.
pub fn keep_identities(old_plan: &Plan, plan: &mut Plan) {
    let is_renamed = old_plan.group.name != plan.group.name;
    for after in plan.events.iter_mut().filter(|event| event.uid.is_none()) {
        let before = old_plan.event(&after.id);
        if let Some(before) = before.filter(|before| is_renamed || **before != *after) {
            after.uid = Some(calendar::uid(old_plan, before));
        }
    }
}

/// Returns what calendars tell of an event; nothing when they cannot.
fn told(plan: &Plan, event: &Event) -> Option<Revision> {
    let words = Words::of(language(plan, event));
    Revision::of(plan, &evening(plan, event, &words)).ok()
}
