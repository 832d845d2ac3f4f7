//! Where advice comes from.

use serde::Deserialize;

/// Where a piece of advice comes from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Source {
    /// The short name that items cite.
    pub key: String,
    /// The title.
    pub title: String,
    /// The address of the page or its site; absent for our own judgement.
    pub address: Option<String>,
    /// The file or page at that address.
    pub part: Option<String>,
    /// What was taken from it: facts and figures, never wording.
    pub taken: String,
    /// Whether it shaped the guidance without being cited by any of it.
    #[serde(default)]
    pub background: bool,
}
