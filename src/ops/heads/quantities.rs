use super::expect::{Asked, Expected, HeadsBasis, heads};
use super::line::{How, LineNote, QuantityLine};
use super::list::{List, keys};
use super::room::{SignupLimit, room, seats, signup_limit};
use crate::attendance::estimate;
use crate::guidance;
use crate::ops::OpsError;
use crate::plan::{Amount, Currency, Event, Id, Plan};

/// What to compute with instead of what the plan says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QuantitiesRequest {
    /// So many sign-ups.
    pub signups: Option<u32>,
    /// So many people.
    pub people: Option<u32>,
}

/// How many come to an event, how many may sign up, and what that takes.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantitiesShown {
    /// The event.
    pub event: Id,
    /// Its title.
    pub title: String,
    /// Heads, limit, and everything that follows from them.
    pub lines: Vec<QuantityLine>,
    /// What all of it costs, when prices are known.
    pub total: Option<Amount>,
    /// The group's currency.
    pub currency: Option<Currency>,
    /// Whether there is a room whose size nobody noted: its id.
    pub unknown_size: Option<Id>,
}

/// Returns how many come to an event, how many may sign up, and what that takes. The plan must have
/// the group's past events.
pub fn quantities(
    plan: &Plan,
    event: &Id,
    request: QuantitiesRequest,
) -> Result<QuantitiesShown, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    let asked = Asked {
        signups: request.signups,
        people: request.people,
    };
    let expected = heads(plan, event, asked);
    let limit = signup_limit(plan, event);
    let list = List::new(plan, event, expected.heads.likely);
    let mut lines = vec![heads_line(event, &expected, limit.as_ref())];
    let signups = request.signups.or(event.heads.signups);
    lines.extend(limit.map(|limit| limit_line(event, limit, signups)));
    for known in &guidance::quantities().quantity {
        lines.extend(list.lines(known));
    }
    let costs = lines.iter().filter_map(|line| line.cost);
    let total = lines.iter().any(|line| line.cost.is_some());
    Ok(QuantitiesShown {
        event: event.id.clone(),
        title: event.title.clone(),
        total: total.then(|| costs.sum()),
        currency: plan.group.ways.currency,
        unknown_size: room(plan, event)
            .filter(|venue| seats(event, venue).is_none())
            .map(|venue| venue.id.clone()),
        lines,
    })
}

fn heads_line(event: &Event, expected: &Expected, limit: Option<&SignupLimit>) -> QuantityLine {
    let heads = expected.heads;
    let guests = limit.map(|limit| limit.seats.guests);
    let too_many = guests.filter(|guests| heads.high > *guests);
    let too_many = too_many.map(|guests| LineNote::TooMany { guests });
    let is_estimate = matches!(expected.basis, HeadsBasis::Signups(_));
    let noted = event
        .expected
        .filter(|noted| is_estimate && *noted != heads.likely);
    QuantityLine {
        item: "expected heads".to_owned(),
        amount: heads.likely,
        unit: "people".to_owned(),
        range: heads.is_range().then_some((heads.low, heads.high)),
        sources: match &expected.basis {
            HeadsBasis::Signups(rate) => keys(&rate.prior.sources),
            HeadsBasis::Usual { format } => keys(&guidance::format(*format).sources),
            _ => Vec::new(),
        },
        how: How::Heads(expected.clone()),
        notes: too_many
            .into_iter()
            .chain(noted.map(LineNote::Expects))
            .collect(),
        cost: None,
    }
}

fn limit_line(event: &Event, found: SignupLimit, signups: Option<u32>) -> QuantityLine {
    let most = found.limit.signups;
    let planned = event.heads.limit.filter(|planned| *planned > most);
    let takes = planned.map(|planned| LineNote::Takes {
        signups: planned,
        high: estimate(planned, found.rate.rate).high,
        is_naive: planned >= found.limit.naive,
    });
    let full = signups
        .filter(|signups| *signups > most)
        .map(LineNote::Full);
    let free = most.saturating_sub(signups.unwrap_or_default());
    let waiting = event.heads.waiting.unwrap_or_default().min(free);
    let let_in = (waiting > 0).then_some(LineNote::LetIn(waiting));
    QuantityLine {
        item: "sign-up limit".to_owned(),
        amount: most,
        unit: "sign-ups".to_owned(),
        range: None,
        how: How::Limit(found),
        sources: vec!["mldublin", "judgement"],
        notes: takes.into_iter().chain(full).chain(let_in).collect(),
        cost: None,
    }
}
