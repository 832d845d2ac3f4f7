use chrono::NaiveDate;

use super::look::{Found, Look};
use crate::plan::{Occasion, State, Status};

/// An address that has been told cannot be taken back.
pub(super) fn after_confirm(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    let (Some(told), true) = (told_on(look), event.mode.has_room()) else {
        return Vec::new();
    };
    let task = look.task("venue-confirm");
    let is_promised = match (event.venue.is_some(), task.map(|task| &task.state)) {
        (false, _) => false,
        (true, Some(State::Done(on))) => on.is_none_or(|on| on <= told),
        (true, Some(State::Skipped { .. })) => true,
        (true, Some(State::Open) | None) => {
            let signed = look.venue().and_then(|venue| venue.room.signed);
            let is_signed = signed.is_some_and(|signed| signed <= told);
            is_signed || task.is_none() && event.status == Status::Confirmed
        }
    };
    if is_promised {
        return Vec::new();
    }
    let message = format!("it was announced on {told}, before the room was confirmed");
    let tip = "get the room in writing today, then `convoke done venue-confirm`";
    // Confirmed since: nothing can go wrong any more.
    let is_late_but_sure = task.is_some_and(|task| matches!(task.state, State::Done(_)));
    if is_late_but_sure {
        return Found::note(message).into();
    }
    Found::error(message).tip(tip).into()
}

/// Returns the day the place was first told: a save-the-date names a town.
fn told_on(look: &Look<'_>) -> Option<NaiveDate> {
    let posts = look.event.posts.iter();
    let posts = posts.filter(|post| post.occasion == Occasion::Announcement);
    let days = posts.map(|post| post.on.unwrap_or(look.today));
    days.min()
}

/// A reminder two days before frees the seats of those who will not come.
pub(super) fn reminder(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    if !look.has_signup() || look.left() > 7 {
        return Vec::new();
    }
    let hours = look.days("least-hours")..=look.days("most-hours");
    let span = event.span(&look.plan.group.timezone);
    let is_in_time = |day: NaiveDate| {
        let days = (event.start.date() - day).num_days();
        hours.contains(&(days * 24))
    };
    let task = look.task("reg-remind");
    let is_planned = task.is_some_and(|task| {
        let is_left_out = matches!(task.state, State::Skipped { .. });
        !is_left_out && is_in_time(task.due.at(&span).date)
    });
    let posts = event
        .posts
        .iter()
        .filter(|post| matches!(post.occasion, Occasion::Reminder | Occasion::LastCall));
    let is_said = posts.filter_map(|post| post.on).any(is_in_time);
    // Once its days are over, it is too late to remind.
    let is_past = look.left() * 24 < look.days("least-hours");
    if is_planned || is_said || is_past {
        return Vec::new();
    }
    let message = "no reminder is planned one to three days before";
    let tip = "`convoke task add \"Remind those signed up\" --due D-2 --area registration`, or say it: \
               `convoke announce --occasion reminder`";
    Found::warning(message).tip(tip).into()
}
