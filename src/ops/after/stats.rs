use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};

use super::givers::{LoadLine, SupporterLine, load, supporters};
use super::history::{Turnout, held, percent};
use super::speakers::{SpeakerLine, speakers};
use crate::ops::Now;
use crate::plan::{Event, Format, Id, Plan, State};
use crate::schedule::weekday_name;
use crate::text::squeeze;

/// Which evenings are looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct StatsRequest {
    /// Only those of this year.
    pub year: Option<i32>,
    /// Only those of this format.
    pub format: Option<Format>,
}

/// What a group's evenings add up to.
#[derive(Debug)]
pub struct Stats {
    /// The group.
    pub group: String,
    /// Which evenings were looked at.
    pub request: StatsRequest,
    /// The evenings that took place, soonest first.
    pub evenings: Vec<PastEvening>,
    /// How many were cancelled.
    pub cancelled: usize,
    /// All of them together.
    pub total: Turnout,
    /// A year each, soonest first.
    pub years: Vec<Cut>,
    /// A weekday each, Monday first.
    pub weekdays: Vec<Cut>,
    /// A format each.
    pub formats: Vec<Cut>,
    /// Who spoke.
    pub speaking: Speaking,
    /// Who gave something.
    pub supporters: Vec<SupporterLine>,
    /// Who did how much, most first.
    pub load: Vec<LoadLine>,
    /// Whether tasks were done in time.
    pub tasks: TasksDone,
}

/// One evening that took place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastEvening {
    /// The event.
    pub event: Id,
    /// The title.
    pub title: String,
    /// The day.
    pub day: NaiveDate,
    /// The format.
    pub format: Format,
    /// How many had signed up.
    pub signups: Option<u32>,
    /// How many came.
    pub arrived: Option<u32>,
    /// How many of a hundred who had signed up came.
    pub percent: Option<u64>,
}

/// Some of the evenings: a year, a weekday, a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// What they have in common.
    pub name: String,
    /// How many came.
    pub turnout: Turnout,
}

/// Who spoke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaking {
    /// At how many evenings somebody spoke.
    pub evenings: usize,
    /// How many talks there were.
    pub talks: usize,
    /// The people.
    pub people: Vec<SpeakerLine>,
}

/// Whether tasks were done in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TasksDone {
    /// How many evenings had tasks.
    pub evenings: usize,
    /// Done by the day they were due.
    pub in_time: usize,
    /// Done later.
    pub late: usize,
    /// Done on a day nobody noted.
    pub undated: usize,
    /// Left out on purpose.
    pub skipped: usize,
    /// Never ticked.
    pub open: usize,
}

impl TasksDone {
    /// Returns how many of a hundred tasks that were done on a known day were done in time.
    pub fn percent(self) -> Option<u64> {
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        percent(number(self.in_time), number(self.in_time + self.late))
    }
}

/// Returns what the evenings of a group add up to.
pub fn stats(plan: &Plan, request: StatsRequest, now: Now) -> Stats {
    let is_wanted = |event: &&Event| {
        request.year.is_none_or(|year| event.start.year() == year)
            && request.format.is_none_or(|format| event.format == format)
    };
    let all = held(plan, now);
    let evenings: Vec<&Event> = all.iter().copied().filter(is_wanted).collect();
    let year = request
        .year
        .and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
    let earliest = evenings.first().map(|event| event.start.date());
    let first = year.or(earliest).unwrap_or(now.today());
    let is_past = |event: &&Event| event.start <= now.local;
    let cancelled = plan.events.iter().filter(|event| !event.is_on());
    Stats {
        group: plan.group.name.clone(),
        request,
        cancelled: cancelled.filter(is_past).filter(is_wanted).count(),
        total: Turnout::of(evenings.iter().copied()),
        years: cuts(&evenings, |event| event.start.year(), ToString::to_string),
        weekdays: cuts(
            &evenings,
            |event| event.start.weekday().num_days_from_monday(),
            |number| weekday(*number).to_owned(),
        ),
        formats: cuts(&evenings, |event| event.format, ToString::to_string),
        speaking: speaking(plan, &evenings, &all),
        supporters: supporters(plan, &evenings),
        load: load(plan, &evenings, first),
        tasks: tasks(plan, &evenings),
        evenings: evenings.into_iter().map(PastEvening::from).collect(),
    }
}

fn cuts<K: Ord>(
    evenings: &[&Event],
    key: impl Fn(&Event) -> K,
    name: impl Fn(&K) -> String,
) -> Vec<Cut> {
    let mut parts: BTreeMap<K, Vec<&Event>> = BTreeMap::new();
    for event in evenings {
        parts.entry(key(event)).or_default().push(event);
    }
    let parts = parts.into_iter().map(|(key, events)| Cut {
        name: name(&key),
        turnout: Turnout::of(events),
    });
    parts.collect()
}

fn weekday(number: u32) -> &'static str {
    let day = u8::try_from(number)
        .ok()
        .and_then(|day| Weekday::try_from(day).ok());
    weekday_name(day.unwrap_or(Weekday::Mon))
}

fn speaking(plan: &Plan, evenings: &[&Event], all: &[&Event]) -> Speaking {
    let people = speakers(plan, evenings, all);
    let spoken = |event: &&&Event| !speakers(plan, &[event], &[]).is_empty();
    Speaking {
        evenings: evenings.iter().filter(spoken).count(),
        talks: people.iter().map(|line| line.talks).sum(),
        people,
    }
}

fn tasks(plan: &Plan, evenings: &[&Event]) -> TasksDone {
    let mut sum = TasksDone::default();
    for event in evenings {
        let span = event.span(&plan.group.timezone);
        sum.evenings += usize::from(!event.tasks.is_empty());
        for task in &event.tasks {
            match &task.state {
                State::Done(Some(day)) if *day <= task.due.at(&span).date => sum.in_time += 1,
                State::Done(Some(_)) => sum.late += 1,
                State::Done(None) => sum.undated += 1,
                State::Skipped { .. } => sum.skipped += 1,
                State::Open => sum.open += 1,
            }
        }
    }
    sum
}

impl From<&Event> for PastEvening {
    fn from(event: &Event) -> Self {
        let (signups, arrived) = (event.heads.signups, event.heads.arrived);
        let both = arrived.zip(signups);
        Self {
            event: event.id.clone(),
            title: squeeze(&event.title),
            day: event.start.date(),
            format: event.format,
            signups,
            arrived,
            percent: both.and_then(|(came, of)| percent(u64::from(came), u64::from(of))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Group, Person};
    use crate::schedule::Zone;

    #[test]
    fn who_left_before_the_year_is_not_in_it() {
        let mut plan = Plan::new(Group::new("Talkers".to_owned(), Zone::utc()));
        for (id, left) in [
            ("ana", None),
            ("jan", Some("2025-11-01")),
            ("zoe", Some("2026-05-01")),
        ] {
            let mut person = Person::new(id.parse().expect("an id"), id.to_owned());
            person.organizer = true;
            person.left = left.map(|day| day.parse().expect("a day"));
            plan.people.push(person);
        }
        for on in ["2025-10-15", "2026-03-18"] {
            let start = format!("{on}T18:30:00").parse().expect("a moment");
            let id = on.parse().expect("an id");
            plan.events.push(Event::new(id, "Talks".to_owned(), start));
        }
        let at = "2026-11-21T12:00:00".parse().expect("a moment");
        let now = Now::fixed(at, &plan.group.timezone);
        let named = |year| {
            let request = StatsRequest { year, format: None };
            let load = stats(&plan, request, now).load.into_iter();
            load.map(|line| line.load.name).collect::<Vec<_>>()
        };
        assert_eq!(named(Some(2026)), ["ana", "zoe"]);
        assert_eq!(named(None), ["ana", "jan", "zoe"]);
    }
}
