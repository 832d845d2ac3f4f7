use std::fmt;
use std::str::FromStr;

use super::PlanError;
use crate::text::is_unseen;

/// The short name of an event, a task, a person, a venue or a sponsor, as it stands in the plan.
///
/// One word of 1 to 120 characters, without blanks, slashes, quotes or characters that do not show; it can
/// be typed in a shell and used in a file name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Id {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        if is_usual(text.as_bytes()) {
            return Ok(Self(text.to_owned()));
        }
        let allowed =
            |c: char| !c.is_whitespace() && !is_unseen(c) && !r#"/\"'`<>|*?$&;:"#.contains(c);
        let fits = (1..=120).contains(&text.chars().count());
        if fits && text.chars().all(allowed) && !text.starts_with(['.', '-']) {
            Ok(Self(text.to_owned()))
        } else {
            Err(PlanError::NotAnId {
                text: text.to_owned(),
            })
        }
    }
}

/// Whether a text has only letters, digits and what joins them, so that no longer look is needed.
fn is_usual(text: &[u8]) -> bool {
    let is_usual = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let begins = text.first().is_some_and(u8::is_ascii_alphanumeric);
    // Of a loop that never stops early the compiler makes one that looks at many bytes at a time.
    let is = text.iter().fold(true, |all, byte| all & is_usual(byte));
    is && begins && text.len() <= 120
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}
