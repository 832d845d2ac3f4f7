//! Duties and how to share them.

use serde::Deserialize;

use super::Note;
use super::items::conditions;
use crate::guidance::{Condition, Profile};

/// Duties and how to share them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Roles {
    /// How many people share the duties, by size.
    pub distribution: String,
    /// Every duty.
    pub role: Vec<Role>,
    /// Rules for sharing.
    pub rule: Vec<Note>,
}

/// A duty.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Role {
    /// The name, as items and plans use it.
    pub duty: String,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// What its holder does.
    pub does: String,
    /// How much work it is.
    pub effort: String,
    /// The same in minutes, from and to.
    pub minutes: (u32, u32),
    /// What it may be combined with.
    pub combines_with: Option<String>,
    /// From which size on, or when, it is needed.
    pub from: String,
    /// What must hold for it to be needed, all of it.
    #[serde(default, deserialize_with = "conditions")]
    pub needs: Vec<Condition>,
    /// What must hold besides, one of it; nothing must where this and `talks_from` are absent.
    #[serde(default, deserialize_with = "conditions")]
    pub any: Vec<Condition>,
    /// How many talks do as well as one of `any`.
    pub talks_from: Option<usize>,
    /// Whether the work is done on the night, so that helpers can do it.
    #[serde(default)]
    pub on_the_night: bool,
    /// The duties its holder does not have that evening.
    #[serde(default)]
    pub never_with: Vec<String>,
    /// How many people make it a duty whose holder has no other on the night.
    pub own_person_from: Option<u32>,
    /// Whether it is not for somebody who speaks that evening.
    #[serde(default)]
    pub no_speaker: bool,
}

impl Role {
    /// What it weighs, in minutes: half way between the least and the most.
    pub fn weight(&self) -> u32 {
        u32::midpoint(self.minutes.0, self.minutes.1)
    }

    /// Whether an event of a profile, with so many talks, needs it.
    pub fn is_needed(&self, profile: &Profile, talks: usize) -> bool {
        let holds = |it: &Condition| it.holds(profile);
        let is_free = self.any.is_empty() && self.talks_from.is_none();
        let has_talks = self.talks_from.is_some_and(|from| talks >= from);
        self.needs.iter().all(holds) && (is_free || has_talks || self.any.iter().any(holds))
    }

    /// Whether every event needs it that is where it can be: in a room, for what is about rooms.
    pub fn is_basic(&self) -> bool {
        let is_place = |it: &Condition| matches!(it, Condition::Room);
        self.any.is_empty() && self.talks_from.is_none() && self.needs.iter().all(is_place)
    }

    /// Whether one person should not have both at an event of a profile.
    pub fn is_apart_from(&self, other: &Self, profile: &Profile) -> bool {
        let own = |one: &Self, other: &Self| {
            let is_own = one
                .own_person_from
                .is_some_and(|from| profile.expected >= from);
            one.never_with.contains(&other.duty) || is_own && other.on_the_night
        };
        own(self, other) || own(other, self)
    }
}
