use std::fmt;
use std::str::FromStr;

use super::PlanError;

/// A currency by its three letters (ISO 4217), such as `EUR`.
///
/// The letters are not compared with the standard's list: a list changes, a typo shows in every
/// amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency([u8; 3]);

impl FromStr for Currency {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        let letters: Option<[u8; 3]> = text.as_bytes().try_into().ok();
        let letters = letters.filter(|letters| letters.iter().all(u8::is_ascii_uppercase));
        letters.map(Self).ok_or_else(|| PlanError::NotACurrency {
            text: text.to_owned(),
        })
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}
