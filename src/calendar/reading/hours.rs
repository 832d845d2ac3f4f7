//! When an entry of somebody else's calendar begins, and how long it is.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::clocks::Clocks;
use super::content_line::{ContentLine, shown};
use super::entries::Entry;
use super::incoming::{Reading, Remark, YEARS};
use super::moment::{Length, Written, written};
use super::property::Property;
use super::{CalendarError, EntryFault};

/// The time of an entry.
pub(super) struct Hours {
    /// The start, as `clocks` show it.
    pub(super) start: NaiveDateTime,
    /// The instant of the start.
    pub(super) at: DateTime<Utc>,
    /// The clocks that are meant.
    pub(super) clocks: Clocks,
    /// The length in minutes, if there is one.
    pub(super) minutes: Option<u32>,
    /// How many days it goes on after the first, where it has no time of day.
    pub(super) more_days: Option<u32>,
}

impl Hours {
    /// Returns the start, as its clocks show it, and its instant.
    pub(super) fn begins(&self) -> (NaiveDateTime, DateTime<Utc>) {
        (self.start, self.at)
    }
}

impl Reading<'_, '_> {
    /// Returns the time of an entry; none when it is passed over, which is noted.
    pub(super) fn hours(&mut self, entry: &Entry<'_>) -> Result<Option<Hours>, CalendarError> {
        let Some(line) = entry.property(Property::Starts) else {
            let line = entry.line;
            self.found.remarks.push(Remark::NoStart { line });
            return Ok(None);
        };
        let start = in_range(line, line.value())?;
        if matches!(start, Written::Day(_)) || entry.says(Property::AllDayEvent, "TRUE") {
            return self.whole_day(entry, start.date());
        }
        let (start, clocks) = self.shelf.read((line, entry.calendar), start)?;
        let clocks = clocks.unwrap_or(Clocks::Group);
        let at = self.instant(&clocks, start);
        let minutes = match self.end(entry, start, &clocks)? {
            Some((end, line)) if end < at => return Err(ends_before(line)),
            // Half a minute is one: nothing ends before it did.
            Some((end, _)) => ((end - at).num_seconds() + 59) / 60,
            None => 0,
        };
        Ok(Some(Hours {
            start,
            at,
            clocks,
            minutes: u32::try_from(minutes).ok().filter(|minutes| *minutes > 0),
            more_days: None,
        }))
    }

    fn end<'e, 't>(
        &mut self,
        entry: &'e Entry<'t>,
        start: NaiveDateTime,
        clocks: &Clocks,
    ) -> Result<Option<(DateTime<Utc>, &'e ContentLine<'t>)>, CalendarError> {
        match entry.ends_or_takes() {
            (Some(line), _) => match in_range(line, line.value())? {
                // A day does not end an evening.
                Written::Day(_) => Ok(None),
                end => {
                    // An end that names no zone is by the clocks of the start.
                    let (end, own) = self.shelf.read((line, entry.calendar), end)?;
                    let end = self.instant(own.as_ref().unwrap_or(clocks), end);
                    Ok(Some((end, line)))
                }
            },
            (None, Some(line)) => {
                let length = length(line)?;
                let day = u64::try_from(length.days).ok().map(Days::new);
                let day = day.and_then(|days| start.checked_add_days(days));
                let rest = TimeDelta::try_seconds(length.seconds);
                let end = day
                    .zip(rest)
                    .and_then(|(day, rest)| self.instant(clocks, day).checked_add_signed(rest));
                let end = end.filter(|end| YEARS.contains(&end.year()));
                Ok(Some((end.ok_or_else(|| not_a_length(line))?, line)))
            }
            (None, None) => Ok(None),
        }
    }

    /// Returns the instant at which clocks show a time.
    pub(super) fn instant(&mut self, clocks: &Clocks, local: NaiveDateTime) -> DateTime<Utc> {
        clocks.instant(local, self.request.zone, &mut self.watch)
    }

    /// Returns the time of an entry that has only days, when it is to have one.
    fn whole_day(
        &mut self,
        entry: &Entry<'_>,
        first: NaiveDate,
    ) -> Result<Option<Hours>, CalendarError> {
        let Some(time) = self.request.all_day else {
            self.found.all_day += 1;
            return Ok(None);
        };
        let days = match entry.ends_or_takes() {
            (Some(line), _) => {
                let end = in_range(line, line.value())?.date();
                if end < first {
                    return Err(ends_before(line));
                }
                (end - first).num_days()
            }
            (None, Some(line)) => length(line)?.days,
            (None, None) => 1,
        };
        let start = first.and_time(time);
        Ok(Some(Hours {
            start,
            at: self.instant(&Clocks::Group, start),
            clocks: Clocks::Group,
            minutes: None,
            more_days: Some(u32::try_from(days.saturating_sub(1)).unwrap_or(0)),
        }))
    }
}

/// Reads a date of a year that a group can meet in.
pub(super) fn in_range(line: &ContentLine<'_>, value: &str) -> Result<Written, CalendarError> {
    let at = written(line, value)?;
    if YEARS.contains(&at.date().year()) {
        return Ok(at);
    }
    Err(CalendarError::Entry {
        line: line.number(),
        fault: EntryFault::YearOff {
            property: line.name().to_ascii_uppercase(),
            text: shown(value),
        },
    })
}

fn length(line: &ContentLine<'_>) -> Result<Length, CalendarError> {
    Length::read(line.value()).ok_or_else(|| not_a_length(line))
}

fn not_a_length(line: &ContentLine<'_>) -> CalendarError {
    let (text, line) = (line.shown(), line.number());
    let fault = EntryFault::NotALength { text };
    CalendarError::Entry { line, fault }
}

fn ends_before(line: &ContentLine<'_>) -> CalendarError {
    let (text, line) = (line.shown(), line.number());
    let fault = EntryFault::EndsBefore { text };
    CalendarError::Entry { line, fault }
}
