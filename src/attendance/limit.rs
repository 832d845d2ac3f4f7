use super::estimate::upper;
use super::round::whole;
use super::{Estimate, Rate, estimate};

/// The most sign-ups to take for a room, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The most sign-ups.
    pub signups: u32,
    /// How many come of them.
    pub heads: Estimate,
    /// What the naive rule gives, seats ÷ rate, which overfills the room every second evening.
    pub naive: u32,
    /// What holds it where it is.
    pub bound: Bound,
}

/// What there is to be careful of when a room is over-booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// The group has counted who comes.
    Usual,
    /// The group has counted nothing yet.
    FirstTime,
    /// As before, and the building counts heads at its door: nobody may be turned away.
    HeadsCounted,
}

/// What holds a limit where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Likely arrivals reach the seats.
    Arrivals,
    /// A first time takes a quarter more than there are seats.
    FirstTime,
    /// As many as there are seats: nearly all come, or more must not be risked.
    Seats,
}

/// Returns the most sign-ups to take for so many seats.
///
/// The largest `n` of which likely arrivals, `n × p + 1.65 × 1.5 × √(n × p × (1 − p))`, fit the seats;
/// the first time no more than a quarter above the seats (docs/heads.md). It is never below the seats,
/// for no more people come than signed up, and is the seats themselves where the building counts.
pub fn limit(seats: u32, rate: Rate, caution: Caution) -> Limit {
    let by_arrivals = largest(seats, rate);
    let quarter_more = seats.saturating_add(seats / 4);
    let (signups, bound) = match caution {
        Caution::HeadsCounted => (seats, Bound::Seats),
        Caution::FirstTime if quarter_more < by_arrivals => (quarter_more, Bound::FirstTime),
        _ => (by_arrivals, Bound::Arrivals),
    };
    Limit {
        signups,
        heads: estimate(signups, rate),
        naive: whole((f64::from(seats) / rate.share()).round()),
        bound: if signups == seats {
            Bound::Seats
        } else {
            bound
        },
    }
}

/// Returns the largest number of sign-ups whose likely arrivals fit; they rise with every sign-up.
fn largest(seats: u32, rate: Rate) -> u32 {
    if seats == 0 {
        return 0;
    }
    let fits = |signups: u32| upper(signups, rate) <= f64::from(seats);
    // As many as there are seats always fit.
    let (mut fitting, mut beyond) = (seats, u32::MAX);
    if fits(beyond) {
        return beyond;
    }
    while beyond - fitting > 1 {
        let middle = fitting + (beyond - fitting) / 2;
        if fits(middle) {
            fitting = middle;
        } else {
            beyond = middle;
        }
    }
    fitting
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn limit_of(seats: u32, percent: u32, caution: Caution) -> (u32, Bound) {
        let found = limit(seats, Rate::of_percent(percent), caution);
        (found.signups, found.bound)
    }

    #[test]
    fn fifty_seats_take_sixty_two_sign_ups() {
        let found = limit(50, Rate::of_percent(65), Caution::Usual);
        assert_eq!((found.signups, found.bound), (62, Bound::Arrivals));
        assert_eq!((found.heads.likely, found.heads.high), (40, 50));
        assert_eq!(found.naive, 77);
    }

    #[test]
    fn the_first_time_takes_a_quarter_more_at_most() {
        assert_eq!(limit_of(50, 65, Caution::FirstTime).0, 62);
        assert_eq!(limit_of(50, 50, Caution::Usual), (78, Bound::Arrivals));
        assert_eq!(limit_of(50, 50, Caution::FirstTime), (62, Bound::FirstTime));
    }

    #[test]
    fn a_building_that_counts_is_never_over_booked() {
        assert_eq!(limit_of(50, 50, Caution::HeadsCounted), (50, Bound::Seats));
    }

    #[test]
    fn as_many_as_there_are_seats_may_always_sign_up() {
        assert_eq!(limit_of(10, 95, Caution::Usual), (10, Bound::Seats));
        assert_eq!(limit_of(7, 100, Caution::Usual), (7, Bound::Seats));
        assert_eq!(limit_of(0, 65, Caution::Usual), (0, Bound::Seats));
        assert_eq!(
            limit_of(u32::MAX, 1, Caution::Usual),
            (u32::MAX, Bound::Seats)
        );
        assert_eq!(limit_of(1, 0, Caution::FirstTime), (1, Bound::Seats));
    }

    proptest! {
        #[test]
        fn one_more_sign_up_would_be_too_many(seats in 1..2000_u32, percent in 1..100_u32) {
            let rate = Rate::of_percent(percent);
            let found = limit(seats, rate, Caution::Usual);
            prop_assert!(found.heads.high <= seats);
            prop_assert!(estimate(found.signups + 1, rate).high > seats);
            prop_assert!(found.signups <= found.naive.max(seats));
        }

        #[test]
        fn more_seats_take_no_fewer_sign_ups(seats in 0..u32::MAX, percent in 0..=100_u32) {
            for caution in [Caution::Usual, Caution::FirstTime, Caution::HeadsCounted] {
                prop_assert!(limit_of(seats, percent, caution).0 <= limit_of(seats + 1, percent, caution).0);
            }
        }

        #[test]
        fn a_higher_rate_takes_no_more_sign_ups(seats in 0..5000_u32, percent in 1..100_u32) {
            let of = |percent| limit_of(seats, percent, Caution::Usual).0;
            prop_assert!(of(percent + 1) <= of(percent));
        }
    }
}
