//! The occurrences of an entry that repeats.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};

use super::CalendarError;
use super::content_line::ContentLine;
use super::entries::Entry;
use super::hours::{Hours, in_range};
use super::incoming::{MOST_EVENTS, Reading, Remark, too_many};
use super::moment::{Written, written};
use super::property::Property;
use super::recur::Rule;

/// The most days and dates that are looked at for all series of a file: five hundred weekly meetings
/// of twenty years.
const MOST_DAYS: usize = 4_000_000;

/// What a date that is written in a list costs, in days that are looked at.
const DATE_COST: usize = 40;

impl Reading<'_, '_> {
    /// Returns when an entry takes place, in order and by its own clocks, without what was left
    /// out or stands `elsewhere`.
    pub(super) fn occurrences(
        &mut self,
        entry: &Entry<'_>,
        hours: &Hours,
        elsewhere: Option<&BTreeSet<NaiveDate>>,
    ) -> Result<Vec<NaiveDateTime>, CalendarError> {
        let mut dates = self.ruled(entry, hours)?;
        for line in entry.all(Property::RepeatsOn) {
            for value in line.value().split(',') {
                self.look_at(DATE_COST, entry.line)?;
                // A period begins with its start (RFC 5545, 3.3.9).
                let value = value.split('/').next().unwrap_or_default();
                let date = in_range(line, value)?;
                let mut at = self.local((line, entry.calendar), date, &hours.clocks)?;
                if matches!(date, Written::Day(_)) {
                    at = at.date().and_time(hours.start.time());
                }
                if at.date() <= self.request.until {
                    dates.insert(at);
                }
            }
        }
        let mut dropped = elsewhere.cloned().unwrap_or_default();
        for line in entry.all(Property::ExcludedDates) {
            for value in line.value().split(',') {
                self.look_at(DATE_COST, entry.line)?;
                let at = written(line, value)?;
                let at = self.local((line, entry.calendar), at, &hours.clocks)?;
                dropped.insert(at.date());
            }
        }
        dates.retain(|at| !dropped.contains(&at.date()));
        Ok(dates.into_iter().collect())
    }

    /// Returns what the rule of an entry names, and its own date.
    fn ruled(
        &mut self,
        entry: &Entry<'_>,
        hours: &Hours,
    ) -> Result<BTreeSet<NaiveDateTime>, CalendarError> {
        if let Some(line) = entry.property(Property::ExcludedRule) {
            self.not_followed(line);
        }
        let own = BTreeSet::from([hours.start]);
        let Some(line) = entry.property(Property::Repeats) else {
            return Ok(own);
        };
        let Some(rule) = Rule::read(line.value()) else {
            self.not_followed(line);
            return Ok(own);
        };
        let (first, zone) = (hours.start.date(), self.request.zone);
        let end = rule.until(|utc| hours.clocks.local(utc.and_utc(), zone));
        let end = end.unwrap_or(NaiveDateTime::MAX);
        let last = end.date().min(self.request.until);
        let days = (last - first).num_days();
        self.look_at(usize::try_from(days).unwrap_or(0), entry.line)?;
        let times = rule
            .dates(first, last)
            .map(|day| day.and_time(hours.start.time()));
        let dates: BTreeSet<NaiveDateTime> = times
            .filter(|at| *at <= end || *at == hours.start)
            .take(MOST_EVENTS + 1)
            .collect();
        if dates.len() > MOST_EVENTS {
            return Err(too_many(entry.line));
        }
        let is_cut = end.date() > self.request.until;
        self.found.goes_on |= is_cut && rule.count().is_none_or(|count| dates.len() < count);
        Ok(dates)
    }

    fn not_followed(&mut self, line: &ContentLine<'_>) {
        self.found.remarks.push(Remark::UnfollowedRule {
            line: line.number(),
            rule: line.shown(),
        });
    }

    /// Refuses a file that would keep us busy without end.
    fn look_at(&mut self, days: usize, line: usize) -> Result<(), CalendarError> {
        self.looked_at = self.looked_at.saturating_add(days);
        if self.looked_at > MOST_DAYS {
            return Err(CalendarError::TooMany { line });
        }
        Ok(())
    }
}
