use std::cmp::Ordering;

use chrono::NaiveDateTime;

use super::{Event, Id, Money, Person, Register, Sponsor, Status, Talk, Undecided, Venue, Ways};
use crate::schedule::{Cadence, Country, Zone};
use crate::text::squeeze;

/// The plan of one group.
///
/// The events are those that were asked for, in the order of the file: a command that needs one
/// event need not read ten years of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The group.
    pub group: Group,
    /// Organizers, speakers, helpers.
    pub people: Register<Person>,
    /// Places.
    pub venues: Register<Venue>,
    /// Sponsors.
    pub sponsors: Register<Sponsor>,
    /// Talks that have no evening yet.
    pub talks: Register<Talk>,
    /// Facts with two answers, which somebody must decide.
    pub undecided: Vec<Undecided>,
    /// Events.
    pub events: Vec<Event>,
}

/// The group itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The name.
    pub name: String,
    /// The town.
    pub city: Option<String>,
    /// The country (ISO 3166-1 alpha-2), or a part of it.
    pub country: Option<Country>,
    /// The zone of the group's clocks.
    pub timezone: Zone,
    /// The languages, as BCP 47 tags; the first is the default.
    pub languages: Vec<String>,
    /// The usual evening, such as `third thursday 18:30`.
    pub cadence: Option<Cadence>,
    /// Where the code of conduct can be read.
    pub code_of_conduct: Option<String>,
    /// Where the group's calendar can be subscribed to: the address of an `.ics` file that is kept
    /// up to date.
    pub feed: Option<String>,
    /// Rule packs that `check` applies.
    pub policies: Vec<String>,
    /// Guidance tasks the group dropped for good.
    pub dropped: Vec<Id>,
    /// When somebody was forgotten, each time a moment as RFC 3339 has it. No name is kept; a merge
    /// knows by a new moment that who is gone from one side's register was forgotten there.
    pub forgotten: Vec<String>,
    /// Where the group speaks: channel and address, in the file's order.
    pub channels: Vec<(String, String)>,
    /// How much a channel takes where it differs from the usual, such as 5,000 on a Mastodon server.
    pub limits: Vec<(String, u32)>,
    /// The group's hashtag, without the `#`.
    pub hashtag: Option<String>,
    /// How the group does things.
    pub ways: Ways,
    /// What belongs to the group's year and to no evening.
    pub money: Money,
}

impl Group {
    /// Returns a group with nothing but a name and a zone.
    pub fn new(name: String, timezone: Zone) -> Self {
        Self {
            name,
            city: None,
            country: None,
            timezone,
            languages: Vec::new(),
            cadence: None,
            code_of_conduct: None,
            feed: None,
            policies: Vec::new(),
            dropped: Vec::new(),
            forgotten: Vec::new(),
            channels: Vec::new(),
            limits: Vec::new(),
            hashtag: None,
            ways: Ways::default(),
            money: Money::default(),
        }
    }

    /// Returns the default language.
    pub fn language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }
}

impl Plan {
    /// Returns a plan with a group and nothing else.
    pub fn new(group: Group) -> Self {
        Self {
            group,
            people: Register::default(),
            venues: Register::default(),
            sponsors: Register::default(),
            talks: Register::default(),
            undecided: Vec::new(),
            events: Vec::new(),
        }
    }

    /// Returns the event with an id.
    pub fn event(&self, id: &Id) -> Option<&Event> {
        self.events.iter().find(|event| event.id == *id)
    }

    /// Returns the person with an id.
    pub fn person(&self, id: &Id) -> Option<&Person> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// Returns the venue with an id.
    pub fn venue(&self, id: &Id) -> Option<&Venue> {
        self.venues.iter().find(|venue| venue.id == *id)
    }

    /// Returns a person's name; the id of somebody the register does not know.
    pub fn name_of(&self, id: &Id) -> String {
        let known = self.person(id);
        known.map_or_else(|| id.to_string(), |known| squeeze(&known.name))
    }

    /// Returns the talk of the backlog with an id.
    pub fn talk(&self, id: &Id) -> Option<&Talk> {
        self.talks.iter().find(|talk| talk.id == *id)
    }

    /// Returns the sponsor with an id.
    pub fn sponsor(&self, id: &Id) -> Option<&Sponsor> {
        self.sponsors.iter().find(|sponsor| sponsor.id == *id)
    }
}

/// What can be known of an event without reading all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The id.
    pub id: Id,
    /// The title.
    pub title: String,
    /// Wall-clock start in the event's zone.
    pub start: NaiveDateTime,
    /// How sure it is.
    pub status: Status,
}

impl Head {
    /// As [`Event::by_start`].
    pub fn by_start(&self, other: &Self) -> Ordering {
        (self.start, &self.id).cmp(&(other.start, &other.id))
    }
}
