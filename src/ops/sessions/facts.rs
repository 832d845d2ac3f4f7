//! What changed of a session, in words.

use std::fmt::Display;

use super::super::fact_changes::FactChange;
use crate::plan::{Plan, Session};

/// Returns what differs between a session before and after a change.
pub(super) fn changes(plan: &Plan, old: &Session, new: &Session) -> Vec<FactChange> {
    let speaker = |session: &Session| session.speaker.as_ref().map(|id| plan.name_of(id));
    let clock = |session: &Session| session.at.map(|at| at.format("%H:%M").to_string());
    let agreed = |session: &Session| session.recording.map(|yes| if yes { "yes" } else { "no" });
    [
        change("title", &Some(&old.title), &Some(&new.title)),
        change("speaker", &speaker(old), &speaker(new)),
        change("minutes", &old.minutes, &new.minutes),
        change("kind", &Some(old.kind()), &Some(new.kind())),
        change("state", &old.state, &new.state),
        change("asked", &old.asked, &new.asked),
        change("at", &clock(old), &clock(new)),
        change("summary", &old.summary, &new.summary),
        change("level", &old.level, &new.level),
        change("backup", &old.backup, &new.backup),
        change("recording", &agreed(old), &agreed(new)),
        change("slides", &old.slides, &new.slides),
        change("video", &old.video, &new.video),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns a fact before and after, if it is another.
pub(super) fn change<T: Display + PartialEq>(
    fact: &'static str,
    old: &Option<T>,
    new: &Option<T>,
) -> Option<FactChange> {
    let words = |value: &Option<T>| {
        let known = value.as_ref().map(ToString::to_string);
        known.unwrap_or_else(|| "not known".to_owned())
    };
    (old != new).then(|| FactChange {
        fact,
        old: words(old),
        new: words(new),
    })
}
