//! When an entry of somebody else's calendar begins, and how long it is.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::clocks::Clocks;
use super::content_line::{ContentLine, shown};
use super::entries::Entry;
use super::incoming::{Reading, Remark, YEARS};
use super::moment::{Length, Written, written};
use super::{CalendarError, EntryFault};

/// The time of an entry.
pub(super) struct Hours {
    /// The start, as `clocks` show it.
    pub(super) start: NaiveDateTime,
    /// The clocks that are meant.
    pub(super) clocks: Clocks,
    /// The length in minutes, if there is one.
    pub(super) minutes: Option<u32>,
    /// How many days it goes on after the first, where it has no time of day.
    pub(super) more_days: Option<u32>,
}

impl Reading<'_, '_> {
    /// Returns the time of an entry; none when it is passed over, which is noted.
    pub(super) fn hours(&mut self, entry: &Entry<'_>) -> Result<Option<Hours>, CalendarError> {
        let Some(line) = entry.property("DTSTART") else {
            let line = entry.line;
            self.found.remarks.push(Remark::NoStart { line });
            return Ok(None);
        };
        let start = in_range(line, line.value())?;
        if matches!(start, Written::Day(_)) || entry.says("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE") {
            return self.whole_day(entry, start.date());
        }
        let (start, clocks) = self.shelf.read((line, entry.calendar), start)?;
        let end = self.end(entry, start, &clocks)?;
        let begin = clocks.instant(start, self.request.zone);
        let minutes = match end {
            Some((end, line)) if end < begin => return Err(ends_before(line)),
            // Half a minute is one: nothing ends before it did.
            Some((end, _)) => ((end - begin).num_seconds() + 59) / 60,
            None => 0,
        };
        Ok(Some(Hours {
            start,
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
        let zone = self.request.zone;
        match (entry.property("DTEND"), entry.property("DURATION")) {
            (Some(line), _) => match in_range(line, line.value())? {
                // A day does not end an evening.
                Written::Day(_) => Ok(None),
                // An end that names no zone is by the clocks of the start.
                Written::Clock(end) if line.parameter("TZID").is_none() => {
                    Ok(Some((clocks.instant(end, zone), line)))
                }
                end => {
                    let (end, clocks) = self.shelf.read((line, entry.calendar), end)?;
                    Ok(Some((clocks.instant(end, zone), line)))
                }
            },
            (None, Some(line)) => {
                let length = length(line)?;
                let day = u64::try_from(length.days).ok().map(Days::new);
                let day = day.and_then(|days| start.checked_add_days(days));
                let rest = TimeDelta::try_seconds(length.seconds);
                let end = day
                    .zip(rest)
                    .and_then(|(day, rest)| clocks.instant(day, zone).checked_add_signed(rest));
                let end = end.filter(|end| YEARS.contains(&end.year()));
                Ok(Some((end.ok_or_else(|| not_a_length(line))?, line)))
            }
            (None, None) => Ok(None),
        }
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
        let days = match (entry.property("DTEND"), entry.property("DURATION")) {
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
        Ok(Some(Hours {
            start: first.and_time(time),
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
        line: line.number,
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
    let (text, line) = (line.shown(), line.number);
    let fault = EntryFault::NotALength { text };
    CalendarError::Entry { line, fault }
}

fn ends_before(line: &ContentLine<'_>) -> CalendarError {
    let (text, line) = (line.shown(), line.number);
    let fault = EntryFault::EndsBefore { text };
    CalendarError::Entry { line, fault }
}
