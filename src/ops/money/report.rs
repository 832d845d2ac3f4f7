use chrono::{Datelike, NaiveDate};

use super::super::{Now, OpsError};
use super::register::known;
use super::{EventName, Gift, Purse, gift};
use crate::guidance;
use crate::plan::{Amount, Currency, Event, Id, Plan, Session};
use crate::text::squeeze;

/// What a group tells a sponsor of an evening or a year. It goes outside: it has numbers of
/// people, never who they were.
#[derive(Debug)]
pub struct SponsorReport {
    /// The group.
    pub group: String,
    /// The sponsor's id.
    pub sponsor: Id,
    /// The sponsor's name.
    pub name: String,
    /// The year it is about; nothing when it is about one evening.
    pub year: Option<i32>,
    /// The evenings that took place and had something from the sponsor, by date.
    pub evenings: Vec<Evening>,
    /// What came for the year and no evening.
    pub gifts: Vec<Gift>,
    /// How many people came, over the evenings where they were counted.
    pub heads: u32,
    /// At how many evenings they were counted.
    pub counted: usize,
    /// How much money came.
    pub money: Amount,
    /// What the things that came are worth, as far as that is known.
    pub in_kind: Amount,
    /// What the group did in return, in words.
    pub in_return: Vec<String>,
    /// Who signs.
    pub organizers: Vec<String>,
    /// The currency of the amounts.
    pub currency: Option<Currency>,
    /// What the group promised and has not noted as done: not part of the letter.
    pub still_open: usize,
}

/// An evening a sponsor reads about.
#[derive(Debug)]
pub struct Evening {
    /// The event.
    pub event: EventName,
    /// How many people came, when they were counted.
    pub arrived: Option<u32>,
    /// What the sponsor gave; what the register says when the evening does not say.
    pub gave: Vec<(String, Option<Amount>)>,
    /// The talks.
    pub topics: Vec<String>,
    /// Where slides and recordings are: the talk and the address.
    pub links: Vec<(String, String)>,
}

/// Returns the report on an evening, or on a year when the purse is the group's; the plan has to
/// have all events it is about.
pub fn report_sponsor(
    plan: &Plan,
    asked: &str,
    (purse, year): (&Purse, i32),
    now: Now,
) -> Result<SponsorReport, OpsError> {
    let sponsor = known(plan, asked)?;
    let is_meant = |event: &&Event| match purse {
        Purse::Event(id) => event.id == *id,
        Purse::Group => event.start.year() == year,
    };
    let mut events: Vec<&Event> = plan.events.iter().filter(is_meant).collect();
    events.sort_by(|a, b| a.by_start(b));
    let mut gifts: Vec<Gift> = events
        .iter()
        .flat_map(|event| gift::of_event(plan, event, now))
        .collect();
    if *purse == Purse::Group {
        let of_year = gift::of_group(plan, now).into_iter();
        gifts.extend(of_year.filter(|gift| gift.year() == Some(year)));
    }
    gifts.retain(|gift| gift.sponsor == sponsor);
    let helped = events.into_iter().filter(|event| {
        let is_over = event.is_over(&plan.group.timezone, now.at);
        let given = |gift: &Gift| is_about(gift, event) && gift.is_given();
        let named = event.sponsors.contains(&sponsor) || gifts.iter().any(given);
        event.is_on() && is_over && named
    });
    let evenings: Vec<Evening> = helped
        .map(|event| evening(plan, event, &sponsor, &gifts))
        .collect();
    let counted = || evenings.iter().filter_map(|it| it.arrived);
    let sum = |is_money: bool| {
        let of_kind = gifts.iter().filter(|gift| gift.is_money == is_money);
        of_kind.map(Gift::received).sum()
    };
    let name = plan.sponsor(&sponsor).map(|it| squeeze(&it.name));
    Ok(SponsorReport {
        group: squeeze(&plan.group.name),
        name: name.unwrap_or_else(|| sponsor.to_string()),
        sponsor,
        year: (*purse == Purse::Group).then_some(year),
        heads: counted().fold(0, u32::saturating_add),
        counted: counted().count(),
        money: sum(true),
        in_kind: sum(false),
        in_return: in_return(&gifts),
        still_open: gifts.iter().map(promises_open).sum(),
        organizers: organizers(plan, now.today()),
        currency: plan.group.ways.currency,
        gifts: gifts
            .into_iter()
            .filter(|gift| gift.event.is_none() && gift.is_given())
            .collect(),
        evenings,
    })
}

fn is_about(gift: &Gift, event: &Event) -> bool {
    gift.event.as_ref().is_some_and(|it| it.id == event.id)
}

fn evening(plan: &Plan, event: &Event, sponsor: &Id, gifts: &[Gift]) -> Evening {
    let given = gifts.iter();
    let given = given.filter(|gift| is_about(gift, event) && gift.is_given());
    let mut gave: Vec<_> = given
        .map(|gift| (gift.gives.clone(), gift.amount))
        .collect();
    if gave.is_empty() {
        let register = plan.sponsor(sponsor).into_iter();
        let usual = register.flat_map(|known| known.gives.clone());
        gave.extend(usual.map(|gift| (gift, None)));
    }
    let is_given = |talk: &&Session| talk.is_content() && talk.is_told();
    let talks = || event.sessions.iter().filter(is_given);
    let links = talks().flat_map(|talk| {
        let links = [&talk.slides, &talk.video].into_iter().flatten();
        links.map(|link| (squeeze(&talk.title), link.clone()))
    });
    Evening {
        event: EventName::from(event),
        arrived: event.heads.arrived,
        gave,
        topics: talks().map(|talk| squeeze(&talk.title)).collect(),
        links: links.collect(),
    }
}

/// Returns what was promised in return and done, each once, as the guidance calls it.
fn in_return(gifts: &[Gift]) -> Vec<String> {
    let kept = gifts
        .iter()
        .filter(|gift| gift.day_of(super::Step::Returned).is_some());
    let mut done: Vec<String> = Vec::new();
    for word in kept.flat_map(|gift| &gift.returns) {
        let known = guidance::sponsorship().benefit(word);
        let known = known.and_then(|it| it.benefit.split([';', ',']).next());
        let words = known.unwrap_or(word).to_owned();
        if !done.contains(&words) {
            done.push(words);
        }
    }
    done
}

fn promises_open(gift: &Gift) -> usize {
    let is_ours = |debt: &&super::Debt| matches!(debt.kind, super::DebtKind::Returns(_));
    gift.open.iter().filter(is_ours).count()
}

fn organizers(plan: &Plan, today: NaiveDate) -> Vec<String> {
    let there = plan.people.iter().filter(|person| person.organizer);
    let there = there.filter(|person| person.left.is_none_or(|left| today < left));
    there.map(|person| squeeze(&person.name)).collect()
}
