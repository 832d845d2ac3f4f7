//! The facts a template may tell. Their names are a promise to every group's own templates.
//!
//! A fact that is not known is absent, never empty: a template that tells it without asking is
//! stopped, and one that asks with `{{#if}}` leaves no hole.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::plan::{Event, Format, Plan, Session};
use crate::schedule::Span;
use crate::text::{all_of, squeeze};

/// Every variable, for the advice after a slip of the hand.
pub(super) const VARIABLES: &[&str] = &[
    "code_of_conduct",
    "event.day",
    "event.end",
    "event.format",
    "event.kind",
    "event.start",
    "event.title",
    "event.when",
    "event.when_short",
    "group.city",
    "group.name",
    "link",
    "online",
    "place",
    "place_short",
    "sessions",
    "sessions.minutes",
    "sessions.organization",
    "sessions.speaker",
    "sessions.summary",
    "sessions.title",
    "speakers",
    "sponsors",
    "venue.address",
    "venue.name",
];

/// The facts of one event.
#[derive(Debug, Serialize)]
pub(super) struct Context {
    group: Group,
    event: Evening,
    #[serde(skip_serializing_if = "Option::is_none")]
    venue: Option<Room>,
    /// How to take part from afar.
    #[serde(skip_serializing_if = "Option::is_none")]
    online: Option<String>,
    /// Room and address, or that it is online, or both.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    /// The room's name and the town.
    #[serde(skip_serializing_if = "Option::is_none")]
    place_short: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sessions: Vec<Slot>,
    /// The speakers' names as a list: `Ana and Piotr`.
    #[serde(skip_serializing_if = "Option::is_none")]
    speakers: Option<String>,
    /// The sponsors' names as a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    sponsors: Option<String>,
    /// The page where people sign up or read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_of_conduct: Option<String>,
}

#[derive(Debug, Serialize)]
struct Group {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<String>,
}

#[derive(Debug, Serialize)]
struct Evening {
    title: String,
    /// The word of the plan: `talk-night`.
    format: &'static str,
    /// The word with its article: `a talk night`.
    kind: &'static str,
    /// `Thursday 17 December 2026`.
    day: String,
    /// `18:30`.
    start: String,
    /// `21:00`; absent for an event without length.
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    /// `Thursday 17 December 2026, 18:30–21:00 (CET)`.
    when: String,
    /// `Thu 17 Dec, 18:30 CET`.
    when_short: String,
}

#[derive(Debug, Serialize)]
struct Room {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
}

#[derive(Debug, Serialize)]
struct Slot {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
}

impl Context {
    /// Returns the facts of an event.
    pub(super) fn of(plan: &Plan, event: &Event) -> Self {
        let venue = room(plan, event);
        let online = event.online.as_deref().filter(|_| event.mode.has_call());
        let sessions: Vec<Slot> = event
            .sessions
            .iter()
            .map(|session| slot(plan, session))
            .collect();
        let city = plan.group.city.as_deref().and_then(fact);
        let sponsors = event.sponsors.iter().filter_map(|id| plan.sponsor(id));
        Self {
            place: place(event, venue.as_ref().map(Room::whole)),
            place_short: place(
                event,
                venue.as_ref().map(|room| room.short(city.as_deref())),
            ),
            online: online.and_then(fact),
            venue,
            speakers: names(sessions.iter().filter_map(|slot| slot.speaker.clone())),
            sessions,
            sponsors: names(sponsors.filter_map(|sponsor| fact(&sponsor.name))),
            link: link(plan),
            code_of_conduct: plan.group.code_of_conduct.as_deref().and_then(fact),
            group: Group {
                name: squeeze(&plan.group.name),
                city,
            },
            event: evening(plan, event),
        }
    }
}

impl Room {
    fn whole(&self) -> String {
        match &self.address {
            Some(address) => format!("{}, {address}", self.name),
            None => self.name.clone(),
        }
    }

    fn short(&self, city: Option<&str>) -> String {
        match city.filter(|city| !self.name.contains(city)) {
            Some(city) => format!("{}, {city}", self.name),
            None => self.name.clone(),
        }
    }
}

/// Returns a text on one line, if there is anything in it.
fn fact(text: &str) -> Option<String> {
    Some(squeeze(text)).filter(|text| !text.is_empty())
}

/// Returns names as a list, each once.
fn names(names: impl Iterator<Item = String>) -> Option<String> {
    let mut once: Vec<String> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    Some(all_of(once)).filter(|list| !list.is_empty())
}

fn room(plan: &Plan, event: &Event) -> Option<Room> {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room())?;
    let venue = plan.venue(venue)?;
    Some(Room {
        name: fact(&venue.name)?,
        address: venue.address.as_deref().and_then(fact),
    })
}

fn place(event: &Event, room: Option<String>) -> Option<String> {
    match (room, event.mode.has_call()) {
        (Some(room), true) => Some(format!("{room} and online")),
        (None, true) if event.mode.has_room() => None,
        (None, true) => Some("online".to_owned()),
        (room, false) => room,
    }
}

fn slot(plan: &Plan, session: &Session) -> Slot {
    let speaker = session.speaker.as_ref().and_then(|id| plan.person(id));
    let organization = speaker.and_then(|speaker| speaker.organization.as_deref());
    Slot {
        title: squeeze(&session.title),
        speaker: speaker.and_then(|speaker| fact(&speaker.name)),
        organization: organization.and_then(fact),
        minutes: session.minutes,
        summary: session.summary.as_deref().and_then(fact),
    }
}

/// Returns the page where people sign up, or else the group's site.
fn link(plan: &Plan) -> Option<String> {
    let channels = &plan.group.channels;
    ["meetup", "website"].into_iter().find_map(|wanted| {
        let (_, address) = channels.iter().find(|(channel, _)| channel == wanted)?;
        let is_link = address.starts_with("https://") || address.starts_with("http://");
        fact(address).filter(|address| is_link && !address.contains(' '))
    })
}

fn evening(plan: &Plan, event: &Event) -> Evening {
    let span = event.span(&plan.group.timezone);
    let start = span.after_start(0);
    let end = (span.minutes > 0).then(|| span.after_end(0));
    let zone = zone(&span);
    let day = day(start);
    let begins = start.format("%H:%M");
    let hours = match end {
        None => begins.to_string(),
        Some(end) if end.date() == start.date() => format!("{begins}–{}", end.format("%H:%M")),
        Some(end) if span.minutes < 18 * 60 => {
            format!("{begins}–{} the next day", end.format("%H:%M"))
        }
        Some(end) => format!("{begins} to {}, {}", self::day(end), end.format("%H:%M")),
    };
    Evening {
        title: squeeze(&event.title),
        format: event.format.word(),
        kind: kind(event.format),
        when: format!("{day}, {hours} ({zone})"),
        when_short: format!("{}, {begins} {zone}", start.format("%a %-d %b")),
        day,
        start: begins.to_string(),
        end: end.map(|end| end.format("%H:%M").to_string()),
    }
}

fn day(at: NaiveDateTime) -> String {
    at.format("%A %-d %B %Y").to_string()
}

/// Returns what the zone's time is called at the start: `CET`, or `UTC+05:45` where the database
/// has only a number.
fn zone(span: &Span) -> String {
    let at = span.starts().at;
    let name = span.zone.abbreviation(at.to_utc());
    if name.starts_with(['+', '-']) {
        format!("UTC{}", at.offset())
    } else {
        name
    }
}

fn kind(format: Format) -> &'static str {
    match format {
        Format::TalkNight => "a talk night",
        Format::LightningTalks => "an evening of lightning talks",
        Format::Workshop => "a workshop",
        Format::HackNight => "a hack night",
        Format::LivestreamParty => "a livestream party",
        Format::Social => "a social evening",
        Format::StudyGroup => "a study group",
        Format::InstallFest => "an install fest",
        Format::Hackathon => "a hackathon",
        Format::Conference => "a conference",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::super::announce::tests::sample;
    use super::*;
    use crate::plan::Mode;

    fn names(value: &Value, prefix: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let name = format!("{prefix}{name}");
                    if !value.is_object() {
                        found.insert(name.clone());
                    }
                    names(value, &format!("{name}."), found);
                }
            }
            Value::Array(entries) => entries.iter().for_each(|entry| names(entry, prefix, found)),
            _ => {}
        }
    }

    #[test]
    fn every_variable_is_promised_and_none_else() {
        let mut plan = sample();
        plan.group.code_of_conduct = Some("https://example.org/conduct".to_owned());
        plan.events[0].mode = Mode::Hybrid;
        let facts = serde_json::to_value(Context::of(&plan, &plan.events[0])).expect("facts");
        let mut found = BTreeSet::new();
        names(&facts, "", &mut found);
        let promised: BTreeSet<String> = VARIABLES.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(found, promised);
    }
}
