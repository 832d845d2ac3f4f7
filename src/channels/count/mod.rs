//! How channels count.

mod link;
mod link_letter;
mod x_weighted;

use std::fmt;

use serde::Deserialize;

/// What a channel counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// The weighted characters of twitter-text, configuration v3.
    XWeighted,
    /// UTF-16 code units: what `length` says in a browser, and never less than code points or
    /// visible characters, so the safe choice where a channel does not name its unit.
    Utf16,
}

impl Unit {
    /// Returns how long a text is in this unit.
    pub fn length(self, text: &str) -> usize {
        match self {
            Self::XWeighted => x_weighted::length(text),
            Self::Utf16 => text.encode_utf16().count(),
        }
    }

    /// Returns the name of the unit, as JSON has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::XWeighted => "x-weighted",
            Self::Utf16 => "utf16",
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::XWeighted => "characters as X counts them",
            Self::Utf16 => "characters",
        })
    }
}
