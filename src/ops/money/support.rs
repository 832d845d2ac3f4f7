use chrono::{Datelike, NaiveDate};

use super::super::change_event::{change_event, place as place_of};
use super::super::lines::TaskLine;
use super::super::{Around, EventRequest, Now, OpsError, find};
use super::register::{gift as read_gift, known};
use super::settle::settle;
use super::whose::whose;
use super::{Caution, Gift, MoneyFault, Place, Purse, Step, gift, returns};
use crate::plan::{Amount, Currency, Feature, Id, Money, Plan, Support};

/// What is said about something a sponsor gives; what is not said stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportRequest {
    /// The sponsor: an id, a part of it, or a name.
    pub sponsor: String,
    /// What is given; the only thing the sponsor gives if nothing is said.
    pub gives: Option<String>,
    /// How much, or what it is worth.
    pub amount: Option<Amount>,
    /// The steps that were taken. One without a day keeps the day that is known; else what happens
    /// on an evening that is over was then, and the rest is today.
    pub steps: Vec<(Step, Option<NaiveDate>)>,
    /// What is promised in return, besides what was.
    pub returns: Vec<String>,
    /// What is not promised any more.
    pub returns_no_more: Vec<String>,
}

/// What was noted of a gift, and what followed from it.
#[derive(Debug)]
pub struct SupportNoted {
    /// The gift as it is now.
    pub gift: Gift,
    /// Whether nothing was known of it before.
    pub is_new: bool,
    /// Whether anything changed.
    pub has_changed: bool,
    /// What should not be promised.
    pub cautions: Vec<Caution>,
    /// Whether there is no offer that every sponsor can read, although there is money.
    pub lacks_offer: bool,
    /// Tasks that came with the sponsor.
    pub added: Vec<TaskLine>,
    /// Tasks that this answered.
    pub settled: Vec<TaskLine>,
    /// The currency of the amounts.
    pub currency: Option<Currency>,
}

/// Notes what a sponsor gives for an evening or for the year, step by step; a new gift enters the
/// plan. When nobody said for which, the steps tell, or else it is the next event.
pub fn note_support(
    plan: &mut Plan,
    request: &SupportRequest,
    place: &Place,
    now: Now,
) -> Result<SupportNoted, OpsError> {
    let sponsor = known(plan, &request.sponsor)?;
    let gives = request.gives.as_deref().map(read_gift).transpose()?;
    let steps: Vec<Step> = request.steps.iter().map(|(step, _)| *step).collect();
    let purse = &match &place.said {
        Some(purse) => purse.clone(),
        None => place.or(whose(plan, &sponsor, (gives.as_deref(), &steps), now)?)?,
    };
    let before = plan.clone();
    let gives = match gives {
        Some(gives) => gives,
        None => what(plan, &sponsor, purse, now)?,
    };
    let money = purse.money(plan)?;
    let found = open_row(money, &sponsor, &gives, (purse, now));
    let mut row = found.map_or_else(
        || Support::new(sponsor.clone(), gives),
        |at| money.support[at].clone(),
    );
    let evening = purse.event(plan).map(|event| event.start.date());
    let evening = evening.filter(|day| *day <= now.today());
    fill(&mut row, request, (evening, now))?;
    let is_sure = row.promised.is_some() || row.given().is_some();
    let mut added = join(plan, purse, (&sponsor, is_sure), now)?;
    let support = &mut purse.money(plan)?.support;
    let at = found.unwrap_or(support.len());
    support.splice(at..support.len().min(at + 1), [row.clone()]);
    let settled = settle(&before, plan, purse, now);
    added.retain(|line| settled.iter().all(|done| done.id != line.id));
    let event = purse.event(plan);
    let mut gifts = event.map_or_else(
        || gift::of_group(plan, now),
        |event| gift::of_event(plan, event, now),
    );
    Ok(SupportNoted {
        gift: gifts.swap_remove(at),
        is_new: found.is_none(),
        has_changed: before != *plan,
        cautions: returns::cautions(&row, event.map(|event| event.format)),
        lacks_offer: returns::lacks_offer(plan, &row),
        added,
        settled,
        currency: plan.group.ways.currency,
    })
}

/// Returns the only thing that can be given.
fn what(plan: &mut Plan, sponsor: &Id, purse: &Purse, now: Now) -> Result<String, OpsError> {
    let register = plan.sponsor(sponsor).map(|it| it.gives.clone());
    let rows = purse.money(plan)?.support.iter();
    let rows = rows.filter(|row| row.sponsor == *sponsor);
    let mut noted: Vec<String> = Vec::new();
    for row in rows.filter(|row| is_open(row, purse, now)) {
        if !noted.contains(&row.gives) {
            noted.push(row.gives.clone());
        }
    }
    let mut choices = if noted.is_empty() {
        register.unwrap_or_default()
    } else {
        noted
    };
    match choices.len() {
        1 => Ok(choices.remove(0)),
        _ => Err(MoneyFault::WhichGift {
            sponsor: sponsor.clone(),
            gives: choices,
        }
        .into()),
    }
}

/// Returns the row that is meant. For the year, what was given in an earlier one is closed: the
/// same thing given again is another gift.
fn open_row(
    money: &Money,
    sponsor: &Id,
    gives: &str,
    (purse, now): (&Purse, Now),
) -> Option<usize> {
    let is_meant =
        |row: &Support| row.sponsor == *sponsor && row.gives == gives && is_open(row, purse, now);
    money.support.iter().rposition(is_meant)
}

fn is_open(row: &Support, purse: &Purse, now: Now) -> bool {
    let given = row.given().map(|day| day.year());
    *purse != Purse::Group || given.is_none_or(|year| year >= now.today().year())
}

fn fill(
    row: &mut Support,
    request: &SupportRequest,
    (evening, now): (Option<NaiveDate>, Now),
) -> Result<(), OpsError> {
    row.amount = request.amount.or(row.amount);
    for &(step, day) in &request.steps {
        if let Some(day) = day.filter(|day| *day > now.today()) {
            let step = step.word();
            return Err(MoneyFault::NotYet { step, day }.into());
        }
        // What happened on the evening is often noted some days later.
        let of_evening = matches!(step, Step::Delivered | Step::Returned);
        let usual = evening.filter(|_| of_evening).unwrap_or(now.today());
        let day = day.or_else(|| step.of(row)).unwrap_or(usual);
        step.take(row, day);
    }
    for word in &request.returns {
        let word = returns::read(word)?;
        if !row.returns.contains(&word) {
            row.returns.push(word);
        }
    }
    for word in &request.returns_no_more {
        let known: Vec<&str> = row.returns.iter().map(String::as_str).collect();
        let at = find::one("promise", word, &known)?;
        row.returns.remove(at);
    }
    Ok(())
}

/// Names the sponsor of an event once it is sure, for announcements name sponsors; while people
/// talk, only the tasks come. Returns the tasks that came.
fn join(
    plan: &mut Plan,
    purse: &Purse,
    (sponsor, is_sure): (&Id, bool),
    now: Now,
) -> Result<Vec<TaskLine>, OpsError> {
    let Purse::Event(id) = purse else {
        return Ok(Vec::new());
    };
    let at = place_of(plan, id)?;
    let event = &mut plan.events[at];
    let is_named = event.sponsors.contains(sponsor) || !is_sure;
    if event.is_over(&plan.group.timezone, now.at) || !event.is_on() {
        // Nothing is planned any more; who gave is named all the same.
        if !is_named {
            event.sponsors.push(sponsor.clone());
        }
        return Ok(Vec::new());
    }
    let has_tasks = event.features.contains(&Feature::Sponsor);
    if is_named && has_tasks {
        return Ok(Vec::new());
    }
    let named = event.sponsors.iter().chain([sponsor]);
    let sponsors = (!is_named).then(|| named.map(ToString::to_string).collect());
    let request = EventRequest {
        sponsors,
        features: vec![(Feature::Sponsor, true)],
        ..EventRequest::default()
    };
    Ok(change_event(plan, id, &request, &Around::quiet(now))?.added)
}
