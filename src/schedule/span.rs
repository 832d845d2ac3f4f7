use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};

use super::{Resolved, Zone};

/// The time of an event: when its clocks show the start, and how long it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Wall-clock start in `zone`.
    pub start: NaiveDateTime,
    /// Length in minutes of elapsed time.
    pub minutes: u32,
    /// The zone whose clocks show `start`.
    pub zone: Zone,
}

impl Span {
    /// Returns the day the event starts on.
    pub fn day(&self) -> NaiveDate {
        self.start.date()
    }

    /// Returns the instant of the start.
    pub fn starts(&self) -> Resolved {
        self.zone.resolve(self.start)
    }

    /// Returns the instant of the end: elapsed time after the start, so a night in which the
    /// clocks change is as long as it is.
    pub fn ends(&self) -> DateTime<FixedOffset> {
        self.instants().1
    }

    /// Returns the instants of the start and of the end.
    pub fn instants(&self) -> (Resolved, DateTime<FixedOffset>) {
        let starts = self.starts();
        let utc = starts.at.to_utc();
        let length = TimeDelta::minutes(i64::from(self.minutes));
        let ends = self.zone.at(utc.checked_add_signed(length).unwrap_or(utc));
        (starts, ends)
    }

    /// Returns what the clocks show `minutes` after the start; before it when negative.
    pub fn after_start(&self, minutes: i32) -> NaiveDateTime {
        self.clocks(self.starts().at, minutes)
    }

    /// Returns what the clocks show `minutes` after the end; before it when negative.
    pub fn after_end(&self, minutes: i32) -> NaiveDateTime {
        self.clocks(self.ends(), minutes)
    }

    fn clocks(&self, at: DateTime<FixedOffset>, minutes: i32) -> NaiveDateTime {
        if minutes == 0 {
            return at.naive_local();
        }
        let utc = at.to_utc();
        let moved = utc.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
        self.zone.local(moved.unwrap_or(utc))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use chrono::Days;

    use super::*;

    fn span(start: &str, minutes: u32, zone: &str) -> Span {
        Span {
            start: start.parse().unwrap(),
            minutes,
            zone: zone.parse().unwrap(),
        }
    }

    #[test]
    fn an_event_over_a_clock_change_is_as_long_as_it_is() {
        let autumn = span("2026-10-24T22:00:00", 360, "Europe/Warsaw");
        assert_eq!(autumn.ends().to_rfc3339(), "2026-10-25T03:00:00+01:00");
        let spring = span("2026-03-28T22:00:00", 360, "Europe/Warsaw");
        assert_eq!(spring.ends().to_rfc3339(), "2026-03-29T05:00:00+02:00");
        let half_hour = span("2026-10-04T01:00:00", 120, "Australia/Lord_Howe");
        assert_eq!(half_hour.ends().to_rfc3339(), "2026-10-04T03:30:00+11:00");
    }

    #[test]
    fn days_of_23_and_25_hours_are_days() {
        let day = |start: &str, hours: u32| {
            let day = span(start, hours * 60, "Europe/Warsaw");
            day.ends().date_naive() == day.day().checked_add_days(Days::new(1)).unwrap()
                && day.ends().time() == day.start.time()
        };
        assert!(day("2026-03-29T00:00:00", 23));
        assert!(day("2026-10-25T00:00:00", 25));
        assert!(day("2026-12-17T00:00:00", 24));
    }

    #[test]
    fn an_event_in_a_gap_starts_after_it() {
        let cairo = span("2026-04-24T00:00:00", 60, "Africa/Cairo");
        assert_eq!(cairo.ends().to_rfc3339(), "2026-04-24T02:00:00+03:00");
        assert_eq!(cairo.after_start(-30).to_string(), "2026-04-23 23:30:00");
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trap() {
        for start in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            let span = Span {
                start,
                minutes: u32::MAX,
                zone: "America/New_York".parse().unwrap(),
            };
            for minutes in [i32::MIN, 0, i32::MAX] {
                let _ = (span.after_start(minutes), span.after_end(minutes));
            }
        }
    }
}
