use std::fmt;

use super::tags;
use crate::text::{any_of, quoted};

/// Why there are no words.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LanguageError {
    /// A language nobody has written the words of.
    Unknown {
        /// The tag as it was given.
        text: String,
        /// The tag that was probably meant.
        nearest: Option<&'static str>,
    },
}

impl fmt::Display for LanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { text, .. } => write!(
                f,
                "there are no words in the language `{text}`; there are in {}",
                any_of(quoted(tags()))
            ),
        }
    }
}

impl std::error::Error for LanguageError {}
