use super::Rate;
use super::round::whole;

/// How many people come: a range, for a single number would be a guess in disguise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// Fewer come on one evening in twenty.
    pub low: u32,
    /// What is most likely.
    pub likely: u32,
    /// More come on one evening in twenty; never more than signed up.
    pub high: u32,
}

/// How far the nineteenth of twenty evenings lies from the usual one, in standard deviations of
/// people who decide one by one: 1.65 for the share, and 1.5 because people come and stay away in
/// groups (docs/heads.md; our judgement).
const SPREAD: f64 = 1.65 * 1.5;

/// Returns how many of so many sign-ups come.
///
/// `n × p ± 1.65 × 1.5 × √(n × p × (1 − p))` (docs/heads.md), between 0 and `n`.
pub fn estimate(signups: u32, rate: Rate) -> Estimate {
    let likely = f64::from(signups) * rate.share();
    let spread = spread(signups, rate);
    Estimate {
        low: whole((likely - spread).floor()),
        likely: whole(likely.round()),
        high: whole(upper(signups, rate).ceil()),
    }
}

/// Returns how many of so many sign-ups come at most on nineteen evenings of twenty.
pub(super) fn upper(signups: u32, rate: Rate) -> f64 {
    let all = f64::from(signups);
    (all * rate.share() + spread(signups, rate)).min(all)
}

fn spread(signups: u32, rate: Rate) -> f64 {
    let share = rate.share();
    SPREAD * (f64::from(signups) * share * (1.0 - share)).sqrt()
}

impl Estimate {
    /// Returns a number of people that is known.
    pub fn exactly(people: u32) -> Self {
        Self {
            low: people,
            likely: people,
            high: people,
        }
    }

    /// Whether it is a range, not a number that is known.
    pub fn is_range(self) -> bool {
        self.low < self.high
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sixty_two_sign_ups_fill_fifty_seats_at_most() {
        let expected = Estimate {
            low: 31,
            likely: 40,
            high: 50,
        };
        assert_eq!(estimate(62, Rate::of_percent(65)), expected);
    }

    #[test]
    fn nobody_comes_when_nobody_signs_up() {
        assert_eq!(estimate(0, Rate::of_percent(65)), Estimate::exactly(0));
        assert_eq!(estimate(9, Rate::of_percent(100)), Estimate::exactly(9));
    }

    proptest! {
        #[test]
        fn the_numbers_are_in_order_and_no_more_than_signed_up(signups: u32, percent in 0..=100_u32) {
            let found = estimate(signups, Rate::of_percent(percent));
            prop_assert!(found.low <= found.likely && found.likely <= found.high, "{found:?}");
            prop_assert!(found.high <= signups);
        }

        #[test]
        fn more_sign_ups_are_no_fewer_people(signups in 0..u32::MAX, percent in 0..=100_u32) {
            let rate = Rate::of_percent(percent);
            let (one, more) = (estimate(signups, rate), estimate(signups + 1, rate));
            prop_assert!(one.likely <= more.likely && one.high <= more.high);
        }

        #[test]
        fn a_higher_rate_is_no_fewer_people(signups: u32, percent in 0..100_u32) {
            let of = |percent| estimate(signups, Rate::of_percent(percent));
            prop_assert!(of(percent).likely <= of(percent + 1).likely);
        }
    }
}
