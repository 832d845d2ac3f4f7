//! The interview about an event.

use std::cell::Cell;

use super::ask::{Ask, Stop};
use super::group_form;
use super::interview::Interview;
use super::steps::{Section, Step, run};
use super::{place, review, support, what, when, who};
use crate::ops::{Around, EventRequest, GroupQuestion, GroupRequest, Question, SeriesRequest};
use crate::plan::{Id, Plan};

/// What an event is planned on.
pub struct Setting<'a> {
    /// The group's plan, with the events of the last two years.
    pub plan: &'a Plan,
    /// The moment, and what neighbours have planned.
    pub around: Around<'a>,
    /// The season that is planned; none for a single event.
    pub series: Option<&'a SeriesRequest>,
    /// What an interview that was broken off had come to, and what this one comes to; none when
    /// nothing is kept for another time.
    pub progress: Option<&'a Progress>,
}

/// How far an interview has come that may be broken off and taken up again.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// What was answered about the event before the break.
    pub answered: Vec<Question>,
    /// What was answered about the group before the break.
    pub answered_of_group: Vec<GroupQuestion>,
    /// The list whose end has not been reached: what there is of it is in the request.
    pub unfinished: Cell<Option<Question>>,
}

impl Progress {
    /// Whether the end of a list has not been reached.
    pub(super) fn is_open(&self, question: Question) -> bool {
        self.unfinished.get() == Some(question)
    }
}

/// Asks what is not said yet about a new event, until its review is saved; about a season once,
/// for all of its evenings.
///
/// The request holds the answers so far however the interview ends.
pub fn new_event(
    ask: &mut dyn Ask,
    setting: &Setting<'_>,
    request: &mut EventRequest,
) -> Result<(), Stop> {
    walk(Vec::new(), &mut Interview::new(setting, request), ask)
}

/// Asks about the group first, whose plan is not begun yet, then about its first event.
///
/// The plan of the setting is the one the group gets if nothing is said about it.
pub fn first_event(
    ask: &mut dyn Ask,
    setting: &Setting<'_>,
    group: &mut GroupRequest,
    request: &mut EventRequest,
) -> Result<(), Stop> {
    let mut draft = Interview::new(setting, request).founding(group);
    walk(vec![("Your group", group_steps())], &mut draft, ask)
}

/// Asks the same questions about an event that is there, with what it is as defaults; the request
/// holds only what differs.
///
/// With nothing different it is empty. An event the plan does not hold is not asked about.
pub fn change_event(
    ask: &mut dyn Ask,
    setting: &Setting<'_>,
    event: &Id,
    request: &mut EventRequest,
) -> Result<(), Stop> {
    let Some(event) = setting.plan.event(event) else {
        return Ok(());
    };
    let mut draft = Interview::new(setting, request).about(event.clone());
    walk(Vec::new(), &mut draft, ask)
}

type Part<'a> = (&'static str, Vec<Step<Interview<'a>>>);

fn walk<'a>(
    first: Vec<Part<'a>>,
    draft: &mut Interview<'a>,
    ask: &mut dyn Ask,
) -> Result<(), Stop> {
    let mut parts = first;
    parts.extend([
        ("What", what::steps()),
        ("When", when::steps()),
        ("Where", place::steps()),
        ("Who", who::steps()),
        ("Support", support::steps()),
        ("Review", review::steps()),
    ]);
    let sections: Vec<Section<'_, Interview<'a>>> = parts
        .iter()
        .map(|(title, steps)| Section { title, steps })
        .collect();
    let titles = sections.iter().map(|section| section.title);
    draft.titles = titles.take(sections.len() - 1).collect();
    run(&sections, draft, ask)
}

fn group_steps<'a>() -> Vec<Step<Interview<'a>>> {
    vec![
        Step {
            need: |draft| group_form::need(draft, GroupQuestion::Name),
            ask: group_form::name,
        },
        Step {
            need: |draft| group_form::need(draft, GroupQuestion::City),
            ask: group_form::city,
        },
        Step {
            need: |draft| group_form::need(draft, GroupQuestion::Country),
            ask: group_form::country,
        },
        Step {
            need: |draft| group_form::need(draft, GroupQuestion::Timezone),
            ask: group_form::timezone,
        },
        Step {
            need: |draft| group_form::need(draft, GroupQuestion::Cadence),
            ask: group_form::cadence,
        },
    ]
}
