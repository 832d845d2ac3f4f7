use super::history::{Turnout, held, percent};
use super::lessons;
use super::recap_facts::{give_talks, set_facts, settle};
use super::thanks::{Thanks, thanks};
use super::{AfterFault, RecapRequest};
use crate::ops::change_event::place;
use crate::ops::lines::{Lines, TaskLine};
use crate::ops::list_events::{EventLine, event_line};
use crate::ops::{Announcement, Now, OpsError};
use crate::plan::{Amount, Area, Currency, Event, Feature, Id, Lesson, Plan, Promise, Sum, Task};
use crate::schedule::Due;
use crate::text::squeeze;

/// What came of an evening.
#[derive(Debug)]
pub struct Recap {
    /// The event.
    pub event: EventLine,
    /// Whether it has ended; it may still be going on.
    pub is_over: bool,
    /// How many signed up and came.
    pub heads: HeadsTold,
    /// The currency of the amounts.
    pub currency: Option<Currency>,
    /// What it cost, in the order of the plan.
    pub costs: Vec<CostLine>,
    /// The talks, in the order of the agenda.
    pub talks: Vec<TalkTold>,
    /// What went well.
    pub good: Option<String>,
    /// What should be better.
    pub better: Option<String>,
    /// What to do better next time.
    pub lessons: Vec<LessonLine>,
    /// Thanks to single people and sponsors.
    pub thanks: Vec<Thanks>,
    /// Thanks to everybody, a text a channel; whoever asks for the recap adds them.
    pub public_thanks: Vec<Announcement>,
    /// What nobody has said yet.
    pub gaps: Vec<Gap>,
    /// Tasks that were answered by what was said.
    pub settled: Vec<TaskLine>,
    /// Tasks that later events, planned already, got from new lessons.
    pub handed_on: Vec<TaskLine>,
    /// What is still to do after the event.
    pub open: Vec<TaskLine>,
}

/// How many signed up and came to one evening, beside the group's own past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadsTold {
    /// How many were expected.
    pub expected: Option<u32>,
    /// How many had signed up.
    pub signups: Option<u32>,
    /// How many came.
    pub arrived: Option<u32>,
    /// How many of a hundred who had signed up came.
    pub percent: Option<u64>,
    /// The earlier evenings of the same format.
    pub usual: Turnout,
}

/// What something cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostLine {
    /// What it was for.
    pub item: String,
    /// How much was planned.
    pub planned: Option<Amount>,
    /// How much it was, as far as it is known.
    pub actual: Option<Amount>,
}

/// A talk that was given, and what is left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkTold {
    /// The title.
    pub title: String,
    /// The speaker's name.
    pub speaker: Option<String>,
    /// How sure it was, or that it was given.
    pub state: Option<Promise>,
    /// Where the slides are.
    pub slides: Option<String>,
    /// Where the recording is.
    pub video: Option<String>,
}

/// Something to do better next time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonLine {
    /// What to do.
    pub lesson: String,
    /// What it is about.
    pub area: Area,
    /// When it should be done.
    pub due: Due,
}

/// Something nobody has said yet of an evening that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// How many had signed up.
    Signups,
    /// How many came.
    Arrived,
    /// How much this was in the end.
    Cost(String),
    /// Where the slides of this talk are.
    Slides(String),
    /// Where the recording of this talk is.
    Video(String),
    /// What went well.
    Good,
    /// What should be better.
    Better,
    /// What to do better next time.
    Lessons,
}

/// Returns the event that is looked back on when none is named: the last that took place and has
/// ended, or else the one that goes on.
pub fn last_event(plan: &Plan, now: Now) -> Result<Id, OpsError> {
    let running = || {
        let begun = plan.events.iter().filter(|event| event.is_on());
        begun
            .filter(|event| has_begun(plan, event, now))
            .max_by(|a, b| a.by_start(b))
    };
    let last = held(plan, now).pop().or_else(running);
    last.map(|event| event.id.clone())
        .ok_or_else(|| AfterFault::NothingOver.into())
}

/// Notes what is said about an evening that is over, and tells what came of it. Nothing is changed
/// where nothing is said.
///
/// What is said is the answer to tasks that are still open, which are ticked; new lessons become
/// tasks of the later events they help at.
pub fn recap(
    plan: &mut Plan,
    event: &Id,
    request: &RecapRequest,
    now: Now,
) -> Result<Recap, OpsError> {
    let at = place(plan, event)?;
    refuse_early(plan, &plan.events[at], now)?;
    let (mut settled, mut handed_on) = (Vec::new(), Vec::new());
    if !request.is_empty() {
        let mut event = plan.events[at].clone();
        set_facts(plan, &mut event, request)?;
        if event.is_over(&plan.group.timezone, now.at) {
            give_talks(&mut event);
        }
        let new = lessons::note(&mut event, &request.lessons);
        settled = settle(plan, &mut event, now);
        plan.events[at] = event;
        handed_on = lessons::hand_on(plan, at, &new, now);
    }
    Ok(told(plan, (at, &settled, &handed_on), now))
}

fn has_begun(plan: &Plan, event: &Event, now: Now) -> bool {
    event.span(&plan.group.timezone).starts().at <= now.at
}

fn refuse_early(plan: &Plan, event: &Event, now: Now) -> Result<(), OpsError> {
    if !event.is_on() {
        let event = event.id.to_string();
        return Err(OpsError::Cancelled { event });
    }
    if has_begun(plan, event, now) {
        return Ok(());
    }
    Err(AfterFault::NotBegun {
        event: event.id.clone(),
        day: event.start.date(),
    }
    .into())
}

type Followed<'a> = (usize, &'a [Id], &'a [(usize, Id)]);

fn told(plan: &Plan, (at, settled, handed_on): Followed<'_>, now: Now) -> Recap {
    let event = &plan.events[at];
    let handed_on = handed_on.iter().filter_map(|(at, id)| {
        let event = &plan.events[*at];
        Some(Lines::of(plan, event, now).line(event.task(id)?))
    });
    let lines = Lines::of(plan, event, now);
    let day = event.start.date();
    Recap {
        event: event_line(plan, event, now),
        is_over: event.is_over(&plan.group.timezone, now.at),
        heads: heads(plan, event, now),
        currency: plan.group.ways.currency,
        costs: event.money.costs.iter().map(CostLine::from).collect(),
        talks: talks(plan, event),
        good: event.particulars.good.clone(),
        better: event.particulars.better.clone(),
        lessons: event.lessons.iter().map(LessonLine::from).collect(),
        thanks: thanks(plan, event),
        public_thanks: Vec::new(),
        gaps: gaps(event),
        settled: lines.some(|task| settled.contains(&task.id)),
        handed_on: handed_on.collect(),
        open: {
            let mut open = lines.some(Task::is_open);
            open.retain(|line| line.due.date > day);
            open
        },
    }
}

fn heads(plan: &Plan, event: &Event, now: Now) -> HeadsTold {
    let (signups, arrived) = (event.heads.signups, event.heads.arrived);
    let both = arrived.zip(signups);
    let earlier = held(plan, now).into_iter();
    let earlier = earlier.filter(|past| past.start < event.start && past.format == event.format);
    HeadsTold {
        expected: event.expected,
        signups,
        arrived,
        percent: both.and_then(|(came, of)| percent(u64::from(came), u64::from(of))),
        usual: Turnout::of(earlier),
    }
}

fn talks(plan: &Plan, event: &Event) -> Vec<TalkTold> {
    let talks = event.sessions.iter().filter(|session| session.is_content());
    let told = talks.map(|talk| TalkTold {
        title: squeeze(&talk.title),
        speaker: talk.speaker.as_ref().map(|id| plan.name_of(id)),
        state: talk.state,
        slides: talk.slides.clone(),
        video: talk.video.clone(),
    });
    told.collect()
}

/// Returns what nobody has said yet, in the order in which it is asked for.
fn gaps(event: &Event) -> Vec<Gap> {
    let mut gaps = Vec::new();
    gaps.extend(event.heads.signups.is_none().then_some(Gap::Signups));
    gaps.extend(event.heads.arrived.is_none().then_some(Gap::Arrived));
    let costs = event.money.costs.iter();
    let costs = costs.filter(|cost| cost.spent().is_none());
    gaps.extend(costs.map(|cost| Gap::Cost(squeeze(&cost.item))));
    for talk in event.sessions.iter().filter(|session| session.is_content()) {
        if talk.state == Some(Promise::Declined) || talk.speaker.is_none() {
            continue;
        }
        let title = squeeze(&talk.title);
        if talk.slides.is_none() {
            gaps.push(Gap::Slides(title.clone()));
        }
        let is_recorded = event.features.contains(&Feature::Recording);
        if is_recorded && talk.recording != Some(false) && talk.video.is_none() {
            gaps.push(Gap::Video(title));
        }
    }
    gaps.extend(event.particulars.good.is_none().then_some(Gap::Good));
    gaps.extend(event.particulars.better.is_none().then_some(Gap::Better));
    gaps.extend(event.lessons.is_empty().then_some(Gap::Lessons));
    gaps
}

impl From<&Sum> for CostLine {
    fn from(sum: &Sum) -> Self {
        Self {
            item: squeeze(&sum.item),
            planned: sum.amount,
            actual: sum.spent(),
        }
    }
}

impl From<&Lesson> for LessonLine {
    fn from(lesson: &Lesson) -> Self {
        Self {
            lesson: squeeze(&lesson.lesson),
            area: lesson.area,
            due: lesson.due,
        }
    }
}
