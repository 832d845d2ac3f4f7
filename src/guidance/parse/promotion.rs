//! When to tell whom what.

use serde::Deserialize;

use super::{Note, word, words};
use crate::plan::{ChannelKind, Occasion};
use crate::schedule::Due;

/// When to tell whom what.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Promotion {
    /// The facts every announcement needs.
    pub facts: Vec<String>,
    /// Keys of sources.
    pub facts_sources: Vec<String>,
    /// Whom to tell of a change, first to last.
    pub order_of_telling: Vec<String>,
    /// How to tell it.
    pub changes: String,
    /// What the timeline is based on.
    pub timeline_note: String,
    /// The timeline of an ordinary talk night.
    pub day: Vec<PostDay>,
    /// What holds for each kind of channel.
    pub channel: Vec<Note>,
    /// Which task posts what where.
    pub post: Vec<PostRule>,
}

/// Which task posts what where; the post is due with the task.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PostRule {
    /// The id of the task.
    pub task: String,
    /// Why it is posted.
    #[serde(deserialize_with = "word")]
    pub occasion: Occasion,
    /// The kinds of channels it goes to.
    #[serde(deserialize_with = "words")]
    pub on: Vec<ChannelKind>,
}

/// What to post when.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PostDay {
    /// When.
    #[serde(deserialize_with = "word")]
    pub due: Due,
    /// On the own page or the event platform.
    pub page: Option<String>,
    /// On the mailing list.
    pub list: Option<String>,
    /// On X, Mastodon, Bluesky.
    pub social: Option<String>,
    /// On `LinkedIn`.
    pub linkedin: Option<String>,
    /// In the chat.
    pub chat: Option<String>,
    /// What partners are asked to do.
    pub partners: Option<String>,
}
