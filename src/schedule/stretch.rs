use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};

use super::{Span, Zone};

/// A stretch of time in which the clocks of a zone are not set forward or back. Whoever resolves the
/// times of many events finds most of them in the stretch of the one before, and need not ask the tz
/// database for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    zone: Zone,
    offset: FixedOffset,
    /// The first and the last wall-clock time that is surely in it: a day away from the changes.
    first: NaiveDateTime,
    last: NaiveDateTime,
}

/// How far a stretch goes where no change comes, in days.
const LONGEST: i64 = 366;

impl Stretch {
    /// Returns the stretch in which an instant is; none at the ends of the calendar.
    pub fn around(zone: &Zone, at: DateTime<Utc>) -> Option<Self> {
        let offset = *zone.at(at).offset();
        let [most, day] = [LONGEST, 1].map(TimeDelta::days);
        let (before, after) = zone.changes_beside(at);
        let begins = before.max(at.checked_sub_signed(most)?);
        let ends = after.min(at.checked_add_signed(most)?);
        let local = |at: DateTime<Utc>| at.naive_utc().checked_add_offset(offset);
        Some(Self {
            zone: zone.clone(),
            offset,
            first: local(begins.checked_add_signed(day)?)?,
            last: local(ends.checked_sub_signed(day)?)?,
        })
    }

    /// Returns the instants of a wall-clock time in a zone and of so many minutes later, when both are
    /// in the stretch: each of them the clocks show once.
    pub fn instants(
        &self,
        zone: &Zone,
        start: NaiveDateTime,
        minutes: u32,
    ) -> Option<[DateTime<FixedOffset>; 2]> {
        let end = start.checked_add_signed(TimeDelta::minutes(i64::from(minutes)))?;
        Some([self.instant(zone, start)?, self.instant(zone, end)?])
    }

    /// Returns the instant of a wall-clock time in a zone, when it is in the stretch: the clocks show it once.
    fn instant(&self, zone: &Zone, local: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        if local < self.first || local > self.last || *zone != self.zone {
            return None;
        }
        let utc = local.checked_sub_offset(self.offset)?;
        Some(DateTime::from_naive_utc_and_offset(utc, self.offset))
    }
}

/// How near the times of two events are, in days, that come one after the other.
const NEAR: i64 = 60;

/// Finds out the instants of many events, one after the other.
#[derive(Debug, Clone, Default)]
pub struct Watch {
    /// Where most are that come.
    stretch: Option<Stretch>,
    /// The zone and the start of the last event that was not there.
    last: Option<(&'static str, NaiveDateTime)>,
}

impl Watch {
    /// Returns the instant of [`Zone::resolve`].
    pub fn instant(&mut self, zone: &Zone, local: NaiveDateTime) -> DateTime<FixedOffset> {
        let stretch = self.stretch.as_ref();
        let known = stretch.and_then(|stretch| stretch.instant(zone, local));
        known.unwrap_or_else(|| {
            let [instant, _] = self.instants(zone, local, 0);
            instant
        })
    }

    /// Returns the instants of [`Span::instants`].
    pub fn instants(
        &mut self,
        zone: &Zone,
        start: NaiveDateTime,
        minutes: u32,
    ) -> [DateTime<FixedOffset>; 2] {
        let stretch = self.stretch.as_ref();
        let known = stretch.and_then(|stretch| stretch.instants(zone, start, minutes));
        known.unwrap_or_else(|| {
            let zone = zone.clone();
            self.resolved(&Span {
                start,
                minutes,
                zone,
            })
        })
    }

    fn resolved(&mut self, span: &Span) -> [DateTime<FixedOffset>; 2] {
        let (starts, ends) = span.instants();
        let last = self.last.replace((span.zone.name(), span.start));
        // To find a stretch takes as long as to resolve ten times, and where events come in no order it
        // would be left again at once.
        let is_near = |(zone, start): (&str, NaiveDateTime)| {
            zone == span.zone.name() && (span.start - start).num_days().abs() < NEAR
        };
        if last.is_some_and(is_near) {
            self.stretch = Stretch::around(&span.zone, starts.at.to_utc());
        }
        [starts.at, ends]
    }
}

#[cfg(test)]
mod tests {
    use super::super::Clock;
    use super::*;

    #[test]
    fn a_stretch_knows_what_the_zone_knows() {
        let begin: NaiveDateTime = "2010-12-25T00:00:00".parse().expect("a time");
        let mut found = 0;
        for name in [
            "Europe/Warsaw",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Pacific/Apia",
            "Asia/Tokyo",
            "UTC",
        ] {
            let zone: Zone = name.parse().expect("a zone");
            let mut stretch = None;
            for hours in (0..20_000).step_by(7) {
                let span = Span {
                    start: begin + TimeDelta::hours(hours),
                    minutes: 150,
                    zone: zone.clone(),
                };
                let (start, end) = span.instants();
                let known = stretch.as_ref();
                let known: Option<[DateTime<FixedOffset>; 2]> =
                    known.and_then(|stretch: &Stretch| stretch.instants(&zone, span.start, 150));
                if let Some(known) = known {
                    assert_eq!(known, [start.at, end], "{name}");
                    assert_eq!(
                        known.map(|at| *at.offset()),
                        [*start.at.offset(); 2],
                        "{name}"
                    );
                    assert_eq!(start.clock, Clock::Once, "{name}");
                    found += 1;
                } else {
                    stretch = Stretch::around(&zone, start.at.to_utc());
                }
            }
        }
        assert!(found > 15_000, "{found}");
    }

    #[test]
    fn a_watch_tells_what_the_zone_knows_in_any_order() {
        let begin: NaiveDateTime = "2010-12-25T00:00:00".parse().expect("a time");
        let mut watch = Watch::default();
        for turn in 0..4000_i64 {
            let name = ["Europe/Warsaw", "Africa/Casablanca"][usize::from(turn % 90 > 80)];
            let days = if turn < 2000 {
                turn
            } else {
                turn * 7919 % 4000
            };
            let span = Span {
                start: begin + TimeDelta::hours(days * 24 + turn % 24),
                minutes: 150,
                zone: name.parse().expect("a zone"),
            };
            let (start, end) = span.instants();
            assert_eq!(watch.instants(&span.zone, span.start, 150), [start.at, end]);
            assert_eq!(watch.instant(&span.zone, span.start), start.at);
        }
    }

    #[test]
    fn a_stretch_is_of_its_zone_and_ends() {
        let [warsaw, lisbon] =
            ["Europe/Warsaw", "Europe/Lisbon"].map(|zone| zone.parse().expect("a zone"));
        let stretch = Stretch::around(&warsaw, "2026-12-17T17:30:00Z".parse().expect("an instant"));
        let stretch = stretch.expect("a stretch");
        let instants = |zone: &Zone, start: &str, minutes| {
            stretch.instants(zone, start.parse().expect("a time"), minutes)
        };
        assert!(instants(&warsaw, "2026-12-17T18:30:00", 150).is_some());
        assert!(instants(&lisbon, "2026-12-17T18:30:00", 150).is_none());
        assert!(instants(&warsaw, "2026-10-25T18:30:00", 150).is_none());
        assert!(instants(&warsaw, "2027-03-25T23:30:00", 1440).is_some());
        assert!(instants(&warsaw, "2027-03-27T18:30:00", 1440).is_none());
        assert_eq!(Stretch::around(&warsaw, DateTime::<Utc>::MAX_UTC), None);
    }
}
