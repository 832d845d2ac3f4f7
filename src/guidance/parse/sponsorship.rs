//! What sponsors give and get.

use serde::Deserialize;

use super::Note;

/// What sponsors give and get.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sponsorship {
    /// What to ask for, in this order.
    pub asks: Vec<String>,
    /// Why in this order.
    pub asks_why: String,
    /// What is given in practice.
    pub tier: Vec<Note>,
    /// What a sponsor may get, and limits.
    pub benefit: Vec<Benefit>,
    /// Keys of sources.
    pub benefit_sources: Vec<String>,
    /// What people think of it.
    pub attitude: String,
    /// How it goes, step by step.
    pub process: String,
}

/// Something a sponsor might get.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Benefit {
    /// What.
    pub benefit: String,
    /// Whether at a meetup.
    pub meetup: String,
    /// Whether at a conference or a hackathon.
    pub conference: String,
}
