//! Rules a group should keep.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Rules a group should keep.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Policies {
    /// Every rule.
    pub rule: Vec<PolicyRule>,
    /// Umbrella programmes, with the rules they tighten.
    pub programme: Vec<Programme>,
}

/// A rule a group should keep.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PolicyRule {
    /// The number, such as `P01`.
    pub number: String,
    /// The name, such as `two-organizers`.
    pub id: String,
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
}

/// A programme that a group may belong to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Programme {
    /// The short name.
    pub id: String,
    /// The name in words.
    pub name: String,
    /// Numbers of rules and the severity they have instead.
    pub stricter: BTreeMap<String, String>,
    /// Keys of sources.
    pub sources: Vec<String>,
}
