//! Duties and how to share them.

use serde::Deserialize;

use super::Note;

/// Duties and how to share them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Roles {
    /// How many people share the duties, by size.
    pub distribution: String,
    /// Every duty.
    pub role: Vec<Role>,
    /// Rules for sharing.
    pub rule: Vec<Note>,
}

/// A duty.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Role {
    /// The name, as items and plans use it.
    pub duty: String,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// What its holder does.
    pub does: String,
    /// How much work it is.
    pub effort: String,
    /// What it may be combined with.
    pub combines_with: Option<String>,
    /// From which size on, or when, it is needed.
    pub from: String,
}
