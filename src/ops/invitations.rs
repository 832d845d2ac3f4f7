//! The invitations of an event as people see them.

use chrono::{DateTime, FixedOffset};

use super::Now;
use super::invite::name;
use super::owed::is_next;
use super::profile::holder;
use crate::plan::{Answer, Event, Id, Invitation, Plan, Standing};

/// One invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationLine {
    /// Who was invited.
    pub person: Id,
    /// Their name.
    pub name: String,
    /// The revision they were sent last.
    pub sequence: u32,
    /// When, by the event's clocks.
    pub on: DateTime<FixedOffset>,
    /// What they answered to it.
    pub answer: Option<Answer>,
    /// What they answered to something older, and not since.
    pub earlier_answer: Option<Answer>,
    /// What the invitation is worth.
    pub standing: Standing,
}

/// Those who were invited to what is not so any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uninformed {
    /// The event.
    pub event: Id,
    /// Whether the event is the one that is meant when none is named.
    pub is_next: bool,
    /// Whether it takes place.
    pub is_on: bool,
    /// Their invitations, at least one.
    pub invited: Vec<InvitationLine>,
}

/// Returns everybody who was invited, in the order in which they were.
pub(super) fn invitations(plan: &Plan, event: &Event) -> Vec<InvitationLine> {
    event
        .invited
        .iter()
        .map(|it| line(plan, event, it))
        .collect()
}

/// Returns those who must be told what an event is like now; nobody once it is over.
pub(super) fn uninformed(plan: &Plan, event: &Event, now: Now) -> Option<Uninformed> {
    let mut invited = invitations(plan, event);
    invited.retain(|it| it.standing == Standing::Outdated);
    let matters = !invited.is_empty() && !event.is_over(&plan.group.timezone, now.at);
    matters.then(|| Uninformed {
        event: event.id.clone(),
        is_next: is_next(plan, event, now),
        is_on: event.is_on(),
        invited,
    })
}

/// Whether telling those who were invited is a person's: who invited them does it, and where that is
/// not noted, who holds the duty `lead` or `host`.
pub(super) fn is_for(event: &Event, person: &Id) -> bool {
    let stands_in = || holder(event, "lead").or_else(|| holder(event, "host"));
    let outdated = event.invited.iter();
    let mut outdated = outdated.filter(|it| it.standing(event) == Standing::Outdated);
    outdated.any(|it| it.from.as_ref().or_else(stands_in) == Some(person))
}

fn line(plan: &Plan, event: &Event, it: &Invitation) -> InvitationLine {
    let zone = event.span(&plan.group.timezone).zone;
    let answer = it.answer_to_last();
    let earlier = it.answer.filter(|_| answer.is_none());
    InvitationLine {
        person: it.person.clone(),
        name: name(plan, &it.person),
        sequence: it.sequence,
        on: zone.at(it.on),
        answer,
        earlier_answer: earlier.map(|it| it.answer),
        standing: it.standing(event),
    }
}
