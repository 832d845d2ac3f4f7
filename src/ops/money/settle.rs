use super::super::Now;
use super::super::known_facts;
use super::super::lines::{Lines, TaskLine};
use super::Purse;
use crate::plan::Plan;

/// Ticks the tasks of the purse's event whose answer the plan holds now and did not hold before.
pub(super) fn settle(before: &Plan, plan: &mut Plan, purse: &Purse, now: Now) -> Vec<TaskLine> {
    let Purse::Event(id) = purse else {
        return Vec::new();
    };
    let Some(at) = plan.events.iter().position(|event| event.id == *id) else {
        return Vec::new();
    };
    let old = before.event(id);
    let answered = old.map_or_else(Vec::new, |old| known_facts::answered(before, old));
    let mut event = plan.events[at].clone();
    let settled = known_facts::settle(plan, &mut event, now, |task| {
        !answered.iter().any(|known| *task == **known)
    });
    plan.events[at] = event;
    Lines::of(plan, &plan.events[at], now).some(|task| settled.contains(&task.id))
}
