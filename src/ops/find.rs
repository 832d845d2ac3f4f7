//! Which event, task or person is meant by what was typed.

use std::cmp::Reverse;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::OpsError;
use crate::plan::{Event, Head, Id, Occasion, Person, Plan, Status, Task};
use crate::text::nearest;

/// How long after an event its tasks still matter, in days; the latest guidance is due 90 days
/// after the event.
const AFTERMATH_DAYS: i64 = 95;

/// A task as it was typed: its id or a part of it, with or without its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskRef<'a> {
    /// The event or a part of its id, when one was named.
    pub event: Option<&'a str>,
    /// The task or a part of its id.
    pub task: &'a str,
}

impl<'a> TaskRef<'a> {
    /// Reads `TASK` or `EVENT/TASK`.
    pub fn read(text: &'a str) -> Self {
        match text.split_once('/') {
            Some((event, task)) => Self {
                event: Some(event),
                task,
            },
            None => Self {
                event: None,
                task: text,
            },
        }
    }
}

/// Returns the event that is meant: the id, a unique part of it, or the next one coming.
///
/// Without a word, and when nothing is coming, the last event that took place is meant.
pub fn event(heads: &[Head], asked: Option<&str>, today: NaiveDate) -> Result<Id, OpsError> {
    let Some(asked) = asked else {
        return next_event(heads, today)
            .map(|head| head.id.clone())
            .ok_or(OpsError::NoEvents);
    };
    let ids: Vec<&str> = heads.iter().map(|head| head.id.as_str()).collect();
    match one("event", asked, &ids) {
        Ok(index) => Ok(heads[index].id.clone()),
        // The day an event moved to, or a word of its title, is a name for it too.
        Err(OpsError::Unknown { kind, nearest, .. }) => {
            let other = heads.iter().filter(|head| {
                let day = head.start.date().to_string();
                day.contains(asked) || head.title.to_lowercase().contains(&asked.to_lowercase())
            });
            let others: Vec<&Head> = other.collect();
            match others[..] {
                [head] => Ok(head.id.clone()),
                _ => Err(OpsError::Unknown {
                    kind,
                    asked: asked.to_owned(),
                    nearest,
                }),
            }
        }
        Err(error) => Err(error),
    }
}

/// Returns the event a post of an occasion is about, where none was named: for a cancellation the next
/// coming one that was cancelled. None where nothing but [`event`] tells.
pub fn event_of_occasion(heads: &[Head], occasion: Occasion, today: NaiveDate) -> Option<&Head> {
    let off = heads.iter().filter(|head| {
        occasion == Occasion::Cancellation
            && head.status == Status::Cancelled
            && head.start.date() >= today
    });
    off.min_by(|a, b| a.by_start(b))
}

/// Returns the next event that has not been cancelled, or else the last one, or else the last that
/// was.
fn next_event(heads: &[Head], today: NaiveDate) -> Option<&Head> {
    let on = || heads.iter().filter(|head| head.status != Status::Cancelled);
    on().filter(|head| head.start.date() >= today)
        .min_by(|a, b| a.by_start(b))
        .or_else(|| on().max_by(|a, b| a.by_start(b)))
        // A plan with nothing but cancelled events still has to tell people.
        .or_else(|| heads.iter().max_by(|a, b| a.by_start(b)))
}

/// Returns the first day whose events still matter today.
pub fn horizon(today: NaiveDate) -> NaiveDate {
    today
        .checked_sub_signed(TimeDelta::days(AFTERMATH_DAYS))
        .unwrap_or(today)
}

/// Returns the places of the event and the task that are meant.
///
/// Without an event, the next one is asked first, then those just over, then later ones. What is to
/// do after an event is meant of the one just over, while it is open there.
pub(super) fn task(
    plan: &Plan,
    asked: TaskRef<'_>,
    today: NaiveDate,
) -> Result<(usize, usize), OpsError> {
    task_that(plan, asked, today, Task::is_open)
}

/// Returns the places of the event and the task that are meant, as [`task`] does; where what is to do
/// after an event fits both a coming one and the one just over, `fits` tells whether it is meant of
/// the latter.
pub(super) fn task_that(
    plan: &Plan,
    asked: TaskRef<'_>,
    today: NaiveDate,
    fits: impl Fn(&Task) -> bool,
) -> Result<(usize, usize), OpsError> {
    let place = nearest_task(plan, asked, today)?;
    if asked.event.is_some() || !is_for_later(plan, place, today) {
        return Ok(place);
    }
    let id = &plan.events[place.0].tasks[place.1].id;
    let is_near = |day: NaiveDate| day < today && day >= horizon(today);
    let over = plan.events.iter().enumerate();
    let over = over.filter(|(_, event)| event.is_on() && is_near(event.start.date()));
    let last = over.max_by(|(_, a), (_, b)| a.by_start(b));
    let there = last.and_then(|(at, event)| {
        let task = event.tasks.iter().position(|task| task.id == *id)?;
        fits(&event.tasks[task]).then_some((at, task))
    });
    Ok(there.unwrap_or(place))
}

/// Whether a task is to do after an event that is still to come.
fn is_for_later(plan: &Plan, (event, task): (usize, usize), today: NaiveDate) -> bool {
    let event = &plan.events[event];
    let due = event.tasks[task].due.at(&event.span(&plan.group.timezone));
    event.start.date() > today && due.date > event.start.date()
}

/// Returns the places of the event and the task that are meant, going by their days alone.
fn nearest_task(
    plan: &Plan,
    asked: TaskRef<'_>,
    today: NaiveDate,
) -> Result<(usize, usize), OpsError> {
    if let Some(part) = asked.event {
        let ids: Vec<&str> = plan.events.iter().map(|event| event.id.as_str()).collect();
        let at = one("event", part, &ids)?;
        return Ok((at, task_of(&plan.events[at], asked.task)?));
    }
    let mut failure = None;
    let starts: Vec<NaiveDateTime> = plan.events.iter().map(|event| event.start).collect();
    for at in by_nearness(&starts, today) {
        match task_of(&plan.events[at], asked.task) {
            Ok(index) => return Ok((at, index)),
            // The first event asked is the one whose candidates help.
            Err(error) => {
                if matches!(error, OpsError::Ambiguous { .. }) {
                    return Err(error);
                }
                failure = failure.or(Some(error));
            }
        }
    }
    Err(failure.unwrap_or(OpsError::NoEvents))
}

/// Returns the event that is looked into first for a task that is named without one.
pub fn first_asked(heads: &[Head], today: NaiveDate) -> Option<&Head> {
    let near = heads
        .iter()
        .filter(|head| head.start.date() >= horizon(today));
    let near: Vec<&Head> = near.collect();
    let starts: Vec<NaiveDateTime> = near.iter().map(|head| head.start).collect();
    by_nearness(&starts, today).first().map(|&at| near[at])
}

/// Whether the events at hand have the task that is meant, whatever others have.
pub fn has_task(plan: &Plan, asked: TaskRef<'_>, today: NaiveDate) -> bool {
    nearest_task(plan, asked, today).is_ok_and(|place| !is_for_later(plan, place, today))
}

/// Whether there are several events a task may be of that is named without one: those to come, and
/// those that are just over.
pub fn has_several(heads: &[Head], today: NaiveDate) -> bool {
    let near = |head: &&Head| head.start.date() >= horizon(today);
    let on = |head: &&Head| head.status != Status::Cancelled;
    heads.iter().filter(near).filter(on).count() > 1
}

/// Returns the places of events that start then: coming ones by date, with the past ones after the
/// first of them, latest first.
fn by_nearness(starts: &[NaiveDateTime], today: NaiveDate) -> Vec<usize> {
    let places = 0..starts.len();
    let is_coming = |place: &usize| starts[*place].date() >= today;
    let (mut coming, mut past): (Vec<usize>, Vec<usize>) = places.partition(is_coming);
    coming.sort_by_key(|&place| starts[place]);
    past.sort_by_key(|&place| Reverse(starts[place]));
    let later = coming.split_off(coming.len().min(1));
    coming.into_iter().chain(past).chain(later).collect()
}

fn task_of(event: &Event, asked: &str) -> Result<usize, OpsError> {
    let ids: Vec<&str> = event
        .tasks
        .iter()
        .map(|task: &Task| task.id.as_str())
        .collect();
    one("task", asked, &ids)
}

/// Returns the person that is meant by a name, an id, a unique part of it, or a word of the name that
/// nobody else has in theirs.
pub fn person(plan: &Plan, asked: &str) -> Result<Id, OpsError> {
    let same = |name: &str| name.to_lowercase() == asked.to_lowercase();
    let named: Vec<&Person> = plan.people.iter().filter(|it| same(&it.name)).collect();
    match named[..] {
        [person] => return Ok(person.id.clone()),
        [_, _, ..] if plan.people.iter().all(|it| it.id != *asked) => {
            return Err(fits_several(asked, &named));
        }
        _ => {}
    }
    let ids: Vec<&str> = plan
        .people
        .iter()
        .map(|person| person.id.as_str())
        .collect();
    match one("person", asked, &ids) {
        Ok(index) => Ok(plan.people[index].id.clone()),
        Err(OpsError::Unknown { kind, nearest, .. }) => {
            let named = |person: &&Person| person.name.split_whitespace().any(same);
            let others: Vec<&Person> = plan.people.iter().filter(named).collect();
            match others[..] {
                [person] => Ok(person.id.clone()),
                [] => Err(OpsError::Unknown {
                    kind,
                    asked: asked.to_owned(),
                    nearest,
                }),
                _ => Err(fits_several(asked, &others)),
            }
        }
        Err(error) => Err(error),
    }
}

fn fits_several(asked: &str, people: &[&Person]) -> OpsError {
    OpsError::Ambiguous {
        kind: "person",
        asked: asked.to_owned(),
        candidates: people.iter().map(|it| it.id.to_string()).collect(),
    }
}

/// Returns the place of the one name that is meant: the whole of it, or else the only one that
/// has the asked text in it.
pub(super) fn one(kind: &'static str, asked: &str, names: &[&str]) -> Result<usize, OpsError> {
    if let Some(index) = names.iter().position(|name| *name == asked) {
        return Ok(index);
    }
    let lower = asked.to_lowercase();
    let fits = |name: &str| !lower.is_empty() && name.to_lowercase().contains(&lower);
    let found: Vec<usize> = (0..names.len())
        .filter(|&index| fits(names[index]))
        .collect();
    match found[..] {
        [index] => Ok(index),
        [] => Err(OpsError::Unknown {
            kind,
            asked: asked.to_owned(),
            nearest: nearest(asked, names.iter().copied()).map(str::to_owned),
        }),
        _ => Err(OpsError::Ambiguous {
            kind,
            asked: asked.to_owned(),
            candidates: found
                .into_iter()
                .map(|index| names[index].to_owned())
                .collect(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(asked: &str) -> Result<usize, String> {
        one(
            "task",
            asked,
            &["venue-confirm", "venue-confirm-late", "kit-mic"],
        )
        .map_err(|error| error.to_string())
    }

    #[test]
    fn the_whole_name_wins_over_a_part() {
        assert_eq!(found("venue-confirm"), Ok(0));
    }

    #[test]
    fn a_part_that_fits_once_is_enough() {
        assert_eq!(found("MIC"), Ok(2));
    }

    #[test]
    fn a_part_that_fits_twice_lists_what_it_fits() {
        let message = "`venue` fits 2 tasks: `venue-confirm` and `venue-confirm-late`";
        assert_eq!(found("venue"), Err(message.to_owned()));
    }

    #[test]
    fn a_name_nobody_has_is_said() {
        assert_eq!(found("pizza"), Err("no task is called `pizza`".to_owned()));
        assert!(found("").is_err());
    }
}
