use super::super::OpsError;
use super::{MoneyFault, Purse};
use crate::plan::{Money, Plan, Sum};
use crate::text::nearest;

/// Where a line of a budget stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// In whose budget.
    pub(super) purse: Purse,
    /// Whether among what comes in.
    pub(super) is_income: bool,
    /// Its place in the list.
    pub(super) at: usize,
}

impl Found {
    /// Returns the line.
    pub(super) fn sum<'p>(&self, plan: &'p mut Plan) -> Result<&'p mut Sum, OpsError> {
        let list = self.list(plan)?;
        list.get_mut(self.at).ok_or(OpsError::NothingAsked)
    }

    /// Returns the list the line stands in.
    pub(super) fn list<'p>(&self, plan: &'p mut Plan) -> Result<&'p mut Vec<Sum>, OpsError> {
        let money = self.purse.money(plan)?;
        Ok(if self.is_income {
            &mut money.income
        } else {
            &mut money.costs
        })
    }

    /// Returns every line of one budget, or of all that are at hand: the evenings' in the order of
    /// the plan, then the group's.
    pub(super) fn all<'p>(plan: &'p Plan, purse: Option<&Purse>) -> Vec<(Self, &'p Sum)> {
        let events = plan.events.iter();
        let events = events.map(|event| (Purse::Event(event.id.clone()), &*event.money));
        let group = [(Purse::Group, &plan.group.money)];
        let wanted = |known: &(Purse, &Money)| purse.is_none_or(|purse| *purse == known.0);
        let purses = events.chain(group).filter(wanted);
        let lines = purses.flat_map(|(purse, money)| {
            let lists = [(false, &money.costs), (true, &money.income)];
            lists.into_iter().flat_map(move |(is_income, list)| {
                let purse = purse.clone();
                list.iter().enumerate().map(move |(at, sum)| {
                    let purse = purse.clone();
                    let found = Self {
                        purse,
                        is_income,
                        at,
                    };
                    (found, sum)
                })
            })
        });
        lines.collect()
    }
}

/// Returns the line that is meant by its name or a part of it: the one that is still open, when
/// several have the name. With two that could be meant, nobody's money is touched.
pub(super) fn seek(
    plan: &Plan,
    asked: &str,
    purse: Option<&Purse>,
    is_open: fn(&Sum) -> bool,
) -> Result<Found, OpsError> {
    let all = Found::all(plan, purse);
    let wanted = asked.trim().to_lowercase();
    let whole = |sum: &Sum| sum.item.to_lowercase() == wanted;
    let part = |sum: &Sum| !wanted.is_empty() && sum.item.to_lowercase().contains(&wanted);
    let mut found: Vec<_> = all.iter().filter(|(_, sum)| whole(sum)).collect();
    if found.is_empty() {
        found = all.iter().filter(|(_, sum)| part(sum)).collect();
    }
    if found.iter().any(|(_, sum)| is_open(sum)) {
        found.retain(|(_, sum)| is_open(sum));
    }
    let Some((last, sum)) = found.last() else {
        let names = all.iter().map(|(_, sum)| sum.item.as_str());
        return Err(OpsError::Unknown {
            kind: "budget line",
            asked: asked.to_owned(),
            nearest: nearest(asked, names).map(str::to_owned),
        });
    };
    let mut names: Vec<String> = Vec::new();
    let mut places: Vec<String> = Vec::new();
    for (place, sum) in &found {
        if !names.contains(&sum.item) {
            names.push(sum.item.clone());
        }
        let purse = place.purse.in_words();
        if !places.contains(&purse) {
            places.push(purse);
        }
    }
    if names.len() > 1 {
        return Err(OpsError::Ambiguous {
            kind: "budget line",
            asked: asked.to_owned(),
            candidates: names,
        });
    }
    if places.len() > 1 {
        let item = sum.item.clone();
        return Err(MoneyFault::SeveralBudgets { item, places }.into());
    }
    Ok(last.clone())
}
