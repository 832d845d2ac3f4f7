//! The tasks of an event: the guidance's, the house's and last time's, fitted into the time left.

use chrono::{NaiveDate, TimeDelta};

use super::Now;
use super::own_task::free_id;
use super::profile::{holder, profile};
use crate::guidance::{self, Advice, Fitted, Wanted};
use crate::plan::{Area, Event, Id, Level, Plan, State, Status, Task};
use crate::schedule::Due;
use crate::text::slug;

/// Lessons of events longer ago have been learned, or were not worth learning.
const LESSON_DAYS: i64 = 400;

/// Gives a new event its tasks; returns how they were fitted into the time left.
pub(super) fn give(plan: &Plan, event: &mut Event, now: Now) -> Fitted {
    let advised = advised(plan, event);
    for advice in &advised {
        let item = advice.item;
        let id: Id = item.id.parse().expect("guidance ids are ids");
        event
            .tasks
            .push(Task::new(id, item.title.clone(), item.area, advice.due));
    }
    add_house_rules(plan, event);
    add_lessons(plan, event, now.today());
    let fitted = fit(plan, event, now);
    settle(plan, event, now, |_| true);
    fitted
}

/// Adds the tasks that apply to an event since it changed; returns their ids. What applied before
/// and is not there was taken out by somebody, and stays out.
pub(super) fn add_new(plan: &Plan, before: &Event, event: &mut Event) -> Vec<Id> {
    let old = advised(plan, before);
    let mut added = Vec::new();
    for advice in advised(plan, event) {
        let id: Id = advice.item.id.parse().expect("guidance ids are ids");
        let is_new = old.iter().all(|known| known.item.id != advice.item.id);
        if is_new && event.task(&id).is_none() {
            let task = Task::new(
                id.clone(),
                advice.item.title.clone(),
                advice.item.area,
                advice.due,
            );
            event.tasks.push(task);
            added.push(id);
        }
    }
    let known = event.tasks.len();
    if event.venue != before.venue {
        add_house_rules(plan, event);
    }
    added.extend(event.tasks[known..].iter().map(|task| task.id.clone()));
    added
}

fn advised(plan: &Plan, event: &Event) -> Vec<Advice> {
    let mut advised = guidance::advise(&profile(event), event.detail);
    advised.retain(|advice| {
        !plan
            .group
            .dropped
            .iter()
            .any(|id| *id == advice.item.id.as_str())
    });
    advised
}

/// Turns each rule of the house into a task. A rule may begin with its own deadline (`D-2 …`);
/// otherwise it is due the day before.
fn add_house_rules(plan: &Plan, event: &mut Event) {
    let Some(venue) = event.venue.as_ref().and_then(|id| plan.venue(id)) else {
        return;
    };
    for rule in &venue.rules {
        let (due, words) = own_deadline(rule);
        let name = format!("house-{}", slug(words));
        if event.tasks.iter().any(|task| task.id == name.as_str()) {
            continue;
        }
        let id = free_id(event, &name);
        let mut task = Task::new(id, capitalized(words), Area::Venue, due);
        task.duty = Some("venue-liaison".to_owned());
        task.why = Some(format!("a rule of {}", venue.name));
        event.tasks.push(task);
    }
}

fn own_deadline(rule: &str) -> (Due, &str) {
    let split = rule.split_once([' ', ':']);
    let read = split.and_then(|(due, words)| Some((due.parse::<Due>().ok()?, words)));
    match read {
        Some((due, words)) => (due, words.trim_start_matches([' ', ':'])),
        None => (Due::Day(-1), rule),
    }
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

/// Brings back what the group wanted to do better, from events of the last year.
fn add_lessons(plan: &Plan, event: &mut Event, today: NaiveDate) {
    let first = today
        .checked_sub_signed(TimeDelta::days(LESSON_DAYS))
        .unwrap_or(today);
    let recent = plan
        .events
        .iter()
        .filter(|known| known.start.date() >= first);
    for past in recent.filter(|known| known.start.date() <= today) {
        for lesson in &past.lessons {
            let name = format!("lesson-{}", slug(&lesson.lesson));
            let known = |id: &Id| *id == name.as_str();
            let dropped = plan.group.dropped.iter().any(known);
            if dropped || event.tasks.iter().any(|task| known(&task.id)) {
                continue;
            }
            let id = free_id(event, &name);
            let mut task = Task::new(id, lesson.lesson.clone(), lesson.area, lesson.due);
            task.why = Some(format!("learned at \"{}\"", past.title));
            event.tasks.push(task);
        }
    }
}

/// Fits the open tasks of an event into the time that is left; those that do not fit are taken
/// out of the event.
pub(super) fn fit(plan: &Plan, event: &mut Event, now: Now) -> Fitted {
    let fitted = fitting(plan, event, now);
    for task in &mut event.tasks {
        if let Some((_, due)) = fitted.kept.iter().find(|(id, _)| *id == task.id) {
            task.due = *due;
        }
    }
    let dropped = |task: &Task| fitted.dropped.iter().any(|drop| drop.id == task.id);
    event.tasks.retain(|task| !task.is_open() || !dropped(task));
    fitted
}

/// Returns how the open tasks of an event fit into the time that is left.
pub(super) fn fitting(plan: &Plan, event: &Event, now: Now) -> Fitted {
    let profile = profile(event);
    let span = event.span(&plan.group.timezone);
    let wanted = event
        .tasks
        .iter()
        .filter(|task| task.is_open())
        .map(|task| {
            let item = guidance::item(task.id.as_str());
            let known = item.into_iter().flat_map(|item| &item.after);
            let known = known.filter_map(|id| id.parse::<Id>().ok());
            Wanted {
                id: task.id.clone(),
                due: task.due,
                level: item.map_or(Level::Core, |item| guidance::level(item, &profile)),
                after: known.chain(task.after.iter().cloned()).collect(),
            }
        });
    guidance::fit(wanted.collect(), &span, now.today(), event.format)
}

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
        !event.sessions.is_empty() && event.sessions.iter().all(|talk| talk.speaker.is_some())
    }),
    ("found-cofounder", |plan, _| two_organizations(plan)),
    ("found-cadence", |plan, _| plan.group.cadence.is_some()),
];

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
