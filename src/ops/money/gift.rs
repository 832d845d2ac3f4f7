use chrono::{Datelike, NaiveDate};

use super::super::Now;
use super::debt::{Occasion, debts};
use super::{Debt, EventName, Step};
use crate::plan::{Amount, Event, Id, Plan, Support};
use crate::text::squeeze;

/// What a sponsor gives for an evening or for the group's year, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// The evening; nothing when it is for the year.
    pub event: Option<EventName>,
    /// Who gives.
    pub sponsor: Id,
    /// The sponsor's name.
    pub name: String,
    /// What is given.
    pub gives: String,
    /// Whether it is money.
    pub is_money: bool,
    /// How much, or what it is worth.
    pub amount: Option<Amount>,
    /// The steps that were taken, in their order, with their days.
    pub steps: Vec<(Step, NaiveDate)>,
    /// What the group promised in return.
    pub returns: Vec<String>,
    /// What is still to be done, on either side.
    pub open: Vec<Debt>,
    is_promised: bool,
}

impl Gift {
    fn of(plan: &Plan, gift: &Support, event: Option<&Event>, now: Now) -> Self {
        let today = now.today();
        let occasion = event.map_or_else(Occasion::year, |event| Occasion::of(event, today));
        let known = plan.sponsor(&gift.sponsor);
        let steps = Step::ALL.iter();
        Self {
            event: event.map(EventName::from),
            sponsor: gift.sponsor.clone(),
            name: known.map_or_else(|| gift.sponsor.to_string(), |known| squeeze(&known.name)),
            gives: gift.gives.clone(),
            is_money: gift.is_money(),
            amount: gift.amount,
            steps: steps
                .filter_map(|step| Some((*step, step.of(gift)?)))
                .collect(),
            returns: gift.returns.clone(),
            open: debts(gift, &occasion, today),
            is_promised: gift.is_promised(),
        }
    }

    /// Returns the day a step was taken.
    pub fn day_of(&self, step: Step) -> Option<NaiveDate> {
        let taken = self.steps.iter().find(|(known, _)| *known == step);
        taken.map(|(_, day)| *day)
    }

    /// Whether the group had it: the money came, the thing was there.
    pub fn is_given(&self) -> bool {
        let paid = self.day_of(Step::Paid);
        let there = self.day_of(Step::Delivered).filter(|_| !self.is_money);
        paid.or(there).is_some()
    }

    /// Whether it can be counted on: it was promised, or is there.
    pub fn is_promised(&self) -> bool {
        self.is_promised
    }

    /// Returns the amount once the group had it, or else nothing.
    pub(super) fn received(&self) -> Amount {
        let amount = self.amount.filter(|_| self.is_given());
        amount.unwrap_or_default()
    }

    /// Returns the amount once it can be counted on, or else nothing.
    pub(super) fn counted_on(&self) -> Amount {
        let amount = self.amount.filter(|_| self.is_promised());
        amount.unwrap_or_default()
    }

    /// Returns the first day anything is known of it.
    pub(super) fn began(&self) -> Option<NaiveDate> {
        let steps = self.steps.iter().map(|(_, day)| *day);
        steps
            .chain(self.event.as_ref().map(|event| event.day))
            .min()
    }

    /// Returns the year it belongs to: that of the evening, or of the day it came, or of the step
    /// it has reached; nothing when no day is known.
    pub(super) fn year(&self) -> Option<i32> {
        if let Some(event) = &self.event {
            return Some(event.day.year());
        }
        let steps = [
            Step::Paid,
            Step::Delivered,
            Step::Invoiced,
            Step::Promised,
            Step::Offered,
        ];
        let day = steps.iter().find_map(|step| self.day_of(*step));
        day.map(|day| day.year())
    }
}

/// Returns what sponsors give for an event, in the order of the plan.
pub(in crate::ops) fn of_event(plan: &Plan, event: &Event, now: Now) -> Vec<Gift> {
    let gifts = event.money.support.iter();
    gifts
        .map(|gift| Gift::of(plan, gift, Some(event), now))
        .collect()
}

/// Returns what sponsors give for the group's year, whatever year, in the order of the plan.
pub(in crate::ops) fn of_group(plan: &Plan, now: Now) -> Vec<Gift> {
    let gifts = plan.group.money.support.iter();
    gifts.map(|gift| Gift::of(plan, gift, None, now)).collect()
}

/// Returns everything sponsors give: the group's first, then the evenings' by date.
pub(super) fn all(plan: &Plan, now: Now) -> Vec<Gift> {
    let mut events: Vec<&Event> = plan.events.iter().collect();
    events.sort_by(|a, b| a.by_start(b));
    let evenings = events
        .into_iter()
        .flat_map(|event| of_event(plan, event, now));
    of_group(plan, now).into_iter().chain(evenings).collect()
}
