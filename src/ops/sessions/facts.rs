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
        change("title", Some(&old.title), Some(&new.title)),
        change("speaker", speaker(old).as_ref(), speaker(new).as_ref()),
        change("minutes", old.minutes.as_ref(), new.minutes.as_ref()),
        change("kind", Some(&old.kind()), Some(&new.kind())),
        change("state", old.state.as_ref(), new.state.as_ref()),
        change("asked", old.asked.as_ref(), new.asked.as_ref()),
        change("at", clock(old).as_ref(), clock(new).as_ref()),
        change("summary", old.summary.as_ref(), new.summary.as_ref()),
        change("level", old.level.as_ref(), new.level.as_ref()),
        change("backup", old.backup.as_ref(), new.backup.as_ref()),
        change("recording", agreed(old).as_ref(), agreed(new).as_ref()),
        change("slides", old.slides.as_ref(), new.slides.as_ref()),
        change("video", old.video.as_ref(), new.video.as_ref()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns a fact before and after, if it is another.
pub(super) fn change<T: Display + PartialEq>(
    fact: &'static str,
    old: Option<&T>,
    new: Option<&T>,
) -> Option<FactChange> {
    let words = |value: Option<&T>| {
        let known = value.map(ToString::to_string);
        known.unwrap_or_else(|| "not known".to_owned())
    };
    (old != new).then(|| FactChange {
        fact,
        old: words(old),
        new: words(new),
    })
}
