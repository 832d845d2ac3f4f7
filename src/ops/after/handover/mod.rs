//! One document for whoever takes over a group.

mod gaps;
mod people;
mod promises;
mod rhythm;
mod ways;

use chrono::NaiveDate;

use super::digest::coming;
use super::history::held;
use crate::ops::list_events::EventLine;
use crate::ops::overview::next;
use crate::ops::{Now, OpsError, TaskLine};
use crate::plan::{Area, Event, Id, Plan, Promise, State};
use crate::text::squeeze;

pub use people::{AccountLine, PersonLine};
pub use promises::PromiseLine;
pub use rhythm::{Month, Phase};

/// How far ahead open tasks are listed, in days: a season planned to its end would fill pages.
const TASK_DAYS: i64 = 92;

/// How many lessons are told, newest first.
const LESSONS: usize = 12;

/// How many evenings are looked back on.
const LOOKS: usize = 3;

/// How a group runs, for whoever takes over. Nothing of `private.toml` is in it.
#[derive(Debug)]
pub struct Handover {
    /// The group.
    pub group: String,
    /// The day it is of.
    pub today: NaiveDate,
    /// How the group runs: a word and a fact.
    pub ways: Vec<(&'static str, String)>,
    /// How the organizers work together.
    pub agreements: Vec<String>,
    /// Where the group speaks.
    pub channels: Vec<(String, String)>,
    /// The accounts, and who can get into them.
    pub accounts: Vec<AccountLine>,
    /// Who does what.
    pub people: Vec<PersonLine>,
    /// The rooms.
    pub venues: Vec<PlaceLine>,
    /// Who gives what.
    pub sponsors: Vec<GiverLine>,
    /// What is promised and not kept yet, both ways.
    pub promises: Vec<PromiseLine>,
    /// Talks that have no evening yet.
    pub talks: Vec<TalkLine>,
    /// Open tasks by person, in the order of the register; those of nobody last.
    pub tasks: Vec<(Option<String>, Vec<TaskLine>)>,
    /// How many open tasks are due later than those.
    pub later: usize,
    /// The year, a month each.
    pub months: Vec<Month>,
    /// What is done when before and after an evening, from the tasks of one.
    pub phases: Vec<Phase>,
    /// The evening the phases are of.
    pub phases_of: Option<String>,
    /// The next events.
    pub events: Vec<EventLine>,
    /// What was learned, newest first.
    pub lessons: Vec<LessonLearned>,
    /// What was good and what should be better at the last evenings, newest first: title, day, words.
    pub looks: Vec<(String, NaiveDate, String)>,
    /// What is missing in the plan for a good handover.
    pub gaps: Vec<String>,
}

/// A room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceLine {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// A word and a fact.
    pub facts: Vec<(&'static str, String)>,
}

/// Who gives something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiverLine {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// What they give.
    pub gives: Vec<String>,
    /// Their page.
    pub link: Option<String>,
    /// At how many evenings they gave something.
    pub evenings: usize,
    /// The day of the last of them.
    pub last: Option<NaiveDate>,
}

/// A talk that has no evening yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkLine {
    /// The id.
    pub id: Id,
    /// The title.
    pub title: String,
    /// The speaker's name.
    pub speaker: Option<String>,
    /// How sure it is.
    pub state: Option<Promise>,
    /// The day the speaker was asked.
    pub asked: Option<NaiveDate>,
    /// What the organizers noted.
    pub note: Option<String>,
}

/// Something the group learned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonLearned {
    /// What to do.
    pub lesson: String,
    /// What it is about.
    pub area: Area,
    /// The event it was learned at.
    pub event: String,
    /// The day.
    pub day: NaiveDate,
    /// Whether an event since has done it.
    pub is_kept: bool,
}

/// Returns how a group runs.
pub fn handover(plan: &Plan, now: Now) -> Result<Handover, OpsError> {
    let held = held(plan, now);
    let due = next(plan, None, Some(TASK_DAYS), now)?;
    let (phases_of, phases) = rhythm::phases(plan, &held);
    Ok(Handover {
        group: squeeze(&plan.group.name),
        today: now.today(),
        ways: ways::ways(plan, &held),
        agreements: plan
            .group
            .ways
            .agreements
            .iter()
            .map(|it| squeeze(it))
            .collect(),
        channels: plan.group.channels.clone(),
        accounts: people::accounts(plan, now),
        people: people::people(plan, now),
        venues: ways::venues(plan, &held),
        sponsors: sponsors(plan, &held),
        promises: promises::promises(plan, now),
        talks: talks(plan),
        tasks: by_person(plan, due.lines),
        later: due.later,
        months: rhythm::months(&held, now),
        phases,
        phases_of,
        events: coming(plan, now),
        lessons: lessons(plan, &held),
        looks: looks(&held),
        gaps: gaps::gaps(plan, &held, now),
    })
}

fn sponsors(plan: &Plan, held: &[&Event]) -> Vec<GiverLine> {
    let sponsors = plan.sponsors.iter().map(|sponsor| {
        let gave = |event: &&&Event| {
            let mut support = event.money.support.iter();
            event.sponsors.contains(&sponsor.id) || support.any(|it| it.sponsor == sponsor.id)
        };
        let gave: Vec<_> = held.iter().filter(gave).collect();
        GiverLine {
            id: sponsor.id.clone(),
            name: squeeze(&sponsor.name),
            gives: sponsor.gives.iter().map(|gift| squeeze(gift)).collect(),
            link: sponsor.link.clone(),
            evenings: gave.len(),
            last: gave.last().map(|event| event.start.date()),
        }
    });
    sponsors.collect()
}

fn talks(plan: &Plan) -> Vec<TalkLine> {
    let talks = plan.talks.iter().map(|talk| TalkLine {
        id: talk.id.clone(),
        title: squeeze(&talk.session.title),
        speaker: talk.session.speaker.as_ref().map(|id| plan.name_of(id)),
        state: talk.session.state,
        asked: talk.session.asked,
        note: talk.note.as_deref().map(squeeze),
    });
    talks.collect()
}

fn by_person(plan: &Plan, lines: Vec<TaskLine>) -> Vec<(Option<String>, Vec<TaskLine>)> {
    let mut lists: Vec<(Option<Id>, Vec<TaskLine>)> = Vec::new();
    for line in lines {
        match lists.iter_mut().find(|(owner, _)| *owner == line.owner) {
            Some((_, list)) => list.push(line),
            None => lists.push((line.owner.clone(), vec![line])),
        }
    }
    let place = |owner: &Option<Id>| {
        let owner = owner.as_ref()?;
        plan.people.iter().position(|person| person.id == *owner)
    };
    lists.sort_by_key(|(owner, _)| (owner.is_none(), place(owner)));
    let named = |owner: Option<Id>| owner.map(|id| plan.name_of(&id));
    lists
        .into_iter()
        .map(|(owner, list)| (named(owner), list))
        .collect()
}

fn lessons(plan: &Plan, held: &[&Event]) -> Vec<LessonLearned> {
    let learned = held.iter().rev().flat_map(|event| {
        event.lessons.iter().map(|lesson| LessonLearned {
            lesson: squeeze(&lesson.lesson),
            area: lesson.area,
            event: squeeze(&event.title),
            day: event.start.date(),
            is_kept: is_kept(plan, event, &lesson.lesson),
        })
    });
    learned.take(LESSONS).collect()
}

fn is_kept(plan: &Plan, past: &Event, lesson: &str) -> bool {
    let later = plan.events.iter().filter(|event| event.start > past.start);
    let mut tasks = later.flat_map(|event| &event.tasks);
    tasks.any(|task| task.task == lesson && matches!(task.state, State::Done(_)))
}

fn looks(held: &[&Event]) -> Vec<(String, NaiveDate, String)> {
    let looks = held.iter().rev().filter_map(|event| {
        let good = event
            .particulars
            .good
            .as_deref()
            .map(|it| format!("good: {}", squeeze(it)));
        let better = event.particulars.better.as_deref();
        let better = better.map(|it| format!("to do better: {}", squeeze(it)));
        let words: Vec<String> = good.into_iter().chain(better).collect();
        let words = (!words.is_empty()).then(|| words.join("; "))?;
        Some((squeeze(&event.title), event.start.date(), words))
    });
    looks.take(LOOKS).collect()
}
