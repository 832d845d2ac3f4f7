use super::night::{CO_ORGANIZER, LEAD, Night};

/// Returns who stands in for each duty that somebody has.
///
/// Who is set stays. The co-organizer stands in for the lead. For the others, of those who may take
/// the duty beside what they have: behind somebody who is new to it one who knows it, then who stands
/// in for fewest, then who knows it, then who has the least load, then the order of the plan.
pub(super) fn stand_ins(night: &Night, holders: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut chosen: Vec<Option<usize>> = night.duties.iter().map(|it| it.stand_in).collect();
    for duty in 0..night.duties.len() {
        let Some(holder) = holders[duty].filter(|_| chosen[duty].is_none()) else {
            continue;
        };
        let role = &night.duties[duty].role;
        let deputy = night.duties.iter().position(|it| it.role == CO_ORGANIZER);
        let deputy = deputy.filter(|_| role == LEAD).and_then(|at| holders[at]);
        chosen[duty] = deputy.filter(|deputy| *deputy != holder).or_else(|| {
            let is_first = night.is_first(holder, duty);
            night
                .able(duty)
                .filter(|&person| person != holder && can_add(night, holders, (person, duty)))
                .min_by_key(|&person| {
                    let is_new = night.people[person].last(role).is_none();
                    let times = chosen.iter().filter(|it| **it == Some(person)).count();
                    let load = night.load(person, holders);
                    (is_first && is_new, times, is_new, load, person)
                })
        });
    }
    chosen
}

/// Whether a duty clashes with nothing a person has that evening.
fn can_add(night: &Night, holders: &[Option<usize>], (person, duty): (usize, usize)) -> bool {
    let mut held = night.held(person, holders);
    !held.any(|known| known != duty && night.duties[known].clashes(&night.duties[duty]))
}
