use super::evening::Evening;
use super::slots::Slot;
use crate::plan::{Event, Id, Plan};
use crate::rota;

/// Returns who does the first few duties of a new event: who answers for it, who hosts it and, from
/// three organizers on, who keeps the door. The others are given with `duties`, once more is known.
pub(in crate::ops) fn usual_duties(plan: &Plan, event: &Event) -> Vec<(String, Id)> {
    let organizers = plan.people.iter().filter(|person| person.organizer).count();
    if organizers == 0 {
        return Vec::new();
    }
    let names = ["lead", "host", "door"].into_iter().take(organizers.max(2));
    let slots: Vec<Slot> = names.map(Slot::open).collect();
    let evening = Evening::of(plan, event, (&slots, &[]));
    let rota = rota::assign(&evening.night);
    let held = slots.into_iter().zip(rota.holders);
    held.filter_map(|(slot, holder)| Some((slot.name, evening.id(holder?))))
        .collect()
}
