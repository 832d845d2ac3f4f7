//! What is promised and not kept yet, both ways.

use chrono::NaiveDate;

use crate::ops::money::{gifts_of_event, gifts_of_group, refunds};
use crate::ops::{Debt, DebtKind, Gift, Now, Refund, Side, Step};
use crate::plan::{Amount, Event, Money, Plan};
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

/// Returns the promises that are not kept yet: those of the year, then those of events by date, as
/// far as money goes as the budget shows them; of an event that was cancelled what is left of it.
pub(super) fn promises(plan: &Plan, now: Now) -> Vec<PromiseLine> {
    let mut events: Vec<&Event> = plan.events.iter().collect();
    events.sort_by(|a, b| a.by_start(b));
    let today = now.today();
    let year = gifts_of_group(plan, now);
    let mut promises = of(plan, (&year, &plan.group.money, true), today);
    for event in events {
        let gifts = gifts_of_event(plan, event, now);
        let is_ahead = event.is_on() && event.start.date() >= today;
        let title = squeeze(&event.title);
        let lines = of(plan, (&gifts, &event.money, is_ahead), today).into_iter();
        promises.extend(lines.map(|line| PromiseLine {
            event: Some(title.clone()),
            ..line
        }));
    }
    promises
}

fn of(
    plan: &Plan,
    (gifts, money, is_ahead): (&[Gift], &Money, bool),
    today: NaiveDate,
) -> Vec<PromiseLine> {
    let mut lines = Vec::new();
    for gift in gifts {
        lines.extend(gift.open.iter().map(|debt| of_debt(plan, gift, debt)));
        if is_ahead {
            lines.extend(ahead(plan, gift));
        }
    }
    let owed = refunds(plan, &[money], today).into_iter();
    lines.extend(owed.map(|refund| of_refund(plan, refund)));
    lines
}

fn of_debt(plan: &Plan, gift: &Gift, debt: &Debt) -> PromiseLine {
    let gives = squeeze(&gift.gives);
    let over = |amount: Option<Amount>| {
        amount.map_or_else(String::new, |sum| format!(" over {}", money_of(plan, sum)))
    };
    let what = match &debt.kind {
        DebtKind::Payment(amount) => format!("payment of the invoice{}", over(*amount)),
        DebtKind::Delivery(_) => with_worth(plan, gift),
        DebtKind::Invoice(amount) => format!("an invoice{}", over(*amount)),
        DebtKind::Returns(returns) => in_return(returns, &gives),
        DebtKind::Thanks => format!("thanks for {gives}"),
        DebtKind::Bill(item, amount) => format!("{}{}", squeeze(item), over(*amount)),
    };
    PromiseLine {
        side: debt.side,
        name: gift.name.clone(),
        what,
        event: None,
        since: Some(debt.since),
    }
}

/// Returns what was promised for what is still to come, and is no debt before.
fn ahead(plan: &Plan, gift: &Gift) -> Vec<PromiseLine> {
    let line = |side, what| PromiseLine {
        side,
        name: gift.name.clone(),
        what,
        event: None,
        since: gift.day_of(Step::Promised),
    };
    let is_open = |kind: fn(&DebtKind) -> bool| gift.open.iter().any(|debt| kind(&debt.kind));
    let mut lines = Vec::new();
    if gift.is_promised() && !gift.is_given() && !gift.is_money {
        lines.push(line(Side::Sponsor, with_worth(plan, gift)));
    }
    let is_returned = gift.returns.is_empty() || gift.day_of(Step::Returned).is_some();
    if gift.is_promised() && !is_returned && !is_open(|kind| matches!(kind, DebtKind::Returns(_))) {
        let what = in_return(&gift.returns, &squeeze(&gift.gives));
        lines.push(line(Side::Group, what));
    }
    lines
}

fn in_return(returns: &[String], gives: &str) -> String {
    let returns = all_of(returns.iter().map(|it| squeeze(it)));
    format!("{returns} for {gives}")
}

fn with_worth(plan: &Plan, gift: &Gift) -> String {
    let gives = squeeze(&gift.gives);
    match gift.amount {
        Some(amount) => format!("{gives} ({})", money_of(plan, amount)),
        None => gives,
    }
}

/// Returns what somebody laid out and has not got back.
fn of_refund(plan: &Plan, refund: Refund) -> PromiseLine {
    let items = all_of(refund.items.iter().map(|item| squeeze(item)));
    let amount = money_of(plan, refund.amount);
    PromiseLine {
        side: Side::Group,
        name: refund.name,
        what: format!("{amount} laid out for {items}"),
        event: None,
        since: refund.since,
    }
}

fn money_of(plan: &Plan, amount: Amount) -> String {
    match plan.group.ways.currency {
        Some(currency) => format!("{amount} {currency}"),
        None => amount.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Group, Id, Status, Sum, Support};
    use crate::schedule::Zone;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn id(text: &str) -> Id {
        text.parse().expect("an id")
    }

    /// A group with an evening on 1 November 2026.
    fn plan(support: Support) -> Plan {
        let mut plan = Plan::new(Group::new("Talkers".to_owned(), Zone::utc()));
        let start = "2026-11-01T18:30:00".parse().expect("a moment");
        let mut event = Event::new(id("talks"), "Talks".to_owned(), start);
        event.money.support = vec![support];
        plan.events = vec![event];
        plan
    }

    fn told(plan: &Plan, on: &str) -> Vec<(Side, String)> {
        let local = format!("{on}T12:00:00").parse().expect("a moment");
        let lines = promises(plan, Now::fixed(local, &Zone::utc())).into_iter();
        lines.map(|line| (line.side, line.what)).collect()
    }

    fn money() -> Support {
        Support {
            amount: Some(Amount::of_hundredths(30_000)),
            promised: Some(day("2026-10-01")),
            invoiced: Some(day("2026-10-20")),
            delivered: Some(day("2026-10-21")),
            ..Support::new(id("acme"), "money".to_owned())
        }
    }

    #[test]
    fn an_invoice_is_told_once_and_until_the_money_came() {
        let invoice = [(Side::Sponsor, "payment of the invoice over 300".to_owned())];
        let mut plan = plan(money());
        assert_eq!(told(&plan, "2026-10-25"), invoice);
        plan.events[0].money.support[0].paid = Some(day("2026-10-26"));
        assert_eq!(told(&plan, "2026-10-26"), []);
    }

    #[test]
    fn what_is_owed_of_an_evening_that_was_cancelled_stays_owed() {
        let mut plan = plan(money());
        let event = &mut plan.events[0];
        event.status = Status::Cancelled;
        event.money.costs = vec![Sum {
            amount: Some(Amount::of_hundredths(4450)),
            by: Some(id("ana")),
            paid: Some(day("2026-10-20")),
            ..Sum::new("pizza".to_owned())
        }];
        let owed = [
            (Side::Sponsor, "payment of the invoice over 300".to_owned()),
            (Side::Group, "44.50 laid out for pizza".to_owned()),
        ];
        assert_eq!(told(&plan, "2026-11-21"), owed);
    }

    #[test]
    fn what_is_promised_for_an_evening_ahead_is_told_too() {
        let mut plan = plan(Support {
            promised: Some(day("2026-10-01")),
            returns: vec!["minute".to_owned()],
            ..Support::new(id("acme"), "venue".to_owned())
        });
        let both = [
            (Side::Sponsor, "venue".to_owned()),
            (Side::Group, "minute for venue".to_owned()),
        ];
        assert_eq!(told(&plan, "2026-10-25"), both);
        assert_eq!(told(&plan, "2026-11-02"), both[..1]);
        plan.events[0].status = Status::Cancelled;
        assert_eq!(told(&plan, "2026-10-25"), []);
    }
}
