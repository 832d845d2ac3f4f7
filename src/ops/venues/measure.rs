//! What is measured of a venue for an evening: each part of a criterion, in thousandths.

use chrono::NaiveTime;

use super::facts::money;
use super::needs::Needs;
use crate::guidance::{self, Measure, VenuePart};
use crate::plan::{Amount, Event, Plan, Venue};
use crate::schedule::evening_minute;
use crate::text::{any_of, count};

/// How a venue does in one part of a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    /// How much of the part it gets, in thousandths; nothing where it is not known.
    pub(super) got: u32,
    /// Why, in words; or what is not known.
    pub(super) words: String,
    /// Whether it is known.
    pub(super) is_known: bool,
}

impl Judged {
    fn known(got: u32, words: impl Into<String>) -> Self {
        Self {
            got: got.min(FULL),
            words: words.into(),
            is_known: true,
        }
    }

    fn unknown(what: impl Into<String>) -> Self {
        Self {
            got: 0,
            words: what.into(),
            is_known: false,
        }
    }
}

/// All of a part.
pub(super) const FULL: u32 = 1000;
const HALF: u32 = FULL / 2;

/// How full a room is with so many people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filled {
    pub(super) people: u32,
    pub(super) seats: u32,
    /// How the room is set, when its number for that is known.
    layout: Option<String>,
}

impl Filled {
    /// Returns how full a venue is, set in a layout; nothing when nobody knows how many it holds.
    ///
    /// No layout holds more than may be in the room.
    pub(super) fn of(venue: &Venue, layout: Option<&str>, people: u32) -> Option<Self> {
        let layouts = &venue.room.layouts;
        let set = layouts
            .iter()
            .find(|(name, _)| Some(name.as_str()) == layout);
        let seats = match (set, venue.capacity) {
            (Some((_, seats)), legal) => (*seats).min(legal.unwrap_or(u32::MAX)),
            (None, Some(legal)) => legal,
            (None, None) => layouts.iter().map(|(_, seats)| *seats).max()?,
        };
        Some(Self {
            people,
            seats,
            layout: set.map(|(name, _)| name.clone()),
        })
    }

    /// Returns how full a venue is at an event; nothing when one of the numbers is not known.
    pub(super) fn at(venue: &Venue, event: &Event) -> Option<Self> {
        let usual = &guidance::venue_format(event.format).layout;
        let layout = event.particulars.layout.as_ref().unwrap_or(usual);
        Self::of(venue, Some(layout), event.expected?)
    }

    /// Whether more people are expected than may be there.
    pub(super) fn is_too_small(&self) -> bool {
        self.people > self.seats
    }

    /// Returns how many of a hundred seats are taken, rounded down; of no seats it is more than all.
    pub(super) fn percent(&self) -> u32 {
        let percent = u64::from(self.people) * 100;
        let percent = percent.checked_div(u64::from(self.seats)).unwrap_or(1000);
        u32::try_from(percent).unwrap_or(u32::MAX)
    }

    /// Returns people, seats and how full that is.
    pub(super) fn in_words(&self) -> String {
        let set = self.layout.as_ref().map(|name| format!(" ({name})"));
        let sums = format!(
            "{} for {} seats{}",
            self.people,
            self.seats,
            set.unwrap_or_default()
        );
        match self.percent() {
            _ if self.is_too_small() => format!("{sums}: {} too many", self.people - self.seats),
            percent @ 0..30 => format!("{sums}: {percent} % full, which feels dead"),
            percent => format!("{sums}: {percent} % full"),
        }
    }

    /// Returns what the guidance gives for it: everything from 60 to 90 %, nothing under 30 % and
    /// over 100 %, and evenly between.
    fn got(&self) -> u32 {
        let (people, seats) = (u64::from(self.people) * 1000, u64::from(self.seats));
        let full = people.checked_div(seats).unwrap_or(u64::MAX);
        let got = match full {
            300..600 => (full - 300) * 1000 / 300,
            600..=900 => 1000,
            901..1000 => (1000 - full) * 10,
            _ => 0,
        };
        u32::try_from(got).unwrap_or(FULL)
    }
}

/// Judges a part of a criterion.
pub(super) fn judge(part: &VenuePart, plan: &Plan, venue: &Venue, needs: &Needs) -> Judged {
    match part.measure {
        Some(measure) => measured(measure, plan, venue, needs),
        None => word(&part.any, venue),
    }
}

/// Whether a list of words has one, by any of its names.
pub(super) fn has_word(words: &[String], wanted: &str) -> bool {
    words.iter().any(|word| {
        let known = guidance::venue_word(word);
        word == wanted || known.is_some_and(|known| known.word == wanted)
    })
}

fn word(any: &[String], venue: &Venue) -> Judged {
    if let Some(word) = any.iter().find(|word| has_word(&venue.has, word)) {
        return Judged::known(FULL, word);
    }
    match any.iter().find(|word| has_word(&venue.room.lacks, word)) {
        Some(word) => Judged::known(0, format!("no {word}")),
        None => Judged::unknown(any_of(any)),
    }
}

fn measured(measure: Measure, plan: &Plan, venue: &Venue, needs: &Needs) -> Judged {
    let room = &venue.room;
    match measure {
        Measure::Walk => room.walk.map_or_else(|| Judged::unknown("walk"), walk),
        Measure::LastDeparture => match room.last_departure {
            Some(last) => last_departure(last, needs),
            None => Judged::unknown("last-departure"),
        },
        Measure::Fit => match Filled::of(venue, Some(&needs.layout), needs.people) {
            Some(filled) => Judged::known(filled.got(), filled.in_words()),
            None => Judged::unknown("capacity"),
        },
        Measure::Tried => match needs.evenings(&venue.id).held {
            0 => Judged::unknown("whether screen and sound work: nobody has tried them"),
            _ => Judged::known(FULL, "tried on an evening of ours"),
        },
        Measure::Outlets => enough((room.outlets, needs.outlets), venue, ("outlets", "sockets")),
        Measure::Devices => enough((room.devices, needs.devices), venue, ("devices", "wifi")),
        Measure::Cost => match room.cost {
            Some(cost) => judge_cost(plan, cost, needs),
            None => Judged::unknown("cost"),
        },
        Measure::Conditions => conditions(venue),
        Measure::Contact => match &room.contact {
            Some(contact) => Judged::known(FULL, format!("contact {}", plan.name_of(contact))),
            None => Judged::unknown("contact"),
        },
        Measure::Evenings => evenings(venue, needs),
        Measure::Closes => match room.closes {
            Some(closes) => closing(closes, needs),
            None => Judged::unknown("closes"),
        },
    }
}

/// Ten minutes are full marks; half an hour is a walk few take (judgement).
fn walk(minutes: u32) -> Judged {
    let got = 30_u32.saturating_sub(minutes).min(20) * FULL / 20;
    Judged::known(got, format!("{minutes} min on foot"))
}

fn last_departure(last: NaiveTime, needs: &Needs) -> Judged {
    let spare = evening_minute(last) - evening_minute(needs.end);
    let at = last.format("%H:%M");
    match spare {
        20.. => Judged::known(FULL, format!("last departure {at}")),
        0..20 => Judged::known(
            HALF,
            format!("last departure {at}, {spare} min after the end"),
        ),
        _ => Judged::known(0, format!("last departure {at}, before the end")),
    }
}

/// Compares a number of the room with what the format needs; a room that has the thing without a
/// number gets half of it. Where no number is needed, having the thing will do.
fn enough(
    (there, needed): (Option<u32>, Option<u32>),
    venue: &Venue,
    (key, thing): (&str, &str),
) -> Judged {
    let has_some = has_word(&venue.has, thing);
    let Some(needed) = needed else {
        return match there {
            Some(there) => Judged::known(FULL, format!("{there} {key}")),
            None => word(&[thing.to_owned()], venue),
        };
    };
    match there {
        Some(there) if there >= needed => {
            Judged::known(FULL, format!("{there} {key} for {needed}"))
        }
        Some(there) => {
            let got = u64::from(there) * u64::from(FULL) / u64::from(needed.max(1));
            let got = u32::try_from(got).unwrap_or(FULL);
            Judged::known(got, format!("{there} {key}, {needed} are needed"))
        }
        None if has_some => Judged {
            got: HALF,
            ..Judged::unknown(format!("{key} (there are some)"))
        },
        None if has_word(&venue.room.lacks, thing) => Judged::known(0, format!("no {thing}")),
        None => Judged::unknown(key),
    }
}

fn judge_cost(plan: &Plan, cost: Amount, needs: &Needs) -> Judged {
    let shown = money(plan, cost);
    match needs.budget {
        _ if cost == Amount::ZERO => Judged::known(FULL, "free"),
        Some(budget) if cost > budget => {
            let words = format!(
                "{shown}, above the {} that are planned",
                money(plan, budget)
            );
            Judged::known(0, words)
        }
        Some(budget) => {
            let words = format!(
                "{shown}, within the {} that are planned",
                money(plan, budget)
            );
            Judged::known(HALF, words)
        }
        None => Judged::known(HALF, format!("{shown} an evening")),
    }
}

/// One wish of the host leaves half, more leave nothing (judgement): a minute of thanks is not a
/// pitch and a pitch is more than one thing.
fn conditions(venue: &Venue) -> Judged {
    match &venue.room.conditions[..] {
        [] if has_word(&venue.has, "no-strings") => Judged::known(FULL, "no strings"),
        [] => Judged::unknown("conditions"),
        [one] => Judged::known(HALF, format!("the host wants: {one}")),
        several => Judged::known(0, format!("the host wants: {}", several.join("; "))),
    }
}

fn evenings(venue: &Venue, needs: &Needs) -> Judged {
    /// Six dates at one place are full marks.
    const MANY: usize = 6;
    let evenings = needs.evenings(&venue.id);
    let number = evenings.held + evenings.agreed;
    let got = u32::try_from(number.min(MANY)).unwrap_or(0) * FULL / 6;
    let words = match (evenings.held, evenings.agreed) {
        (0, 0) => "never been there".to_owned(),
        (held, 0) => format!("{} held there", count(held, "evening")),
        (0, agreed) => format!("{} agreed there", count(agreed, "evening")),
        (held, agreed) => format!(
            "{} held there, {agreed} more agreed",
            count(held, "evening")
        ),
    };
    Judged::known(got, words)
}

/// An hour after the end is full marks; half an hour, which is the least, is half (judgement).
fn closing(closes: NaiveTime, needs: &Needs) -> Judged {
    let spare = evening_minute(closes) - evening_minute(needs.end);
    let got = match spare {
        60.. => FULL,
        30..60 => HALF,
        _ => 0,
    };
    Judged::known(got, format!("open until {}", closes.format("%H:%M")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn venue(capacity: Option<u32>, layouts: &[(&str, u32)]) -> Venue {
        let mut venue = Venue::new("x".parse().expect("an id"), "X".to_owned());
        venue.capacity = capacity;
        let layouts = layouts
            .iter()
            .map(|(name, seats)| ((*name).to_owned(), *seats));
        venue.room.layouts = layouts.collect();
        venue
    }

    #[test]
    fn the_fit_is_best_from_sixty_to_ninety_percent() {
        let got = |people| {
            let filled = Filled::of(&venue(Some(100), &[]), None, people);
            filled.map(|filled| filled.got())
        };
        for (people, thousandths) in [
            (0, 0),
            (29, 0),
            (30, 0),
            (45, 500),
            (60, 1000),
            (90, 1000),
            (95, 500),
            (100, 0),
            (101, 0),
            (u32::MAX, 0),
        ] {
            assert_eq!(got(people), Some(thousandths), "{people}");
        }
    }

    #[test]
    fn a_layout_holds_no_more_than_may_be_there() {
        let seats = |venue: Venue, layout| Filled::of(&venue, layout, 1).map(|it| it.seats);
        let both = [("rows", 60), ("tables", 30)];
        assert_eq!(seats(venue(Some(50), &both), Some("rows")), Some(50));
        assert_eq!(seats(venue(Some(50), &both), Some("tables")), Some(30));
        assert_eq!(seats(venue(Some(50), &both), Some("standing")), Some(50));
        assert_eq!(seats(venue(None, &both), Some("standing")), Some(60));
        assert_eq!(seats(venue(None, &[]), Some("rows")), None);
    }

    #[test]
    fn how_full_a_room_is_is_said_in_words() {
        let words = |people, capacity| {
            let filled = Filled::of(
                &venue(Some(capacity), &[("rows", 60)]),
                Some("rows"),
                people,
            );
            filled.expect("a number").in_words()
        };
        assert_eq!(words(40, 80), "40 for 60 seats (rows): 66 % full");
        assert_eq!(
            words(9, 60),
            "9 for 60 seats (rows): 15 % full, which feels dead"
        );
        assert_eq!(words(61, 60), "61 for 60 seats (rows): 1 too many");
        assert_eq!(words(1, 0), "1 for 0 seats (rows): 1 too many");
    }

    #[test]
    fn a_walk_of_ten_minutes_is_short_and_one_of_thirty_long() {
        let got = [0, 10, 20, 30, u32::MAX].map(|minutes| walk(minutes).got);
        assert_eq!(got, [1000, 1000, 500, 0, 0]);
    }
}
