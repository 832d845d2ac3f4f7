//! The corrections that are owed to channels.

use super::Now;
use super::fact_changes::FactChange;
use super::post_slots::CHANGE_NOTICE;
use super::propose::start_in_words;
use crate::guidance;
use crate::plan::{Correction, Event, Id, Ledger, Occasion, Plan, State, Task, Told};
use crate::schedule::{Due, day_in_words};

/// The corrections an event owes to the channels that were told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The event.
    pub event: Id,
    /// Whether the event is the one that is meant when none is named.
    pub is_next: bool,
    /// What there is to say: a change or a cancellation.
    pub occasion: Occasion,
    /// The channels and what they were told that is not so any more, never empty.
    pub channels: Vec<(String, Vec<FactChange>)>,
}

impl Owed {
    /// Whether all of this was owed before.
    fn is_part_of(&self, before: &Self) -> bool {
        let known = |(channel, wrong): &(String, Vec<FactChange>)| {
            let was = before.channels.iter().find(|(name, _)| name == channel);
            was.is_some_and(|(_, was)| wrong.iter().all(|it| was.contains(it)))
        };
        self.channels.iter().all(known)
    }
}

/// Returns what an event owes; nothing once it is over, and nothing to channels that were not
/// told what has changed.
pub(super) fn owed(plan: &Plan, event: &Event, now: Now) -> Option<Owed> {
    let ledger = ledger(plan, event, now)?;
    let channels = ledger.channels().iter().map(|channel| {
        let wrong = ledger.corrections(channel).into_iter();
        let wrong = wrong.map(|it| in_words(plan, &it));
        ((*channel).to_owned(), wrong.collect::<Vec<_>>())
    });
    let channels: Vec<_> = channels.filter(|(_, wrong)| !wrong.is_empty()).collect();
    (!channels.is_empty()).then(|| Owed {
        event: event.id.clone(),
        is_next: is_next(plan, event, now),
        occasion: if event.is_on() {
            Occasion::Change
        } else {
            Occasion::Cancellation
        },
        channels,
    })
}

/// Returns what the channels were told of an event, when anybody told any and it still matters.
pub(super) fn ledger<'a>(plan: &Plan, event: &'a Event, now: Now) -> Option<Ledger<'a>> {
    let matters = !event.posts.is_empty() && !event.is_over(&plan.group.timezone, now.at);
    matters.then(|| Ledger::of(plan, event))
}

/// Whether an event is the next of those at hand: the one that is meant when none is named.
pub(super) fn is_next(plan: &Plan, event: &Event, now: Now) -> bool {
    let coming = plan.events.iter().filter(|event| event.is_on());
    let coming = coming.filter(|event| event.start.date() >= now.today());
    coming.min_by(|a, b| a.by_start(b)).map(|next| &next.id) == Some(&event.id)
}

/// Returns a correction in the words of a plan's facts.
pub(super) fn in_words(plan: &Plan, correction: &Correction) -> FactChange {
    let none = || "not known".to_owned();
    FactChange {
        fact: correction.old.fact().word(),
        old: told_in_words(plan, &correction.old),
        new: correction
            .new
            .as_ref()
            .map_or_else(none, |new| told_in_words(plan, new)),
    }
}

fn told_in_words(plan: &Plan, told: &Told) -> String {
    let name = |id: &Id| plan.name_of(id);
    let room = |id: &Id| {
        plan.venue(id)
            .map_or_else(|| id.to_string(), |it| it.name.clone())
    };
    match told {
        Told::Title(text) | Told::Address(text) | Told::Price(text) => text.clone(),
        Told::Day(day) => day_in_words(*day),
        Told::Start(at) => start_in_words(*at),
        Told::Minutes(minutes) => minutes.to_string(),
        Told::Mode(mode) => mode.to_string(),
        Told::Venue(id) => room(id),
        Told::Speakers(ids) => ids.iter().map(name).collect::<Vec<_>>().join(", "),
        Told::Talks(titles) => titles.join(", "),
        Told::Status(status) => status.to_string(),
    }
}

/// Keeps the task to tell everybody as the ledger has it, after a change of an event: it comes, or
/// is to do again, on the day on which a fact that was told stops being so; it goes when nothing
/// is owed any more. Returns the task's id when it is new.
pub(super) fn keep_notice(
    (old_plan, before): (&Plan, &Event),
    (plan, after): (&Plan, &mut Event),
    now: Now,
) -> Option<Id> {
    let was = owed(old_plan, before, now);
    let owed = owed(plan, after, now);
    let at = after
        .tasks
        .iter()
        .position(|task| task.id == *CHANGE_NOTICE);
    let today = Due::On(now.today());
    let is_known = |it: &Owed| was.as_ref().is_some_and(|was| it.is_part_of(was));
    match (&owed, at) {
        (None, Some(at)) if was.is_some() && after.tasks[at].is_open() => {
            after.tasks[at].state = State::Skipped {
                on: Some(now.today()),
                reason: Some(super::event_tasks::GONE.to_owned()),
            };
        }
        (Some(owed), _) if is_known(owed) => {}
        (Some(_), Some(at)) => {
            after.tasks[at].state = State::Open;
            after.tasks[at].due = today;
        }
        (Some(_), None) if !plan.group.dropped.iter().any(|id| *id == CHANGE_NOTICE) => {
            let item = guidance::item(CHANGE_NOTICE)?;
            let id: Id = item.id.parse().ok()?;
            after
                .tasks
                .push(Task::new(id.clone(), item.title.clone(), item.area, today));
            return Some(id);
        }
        _ => {}
    }
    None
}
