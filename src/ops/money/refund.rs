use chrono::NaiveDate;

use super::super::{Now, OpsError, find};
use super::seek::{Found, seek};
use super::{BudgetLine, LinesNoted, MoneyFault, Purse};
use crate::guidance;
use crate::plan::{Amount, Id, Money, Plan, Sum};

/// Money somebody laid out and has not got back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Who.
    pub person: Id,
    /// The name.
    pub name: String,
    /// How much, as far as it is known.
    pub amount: Amount,
    /// For what, in the order of the budget.
    pub items: Vec<String>,
    /// The first day money was laid out, when that is known.
    pub since: Option<NaiveDate>,
    /// Whether that is longer ago than it should be.
    pub is_late: bool,
}

/// What was given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundRequest {
    /// Lines of the budget; everything of the person when there is none.
    pub items: Vec<String>,
    /// Whose lines: an id, a part of it, or a name.
    pub person: Option<String>,
    /// The day; today when nothing is said.
    pub on: Option<NaiveDate>,
}

/// Returns whom the group owes what, in the order of the plan's people.
pub(in crate::ops) fn refunds(plan: &Plan, purses: &[&Money], today: NaiveDate) -> Vec<Refund> {
    let mut owed: Vec<Refund> = Vec::new();
    let limit = i64::from(guidance::sponsorship().refund_days);
    let lines = purses.iter().flat_map(|money| &money.costs);
    for sum in lines.filter(|sum| is_owed(sum)) {
        let Some(by) = &sum.by else { continue };
        let at = owed.iter().position(|known| known.person == *by);
        let at = at.unwrap_or_else(|| {
            owed.push(Refund {
                person: by.clone(),
                name: plan.name_of(by),
                amount: Amount::ZERO,
                items: Vec::new(),
                since: None,
                is_late: false,
            });
            owed.len() - 1
        });
        let refund = &mut owed[at];
        let amount = sum.best().unwrap_or_default();
        refund.amount = [refund.amount, amount].into_iter().sum();
        refund.items.push(sum.item.clone());
        refund.since = refund.since.into_iter().chain(sum.paid).min();
        let days = refund.since.map(|day| (today - day).num_days());
        refund.is_late = days.is_some_and(|days| days > limit);
    }
    let place = |id: &Id| plan.people.iter().position(|person| person.id == *id);
    owed.sort_by_key(|refund| place(&refund.person).unwrap_or(usize::MAX));
    owed
}

/// Whether somebody laid money out and has not got it back.
fn is_owed(sum: &Sum) -> bool {
    let is_spent = sum.paid.is_some() || sum.actual.is_some();
    sum.by.is_some() && is_spent && sum.refunded.is_none()
}

/// Notes that people got back what they had laid out, in one budget or wherever it stands. What was
/// noted before keeps its day unless one is said.
pub fn refund(
    plan: &mut Plan,
    request: &RefundRequest,
    purse: Option<&Purse>,
    now: Now,
) -> Result<LinesNoted, OpsError> {
    if let Some(day) = request.on.filter(|day| *day > now.today()) {
        let step = "refunded";
        return Err(MoneyFault::NotYet { step, day }.into());
    }
    let before = plan.clone();
    let person = request.person.as_deref();
    let person = person.map(|name| find::person(plan, name)).transpose()?;
    let found = if request.items.is_empty() {
        let Some(person) = &person else {
            return Err(OpsError::NothingAsked);
        };
        of_person(plan, person, purse)?
    } else {
        let items = request.items.iter();
        let found = items.map(|item| seek(plan, item, purse, is_owed));
        found.collect::<Result<Vec<_>, _>>()?
    };
    for place in &found {
        let sum = place.sum(plan)?;
        let is_theirs = person.is_none() || sum.by == person;
        if sum.by.is_none() || !is_theirs {
            let item = sum.item.clone();
            return Err(MoneyFault::NothingOwed { item }.into());
        }
        let day = request.on.or(sum.refunded).unwrap_or(now.today());
        sum.refunded = Some(day);
        // What somebody got back, that person had paid.
        sum.paid = sum.paid.or(Some(day));
    }
    let lines = found.iter().map(|place| {
        let line = place.sum(plan)?.clone();
        let line = BudgetLine::of(plan, &line, false);
        Ok((place.purse.name(plan), line))
    });
    let lines = lines.collect::<Result<Vec<_>, OpsError>>()?;
    Ok(LinesNoted::of(&before, plan, lines, Vec::new()))
}

/// Returns the lines somebody laid out and has not got back, or else those that were.
fn of_person(plan: &Plan, person: &Id, purse: Option<&Purse>) -> Result<Vec<Found>, OpsError> {
    let mut theirs = Found::all(plan, purse);
    theirs.retain(|(place, sum)| {
        let was_owed = is_owed(sum) || sum.refunded.is_some();
        !place.is_income && was_owed && sum.by.as_ref() == Some(person)
    });
    if theirs.iter().any(|(_, sum)| is_owed(sum)) {
        theirs.retain(|(_, sum)| is_owed(sum));
    }
    if theirs.is_empty() {
        let person = person.clone();
        return Err(MoneyFault::OwedNothing { person }.into());
    }
    Ok(theirs.into_iter().map(|(place, _)| place).collect())
}
