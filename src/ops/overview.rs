use std::rc::Rc;

use super::check::{Finding, Severity, findings};
use super::find;
use super::invitations::{Uninformed, is_for, uninformed};
use super::lines::{Lines, TaskLine};
use super::list_events::{EventLine, event_line};
use super::owed::{Owed, owed};
use super::post_slots::CHANGE_NOTICE;
use super::profile::holder;
use super::sessions::{Waiting, waiting, waiting_talks};
use super::{Around, Now, OpsError, Unwanted, after};
use crate::plan::{Event, Id, Plan, Task};
use crate::schedule::DueAt;

/// How far ahead `next` looks when it is not told, in days.
const AHEAD_DAYS: i64 = 14;

/// How far ahead the overview looks for errors, in days: what is later has time.
const LOOK_DAYS: i64 = 30;

/// What to do next, across events.
#[derive(Debug)]
pub struct Next {
    /// What channels were told that is not so any more.
    pub owed: Vec<Owed>,
    /// Those who were invited to what is not so any more, event by event.
    pub uninformed: Vec<Uninformed>,
    /// Talks that somebody should ask about.
    pub waiting: Vec<Waiting>,
    /// The person whose tasks these are, when one was asked for.
    pub person: Option<String>,
    /// How many days ahead was looked.
    pub days: i64,
    /// Open tasks: late ones first, then by day.
    pub lines: Vec<TaskLine>,
    /// Open tasks that are due later.
    pub later: usize,
    /// The events that have tasks here, with their titles, in order.
    pub events: Vec<EventLine>,
}

/// What matters now: shown by the bare command.
#[derive(Debug)]
pub struct Overview {
    /// The group.
    pub group: String,
    /// Coming events.
    pub events: Vec<EventLine>,
    /// What channels were told that is not so any more.
    pub owed: Vec<Owed>,
    /// Those who were invited to what is not so any more, event by event.
    pub uninformed: Vec<Uninformed>,
    /// Talks that somebody should ask about.
    pub waiting: Vec<Waiting>,
    /// Open tasks whose day is over.
    pub late: Vec<TaskLine>,
    /// Open tasks due within a week.
    pub due: Vec<TaskLine>,
    /// The next few after those.
    pub next: Vec<TaskLine>,
    /// Open tasks after those.
    pub later: usize,
    /// Errors the checks find in coming events, each with the event.
    pub errors: Vec<(Id, Finding)>,
    /// Open tasks that the last evenings left out: offered for deletion.
    pub unwanted: Vec<Unwanted>,
}

/// Returns the open tasks of everybody or one person that are late or due within some days.
pub fn next(
    plan: &Plan,
    person: Option<&str>,
    days: Option<i64>,
    now: Now,
) -> Result<Next, OpsError> {
    let person = person.map(|asked| find::person(plan, asked)).transpose()?;
    let days = days.unwrap_or(AHEAD_DAYS);
    let mut open = open_tasks(plan, now);
    if let Some(person) = &person {
        open.retain(|open| open.lines.owner(open.task).as_ref() == Some(person));
    }
    let near = open.iter().filter(|open| open.days(now) <= days).count();
    let later = open.len() - near;
    let lines = joined(&open[..near]);
    let named = |event: &&Event| lines.iter().any(|line| line.event == event.id);
    let events = plan
        .events
        .iter()
        .filter(named)
        .map(|event| event_line(plan, event, now));
    Ok(Next {
        owed: all_owed(plan, person.as_ref(), now),
        uninformed: all_uninformed(plan, person.as_ref(), now),
        waiting: all_waiting(plan, person.as_ref(), now),
        person: person
            .and_then(|id| plan.person(&id))
            .map(|person| person.name.clone()),
        days,
        events: events.collect(),
        lines,
        later,
    })
}

/// Returns what is late, due and next, over all coming events.
pub fn overview(plan: &Plan, now: Now) -> Overview {
    let open = open_tasks(plan, now);
    let until = |days| open.iter().filter(|open| open.days(now) <= days).count();
    let (late, week) = (until(-1), until(7));
    let shown = (week + if week < 3 { 5 } else { 3 }).min(open.len());
    let mut coming: Vec<&Event> = plan
        .events
        .iter()
        .filter(|event| is_coming(event, now))
        .collect();
    coming.sort_by(|a, b| a.by_start(b));
    let is_near = |event: &&&Event| (event.start.date() - now.today()).num_days() <= LOOK_DAYS;
    let soon = coming.iter().filter(is_near);
    let errors = soon.flat_map(|event| errors(plan, event, now));
    Overview {
        errors: errors.collect(),
        group: plan.group.name.clone(),
        unwanted: after::unwanted(plan, coming.iter().copied(), now),
        events: coming
            .into_iter()
            .map(|event| event_line(plan, event, now))
            .collect(),
        owed: all_owed(plan, None, now),
        uninformed: all_uninformed(plan, None, now),
        waiting: all_waiting(plan, None, now),
        late: joined(&open[..late]),
        due: joined(&open[late..week]),
        next: joined(&open[week..shown]),
        later: open.len() - shown,
    }
}

/// Returns what must not stay as it is in an event; the rest is for `show` and `check`.
fn errors(plan: &Plan, event: &Event, now: Now) -> impl Iterator<Item = (Id, Finding)> {
    let found = findings(plan, event, &Around::quiet(now)).into_iter();
    let id = event.id.clone();
    found
        .filter(|finding| finding.severity == Severity::Error)
        .map(move |finding| (id.clone(), finding))
}

fn is_coming(event: &Event, now: Now) -> bool {
    event.is_on() && event.start.date() >= now.today()
}

/// Returns what events owe to channels, soonest first; of one person, where publicity is theirs.
fn all_owed(plan: &Plan, person: Option<&Id>, now: Now) -> Vec<Owed> {
    let is_theirs =
        |event: &&Event| person.is_none_or(|person| holder(event, "publicity") == Some(person));
    let told = by_start(plan.events.iter().filter(is_theirs));
    told.filter_map(|event| owed(plan, event, now)).collect()
}

/// Returns those who wait for an update or a cancellation, soonest event first; of one person, where
/// telling them is theirs.
fn all_uninformed(plan: &Plan, person: Option<&Id>, now: Now) -> Vec<Uninformed> {
    let is_theirs = |event: &&Event| person.is_none_or(|person| is_for(event, person));
    let told = by_start(plan.events.iter().filter(is_theirs));
    told.filter_map(|event| uninformed(plan, event, now))
        .collect()
}

fn by_start<'a>(events: impl Iterator<Item = &'a Event>) -> impl Iterator<Item = &'a Event> {
    let mut events: Vec<&Event> = events.collect();
    events.sort_by(|a, b| a.by_start(b));
    events.into_iter()
}

/// Returns the talks that somebody should ask about; of one person, where the programme is theirs.
fn all_waiting(plan: &Plan, person: Option<&Id>, now: Now) -> Vec<Waiting> {
    let is_theirs = |event: &Event| person.is_none_or(|it| holder(event, "program") == Some(it));
    let mut found = waiting(plan, is_theirs, now);
    if person.is_none() {
        found.extend(waiting_talks(plan, now));
    }
    found
}

/// An open task that is not joined yet with what the guidance knows: joining costs more than
/// choosing, and few are shown.
struct OpenTask<'a> {
    due: DueAt,
    task: &'a Task,
    lines: Rc<Lines<'a>>,
}

impl OpenTask<'_> {
    fn days(&self, now: Now) -> i64 {
        (self.due.date - now.today()).num_days()
    }
}

fn joined(open: &[OpenTask<'_>]) -> Vec<TaskLine> {
    open.iter().map(|open| open.lines.line(open.task)).collect()
}

/// Returns the open tasks of coming events and of those just over, by day.
fn open_tasks<'a>(plan: &'a Plan, now: Now) -> Vec<OpenTask<'a>> {
    let first = find::horizon(now.today());
    let is_near = |event: &&Event| event.start.date() >= first;
    let mut near: Vec<&Event> = plan.events.iter().filter(is_near).collect();
    near.sort_by_key(|event| &event.id);
    let mut open: Vec<OpenTask<'a>> = near
        .into_iter()
        .flat_map(|event| open_of(plan, event, now))
        .collect();
    open.sort_by_key(|open| open.due);
    open
}

/// Returns the open tasks of an event that can still be done: after the event, those that were
/// for before and during it no longer help anybody.
fn open_of<'a>(plan: &'a Plan, event: &'a Event, now: Now) -> Vec<OpenTask<'a>> {
    let lines = Rc::new(Lines::of(plan, event, now));
    let span = event.span(&plan.group.timezone);
    let is_over = event.start.date() < now.today();
    // What was cancelled leaves nothing to do but to say so.
    let helps = |task: &&Task| event.is_on() || task.id == *CHANGE_NOTICE;
    let open = event
        .tasks
        .iter()
        .filter(|task| task.is_open())
        .filter(helps)
        .map(|task| OpenTask {
            due: task.due.at(&span),
            task,
            lines: Rc::clone(&lines),
        });
    open.filter(|open| !is_over || open.due.date > event.start.date())
        .collect()
}
