//! Which session is meant by what was typed.

use super::super::OpsError;
use super::SessionFault;
use crate::plan::{Id, Plan, Session};
use crate::text::nearest;

/// Where a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// In the backlog: which talk.
    Backlog(usize),
    /// On an agenda: which event, and which of its sessions.
    Agenda(usize, usize),
}

/// A session that may be meant.
struct Candidate<'p> {
    spot: Spot,
    /// The id; only talks of the backlog have one.
    id: &'p str,
    title: &'p str,
}

/// Returns where the session is that is meant by a title, a unique part of it, or the id of a talk;
/// of one event when one is named.
pub(super) fn find(plan: &Plan, asked: &str, event: Option<&Id>) -> Result<Spot, OpsError> {
    let lower = asked.trim().to_lowercase();
    let all: Vec<Candidate<'_>> = candidates(plan, event).collect();
    let is = |one: &&Candidate<'_>| one.id == asked || one.title.to_lowercase() == lower;
    let has =
        |one: &&Candidate<'_>| one.id.contains(&lower) || one.title.to_lowercase().contains(&lower);
    let mut found: Vec<&Candidate<'_>> = all.iter().filter(is).collect();
    if found.is_empty() && !lower.is_empty() {
        found = all.iter().filter(has).collect();
    }
    match found[..] {
        [one] => Ok(one.spot),
        [] => Err(OpsError::Unknown {
            kind: "session",
            asked: asked.to_owned(),
            nearest: nearest(asked, all.iter().map(|one| one.title)).map(str::to_owned),
        }),
        _ => Err(several(plan, asked, &found)),
    }
}

/// Returns where a session of exactly this title is, letters small or large; in the backlog when no
/// event is named.
pub(super) fn of_title(plan: &Plan, title: &str, event: Option<usize>) -> Option<Spot> {
    let lower = title.to_lowercase();
    let is = |session: &Session| session.title.to_lowercase() == lower;
    match event {
        None => {
            let at = plan.talks.iter().position(|talk| is(&talk.session))?;
            Some(Spot::Backlog(at))
        }
        Some(event) => {
            let at = plan.events[event].sessions.iter().position(is)?;
            Some(Spot::Agenda(event, at))
        }
    }
}

fn candidates<'p>(plan: &'p Plan, event: Option<&Id>) -> impl Iterator<Item = Candidate<'p>> {
    let wanted = event.cloned();
    let talks = plan
        .talks
        .iter()
        .enumerate()
        .filter(move |_| wanted.is_none());
    let talks = talks.map(|(at, talk)| Candidate {
        spot: Spot::Backlog(at),
        id: talk.id.as_str(),
        title: &talk.session.title,
    });
    let wanted = event.cloned();
    let events = plan.events.iter().enumerate();
    let events = events.filter(move |(_, event)| wanted.as_ref().is_none_or(|id| *id == event.id));
    let sessions = events.flat_map(|(at, event)| {
        let sessions = event.sessions.iter().enumerate();
        sessions.map(move |(index, session)| Candidate {
            spot: Spot::Agenda(at, index),
            id: "",
            title: &session.title,
        })
    });
    talks.chain(sessions)
}

/// Several sessions that fit: of one title on several evenings, or of several titles.
fn several(plan: &Plan, asked: &str, found: &[&Candidate<'_>]) -> OpsError {
    let first = found[0].title;
    let events: Vec<Id> = found
        .iter()
        .filter_map(|one| match one.spot {
            Spot::Agenda(at, _) if one.title == first => Some(plan.events[at].id.clone()),
            _ => None,
        })
        .collect();
    if events.len() == found.len() {
        return OpsError::Session(SessionFault::Several {
            title: first.to_owned(),
            events,
        });
    }
    let names = found
        .iter()
        .map(|one| if one.id.is_empty() { one.title } else { one.id });
    OpsError::Ambiguous {
        kind: "session",
        asked: asked.to_owned(),
        candidates: names.map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Event, Group, Talk};
    use crate::schedule::Zone;

    fn plan() -> Plan {
        let mut plan = Plan::new(Group::new("Mesos".to_owned(), Zone::utc()));
        for (id, titles) in [("one", ["Offers", "Quotas"]), ("two", ["Offers", "Roles"])] {
            let start = "2026-12-17T18:30:00".parse().expect("a start");
            let mut event = Event::new(id.parse().expect("an id"), id.to_owned(), start);
            event.sessions = titles.map(|title| Session::new(title.to_owned())).into();
            plan.events.push(event);
        }
        plan.talks.push(Talk {
            id: "quorum".parse().expect("an id"),
            session: Session::new("Who may vote".to_owned()),
            note: None,
        });
        plan
    }

    fn found(asked: &str, event: Option<&str>) -> Result<Spot, String> {
        let event: Option<Id> = event.map(|id| id.parse().expect("an id"));
        find(&plan(), asked, event.as_ref()).map_err(|fault| fault.to_string())
    }

    #[test]
    fn a_title_a_part_of_it_or_an_id_is_enough() {
        assert_eq!(found("quotas", None), Ok(Spot::Agenda(0, 1)));
        assert_eq!(found("vote", None), Ok(Spot::Backlog(0)));
        assert_eq!(found("quorum", None), Ok(Spot::Backlog(0)));
    }

    #[test]
    fn the_same_title_twice_needs_its_event() {
        let twice = "`Offers` is on the agendas of `one` and `two`";
        assert_eq!(found("Offers", None), Err(twice.to_owned()));
        assert_eq!(found("Offers", Some("two")), Ok(Spot::Agenda(1, 0)));
    }

    #[test]
    fn what_fits_several_or_none_is_refused() {
        let several = "`quo` fits 2 sessions: `quorum` and `Quotas`";
        assert_eq!(found("quo", None), Err(several.to_owned()));
        let none = "no session is called `Pizza`";
        assert_eq!(found("Pizza", None), Err(none.to_owned()));
        assert!(found("", None).is_err());
    }
}
