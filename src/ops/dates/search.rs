//! The best evenings between two days.

use std::cmp::Reverse;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::fault::DatesFault;
use super::late::late;
use super::outcome::{Beaten, Candidate, Dates, DatesRequest, LeftOut};
use super::scale::refuse_unknown;
use super::score::{Desk, Scored, fills_a_day};
use crate::guidance;
use crate::ops::event_request::EventRequest;
use crate::ops::propose::{base, default_cadence};
use crate::ops::{Around, OpsError};
use crate::plan::{Event, Plan};
use crate::schedule::Cadence;
use crate::text::all_of;

/// How far ahead evenings are looked for when nobody says.
const MONTHS: Months = Months::new(4);

/// How far ahead they are looked for at all, in days: two years.
const FARTHEST: Days = Days::new(731);

/// Returns the best evenings for an event, with what speaks for and against each.
///
/// `plan` has all events, for what came of them.
pub fn dates(plan: &Plan, request: &DatesRequest, around: &Around<'_>) -> Result<Dates, OpsError> {
    refuse_unknown(&plan.group)?;
    let event = event(plan, request, around)?;
    let (from, to) = window(request, &event, around)?;
    let usual = plan.group.cadence.as_ref();
    let usual = usual.filter(|_| !fills_a_day(&event));
    let desk = Desk::new(plan, &event, usual, around);
    let days = from.iter_days().take_while(|day| *day <= to);
    let (had, out): (Vec<Scored>, Vec<Scored>) = days
        .map(|day| desk.score(day))
        .partition(|scored| scored.out.is_none());
    let mut best = best(had, usual, &event);
    let rest = best.split_off(request.number.min(best.len()));
    let known = plan.event(&event.id);
    Ok(Dates {
        format: event.format,
        event: known.map(|event| (event.id.clone(), event.title.clone())),
        from,
        to,
        beaten: beaten(&best, rest, usual),
        candidates: best
            .into_iter()
            .map(|scored| candidate(plan, &event, scored, around))
            .collect(),
        left_out: left_out(out),
        notes: notes(plan, (from, to), around),
    })
}

/// Returns the event that is to get a date: one of the plan, or a new one with the usual facts.
fn event(plan: &Plan, request: &DatesRequest, around: &Around<'_>) -> Result<Event, OpsError> {
    let Some(id) = &request.event else {
        let request = EventRequest {
            format: request.format,
            ..EventRequest::default()
        };
        return Ok(base(plan, &request, around.now));
    };
    let event = plan.event(id).ok_or(OpsError::NoEvents)?;
    let name = || id.to_string();
    if !event.is_on() {
        return Err(OpsError::Cancelled { event: name() });
    }
    if event.is_over(&plan.group.timezone, around.now.at) {
        return Err(OpsError::Over { event: name() });
    }
    Ok(event.clone())
}

/// Returns the first and the last day.
fn window(
    request: &DatesRequest,
    event: &Event,
    around: &Around<'_>,
) -> Result<(NaiveDate, NaiveDate), OpsError> {
    let today = around.now.today();
    let last = today.checked_add_days(FARTHEST).unwrap_or(NaiveDate::MAX);
    let from = request.from.or(today.succ_opt()).unwrap_or(today);
    if from < today {
        return Err(OpsError::Past { day: from });
    }
    let floor = Days::new(guidance::format(event.format).floor.into());
    let possible = today.checked_add_days(floor).unwrap_or(today);
    let usual = from.max(possible).checked_add_months(MONTHS);
    let to = request.to.or(usual.map(|usual| usual.min(last)));
    let to = to.unwrap_or(last);
    if let Some(day) = [from, to].into_iter().find(|day| *day > last) {
        return Err(DatesFault::TooFar { to: day, last }.into());
    }
    if to < from {
        return Err(DatesFault::Backwards { from, to }.into());
    }
    Ok((from, to))
}

/// Sorts the best evening to the front. Ties go to the rule of the group, then to its weekday,
/// then to the earlier day; a group without a rule has that of most groups.
fn best(mut scored: Vec<Scored>, usual: Option<&Cadence>, event: &Event) -> Vec<Scored> {
    let rule = usual
        .cloned()
        .unwrap_or_else(|| default_cadence(fills_a_day(event)));
    let weekday = rule.weekday();
    scored.sort_by_key(|scored| {
        let day = scored.start.date();
        let is_usual = (rule.fits(day), weekday == Some(day.weekday()));
        (Reverse((scored.score, is_usual)), day)
    });
    scored
}

fn candidate(plan: &Plan, event: &Event, scored: Scored, around: &Around<'_>) -> Candidate {
    let mut moved = event.clone();
    moved.start = scored.start;
    Candidate {
        start: moved.span(&plan.group.timezone).starts().at,
        local: scored.start,
        score: scored.score,
        reasons: scored.reasons,
        late: late(plan, event, scored.start, around.now),
    }
}

/// Returns the usual evenings that do worse than the best ones, with what weighs most against them.
fn beaten(best: &[Scored], rest: Vec<Scored>, usual: Option<&Cadence>) -> Vec<Beaten> {
    let worst = best.last().map_or(i32::MIN, |scored| scored.score);
    let is_usual = |day| usual.is_some_and(|usual| usual.fits(day));
    let mut beaten: Vec<Beaten> = rest
        .into_iter()
        .filter(|scored| scored.score < worst && is_usual(scored.start.date()))
        .filter_map(|scored| {
            let against = scored
                .reasons
                .into_iter()
                .find(|reason| reason.weight < 0)?;
            Some(Beaten {
                day: scored.start.date(),
                score: scored.score,
                reason: against.text,
            })
        })
        .collect();
    beaten.sort_by_key(|beaten| beaten.day);
    beaten
}

/// Joins days in a row that are out for the same reason.
fn left_out(out: Vec<Scored>) -> Vec<LeftOut> {
    let mut left: Vec<LeftOut> = Vec::new();
    for scored in out {
        let (day, reason) = (scored.start.date(), scored.out.unwrap_or_default());
        match left.last_mut() {
            Some(last) if last.reason == reason && last.to.succ_opt() == Some(day) => last.to = day,
            _ => left.push(LeftOut {
                from: day,
                to: day,
                reason,
            }),
        }
    }
    left
}

/// Returns what could not be looked at.
fn notes(plan: &Plan, (from, to): (NaiveDate, NaiveDate), around: &Around<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    match &plan.group.country {
        None => notes.push(
            "Public holidays were not looked at: the group has no `country` in plan.toml."
                .to_owned(),
        ),
        Some(country) => {
            let years = from.year()..=to.year();
            let unknown: Vec<i32> = years.filter(|year| !country.knows(*year)).collect();
            if !unknown.is_empty() {
                let (name, years) = (country.name(), all_of(unknown));
                notes.push(format!(
                    "The public holidays of {name} in {years} are not known."
                ));
            } else if !country.knows_region() {
                notes.push(format!(
                    "The public holidays are those of all of {}: `{}` is not told apart.",
                    country.name(),
                    country.region().unwrap_or_default()
                ));
            }
        }
    }
    if around.neighbours.is_empty() {
        notes.push("No calendar of neighbours was there to keep clear of.".to_owned());
    }
    notes
}
