use chrono::{NaiveDate, Weekday};

use super::{Neighbour, Terms};
use crate::plan::{Event, Id, Plan};

/// What checks look at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The plan; a check of history sees the events that are in it.
    pub plan: &'a Plan,
    /// The event that is checked.
    pub event: &'a Event,
    /// Events of neighbours, with their days.
    pub neighbours: &'a [Neighbour],
    /// The group's day.
    pub today: NaiveDate,
    /// The day of the week, as if weeks ended with Saturday and Sunday: where Friday and Saturday are
    /// free, a Thursday is a Friday.
    pub weekday: Weekday,
    /// Whether the event fills a day, and so belongs on a free one.
    pub fills_a_day: bool,
    /// The fewest days from the decision to the event that the format allows.
    pub floor_days: i64,
    /// The duties of the event under the guidance's own names, with their holders.
    pub duties: &'a [(String, Id)],
    /// The stand-ins, in the same way.
    pub stand_ins: &'a [(String, Id)],
    /// The numbers that follow from how many come.
    pub quantities: &'a Quantities,
    /// Announcements as they would be posted; none where only the plan was looked at.
    pub pages: &'a [Page],
    /// Weekdays the event's own words name that are not its day.
    pub odds: &'a [Odd],
    /// Comments of the plan's file, and keys nothing reads; none where only the plan was looked at.
    pub asides: &'a [Aside],
    /// The names of policy packs there are; `None` where the group's own were not looked for.
    pub packs: Option<&'a [String]>,
    /// What each rule asks for.
    pub terms: &'a Terms,
}

/// How many people come, and what follows from it by the guidance's rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quantities {
    /// Arrivals: those who are expected, or the usual number of the format.
    pub arrivals: u32,
    /// Whether that is only the usual number of the format, and nothing is known of this event or of
    /// evenings like it.
    pub is_usual: bool,
    /// The most sign-ups the room can take, by the estimator; `None` without a room of known size.
    pub most_signups: Option<u32>,
    /// The most sign-ups by the naive division of seats by the show rate, rounded down.
    pub naive_signups: Option<u32>,
    /// Pizzas for the arrivals.
    pub pizzas: u32,
}

/// An announcement as it would be posted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The channel.
    pub channel: String,
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// Title, form fields and text.
    pub text: String,
    /// How the zone is named there, such as `CET`.
    pub zone: String,
}

/// A weekday that is not the event's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Odd {
    /// Where it stands: the key of the plan.
    pub place: String,
    /// What stands there.
    pub found: String,
    /// Why it cannot be, as a clause.
    pub message: String,
}

/// Something in the plan's file that is for people alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The line, from 1.
    pub line: usize,
    /// The key, where it is one of the group's own; a comment has none.
    pub key: Option<String>,
    /// The text.
    pub text: String,
}
