//! What is said about an evening, put into the plan.

use super::{AfterFault, RecapRequest};
use crate::ops::{NONE, Now, OpsError, known_facts};
use crate::plan::{Area, Event, Id, Plan, Promise, Session, Sum, title};
use crate::text::{nearest, squeeze};

/// Notes what is said; what is not said stays as it is.
pub(super) fn set_facts(
    plan: &Plan,
    event: &mut Event,
    request: &RecapRequest,
) -> Result<(), OpsError> {
    event.heads.signups = request.signups.or(event.heads.signups);
    event.heads.arrived = request.arrived.or(event.heads.arrived);
    for (item, amount) in &request.costs {
        let same = |known: &&mut Sum| squeeze(&known.item).to_lowercase() == item.to_lowercase();
        match event.money.costs.iter_mut().find(same) {
            Some(known) => known.actual = Some(*amount),
            None => event.money.costs.push(Sum {
                actual: Some(*amount),
                ..Sum::new(item.clone())
            }),
        }
    }
    for (part, address) in &request.slides {
        let talk = talk(plan, event, (part.as_deref(), address))?;
        event.sessions[talk].slides = Some(address.clone());
    }
    for (part, address) in &request.videos {
        let talk = talk(plan, event, (part.as_deref(), address))?;
        event.sessions[talk].video = Some(address.clone());
    }
    let particulars = &mut event.particulars;
    set_line(&mut particulars.good, request.good.as_deref())?;
    set_line(&mut particulars.better, request.better.as_deref())
}

fn set_line(line: &mut Option<String>, said: Option<&str>) -> Result<(), OpsError> {
    match said {
        None => {}
        Some(said) if said.trim() == NONE => *line = None,
        Some(said) => *line = Some(title(&squeeze(said))?),
    }
    Ok(())
}

/// Returns the talk that is meant by a part of its title or by its speaker; the only one where
/// nothing is said.
fn talk(
    plan: &Plan,
    event: &Event,
    (part, address): (Option<&str>, &str),
) -> Result<usize, OpsError> {
    let talks = event.sessions.iter().enumerate();
    let talks: Vec<(usize, &Session)> = talks.filter(|(_, talk)| talk.is_content()).collect();
    let Some(part) = part else {
        return match talks[..] {
            [(at, _)] => Ok(at),
            _ => Err(AfterFault::WhichTalk {
                address: address.to_owned(),
                talks: talks.len(),
            }
            .into()),
        };
    };
    let wanted = part.to_lowercase();
    let titles: Vec<String> = talks.iter().map(|(_, talk)| squeeze(&talk.title)).collect();
    if let Some(at) = titles
        .iter()
        .position(|title| title.to_lowercase() == wanted)
    {
        return Ok(talks[at].0);
    }
    let speaks = |talk: &Session| {
        let speaker = talk.speaker.as_ref();
        speaker.is_some_and(|id| {
            id.as_str() == wanted || plan.name_of(id).to_lowercase().contains(&wanted)
        })
    };
    let fits = |at: &usize| titles[*at].to_lowercase().contains(&wanted) || speaks(talks[*at].1);
    let found: Vec<usize> = (0..talks.len()).filter(fits).collect();
    match found[..] {
        [at] => Ok(talks[at].0),
        [] => Err(OpsError::Unknown {
            kind: "talk of the evening",
            asked: part.to_owned(),
            nearest: nearest(part, titles.iter().map(String::as_str)).map(str::to_owned),
        }),
        _ => Err(OpsError::Ambiguous {
            kind: "session",
            asked: part.to_owned(),
            candidates: found.into_iter().map(|at| titles[at].clone()).collect(),
        }),
    }
}

/// Notes that talks were given; whether one that was only asked for was given, nobody said.
pub(super) fn give_talks(event: &mut Event) {
    for session in event
        .sessions
        .iter_mut()
        .filter(|session| session.is_content())
    {
        if session
            .state
            .is_none_or(|state| state == Promise::Confirmed)
        {
            session.state = Some(Promise::Given);
        }
    }
}

/// Ticks what is to do after the evening and is answered by what is known now.
pub(super) fn settle(plan: &Plan, event: &mut Event, now: Now) -> Vec<Id> {
    let late: Vec<Id> = event
        .tasks
        .iter()
        .filter(|task| task.area == Area::After || task.id == *"reg-count")
        .map(|task| task.id.clone())
        .collect();
    known_facts::settle(plan, event, now, |id| late.contains(id))
}
