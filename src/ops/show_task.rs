use super::find::{self, TaskRef};
use super::lines::{Lines, TaskLine};
use super::list_events::{EventLine, event_line};
use super::{Now, OpsError};
use crate::plan::Plan;

/// Tasks in full, in the order they were asked for.
#[derive(Debug)]
pub struct TasksShown {
    /// Each task with what stands around it.
    pub tasks: Vec<TaskShown>,
}

/// A task with what stands around it.
#[derive(Debug)]
pub struct TaskShown {
    /// The task.
    pub line: TaskLine,
    /// Its event.
    pub event: EventLine,
    /// What comes first, by day.
    pub before: Vec<TaskLine>,
    /// What waits for it, by day.
    pub behind: Vec<TaskLine>,
}

/// Returns tasks in full; one that is asked for twice is shown once.
pub fn show_tasks(plan: &Plan, asked: &[TaskRef<'_>], now: Now) -> Result<TasksShown, OpsError> {
    let mut places = Vec::new();
    for task in asked {
        let place = find::task(plan, *task, now.today())?;
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let tasks = places.into_iter().map(|place| shown(plan, place, now));
    Ok(TasksShown {
        tasks: tasks.collect(),
    })
}

fn shown(plan: &Plan, (event, task): (usize, usize), now: Now) -> TaskShown {
    let event = &plan.events[event];
    let lines = Lines::of(plan, event, now);
    let line = lines.line(&event.tasks[task]);
    let (mut before, mut behind) = (Vec::new(), Vec::new());
    for other in lines.all() {
        if line.after.contains(&other.id) {
            before.push(other);
        } else if other.after.contains(&line.id) {
            behind.push(other);
        }
    }
    TaskShown {
        line,
        event: event_line(plan, event, now),
        before,
        behind,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::ops::{Around, EventRequest, new_event};
    use crate::plan::{Group, State};

    /// A plan with an event ten weeks ahead, and the moment.
    fn desk() -> (Plan, Now) {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a day");
        let zone = "Europe/Warsaw".parse().expect("a zone");
        let now = Now::fixed(day(9, 1).and_hms_opt(9, 0, 0).expect("a time"), &zone);
        let mut plan = Plan::new(Group::new("Warsaw Rust".to_owned(), zone));
        let request = EventRequest {
            title: Some("Talks".to_owned()),
            day: Some(day(11, 12)),
            ..EventRequest::default()
        };
        new_event(&mut plan, &request, &Around::quiet(now)).expect("an event");
        (plan, now)
    }

    fn ids(lines: &[TaskLine]) -> Vec<&str> {
        lines.iter().map(|line| line.id.as_str()).collect()
    }

    #[test]
    fn a_task_is_shown_between_what_comes_first_and_what_waits_for_it() {
        let (plan, now) = desk();
        let shown = show_tasks(&plan, &[TaskRef::read("venue-confirm")], now).expect("a task");
        let task = &shown.tasks[0];
        assert_eq!(task.line.task, "Book the venue");
        assert_eq!(task.event.title, "Talks");
        assert_eq!(ids(&task.before), ["date-fix", "venue-questions"]);
        assert!(ids(&task.behind).contains(&"promo-page"));
        assert!(!ids(&task.behind).contains(&"venue-confirm"));
        assert!(
            task.line
                .how
                .as_deref()
                .is_some_and(|how| how.contains("in writing"))
        );
    }

    #[test]
    fn a_task_that_is_asked_for_twice_is_shown_once() {
        let (plan, now) = desk();
        let asked = ["venue-confirm", "team-two", "venue-conf"].map(TaskRef::read);
        let shown = show_tasks(&plan, &asked, now).expect("tasks");
        let lines: Vec<&str> = shown.tasks.iter().map(|it| it.line.id.as_str()).collect();
        assert_eq!(lines, ["venue-confirm", "team-two"]);
    }

    #[test]
    fn a_task_nobody_has_is_refused_with_the_nearest() {
        let (plan, now) = desk();
        let error = show_tasks(&plan, &[TaskRef::read("venue-confrim")], now);
        let Err(OpsError::Unknown { kind, nearest, .. }) = error else {
            panic!("it is unknown: {error:?}");
        };
        assert_eq!((kind, nearest.as_deref()), ("task", Some("venue-confirm")));
    }

    #[test]
    fn what_is_done_still_stands_before_it() {
        let (mut plan, now) = desk();
        for task in &mut plan.events[0].tasks {
            task.state = State::Done(Some(now.today()));
        }
        let shown = show_tasks(&plan, &[TaskRef::read("venue-confirm")], now).expect("a task");
        assert_eq!(shown.tasks[0].before.len(), 2);
        assert!(shown.tasks[0].line.waits_for.is_empty());
    }
}
