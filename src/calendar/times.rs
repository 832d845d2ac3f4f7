//! Times as calendars write them.

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};

use super::CalendarError;
use crate::plan::Event;
use crate::schedule::{Clock, Zone};

/// The time of one entry.
pub(super) struct Times {
    /// The start.
    pub(super) start: DateTime<Utc>,
    /// The end; none for an event without length, since an end must come after the start
    /// (RFC 5545, 3.8.2.2).
    pub(super) end: Option<DateTime<Utc>>,
    /// The zone whose clocks people look at.
    pub(super) zone: Zone,
    /// Whether the zone's clocks say these times without doubt.
    ///
    /// In the hour that the clocks show twice only UTC does: RFC 5545, 3.3.5, means the first of
    /// the two, but ical.js 2.2 (Thunderbird) and libical 3.0 read the second.
    pub(super) is_plain: bool,
}

impl Times {
    /// Returns the time of an event, if four digits can say its years.
    pub(super) fn of(event: &Event, group: &Zone) -> Result<Self, CalendarError> {
        let span = event.span(group);
        in_range(event, event.start.year())?;
        let (start, end) = (span.starts().at.to_utc(), span.ends().to_utc());
        in_range(event, end.year())?;
        Ok(Self::between(&span.zone, start, Some(end)))
    }

    /// Returns an instant that clocks of a zone show.
    pub(super) fn at(zone: &Zone, at: DateTime<Utc>) -> Self {
        Self::between(zone, at, None)
    }

    /// Returns a stretch of time; no more than an instant unless its end comes after its start.
    pub(super) fn between(zone: &Zone, start: DateTime<Utc>, end: Option<DateTime<Utc>>) -> Self {
        let end = end.filter(|end| *end > start);
        let is_plain = |utc| zone.resolve(zone.local(utc)).clock == Clock::Once;
        Self {
            start,
            end,
            zone: zone.clone(),
            is_plain: is_plain(start) && end.is_none_or(is_plain),
        }
    }

    /// Returns the last instant of the event.
    pub(super) fn last(&self) -> DateTime<Utc> {
        self.end.unwrap_or(self.start)
    }

    /// Returns what the zone's clocks show.
    pub(super) fn local(&self, utc: DateTime<Utc>) -> NaiveDateTime {
        self.zone.local(utc)
    }
}

/// Checks that calendars can say a year of an event. A day is kept free at both ends for the way
/// into UTC.
pub(super) fn in_range(event: &Event, year: i32) -> Result<(), CalendarError> {
    if (2..9999).contains(&year) {
        return Ok(());
    }
    let event = event.id.clone();
    Err(CalendarError::YearOutOfRange { event, year })
}
