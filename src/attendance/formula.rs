/// How much of a thing so many people take.
///
/// `⌈people × each ÷ (100 × pack)⌉ + plus`, in whole numbers, so that ten people and 1.1 each are
/// eleven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formula {
    /// How much each takes, in hundredths; 0 when it does not depend on people.
    pub each: u32,
    /// The least and the most each may take, in hundredths, when that is a range.
    pub range: Option<(u32, u32)>,
    /// How much is in a pack: 8 slices in a pizza, 40 people to one at the door.
    pub pack: u32,
    /// What comes on top, whoever comes.
    pub plus: u32,
    /// Up to so many people each takes so much, in hundredths; a few people more take no less.
    pub small: Option<(u32, u32)>,
}

/// How much it is, and between what it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    /// How much to get.
    pub amount: u32,
    /// The least and the most that would do, when that is a range.
    pub range: Option<(u32, u32)>,
}

impl Formula {
    /// Returns how much so many people take; sums stop at [`u32::MAX`].
    pub fn amounts(&self, people: u32) -> Amounts {
        let (counted, each) = self.counted(people);
        let amount = self.of(counted, each);
        let of = |(low, high)| (self.of(people, low), self.of(people, high));
        Amounts {
            amount,
            range: self.range.map(of).filter(|(low, high)| low != high),
        }
    }

    /// Returns for how many people it is computed and how much each takes, in hundredths: a few people
    /// more than a small crowd take as much as it does.
    pub fn counted(&self, people: u32) -> (u32, u32) {
        match self.small {
            Some((up_to, each)) if people <= up_to => (people, each),
            Some((up_to, each)) if self.of(up_to, each) > self.of(people, self.each) => {
                (up_to, each)
            }
            _ => (people, self.each),
        }
    }

    fn of(&self, people: u32, each: u32) -> u32 {
        let pack = u64::from(self.pack.max(1)) * 100;
        let packs = (u64::from(people) * u64::from(each)).div_ceil(pack);
        u32::try_from(packs)
            .unwrap_or(u32::MAX)
            .saturating_add(self.plus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIZZA: Formula = Formula {
        each: 250,
        range: None,
        pack: 8,
        plus: 0,
        small: Some((15, 300)),
    };

    fn pizzas(people: u32) -> u32 {
        PIZZA.amounts(people).amount
    }

    #[test]
    fn forty_people_eat_thirteen_pizzas_and_fifteen_eat_six() {
        assert_eq!(pizzas(40), 13);
        assert_eq!(pizzas(15), 6);
        assert_eq!(pizzas(16), 6);
        assert_eq!(pizzas(20), 7);
        assert_eq!(pizzas(0), 0);
        assert_eq!(pizzas(u32::MAX), 1_342_177_280);
    }

    #[test]
    fn a_tenth_more_than_ten_is_eleven() {
        let seats = Formula {
            each: 110,
            range: None,
            pack: 1,
            plus: 0,
            small: None,
        };
        assert_eq!(seats.amounts(10).amount, 11);
        assert_eq!(seats.amounts(11).amount, 13);
        assert_eq!(seats.amounts(u32::MAX).amount, u32::MAX);
    }

    #[test]
    fn a_range_stands_beside_what_to_get() {
        let helpers = Formula {
            each: 100,
            range: Some((80, 100)),
            pack: 4,
            plus: 0,
            small: None,
        };
        let found = helpers.amounts(30);
        assert_eq!((found.amount, found.range), (8, Some((6, 8))));
        // A range of one number is none.
        assert_eq!(helpers.amounts(1).range, None);
    }

    #[test]
    fn a_pack_of_nothing_is_one() {
        let odd = Formula {
            each: 100,
            range: None,
            pack: 0,
            plus: 2,
            small: None,
        };
        assert_eq!(odd.amounts(3).amount, 5);
    }
}
