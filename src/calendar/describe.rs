//! The description of an event, as plain text for people.

use std::fmt::Write;

use crate::plan::{Event, Plan, Session, Status};
use crate::text::{all_of, squeeze};

/// Returns what a calendar entry tells in words: why it was cancelled, the agenda, who helps, the
/// link. Empty when nothing is known.
pub(super) fn description(plan: &Plan, event: &Event) -> String {
    let parts = [
        cancelled(event),
        agenda(plan, event),
        supporters(plan, event),
        online(event).map(|link| format!("Online: {link}")),
        page(plan).map(|link| format!("More: {link}")),
        plan.group
            .code_of_conduct
            .as_ref()
            .map(|link| format!("Code of conduct: {}", squeeze(link))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("\n\n")
}

/// Returns where the event takes place: the venue's name and its address.
pub(super) fn place(plan: &Plan, event: &Event) -> Option<String> {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room())?;
    let venue = plan.venue(venue)?;
    let parts = [Some(&venue.name), venue.address.as_ref()];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .map(|part| squeeze(part))
        .collect();
    let known: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(known.join(", ")).filter(|place| !place.is_empty())
}

/// Returns how to take part from afar: a link, or words about one.
pub(super) fn online(event: &Event) -> Option<String> {
    let online = event.online.as_ref().filter(|_| event.mode.has_call())?;
    Some(squeeze(online)).filter(|online| !online.is_empty())
}

/// Returns the page of the group where people sign up, or else its site.
pub(super) fn page(plan: &Plan) -> Option<&str> {
    let channels = &plan.group.channels;
    ["meetup", "website"].into_iter().find_map(|wanted| {
        let (_, address) = channels.iter().find(|(channel, _)| channel == wanted)?;
        is_link(address).then_some(address.as_str())
    })
}

/// Whether a text is an address of the web and nothing else.
pub(super) fn is_link(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty())
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

fn cancelled(event: &Event) -> Option<String> {
    if event.status != Status::Cancelled {
        return None;
    }
    let reason = event.reason.as_deref().map(squeeze);
    Some(match reason.filter(|reason| !reason.is_empty()) {
        Some(reason) => format!("Cancelled: {reason}"),
        None => "Cancelled".to_owned(),
    })
}

fn agenda(plan: &Plan, event: &Event) -> Option<String> {
    if event.sessions.is_empty() {
        return None;
    }
    let lines = event.sessions.iter().map(|session| slot(plan, session));
    Some(format!("Agenda\n{}", lines.collect::<Vec<_>>().join("\n")))
}

/// One line of the agenda, and what the session is about under it. No time of day: only the order
/// and the lengths are known.
fn slot(plan: &Plan, session: &Session) -> String {
    let mut line = format!("- {}", squeeze(&session.title));
    if let Some(speaker) = session.speaker.as_ref().and_then(|id| plan.person(id)) {
        let _ = write!(line, ", {}", squeeze(&speaker.name));
        if let Some(organization) = &speaker.organization {
            let _ = write!(line, " ({})", squeeze(organization));
        }
    }
    if let Some(minutes) = session.minutes {
        let _ = write!(line, ", {minutes} min");
    }
    for about in session.summary.iter().flat_map(|summary| summary.lines()) {
        let about = squeeze(about);
        if !about.is_empty() {
            let _ = write!(line, "\n  {about}");
        }
    }
    line
}

fn supporters(plan: &Plan, event: &Event) -> Option<String> {
    let sponsors = event.sponsors.iter().filter_map(|id| plan.sponsor(id));
    let names: Vec<String> = sponsors.map(|sponsor| squeeze(&sponsor.name)).collect();
    (!names.is_empty()).then(|| format!("Supported by {}", all_of(names)))
}
