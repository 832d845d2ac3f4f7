//! What is promised and not kept yet, both ways.

use chrono::NaiveDate;

use crate::ops::Side;
use crate::plan::{Event, Money, Plan, Sum, Support};
use crate::text::{all_of, squeeze};

/// A promise that is not kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseLine {
    /// Who has to keep it.
    pub side: Side,
    /// The sponsor, or the person who is owed money.
    pub name: String,
    /// What it is.
    pub what: String,
    /// The event it is for; none for the group's year.
    pub event: Option<String>,
    /// Since when it stands, when that is known.
    pub since: Option<NaiveDate>,
}

/// Returns the promises that are not kept yet: those of the year, then those of events by date.
pub(super) fn promises(plan: &Plan) -> Vec<PromiseLine> {
    let mut events: Vec<&Event> = plan.events.iter().filter(|event| event.is_on()).collect();
    events.sort_by(|a, b| (a.start, &a.id).cmp(&(b.start, &b.id)));
    let mut promises = of(plan, &plan.group.money, None);
    for event in events {
        promises.extend(of(plan, &event.money, Some(event)));
    }
    promises
}

fn of(plan: &Plan, money: &Money, event: Option<&Event>) -> Vec<PromiseLine> {
    let title = event.map(|event| squeeze(&event.title));
    let supports = money.support.iter().flat_map(|it| of_support(plan, it));
    let debts = money.costs.iter().filter_map(|sum| debt(plan, sum));
    let mut promises: Vec<PromiseLine> = supports.chain(debts).collect();
    for promise in &mut promises {
        promise.event.clone_from(&title);
    }
    promises
}

fn of_support(plan: &Plan, support: &Support) -> Vec<PromiseLine> {
    let known = plan.sponsor(&support.sponsor);
    let name = known.map_or_else(|| support.sponsor.to_string(), |known| squeeze(&known.name));
    let line = |side, what, since| PromiseLine {
        side,
        name: name.clone(),
        what,
        event: None,
        since,
    };
    let gives = squeeze(&support.gives);
    let mut lines = Vec::new();
    let is_there = support.delivered.is_some() || support.paid.is_some();
    if let (Some(day), false) = (support.promised, is_there) {
        let worth = support
            .amount
            .map(|amount| format!(" ({})", money_of(plan, amount)));
        let what = format!("{gives}{}", worth.unwrap_or_default());
        lines.push(line(Side::Sponsor, what, Some(day)));
    }
    if let (Some(day), None) = (support.invoiced, support.paid) {
        lines.push(line(
            Side::Sponsor,
            format!("the invoice for {gives}"),
            Some(day),
        ));
    }
    let is_agreed = is_there || support.promised.is_some();
    if is_agreed && !support.returns.is_empty() && support.returned.is_none() {
        let returns = all_of(support.returns.iter().map(|it| squeeze(it)));
        let what = format!("{returns} for {gives}");
        lines.push(line(Side::Group, what, support.promised));
    }
    lines
}

/// Returns what somebody laid out and has not got back.
fn debt(plan: &Plan, sum: &Sum) -> Option<PromiseLine> {
    let by = sum.by.as_ref().filter(|_| sum.refunded.is_none())?;
    let amount = sum
        .best()
        .filter(|_| sum.paid.is_some() || sum.actual.is_some())?;
    Some(PromiseLine {
        side: Side::Group,
        name: plan.name_of(by),
        what: format!(
            "{} laid out for {}",
            money_of(plan, amount),
            squeeze(&sum.item)
        ),
        event: None,
        since: sum.paid,
    })
}

fn money_of(plan: &Plan, amount: crate::plan::Amount) -> String {
    match plan.group.ways.currency {
        Some(currency) => format!("{amount} {currency}"),
        None => amount.to_string(),
    }
}
