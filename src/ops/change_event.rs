use super::check::{Finding, findings};
use super::event_request::EventRequest;
use super::fact_changes::{FactChange, fact_changes};
use super::invitations::{Uninformed, uninformed};
use super::lines::{Lines, TaskLine};
use super::list_events::{EventLine, event_line};
use super::new_event::{Drop, Warning};
use super::owed::{Owed, is_next, keep_notice, owed};
use super::profile::advised_due;
use super::revision::{stamp, stamp_others};
use super::{Around, Now, OpsError, event_facts, event_tasks, known_facts};
use crate::guidance;
use crate::plan::{Event, Id, Plan, State, Status, Task};
use crate::schedule::Due;

/// What followed from a change of an event.
#[derive(Debug)]
pub struct EventChanged {
    /// The event as it is now.
    pub event: EventLine,
    /// The facts that changed.
    pub facts: Vec<FactChange>,
    /// How many open tasks moved with the event.
    pub moved: usize,
    /// How many open tasks have a day that stays.
    pub stayed: usize,
    /// How many open tasks would be due earlier if the event, which has other days now, were planned
    /// anew.
    pub pressed: usize,
    /// Whether the event is the one that is meant when none is named.
    pub is_next: bool,
    /// Open tasks whose rule changed, with the rule they had.
    pub fitted: Vec<(Due, TaskLine)>,
    /// Tasks that came with the change.
    pub added: Vec<TaskLine>,
    /// Tasks that are to do again.
    pub reopened: Vec<TaskLine>,
    /// Tasks the change answered.
    pub settled: Vec<TaskLine>,
    /// Tasks that were left out for lack of time.
    pub dropped: Vec<Drop>,
    /// Deadlines others set that cannot be met any more.
    pub warnings: Vec<Warning>,
    /// What channels were told that is not so any more.
    pub owed: Option<Owed>,
    /// Who was invited to what is not so any more.
    pub uninformed: Option<Uninformed>,
    /// What deserves a second look.
    pub findings: Vec<Finding>,
    /// The names of people who entered the register with the change.
    pub new_people: Vec<String>,
}

/// Changes what was said about an event, and whatever follows from it.
pub fn change_event(
    plan: &mut Plan,
    event: &Id,
    request: &EventRequest,
    around: &Around<'_>,
) -> Result<EventChanged, OpsError> {
    let now = around.now;
    if request.is_empty() {
        return Err(OpsError::NothingAsked);
    }
    let mut change = Changing::of(plan, event)?;
    let before = &change.before;
    let zone = request.timezone.as_ref().or(before.timezone.as_ref());
    let request = &request.on_clocks_of(zone.unwrap_or(&plan.group.timezone));
    if let Some(day) = request
        .day
        .filter(|day| *day < now.today() && *day != before.start.date())
    {
        return Err(OpsError::Past { day });
    }
    let people = plan.people.len();
    event_facts::set(plan, &mut change.after, request)?;
    if change.after.venue != change.before.venue {
        event_facts::set_new_venue(plan, &mut change.after, request);
    }
    let changed = change.follow(plan, request, around);
    Ok(EventChanged {
        new_people: names_from(plan, people),
        ..changed
    })
}

/// Returns the names of the people of the register behind the first so many.
pub(super) fn names_from(plan: &Plan, people: usize) -> Vec<String> {
    let new = plan.people.iter().skip(people);
    new.map(|person| person.name.clone()).collect()
}

/// A change of an event in the making: the plan as it was, the event as it was and as it will be.
pub(super) struct Changing {
    at: usize,
    old_plan: Plan,
    pub(super) before: Event,
    pub(super) after: Event,
}

impl Changing {
    /// Begins a change of an event; whatever else of the plan changes is changed after this.
    pub(super) fn of(plan: &Plan, event: &Id) -> Result<Self, OpsError> {
        let at = place(plan, event)?;
        let before = plan.events[at].clone();
        Ok(Self {
            at,
            old_plan: plan.clone(),
            after: before.clone(),
            before,
        })
    }

    /// Puts the event into the plan, and with it whatever follows from the change: tasks that come,
    /// go, move or are answered, calendars and channels that tell what is not so any more.
    pub(super) fn follow(
        self,
        plan: &mut Plan,
        request: &EventRequest,
        around: &Around<'_>,
    ) -> EventChanged {
        let Self {
            at,
            old_plan,
            before,
            mut after,
        } = self;
        let now = around.now;
        let mut added = event_tasks::add_new(plan, &before, &mut after);
        event_tasks::bring_back(plan, &before, &mut after);
        leave_out_what_went(plan, &before, &mut after, now);
        if request.booked != Some(true) {
            ask_the_new_room(&before, &mut after);
        }
        settle_dates(plan, &before, &mut after, now);
        let answered = known_facts::answered(&old_plan, &before);
        let mut settled = known_facts::settle(plan, &mut after, now, |id| {
            added.contains(id) || !answered.iter().any(|known| *id == **known)
        });
        settled.extend(known_facts::settle_food(&mut after, request, now));
        added.extend(keep_notice((&old_plan, &before), (plan, &mut after), now));
        let facts = fact_changes(&old_plan, &before, plan, &after);
        stamp((&old_plan, &before), plan, &mut after, now);
        plan.events[at] = after;
        stamp_others(&old_plan, plan, at, now);
        let outcome = Outcome {
            before: &before,
            added: &added,
            settled: &settled,
            facts,
        };
        outcome.told(plan, at, around)
    }
}

pub(super) fn place(plan: &Plan, event: &Id) -> Result<usize, OpsError> {
    plan.events
        .iter()
        .position(|known| known.id == *event)
        .ok_or_else(|| OpsError::Unknown {
            kind: "event",
            asked: event.to_string(),
            nearest: None,
        })
}

/// Leaves out the open tasks that made sense before the change and do not after it.
fn leave_out_what_went(plan: &Plan, before: &Event, after: &mut Event, now: Now) {
    let gone = event_tasks::no_longer_apply(plan, before, after);
    for task in after
        .tasks
        .iter_mut()
        .filter(|task| gone.contains(&task.id))
    {
        let reason = event_tasks::GONE.to_owned();
        skip(
            task,
            &Drop {
                id: task.id.clone(),
                reason,
            },
            now,
        );
    }
}

/// What was agreed with one host was not agreed with another.
fn ask_the_new_room(before: &Event, after: &mut Event) {
    if before.venue.is_none() || after.venue == before.venue {
        return;
    }
    let agreed = ["venue-questions", "venue-confirm", "venue-reconfirm"];
    for task in &mut after.tasks {
        if agreed.iter().any(|id| task.id == *id) && matches!(task.state, State::Done(_)) {
            task.state = State::Open;
        }
    }
}

/// Keeps tasks from being overdue because the event moved: those that were in time stay in time.
fn settle_dates(plan: &Plan, before: &Event, after: &mut Event, now: Now) {
    let zone = &plan.group.timezone;
    let (old, new) = (before.span(zone), after.span(zone));
    let late_by_move = |task: &&Task| {
        let was_open = before.task(&task.id).is_some_and(Task::is_open);
        let was_late = was_open && task.due.at(&old).date < now.today();
        task.is_open() && task.due.at(&new).date < now.today() && !was_late
    };
    if after.tasks.iter().any(|task| late_by_move(&task)) {
        press(plan, after, now);
    }
}

/// Fits the open tasks into the time that is left; those that do not fit are left out, openly.
fn press(plan: &Plan, after: &mut Event, now: Now) {
    let fitted = event_tasks::fitting(plan, after, now);
    for task in &mut after.tasks {
        if let Some((_, due)) = fitted.kept.iter().find(|(id, _)| *id == task.id) {
            task.due = *due;
        }
        if let Some(drop) = fitted.dropped.iter().find(|drop| drop.id == task.id) {
            skip(task, drop, now);
        }
    }
}

/// Leaves a task out, openly.
pub(super) fn skip(task: &mut Task, drop: &Drop, now: Now) {
    task.state = State::Skipped {
        on: Some(now.today()),
        reason: Some(drop.reason.clone()),
    };
}

struct Outcome<'a> {
    before: &'a Event,
    added: &'a [Id],
    settled: &'a [Id],
    facts: Vec<FactChange>,
}

impl Outcome<'_> {
    fn told(self, plan: &Plan, at: usize, around: &Around<'_>) -> EventChanged {
        let now = around.now;
        let event = &plan.events[at];
        let lines = Lines::of(plan, event, now);
        let (old, new) = (
            self.before.span(&plan.group.timezone),
            event.span(&plan.group.timezone),
        );
        let open = || event.tasks.iter().filter(|task| task.is_open());
        let before = |task: &Task| self.before.task(&task.id);
        let moved = open().filter(|task| {
            before(task).is_some_and(|known| known.due.at(&old).date != task.due.at(&new).date)
        });
        let refitted = open().filter_map(|task| {
            let known = before(task)?;
            (known.due != task.due).then(|| (known.due, lines.line(task)))
        });
        let dropped = event.tasks.iter().filter_map(|task| match &task.state {
            State::Skipped {
                reason: Some(reason),
                ..
            } if before(task).is_some_and(Task::is_open) => Some(Drop {
                id: task.id.clone(),
                reason: reason.clone(),
            }),
            _ => None,
        });
        let among = |ids: &[Id]| lines.some(|task| ids.contains(&task.id));
        let moved = moved.count();
        EventChanged {
            event: event_line(plan, event, now),
            facts: self.facts,
            moved,
            stayed: open().filter(|task| before(task).is_some()).count() - moved,
            pressed: if self.before.start == event.start {
                0
            } else {
                pressed(plan, event, now)
            },
            is_next: is_next(plan, event, now),
            fitted: refitted.collect(),
            added: among(self.added),
            reopened: lines
                .some(|task| task.is_open() && before(task).is_some_and(|known| !known.is_open())),
            settled: among(self.settled),
            dropped: dropped.collect(),
            warnings: if moved > 0 {
                event_tasks::fitting(plan, event, now).warnings
            } else {
                Vec::new()
            },
            owed: owed(plan, event, now),
            uninformed: uninformed(plan, event, now),
            findings: second_looks(plan, at, self.before, around),
            new_people: Vec::new(),
        }
    }
}

/// Returns what deserves a second look since the change and is not said by the change itself: what
/// was so before is for `check` to say.
fn second_looks(plan: &Plan, at: usize, before: &Event, around: &Around<'_>) -> Vec<Finding> {
    let mut earlier = plan.clone();
    earlier.events[at] = before.clone();
    let known = findings(&earlier, before, around);
    let mut found = findings(plan, &plan.events[at], around);
    found.retain(|finding| finding.rule != "invitation-outdated" && !known.contains(finding));
    found
}

/// Returns how many open tasks `replan` would bring forward.
fn pressed(plan: &Plan, event: &Event, now: Now) -> usize {
    // What is cancelled is not planned again.
    if !event.is_on() {
        return 0;
    }
    let span = event.span(&plan.group.timezone);
    let mut anew = event.clone();
    spread(plan, &mut anew, now);
    let is_earlier = |task: &&Task| {
        let known = event.task(&task.id);
        known.is_some_and(|known| task.due.at(&span).date < known.due.at(&span).date)
    };
    let open = anew.tasks.iter().filter(|task| task.is_open());
    open.filter(is_earlier).count()
}

/// Fits the open tasks of an event into the time that is left, starting from what the guidance
/// advises.
fn spread(plan: &Plan, event: &mut Event, now: Now) {
    let format = event.format;
    let open = event.tasks.iter_mut().filter(|task| task.is_open());
    for task in open.filter(|task| task.due.is_relative()) {
        if let Some(item) = guidance::item(task.id.as_str()) {
            task.due = advised_due(item, format);
        }
    }
    press(plan, event, now);
}

/// Cancels an event: it stays in the plan and in calendars, and says why.
pub fn cancel_event(
    plan: &mut Plan,
    event: &Id,
    reason: &str,
    now: Now,
) -> Result<EventChanged, OpsError> {
    let at = place(plan, event)?;
    let before = plan.events[at].clone();
    let mut after = before.clone();
    after.status = Status::Cancelled;
    after.reason = Some(crate::plan::title(reason)?);
    stamp((plan, &before), plan, &mut after, now);
    let added = keep_notice((plan, &before), (plan, &mut after), now);
    let facts = fact_changes(plan, &before, plan, &after);
    plan.events[at] = after;
    let outcome = Outcome {
        before: &before,
        added: added.as_slice(),
        settled: &[],
        facts,
    };
    Ok(outcome.told(plan, at, &Around::quiet(now)))
}

/// Fits the open tasks of an event into the time that is left, starting from what the guidance
/// advises: dates that were pressed together spread out again when there is time.
pub fn replan(plan: &mut Plan, event: &Id, now: Now) -> Result<EventChanged, OpsError> {
    let at = place(plan, event)?;
    let before = plan.events[at].clone();
    if before.status == Status::Cancelled {
        return Err(OpsError::Cancelled {
            event: before.id.to_string(),
        });
    }
    let mut after = before.clone();
    spread(plan, &mut after, now);
    plan.events[at] = after;
    let outcome = Outcome {
        before: &before,
        added: &[],
        settled: &[],
        facts: Vec::new(),
    };
    Ok(outcome.told(plan, at, &Around::quiet(now)))
}
