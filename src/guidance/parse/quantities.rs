//! How much of what, and how many come.

use serde::Deserialize;

use super::Note;

/// How much of what, and how many come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Quantities {
    /// How much of what; `e` is the number of expected arrivals.
    pub quantity: Vec<Note>,
    /// How many of those who sign up arrive.
    pub show_rate: Vec<ShowRate>,
    /// What changes that.
    pub adjustment: Vec<Adjustment>,
    /// How to learn from own figures and set a limit.
    pub note: Vec<Note>,
}

/// How many of those who sign up arrive.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ShowRate {
    /// The short name of the situation.
    pub id: String,
    /// The situation.
    pub situation: String,
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
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Adjustment {
    /// What it is.
    pub cause: String,
    /// By how many percentage points.
    pub points: i32,
    /// Keys of sources.
    pub sources: Vec<String>,
}
