//! Tasks that come from the group itself: the rules of its venues, and what it learned.

use chrono::{NaiveDate, TimeDelta};

use super::own_task::free_id;
use crate::plan::{Area, Event, Lesson, Plan, Task};
use crate::schedule::Due;
use crate::text::slug;

/// Lessons of events longer ago, in days, have been learned or were not worth learning.
const LESSON_DAYS: i64 = 400;

/// Turns each rule of the house into a task. A rule may begin with its own deadline (`D-2 …`);
/// otherwise it is for the day itself.
pub(super) fn add_house_rules(plan: &Plan, event: &mut Event) {
    let Some(venue) = event.venue.as_ref().and_then(|id| plan.venue(id)) else {
        return;
    };
    for rule in &venue.rules {
        let (due, words) = own_deadline(rule);
        let mut task = task(event, ("house", &capitalized(words)), Area::Venue, due);
        task.duty = Some("venue-liaison".to_owned());
        task.why = Some(format!("a rule of {}", venue.name));
        push(event, task);
    }
}

/// Brings back what the group wanted to do better, from events of the last year.
pub(super) fn add_lessons(plan: &Plan, event: &mut Event, today: NaiveDate) {
    let first = today
        .checked_sub_signed(TimeDelta::days(LESSON_DAYS))
        .unwrap_or(today);
    let recent = |past: &&Event| past.start.date() >= first && past.start.date() <= today;
    for past in plan.events.iter().filter(recent) {
        for lesson in &past.lessons {
            if !is_for(lesson, past, event) {
                continue;
            }
            let words = ("lesson", lesson.lesson.as_str());
            let mut task = task(event, words, lesson.area, lesson.due);
            task.why = Some(format!("learned at \"{}\"", past.title));
            if !plan.group.dropped.contains(&task.id) {
                push(event, task);
            }
        }
    }
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

/// Returns a task with an id made of its words; of their kind alone where they have no letters an
/// id is made of.
fn task(event: &Event, (kind, words): (&str, &str), area: Area, due: Due) -> Task {
    let name = match slug(words) {
        slug if slug.is_empty() => kind.to_owned(),
        slug => format!("{kind}-{slug}"),
    };
    Task::new(free_id(event, &name), words.to_owned(), area, due)
}

/// Adds a task unless the event has it already, whatever its id.
fn push(event: &mut Event, task: Task) {
    if event.tasks.iter().all(|known| known.task != task.task) {
        event.tasks.push(task);
    }
}

fn own_deadline(rule: &str) -> (Due, &str) {
    let split = rule.split_once([' ', ':']);
    let read = split.and_then(|(due, words)| Some((due.parse::<Due>().ok()?, words)));
    match read {
        Some((due, words)) => (due, words.trim_start_matches([' ', ':'])),
        None => (Due::Day(0), rule),
    }
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
