use chrono::NaiveDate;

use super::super::{Now, OpsError};
use super::register::known;
use super::{Caution, EventName, Gift, gift, returns};
use crate::plan::{Amount, Currency, Event, Id, Plan, Sponsor, Support};
use crate::text::squeeze;

/// A sponsor of the register, and what came of it over the years.
#[derive(Debug)]
pub struct SponsorLine {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// What is given as a rule.
    pub gives: Vec<String>,
    /// The sponsor's page.
    pub link: Option<String>,
    /// The first day anything is known of.
    pub since: Option<NaiveDate>,
    /// How many evenings that took place had something from the sponsor.
    pub evenings: usize,
    /// How much money came.
    pub money: Amount,
    /// What the things that came are worth, as far as that is known.
    pub in_kind: Amount,
    /// What is known of each gift: the group's year first, then the evenings by date.
    pub gifts: Vec<Gift>,
}

/// The sponsors of a group.
#[derive(Debug)]
pub struct SponsorList {
    /// The sponsors, in the order of the plan.
    pub sponsors: Vec<SponsorLine>,
    /// The currency of the amounts.
    pub currency: Option<Currency>,
}

/// A sponsor with everything that is known.
#[derive(Debug)]
pub struct SponsorShown {
    /// The sponsor.
    pub sponsor: SponsorLine,
    /// Evenings that name the sponsor and do not say what was given.
    pub unsaid: Vec<EventName>,
    /// What should not be promised: the evening, and what.
    pub cautions: Vec<(Option<EventName>, Caution)>,
    /// The currency of the amounts.
    pub currency: Option<Currency>,
}

/// Returns every sponsor with what was given; the plan has to have all its events.
pub fn list_sponsors(plan: &Plan, now: Now) -> SponsorList {
    let gifts = gift::all(plan, now);
    let sponsors = plan.sponsors.iter();
    SponsorList {
        sponsors: sponsors
            .map(|sponsor| line(plan, sponsor, &gifts, now))
            .collect(),
        currency: plan.group.ways.currency,
    }
}

/// Returns one sponsor; the plan has to have all its events.
pub fn show_sponsor(plan: &Plan, asked: &str, now: Now) -> Result<SponsorShown, OpsError> {
    let id = known(plan, asked)?;
    let gifts = gift::all(plan, now);
    let sponsor = plan.sponsor(&id).ok_or_else(|| OpsError::Unknown {
        kind: "sponsor",
        asked: asked.to_owned(),
        nearest: None,
    })?;
    let sponsor = line(plan, sponsor, &gifts, now);
    let is_unsaid = |event: &&Event| {
        let rows = &event.money.support;
        event.sponsors.contains(&id) && rows.iter().all(|row| row.sponsor != id)
    };
    let mut unsaid: Vec<EventName> = plan
        .events
        .iter()
        .filter(is_unsaid)
        .map(EventName::from)
        .collect();
    unsaid.sort_by_key(|event| event.day);
    Ok(SponsorShown {
        sponsor,
        unsaid,
        cautions: cautions(plan, &id),
        currency: plan.group.ways.currency,
    })
}

fn line(plan: &Plan, sponsor: &Sponsor, gifts: &[Gift], now: Now) -> SponsorLine {
    let id = &sponsor.id;
    let gifts = gifts.iter().filter(|gift| gift.sponsor == *id);
    let gifts: Vec<Gift> = gifts.cloned().collect();
    let helped = |event: &&Event| {
        let given = event.money.support.iter();
        let mut given = given.filter(|row| row.sponsor == *id && row.given().is_some());
        let is_over = event.start.date() <= now.today();
        event.is_on() && is_over && (event.sponsors.contains(id) || given.next().is_some())
    };
    let named = plan.events.iter().filter(|it| it.sponsors.contains(id));
    let named = named.map(|event| event.start.date());
    let began = gifts.iter().filter_map(Gift::began);
    let sum = |is_money: bool| {
        let of_kind = gifts.iter().filter(|gift| gift.is_money == is_money);
        of_kind.map(Gift::received).sum()
    };
    SponsorLine {
        id: id.clone(),
        name: squeeze(&sponsor.name),
        gives: sponsor.gives.clone(),
        link: sponsor.link.clone(),
        since: began.chain(named).min(),
        evenings: plan.events.iter().filter(helped).count(),
        money: sum(true),
        in_kind: sum(false),
        gifts,
    }
}

fn cautions(plan: &Plan, sponsor: &Id) -> Vec<(Option<EventName>, Caution)> {
    let of = |rows: &[Support], event: Option<&Event>| {
        let format = event.map(|event| event.format);
        let rows = rows.iter().filter(|row| row.sponsor == *sponsor);
        let found = rows.flat_map(|row| returns::cautions(row, format));
        let named = found.map(|caution| (event.map(EventName::from), caution));
        named.collect::<Vec<_>>()
    };
    let mut found = of(&plan.group.money.support, None);
    let events = plan.events.iter();
    found.extend(events.flat_map(|event| of(&event.money.support, Some(event))));
    found
}
