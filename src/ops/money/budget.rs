use chrono::NaiveDate;

use super::super::{Now, OpsError};
use super::debt::{Debt, DebtKind, Side};
use super::refund::refunds;
use super::rules::{money_rules, orientation};
use super::{EventName, Gift, MoneyRule, Orientation, Refund, gift};
use crate::guidance;
use crate::plan::{Amount, Costs, Currency, Event, Id, Money, Plan, Sum};

/// A line of a budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetLine {
    /// What it is for.
    pub item: String,
    /// Whether it comes in and is not spent.
    pub is_income: bool,
    /// How much is planned.
    pub planned: Option<Amount>,
    /// How much it was, as far as it is known.
    pub actual: Option<Amount>,
    /// Who laid it out: the id and the name.
    pub by: Option<(Id, String)>,
    /// The day it was paid.
    pub paid: Option<NaiveDate>,
    /// The day whoever laid it out got it back.
    pub refunded: Option<NaiveDate>,
}

/// What goes out and comes in. What sponsors give in kind is no money and in none of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// What it costs, with what is kept back for surprises.
    pub costs: Amount,
    /// How much of that is kept back.
    pub kept: Amount,
    /// What comes in besides sponsors.
    pub income: Amount,
    /// The money of sponsors.
    pub support: Amount,
}

/// The money of one evening.
#[derive(Debug)]
pub struct EventBudget {
    /// The event.
    pub event: EventName,
    /// Whether it does not take place; then it comes to what was paid and came.
    pub is_cancelled: bool,
    /// The currency of the amounts; none when the group has not said it.
    pub currency: Option<Currency>,
    /// The costs.
    pub costs: Vec<BudgetLine>,
    /// What comes in besides sponsors.
    pub income: Vec<BudgetLine>,
    /// What sponsors give.
    pub support: Vec<Gift>,
    /// What is planned; sponsors' money from its promise on.
    pub planned: Sums,
    /// What was paid and came so far.
    pub actual: Sums,
    /// What it comes to: what was paid where it is known, else what is planned.
    pub outlook: Sums,
    /// What the things are worth that sponsors give, as far as that is known.
    pub in_kind: Amount,
    /// Whom the group owes money they laid out.
    pub owed: Vec<Refund>,
    /// What is still to be paid, delivered or invoiced: the other side or the line, and what.
    pub open: Vec<(String, Debt)>,
    /// How it stands to the rules.
    pub rules: Vec<MoneyRule>,
    /// What others spend, when nothing is planned yet.
    pub orientation: Vec<Orientation>,
}

impl Sums {
    /// Returns what is left; below zero when it does not suffice.
    pub fn balance(self) -> Amount {
        [self.income, self.support]
            .into_iter()
            .sum::<Amount>()
            .less(self.costs)
    }

    /// Returns the costs with what is kept back apart.
    pub(super) fn apart(self) -> Costs {
        Costs {
            spent: self.costs.less(self.kept),
            kept: self.kept,
        }
    }

    /// Returns both together.
    pub(super) fn and(self, other: Self) -> Self {
        let sum = |one, other| [one, other].into_iter().sum();
        Self {
            costs: sum(self.costs, other.costs),
            kept: sum(self.kept, other.kept),
            income: sum(self.income, other.income),
            support: sum(self.support, other.support),
        }
    }

    /// Returns the sums of an event. One that does not take place comes to what was paid and came.
    pub(super) fn of_event(event: &Event, gifts: &[Gift]) -> [Self; 3] {
        let money = &event.money;
        let [planned, actual, outlook] = Self::of(&money.costs, &money.income, gifts);
        let outlook = if event.is_on() { outlook } else { actual };
        [planned, actual, outlook]
    }

    /// Returns what is planned, what was so far, and what it comes to.
    pub(super) fn of(costs: &[Sum], income: &[Sum], gifts: &[Gift]) -> [Self; 3] {
        let given = || gifts.iter().filter(|gift| gift.is_money);
        let promised: Amount = given().map(Gift::counted_on).sum();
        let sums = |of: fn(&Sum) -> Option<Amount>, support| {
            let costs = Costs::of(costs, of);
            Self {
                costs: [costs.spent, costs.kept].into_iter().sum(),
                kept: costs.kept,
                income: income.iter().filter_map(of).sum(),
                support,
            }
        };
        [
            sums(|sum| sum.amount, promised),
            sums(Sum::spent, given().map(Gift::received).sum()),
            sums(Sum::best, promised),
        ]
    }
}

impl BudgetLine {
    pub(super) fn of(plan: &Plan, sum: &Sum, is_income: bool) -> Self {
        Self {
            item: sum.item.clone(),
            is_income,
            planned: sum.amount,
            actual: sum.spent(),
            by: sum.by.as_ref().map(|id| (id.clone(), plan.name_of(id))),
            paid: sum.paid,
            refunded: sum.refunded,
        }
    }

    /// Returns lines as they are shown.
    pub(super) fn all(plan: &Plan, sums: &[Sum], is_income: bool) -> Vec<Self> {
        let sums = sums.iter();
        sums.map(|sum| Self::of(plan, sum, is_income)).collect()
    }
}

/// Returns the money of an event.
pub fn budget(plan: &Plan, event: &Id, now: Now) -> Result<EventBudget, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    let money = &event.money;
    let support = gift::of_event(plan, event, now);
    let [planned, actual, outlook] = Sums::of_event(event, &support);
    let is_empty = money.costs.is_empty() && money.income.is_empty();
    Ok(EventBudget {
        event: EventName::from(event),
        is_cancelled: !event.is_on(),
        currency: plan.group.ways.currency,
        costs: BudgetLine::all(plan, &money.costs, false),
        income: BudgetLine::all(plan, &money.income, true),
        planned,
        actual,
        outlook,
        in_kind: worth(&support),
        owed: refunds(plan, &[money], now.today()),
        open: open(event, &support, now.today()),
        rules: money_rules(plan, outlook, Some(event.format)),
        orientation: if is_empty {
            orientation(event.format)
        } else {
            Vec::new()
        },
        support,
    })
}

/// Returns what things are worth that can be counted on, as far as that is known.
pub(super) fn worth(gifts: &[Gift]) -> Amount {
    let things = gifts.iter().filter(|gift| !gift.is_money);
    things.map(Gift::counted_on).sum()
}

/// Returns what is still to be paid, delivered or invoiced for an event.
pub(super) fn open(event: &Event, gifts: &[Gift], today: NaiveDate) -> Vec<(String, Debt)> {
    let mut open = of_sponsors(gifts);
    let day = event.start.date();
    if event.is_on() && day < today {
        open.extend(bills(&event.money, day, today));
    }
    open
}

/// Returns what is open about money and things; promises and thanks are shown with the sponsor.
pub(super) fn of_sponsors(gifts: &[Gift]) -> Vec<(String, Debt)> {
    let is_of_budget = |debt: &&Debt| {
        let kind = &debt.kind;
        !matches!(kind, DebtKind::Returns(_) | DebtKind::Thanks)
    };
    let open = gifts.iter().flat_map(|gift| {
        let debts = gift.open.iter().filter(is_of_budget);
        debts.map(|debt| (gift.name.clone(), debt.clone()))
    });
    open.collect()
}

/// Returns the costs of an evening that is over that are not noted as paid.
fn bills(money: &Money, day: NaiveDate, today: NaiveDate) -> impl Iterator<Item = (String, Debt)> {
    let unpaid = money.costs.iter();
    let limit = i64::from(guidance::sponsorship().invoice_days);
    // What is kept back for surprises is no bill.
    let unpaid = unpaid.filter(|sum| sum.paid.is_none() && !sum.is_reserve());
    unpaid.map(move |sum| {
        let debt = Debt {
            side: Side::Group,
            kind: DebtKind::Bill(sum.item.clone(), sum.best()),
            since: day,
            days: (today - day).num_days(),
            is_late: (today - day).num_days() > limit,
        };
        (sum.item.clone(), debt)
    })
}
