use chrono::NaiveDate;

use super::{Amount, Id, Silent};

/// What a sponsor gives when it is money.
const MONEY: &str = "money";

/// The money of an evening or of the group's year: what it costs, what comes in, what sponsors
/// promised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Money {
    /// What it costs.
    pub costs: Vec<Sum>,
    /// What comes in besides sponsors: tickets, a collection, last year's rest.
    pub income: Vec<Sum>,
    /// What sponsors give, and what they get for it.
    pub support: Vec<Support>,
}

impl Silent for Money {
    const SILENT: &'static Self = &Self {
        costs: Vec::new(),
        income: Vec::new(),
        support: Vec::new(),
    };
}

/// One line of a budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// What it is for: `pizza`, `tickets`, `reserve`.
    pub item: String,
    /// How much is planned.
    pub amount: Option<Amount>,
    /// How much it was.
    pub actual: Option<Amount>,
    /// Who laid it out and is owed it; the group itself when nobody is named.
    pub by: Option<Id>,
    /// The day it was paid.
    pub paid: Option<NaiveDate>,
    /// The day whoever laid it out got it back.
    pub refunded: Option<NaiveDate>,
}

/// What a sponsor gives for an evening or a year, step by step, and what was promised in return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// Who gives.
    pub sponsor: Id,
    /// What is given: `venue`, `food`, `money`, `stickers` …
    pub gives: String,
    /// How much money, or what the thing is worth where that is known.
    pub amount: Option<Amount>,
    /// The day it was offered or asked for.
    pub offered: Option<NaiveDate>,
    /// The day it was promised in writing.
    pub promised: Option<NaiveDate>,
    /// The day it was delivered: the room was open, the pizza came.
    pub delivered: Option<NaiveDate>,
    /// The day of the invoice.
    pub invoiced: Option<NaiveDate>,
    /// The day the money came.
    pub paid: Option<NaiveDate>,
    /// What the group promised: `thanks`, `logo`, `minute`, `leaflets`, `jobs` …
    pub returns: Vec<String>,
    /// The day the group had kept all of it.
    pub returned: Option<NaiveDate>,
    /// The day the group thanked for it.
    pub thanked: Option<NaiveDate>,
}

/// Costs, with what is kept back for surprises apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Costs {
    /// What is spent.
    pub spent: Amount,
    /// What is kept back.
    pub kept: Amount,
}

/// How the words begin that name what is kept back for surprises.
const RESERVE: &[&str] = &[
    "reserve",
    "contingency",
    "buffer",
    "unforeseen",
    "réserve",
    "rezerwa",
];

impl Costs {
    /// Returns the costs of some lines, in one column of the budget.
    pub fn of(lines: &[Sum], column: fn(&Sum) -> Option<Amount>) -> Self {
        let sum = |is_kept| {
            let lines = lines.iter().filter(|line| line.is_reserve() == is_kept);
            lines.filter_map(column).sum()
        };
        Self {
            spent: sum(false),
            kept: sum(true),
        }
    }

    /// Returns the most that may come in: what is spent and so many percent of it, the rest of a
    /// hundredth left out (policy rule P07).
    pub fn most_income(self, percent: u32) -> Amount {
        share(self.spent, percent.saturating_add(100))
    }

    /// Returns the least to keep back: so many percent of what is spent, the rest of a hundredth
    /// left out (policy rule P51).
    pub fn least_kept(self, percent: u32) -> Amount {
        share(self.spent, percent)
    }
}

fn share(amount: Amount, percent: u32) -> Amount {
    Amount::of_hundredths(amount.times(percent).hundredths() / 100)
}

impl Sum {
    /// Returns a line that says what it is for and nothing else.
    pub fn new(item: String) -> Self {
        Self {
            item,
            amount: None,
            actual: None,
            by: None,
            paid: None,
            refunded: None,
        }
    }

    /// Returns how much it was, or else how much is planned.
    pub fn best(&self) -> Option<Amount> {
        self.actual.or(self.amount)
    }

    /// Returns how much it was, as far as it is known: what was paid without another sum was paid
    /// as planned.
    pub fn spent(&self) -> Option<Amount> {
        self.actual.or_else(|| self.paid.and(self.amount))
    }

    /// Whether it is what is kept back for surprises, and no cost yet.
    pub fn is_reserve(&self) -> bool {
        let item = self.item.to_lowercase();
        let mut words = item.split(|sign: char| !sign.is_alphanumeric());
        words.any(|word| RESERVE.iter().any(|known| word.starts_with(known)))
    }
}

impl Support {
    /// Returns a gift of which nothing is known but who gives what.
    pub fn new(sponsor: Id, gives: String) -> Self {
        Self {
            sponsor,
            gives,
            amount: None,
            offered: None,
            promised: None,
            delivered: None,
            invoiced: None,
            paid: None,
            returns: Vec::new(),
            returned: None,
            thanked: None,
        }
    }

    /// Whether it is money and not a thing.
    pub fn is_money(&self) -> bool {
        self.gives == MONEY
    }

    /// Returns the day the group had it: the money came, the room was open.
    pub fn given(&self) -> Option<NaiveDate> {
        if self.is_money() {
            self.paid
        } else {
            self.delivered.or(self.paid)
        }
    }

    /// Whether it can be counted on: it was promised or invoiced, or is there. What is only offered
    /// cannot.
    pub fn is_promised(&self) -> bool {
        self.promised.or(self.invoiced).or(self.given()).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(item: &str, hundredths: i64) -> Sum {
        Sum {
            amount: Some(Amount::of_hundredths(hundredths)),
            ..Sum::new(item.to_owned())
        }
    }

    #[test]
    fn a_reserve_is_known_by_any_of_its_words() {
        for item in [
            "Reserve",
            "small reserves",
            "contingency",
            "Buffer (10 %)",
            "réserve",
        ] {
            assert!(line(item, 1).is_reserve(), "{item}");
        }
        for item in ["pizza", "buffet", "strawberry preserves"] {
            assert!(!line(item, 1).is_reserve(), "{item}");
        }
    }

    #[test]
    fn rules_take_the_reserve_out_of_the_costs() {
        let costs = Costs::of(&[line("room", 1005), line("contingency", 500)], Sum::best);
        assert_eq!(costs.spent.hundredths(), 1005);
        assert_eq!(costs.kept.hundredths(), 500);
        assert_eq!(costs.most_income(10).hundredths(), 1105);
        assert_eq!(costs.least_kept(10).hundredths(), 100);
    }

    #[test]
    fn an_offer_is_no_promise() {
        let sponsor: Id = "acme".parse().expect("an id");
        let day = NaiveDate::from_ymd_opt(2026, 11, 1);
        let offered = Support {
            offered: day,
            ..Support::new(sponsor, MONEY.to_owned())
        };
        assert!(!offered.is_promised());
        for promised in [
            Support {
                promised: day,
                ..offered.clone()
            },
            Support {
                invoiced: day,
                ..offered.clone()
            },
            Support {
                paid: day,
                ..offered
            },
        ] {
            assert!(promised.is_promised());
        }
    }
}
