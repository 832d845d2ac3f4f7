use chrono::{Datelike, NaiveDate};

use super::super::lines::TaskLine;
use super::super::{Now, OpsError, find};
use super::seek::{Found, seek};
use super::settle::settle;
use super::{BudgetLine, EventName, MoneyFault, Purse};
use crate::plan::{self, Amount, Currency, Plan, Sum};

/// Lines of a budget that are to be added or changed; what is not said stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRequest {
    /// What for, and how much is planned.
    pub lines: Vec<(String, Option<Amount>)>,
    /// Whether they come in and are not spent.
    pub is_income: bool,
    /// Who pays and gets it back: an id, a part of it, or a name.
    pub by: Option<String>,
}

/// A line of a budget that was paid, or came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidRequest {
    /// The line: its name or a part of it.
    pub item: String,
    /// How much it was; as planned when nothing is said.
    pub actual: Option<Amount>,
    /// Who laid it out.
    pub by: Option<String>,
    /// The day; today when nothing is said.
    pub on: Option<NaiveDate>,
}

/// Lines of a budget that were added, changed or taken out.
#[derive(Debug)]
pub struct LinesNoted {
    /// The lines as they are now, or were, each with its event.
    pub lines: Vec<(Option<EventName>, BudgetLine)>,
    /// Whether anything changed.
    pub has_changed: bool,
    /// Whether the lines are no more.
    pub is_gone: bool,
    /// Tasks that this answered.
    pub settled: Vec<TaskLine>,
    /// The currency of the amounts.
    pub currency: Option<Currency>,
}

impl LinesNoted {
    pub(super) fn of(
        before: &Plan,
        plan: &Plan,
        lines: Vec<(Option<EventName>, BudgetLine)>,
        settled: Vec<TaskLine>,
    ) -> Self {
        Self {
            lines,
            has_changed: before != plan,
            is_gone: false,
            settled,
            currency: plan.group.ways.currency,
        }
    }
}

/// Adds lines to a budget; of one whose name it has, it notes what is said now.
pub fn add_lines(
    plan: &mut Plan,
    request: &LineRequest,
    purse: &Purse,
    now: Now,
) -> Result<LinesNoted, OpsError> {
    let before = plan.clone();
    let by = request.by.as_deref();
    let by = by.map(|name| find::person(plan, name)).transpose()?;
    let mut places = Vec::new();
    for (at, (item, amount)) in request.lines.iter().enumerate() {
        let item = plan::title(item)?;
        let same = |(other, _): &(String, _)| other.trim().to_lowercase() == item.to_lowercase();
        if request.lines[..at].iter().any(same) {
            return Err(MoneyFault::NamedTwice { item }.into());
        }
        let money = purse.money(plan)?;
        let list = if request.is_income {
            &mut money.income
        } else {
            &mut money.costs
        };
        let is_meant = |sum: &Sum| {
            sum.item.to_lowercase() == item.to_lowercase() && is_current(sum, purse, now)
        };
        let at = list.iter().rposition(is_meant).unwrap_or_else(|| {
            list.push(Sum::new(item.clone()));
            list.len() - 1
        });
        let sum = &mut list[at];
        sum.amount = amount.or(sum.amount);
        sum.by = by.clone().or_else(|| sum.by.take());
        places.push(Found {
            purse: purse.clone(),
            is_income: request.is_income,
            at,
        });
    }
    let settled = settle(&before, plan, purse, now);
    let lines = shown(plan, &places)?;
    Ok(LinesNoted::of(&before, plan, lines, settled))
}

/// Whether a line is not one of the group's earlier years: what is paid every year is another line
/// each time.
fn is_current(sum: &Sum, purse: &Purse, now: Now) -> bool {
    let year = sum.paid.map(|day| day.year());
    *purse != Purse::Group || year.is_none_or(|year| year >= now.today().year())
}

/// Notes that a line was paid, or came in: in one budget, or wherever it stands. What was noted
/// before keeps its day unless one is said.
pub fn pay_line(
    plan: &mut Plan,
    request: &PaidRequest,
    purse: Option<&Purse>,
    now: Now,
) -> Result<LinesNoted, OpsError> {
    if let Some(day) = request.on.filter(|day| *day > now.today()) {
        let step = "paid";
        return Err(MoneyFault::NotYet { step, day }.into());
    }
    let before = plan.clone();
    let by = request.by.as_deref();
    let by = by.map(|name| find::person(plan, name)).transpose()?;
    let is_open = |sum: &Sum| sum.paid.is_none();
    let place = seek(plan, &request.item, purse, is_open)?;
    let sum = place.sum(plan)?;
    sum.actual = request.actual.or(sum.actual);
    if sum.best().is_none() {
        let item = sum.item.clone();
        return Err(MoneyFault::NoAmount { item }.into());
    }
    sum.paid = request.on.or(sum.paid).or(Some(now.today()));
    sum.by = by.or_else(|| sum.by.take());
    let settled = settle(&before, plan, &place.purse, now);
    let lines = shown(plan, &[place])?;
    Ok(LinesNoted::of(&before, plan, lines, settled))
}

/// Takes a line out of a budget, or out of the only one it stands in.
pub fn drop_line(
    plan: &mut Plan,
    item: &str,
    purse: Option<&Purse>,
) -> Result<LinesNoted, OpsError> {
    let before = plan.clone();
    let place = seek(plan, item, purse, |_| true)?;
    let lines = shown(plan, std::slice::from_ref(&place))?;
    place.list(plan)?.remove(place.at);
    Ok(LinesNoted {
        is_gone: true,
        ..LinesNoted::of(&before, plan, lines, Vec::new())
    })
}

fn shown(
    plan: &mut Plan,
    places: &[Found],
) -> Result<Vec<(Option<EventName>, BudgetLine)>, OpsError> {
    let line = |place: &Found| {
        let sum = place.sum(plan)?.clone();
        let line = BudgetLine::of(plan, &sum, place.is_income);
        Ok((place.purse.name(plan), line))
    };
    places.iter().map(line).collect()
}
