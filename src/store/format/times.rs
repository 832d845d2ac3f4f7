//! Reads days and times of a table.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::read::{Reader, Record};
use super::value::{bare_date, date, time, utc, written_date, written_moment};
use crate::schedule::Due;

/// A day something happened on, if it is known.
pub(in crate::store) struct Day(pub(in crate::store) Option<NaiveDate>);

impl<'d> Reader<'d> {
    /// Reads a time of day.
    #[inline]
    pub(in crate::store) fn clock(&mut self, rec: Record<'d>, key: &str) -> Option<NaiveTime> {
        self.value((rec, key), "a time such as `18:45`", |item| {
            if let Some(at) = item.as_datetime().filter(|at| at.date.is_none()) {
                return time(at.time?);
            }
            let text = item.as_str()?;
            let mut forms = ["%H:%M", "%H:%M:%S"].iter();
            forms.find_map(|form| NaiveTime::parse_from_str(text.trim(), form).ok())
        })
    }

    /// Reads a due rule; a date may stand there without quotes.
    #[inline]
    pub(in crate::store) fn due(&mut self, rec: Record<'d>, key: &str) -> Option<Due> {
        match Self::bare_date(rec, key) {
            Some(date) => Some(Due::On(date)),
            None => self.word(rec, key),
        }
    }

    /// Returns the date of a key that stands there without a time.
    #[inline]
    pub(in crate::store) fn bare_date(rec: Record<'d>, key: &str) -> Option<NaiveDate> {
        rec.table.get(key).and_then(bare_date)
    }

    /// Reads a date.
    #[inline]
    pub(in crate::store) fn date(&mut self, rec: Record<'d>, key: &str) -> Option<NaiveDate> {
        self.value((rec, key), "a date", written_date)
    }

    /// Reads a wall-clock time.
    #[inline]
    pub(in crate::store) fn moment(&mut self, rec: Record<'d>, key: &str) -> Option<NaiveDateTime> {
        let wanted = "a date and time, without a zone";
        self.value((rec, key), wanted, |item| match item.as_datetime() {
            Some(at) if at.offset.is_none() => Some(date(at.date?)?.and_time(time(at.time?)?)),
            _ => written_moment(item.as_str()?.trim()),
        })
    }

    /// Reads an instant, which names its distance from UTC.
    #[inline]
    pub(in crate::store) fn instant(
        &mut self,
        rec: Record<'d>,
        key: &str,
    ) -> Option<DateTime<Utc>> {
        let wanted = "a date and time with its distance from UTC";
        self.value((rec, key), wanted, |item| {
            if let Some(at) = item.as_datetime().and_then(utc) {
                return Some(at);
            }
            let text = match item.as_datetime() {
                Some(at) => at.to_string(),
                None => item.as_str()?.trim().to_owned(),
            };
            let at = DateTime::parse_from_rfc3339(&text).ok()?;
            // Whole seconds are all the file holds.
            DateTime::from_timestamp(at.timestamp(), 0)
        })
    }

    /// Reads a day, or `true` for one that is not known; `false` is the same as absent.
    #[inline]
    pub(in crate::store) fn day(&mut self, rec: Record<'d>, key: &str) -> Option<Day> {
        let wanted = "a date, or `true`";
        let read = self.value((rec, key), wanted, |item| {
            if let Some(known) = item.as_bool() {
                return Some(known.then_some(Day(None)));
            }
            Some(Some(Day(Some(written_date(item)?))))
        });
        read.flatten()
    }
}
