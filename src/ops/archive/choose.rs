use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::ops::{Now, OpsError, find};
use crate::plan::{Event, Id, Plan, archive_file};
use crate::schedule;
use crate::text::squeeze;

/// What is moved out of a plan, and what stays although it is as old.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveChosen {
    /// The day before which events are looked at.
    pub before: NaiveDate,
    /// Events that are moved, oldest first.
    pub moved: Vec<ArchiveLine>,
    /// Events that stay in the plan, oldest first.
    pub kept: Vec<KeptLine>,
    /// Events among the moved of which the archive has another copy, which is replaced.
    pub replaced: Vec<Id>,
    /// What those copies said otherwise, in words, each with its event.
    pub lost: Vec<(Id, Vec<String>)>,
}

/// An event that is moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveLine {
    /// The event.
    pub event: Id,
    /// The title.
    pub title: String,
    /// The day it began.
    pub day: NaiveDate,
    /// The file it is moved to, as it is called beside the plan.
    pub file: String,
}

/// An event that stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLine {
    /// The event.
    pub event: Id,
    /// The title.
    pub title: String,
    /// The day it began.
    pub day: NaiveDate,
    /// Why it stays.
    pub why: KeptWhy,
}

/// Why an event stays in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptWhy {
    /// It is not over.
    GoesOn,
    /// A question about it has two answers, and nobody has decided yet.
    Undecided,
    /// It has open tasks that still matter.
    OpenTasks {
        /// How many, at least one.
        open: usize,
        /// The last day they matter.
        until: NaiveDate,
    },
}

/// An event that was brought back from the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveBrought {
    /// The event.
    pub event: Id,
    /// Whether it was in the plan already, so that nothing changed.
    pub was_here: bool,
}

impl ArchiveChosen {
    /// Returns the events that are moved.
    pub fn ids(&self) -> BTreeSet<Id> {
        self.moved.iter().map(|line| line.event.clone()).collect()
    }
}

/// Returns the day before which events are archived: 1 January of a year that is named, or any day
/// as people write it; without a word, 1 January of this year.
pub fn archive_before(text: Option<&str>, now: Now) -> Result<NaiveDate, OpsError> {
    let today = now.today();
    let first = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today);
    let Some(text) = text.map(str::trim) else {
        return Ok(first(today.year()));
    };
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(year) if is_year => Ok(first(year)),
        _ => Ok(schedule::read_date(text, today)?),
    }
}

/// Returns which events of a plan, read without its archive, are moved out of it: those that began
/// before a day, are over, and have nothing left to do.
///
/// An open task is still to be done until it is due, or as long as the tasks of an event matter
/// ([`horizon`](crate::ops::horizon)): what `next` lists today stays where `next` reads.
pub fn choose_archive(plan: &Plan, before: NaiveDate, now: Now) -> ArchiveChosen {
    let old = plan.events.iter();
    let mut old: Vec<&Event> = old.filter(|event| event.start.date() < before).collect();
    old.sort_by(|a, b| a.by_start(b));
    let mut chosen = ArchiveChosen {
        before,
        moved: Vec::new(),
        kept: Vec::new(),
        replaced: Vec::new(),
        lost: Vec::new(),
    };
    for event in old {
        let (title, day) = (squeeze(&event.title), event.start.date());
        match stays(plan, event, now) {
            Some(why) => chosen.kept.push(KeptLine {
                event: event.id.clone(),
                title,
                day,
                why,
            }),
            None => chosen.moved.push(ArchiveLine {
                event: event.id.clone(),
                title,
                day,
                file: archive_file(event.start),
            }),
        }
    }
    chosen
}

fn stays(plan: &Plan, event: &Event, now: Now) -> Option<KeptWhy> {
    let zone = &plan.group.timezone;
    if !event.is_over(zone, now.at) {
        return Some(KeptWhy::GoesOn);
    }
    if plan
        .undecided
        .iter()
        .any(|it| it.is_of_event(event.id.as_str()))
    {
        return Some(KeptWhy::Undecided);
    }
    if !event.is_on() {
        // Nobody does the tasks of an evening that did not take place.
        return None;
    }
    let span = event.span(zone);
    let dues = event.tasks.iter().filter(|task| task.is_open());
    let dues: Vec<NaiveDate> = dues.map(|task| task.due.at(&span).date).collect();
    let aftermath = now.today() - find::horizon(now.today());
    let end = event.start.date().checked_add_signed(aftermath);
    let last = dues.iter().copied().chain(end).max()?;
    let open = match end {
        Some(end) if end >= now.today() => dues.len(),
        _ => dues.iter().filter(|&&due| due >= now.today()).count(),
    };
    (open > 0).then_some(KeptWhy::OpenTasks { open, until: last })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Area, Group, State, Status, Task};
    use crate::schedule::Zone;

    fn now(day: &str) -> Now {
        let at = format!("{day}T12:00:00").parse().expect("a moment");
        Now::fixed(at, &Zone::utc())
    }

    fn plan(days: &[&str]) -> Plan {
        let mut plan = Plan::new(Group::new("Talkers".to_owned(), Zone::utc()));
        for day in days {
            let start = format!("{day}T18:30:00").parse().expect("a moment");
            let id = day.parse().expect("an id");
            plan.events
                .push(Event::new(id, format!("Talks of {day}"), start));
        }
        plan
    }

    fn open(event: &mut Event, due: &str) {
        let id = "after-thanks".parse().expect("an id");
        let due = due.parse().expect("a day");
        event
            .tasks
            .push(Task::new(id, "Thank".to_owned(), Area::After, due));
    }

    fn moved(plan: &Plan, before: Option<&str>, day: &str) -> Vec<String> {
        let before = archive_before(before, now(day)).expect("a day");
        let chosen = choose_archive(plan, before, now(day));
        chosen
            .moved
            .iter()
            .map(|line| line.event.to_string())
            .collect()
    }

    #[test]
    fn past_years_go_and_this_year_stays() {
        let plan = plan(&["2026-01-01", "2024-03-21", "2025-12-31"]);
        assert_eq!(
            moved(&plan, None, "2026-01-02"),
            ["2024-03-21", "2025-12-31"]
        );
        assert_eq!(moved(&plan, Some("2025"), "2026-01-02"), ["2024-03-21"]);
        assert_eq!(
            moved(&plan, Some("2026-01-02"), "2026-01-02"),
            ["2024-03-21", "2025-12-31", "2026-01-01"]
        );
    }

    #[test]
    fn an_evening_that_goes_on_over_new_year_stays() {
        let mut plan = plan(&["2025-12-31"]);
        plan.events[0].minutes = 3 * 24 * 60;
        assert_eq!(moved(&plan, None, "2026-01-02"), [""; 0]);
        assert_eq!(moved(&plan, None, "2026-01-04"), ["2025-12-31"]);
    }

    #[test]
    fn what_is_still_to_be_done_stays_as_long_as_it_matters() {
        let mut recent = plan(&["2025-12-18"]);
        open(&mut recent.events[0], "D+1");
        assert_eq!(moved(&recent, None, "2026-01-10"), [""; 0]);
        assert_eq!(moved(&recent, None, "2026-03-23"), [""; 0]);
        assert_eq!(moved(&recent, None, "2026-03-24"), ["2025-12-18"]);
        recent.events[0].tasks[0].state = State::Done(None);
        assert_eq!(moved(&recent, None, "2026-01-10"), ["2025-12-18"]);

        let mut ahead = plan(&["2025-01-18"]);
        open(&mut ahead.events[0], "2026-06-01");
        assert_eq!(moved(&ahead, None, "2026-06-01"), [""; 0]);
        assert_eq!(moved(&ahead, None, "2026-06-02"), ["2025-01-18"]);
        ahead.events[0].status = Status::Cancelled;
        assert_eq!(moved(&ahead, None, "2026-01-02"), ["2025-01-18"]);
    }

    #[test]
    fn what_stays_says_why() {
        let mut plan = plan(&["2025-12-18"]);
        open(&mut plan.events[0], "D+1");
        let chosen = choose_archive(
            &plan,
            "2026-01-01".parse().expect("a day"),
            now("2026-01-10"),
        );
        let until = "2026-03-23".parse().expect("a day");
        assert_eq!(chosen.kept[0].why, KeptWhy::OpenTasks { open: 1, until });
    }
}
