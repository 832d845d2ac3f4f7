use chrono::NaiveDate;

use super::{Amount, Id};

/// What a sponsor gives when it is money.
pub const MONEY: &str = "money";

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
}
