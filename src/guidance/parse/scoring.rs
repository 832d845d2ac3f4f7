//! How to choose a date and a venue.

use std::str::FromStr;

use serde::Deserialize;

use super::{maybe, word, words};
use crate::plan::Format;
use crate::schedule::Country;

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
    /// Where the week does not end with Saturday and Sunday.
    pub week: Week,
    /// When a town empties.
    pub season: Vec<Season>,
    /// High days that keep people away wherever the group meets.
    pub observance: Vec<Observance>,
    /// What to ask a host.
    pub venue_question: Vec<VenueQuestion>,
    /// Keys of sources.
    pub venue_question_sources: Vec<String>,
    /// What makes a venue better or worse.
    pub venue: Vec<VenueCriterion>,
    /// Points for the venue the group is used to.
    pub venue_current: u32,
    /// What a venue can have, in the words of a plan.
    pub venue_word: Vec<VenueWord>,
    /// What each format asks of a venue.
    pub venue_format: Vec<VenueFormat>,
    /// Advice that outranks the score.
    pub venue_note: String,
}

/// Something that makes a date better or worse.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateCriterion {
    /// What is looked at.
    pub criterion: String,
    /// How it can be.
    pub case: Vec<DateCase>,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// How something about a date can be, and the points for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateCase {
    /// The name by which a group sets other points.
    pub name: String,
    /// What is so, in words.
    pub when: String,
    /// Points for evenings on weekdays, when it matters there.
    pub evening: Option<i32>,
    /// Points for formats that fill a day, when it matters there.
    pub weekend: Option<i32>,
    /// Formats with other points.
    #[serde(default)]
    pub except: Vec<DateException>,
}

/// Formats for which a case has other points.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateException {
    /// The formats.
    #[serde(deserialize_with = "words")]
    pub formats: Vec<Format>,
    /// The points.
    pub points: i32,
}

/// Where the week does not end with Saturday and Sunday.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Week {
    /// Codes of the countries in which Friday and Saturday are free.
    pub friday_and_saturday: Vec<String>,
}

/// A time of the year when a town empties.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Season {
    /// What it is called.
    pub what: String,
    /// The first day, `MM-DD`.
    pub from: String,
    /// The last day, which lies in the next year when it comes before the first.
    pub to: String,
    /// Codes of the countries it holds in; everywhere when there is none.
    pub countries: Vec<String>,
}

/// High days on which those who keep them cannot come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Observance {
    /// What it is called.
    pub name: String,
    /// The country whose public holidays say when it is.
    #[serde(deserialize_with = "word")]
    pub country: Country,
    /// The name of the public holiday there.
    pub holiday: String,
    /// How many days it is kept, from the holiday on.
    pub days: u32,
    /// Whether it begins on the evening before.
    pub eve: bool,
}

impl DateCase {
    /// Returns the points for an event of a format that fills an evening, or else a day; none when
    /// the case does not matter there.
    pub fn points(&self, format: Format, fills_a_day: bool) -> Option<i32> {
        let mut except = self.except.iter();
        let except = except.find(|it| it.formats.contains(&format));
        let usual = if fills_a_day {
            self.weekend
        } else {
            self.evening
        };
        // An exception for a format of whole days does not hold when it is an evening.
        except.filter(|_| fills_a_day).map(|it| it.points).or(usual)
    }
}

impl Season {
    /// Whether a day, as `MM-DD`, is one of the season.
    pub fn has(&self, day: &str) -> bool {
        let (from, to) = (self.from.as_str(), self.to.as_str());
        if from <= to {
            from <= day && day <= to
        } else {
            from <= day || day <= to
        }
    }
}

/// A question to a host.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VenueQuestion {
    /// The question.
    pub question: String,
    /// What answers it: words of a venue or keys of the plan. Each entry must be known, by any of
    /// its alternatives.
    pub asks: Vec<Vec<String>>,
    /// Whether it matters for hands-on formats alone.
    #[serde(default)]
    pub hands_on_only: bool,
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
    /// What a group calls it in its own weights, behind `venue-`.
    pub id: String,
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
    /// What it is made of; the shares sum to 100. How it is shared out is judgement.
    pub parts: Vec<VenuePart>,
}

/// A part of a criterion: something the venue has, or something that is measured.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VenuePart {
    /// How much of the criterion it is, in percent.
    pub share: u32,
    /// The words of a venue, any of which will do.
    #[serde(default)]
    pub any: Vec<String>,
    /// What is measured, when it is not a word.
    #[serde(default, deserialize_with = "maybe")]
    pub measure: Option<Measure>,
}

/// What is measured of a venue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Minutes on foot from the nearest stop.
    Walk,
    /// The last departure after the end.
    LastDeparture,
    /// How much of the room is filled.
    Fit,
    /// Whether the group has tried the room.
    Tried,
    /// Power outlets for those who come.
    Outlets,
    /// Devices the network carries.
    Devices,
    /// What an evening costs.
    Cost,
    /// What the host wants in return.
    Conditions,
    /// Somebody to turn to.
    Contact,
    /// Evenings held there.
    Evenings,
    /// When everybody must be out.
    Closes,
}

impl FromStr for Measure {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
            "walk" => Self::Walk,
            "last-departure" => Self::LastDeparture,
            "fit" => Self::Fit,
            "tried" => Self::Tried,
            "outlets" => Self::Outlets,
            "devices" => Self::Devices,
            "cost" => Self::Cost,
            "conditions" => Self::Conditions,
            "contact" => Self::Contact,
            "evenings" => Self::Evenings,
            "closes" => Self::Closes,
            _ => return Err(format!("nothing measures `{text}`")),
        })
    }
}

/// A word of what a venue has or lacks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VenueWord {
    /// The word.
    pub word: String,
    /// Other words for the same.
    pub also: Vec<String>,
}

/// What a format asks of a venue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VenueFormat {
    /// The format.
    #[serde(deserialize_with = "word")]
    pub format: Format,
    /// The weights that hold for it.
    #[serde(deserialize_with = "word")]
    pub weights: VenueWeights,
    /// How the room is usually set.
    pub layout: String,
}

/// A column of the weights of a venue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VenueWeights {
    /// For talks.
    Talks,
    /// For hands-on formats.
    HandsOn,
    /// For a conference.
    Conference,
}

impl FromStr for VenueWeights {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "talks" => Ok(Self::Talks),
            "hands-on" => Ok(Self::HandsOn),
            "conference" => Ok(Self::Conference),
            _ => Err(format!("no weights are called `{text}`")),
        }
    }
}

impl VenueCriterion {
    /// Returns what the criterion weighs in a column.
    pub fn weight(&self, column: VenueWeights) -> u32 {
        match column {
            VenueWeights::Talks => self.talks,
            VenueWeights::HandsOn => self.hands_on,
            VenueWeights::Conference => self.conference,
        }
    }

    /// Returns the name of the weight, as a group may override it.
    pub fn weight_name(&self) -> String {
        format!("venue-{}", self.id)
    }
}
