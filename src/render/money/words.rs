//! What is said of money in more than one place.

use chrono::NaiveDate;

use crate::ops::{
    Amount, Caution, Currency, Debt, DebtKind, Gift, Gravity, MoneyRule, Orientation, Reference,
    Refund, Step, Sums, TaskLine,
};
use crate::render::tasks::row;
use crate::render::view::{Block, View};
use crate::text::{all_of, count};

/// Returns what is still to be done, with the day since which: `to pay: 300 PLN, since …`.
pub(super) fn debt(debt: &Debt, currency: Option<Currency>) -> String {
    let since = debt.since;
    let late = if debt.is_late { ", late" } else { "" };
    match &debt.kind {
        DebtKind::Payment(amount) => {
            format!("owes {}, invoice of {since}{late}", sum(*amount, currency))
        }
        DebtKind::Delivery(gives) => {
            format!("promised {gives} for {since}, not noted as there")
        }
        DebtKind::Invoice(amount) => format!(
            "gets an invoice over {}, promised {since}{late}",
            sum(*amount, currency)
        ),
        DebtKind::Returns(returns) => {
            format!("was promised {}, due since {since}{late}", all_of(returns))
        }
        DebtKind::Thanks => format!("is to be thanked, since {since}{late}"),
        DebtKind::Bill(_, amount) => format!(
            "is not noted as paid: {}, since {since}{late}",
            sum(*amount, currency)
        ),
    }
}

/// Returns what is still to be done in as few words as a table takes.
pub(super) fn debt_in_short(debt: &Debt, currency: Option<Currency>) -> String {
    let late = if debt.is_late { " (late)" } else { "" };
    let words = match &debt.kind {
        DebtKind::Payment(amount) => format!("owes {}", sum(*amount, currency)),
        DebtKind::Delivery(gives) => return format!("{gives} did not come"),
        DebtKind::Invoice(_) => "invoice to send".to_owned(),
        DebtKind::Returns(returns) => format!("{} to give", all_of(returns)),
        DebtKind::Thanks => "thanks to say".to_owned(),
        DebtKind::Bill(item, _) => format!("{item} to pay"),
    };
    format!("{words}{late}")
}

fn sum(amount: Option<Amount>, currency: Option<Currency>) -> String {
    amount.map_or_else(
        || "a sum that is not noted".to_owned(),
        |amount| amount.in_currency(currency),
    )
}

/// Returns the steps a gift has taken, with their days.
pub(super) fn steps(steps: &[(Step, NaiveDate)]) -> String {
    let words = steps
        .iter()
        .map(|(step, day)| format!("{} {day}", step.word()));
    words.collect::<Vec<_>>().join(", ")
}

/// Returns the last step a gift has taken on the way to being there.
pub(super) fn state(gift: &Gift) -> String {
    let way = [
        Step::Delivered,
        Step::Paid,
        Step::Invoiced,
        Step::Promised,
        Step::Offered,
    ];
    let last = way
        .iter()
        .find_map(|step| Some((*step, gift.day_of(*step)?)));
    last.map(|last| steps(&[last])).unwrap_or_default()
}

/// Returns what should not be promised, where the line is and who says so.
pub(super) fn caution(caution: &Caution) -> String {
    let Caution {
        word,
        meaning,
        limit,
        ..
    } = caution;
    let weight = match caution.gravity {
        Gravity::Careful => "careful",
        Gravity::Never => "warning",
    };
    let meaning = if meaning == word {
        String::new()
    } else {
        format!(" ({meaning})")
    };
    format!(
        "{weight}: `{word}`{meaning}: {limit} – {}",
        sources(&caution.sources)
    )
}

/// How many sources a line names.
const SHOWN: usize = 2;

/// Returns the first sources by their titles.
pub(super) fn sources(sources: &[Reference]) -> String {
    let titles = sources.iter().take(SHOWN).map(|it| it.title.as_str());
    let titles = titles.collect::<Vec<_>>().join("; ");
    match sources.len().saturating_sub(SHOWN) {
        0 => titles,
        more => format!("{titles}; {more} more"),
    }
}

/// Returns sums as a line: `costs 700, income 80, sponsors 300; balance -320 PLN`.
fn sums(sums: Sums, currency: Option<Currency>) -> String {
    format!(
        "costs {}, income {}, sponsors {}; balance {}",
        sums.costs.grouped(),
        sums.income.grouped(),
        sums.support.grouped(),
        sums.balance().in_currency(currency)
    )
}

/// Returns the three ways to add up, and what is given in kind, a line each.
pub(super) fn sum_facts(
    [planned, actual, outlook]: [Sums; 3],
    in_kind: Amount,
    currency: Option<Currency>,
) -> Block {
    let mut facts = vec![
        ("planned".to_owned(), sums(planned, currency)),
        ("so far".to_owned(), sums(actual, currency)),
        ("comes to".to_owned(), sums(outlook, currency)),
    ];
    if in_kind != Amount::ZERO {
        let words = format!("{}, in none of the sums", in_kind.in_currency(currency));
        facts.push(("in kind".to_owned(), words));
    }
    Block::Facts(facts)
}

/// Returns a part with a heading and points; nothing without points.
pub(super) fn part(view: View, heading: &str, points: Vec<String>) -> View {
    if points.is_empty() {
        return view;
    }
    view.with(Block::Heading(heading.to_owned()))
        .with(Block::Bullets(points))
}

/// Returns whom the group owes what, a line each.
pub(super) fn refunds(owed: &[Refund], currency: Option<Currency>) -> Vec<String> {
    let one = |refund: &Refund| {
        let since = refund.since.map(|day| format!(", since {day}"));
        let late = if refund.is_late { ", late" } else { "" };
        format!(
            "{}: {} for {}{}{late}",
            refund.name,
            refund.amount.in_currency(currency),
            all_of(&refund.items),
            since.unwrap_or_default()
        )
    };
    owed.iter().map(one).collect()
}

/// Returns what is open, a line each.
pub(super) fn open(open: &[(String, Debt)], currency: Option<Currency>) -> Vec<String> {
    let one = |(who, owed): &(String, Debt)| format!("{who} {}", debt(owed, currency));
    open.iter().map(one).collect()
}

/// Returns how money stands to the rules, a line each.
pub(super) fn rules(rules: &[MoneyRule], currency: Option<Currency>) -> Vec<String> {
    rules.iter().map(|it| rule(it, currency)).collect()
}

fn rule(rule: &MoneyRule, currency: Option<Currency>) -> String {
    let show = |amount: Amount| amount.in_currency(currency);
    let MoneyRule {
        amount,
        limit,
        percent,
        ..
    } = rule;
    let words = if rule.rule == "budget-reserve" {
        let kept = if rule.holds { "enough" } else { "too little" };
        format!(
            "{} is kept back for surprises, {kept}: {} is {percent} % of the costs",
            show(*amount),
            show(*limit)
        )
    } else {
        let verdict = if rule.holds {
            "within".to_owned()
        } else {
            format!("{} more than", show(amount.less(*limit)))
        };
        format!(
            "{} comes in, {verdict} the costs and {percent} % ({})",
            show(*amount),
            show(*limit)
        )
    };
    let surplus = rule.surplus.as_ref().filter(|_| !rule.holds);
    let surplus = surplus.map(|words| format!("; what is left: {words}"));
    format!(
        "{}: {words}{} – {}",
        rule.rule,
        surplus.unwrap_or_default(),
        sources(&rule.sources)
    )
}

/// Returns what others spend, a line each.
pub(super) fn orientation(notes: &[Orientation]) -> Vec<String> {
    let one =
        |note: &Orientation| format!("{}: {} – {}", note.name, note.text, sources(&note.sources));
    notes.iter().map(one).collect()
}

/// Returns how the amounts get a currency, when they have none.
pub(super) fn currency_tip(currency: Option<Currency>) -> Option<Block> {
    let words = "The amounts have no currency: `convoke group change --currency EUR` says which.";
    currency.is_none().then(|| Block::Tip(words.to_owned()))
}

/// Returns tasks under a heading; nothing without tasks.
pub(super) fn tasks(view: View, heading: &str, lines: &[TaskLine]) -> View {
    if lines.is_empty() {
        return view;
    }
    view.with(Block::Heading(heading.to_owned()))
        .with(Block::Ticks(lines.iter().map(row).collect()))
}

/// Returns so many evenings.
pub(super) fn evenings(number: usize) -> String {
    count(number, "evening")
}
