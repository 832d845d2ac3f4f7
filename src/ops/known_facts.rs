//! Tasks that are done because the plan holds their answer.

use super::Now;
use super::event_request::EventRequest;
use super::profile::holder;
use crate::plan::{Event, Feature, Id, Plan, Promise, Session, State, Status, Sum, Support};

/// Returns the tasks of the guidance whose answer the plan holds.
pub(super) fn answered(plan: &Plan, event: &Event) -> Vec<&'static str> {
    let known = KNOWN.iter().filter(|(_, is)| is(plan, event));
    known.map(|(id, _)| *id).collect()
}

/// Ticks the tasks whose answer the plan holds, those of them that may be ticked; returns them.
pub(super) fn settle(
    plan: &Plan,
    event: &mut Event,
    now: Now,
    may: impl Fn(&Id) -> bool,
) -> Vec<Id> {
    let known = answered(plan, event);
    let mut settled = Vec::new();
    for task in event.tasks.iter_mut().filter(|task| task.is_open()) {
        if known.iter().any(|id| task.id == *id) && may(&task.id) {
            task.state = State::Done(Some(now.today()));
            settled.push(task.id.clone());
        }
    }
    settled
}

/// Ticks the decision about food once somebody said that there is none: a "no" is no key of the
/// plan, and a "yes" leaves open which food. Returns what was ticked.
pub(super) fn settle_food(event: &mut Event, request: &EventRequest, now: Now) -> Option<Id> {
    if request.feature(Feature::Food) != Some(false) {
        return None;
    }
    let mut open = event.tasks.iter_mut().filter(|task| task.is_open());
    let decision = open.find(|task| task.id == *"food-decide")?;
    decision.state = State::Done(Some(now.today()));
    Some(decision.id.clone())
}

/// Whether a fact of the plan answers a task.
type IsKnown = fn(&Plan, &Event) -> bool;

/// Tasks of the guidance that are done once the plan holds a fact.
const KNOWN: &[(&str, IsKnown)] = &[
    ("date-conflicts", |_, event| {
        event.status == Status::Confirmed
    }),
    ("date-fix", |_, event| event.status == Status::Confirmed),
    ("venue-candidates", room_is_booked),
    ("venue-questions", room_is_booked),
    ("venue-confirm", room_is_booked),
    ("team-two", |plan, _| two_organizations(plan)),
    ("team-lead", |_, event| holder(event, "lead").is_some()),
    ("team-mc", |_, event| holder(event, "mc").is_some()),
    ("care-coc", |plan, _| plan.group.code_of_conduct.is_some()),
    ("content-speakers-ask", |_, event| {
        let mut talks = event.sessions.iter().filter(|talk| talk.is_content());
        talks.clone().next().is_some()
            && talks.all(|talk| talk.speaker.is_some() && !talk.is_declined())
    }),
    ("content-speaker-confirm", |_, event| {
        let mut talks = event.sessions.iter().filter(|talk| talk.is_content());
        talks.clone().next().is_some() && talks.all(Session::is_promised)
    }),
    ("content-backup", |_, event| {
        event.sessions.iter().any(|talk| talk.backup.is_some())
    }),
    ("content-recording-consent", |_, event| {
        let mut talks = event.sessions.iter().filter(|talk| talk.speaker.is_some());
        talks.clone().next().is_some() && talks.all(|talk| talk.recording.is_some())
    }),
    ("found-cofounder", |plan, _| two_organizations(plan)),
    ("found-cadence", |plan, _| plan.group.cadence.is_some()),
    ("money-budget", |_, event| !event.money.costs.is_empty()),
    ("money-in-kind", |_, event| {
        event.money.support.iter().any(|it| !it.is_money())
    }),
    ("money-ask", |_, event| !event.money.support.is_empty()),
    ("money-terms", |_, event| {
        all_gifts(event, |it| it.promised.is_some())
    }),
    ("money-payer", |_, event| {
        event.money.costs.iter().any(|it| it.by.is_some())
    }),
    ("money-invoice", |_, event| {
        let sums = || event.money.support.iter().filter(|it| it.is_money());
        sums().next().is_some() && sums().all(|it| it.paid.is_some())
    }),
    ("money-sponsor-thanks", |_, event| {
        all_gifts(event, |it| it.thanked.is_some())
    }),
    ("reg-count", |_, event| event.heads.arrived.is_some()),
    ("after-log", |_, event| was_counted(event)),
    ("after-slides", |_, event| {
        every_talk(event, |talk| talk.slides.is_some())
    }),
    ("after-video", |_, event| {
        every_talk(event, |talk| {
            talk.video.is_some() || talk.recording == Some(false)
        })
    }),
    ("after-retro", |_, event| looked_back(event)),
    ("after-template", |_, event| !event.lessons.is_empty()),
    ("after-money", |_, event| is_settled(event)),
];

/// Whether something holds of all that sponsors give for an event, which is something.
fn all_gifts(event: &Event, holds: fn(&Support) -> bool) -> bool {
    let gifts = &event.money.support;
    !gifts.is_empty() && gifts.iter().all(holds)
}

/// Whether both numbers are known that the next estimate needs.
fn was_counted(event: &Event) -> bool {
    let signed_up =
        event.heads.signups.is_some() || !event.features.contains(&Feature::Registration);
    event.heads.arrived.is_some() && signed_up
}

/// Whether what was good and what should be better was said, or what to do better.
fn looked_back(event: &Event) -> bool {
    let both = event.particulars.good.is_some() && event.particulars.better.is_some();
    both || !event.lessons.is_empty()
}

/// Whether there is something left of every talk that was given, and there was one.
fn every_talk(event: &Event, has: impl Fn(&Session) -> bool) -> bool {
    let was_given = |talk: &&Session| talk.speaker.is_some() && talk.state == Some(Promise::Given);
    let mut given = event.sessions.iter().filter(was_given).peekable();
    given.peek().is_some() && given.all(has)
}

/// Whether every bill is paid, and everybody has back what they laid out.
fn is_settled(event: &Event) -> bool {
    let costs = &event.money.costs;
    let is_done = |cost: &Sum| {
        let is_owed = cost.by.is_some() && cost.refunded.is_none();
        cost.paid.is_some() && !is_owed
    };
    !costs.is_empty() && costs.iter().all(is_done)
}

fn room_is_booked(_: &Plan, event: &Event) -> bool {
    event.venue.is_some() && event.status == Status::Confirmed
}

fn two_organizations(plan: &Plan) -> bool {
    let organizers = || plan.people.iter().filter(|person| person.organizer);
    let first = organizers()
        .next()
        .and_then(|person| person.organization.as_ref());
    organizers().skip(1).any(|person| {
        person.organization.is_none() || first.is_none() || person.organization.as_ref() != first
    })
}
