//! When a session cannot be where it is asked to be.

use super::super::{Now, OpsError};
use super::spot::{self, Spot};
use super::{SessionEdit, SessionFault};
use crate::plan::{Plan, Promise, Session};

pub(super) fn refuse_double(
    plan: &Plan,
    title: &str,
    event: Option<usize>,
    now: Now,
) -> Result<(), OpsError> {
    let elsewhere = match event {
        Some(at) => spot::of_title(plan, title, None).map(|spot| (spot, at)),
        None => (0..plan.events.len())
            .filter(|at| plan.events[*at].start.date() >= now.today())
            .find_map(|at| spot::of_title(plan, title, Some(at)).map(|spot| (spot, at))),
    };
    let title = title.to_owned();
    Err(OpsError::Session(match elsewhere {
        None => return Ok(()),
        Some((Spot::Backlog(at), event)) => SessionFault::InBacklog {
            title,
            id: plan.talks[at].id.clone(),
            event: plan.events[event].id.clone(),
        },
        Some((Spot::Agenda(event, _), _)) => SessionFault::OnAgenda {
            title,
            event: plan.events[event].id.clone(),
        },
    }))
}

pub(super) fn refuse_declined(session: &Session) -> Result<(), OpsError> {
    if session.state == Some(Promise::Declined) {
        let title = session.title.clone();
        return Err(OpsError::Session(SessionFault::Declined { title }));
    }
    Ok(())
}

pub(super) fn refuse_note(edit: &SessionEdit, title: &str) -> Result<(), OpsError> {
    if edit.note().1 {
        let title = title.to_owned();
        return Err(OpsError::Session(SessionFault::NoNote { title }));
    }
    Ok(())
}

pub(super) fn taken_title(title: &str) -> OpsError {
    let title = title.to_owned();
    OpsError::Session(SessionFault::TitleTaken { title })
}
