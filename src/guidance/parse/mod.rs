//! The form of the data files: the one place here that knows their syntax. A file of this folder
//! for a file of data, and what they share.

mod blocks;
mod formats;
mod items;
mod minimums;
mod policies;
mod promotion;
mod quantities;
mod roles;
mod scoring;
mod sources;
mod sponsorship;

use std::fmt::Display;
use std::str::FromStr;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};

pub use formats::{Agenda, Choice, FormatFacts, Formats, Segment};
pub use minimums::Minimum;
pub use policies::{Policies, PolicyRule};
pub use promotion::{PostDay, PostRule, Promotion};
pub use quantities::{
    Adjustment, Audience, DietShare, Per, Quantities, Quantity, QuantityRule, Serves, ShowRate,
    Stock,
};
pub use roles::{Role, Roles};
pub use scoring::{
    DateCase, DateCriterion, Measure, Observance, Scoring, Season, VenueCriterion, VenueFormat,
    VenuePart, VenueQuestion, VenueWeights, VenueWord, Week,
};
pub use sources::Source;
pub use sponsorship::{Benefit, Sponsorship, Verdict};

pub(super) use blocks::Blocks;
pub(super) use items::{intro, item};
pub(super) use minimums::Minimums;

/// Returns what a built-in file says.
pub(super) fn built_in<T: DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|fault| panic!("the built-in {name} is broken: {fault}"))
}

/// A piece of advice with a heading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Note {
    /// The heading.
    pub name: String,
    /// The advice.
    pub text: String,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// A word of the plan or a due rule, read as it is read everywhere.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Word<T>(T);

impl<'de, T: FromStr<Err: Display>> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map(Self).map_err(D::Error::custom)
    }
}

fn word<'de, D: Deserializer<'de>, T: FromStr<Err: Display>>(from: D) -> Result<T, D::Error> {
    Word::deserialize(from).map(|word| word.0)
}

fn maybe<'de, D: Deserializer<'de>, T: FromStr<Err: Display>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    word(from).map(Some)
}

fn words<'de, D: Deserializer<'de>, T: FromStr<Err: Display>>(from: D) -> Result<Vec<T>, D::Error> {
    let words: Vec<Word<T>> = Vec::deserialize(from)?;
    Ok(words.into_iter().map(|word| word.0).collect())
}
