//! The lines of a handover.

use chrono::Month as MonthName;

use crate::ops::after::{AccountLine, GiverLine, LessonLearned, PersonLine, PromiseLine, TalkLine};
use crate::ops::{Promise, Side};
use crate::schedule::day_in_words;
use crate::text::{all_of, count};

/// Returns who else can get into an account, and whether that is enough.
pub(super) fn others(account: &AccountLine) -> String {
    let others = match &account.reset[..] {
        [] => "nobody".to_owned(),
        others => all_of(others),
    };
    match account.people {
        0 => format!("{others} (nobody of the team can get in)"),
        1 => format!("{others} (only one person can get in)"),
        _ => others,
    }
}

/// Returns what somebody is to the group.
pub(super) fn part(person: &PersonLine) -> String {
    let parts = [
        person.is_organizer.then(|| "organizer".to_owned()),
        person.is_helper.then(|| "helper".to_owned()),
        person.left.map(|day| format!("left {day}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

/// Returns what somebody did in a year.
pub(super) fn did(person: &PersonLine) -> String {
    let duties = person
        .duties
        .iter()
        .map(|(duty, times)| format!("{duty} {times}×"));
    let talks = (person.talks > 0).then(|| count(person.talks, "talk"));
    let parts: Vec<String> = duties.chain(talks).collect();
    if parts.is_empty() {
        "nothing noted".to_owned()
    } else {
        parts.join(", ")
    }
}

/// Returns who gives what, and how often.
pub(super) fn sponsor_in_words(sponsor: &GiverLine) -> String {
    let gives = match &sponsor.gives[..] {
        [] => String::new(),
        gives => format!(" gives {}", all_of(gives)),
    };
    let times = match sponsor.last {
        Some(day) => {
            let evenings = count(sponsor.evenings, "evening");
            format!("{evenings}, last on {}", day_in_words(day))
        }
        None => "no evening yet".to_owned(),
    };
    let link = sponsor.link.as_ref().map(|link| format!("; {link}"));
    format!(
        "{}{gives} ({times}){}",
        sponsor.name,
        link.unwrap_or_default()
    )
}

/// Returns who owes whom what.
pub(super) fn promise_in_words(promise: &PromiseLine) -> String {
    let event = promise
        .event
        .as_ref()
        .map(|event| format!(" at \"{event}\""));
    let since = promise
        .since
        .map(|day| format!(", since {}", day_in_words(day)));
    let rest = format!("{}{}", event.unwrap_or_default(), since.unwrap_or_default());
    match promise.side {
        Side::Sponsor => format!("{} owes us: {}{rest}", promise.name, promise.what),
        Side::Group => format!("We owe {}: {}{rest}", promise.name, promise.what),
    }
}

/// Returns a talk that has no evening.
pub(super) fn talk_in_words(talk: &TalkLine) -> String {
    let asked = talk
        .asked
        .map(|day| format!("asked on {}", day_in_words(day)));
    let state = talk
        .state
        .filter(|state| *state != Promise::Asked || asked.is_none());
    let state = state
        .map(|state| state.to_string())
        .into_iter()
        .chain(asked);
    let parts: Vec<String> = talk.speaker.iter().cloned().chain(state).collect();
    let about = if parts.is_empty() {
        String::new()
    } else {
        format!(" ({})", parts.join(", "))
    };
    let note = talk.note.as_ref().map(|note| format!(": {note}"));
    format!("\"{}\"{about}{}", talk.title, note.unwrap_or_default())
}

/// Returns what was learned, and where.
pub(super) fn lesson_in_words(lesson: &LessonLearned) -> String {
    let kept = if lesson.is_kept { "; done since" } else { "" };
    format!(
        "{} ({}; from \"{}\", {}{kept})",
        lesson.lesson,
        lesson.area,
        lesson.event,
        day_in_words(lesson.day)
    )
}

/// Returns `February` for 2.
pub(super) fn month_name(number: u32) -> &'static str {
    let month = u8::try_from(number)
        .ok()
        .and_then(|number| MonthName::try_from(number).ok());
    month.map_or("", |month| month.name())
}
