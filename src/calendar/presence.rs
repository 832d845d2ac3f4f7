//! When those who make an evening have to be there, which is earlier than its guests.

use chrono::{DateTime, Utc};
use icalendar::{Component, Event as Entry, Property};

use super::alarm;
use super::describe::place;
use super::entry::bare;
use super::identity::uid;
use super::times::Times;
use super::zones::When;
use crate::plan::{Event, Id, Plan};
use crate::schedule::Zone;
use crate::text::squeeze;

/// What somebody does at an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Those who hold a duty: they open the room.
    Crew,
    /// Those who speak.
    Speakers,
}

/// The time one part of the people of an event has to be there.
#[derive(Debug, Clone)]
pub struct Presence<'a> {
    /// The event.
    pub event: &'a Event,
    /// Who is meant.
    pub part: Part,
    /// The one person it is for, if it is not for all of the part.
    pub person: Option<&'a Id>,
    /// When they arrive.
    pub from: DateTime<Utc>,
    /// When they may go.
    pub to: DateTime<Utc>,
    /// Who does what and what happens when, a line each.
    pub notes: Vec<String>,
}

impl Part {
    fn word(self) -> &'static str {
        match self {
            Self::Crew => "crew",
            Self::Speakers => "speakers",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Crew => "Crew",
            Self::Speakers => "Speakers",
        }
    }
}

impl Presence<'_> {
    /// Returns the instants the entry needs.
    pub(super) fn times(&self, group: &Zone) -> Times {
        let zone = self.event.timezone.as_ref().unwrap_or(group);
        let end = Some(self.to).filter(|to| *to > self.from);
        Times {
            end: end.map(|end| zone.at(end)),
            ..Times::at(zone, self.from)
        }
    }
}

/// Returns the entry: beside the event's own, and with an identity that follows from it.
pub(super) fn presence(
    plan: &Plan,
    presence: &Presence<'_>,
    when: &When<'_>,
    alarms: &[u32],
) -> Entry {
    let (event, part) = (presence.event, presence.part);
    let person = presence
        .person
        .map(|id| format!("-{id}"))
        .unwrap_or_default();
    let summary = format!("{}: {}", part.title(), squeeze(&event.title));
    let mut entry = Entry::from(bare(plan, event, when));
    entry
        .uid(&format!("{}-{}{person}", uid(plan, event), part.word()))
        .summary(&summary)
        .add_property("CATEGORIES", part.word());
    let mut parent = Property::new("RELATED-TO", uid(plan, event));
    entry.append_property(parent.add_parameter("RELTYPE", "PARENT").done());
    if let Some(place) = place(plan, event) {
        entry.add_property("LOCATION", place);
    }
    if !presence.notes.is_empty() {
        entry.description(&presence.notes.join("\n"));
    }
    if event.is_on() {
        for minutes in alarms {
            entry.append_component(alarm::before_start(&summary, *minutes));
        }
    }
    entry.done()
}
