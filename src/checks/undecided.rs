//! Facts to which two organizers gave different answers.

use super::look::{Found, Look};
use crate::text::{all_of, quoted};

/// What nobody has decided yet, of the event or of the group.
pub(super) fn answers(look: &Look<'_>) -> Vec<Found> {
    let open = look.plan.undecided.iter().filter(|it| {
        let is_of_an_event = it.at.first().is_some_and(|kind| kind == "event");
        !is_of_an_event || it.is_of_event(look.event.id.as_str())
    });
    open.map(|it| {
        let answers = all_of(quoted(&it.words()));
        let message = format!(
            "`{}` of {} has more than one answer: {answers}",
            it.fact,
            it.place()
        );
        Found::error(message).tip("`convoke settle` shows and decides it")
    })
    .collect()
}
