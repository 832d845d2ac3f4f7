use std::fmt;

use chrono::NaiveDate;

use super::fact_changes::FactChange;
use super::list_events::{EventLine, event_line};
use super::owed::{in_words, is_next, ledger};
use super::post_slots::{Slot, slots};
use super::{Now, OpsError};
use crate::plan::{Event, Id, Ledger, Occasion, Plan};
use crate::schedule::DueAt;

/// How many days ahead a post is due rather than upcoming: as far as the overview's week.
const WEEK: i64 = 7;

/// The ledger of an event: what was said where, and what is still to say.
#[derive(Debug)]
pub struct Posts {
    /// The event.
    pub event: EventLine,
    /// Whether the event is the one that is meant when none is named.
    pub is_next: bool,
    /// Whether the group has any channel.
    pub has_channels: bool,
    /// The posts, by occasion, then in the order of the group's channels.
    pub lines: Vec<PostLine>,
}

/// A post that was said or is to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostLine {
    /// The event.
    pub event: Id,
    /// The channel.
    pub channel: String,
    /// Why it is said.
    pub occasion: Occasion,
    /// The title of the talk it is about.
    pub session: Option<String>,
    /// How it stands.
    pub state: PostState,
    /// When it is due, with its task.
    pub due: Option<DueAt>,
    /// The day it was said, when it is known.
    pub on: Option<NaiveDate>,
    /// Where it can be read.
    pub url: Option<String>,
    /// What it told and is not so any more.
    pub changes: Vec<FactChange>,
}

/// How a post stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostState {
    /// It should have been said.
    Late,
    /// It is due within a week.
    Due,
    /// It was said, and something it told is not so any more.
    Outdated,
    /// It was said.
    Said,
    /// It is due later.
    Upcoming,
}

impl PostState {
    /// Returns the state as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Due => "due",
            Self::Outdated => "outdated",
            Self::Said => "said",
            Self::Upcoming => "upcoming",
        }
    }
}

impl fmt::Display for PostState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// Returns the ledger of an event.
pub fn posts(plan: &Plan, event: &Id, now: Now) -> Result<Posts, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    Ok(Posts {
        event: event_line(plan, event, now),
        is_next: is_next(plan, event, now),
        has_channels: !plan.group.channels.is_empty(),
        lines: post_lines(plan, event, now),
    })
}

/// Returns the posts of an event. What was not said of an event that is cancelled or over is left
/// out, but for what comes after it.
pub(super) fn post_lines(plan: &Plan, event: &Event, now: Now) -> Vec<PostLine> {
    let span = event.span(&plan.group.timezone);
    let is_over = event.start.date() < now.today();
    let ledger = ledger(plan, event, now);
    let helps = |slot: &Slot<'_>| {
        let due = slot.task.map(|task| task.due.at(&span));
        let in_time = due.is_none_or(|due| !is_over || due.date > event.start.date());
        slot.post.is_some() || (event.is_on() && in_time)
    };
    let slots = slots(plan, event).into_iter().filter(helps);
    let line = |slot: Slot<'_>| {
        let due = slot.task.map(|task| task.due.at(&span));
        let days = due.map(|due| (due.date - now.today()).num_days());
        let changes = changes(plan, ledger.as_ref(), &slot);
        PostLine {
            event: event.id.clone(),
            channel: slot.channel.to_owned(),
            occasion: slot.occasion,
            session: slot.session.map(str::to_owned),
            state: state(&slot, days, !changes.is_empty()),
            due,
            on: slot.post.and_then(|post| post.on),
            url: slot.post.and_then(|post| post.url.clone()),
            changes,
        }
    };
    slots.map(line).collect()
}

fn changes(plan: &Plan, ledger: Option<&Ledger<'_>>, slot: &Slot<'_>) -> Vec<FactChange> {
    let (Some(ledger), Some(post)) = (ledger, slot.post) else {
        return Vec::new();
    };
    let wrong = ledger.outdated(post).into_iter();
    wrong.map(|it| in_words(plan, &it)).collect()
}

fn state(slot: &Slot<'_>, days: Option<i64>, is_outdated: bool) -> PostState {
    match (slot.post, days) {
        (Some(_), _) if is_outdated => PostState::Outdated,
        (Some(_), _) => PostState::Said,
        (None, Some(days)) if days < 0 => PostState::Late,
        (None, Some(days)) if days > WEEK => PostState::Upcoming,
        (None, _) => PostState::Due,
    }
}
