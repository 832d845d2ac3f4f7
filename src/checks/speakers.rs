use super::look::{Found, Look};
use crate::plan::{Answer, Id, Promise, Session};
use crate::text::all_of;

/// A talk that nobody promised is a hole in the evening; a backup fills it.
pub(super) fn confirmed(look: &Look<'_>) -> Vec<Found> {
    let left = look.left();
    let asked = look.asked_talks();
    let open: Vec<&Session> = asked.filter(|talk| is_open(look, talk)).collect();
    let declined = open
        .iter()
        .filter(|talk| talk.state == Some(Promise::Declined));
    let declined = declined.map(|talk| {
        let message = format!("{} declined \"{}\"", who(look, talk), talk.title);
        Found::warning(message).tip("ask somebody else: `convoke session`")
    });
    let mut found: Vec<Found> = declined.collect();
    let waiting: Vec<&&Session> = open
        .iter()
        .filter(|talk| talk.state != Some(Promise::Declined))
        .collect();
    if waiting.is_empty() || left > look.days("days") {
        return found;
    }
    let bare = waiting.iter().filter(|talk| talk.backup.is_none()).count();
    let names = all_of(waiting.iter().map(|talk| who(look, talk)));
    let days = crate::text::count(usize::try_from(left).unwrap_or_default(), "day");
    let message = format!("{days} before, not confirmed: {names}");
    let tip = "ask again, and note it: `convoke session change TITLE --state confirmed`; or `--backup TEXT`";
    let weigh = if left <= look.days("days-last") && bare > 0 {
        Found::error
    } else {
        Found::warning
    };
    found.push(weigh(message).tip(tip));
    found
}

fn who(look: &Look<'_>, talk: &Session) -> String {
    let speaker = talk.speaker.as_ref();
    speaker.map_or_else(|| format!("\"{}\"", talk.title), |id| look.name(id))
}

/// Whether a talk is not promised as far as the plan knows: organizers count on themselves, and a
/// yes to the invitation or the ticked task is one.
fn is_open(look: &Look<'_>, talk: &Session) -> bool {
    match talk.state {
        Some(Promise::Confirmed | Promise::Given) => false,
        Some(Promise::Declined | Promise::Asked | Promise::Idea) => true,
        None => talk.speaker.as_ref().is_some_and(|id| !counts_on(look, id)),
    }
}

fn counts_on(look: &Look<'_>, speaker: &Id) -> bool {
    let is_organizer = look.organizers().iter().any(|on| on.id == *speaker);
    let mut invited = look.event.invited.iter();
    let said_yes = invited.any(|it| {
        it.person == *speaker && it.answer_of_today(look.event) == Some(Answer::Accepted)
    });
    is_organizer || said_yes || look.is_done("content-speaker-confirm")
}
