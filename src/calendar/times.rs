//! Times as calendars write them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, Utc};

use super::CalendarError;
use crate::plan::Event;
use crate::schedule::{Clock, Stretch, Zone};

/// The time of one entry.
pub(super) struct Times {
    /// The start, as the zone's clocks show it.
    pub(super) start: DateTime<FixedOffset>,
    /// The end; none for an event without length, since an end must come after the start
    /// (RFC 5545, 3.8.2.2).
    pub(super) end: Option<DateTime<FixedOffset>>,
    /// The zone whose clocks people look at.
    pub(super) zone: Zone,
    /// Whether it is known already that the clocks say these times without doubt.
    pub(super) is_sure: bool,
}

impl Times {
    /// Returns the time of an event, if four digits can say its years.
    pub(super) fn of(event: &Event, group: &Zone) -> Result<Self, CalendarError> {
        in_range(event, event.start.year())?;
        let span = event.span(group);
        let (start, end) = span.instants();
        in_range(event, end.to_utc().year())?;
        Ok(Self {
            start: start.at,
            end: Some(end).filter(|end| *end > start.at),
            zone: span.zone,
            is_sure: false,
        })
    }

    /// Returns an instant that clocks of a zone show.
    pub(super) fn at(zone: &Zone, at: DateTime<Utc>) -> Self {
        Self {
            start: zone.at(at),
            end: None,
            zone: zone.clone(),
            is_sure: false,
        }
    }

    /// Returns the last instant of the event.
    pub(super) fn last(&self) -> DateTime<FixedOffset> {
        self.end.unwrap_or(self.start)
    }

    /// Whether the zone's clocks say these times without doubt.
    ///
    /// In the hour that the clocks show twice only UTC does: RFC 5545, 3.3.5, means the first of
    /// the two, but ical.js 2.2 (Thunderbird) and libical 3.0 read the second.
    pub(super) fn is_plain(&self) -> bool {
        let is_plain = |local: NaiveDateTime| self.zone.resolve(local).clock == Clock::Once;
        let end = self.end.map(|end| end.naive_local());
        self.is_sure || (is_plain(self.start.naive_local()) && end.is_none_or(is_plain))
    }
}

/// Finds out the times of events, one after the other.
#[derive(Default)]
pub(super) struct Clocks {
    /// The stretch in which the last event was that was in none before.
    stretch: Option<Stretch>,
}

impl Clocks {
    /// Returns the time of an event, as [`Times::of`] does.
    pub(super) fn times(&mut self, event: &Event, group: &Zone) -> Result<Times, CalendarError> {
        if let Some(times) = self.known(event, group) {
            return Ok(times);
        }
        let times = Times::of(event, group)?;
        self.stretch = Stretch::around(&times.zone, times.start.to_utc());
        Ok(times)
    }

    /// Returns the time of an event in the stretch at hand.
    fn known(&self, event: &Event, group: &Zone) -> Option<Times> {
        let zone = event.timezone.as_ref().unwrap_or(group);
        let stretch = self.stretch.as_ref()?;
        let [start, end] = stretch.instants(zone, event.start, event.minutes)?;
        let [from, to] = [start, end].map(|at| in_range(event, at.to_utc().year()));
        Some(Times {
            start,
            end: Some(end).filter(|end| *end > start),
            zone: zone.clone(),
            is_sure: true,
        })
        .filter(|_| from.is_ok() && to.is_ok())
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
