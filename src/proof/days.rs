//! Which day a date in the text is.

use std::ops::Range;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

use super::reading::Reading;
use crate::language::WrittenDate;
use crate::plan::Event;

/// What a date in the text is, as far as the plan knows.
#[derive(Debug, Clone, Copy)]
pub(super) enum DayOf<'a> {
    /// A day of the event.
    Event,
    /// Another day that may be told: a later event, a deadline, what was.
    Other,
    /// The day of the group's last event.
    Last(&'a Event),
    /// Of nothing the plan knows.
    Nothing,
}

/// Days from the event after which a date with a year of its own is history.
const HISTORY_DAYS: i64 = 200;

/// An end before this hour is the end of an evening, not a day of its own.
const NIGHT_ENDS: NaiveTime = NaiveTime::from_hms_opt(8, 0, 0).expect("an hour");

impl<'a> Reading<'a> {
    /// Returns what a date is; of several readings the one that agrees.
    pub(super) fn day_of(&self, range: &Range<usize>, date: &WrittenDate) -> DayOf<'a> {
        let days = self.days_meant(date);
        let is = |day: NaiveDate| days.contains(&day);
        let is_past = days.iter().any(|day| *day < self.day());
        let whole = range.start.min(
            date.weekday
                .as_ref()
                .map_or(range.start, |word| word.range.start),
        )..range.end;
        if self.own_days().into_iter().any(is) {
            DayOf::Event
        } else if self.later().any(|event| is(event.start.date()))
            || self.is_own(&whole)
            || self.is_own(range)
            || self.is_old(range.start)
            || is_past && (self.looks_back(range.start) || self.is_last_day(&whole))
            || self.is_history(date, &days)
        {
            DayOf::Other
        } else if let Some(last) = self.last().filter(|last| is(last.start.date())) {
            DayOf::Last(last)
        } else {
            DayOf::Nothing
        }
    }

    /// Returns the days that the one wrong date of the text may mean. Where no date is the event's and but
    /// one is of nothing the plan knows, that one was meant for the event: a text that names several
    /// evenings may be about others.
    pub(super) fn only_wrong_day(&self) -> Option<Vec<NaiveDate>> {
        let mut wrong: Option<Vec<NaiveDate>> = None;
        for (range, date) in self.dates() {
            match self.day_of(range, date) {
                DayOf::Other => {}
                DayOf::Event | DayOf::Last(_) => return None,
                DayOf::Nothing => {
                    let days = self.days_meant(date);
                    if wrong.as_ref().is_some_and(|known| *known != days) {
                        return None;
                    }
                    wrong = Some(days);
                }
            }
        }
        wrong.filter(|days| !days.is_empty())
    }

    /// Returns the days a date may mean; without a year, that nearest to the event.
    pub(super) fn days_meant(&self, date: &WrittenDate) -> Vec<NaiveDate> {
        date.readings
            .iter()
            .filter_map(|reading| reading.near(self.day()))
            .collect()
    }

    /// Returns the days of the event; a night is of the day it began on, and of the next.
    pub(super) fn own_days(&self) -> Vec<NaiveDate> {
        let span = self.event.span(&self.plan.group.timezone);
        let ends = span.ends().naive_local();
        let last = if ends.time() < NIGHT_ENDS && ends - self.event.start < TimeDelta::hours(18) {
            self.day()
        } else {
            ends.date()
        };
        let days = self.day().iter_days().take_while(|day| *day <= last);
        // Nothing the group does takes longer; a slip in `minutes` may.
        days.take(31).collect()
    }

    /// Returns the events after this one.
    pub(super) fn later(&self) -> impl Iterator<Item = &'a Event> {
        let (start, id) = (self.event.start, &self.event.id);
        self.plan
            .events
            .iter()
            .filter(move |other| other.start > start && other.id != *id)
    }

    /// Returns the event before this one.
    pub(super) fn last(&self) -> Option<&'a Event> {
        let earlier = self
            .plan
            .events
            .iter()
            .filter(|other| other.start < self.event.start);
        earlier
            .filter(|other| other.id != self.event.id)
            .max_by(|a, b| a.by_start(b))
    }

    /// Whether a date tells of another year: a founding, a past conference. The event's own day in
    /// another year does not.
    fn is_history(&self, date: &WrittenDate, days: &[NaiveDate]) -> bool {
        let this = self.day();
        let far = |day: &NaiveDate| {
            let is_far = (*day - this).num_days().abs() > HISTORY_DAYS;
            is_far
                && day.year() != this.year()
                && (day.month(), day.day()) != (this.month(), this.day())
        };
        date.readings.iter().all(|reading| reading.year.is_some())
            && !days.is_empty()
            && days.iter().all(far)
    }
}
