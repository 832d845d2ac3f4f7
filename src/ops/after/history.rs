//! Past evenings, and what they add up to.

use crate::ops::Now;
use crate::plan::{Event, Plan};

/// Returns the events that took place, soonest first.
pub(super) fn held(plan: &Plan, now: Now) -> Vec<&Event> {
    let zone = &plan.group.timezone;
    let is_held = |event: &&Event| event.is_on() && event.is_over(zone, now.at);
    let mut held: Vec<&Event> = plan.events.iter().filter(is_held).collect();
    held.sort_by(|a, b| a.by_start(b));
    held
}

/// How many came to some evenings; each figure with the number of evenings it is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turnout {
    /// How many evenings there were.
    pub evenings: usize,
    /// On how many of them those who came were counted.
    pub counted: usize,
    /// How many came to those.
    pub arrived: u64,
    /// Of how many evenings it is known how many signed up and how many came.
    pub rated: usize,
    /// How many signed up for those.
    pub rated_signups: u64,
    /// How many came to those.
    pub rated_arrived: u64,
}

impl Turnout {
    /// Adds up some evenings.
    pub(super) fn of<'e>(events: impl IntoIterator<Item = &'e Event>) -> Self {
        let mut sum = Self::default();
        for event in events {
            sum.evenings += 1;
            let Some(arrived) = event.heads.arrived.map(u64::from) else {
                continue;
            };
            sum.counted += 1;
            sum.arrived = sum.arrived.saturating_add(arrived);
            if let Some(signups) = event.heads.signups.filter(|&signups| signups > 0) {
                sum.rated += 1;
                sum.rated_signups = sum.rated_signups.saturating_add(u64::from(signups));
                sum.rated_arrived = sum.rated_arrived.saturating_add(arrived);
            }
        }
        sum
    }

    /// Returns how many came on average, rounded; nothing when nobody counted.
    pub fn average(self) -> Option<u64> {
        let evenings = u64::try_from(self.counted).ok()?;
        (evenings > 0).then(|| (self.arrived + evenings / 2) / evenings)
    }

    /// Returns how many of a hundred who signed up came, rounded; above 100 when more came than had
    /// signed up. Nothing when no evening has both numbers.
    pub fn percent(self) -> Option<u64> {
        percent(self.rated_arrived, self.rated_signups)
    }
}

/// Returns how many of a hundred a part is, rounded; nothing of nothing.
pub(super) fn percent(part: u64, whole: u64) -> Option<u64> {
    let hundredfold = part.saturating_mul(100);
    (whole > 0).then(|| hundredfold.saturating_add(whole / 2) / whole)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;

    use super::*;

    fn evening(signups: Option<u32>, arrived: Option<u32>) -> Event {
        let id = "a".parse().expect("an id");
        let mut event = Event::new(id, "A".to_owned(), NaiveDateTime::default());
        event.heads.signups = signups;
        event.heads.arrived = arrived;
        event
    }

    #[test]
    fn only_evenings_with_both_numbers_make_a_rate() {
        let evenings = [
            evening(Some(40), Some(26)),
            evening(Some(60), None),
            evening(None, Some(14)),
            evening(Some(0), Some(3)),
            evening(Some(20), Some(13)),
        ];
        let sum = Turnout::of(&evenings);
        assert_eq!((sum.evenings, sum.counted, sum.rated), (5, 4, 2));
        assert_eq!(sum.percent(), Some(65));
        assert_eq!(sum.average(), Some(14));
        assert_eq!(Turnout::of([]).percent(), None);
        assert_eq!(Turnout::of([]).average(), None);
    }

    #[test]
    fn the_largest_numbers_are_no_trap() {
        let many = vec![evening(Some(u32::MAX), Some(u32::MAX)); 3];
        assert_eq!(Turnout::of(&many).percent(), Some(100));
        assert_eq!(percent(u64::MAX, 1), Some(u64::MAX));
    }
}
