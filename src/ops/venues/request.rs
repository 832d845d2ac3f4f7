//! What is said about a venue, by flags.

use chrono::NaiveDate;

use crate::ops::OpsError;
use crate::ops::register_answer::{add, line, number, pair, set, take_out, word};
use crate::ops::register_fault::RegisterFault;
use crate::plan::{Id, Venue};
use crate::schedule::{read_date, read_minutes, read_time};

/// One thing that can be said about a venue; its word is the flag's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VenueKey {
    /// Another name.
    Name,
    /// The street address.
    Address,
    /// Latitude and longitude.
    Position,
    /// How many people may be in the room.
    Capacity,
    /// `LAYOUT=NUMBER`.
    Layout,
    /// Something it has.
    Has,
    /// Something it lacks.
    Lacks,
    /// Something of which nothing is known any more.
    NoHas,
    /// A fact on access.
    Access,
    /// A fact on access that is not so any more.
    NoAccess,
    /// A rule of the house.
    Rule,
    /// A rule that does not hold any more.
    NoRule,
    /// Floor and room.
    Room,
    /// How guests get in.
    Entry,
    /// Power outlets.
    Outlets,
    /// Devices the network has carried.
    Devices,
    /// When everybody must be out.
    Closes,
    /// The way from the nearest stop.
    Walk,
    /// When the last train or bus leaves.
    LastDeparture,
    /// What an evening costs.
    Cost,
    /// What the host wants in return.
    Condition,
    /// What the host does not want any more.
    NoCondition,
    /// The contact, a person of the register.
    Contact,
    /// The day the terms were confirmed in writing.
    Signed,
}

impl VenueKey {
    /// Every key with its word.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Name, "name"),
        (Self::Address, "address"),
        (Self::Position, "position"),
        (Self::Capacity, "capacity"),
        (Self::Layout, "layout"),
        (Self::NoHas, "no-has"),
        (Self::Has, "has"),
        (Self::Lacks, "lacks"),
        (Self::NoAccess, "no-access"),
        (Self::Access, "access"),
        (Self::NoRule, "no-rule"),
        (Self::Rule, "rule"),
        (Self::Room, "room"),
        (Self::Entry, "entry"),
        (Self::Outlets, "outlets"),
        (Self::Devices, "devices"),
        (Self::Closes, "closes"),
        (Self::Walk, "walk"),
        (Self::LastDeparture, "last-departure"),
        (Self::Cost, "cost"),
        (Self::NoCondition, "no-condition"),
        (Self::Condition, "condition"),
        (Self::Contact, "contact"),
        (Self::Signed, "signed"),
    ];

    /// Returns the word of the flag.
    pub fn word(self) -> &'static str {
        let known = Self::ALL.iter().find(|(key, _)| *key == self);
        known.map_or("", |(_, word)| word)
    }
}

/// What was said about a venue, in the order in which it is applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VenueRequest {
    said: Vec<(VenueKey, String)>,
}

/// The most people a room, outlets a house or devices a network is said to have.
const MOST: u32 = 100_000;

impl VenueRequest {
    /// Takes an answer in the words of a flag; `none` takes a fact away.
    ///
    /// # Errors
    ///
    /// An answer that cannot be is refused here, but for a contact nobody knows.
    pub fn answer(&mut self, key: VenueKey, text: &str, today: NaiveDate) -> Result<(), OpsError> {
        let text = text.trim();
        let mut scratch = blank();
        let contact = |name: &str| {
            line(name)?;
            Ok(blank().id)
        };
        tell(&mut scratch, (key, text), today, contact)?;
        self.said.push((key, text.to_owned()));
        Ok(())
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// Returns the words that were said of what the venue has and lacks.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let are_words = |key: VenueKey| matches!(key, VenueKey::Has | VenueKey::Lacks);
        let said = self.said.iter().filter(move |(key, _)| are_words(*key));
        said.map(|(_, text)| text.as_str())
    }

    /// Changes a venue as was said; `contact` finds the person that is meant.
    pub(super) fn apply(
        &self,
        venue: &mut Venue,
        today: NaiveDate,
        contact: impl Fn(&str) -> Result<Id, OpsError>,
    ) -> Result<(), OpsError> {
        for (key, text) in &self.said {
            tell(venue, (*key, text), today, &contact)?;
        }
        Ok(())
    }
}

fn blank() -> Venue {
    let id: Id = "x".parse().expect("one letter is an id");
    Venue::new(id, String::new())
}

fn tell(
    venue: &mut Venue,
    (key, text): (VenueKey, &str),
    today: NaiveDate,
    contact: impl Fn(&str) -> Result<Id, OpsError>,
) -> Result<(), OpsError> {
    let room = &mut venue.room;
    let count = |text: &str| number(key.word(), text, (0, MOST));
    match key {
        VenueKey::Name => venue.name = line(text)?,
        VenueKey::Address => set(&mut venue.address, text, line)?,
        VenueKey::Position => set(&mut venue.position, text, |text| Ok(text.parse()?))?,
        VenueKey::Capacity => set(&mut venue.capacity, text, |text| {
            number(key.word(), text, (1, MOST))
        })?,
        VenueKey::Layout => layout(&mut room.layouts, text)?,
        VenueKey::Has => {
            room.lacks.retain(|known| known != text);
            add(&mut venue.has, text, word)?;
        }
        VenueKey::Lacks => {
            venue.has.retain(|known| known != text);
            add(&mut room.lacks, text, word)?;
        }
        VenueKey::NoHas => {
            venue.has.retain(|known| known != text);
            room.lacks.retain(|known| known != text);
        }
        VenueKey::Access => add(&mut room.access, text, line)?,
        VenueKey::NoAccess => take_out(&mut room.access, "fact", text)?,
        VenueKey::Rule => add(&mut venue.rules, text, line)?,
        VenueKey::NoRule => take_out(&mut venue.rules, "rule", text)?,
        VenueKey::Room => set(&mut room.place, text, line)?,
        VenueKey::Entry => set(&mut room.entry, text, line)?,
        VenueKey::Outlets => set(&mut room.outlets, text, count)?,
        VenueKey::Devices => set(&mut room.devices, text, count)?,
        VenueKey::Closes => set(&mut room.closes, text, |text| Ok(read_time(text)?))?,
        VenueKey::Walk => set(&mut room.walk, text, walk)?,
        VenueKey::LastDeparture => {
            set(&mut room.last_departure, text, |text| Ok(read_time(text)?))?;
        }
        VenueKey::Cost => set(&mut room.cost, text, |text| Ok(text.parse()?))?,
        VenueKey::Condition => add(&mut room.conditions, text, line)?,
        VenueKey::NoCondition => take_out(&mut room.conditions, "condition", text)?,
        VenueKey::Contact => set(&mut room.contact, text, contact)?,
        VenueKey::Signed => set(&mut room.signed, text, |text| Ok(read_date(text, today)?))?,
    }
    Ok(())
}

fn layout(layouts: &mut Vec<(String, u32)>, text: &str) -> Result<(), OpsError> {
    let not = || {
        OpsError::from(RegisterFault::Layout {
            text: text.to_owned(),
        })
    };
    pair(layouts, text, not, |_, number| {
        let number = number.parse().ok();
        number
            .filter(|number| (1..=MOST).contains(number))
            .ok_or_else(not)
    })
}

/// Reads minutes on foot; at the door it is none.
fn walk(text: &str) -> Result<u32, OpsError> {
    if text == "0" {
        return Ok(0);
    }
    Ok(read_minutes(text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(said: &[(VenueKey, &str)]) -> Result<Venue, OpsError> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let mut request = VenueRequest::default();
        for (key, text) in said {
            request.answer(*key, text, today)?;
        }
        let mut venue = blank();
        request.apply(&mut venue, today, |name| Ok(name.parse()?))?;
        Ok(venue)
    }

    #[test]
    fn what_a_venue_has_it_does_not_lack() {
        let venue = told(&[
            (VenueKey::Has, "lift"),
            (VenueKey::Has, "wifi"),
            (VenueKey::Lacks, "lift"),
            (VenueKey::NoHas, "wifi"),
        ]);
        let venue = venue.expect("a venue");
        assert_eq!(
            (venue.has.len(), venue.room.lacks),
            (0, vec!["lift".to_owned()])
        );
    }

    #[test]
    fn times_numbers_and_money_are_read_as_people_write_them() {
        let venue = told(&[
            (VenueKey::Closes, "10pm"),
            (VenueKey::LastDeparture, "23:40"),
            (VenueKey::Walk, "0"),
            (VenueKey::Cost, "12.50"),
            (VenueKey::Layout, "rows=60"),
            (VenueKey::Signed, "30 Oct 2026"),
            (VenueKey::Contact, "ana"),
        ]);
        let room = venue.expect("a venue").room;
        let shown = (
            room.closes.map(|time| time.to_string()),
            room.cost.map(|cost| cost.to_string()),
            room.signed.map(|day| day.to_string()),
        );
        let wanted = ["22:00:00", "12.50", "2026-10-30"].map(|text| Some(text.to_owned()));
        assert_eq!(<[_; 3]>::from(shown), wanted);
        assert_eq!(
            (room.walk, room.layouts),
            (Some(0), vec![("rows".to_owned(), 60)])
        );
    }

    #[test]
    fn what_cannot_be_is_refused_before_anything_is_looked_for() {
        for (key, text) in [
            (VenueKey::Name, ""),
            (VenueKey::Capacity, "0"),
            (VenueKey::Capacity, "100001"),
            (VenueKey::Outlets, "-1"),
            (VenueKey::Layout, "rows"),
            (VenueKey::Layout, "rows=0"),
            (VenueKey::Has, "two words"),
            (VenueKey::Walk, "far"),
            (VenueKey::Closes, "late"),
            (VenueKey::Cost, "1,50"),
            (VenueKey::Position, "here"),
            (VenueKey::Contact, ""),
            (VenueKey::Signed, "some day"),
            (VenueKey::Rule, "a\u{7}b"),
        ] {
            told(&[(key, text)]).expect_err(text);
        }
    }
}
