use super::round::whole;

/// How many of those who sign up come: a share from 0.01 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Rate(f64);

/// What a group has counted on evenings of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct History {
    /// How many evenings.
    pub evenings: u32,
    /// How many signed up for them.
    pub signups: u32,
    /// How many came to them.
    pub arrived: u32,
}

/// As many sign-ups the share weighs that is assumed before anything was counted: after about three
/// evenings a group's own figures weigh more (docs/heads.md; our judgement).
const PRIOR_SIGNUPS: f64 = 60.0;

/// The smallest share: nobody at all is no estimate, and would let any number sign up for a room.
const LEAST: f64 = 0.01;

impl Rate {
    /// Returns a share given in percent.
    pub fn of_percent(percent: u32) -> Self {
        Self::of(f64::from(percent) / 100.0)
    }

    /// Returns the share of those who came among those who signed up; all of them when nobody did.
    pub fn of_counts(arrived: u32, signups: u32) -> Self {
        if signups == 0 {
            return Self(1.0);
        }
        Self::of(f64::from(arrived) / f64::from(signups))
    }

    fn of(share: f64) -> Self {
        Self(share.clamp(LEAST, 1.0))
    }

    /// Returns the share, from 0.01 to 1.
    pub fn share(self) -> f64 {
        self.0
    }

    /// Returns the share in percent, rounded.
    pub fn percent(self) -> u32 {
        // A half that is a little less in binary is a half.
        whole((self.0 * 100.0 + 1e-9).round())
    }

    /// Returns the share that a group's own figures make of this one: `(share × 60 + arrived) ÷ (60 +
    /// sign-ups)` (docs/heads.md). Without figures it stays; with many it is the group's own.
    #[must_use]
    pub fn learned(self, own: History) -> Self {
        let arrived = self.0 * PRIOR_SIGNUPS + f64::from(own.arrived);
        Self::of(arrived / (PRIOR_SIGNUPS + f64::from(own.signups)))
    }

    /// Returns the share so many percentage points higher, or lower when they are negative.
    #[must_use]
    pub fn moved(self, points: i32) -> Self {
        Self::of(self.0 + f64::from(points) / 100.0)
    }

    /// Returns the share of a crowd that is little larger than a small one, of which nearly all come:
    /// as many come at least as would of the small one, for nobody stays at home because one more
    /// signed up (judgement).
    #[must_use]
    pub fn beyond(self, small: Rate, up_to: u32, signups: u32) -> Self {
        let least = small.0 * f64::from(up_to) / f64::from(signups.max(1));
        if signups > up_to {
            Self::of(self.0.max(least))
        } else {
            self
        }
    }
}

impl History {
    /// Returns the figures with those of one more evening; sums stop at [`u32::MAX`].
    #[must_use]
    pub fn with(self, signups: u32, arrived: u32) -> Self {
        Self {
            evenings: self.evenings.saturating_add(1),
            signups: self.signups.saturating_add(signups),
            arrived: self.arrived.saturating_add(arrived),
        }
    }

    /// Returns the share of those who came; nothing before anybody signed up.
    pub fn rate(self) -> Option<Rate> {
        (self.signups > 0).then(|| Rate::of_counts(self.arrived, self.signups))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small generator of numbers that are the same each time (Marsaglia's xorshift64).
    struct Dice(u64);

    impl Dice {
        /// The next number from 0 to 1.
        fn roll(&mut self) -> f64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            let bits = u32::try_from(self.0 >> 32).expect("32 bits");
            f64::from(bits) / f64::from(u32::MAX)
        }

        /// How many of so many come when each does with a share.
        fn arrivals(&mut self, signups: u32, share: f64) -> u32 {
            let come = (0..signups).filter(|_| self.roll() < share);
            u32::try_from(come.count()).expect("as many as signed up")
        }
    }

    #[test]
    fn own_figures_are_weighed_against_sixty_sign_ups_of_others() {
        let own = History::default().with(60, 30);
        // (0.65 × 60 + 30) ÷ (60 + 60)
        let learned = Rate::of_percent(65).learned(own).share();
        assert!((learned - 0.575).abs() < 1e-12, "{learned}");
        let none = Rate::of_percent(65).learned(History::default());
        assert_eq!(none, Rate::of_percent(65));
    }

    #[test]
    fn a_group_ends_up_with_its_own_rate() {
        for (seed, own) in [(1, 0.40), (2, 0.55), (3, 0.80), (4, 0.92)] {
            let mut dice = Dice(seed);
            let mut history = History::default();
            let mut misses = Vec::new();
            for _ in 0..40 {
                let signups = 40 + whole(dice.roll() * 20.0);
                history = history.with(signups, dice.arrivals(signups, own));
                let learned = Rate::of_percent(65).learned(history).share();
                misses.push((learned - own).abs());
            }
            assert!(misses[39] < 0.03, "{own}: {misses:?}");
            // Three evenings are enough to be nearer to the group's own than what is assumed is.
            assert!(misses[2] < (0.65_f64 - own).abs(), "{own}: {misses:?}");
        }
    }

    #[test]
    fn more_arrivals_never_lower_a_rate() {
        let rate = |arrived| Rate::of_percent(65).learned(History::default().with(80, arrived));
        assert!((0..80).all(|arrived| rate(arrived) <= rate(arrived + 1)));
    }

    #[test]
    fn a_rate_stays_between_one_and_a_hundred_percent() {
        assert_eq!(Rate::of_percent(0).percent(), 1);
        assert_eq!(Rate::of_percent(u32::MAX).percent(), 100);
        assert_eq!(Rate::of_counts(7, 5).percent(), 100);
        assert_eq!(Rate::of_counts(0, 0).percent(), 100);
        assert_eq!(Rate::of_percent(35).moved(-40).percent(), 1);
        assert_eq!(Rate::of_percent(35).moved(i32::MAX).percent(), 100);
        assert_eq!(Rate::of_percent(35).moved(i32::MIN).percent(), 1);
        let huge = History::default().with(u32::MAX, u32::MAX).with(1, 1);
        assert_eq!(Rate::of_percent(1).learned(huge).percent(), 100);
    }

    #[test]
    fn a_crowd_little_larger_than_a_small_one_is_no_fewer_people() {
        let (small, open) = (Rate::of_percent(95), Rate::of_percent(65));
        let heads = |n: u32| open.beyond(small, 15, n).share() * f64::from(n);
        assert!((heads(16) - 14.25).abs() < 1e-9, "{}", heads(16));
        assert!((heads(40) - 26.0).abs() < 1e-9, "{}", heads(40));
        assert!((16..60).all(|n| heads(n) <= heads(n + 1) + 1e-9));
    }
}
