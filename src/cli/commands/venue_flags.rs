use chrono::NaiveDate;

use crate::cli::failure::Failure;
use crate::ops::{VenueKey, VenueRequest};

/// What can be said about a venue; `none` takes a fact away or empties a list.
#[derive(clap::Args, Clone)]
pub(crate) struct VenueFlags {
    /// Street address, for maps and calendars, or none
    #[arg(long)]
    address: Option<String>,
    /// Latitude and longitude as map programs copy them: `52.231958, 21.006725`
    #[arg(long, allow_hyphen_values = true)]
    position: Option<String>,
    /// Floor and room, for somebody at the street door
    #[arg(long, value_name = "TEXT")]
    room: Option<String>,
    /// How guests get in: `ring at Acme, lift to the third floor`
    #[arg(long, value_name = "TEXT")]
    entry: Option<String>,
    /// How many people may be there
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    capacity: Option<String>,
    /// How many people it holds by how it is set: `rows=60`, `tables=30`; may be repeated
    #[arg(long, value_name = "LAYOUT=N", allow_negative_numbers = true)]
    layout: Vec<String>,
    /// What it has, a word such as projector, wifi or step-free, added to what is known; may be
    /// repeated
    #[arg(long, value_name = "WORD")]
    has: Vec<String>,
    /// What was asked for and is not there, in the same words; may be repeated
    #[arg(long, value_name = "WORD")]
    lacks: Vec<String>,
    /// What it is not known any more whether it has; may be repeated
    #[arg(long, value_name = "WORD")]
    no_has: Vec<String>,
    /// Fact on access in the host's words, which is announced: `door 90 cm wide`; may be repeated
    #[arg(long, value_name = "TEXT")]
    access: Vec<String>,
    /// Fact on access that is not so any more: a part of it; may be repeated
    #[arg(long, value_name = "TEXT")]
    no_access: Vec<String>,
    /// Rule of the house, a task of each evening there: `D-2 send the names of guests`; may be
    /// repeated
    #[arg(long, value_name = "TEXT")]
    rule: Vec<String>,
    /// Rule that does not hold any more: a part of it; may be repeated
    #[arg(long, value_name = "TEXT")]
    no_rule: Vec<String>,
    /// Power outlets guests may use
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    outlets: Option<String>,
    /// Devices the network has carried
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    devices: Option<String>,
    /// When everybody must be out: `22:00`
    #[arg(long, value_name = "TIME")]
    closes: Option<String>,
    /// Minutes on foot from the nearest stop
    #[arg(long, value_name = "MINUTES")]
    walk: Option<String>,
    /// When the last train or bus leaves there: `23:40`
    #[arg(long, value_name = "TIME")]
    last_departure: Option<String>,
    /// What an evening there costs; 0 is free
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    cost: Option<String>,
    /// What the host wants in return: `two minutes on stage`; may be repeated
    #[arg(long, value_name = "TEXT")]
    condition: Vec<String>,
    /// What the host does not want any more: a part of it; may be repeated
    #[arg(long, value_name = "TEXT")]
    no_condition: Vec<String>,
    /// Who is the contact there: a person of the register, by id or name
    #[arg(long, value_name = "PERSON")]
    contact: Option<String>,
    /// The day the terms were confirmed in writing
    #[arg(long, value_name = "DAY")]
    signed: Option<String>,
    /// Private fact for private.toml, such as `door-code=1234`; without a value it is taken out; may
    /// be repeated
    #[arg(long, value_name = "KEY=VALUE", allow_hyphen_values = true)]
    pub(super) private: Vec<String>,
}

impl VenueFlags {
    /// Returns what was said, or which flag has a value that cannot be.
    pub(super) fn request(
        &self,
        name: Option<&String>,
        today: NaiveDate,
    ) -> Result<VenueRequest, Failure> {
        let mut request = VenueRequest::default();
        for &(key, word) in VenueKey::ALL {
            for text in self.said(key, name) {
                let answered = request.answer(key, text, today);
                answered.map_err(|error| Failure::from(error).of_flag(word))?;
            }
        }
        Ok(request)
    }

    fn said<'a>(&'a self, key: VenueKey, name: Option<&'a String>) -> Vec<&'a String> {
        let one = |said: &'a Option<String>| said.iter().collect();
        let many = |said: &'a Vec<String>| said.iter().collect();
        match key {
            VenueKey::Name => name.into_iter().collect(),
            VenueKey::Address => one(&self.address),
            VenueKey::Position => one(&self.position),
            VenueKey::Capacity => one(&self.capacity),
            VenueKey::Layout => many(&self.layout),
            VenueKey::Has => many(&self.has),
            VenueKey::Lacks => many(&self.lacks),
            VenueKey::NoHas => many(&self.no_has),
            VenueKey::Access => many(&self.access),
            VenueKey::NoAccess => many(&self.no_access),
            VenueKey::Rule => many(&self.rule),
            VenueKey::NoRule => many(&self.no_rule),
            VenueKey::Room => one(&self.room),
            VenueKey::Entry => one(&self.entry),
            VenueKey::Outlets => one(&self.outlets),
            VenueKey::Devices => one(&self.devices),
            VenueKey::Closes => one(&self.closes),
            VenueKey::Walk => one(&self.walk),
            VenueKey::LastDeparture => one(&self.last_departure),
            VenueKey::Cost => one(&self.cost),
            VenueKey::Condition => many(&self.condition),
            VenueKey::NoCondition => many(&self.no_condition),
            VenueKey::Contact => one(&self.contact),
            VenueKey::Signed => one(&self.signed),
        }
    }

    /// Whether nothing but private facts was said.
    pub(super) fn says_only_private(&self) -> bool {
        let is_said = |(key, _): &(VenueKey, &str)| !self.said(*key, None).is_empty();
        !self.private.is_empty() && !VenueKey::ALL.iter().any(is_said)
    }
}
