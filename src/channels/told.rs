//! Which facts a text tells: those whose change would change the text.

use chrono::TimeDelta;

use super::{ChannelError, Wanted, Writer};
use crate::plan::{Event, Fact, Mode, Occasion, Plan, Status, Told};

/// Returns the facts that an announcement tells.
///
/// The text is written once as things are and once with each fact changed; what leaves the text as
/// it was, the text does not tell. So it holds for a group's own templates, too.
pub fn told(
    plan: &Plan,
    event: &Event,
    own: &[(String, String)],
    wanted: &Wanted<'_>,
) -> Result<Vec<Told>, ChannelError> {
    match wanted.occasion {
        Occasion::Cancellation => return Ok(vec![Told::Status(Status::Cancelled)]),
        Occasion::Change => return Ok(corrected(plan, event, wanted)),
        _ => {}
    }
    let as_it_is = Writer::new(plan, own).announce(event, wanted)?.words();
    let differs = |plan: &Plan, event: &Event| {
        let written = Writer::new(plan, own).announce(event, wanted);
        written.is_ok_and(|announcement| announcement.words() != as_it_is)
    };
    let mut told = Vec::new();
    for fact in Told::all_of(plan, event) {
        match &fact {
            Told::Status(_) => {}
            Told::Start(start) => {
                let (other, later) = shifted(plan, event, TimeDelta::minutes(1));
                if differs(&other, &later) {
                    told.push(fact);
                } else {
                    let (other, later) = shifted(plan, event, TimeDelta::weeks(1));
                    let day = differs(&other, &later).then_some(Told::Day(start.date()));
                    told.extend(day);
                }
            }
            _ => {
                let (other, changed) = with_other(plan, event, fact.fact());
                if differs(&other, &changed) {
                    let (plan, later) = with_other_times(plan, event);
                    let tells_times = differs(&plan, &later);
                    told.push(if tells_times { fact } else { fact.untimed() });
                }
            }
        }
    }
    Ok(told)
}

/// Returns the facts of a correction as they are now.
fn corrected(plan: &Plan, event: &Event, wanted: &Wanted<'_>) -> Vec<Told> {
    let facts: Vec<Fact> = wanted
        .corrections
        .iter()
        .map(|correction| correction.old.fact())
        .collect();
    let mut told = Told::all_of(plan, event);
    told.retain(|fact| facts.contains(&fact.fact()));
    told
}

fn shifted(plan: &Plan, event: &Event, by: TimeDelta) -> (Plan, Event) {
    let mut later = event.clone();
    later.start += by;
    (plan.clone(), later)
}

/// Returns plan and event with the sessions a minute later, if the plan says when they begin.
fn with_other_times(plan: &Plan, event: &Event) -> (Plan, Event) {
    let mut later = event.clone();
    for slot in event.agenda().iter().filter(|slot| slot.is_sure) {
        let begins = event.minute(slot.start + 1);
        later.sessions[slot.place].at = Some(begins.time());
    }
    (plan.clone(), later)
}

/// Returns plan and event with another value for one fact.
fn with_other(plan: &Plan, event: &Event, fact: Fact) -> (Plan, Event) {
    let (mut plan, mut event) = (plan.clone(), event.clone());
    let other = |text: &mut String| text.push_str(" x");
    let mut venue = plan
        .venues
        .iter_mut()
        .find(|venue| Some(&venue.id) == event.venue.as_ref());
    match fact {
        Fact::Minutes => event.minutes += 1,
        Fact::Mode => {
            event.mode = match event.mode {
                Mode::InPerson => Mode::Hybrid,
                Mode::Hybrid | Mode::Online => Mode::InPerson,
            }
        }
        Fact::Venue => venue.iter_mut().for_each(|venue| other(&mut venue.name)),
        Fact::Address => {
            let address = venue.as_mut().and_then(|venue| venue.address.as_mut());
            if let Some(address) = address {
                other(address);
            }
        }
        Fact::Title => other(&mut event.title),
        Fact::Speakers => plan.people.iter_mut().for_each(|person| {
            if event.speakers().contains(&person.id) {
                other(&mut person.name);
            }
        }),
        Fact::Talks => event
            .sessions
            .iter_mut()
            .for_each(|talk| other(&mut talk.title)),
        Fact::Price => event.price.iter_mut().for_each(other),
        Fact::Start | Fact::Status => {}
    }
    (plan, event)
}
