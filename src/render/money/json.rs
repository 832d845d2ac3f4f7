//! Sponsors and money for programs. Amounts are numbers, exact to a hundredth.

use serde_json::{Value, json};

use crate::ops::{
    Amount, BudgetLine, Caution, Debt, DebtKind, EventName, Gift, Gravity, MoneyRule, Orientation,
    Reference, Refund, Side, Sums,
};
use crate::render::json::{object, source};

/// Returns things as an array.
pub(super) fn array<T>(things: &[T], one: impl Fn(&T) -> Value) -> Value {
    Value::Array(things.iter().map(one).collect())
}

/// Returns an amount as a number: `250`, `12.5`.
pub(super) fn amount(amount: Amount) -> Value {
    serde_json::from_str(&amount.to_string()).expect("an amount is a number")
}

/// Returns an event by its id, title and day.
pub(super) fn event(event: &EventName) -> Value {
    json!({ "event": event.id.to_string(), "title": event.title, "date": event.day.to_string() })
}

/// Returns an event by its id, title and day, with more about it.
pub(super) fn event_with(
    name: &EventName,
    more: impl IntoIterator<Item = (&'static str, Option<Value>)>,
) -> Value {
    let mut value = event(name);
    if let (Value::Object(fields), Value::Object(more)) = (&mut value, object(more)) {
        fields.extend(more);
    }
    value
}

/// Returns a line of a budget.
pub(super) fn line(line: &BudgetLine) -> Value {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| json!(day.to_string()));
    object([
        ("item", Some(json!(line.item))),
        ("planned", line.planned.map(amount)),
        ("actual", line.actual.map(amount)),
        ("by", line.by.as_ref().map(|(id, _)| json!(id.to_string()))),
        ("by_name", line.by.as_ref().map(|(_, name)| json!(name))),
        ("paid", day(line.paid)),
        ("refunded", day(line.refunded)),
    ])
}

/// Returns a gift with its steps.
pub(super) fn gift(gift: &Gift) -> Value {
    let mut value = object([
        (
            "event",
            gift.event.as_ref().map(|it| json!(it.id.to_string())),
        ),
        ("sponsor", Some(json!(gift.sponsor.to_string()))),
        ("name", Some(json!(gift.name))),
        ("gives", Some(json!(gift.gives))),
        ("in_kind", Some(json!(!gift.is_money))),
        ("amount", gift.amount.map(amount)),
        ("returns", Some(json!(gift.returns))),
        ("open", Some(array(&gift.open, debt))),
    ]);
    if let Value::Object(fields) = &mut value {
        let steps = gift.steps.iter();
        fields.extend(steps.map(|(step, day)| (step.word().to_owned(), json!(day.to_string()))));
    }
    value
}

/// Returns something that is still to be done.
pub(super) fn debt(debt: &Debt) -> Value {
    let (what, sum, thing) = match &debt.kind {
        DebtKind::Payment(sum) => ("payment", *sum, None),
        DebtKind::Delivery(gives) => ("delivery", None, Some(json!(gives))),
        DebtKind::Invoice(sum) => ("invoice", *sum, None),
        DebtKind::Returns(returns) => ("returns", None, Some(json!(returns))),
        DebtKind::Thanks => ("thanks", None, None),
        DebtKind::Bill(item, sum) => ("bill", *sum, Some(json!(item))),
    };
    let side = match debt.side {
        Side::Sponsor => "sponsor",
        Side::Group => "group",
    };
    object([
        ("side", Some(json!(side))),
        ("what", Some(json!(what))),
        ("amount", sum.map(amount)),
        ("of", thing),
        ("since", Some(json!(debt.since.to_string()))),
        ("days", Some(json!(debt.days))),
        ("late", Some(json!(debt.is_late))),
    ])
}

/// Returns what is still to be done, and by whom.
pub(super) fn open((who, owed): &(String, Debt)) -> Value {
    let mut value = debt(owed);
    if let Value::Object(fields) = &mut value {
        fields.insert("who".to_owned(), json!(who));
    }
    value
}

/// Returns what goes out, what comes in, and what is left.
pub(super) fn sums(sums: Sums) -> Value {
    json!({
        "costs": amount(sums.costs),
        "income": amount(sums.income),
        "support": amount(sums.support),
        "balance": amount(sums.balance()),
    })
}

/// Returns what the group owes somebody.
pub(super) fn refund(refund: &Refund) -> Value {
    object([
        ("person", Some(json!(refund.person.to_string()))),
        ("name", Some(json!(refund.name))),
        ("amount", Some(amount(refund.amount))),
        ("items", Some(json!(refund.items))),
        ("since", refund.since.map(|day| json!(day.to_string()))),
        ("late", Some(json!(refund.is_late))),
    ])
}

/// Returns how money stands to a rule.
pub(super) fn rule(rule: &MoneyRule) -> Value {
    object([
        ("rule", Some(json!(rule.rule))),
        ("holds", Some(json!(rule.holds))),
        ("amount", Some(amount(rule.amount))),
        ("limit", Some(amount(rule.limit))),
        ("surplus", rule.surplus.as_ref().map(|words| json!(words))),
        ("sources", Some(sources(&rule.sources))),
    ])
}

/// Returns what others spend.
pub(super) fn orientation(note: &Orientation) -> Value {
    json!({ "name": note.name, "text": note.text, "sources": sources(&note.sources) })
}

/// Returns what should not be promised.
pub(super) fn caution(caution: &Caution) -> Value {
    let severity = match caution.gravity {
        Gravity::Careful => "warning",
        Gravity::Never => "error",
    };
    json!({
        "promise": caution.word,
        "meaning": caution.meaning,
        "limit": caution.limit,
        "severity": severity,
        "sources": sources(&caution.sources),
    })
}

fn sources(sources: &[Reference]) -> Value {
    array(sources, |it| json!(source(it)))
}
