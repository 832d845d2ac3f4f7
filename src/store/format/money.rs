//! Money: budget lines and what sponsors give.

use chrono::NaiveDate;

use super::fields::{self, Keys, Placing, Row};
use super::read::{Reader, Record};
use crate::plan::{Money, Sum, Support};

const SUM: &[&str] = &["item", "amount", "actual", "by", "paid", "refunded"];
const SUPPORT: &[&str] = &[
    "sponsor",
    "gives",
    "amount",
    "offered",
    "promised",
    "delivered",
    "invoiced",
    "paid",
    "returns",
    "returned",
    "thanked",
];

/// Reads the money of the group or of an event.
pub(super) fn money<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Money {
    Money {
        costs: read.each(rec, "costs", sum),
        income: read.each(rec, "income", sum),
        support: read.each(rec, "support", support),
    }
}

fn sum<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Sum> {
    read.known(rec, SUM);
    let item = read.title(rec, "item");
    let item = read.needed(rec, "item", item);
    let amount = read.amount(rec, "amount");
    let actual = read.amount(rec, "actual");
    let by = read.word(rec, "by");
    let paid = read.date(rec, "paid");
    let refunded = read.date(rec, "refunded");
    Some(Sum {
        amount,
        actual,
        by,
        paid,
        refunded,
        ..Sum::new(item?)
    })
}

fn support<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Support> {
    read.known(rec, SUPPORT);
    let sponsor = read.word(rec, "sponsor");
    let sponsor = read.needed(rec, "sponsor", sponsor);
    let gives = read.title(rec, "gives");
    let gives = read.needed(rec, "gives", gives);
    let amount = read.amount(rec, "amount");
    let [
        offered,
        promised,
        delivered,
        invoiced,
        paid,
        returned,
        thanked,
    ] = [
        "offered",
        "promised",
        "delivered",
        "invoiced",
        "paid",
        "returned",
        "thanked",
    ]
    .map(|key| read.date(rec, key));
    let returns = read.texts(rec, "returns");
    Some(Support {
        amount,
        offered,
        promised,
        delivered,
        invoiced,
        paid,
        returns,
        returned,
        thanked,
        ..Support::new(sponsor?, gives?)
    })
}

/// Adds the keys of the money.
pub(super) fn keys(keys: Keys, money: &Money) -> Keys {
    keys.rows("costs", Placing::InOrder, (&money.costs, sum_row))
        .rows("income", Placing::InOrder, (&money.income, sum_row))
        .rows("support", Placing::InOrder, (&money.support, support_row))
}

fn sum_row(sum: &Sum) -> Row {
    let keys = Keys::none()
        .text("item", &sum.item)
        .bare("amount", sum.amount)
        .bare("actual", sum.actual)
        .maybe("by", sum.by.as_ref())
        .bare("paid", sum.paid)
        .bare("refunded", sum.refunded);
    fields::row(&sum.item, "", keys)
}

fn support_row(it: &Support) -> Row {
    let day = |keys: Keys, key, day: Option<NaiveDate>| keys.bare(key, day);
    let keys = Keys::none()
        .text("sponsor", &it.sponsor)
        .text("gives", &it.gives)
        .bare("amount", it.amount);
    let keys = [
        ("offered", it.offered),
        ("promised", it.promised),
        ("delivered", it.delivered),
        ("invoiced", it.invoiced),
        ("paid", it.paid),
    ]
    .into_iter()
    .fold(keys, |keys, (key, on)| day(keys, key, on));
    let keys = keys
        .texts("returns", &it.returns)
        .bare("returned", it.returned)
        .bare("thanked", it.thanked);
    fields::row(&format!("{} {}", it.sponsor, it.gives), "", keys)
}
