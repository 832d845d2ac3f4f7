//! How much of what, and how many come.

use serde::Deserialize;

use super::items::conditions;
use super::{Note, word, words};
use crate::attendance::Formula;
use crate::guidance::{Condition, Profile};
use crate::plan::{Format, Odds};

/// How much of what, and how many come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Quantities {
    /// How much of what; `e` is the number of expected arrivals.
    pub quantity: Vec<Quantity>,
    /// How many of those who sign up arrive.
    pub show_rate: Vec<ShowRate>,
    /// What changes that.
    pub adjustment: Vec<Adjustment>,
    /// How to learn from own figures and set a limit.
    pub note: Vec<Note>,
}

/// How much of what.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Quantity {
    /// The heading.
    pub name: String,
    /// What organizers say.
    pub text: String,
    /// What of it can be computed.
    #[serde(default)]
    pub line: Vec<QuantityRule>,
    /// How much of it has what on it.
    #[serde(default)]
    pub share: Vec<DietShare>,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// How much of one thing people take.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuantityRule {
    /// The thing.
    pub item: String,
    /// In what it is counted.
    pub unit: String,
    /// How much each takes, in hundredths.
    #[serde(default)]
    each: u32,
    range: Option<(u32, u32)>,
    #[serde(default = "one")]
    pack: u32,
    #[serde(default)]
    plus: u32,
    small: Option<(u32, u32)>,
    /// Up to how much a thing may be that does not depend on people.
    pub most: Option<u32>,
    /// What each takes of it, when that is not the unit: `slices`.
    pub of: Option<String>,
    /// Whom it is for.
    #[serde(default)]
    pub per: Per,
    /// Whether it is for each day.
    #[serde(default)]
    pub daily: bool,
    /// The formats it belongs to; all, when empty.
    #[serde(default, deserialize_with = "words")]
    pub formats: Vec<Format>,
    /// The formats it does not belong to.
    #[serde(default, deserialize_with = "words")]
    pub not: Vec<Format>,
    /// What else must hold, all of it.
    #[serde(default, deserialize_with = "conditions")]
    pub needs: Vec<Condition>,
    /// What must be eaten or drunk.
    pub serves: Option<Serves>,
    /// For whom it must be.
    pub level: Option<Audience>,
    /// Its name among the group's prices and in what was ordered.
    pub price: Option<String>,
    /// What of the room or the plan must suffice.
    pub plan: Option<Stock>,
    /// What the numbers do not say.
    pub note: Option<String>,
}

/// Whom something is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// Those who are expected.
    #[default]
    Heads,
    /// Those who help.
    Helpers,
}

/// What is eaten or drunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Serves {
    /// Pizza.
    Pizza,
    /// Food that is not pizza.
    Other,
    /// Drinks of an evening.
    Drinks,
    /// Alcohol among them.
    Alcohol,
}

/// For whom an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Beginners.
    Beginners,
    /// Everybody.
    Mixed,
}

/// What is there of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stock {
    /// Seats of the room.
    Seats,
    /// Power outlets of the room.
    Outlets,
    /// Devices its network carries.
    Devices,
    /// Helpers who promised to come.
    Helpers,
}

/// How much of what is eaten suits whom.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DietShare {
    /// Whom it suits.
    pub diet: String,
    /// How much of it, in percent.
    pub percent: u32,
    /// How many there are at least.
    #[serde(default)]
    pub least: u32,
}

/// How many of those who sign up arrive.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ShowRate {
    /// The short name of the situation.
    pub id: String,
    /// The situation.
    pub situation: String,
    /// Up to how many sign-ups it holds.
    pub up_to: Option<u32>,
    /// The rate to begin with.
    pub percent: u32,
    /// The rates seen, in percent.
    pub range: Option<(u32, u32)>,
    /// Who saw what.
    pub evidence: String,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// Something that changes how many arrive.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Adjustment {
    /// The word the plan has for it.
    #[serde(deserialize_with = "word")]
    pub odds: Odds,
    /// What it is.
    pub cause: String,
    /// By how many percentage points.
    pub points: i32,
    /// Keys of sources.
    pub sources: Vec<String>,
}

impl QuantityRule {
    /// Whether it belongs to an event, as far as its kind says.
    pub fn applies(&self, profile: &Profile) -> bool {
        let fits = self.formats.is_empty() || self.formats.contains(&profile.format);
        fits && !self.not.contains(&profile.format)
            && self.needs.iter().all(|need| need.holds(profile))
    }

    /// Returns how it is computed.
    pub fn formula(&self) -> Formula {
        Formula {
            each: self.each,
            range: self.range,
            pack: self.pack,
            plus: self.plus,
            small: self.small,
        }
    }
}

fn one() -> u32 {
    1
}
