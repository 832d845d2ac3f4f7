use super::look::{Found, Look};
use super::sponsors::given;
use crate::plan::{Amount, Costs, Sum};

fn costs(look: &Look<'_>) -> Costs {
    Costs::of(&look.event.money.costs, Sum::best)
}

fn income(look: &Look<'_>) -> Amount {
    let lines = look.event.money.income.iter().filter_map(Sum::best);
    lines.chain([given(look)]).sum()
}

/// An evening costs what it costs: it is not there to earn.
pub(super) fn commercial(look: &Look<'_>) -> Vec<Found> {
    let costs = costs(look);
    let income = income(look);
    let allowed = costs.most_income(look.number("most"));
    if income <= allowed || look.plan.group.ways.surplus.is_some() {
        return Vec::new();
    }
    let spent = costs.spent;
    let message = format!(
        "{income} comes in and {spent} is spent, and nothing says what becomes of the rest"
    );
    let tip = "`convoke group change --surplus \"pays for the next evenings\"`, or take less";
    Found::error(message).tip(tip).into()
}

/// A meetup that costs something is for those who have it.
pub(super) fn free_entry(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    let Some(price) = event.price.as_deref().filter(|_| event.takes_money()) else {
        return Vec::new();
    };
    let costs = costs(look);
    let costs: Amount = [costs.spent, costs.kept].into_iter().sum();
    let recovers = costs > Amount::ZERO && income(look) <= costs;
    if look.is_big() || recovers {
        return Vec::new();
    }
    let message = format!("it costs `{price}` to come, and no costs are noted that it pays for");
    let tip = "note them: `convoke budget add ITEM=AMOUNT`, or `convoke change --price free`";
    Found::note(message).tip(tip).into()
}

/// Something always costs more.
pub(super) fn reserve(look: &Look<'_>) -> Vec<Found> {
    let costs = costs(look);
    let Costs { spent, kept } = costs;
    let least = look.number("least");
    let wanted = costs.least_kept(least);
    if !look.is_big() || spent == Amount::ZERO || kept >= wanted {
        return Vec::new();
    }
    let message = format!("{kept} is kept in reserve; {least} % of {spent} would be {wanted}");
    let event = &look.event.id;
    let tip = format!("`convoke budget add reserve={wanted} --event {event}`");
    Found::warning(message).tip(tip).into()
}
