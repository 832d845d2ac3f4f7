use super::look::{Found, Look};
use super::sponsors::given;
use super::words::mentions;
use crate::plan::{Amount, Sum};

fn total(sums: &[Sum]) -> Amount {
    sums.iter().filter_map(Sum::best).sum()
}

fn income(look: &Look<'_>) -> Amount {
    [total(&look.event.money.income), given(look)]
        .into_iter()
        .sum()
}

/// An evening costs what it costs: it is not there to earn.
pub(super) fn commercial(look: &Look<'_>) -> Vec<Found> {
    let costs = total(&look.event.money.costs);
    let income = income(look);
    let percent = i64::from(look.number("most"));
    let allowed = costs.hundredths().saturating_mul(100 + percent) / 100;
    if income.hundredths() <= allowed || look.plan.group.ways.surplus.is_some() {
        return Vec::new();
    }
    let message = format!(
        "{income} comes in and {costs} is spent, and nothing says what becomes of the rest"
    );
    let tip = "`surplus = \"pays for the next evenings\"` in `[group]`, or take less";
    Found::error(message).tip(tip).into()
}

const FREE: &[&str] = &[
    "free",
    "0",
    "kostenlos",
    "kostenfrei",
    "frei",
    "gratis",
    "gratuit",
    "bezpłatn",
    "za darmo",
    "wstęp wolny",
    "無料",
    "donation",
    "pay what you",
];

/// Whether a price says that nobody must pay.
fn is_free(price: &str) -> bool {
    let price = price.trim().to_lowercase();
    price.is_empty()
        || FREE.iter().any(|word| {
            price == *word
                || price.starts_with(&format!("{word} "))
                || word.len() > 2 && price.starts_with(word)
        })
}

/// A meetup that costs something is for those who have it.
pub(super) fn free_entry(look: &Look<'_>) -> Vec<Found> {
    let Some(price) = look.event.price.as_deref().filter(|price| !is_free(price)) else {
        return Vec::new();
    };
    let costs = total(&look.event.money.costs);
    let recovers = costs > Amount::ZERO && income(look) <= costs;
    if look.is_big() || recovers {
        return Vec::new();
    }
    let message = format!("it costs `{price}` to come, and no costs are noted that it pays for");
    let tip = "note them: `costs` at the event in plan.toml, or `convoke change --price free`";
    Found::note(message).tip(tip).into()
}

const RESERVE: &[&str] = &[
    "reserve",
    "contingency",
    "buffer",
    "unforeseen",
    "réserve",
    "rezerwa",
];

/// Something always costs more.
pub(super) fn reserve(look: &Look<'_>) -> Vec<Found> {
    let costs = &look.event.money.costs;
    let (kept, spent): (Vec<&Sum>, Vec<&Sum>) =
        costs.iter().partition(|sum| mentions(&sum.item, RESERVE));
    let sum = |sums: &[&Sum]| -> Amount { sums.iter().filter_map(|sum| sum.best()).sum() };
    let (kept, spent) = (sum(&kept), sum(&spent));
    let least = i64::from(look.number("least"));
    let wanted = spent.hundredths().saturating_mul(least) / 100;
    if !look.is_big() || spent == Amount::ZERO || kept.hundredths() >= wanted {
        return Vec::new();
    }
    let message = format!(
        "{kept} is kept in reserve; {least} % of {spent} would be {}",
        Amount::of_hundredths(wanted)
    );
    let tip = "`costs = [{ item = \"reserve\", amount = … }]` at the event in plan.toml";
    Found::warning(message).tip(tip).into()
}
