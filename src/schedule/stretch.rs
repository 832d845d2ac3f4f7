use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};

use super::Zone;

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
        let is_within = *zone == self.zone && self.first <= start && end <= self.last;
        let [start, end] = [start, end].map(|local| local.and_local_timezone(self.offset).single());
        Some([start?, end?]).filter(|_| is_within)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Clock, Span};
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
