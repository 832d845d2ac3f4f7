use chrono::{DateTime, FixedOffset, Utc};
use jiff::Timestamp;
use jiff::tz::Offset;

use super::Zone;

/// A moment at which the clocks of a zone are put forward or back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The instant.
    pub at: DateTime<Utc>,
    /// The offset until then.
    pub before: FixedOffset,
    /// The offset from then on.
    pub after: FixedOffset,
    /// The abbreviation from then on, such as `CEST`.
    pub name: String,
}

impl Zone {
    /// Returns every change of the clocks after `from` and up to `to`, in order.
    ///
    /// A change of name or law that leaves the clocks alone is none.
    pub fn changes(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Change> {
        let mut before = *self.at(from).offset();
        let mut changes = Vec::new();
        for step in self.rules.following(stamp(from)) {
            let Some(at) = DateTime::from_timestamp(step.timestamp().as_second(), 0) else {
                break;
            };
            if at > to {
                break;
            }
            let after = fixed(step.offset());
            if after != before {
                let name = step.abbreviation().to_owned();
                changes.push(Change {
                    at,
                    before,
                    after,
                    name,
                });
            }
            before = after;
        }
        changes
    }

    /// Returns what the zone's time is called at an instant, such as `CET`.
    pub fn abbreviation(&self, at: DateTime<Utc>) -> String {
        let known = self.rules.to_offset_info(stamp(at));
        known.abbreviation().to_owned()
    }
}

fn stamp(at: DateTime<Utc>) -> Timestamp {
    Timestamp::from_second(at.timestamp()).unwrap_or_default()
}

fn fixed(offset: Offset) -> FixedOffset {
    FixedOffset::east_opt(offset.seconds()).expect("an offset of the database is under a day")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clocks_of_warsaw_change_twice_a_year() {
        let zone: Zone = "Europe/Warsaw".parse().expect("a zone");
        let day = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let changes = zone.changes(day("2026-01-01T00:00:00Z"), day("2027-01-01T00:00:00Z"));
        let seen: Vec<_> = changes
            .iter()
            .map(|change| (change.at.to_rfc3339(), change.name.as_str()))
            .collect();
        assert_eq!(
            seen,
            [
                ("2026-03-29T01:00:00+00:00".to_owned(), "CEST"),
                ("2026-10-25T01:00:00+00:00".to_owned(), "CET"),
            ]
        );
        assert_eq!(zone.abbreviation(day("2026-07-01T00:00:00Z")), "CEST");
    }
}
