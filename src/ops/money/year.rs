use chrono::{Datelike, NaiveDate};

use super::super::Now;
use super::budget::{of_sponsors, open, worth};
use super::refund::refunds;
use super::rules::money_rules;
use super::{BudgetLine, Debt, EventName, Gift, MoneyRule, Refund, Sums, gift};
use crate::plan::{Amount, Currency, Event, Money, Plan, Sum};

/// The money of a year.
#[derive(Debug)]
pub struct YearBudget {
    /// The group's name.
    pub group: String,
    /// The year.
    pub year: i32,
    /// The currency of the amounts; none when the group has not said it.
    pub currency: Option<Currency>,
    /// The evenings that have a budget, by date, and the group's own lines at the end.
    pub lines: Vec<YearLine>,
    /// How many evenings of the year have none.
    pub without: usize,
    /// The group's own costs.
    pub costs: Vec<BudgetLine>,
    /// What comes in for the group itself.
    pub income: Vec<BudgetLine>,
    /// What sponsors give for the year.
    pub support: Vec<Gift>,
    /// What is planned.
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
}

/// An evening of a year, or the group itself.
#[derive(Debug)]
pub struct YearLine {
    /// The event; nothing for what belongs to none.
    pub event: Option<EventName>,
    /// What it comes to.
    pub sums: Sums,
    /// What the things are worth that sponsors give, as far as that is known.
    pub in_kind: Amount,
}

/// The part of the plan that is about one year.
struct OfYear<'p> {
    events: Vec<&'p Event>,
    /// The group's own lines of the year.
    own: Money,
}

/// Returns the money of a year; the plan has to have all its events.
///
/// A line of the group belongs to the year it was paid in. What is not paid belongs to this year,
/// whatever year it was written in: nobody has paid it yet.
pub fn budget_of_year(plan: &Plan, year: i32, now: Now) -> YearBudget {
    let today = now.today();
    let of = OfYear::of(plan, year, today);
    let support: Vec<Gift> = gift::of_group(plan, now)
        .into_iter()
        .filter(|gift| gift.year().unwrap_or(today.year()) == year)
        .collect();
    let own = Sums::of(&of.own.costs, &of.own.income, &support);
    let mut lines: Vec<YearLine> = Vec::new();
    let (mut sums, mut in_kind, mut still_open) = (own, worth(&support), of_sponsors(&support));
    for event in &of.events {
        let gifts = gift::of_event(plan, event, now);
        let money: &Money = &event.money;
        let of_event = Sums::of_event(event, &gifts);
        for (sum, more) in sums.iter_mut().zip(of_event) {
            *sum = sum.and(more);
        }
        in_kind = [in_kind, worth(&gifts)].into_iter().sum();
        still_open.extend(open(event, &gifts, today));
        if *money != Money::default() {
            lines.push(YearLine {
                event: Some(EventName::from(*event)),
                sums: of_event[2],
                in_kind: worth(&gifts),
            });
        }
    }
    let without = of.events.len() - lines.len();
    if of.own != Money::default() || !support.is_empty() {
        lines.push(YearLine {
            event: None,
            sums: own[2],
            in_kind: worth(&support),
        });
    }
    let [planned, actual, outlook] = sums;
    let purses = of.purses();
    YearBudget {
        group: plan.group.name.clone(),
        year,
        currency: plan.group.ways.currency,
        lines,
        without,
        costs: BudgetLine::all(plan, &of.own.costs, false),
        income: BudgetLine::all(plan, &of.own.income, true),
        support,
        planned,
        actual,
        outlook,
        in_kind,
        owed: refunds(plan, &purses, today),
        open: still_open,
        rules: money_rules(plan, outlook, None),
    }
}

impl<'p> OfYear<'p> {
    fn of(plan: &'p Plan, year: i32, today: NaiveDate) -> Self {
        let events = plan.events.iter();
        let mut events: Vec<&Event> = events.filter(|it| it.start.year() == year).collect();
        events.sort_by(|a, b| a.by_start(b));
        let is_of_year = |sum: &&Sum| {
            let paid = sum.paid.map_or(today.year(), |day| day.year());
            paid == year
        };
        let of_year = |sums: &[Sum]| sums.iter().filter(is_of_year).cloned().collect();
        Self {
            events,
            own: Money {
                costs: of_year(&plan.group.money.costs),
                income: of_year(&plan.group.money.income),
                support: Vec::new(),
            },
        }
    }

    /// Returns every purse of the year.
    fn purses(&self) -> Vec<&Money> {
        let events = self.events.iter().map(|event| &*event.money);
        events.chain([&self.own]).collect()
    }
}
