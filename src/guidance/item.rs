use std::collections::BTreeSet;
use std::fmt;

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
    /// What to do, in the few words one ticks: at most 44 characters, in the imperative.
    pub title: String,
    /// What to do, in full.
    pub how: String,
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

impl fmt::Display for Condition {
    /// Writes it as it is read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format(format) => format.fmt(f),
            Self::Room => f.write_str("in-person"),
            Self::Call => f.write_str("online"),
            Self::Both => f.write_str("hybrid"),
            Self::People(people) => write!(f, "n>={people}"),
            Self::Minutes(minutes) => write!(f, "duration>={minutes}"),
            Self::Feature(feature) => feature.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::profiles::thirteen;
    use super::super::{format, item};
    use super::*;

    fn due(id: &str, kind: Format) -> String {
        let item = item(id).expect("an id of the guidance");
        item.due(kind, format(kind).scale_percent).to_string()
    }

    #[test]
    fn a_date_stretches_with_the_format() {
        assert_eq!(due("venue-confirm", Format::TalkNight), "D-42");
        assert_eq!(due("venue-confirm", Format::HackNight), "D-29");
        assert_eq!(due("venue-confirm", Format::Social), "D-17");
        assert_eq!(due("date-timezone", Format::Conference), "D-126");
        assert_eq!(due("date-timezone", Format::Hackathon), "D-84");
    }

    #[test]
    fn a_stretched_date_comes_no_closer_than_a_week() {
        assert_eq!(due("kit-call-setup", Format::StudyGroup), "D-7");
        assert_eq!(due("content-agenda", Format::Social), "D-12");
    }

    #[test]
    fn what_is_dated_for_a_format_is_not_stretched() {
        assert_eq!(due("venue-confirm", Format::Conference), "D-230");
        assert_eq!(due("content-cfp", Format::Conference), "D-180");
        assert_eq!(due("day-arrive", Format::Workshop), "D-90m");
    }

    #[test]
    fn the_last_week_the_day_and_what_follows_are_not_stretched() {
        assert_eq!(due("team-roster", Format::HackNight), "D-5");
        assert_eq!(due("reg-count", Format::Conference), "D+20m");
        assert_eq!(due("day-recruit", Format::Hackathon), "END-10m");
        assert_eq!(due("after-log", Format::Hackathon), "D+1");
    }

    #[test]
    fn the_last_level_that_matches_wins() {
        let (_, mut profile) = thirteen().swap_remove(0);
        let quiet = item("venue-quiet-room").expect("an id of the guidance");
        profile.minutes = 119;
        assert_eq!(level(quiet, &profile), Level::Optional);
        profile.minutes = 120;
        assert_eq!(level(quiet, &profile), Level::Recommended);
        profile.format = Format::Conference;
        assert_eq!(level(quiet, &profile), Level::Core);
    }

    #[test]
    fn a_condition_may_lower_a_level() {
        let (_, mut profile) = thirteen().swap_remove(0);
        let questions = item("venue-questions").expect("an id of the guidance");
        assert_eq!(level(questions, &profile), Level::Core);
        profile.format = Format::Social;
        assert_eq!(level(questions, &profile), Level::Recommended);
    }

    #[test]
    fn every_need_must_hold() {
        let (_, mut profile) = thirteen().swap_remove(0);
        let contract = item("venue-contract").expect("an id of the guidance");
        assert!(!contract.applies(&profile));
        profile.features.insert(Feature::Paid);
        assert!(contract.applies(&profile));
        profile.mode = Mode::Online;
        assert!(!contract.applies(&profile));
        profile.mode = Mode::Hybrid;
        assert!(contract.applies(&profile));
    }

    #[test]
    fn a_condition_reads_as_it_is_written() {
        let read = Condition::read;
        assert_eq!(read("n>=60"), Some(Condition::People(60)));
        assert_eq!(read("duration>=90"), Some(Condition::Minutes(90)));
        assert_eq!(read("workshop"), Some(Condition::Format(Format::Workshop)));
        assert_eq!(read("paid"), Some(Condition::Feature(Feature::Paid)));
        assert_eq!(read("online"), Some(Condition::Call));
        for text in [
            "workshop",
            "in-person",
            "online",
            "hybrid",
            "n>=60",
            "duration>=90",
            "paid",
        ] {
            assert_eq!(read(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
        for text in ["", "n>=", "n>60", "n>=-1", "offline"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn no_item_both_raises_and_lowers_its_level() {
        for item in super::super::items() {
            let raises = item.overrides.iter().any(|(level, _)| *level < item.level);
            let lowers = item.overrides.iter().any(|(level, _)| *level > item.level);
            assert!(!(raises && lowers), "{}", item.id);
            assert!(item.overrides.iter().all(|(level, _)| *level != item.level));
        }
    }
}
