//! Tasks that come from the group itself: the rules of its venues, and what it learned.

use chrono::{NaiveDate, TimeDelta};

use super::Now;
use super::event_tasks::{GONE, was_gone};
use super::own_task::free_id;
use crate::plan::{Area, Event, Id, Lesson, Plan, State, Task, Venue};
use crate::schedule::Due;
use crate::text::{capital, slug};

/// Lessons of events longer ago, in days, have been learned or were not worth learning.
const LESSON_DAYS: i64 = 400;

/// Turns each rule of the house into a task. A rule may begin with its own deadline (`D-2 …`);
/// otherwise it is for the day itself.
pub(super) fn add_house_rules(plan: &Plan, event: &mut Event) {
    let Some(venue) = room(plan, event) else {
        return;
    };
    for rule in &venue.rules {
        add_house_rule(event, venue, rule);
    }
}

fn add_house_rule(event: &mut Event, venue: &Venue, rule: &str) {
    let (due, words) = house_rule(rule);
    let mut task = task(event, ("house", &words), Area::Venue, due);
    task.duty = Some("venue-liaison".to_owned());
    task.why = Some(format!("a rule of {}", venue.name));
    push(event, task);
}

/// Carries a change of the rules of its house over to an event: a new rule is a task, or is to do
/// again if it was left out with the rule; one that was taken back is left out; one with another
/// deadline keeps it, unless somebody had chosen another day.
pub(super) fn keep_house_rules((old_plan, plan): (&Plan, &Plan), event: &mut Event, now: Now) {
    let rules_of = |plan: &Plan| room(plan, event).map(|venue| venue.rules.clone());
    let old: Vec<_> = rules_of(old_plan).into_iter().flatten().collect();
    let new: Vec<_> = rules_of(plan).into_iter().flatten().collect();
    let Some(venue) = room(plan, event).filter(|_| old != new) else {
        return;
    };
    let read = |rules: &[String]| {
        rules
            .iter()
            .map(|rule| house_rule(rule))
            .collect::<Vec<_>>()
    };
    let (was, is) = (read(&old), read(&new));
    let due_in = |rules: &[(Due, String)], words: &str| {
        let same = rules.iter().find(|(_, known)| known == words);
        same.map(|(due, _)| *due)
    };
    for task in &mut event.tasks {
        match (due_in(&was, &task.task), due_in(&is, &task.task)) {
            (Some(old), Some(new)) if task.is_open() && task.due == old => task.due = new,
            (Some(_), None) if task.is_open() => {
                task.state = State::Skipped {
                    on: Some(now.today()),
                    reason: Some(GONE.to_owned()),
                };
            }
            (None, Some(due)) if was_gone(task) => {
                task.state = State::Open;
                task.due = due;
            }
            _ => {}
        }
    }
    for rule in new.iter().filter(|rule| !old.contains(rule)) {
        if due_in(&was, &house_rule(rule).1).is_none() {
            add_house_rule(event, venue, rule);
        }
    }
}

/// Returns the open tasks that are rules of the room an event was in, and not of the one it is in.
pub(super) fn rules_left_behind(plan: &Plan, before: &Event, after: &Event) -> Vec<Id> {
    let (old, new) = (words_of_rules(plan, before), words_of_rules(plan, after));
    let is_left =
        |task: &&Task| task.is_open() && old.contains(&task.task) && !new.contains(&task.task);
    let left = after.tasks.iter().filter(is_left);
    left.map(|task| task.id.clone()).collect()
}

fn words_of_rules(plan: &Plan, event: &Event) -> Vec<String> {
    let rules = room(plan, event).into_iter().flat_map(|venue| &venue.rules);
    rules.map(|rule| house_rule(rule).1).collect()
}

/// Returns the room an event is held in; a call has none, though its plan may still name one.
fn room<'a>(plan: &'a Plan, event: &Event) -> Option<&'a Venue> {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room())?;
    plan.venue(venue)
}

/// Brings back what the group wanted to do better, from events of the last year; what a later event
/// has kept was learned.
pub(super) fn add_lessons(plan: &Plan, event: &mut Event, today: NaiveDate) {
    let first = today
        .checked_sub_signed(TimeDelta::days(LESSON_DAYS))
        .unwrap_or(today);
    let recent = |past: &&Event| past.start.date() >= first && past.start.date() <= today;
    for past in plan.events.iter().filter(recent) {
        for lesson in &past.lessons {
            add_lesson(plan, event, (past, lesson));
        }
    }
}

/// Gives an event the task that a lesson of a past one is, if it helps there and the group neither
/// kept it since nor dropped it.
pub(super) fn add_lesson(plan: &Plan, event: &mut Event, (past, lesson): (&Event, &Lesson)) {
    if !is_for(lesson, past, event) {
        return;
    }
    let words = ("lesson", lesson.lesson.as_str());
    let mut task = task(event, words, lesson.area, lesson.due);
    if plan.group.dropped.contains(&task.id) || is_kept(plan, past, &task) {
        return;
    }
    task.why = Some(format!("learned at \"{}\"", past.title));
    push(event, task);
}

/// Whether an event since has done what a lesson says.
fn is_kept(plan: &Plan, past: &Event, lesson: &Task) -> bool {
    let later = plan.events.iter().filter(|event| event.start > past.start);
    let mut tasks = later.flat_map(|event| &event.tasks);
    tasks.any(|task| {
        let is_it = task.id == lesson.id || task.task == lesson.task;
        is_it && matches!(task.state, State::Done(_))
    })
}

/// Whether a lesson helps at another event: what was learned about a room helps in that room, and
/// everything helps at events of the same format.
fn is_for(lesson: &Lesson, past: &Event, event: &Event) -> bool {
    let is_about_room = matches!(lesson.area, Area::Venue | Area::Equipment | Area::Day);
    if is_about_room && past.venue.is_some() {
        return past.venue == event.venue;
    }
    past.format == event.format
}

/// Returns a task with an id made of its words; of a number that stands for them where they have
/// no letters an id is made of, so that dropping one for good drops no other.
fn task(event: &Event, (kind, words): (&str, &str), area: Area, due: Due) -> Task {
    let name = match slug(words) {
        slug if slug.is_empty() => format!("{kind}-{:06x}", fingerprint(words)),
        slug => format!("{kind}-{slug}"),
    };
    Task::new(free_id(event, &name), words.to_owned(), area, due)
}

/// Returns a number of 24 bits that is the same for the same words in every version of the program
/// (FNV-1a).
fn fingerprint(words: &str) -> u32 {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    words.bytes().fold(0x811c_9dc5, mix) >> 8
}

/// Adds a task unless the event has it already, whatever its id.
fn push(event: &mut Event, task: Task) {
    if event.tasks.iter().all(|known| known.task != task.task) {
        event.tasks.push(task);
    }
}

/// Returns when a rule of a house is due, and what the task says.
fn house_rule(rule: &str) -> (Due, String) {
    let (due, words) = own_deadline(rule);
    (due, capital(words))
}

fn own_deadline(rule: &str) -> (Due, &str) {
    let split = rule.split_once([' ', ':']);
    let read = split.and_then(|(due, words)| Some((due.parse::<Due>().ok()?, words)));
    match read {
        Some((due, words)) => (due, words.trim_start_matches([' ', ':'])),
        None => (Due::Day(0), rule),
    }
}
