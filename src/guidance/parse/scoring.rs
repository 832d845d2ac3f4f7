//! How to choose a date and a venue.

use serde::Deserialize;

use super::words;
use crate::plan::Format;

/// How to choose a date and a venue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Scoring {
    /// What rules a date out.
    pub date_knock_outs: String,
    /// How to read the scores of dates.
    pub date_note: String,
    /// What makes a date better or worse.
    pub date: Vec<DateCriterion>,
    /// What to ask a host.
    pub venue_question: Vec<VenueQuestion>,
    /// Keys of sources.
    pub venue_question_sources: Vec<String>,
    /// What makes a venue better or worse.
    pub venue: Vec<VenueCriterion>,
    /// Advice that outranks the score.
    pub venue_note: String,
}

/// Something that makes a date better or worse.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateCriterion {
    /// What is looked at.
    pub criterion: String,
    /// Points for evenings on weekdays.
    pub evening: String,
    /// Points for days at the weekend, when it matters there.
    pub weekend: Option<String>,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// A question to a host.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VenueQuestion {
    /// The question.
    pub question: String,
    /// Whether a no rules the venue out.
    #[serde(default)]
    pub knock_out: bool,
    /// The formats for which alone a no rules it out.
    #[serde(default, deserialize_with = "words")]
    pub knock_out_for: Vec<Format>,
}

/// Something that makes a venue better or worse.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VenueCriterion {
    /// What is looked at.
    pub criterion: String,
    /// Its weight for talks; the weights of a column sum to 100.
    pub talks: u32,
    /// Its weight for hands-on formats.
    pub hands_on: u32,
    /// Its weight for a conference.
    pub conference: u32,
    /// What gets all of it.
    pub full_marks: String,
    /// What gets none.
    pub zero: String,
}
