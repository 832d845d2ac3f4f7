//! Formats, how to choose one, and agendas.

use serde::Deserialize;

use super::{maybe, word, words};
use crate::plan::{Format, Mode, SessionKind};
use crate::schedule::Due;

/// What is known of formats and agendas.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Formats {
    /// What holds for every agenda.
    pub agenda_rules: Vec<String>,
    /// Why.
    pub agenda_why: String,
    /// One entry a format, in the order of formats.
    pub format: Vec<FormatFacts>,
    /// Which format fits which situation; the first that applies is the one to take.
    pub choice: Vec<Choice>,
    /// Agendas in use.
    pub agenda: Vec<Agenda>,
}

/// What is known of a format.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FormatFacts {
    /// The format.
    #[serde(deserialize_with = "word")]
    pub format: Format,
    /// The usual number of arrivals, from and to.
    pub people: (u32, u32),
    /// The same in words.
    pub size: String,
    /// The length an event gets unless told otherwise, in minutes.
    pub minutes: u32,
    /// The usual length in words.
    pub length: String,
    /// Days of planning that are comfortable, from and to.
    pub good: (u32, u32),
    /// Days of planning below which things are left out.
    pub floor: u32,
    /// How far dates of an ordinary evening are stretched, in percent.
    pub scale_percent: u32,
    /// How many people run it.
    pub team: String,
    /// What is special about it.
    pub special: String,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// A situation and the formats that fit it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Choice {
    /// The situation.
    pub situation: String,
    /// The formats, best first; empty when the advice is another.
    #[serde(deserialize_with = "words")]
    pub formats: Vec<Format>,
    /// The advice in words.
    pub suggest: String,
    /// Why, where the sources say so.
    pub why: Option<String>,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// An agenda in use.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Agenda {
    /// What it is called.
    pub name: String,
    /// The format it is for, if it is for one.
    #[serde(default, deserialize_with = "maybe")]
    pub format: Option<Format>,
    /// The mode it is for, if it is for one.
    #[serde(default, deserialize_with = "maybe")]
    pub mode: Option<Mode>,
    /// The published length in minutes, where what comes last is after it; else it ends with its last
    /// part.
    pub minutes: Option<u32>,
    /// Its parts, in order.
    pub segments: Vec<Segment>,
    /// Variants and advice.
    pub note: Option<String>,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// A part of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Segment {
    /// When it begins, from the start or the end.
    #[serde(deserialize_with = "word")]
    pub at: Due,
    /// How long it takes; absent when it is open-ended, repeats or runs beside others.
    pub minutes: Option<u32>,
    /// What happens.
    pub what: String,
    /// What kind of part it is, in the words of sessions.
    #[serde(deserialize_with = "word")]
    pub kind: SessionKind,
    /// The duty whose holder acts.
    pub duty: Option<String>,
    /// The task of the checklists that is this part.
    pub task: Option<String>,
    /// Whether it takes whatever time is left.
    #[serde(default)]
    pub stretch: bool,
}
