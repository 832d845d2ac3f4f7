//! What to type when a sign-up list cannot be counted.

use super::{Failure, chain, near};
use crate::ops::SignupsFault;
use crate::signups::{Meaning, SignupError};

impl From<SignupError> for Failure {
    fn from(error: SignupError) -> Self {
        let tip = match &error {
            SignupError::Empty => "export it again when somebody has signed up".to_owned(),
            SignupError::Spreadsheet => {
                "open it in your spreadsheet program and save it as CSV".to_owned()
            }
            SignupError::NotText | SignupError::WebPage => {
                "sign in with your browser, and export the list as CSV from there".to_owned()
            }
            SignupError::OneColumn => {
                "export it as CSV, with a line of names of columns".to_owned()
            }
            SignupError::NoStatus { columns } if columns.is_empty() => {
                "its first line must name the columns; then `--column status=NAME`, or `--column \
                 status=none` if everybody comes"
                    .to_owned()
            }
            SignupError::NoStatus { .. } => {
                "name it, such as `--column status=RSVP`, or say `--column status=none` if everybody \
                 on the list comes"
                    .to_owned()
            }
            SignupError::NoNames { .. } => {
                "name it, such as `--column \"name=Full name\"`".to_owned()
            }
            SignupError::NoSuchColumn { nearest, .. } => near(nearest.as_ref())
                .unwrap_or_else(|| "write it as in the first line of the list".to_owned()),
            SignupError::Ragged { .. }
            | SignupError::Broken { .. }
            | SignupError::Unclosed { .. } => {
                "look for a quote that is missing there, or export the list again".to_owned()
            }
            SignupError::UnknownValue {
                meaning: Meaning::Arrived,
                ..
            } => "correct it, or leave the column out with `--column arrived=none`".to_owned(),
            SignupError::UnknownValue { value, .. } => {
                let value = value.as_deref().unwrap_or("VALUE");
                format!(
                    "say what it means: `--value \"{value}=going\"`, `waiting` or `out`; or name another column: `--column status=NAME`"
                )
            }
            SignupError::NotANumber { .. } => {
                "correct it, or leave the column out with `--column guests=none`".to_owned()
            }
            SignupError::UnknownMeaning { .. } => {
                "such as `--column status=RSVP`; `convoke import --help` lists them".to_owned()
            }
            SignupError::UnknownStanding { .. } => "such as `--value maybe=waiting`".to_owned(),
        };
        Self::new(chain(&error)).tip(tip)
    }
}

/// Returns what to do when a list cannot be noted.
pub(super) fn how_to_note_signups(fault: &SignupsFault) -> String {
    match fault {
        SignupsFault::NotBegun { before, .. } => match before {
            Some(before) => format!(
                "name the event: `--event {before}`; or take the counts alone: `--column arrived=none`"
            ),
            None => "take the counts alone: `--column arrived=none`".to_owned(),
        },
    }
}
