//! One evening, looked at from all sides.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use super::history::History;
use super::outcome::Reason;
use super::scale::Scale;
use super::{high_days, lead, people, rivals, slot, transport};
use crate::guidance;
use crate::ops::Around;
use crate::plan::{Event, Group, Plan};
use crate::schedule::{Cadence, Country, Holiday};

/// Where every date begins.
const BEGIN: i32 = 100;

/// What all evenings are held against.
pub(in crate::ops) struct Desk<'a> {
    pub(super) plan: &'a Plan,
    /// The event; its day does not count, its time does.
    pub(super) event: &'a Event,
    pub(super) around: &'a Around<'a>,
    /// The group's rule, or that of a season; none for events that are not on it.
    pub(super) usual: Option<&'a Cadence>,
    pub(super) scale: Scale<'a>,
    /// Whether it fills a day, and so belongs on a weekend.
    pub(super) fills_a_day: bool,
    history: History,
    /// Whether Friday and Saturday are the free days.
    ends_early: bool,
}

/// An evening that is tried.
pub(super) struct Evening<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) start: NaiveDateTime,
    /// The public holiday of the group's country and region on that day.
    pub(super) holiday: Option<Holiday>,
}

/// An evening with its points.
pub(in crate::ops) struct Scored {
    pub(super) start: NaiveDateTime,
    pub(super) score: i32,
    /// What weighs most comes first.
    pub(super) reasons: Vec<Reason>,
    /// Why the day cannot be had.
    pub(super) out: Option<String>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        plan: &'a Plan,
        event: &'a Event,
        usual: Option<&'a Cadence>,
        around: &'a Around<'a>,
    ) -> Self {
        let fills_a_day = fills_a_day(event);
        Self {
            plan,
            event,
            around,
            usual,
            scale: Scale::new(&plan.group, event.format, fills_a_day),
            fills_a_day,
            history: History::of(plan, fills_a_day, around.now),
            ends_early: ends_early(&plan.group),
        }
    }

    /// Scores an evening.
    pub(super) fn score(&self, day: NaiveDate) -> Scored {
        let country = self.plan.group.country.as_ref();
        let evening = Evening {
            desk: self,
            start: day.and_time(self.event.start.time()),
            holiday: country.and_then(|country| country.holiday(day)),
        };
        let mut reasons = evening.reasons();
        // What weighs the same stays in the order in which it is looked at.
        reasons.sort_by_key(|reason| -reason.weight.abs());
        Scored {
            start: evening.start,
            score: reasons
                .iter()
                .fold(BEGIN, |sum, reason| sum.saturating_add(reason.weight)),
            reasons,
            out: evening.out(),
        }
    }
}

/// Whether an event belongs on a free day rather than on an evening.
pub(in crate::ops) fn fills_a_day(event: &Event) -> bool {
    use crate::plan::Format::{Conference, Hackathon, InstallFest, Workshop};
    /// A workshop of an evening is shorter.
    const A_DAY: u32 = 300;
    match event.format {
        InstallFest | Hackathon | Conference => true,
        Workshop => event.minutes >= A_DAY,
        _ => false,
    }
}

/// Whether Friday and Saturday are the free days where a group meets.
fn ends_early(group: &Group) -> bool {
    let country = group.country.as_ref().map(Country::code);
    let is_early = |code: &str| {
        let early = &guidance::week().friday_and_saturday;
        early.iter().any(|known| known == code)
    };
    country.is_some_and(is_early)
}

fn shifted(day: NaiveDate, ends_early: bool) -> Weekday {
    let weekday = day.weekday();
    if ends_early { weekday.succ() } else { weekday }
}

/// Returns which day of a group's week it is, as if weeks ended with Saturday and Sunday.
pub(in crate::ops) fn weekday(group: &Group, day: NaiveDate) -> Weekday {
    shifted(day, ends_early(group))
}

impl Evening<'_> {
    pub(super) fn day(&self) -> NaiveDate {
        self.start.date()
    }

    /// Whether the day is one of the group's rule.
    pub(super) fn is_usual(&self) -> bool {
        self.desk.usual.is_some_and(|usual| usual.fits(self.day()))
    }

    /// Returns which day of the week it is, where weeks end with Saturday and Sunday.
    pub(super) fn weekday(&self) -> Weekday {
        shifted(self.day(), self.desk.ends_early)
    }

    /// Whether few people work on the day.
    pub(super) fn is_free_day(&self) -> bool {
        matches!(self.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// Returns the days from today to the evening.
    pub(super) fn days_left(&self) -> i64 {
        (self.day() - self.desk.around.now.today()).num_days()
    }

    /// Returns what the clocks show at the end, if they are not changed in between.
    pub(super) fn end(&self) -> NaiveDateTime {
        let length = TimeDelta::minutes(i64::from(self.desk.event.minutes));
        self.start.checked_add_signed(length).unwrap_or(self.start)
    }

    fn reasons(&self) -> Vec<Reason> {
        let mut reasons = slot::reasons(self);
        reasons.extend(lead::reason(self));
        reasons.extend(high_days::reasons(self));
        reasons.extend(rivals::reasons(self));
        reasons.extend(people::reasons(self));
        reasons.extend(transport::reason(self));
        let weekday = self.day().weekday();
        reasons.extend(self.desk.history.reason(weekday, &self.desk.scale));
        reasons
    }

    /// Returns why the day cannot be had.
    fn out(&self) -> Option<String> {
        lead::too_soon(self)
            .or_else(|| high_days::public_holiday(self))
            .or_else(|| people::too_few(self))
    }
}
