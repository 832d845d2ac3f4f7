use chrono::NaiveDate;

use super::super::lines::TaskLine;
use super::super::{Now, OpsError};
use super::register::known;
use super::settle::settle;
use super::whose::whose;
use super::{EventName, MoneyFault, Place, Purse, Step};
use crate::plan::{Id, Plan};

/// Thanks that were said.
#[derive(Debug)]
pub struct Thanked {
    /// To whom.
    pub sponsor: Id,
    /// The sponsor's name.
    pub name: String,
    /// For which evening; for the year when there is none.
    pub event: Option<EventName>,
    /// For what.
    pub gifts: Vec<String>,
    /// The day.
    pub on: NaiveDate,
    /// Whether it was noted before.
    pub was_noted: bool,
    /// Tasks that this answered.
    pub settled: Vec<TaskLine>,
}

/// Notes that a sponsor was thanked for all that was given for an evening or the year, on a day or
/// else today. When nobody said for which, it is the last evening that had something from the
/// sponsor. What was noted before keeps its day unless one is said.
pub fn thanked(
    plan: &mut Plan,
    asked: &str,
    (place, on): (&Place, Option<NaiveDate>),
    now: Now,
) -> Result<Thanked, OpsError> {
    let sponsor = known(plan, asked)?;
    if let Some(day) = on.filter(|day| *day > now.today()) {
        let step = Step::Thanked.word();
        return Err(MoneyFault::NotYet { step, day }.into());
    }
    let purse = &match &place.said {
        Some(purse) => purse.clone(),
        None => place.or(whose(plan, &sponsor, (None, &[Step::Thanked]), now)?)?,
    };
    let before = plan.clone();
    let event = purse.name(plan);
    let money = purse.money(plan)?;
    let rows = money.support.iter_mut();
    let mut gifts: Vec<String> = Vec::new();
    let mut day = on.unwrap_or(now.today());
    for row in rows.filter(|row| row.sponsor == sponsor) {
        // For the year, what was thanked for in an earlier one keeps its day whatever is said.
        let keeps = on.is_none() || *purse == Purse::Group;
        day = row.thanked.filter(|_| keeps).or(on).unwrap_or(now.today());
        row.thanked = Some(day);
        if !gifts.contains(&row.gives) {
            gifts.push(row.gives.clone());
        }
    }
    if gifts.is_empty() {
        let event = event.map(|event| event.id);
        return Err(MoneyFault::NoGift { sponsor, event }.into());
    }
    let settled = settle(&before, plan, purse, now);
    let name = plan.sponsor(&sponsor).map(|it| it.name.clone());
    Ok(Thanked {
        name: name.unwrap_or_else(|| sponsor.to_string()),
        sponsor,
        event,
        gifts,
        on: day,
        was_noted: before == *plan,
        settled,
    })
}
