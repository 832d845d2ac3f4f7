//! What a channel takes: kept as data, one file a channel.

use serde::Deserialize;

use super::Unit;

/// The rules of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rules {
    /// What people call the channel, such as `Meetup`.
    pub name: String,
    /// The page the limits were read on.
    pub source: String,
    /// The year they were true.
    pub year: u16,
    /// How far they can be trusted.
    pub certainty: Certainty,
    /// What the title may hold, where the channel has titles.
    pub title: Option<Measure>,
    /// What the text may hold.
    pub text: Measure,
}

/// How far a rule can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The channel says so today.
    Official,
    /// The channel said so once, and nothing since says otherwise.
    Dated,
    /// Others say so.
    Reported,
}

/// A limit and how it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The most units there may be.
    pub limit: usize,
    /// What is counted.
    pub unit: Unit,
}

impl Rules {
    /// Reads the rules of a channel.
    pub(super) fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}
