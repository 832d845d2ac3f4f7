//! Takes sessions from one place to another, or away.

use super::super::change_event::{Changing, EventChanged};
use super::super::event_request::EventRequest;
use super::super::{Around, OpsError};
use super::SessionEdit;
use super::keep::{
    Deed, SessionKept, SessionTarget, change_slot, index_before, line_at, place_of, shelve,
};
use super::refuse::{refuse_declined, taken_title};
use super::spot::{self, Spot};
use crate::plan::{Id, Plan, Session};

/// Moves a session to an agenda, or to another place on its own, or to the backlog.
pub fn move_session(
    plan: &mut Plan,
    (asked, from): (&str, Option<&Id>),
    target: &SessionTarget,
    around: &Around<'_>,
) -> Result<SessionKept, OpsError> {
    let from = spot::find(plan, asked, from)?;
    let to = target.event.as_ref();
    let to = to.map(|id| place_of(plan, id)).transpose()?;
    let events = match (from, to) {
        (Spot::Backlog(_), None) => {
            return Ok(SessionKept::same(line_at(plan, from, around.now)));
        }
        (Spot::Agenda(event, at), Some(to)) if event == to => {
            let edit = SessionEdit::default();
            let mut kept = change_slot(plan, (event, at), (&edit, target), around)?;
            if kept.deed == Deed::Changed {
                kept.deed = Deed::Moved;
            }
            return Ok(kept);
        }
        _ => transfer(plan, (from, to), target, around)?,
    };
    let spot = to.map_or(Spot::Backlog(plan.talks.len().saturating_sub(1)), |to| {
        Spot::Agenda(to, events.0)
    });
    let kept = SessionKept {
        deed: Deed::Moved,
        ..SessionKept::same(line_at(plan, spot, around.now))
    };
    let with = |kept: SessionKept, followed| kept.with(plan, followed);
    Ok(events.1.into_iter().fold(kept, with))
}

/// Takes a session from where it is to where it belongs now; returns its place on the agenda, if
/// that is where it goes, and what followed.
fn transfer(
    plan: &mut Plan,
    (from, to): (Spot, Option<usize>),
    target: &SessionTarget,
    around: &Around<'_>,
) -> Result<(usize, Vec<EventChanged>), OpsError> {
    let session = match from {
        Spot::Backlog(at) => plan.talks[at].session.clone(),
        // A time of day belongs to its evening.
        Spot::Agenda(event, at) => Session {
            at: None,
            ..plan.events[event].sessions[at].clone()
        },
    };
    if spot::of_title(plan, &session.title, to).is_some() {
        return Err(taken_title(&session.title));
    }
    let mut events = Vec::new();
    let mut index = 0;
    match to {
        None => {
            shelve(plan, session, None);
        }
        Some(to) => {
            let (place, followed) = put_on(plan, (to, session), target, around)?;
            index = place;
            events.push(followed);
        }
    }
    match from {
        Spot::Backlog(at) => {
            plan.talks.remove(at);
        }
        Spot::Agenda(event, at) => events.push(clear(plan, (event, at), around)?),
    }
    Ok((index, events))
}

/// Removes a session from its agenda, or a talk from the backlog.
pub fn remove_session(
    plan: &mut Plan,
    (asked, event): (&str, Option<&Id>),
    around: &Around<'_>,
) -> Result<SessionKept, OpsError> {
    let spot = spot::find(plan, asked, event)?;
    let mut kept = SessionKept {
        deed: Deed::Removed,
        ..SessionKept::same(line_at(plan, spot, around.now))
    };
    match spot {
        Spot::Backlog(at) => {
            plan.talks.remove(at);
        }
        Spot::Agenda(event, at) => kept.events.push(clear(plan, (event, at), around)?),
    }
    Ok(kept)
}

fn clear(
    plan: &mut Plan,
    (event, at): (usize, usize),
    around: &Around<'_>,
) -> Result<EventChanged, OpsError> {
    let mut change = Changing::of(plan, &plan.events[event].id.clone())?;
    change.after.sessions.remove(at);
    Ok(change.follow(plan, &EventRequest::default(), around))
}

pub(super) fn put_on(
    plan: &mut Plan,
    (event, session): (usize, Session),
    target: &SessionTarget,
    around: &Around<'_>,
) -> Result<(usize, EventChanged), OpsError> {
    refuse_declined(&session)?;
    if !plan.events[event].is_on() {
        return Err(OpsError::Cancelled {
            event: plan.events[event].id.to_string(),
        });
    }
    let mut change = Changing::of(plan, &plan.events[event].id.clone())?;
    let index = index_before(&change.after, target.before.as_deref(), None)?;
    change.after.sessions.insert(index, session);
    let followed = change.follow(plan, &EventRequest::default(), around);
    Ok((index, followed))
}
