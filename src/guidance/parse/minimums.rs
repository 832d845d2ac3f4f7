//! What cannot be had faster.

use serde::Deserialize;

use super::words;
use crate::plan::Format;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::guidance) struct Minimums {
    pub(in crate::guidance) minimum: Vec<Minimum>,
}

/// Something that cannot be had faster, however a plan is squeezed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Minimum {
    /// What it is.
    pub what: String,
    /// With fewer days left it is too late.
    pub days: u32,
    /// The days that are advised.
    pub good: Option<u32>,
    /// The formats it holds for; all, when empty.
    #[serde(default, deserialize_with = "words")]
    pub formats: Vec<Format>,
    /// Ids of the items that stand for it.
    pub items: Vec<String>,
    /// Whether the task is left out when it is too late.
    #[serde(default)]
    pub drop: bool,
    /// What to do when it is too late.
    pub instead: String,
    /// Keys of sources.
    pub sources: Vec<String>,
}
