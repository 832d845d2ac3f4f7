//! Rules a group should keep.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Rules a group should keep.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Policies {
    /// Every rule: those of the guidance by number, then ours.
    pub rule: Vec<PolicyRule>,
}

/// A rule a group should keep.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PolicyRule {
    /// The number, such as `P01`; `R01` and on for our own.
    pub number: String,
    /// The name, such as `two-organizers`.
    pub id: String,
    /// What it asks for, in one sentence.
    pub about: String,
    /// What is looked at.
    pub fact: String,
    /// Where the line is.
    pub threshold: String,
    /// How bad it is to cross it, in words.
    pub severity: String,
    /// The facts that must be known.
    pub needs: Vec<String>,
    /// Keys of sources.
    pub sources: Vec<String>,
    /// The numbers it compares with, which a policy pack may change. What begins with `least` or
    /// `days` is stricter when it is larger, what begins with `most` or `from` when it is smaller.
    #[serde(default)]
    pub numbers: BTreeMap<String, u32>,
    /// The keys of the plan it reads.
    pub keys: Vec<String>,
}
