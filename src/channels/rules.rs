//! What a channel takes: kept as data, one file a channel.

use serde::{Deserialize, Deserializer};

use super::{Markup, Unit};
use crate::plan::ChannelKind;

/// The rules of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rules {
    /// What people call the channel, such as `Meetup`.
    pub name: String,
    /// What sort of place it is; the guidance says which sort hears what when.
    #[serde(deserialize_with = "kind")]
    pub kind: ChannelKind,
    /// The folders of templates it shares with others, the first that has one winning.
    pub words: Vec<String>,
    /// How it marks words.
    pub markup: Markup,
    /// How it writes a hashtag, with `{tag}`.
    #[serde(default = "hash_before")]
    pub hashtag: String,
    /// At how many characters lines are broken, for plain mail.
    pub wrap: Option<usize>,
    /// How posts of a thread are told apart, where the channel has threads.
    pub thread: Option<Numbering>,
    /// The address that opens the channel with a text filled in; its places are in braces.
    pub compose: Option<String>,
    /// The fields of the channel's form, in its order.
    #[serde(default)]
    pub fields: Vec<FieldRule>,
    /// What the title may hold, where the channel has titles.
    pub title: Option<Measure>,
    /// What the summary may hold, where the channel has one.
    pub summary: Option<Measure>,
    /// What the text may hold.
    pub text: Measure,
}

/// How the posts of a thread are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numbering {
    /// ` 2/4` at the end of each post; of two posts only the second says it. For channels that show
    /// a post without its thread, such as X.
    #[serde(rename = "numbered")]
    On,
    /// Nothing: for channels that show threads as such, Mastodon and Bluesky.
    #[serde(rename = "plain")]
    Off,
}

/// A field of a channel's form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldRule {
    /// What the form calls it.
    pub name: String,
    /// What belongs into it.
    pub holds: Holds,
}

/// What belongs into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// The title.
    Title,
    /// The summary.
    Summary,
    /// The text.
    Text,
    /// The day.
    Date,
    /// The clock time of the start.
    Start,
    /// The clock time of the end.
    End,
    /// Day and time of the start.
    StartFull,
    /// Day and time of the end.
    EndFull,
    /// Length in hours and minutes.
    Duration,
    /// The place.
    Place,
    /// How many may come.
    Capacity,
    /// What it costs.
    Price,
    /// The hashtag.
    Hashtag,
}

/// How far a figure can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The channel says so today.
    Official,
    /// The channel said so once, and nothing since says otherwise.
    Dated,
    /// Others say so.
    Reported,
    /// Nobody says; a guess on the safe side.
    Assumed,
}

impl Certainty {
    /// Whether a text over the limit is surely refused.
    pub fn is_sure(self) -> bool {
        matches!(self, Self::Official | Self::Dated)
    }
}

/// A limit, how it is counted, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The most units there may be; where `most` is more, how many are shown whole, which is aimed at.
    pub limit: usize,
    /// The most units that are taken, where that is more than `limit`.
    pub most: Option<usize>,
    /// What is counted.
    pub unit: Unit,
    /// How far the figure can be trusted.
    pub certainty: Certainty,
    /// Where the figure was read.
    pub source: Option<String>,
    /// The year it was true.
    pub year: Option<u16>,
}

impl Measure {
    /// Returns how many units are taken.
    pub fn stop(&self) -> usize {
        self.most.unwrap_or(self.limit)
    }
}

impl Rules {
    /// Reads the rules of a channel.
    pub(super) fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}

fn hash_before() -> String {
    "#{tag}".to_owned()
}

/// Reads a kind of channel: the word the plan has for it.
fn kind<'d, D: Deserializer<'d>>(from: D) -> Result<ChannelKind, D::Error> {
    let word = String::deserialize(from)?;
    word.parse().map_err(serde::de::Error::custom)
}
