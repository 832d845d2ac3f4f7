use chrono::NaiveDate;

use super::super::{Now, OpsError};
use super::{MoneyFault, Purse, Step};
use crate::plan::{Id, Plan, Support};

/// Something of a sponsor in one purse: the day of the evening, and the row.
type Row<'p> = (Option<NaiveDate>, Purse, &'p Support);

/// Returns whose gift is meant when nobody said so. What is noted after an evening is noted of the
/// last one that had something from the sponsor; an invoice and money are of the only gift that
/// waits for them. Nothing when nothing is known that could be meant: it is another gift then.
///
/// Saying the same twice finds the same gift, also after the first time noted the step.
pub(super) fn whose(
    plan: &Plan,
    sponsor: &Id,
    (gives, steps): (Option<&str>, &[Step]),
    now: Now,
) -> Result<Option<Purse>, OpsError> {
    let rows = rows(plan, sponsor, gives);
    let is_after = |step: &Step| *step > Step::Paid;
    if steps.iter().any(is_after) {
        let over = |row: &&Row| row.0.is_some_and(|day| day <= now.today());
        let last = rows.iter().rfind(over);
        let group = || rows.iter().find(|row| row.1 == Purse::Group);
        return Ok(last.or_else(group).map(|row| row.1.clone()));
    }
    let is_of_money = |step: &Step| *step >= Step::Invoiced;
    if !steps.iter().any(is_of_money) {
        return Ok(None);
    }
    let waits = |row: &&Row| steps.iter().any(|step| step.of(row.2).is_none());
    let is_promised = |row: &&Row| row.2.promised.is_some() || row.2.invoiced.is_some();
    let waiting: Vec<&Row> = rows.iter().filter(waits).filter(is_promised).collect();
    match waiting[..] {
        [] => Ok(rows.last().map(|row| row.1.clone())),
        [row] => Ok(Some(row.1.clone())),
        _ => {
            let mut places: Vec<String> = Vec::new();
            for row in &waiting {
                let place = row.1.in_words();
                if !places.contains(&place) {
                    places.push(place);
                }
            }
            if places.len() == 1 {
                return Ok(Some(waiting[0].1.clone()));
            }
            let item = sponsor.to_string();
            Err(MoneyFault::SeveralBudgets { item, places }.into())
        }
    }
}

/// Returns what a sponsor gives: for the year first, then the evenings by date.
fn rows<'p>(plan: &'p Plan, sponsor: &Id, gives: Option<&str>) -> Vec<Row<'p>> {
    let events = plan.events.iter().map(|event| {
        let purse = Purse::Event(event.id.clone());
        (Some(event.start.date()), purse, &*event.money)
    });
    let group = [(None, Purse::Group, &plan.group.money)];
    let all = group.into_iter().chain(events);
    let all = all.flat_map(|(day, purse, money)| {
        let rows = money.support.iter();
        rows.map(move |row| (day, purse.clone(), row))
    });
    let is_meant =
        |row: &Row| row.2.sponsor == *sponsor && gives.is_none_or(|gives| row.2.gives == gives);
    let mut rows: Vec<Row> = all.filter(is_meant).collect();
    rows.sort_by_key(|row| row.0);
    rows
}
