//! What was asked and not answered yet.

use chrono::NaiveDate;

use crate::ops::Now;
use crate::ops::profile::holder;
use crate::plan::{Event, Id, Plan, Promise, Session, Support};
use crate::text::squeeze;

/// Something that was asked and not answered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The event it is for; none for the backlog and the group's year.
    pub event: Option<Id>,
    /// Who was asked.
    pub name: String,
    /// What for, in a few words.
    pub what: String,
    /// The day it was asked, when that is known.
    pub since: Option<NaiveDate>,
}

/// Returns the open asks: speakers who have not said yes or no, sponsors whose offer is no promise
/// yet. Of one person, those of the events where the programme, the money or the lead is theirs.
pub(super) fn asks(plan: &Plan, person: Option<&Id>, now: Now) -> Vec<Ask> {
    let zone = &plan.group.timezone;
    let mut asks = Vec::new();
    let coming = plan
        .events
        .iter()
        .filter(|event| event.is_on() && !event.is_over(zone, now.at));
    let mut coming: Vec<&Event> = coming.collect();
    coming.sort_by(|a, b| a.by_start(b));
    for event in coming {
        let has = |duty| holder(event, duty) == person;
        let is_theirs = |duty| person.is_none() || has(duty) || has("lead");
        if is_theirs("program") {
            let of_event = event.sessions.iter();
            asks.extend(of_event.filter_map(|session| of_talk(plan, session, Some(&event.id))));
        }
        if is_theirs("money") {
            let of_event = event.money.support.iter();
            asks.extend(of_event.filter_map(|it| of_sponsor(plan, it, Some(&event.id))));
        }
    }
    if person.is_none() {
        asks.extend(
            plan.talks
                .iter()
                .filter_map(|talk| of_talk(plan, &talk.session, None)),
        );
        let of_year = plan.group.money.support.iter();
        asks.extend(of_year.filter_map(|it| of_sponsor(plan, it, None)));
    }
    asks
}

fn of_talk(plan: &Plan, session: &Session, event: Option<&Id>) -> Option<Ask> {
    (session.state == Some(Promise::Asked)).then(|| Ask {
        event: event.cloned(),
        name: session
            .speaker
            .as_ref()
            .map_or_else(|| "nobody named".to_owned(), |id| plan.name_of(id)),
        what: format!("\"{}\"", squeeze(&session.title)),
        since: session.asked,
    })
}

fn of_sponsor(plan: &Plan, support: &Support, event: Option<&Id>) -> Option<Ask> {
    let is_open = support.promised.is_none() && support.delivered.is_none();
    let since = support
        .offered
        .filter(|_| is_open && support.paid.is_none())?;
    let known = plan.sponsor(&support.sponsor);
    Some(Ask {
        event: event.cloned(),
        name: known.map_or_else(|| support.sponsor.to_string(), |known| squeeze(&known.name)),
        what: squeeze(&support.gives),
        since: Some(since),
    })
}
