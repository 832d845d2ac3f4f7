//! What sponsors give and get.

use serde::Deserialize;

use super::Note;

/// What sponsors give and get.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sponsorship {
    /// How many minutes a sponsor's words on stage take at most, as they are planned.
    pub most_minutes: u32,
    /// How many minutes are too many anywhere.
    pub never_minutes: u32,
    /// How much may come in beyond the costs, and how much a big event keeps back, in percent.
    pub reserve_percent: u32,
    /// After how many days an unpaid invoice is late.
    pub invoice_days: u32,
    /// After how many days whoever laid money out should have it back.
    pub refund_days: u32,
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
    /// What a plan calls it, the first word or another.
    pub words: Vec<String>,
    /// Whether it may be promised at a meetup.
    pub at_meetup: Verdict,
    /// Whether it may be promised at a conference or a hackathon.
    pub at_conference: Verdict,
    /// The rule of the policies that is about it.
    pub rule: Option<String>,
    /// What.
    pub benefit: String,
    /// Whether at a meetup.
    pub meetup: String,
    /// Whether at a conference or a hackathon.
    pub conference: String,
}

/// Whether something may be promised to a sponsor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It may.
    Yes,
    /// Better not, or only under conditions.
    Avoid,
    /// It may not.
    No,
}

impl Sponsorship {
    /// Returns the benefit that a word of a plan stands for.
    pub fn benefit(&self, word: &str) -> Option<&Benefit> {
        let named = |it: &&Benefit| it.words.iter().any(|known| known == word);
        self.benefit.iter().find(named)
    }

    /// Returns every word for a benefit, in the order of the table.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.benefit.iter().flat_map(|it| &it.words);
        words.map(String::as_str)
    }
}
