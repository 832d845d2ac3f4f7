use std::collections::BTreeSet;

use crate::plan::{Area, Feature, Format, Level, Mode};
use crate::schedule::Due;

/// What the guidance needs to know of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The kind of evening.
    pub format: Format,
    /// Where people take part.
    pub mode: Mode,
    /// Length in minutes.
    pub minutes: u32,
    /// How many people are expected to arrive; not how many sign up.
    pub expected: u32,
    /// What the event has.
    pub features: BTreeSet<Feature>,
}

/// One thing to do, as organizers who have done it advise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The id, such as `venue-confirm`; its first word says the area.
    pub id: String,
    /// What it is about.
    pub area: Area,
    /// What to do, in the imperative.
    pub task: String,
    /// How much it matters when no condition changes it.
    pub level: Level,
    /// Levels it has instead when any of their conditions holds; the last that matches wins.
    pub overrides: Vec<(Level, Vec<Condition>)>,
    /// When it is due at an ordinary evening, planned over eight weeks.
    pub when: Due,
    /// When it is due at events of other formats.
    pub when_for: Vec<(Format, Due)>,
    /// Ids of items that come first. One that an event does not have counts as done.
    pub after: Vec<String>,
    /// The duty whose holder does it.
    pub duty: String,
    /// The formats it belongs to; all, when empty.
    pub formats: Vec<Format>,
    /// What else must hold, all of it.
    pub needs: Vec<Condition>,
    /// How much, how many, or where the line is.
    pub quantity: Option<String>,
    /// Why it is worth doing.
    pub why: String,
    /// Keys of the sources that say so.
    pub sources: Vec<String>,
}

/// Something that is true of an event or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// It has this format.
    Format(Format),
    /// There is a room: in person or hybrid.
    Room,
    /// There is a call: online or hybrid.
    Call,
    /// There are both.
    Both,
    /// At least so many people are expected.
    People(u32),
    /// It takes at least so many minutes.
    Minutes(u32),
    /// It has this.
    Feature(Feature),
}

/// Returns how much an item matters for an event, whether or not it applies.
pub fn level(item: &Item, profile: &Profile) -> Level {
    let holds = |conditions: &[Condition]| conditions.iter().any(|it| it.holds(profile));
    let matching = item.overrides.iter().rev().find(|(_, any)| holds(any));
    matching.map_or(item.level, |(level, _)| *level)
}

impl Item {
    /// Whether an event has this to do.
    pub fn applies(&self, profile: &Profile) -> bool {
        let fits = self.formats.is_empty() || self.formats.contains(&profile.format);
        fits && self.needs.iter().all(|need| need.holds(profile))
    }

    /// Returns when the item is due at events of a format, of which `scale_percent` says how far
    /// the dates of an ordinary evening are stretched.
    ///
    /// A date given for the format holds. A task of one format only is dated for it already; so
    /// are the last seven days, the day itself and what comes after. Other dates are stretched,
    /// rounded to days, and come no closer than seven days before.
    pub fn due(&self, format: Format, scale_percent: u32) -> Due {
        if let Some((_, due)) = self.when_for.iter().find(|(known, _)| *known == format) {
            return *due;
        }
        match self.when {
            Due::Day(days) if days < -7 && self.formats.len() != 1 => {
                Due::Day(stretched(days, scale_percent).min(-7))
            }
            due => due,
        }
    }
}

fn stretched(days: i32, percent: u32) -> i32 {
    let percent = i32::try_from(percent).unwrap_or(100);
    (days * percent - 50) / 100
}

impl Condition {
    /// Reads `workshop`, `in-person`, `online`, `hybrid`, `n>=60`, `duration>=120` or a feature.
    pub(super) fn read(text: &str) -> Option<Self> {
        let number = |prefix| text.strip_prefix(prefix)?.parse().ok();
        match text {
            "in-person" => Some(Self::Room),
            "online" => Some(Self::Call),
            "hybrid" => Some(Self::Both),
            _ => number("n>=")
                .map(Self::People)
                .or_else(|| number("duration>=").map(Self::Minutes))
                .or_else(|| text.parse().ok().map(Self::Format))
                .or_else(|| text.parse().ok().map(Self::Feature)),
        }
    }

    /// Whether it is true of an event.
    pub fn holds(self, profile: &Profile) -> bool {
        match self {
            Self::Format(format) => profile.format == format,
            Self::Room => profile.mode.has_room(),
            Self::Call => profile.mode.has_call(),
            Self::Both => profile.mode == Mode::Hybrid,
            Self::People(people) => profile.expected >= people,
            Self::Minutes(minutes) => profile.minutes >= minutes,
            Self::Feature(feature) => profile.features.contains(&feature),
        }
    }
}
