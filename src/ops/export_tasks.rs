use chrono::{DateTime, Utc};

use super::export_calendar::CalendarRequest;
use super::lines::{Lines, TaskLine};
use super::post_slots::CHANGE_NOTICE;
use super::profile::advised_due;
use super::{Now, OpsError};
use crate::calendar::{self, Chore, Part, Presence, Work};
use crate::guidance;
use crate::plan::{Area, Event, Id, Mode, Plan, Session};
use crate::schedule::{Due, DueAt, Span};

/// Writes the tasks of events as a calendar file, and when the crew and the speakers arrive.
///
/// Every task is in it, done or not: a to-do that vanished would stay open in somebody's list.
pub fn export_tasks(
    plan: &Plan,
    request: &CalendarRequest,
    as_events: bool,
    now: Now,
) -> Result<String, OpsError> {
    let person = request.person(plan)?;
    let mut work = Work {
        as_events,
        ..Work::default()
    };
    let mut events: Vec<&Event> = plan.events.iter().collect();
    events.sort_by(|a, b| a.by_start(b));
    for event in events {
        let night = Night::of(plan, event, now, person.as_ref());
        if !event.is_over(&plan.group.timezone, now.at) {
            work.presences.extend(night.presences());
        }
        work.chores.extend(night.chores());
    }
    if let (Some(person), true) = (&person, work.chores.is_empty() && work.presences.is_empty()) {
        return Err(OpsError::NoPart {
            person: person.to_string(),
        });
    }
    let whose = person.as_ref().and_then(|id| plan.person(id));
    let name = match whose {
        Some(person) => format!("{}: {}", plan.group.name, person.name),
        None => format!("{}: tasks", plan.group.name),
    };
    Ok(calendar::export_work(plan, &work, &request.style(name))?)
}

/// One event as those see it who make it.
struct Night<'a> {
    plan: &'a Plan,
    event: &'a Event,
    person: Option<&'a Id>,
    span: Span,
    lines: Vec<TaskLine>,
}

impl<'a> Night<'a> {
    fn of(plan: &'a Plan, event: &'a Event, now: Now, person: Option<&'a Id>) -> Self {
        Self {
            plan,
            event,
            person,
            span: event.span(&plan.group.timezone),
            lines: Lines::of(plan, event, now).all(),
        }
    }

    /// Returns the tasks, by day.
    fn chores(&self) -> Vec<Chore<'a>> {
        let wanted = |line: &&TaskLine| self.is_meant(line.owner.as_ref());
        let lines = self.lines.iter().filter(wanted);
        lines.filter_map(|line| self.chore(line)).collect()
    }

    fn chore(&self, line: &TaskLine) -> Option<Chore<'a>> {
        let task = self.event.task(&line.id)?;
        let quantity = line
            .quantity
            .as_ref()
            .map(|words| format!("How much: {words}"));
        let why = line.why.as_ref().map(|words| format!("Why: {words}"));
        let notes = [line.how.clone(), quantity, why];
        Some(Chore {
            event: self.event,
            task,
            due: line.due,
            owner: line.owner_name.clone(),
            level: line.level,
            notes: notes.into_iter().flatten().collect(),
            is_moot: task.is_open() && !self.event.is_on() && task.id != *CHANGE_NOTICE,
        })
    }

    /// Returns when the crew and the speakers have to be there, as far as there are some.
    fn presences(&self) -> Vec<Presence<'a>> {
        let crew = self.crew();
        let speakers = self.speakers();
        let arrival = match self.event.mode {
            Mode::Online => "day-online-open",
            Mode::InPerson | Mode::Hybrid => "day-arrive",
        };
        let parts = [
            (Part::Crew, crew, arrival, self.tidied()),
            (Part::Speakers, speakers, "day-speaker-check", self.ends()),
        ];
        let some = parts.into_iter().filter(|(_, notes, ..)| !notes.is_empty());
        some.map(|(part, notes, arrival, to)| Presence {
            event: self.event,
            part,
            person: self.person,
            from: self.instant(self.arrival(arrival)),
            to,
            notes,
        })
        .collect()
    }

    /// Returns who does what, and then what happens when; nothing where nobody has a duty.
    fn crew(&self) -> Vec<String> {
        let duties = self.event.duties.iter();
        let held = duties.filter(|(_, person)| self.is_meant(Some(person)));
        let mut notes: Vec<String> = held
            .map(|(duty, person)| format!("{duty}: {}", self.name(person)))
            .collect();
        if !notes.is_empty() {
            let timed = self.lines.iter().filter_map(|line| {
                let time = line.due.time?;
                Some(format!("{} {}", time.format("%H:%M"), line.task))
            });
            notes.extend(timed);
        }
        notes
    }

    /// Returns who speaks about what.
    fn speakers(&self) -> Vec<String> {
        let sessions = self.event.sessions.iter();
        let told = sessions.filter_map(|Session { title, speaker, .. }| {
            let speaker = speaker.as_ref().filter(|id| self.is_meant(Some(id)))?;
            Some(format!("{}: {title}", self.name(speaker)))
        });
        told.collect()
    }

    /// Returns when those arrive whom a task of the guidance calls: as the plan has it, or else as
    /// the guidance advises.
    fn arrival(&self, task: &str) -> DueAt {
        let planned = self.event.tasks.iter().find(|known| known.id == task);
        let due = planned.map(|task| task.due).or_else(|| {
            let item = guidance::item(task)?;
            Some(advised_due(item, self.event.format))
        });
        due.unwrap_or(Due::Start(0)).at(&self.span)
    }

    /// Returns when the last task of the day is due that follows the end of the event.
    fn tidied(&self) -> DateTime<Utc> {
        let after = self.lines.iter().filter(|line| line.area == Area::Day);
        let after = after.filter(|line| matches!(line.rule, Due::End(_)));
        let last = after.map(|line| self.instant(line.due)).max();
        last.map_or(self.ends(), |last| last.max(self.ends()))
    }

    fn ends(&self) -> DateTime<Utc> {
        self.span.ends().to_utc()
    }

    fn instant(&self, due: DueAt) -> DateTime<Utc> {
        let time = due.time.unwrap_or_else(|| self.span.start.time());
        self.span.zone.resolve(due.date.and_time(time)).at.to_utc()
    }

    fn is_meant(&self, person: Option<&Id>) -> bool {
        self.person.is_none() || self.person == person
    }

    fn name(&self, id: &Id) -> String {
        self.plan.name_of(id)
    }
}
