use std::fmt;
use std::str::FromStr;

use super::ScheduleError;

/// The evening a group usually meets on, such as `third thursday 18:30`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence {
    written: String,
}

impl FromStr for Cadence {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, ScheduleError> {
        Ok(Self {
            written: text.to_owned(),
        })
    }
}

impl fmt::Display for Cadence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}
