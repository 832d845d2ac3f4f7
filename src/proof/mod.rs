//! What in a text does not agree with the plan, before it is sent.
//!
//! Each rule is one file and one row of [`CATALOG`]: it is given the text, read once, and says
//! where it differs and what should stand there. No rule guesses: what may be right is passed
//! over, for a proof-reader who cries wolf is not asked twice. Knows nothing of files, channels or
//! terminals.

mod catalog;
mod context;
mod date;
mod days;
mod folded;
mod leftover;
mod link;
mod markup;
mod place;
mod placeholder;
mod reading;
mod spot;
mod time;
mod weekday;

#[cfg(test)]
mod tests;

pub use catalog::{CATALOG, Rule, proof};
pub use spot::{Spot, spot};

use crate::language::{Finder, Language};
use crate::plan::{Event, Plan};

/// What a text is compared with.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The plan, with the other events of the group.
    pub plan: &'a Plan,
    /// The event the text is about.
    pub event: &'a Event,
    /// Reads the dates and times of a text.
    pub finder: &'a Finder,
    /// The languages whose words are read, the same as the finder's.
    pub languages: &'a [Language],
    /// Those that are expected, as tags (BCP 47), likeliest first.
    pub expected: &'a [&'a str],
    /// Whether the text is HTML, so that tags and entities belong in it.
    pub is_html: bool,
}

/// Something that does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What stands there, on one line.
    pub found: String,
    /// What should stand there, when it is known.
    pub expected: Option<String>,
    /// Why, as a clause without a full stop.
    pub message: String,
}

/// What a text was found to tell, so that silence can be judged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proof {
    /// What does not agree, in the order of the text.
    pub findings: Vec<Finding>,
    /// How many dates were compared.
    pub dates: usize,
    /// How many weekdays were compared, those beside a date among them.
    pub weekdays: usize,
    /// How many clock times were compared; a span is one.
    pub times: usize,
    /// How many links were looked at.
    pub links: usize,
}
