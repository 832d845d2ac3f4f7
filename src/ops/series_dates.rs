//! The days of a season.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use super::event_request::EventRequest;
use super::propose::{Proposal, Suggestion, lead_days, placed, propose, suggest_on, zone_of};
use super::series_fault::SeriesFault;
use super::series_request::{Move, SeriesRequest};
use super::{Around, Now, OpsError};
use crate::plan::{Event, Id, Plan};
use crate::schedule::{Cadence, ScheduleError, day_in_words};

/// The last year the plan file can hold.
const LAST_YEAR: i32 = 9999;

/// How far back a day of the rule is looked for, in days: rules with one day a year have one.
const LOOK_BACK: usize = 366;

/// How many days of a season are named when none of them was meant.
const NAMED: usize = 8;

/// One evening's place in the season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    /// The start.
    pub(super) start: NaiveDateTime,
    /// The day of the rule it stands for, when it was moved from there.
    pub(super) instead_of: Option<NaiveDate>,
}

/// A day of the rule that gets no evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// The day.
    pub day: NaiveDate,
    /// The event of the plan that is on it, and whether it takes place; none when the day was to be
    /// left out.
    pub held_by: Option<(Id, bool)>,
}

impl fmt::Display for PassedOver {
    /// Writes which day it is and why it has no evening, as a clause.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = day_in_words(self.day);
        match &self.held_by {
            None => write!(
                f,
                "{day} is left out, and there is an evening more at the end"
            ),
            Some((event, true)) => write!(f, "{day} is passed over: `{event}` is on that day"),
            Some((event, false)) => write!(f, "{day} is passed over: `{event}` was cancelled"),
        }
    }
}

/// The days of a season, soonest first, and those of the rule that are not among them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Season {
    pub(super) slots: Vec<Slot>,
    pub(super) passed_over: Vec<PassedOver>,
}

/// Returns when the evenings of a season are.
pub(super) fn season(
    plan: &Plan,
    (request, series): (&EventRequest, &SeriesRequest),
    around: &Around<'_>,
) -> Result<Season, OpsError> {
    let zone = zone_of(plan, request, around.now);
    let request = &placed(plan, request, around.now);
    let series = &series.on_clocks_of(&zone);
    let first = first(plan, (request, series), around)?;
    let mut season = picked(plan, series, first)?;
    let past = season.slots.iter().map(|slot| slot.start.date());
    if let Some(day) = past.min().filter(|day| *day < around.now.today()) {
        return Err(OpsError::Past { day });
    }
    refuse_taken(plan, &season.slots)?;
    season.slots.sort_by_key(|slot| slot.start);
    Ok(season)
}

/// Returns the first evening of a season as it would be: on the day that was said, which must be
/// one of the rule, or else on the first that suits.
pub fn propose_series(
    plan: &Plan,
    (request, series): (&EventRequest, &SeriesRequest),
    around: &Around<'_>,
) -> Result<Proposal, OpsError> {
    let request = &placed(plan, request, around.now);
    let start = first(plan, (request, series), around)?;
    let request = EventRequest {
        day: Some(start.date()),
        time: Some(start.time()),
        ..request.clone()
    };
    propose(plan, &request, around)
}

/// Returns evenings a season can begin with, soonest first: at most `number`, and at least one.
///
/// Those that a single event would be offered, behind the last event of the same title, so that
/// planning once more goes on with the season.
pub fn suggest_series(
    plan: &Plan,
    (event, cadence): (&Event, &Cadence),
    number: usize,
    around: &Around<'_>,
) -> Vec<Suggestion> {
    let same = plan
        .events
        .iter()
        .filter(|known| known.title == event.title);
    let last = same.map(|known| known.start.date()).max();
    let is_later = |day: NaiveDate| last.is_none_or(|last| last < day);
    let free = suggest_on(plan, event, Some(cadence), around);
    let free = free.filter(|offer| is_later(offer.start.date()));
    let offers: Vec<Suggestion> = free.take(number).collect();
    if !offers.is_empty() {
        return offers;
    }
    // A season that is planned for years goes on behind its end, holiday or not.
    let first = lead_days(event.format, around.now);
    let day = cadence.dates_from(first).find(|day| is_later(*day));
    let whole = |day: NaiveDate| Suggestion {
        start: day.and_time(event.start.time()),
        reasons: Vec::new(),
    };
    day.map(whole).into_iter().collect()
}

/// Returns the first evening of the rule. The time is the one that was said, or the rule's, or else
/// the usual one.
fn first(
    plan: &Plan,
    (request, series): (&EventRequest, &SeriesRequest),
    around: &Around<'_>,
) -> Result<NaiveDateTime, OpsError> {
    let cadence = series.cadence(plan)?;
    if let Some(day) = request.day {
        refuse_day(day, cadence, around.now)?;
    }
    let timed = EventRequest {
        time: request.time.or(cadence.time()),
        ..request.clone()
    };
    let Proposal { plan, event } = propose(plan, &timed, around)?;
    if request.day.is_some() {
        return Ok(event.start);
    }
    let offers = suggest_series(&plan, (&event, cadence), 1, around);
    let first = offers.first().map(|offer| offer.start);
    Ok(first.ok_or_else(|| beyond(cadence))?)
}

fn refuse_day(day: NaiveDate, cadence: &Cadence, now: Now) -> Result<(), OpsError> {
    if day < now.today() {
        return Err(OpsError::Past { day });
    }
    if cadence.fits(day) {
        return Ok(());
    }
    let back = std::iter::successors(day.pred_opt(), NaiveDate::pred_opt).take(LOOK_BACK);
    let mut back = back.take_while(|before| *before >= now.today());
    let before = back.find(|before| cadence.fits(*before));
    let after = cadence
        .dates_from(day)
        .next()
        .filter(|day| is_in_reach(*day));
    Err(SeriesFault::NotOnCadence {
        day,
        cadence: cadence.to_string(),
        nearest: before.into_iter().chain(after).collect(),
    }
    .into())
}

/// Returns the evenings from the first on, moved or passed over.
fn picked(plan: &Plan, series: &SeriesRequest, first: NaiveDateTime) -> Result<Season, OpsError> {
    let cadence = series.cadence(plan)?;
    refuse_twice(&series.moves)?;
    let mut season = Season {
        slots: Vec::new(),
        passed_over: Vec::new(),
    };
    let mut days = Vec::new();
    for day in cadence
        .dates_from(first.date())
        .take_while(|day| is_in_reach(*day))
    {
        if season.slots.len() == series.number {
            break;
        }
        let held_by = holder(plan, day);
        let moved = series.moves.iter().find(|it| it.from == day);
        match (held_by, moved.map(|moved| moved.to)) {
            (None, Some(None)) => season.passed_over.push(PassedOver { day, held_by: None }),
            (None, to) => season.slots.push(slot(
                day,
                to.flatten().map(|to| (to.date, to.time)),
                first.time(),
            )),
            (held_by, _) => {
                season.passed_over.push(PassedOver { day, held_by });
                continue;
            }
        }
        days.push(day);
    }
    let stranger = series.moves.iter().find(|it| !days.contains(&it.from));
    match stranger {
        Some(moved) => Err(not_in(moved.from, days)),
        None if season.slots.len() < series.number => Err(beyond(cadence).into()),
        None => Ok(season),
    }
}

fn slot(day: NaiveDate, to: Option<(NaiveDate, Option<NaiveTime>)>, time: NaiveTime) -> Slot {
    let (at, own_time) = to.unwrap_or((day, None));
    Slot {
        start: at.and_time(own_time.unwrap_or(time)),
        instead_of: Some(day).filter(|day| *day != at),
    }
}

/// Refuses to move one evening twice.
fn refuse_twice(moves: &[Move]) -> Result<(), SeriesFault> {
    let mut days: Vec<NaiveDate> = moves.iter().map(|moved| moved.from).collect();
    days.sort_unstable();
    let twice = days.windows(2).find(|pair| pair[0] == pair[1]);
    twice.map_or(Ok(()), |pair| Err(SeriesFault::MovedTwice { day: pair[0] }))
}

/// Returns the event that is on a day; a cancelled one keeps its day, for somebody decided that
/// there is no evening.
fn holder(plan: &Plan, day: NaiveDate) -> Option<(Id, bool)> {
    let on_day = || plan.events.iter().filter(|event| event.start.date() == day);
    let event = on_day().find(|event| event.is_on()).or(on_day().next())?;
    Some((event.id.clone(), event.is_on()))
}

fn refuse_taken(plan: &Plan, slots: &[Slot]) -> Result<(), SeriesFault> {
    for (index, slot) in slots.iter().enumerate() {
        let day = slot.start.date();
        let same = |other: &Slot| other.start.date() == day;
        if slots[..index].iter().any(same) {
            return Err(SeriesFault::Taken { day, event: None });
        }
        if let Some((event, true)) = holder(plan, day) {
            let event = Some(event);
            return Err(SeriesFault::Taken { day, event });
        }
    }
    Ok(())
}

/// Names the days of the season that are nearest to one it does not have.
fn not_in(day: NaiveDate, mut days: Vec<NaiveDate>) -> OpsError {
    let are_all = days.len() <= NAMED;
    days.sort_by_key(|known| (known.signed_duration_since(day).num_days().abs(), *known));
    days.truncate(NAMED);
    days.sort_unstable();
    SeriesFault::NotInSeries { day, days, are_all }.into()
}

fn is_in_reach(day: NaiveDate) -> bool {
    day.year() <= LAST_YEAR
}

fn beyond(cadence: &Cadence) -> ScheduleError {
    ScheduleError::BeyondCalendar {
        text: cadence.to_string(),
    }
}
