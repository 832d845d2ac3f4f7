use super::super::Now;
use super::line::{REPLY_DAYS, SessionLine};
use crate::plan::{Event, Id, Plan, Promise};

/// How many days before an evening a speaker who has not said yes is named: the comfortable day of
/// an announcement (`convoke guide minimums`), which tells who speaks.
const CONFIRM_DAYS: i64 = 28;

/// A talk that somebody should ask about today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The session.
    pub line: SessionLine,
    /// Why it is named.
    pub why: Why,
}

/// Why a talk is to be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The speaker was asked so many days ago and has not answered.
    Unanswered(i64),
    /// The evening is in so many days, and the speaker has not said yes.
    Unconfirmed(i64),
}

/// Returns the talks of coming evenings, soonest first, and of the backlog that somebody should ask
/// about: asked more than four days ago, or not confirmed four weeks before the evening. Of one
/// person only, when the agenda is theirs: nobody else's business is named to them.
pub(in crate::ops) fn waiting(
    plan: &Plan,
    is_theirs: impl Fn(&Event) -> bool,
    now: Now,
) -> Vec<Waiting> {
    let is_coming = |event: &&Event| event.is_on() && event.start.date() >= now.today();
    let coming = plan.events.iter().filter(is_coming);
    // Nothing is laid out for evenings that ask nothing.
    let coming = coming.filter(|event| event.unconfirmed().next().is_some());
    let mut coming: Vec<&Event> = coming.filter(|event| is_theirs(event)).collect();
    coming.sort_by(|a, b| a.by_start(b));
    let mut found = Vec::new();
    for event in coming {
        let days = (event.start.date() - now.today()).num_days();
        let lines = SessionLine::of_event(plan, event, now);
        let unconfirmed: Vec<usize> = event.unconfirmed().map(|(place, _)| place).collect();
        let lines = lines.into_iter().enumerate();
        let lines = lines.filter(|(place, _)| unconfirmed.contains(place));
        found.extend(lines.filter_map(|(_, line)| {
            let why = why(&line, Some(days))?;
            Some(Waiting { line, why })
        }));
    }
    found
}

/// As [`waiting`], for talks of the backlog that have no evening yet.
pub(in crate::ops) fn waiting_talks(plan: &Plan, now: Now) -> Vec<Waiting> {
    let asked = plan.talks.iter();
    let asked = asked.filter(|talk| talk.session.state == Some(Promise::Asked));
    let lines = asked.map(|talk| SessionLine::of_talk(plan, talk, now));
    lines
        .filter_map(|line| {
            let why = why(&line, None)?;
            Some(Waiting { line, why })
        })
        .collect()
}

fn why(line: &SessionLine, days: Option<i64>) -> Option<Why> {
    match (line.waiting, days) {
        (Some(waiting), _) if waiting > REPLY_DAYS => Some(Why::Unanswered(waiting)),
        (_, Some(days)) if days <= CONFIRM_DAYS => Some(Why::Unconfirmed(days)),
        _ => None,
    }
}

impl Waiting {
    /// Returns the evening, if there is one.
    pub fn event(&self) -> Option<&Id> {
        match &self.line.place {
            super::SessionPlace::Agenda { event, .. } => Some(event),
            super::SessionPlace::Backlog { .. } => None,
        }
    }
}
