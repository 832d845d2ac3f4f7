use chrono::{Datelike, NaiveDate, Weekday};

use super::look::{Found, Look};
use crate::plan::{Event, Id};
use crate::schedule::{nth_word, weekday_name};
use crate::text::count;

/// Returns the events that took place before a day, the latest first.
fn held_before<'a>(look: &'a Look<'_>, day: NaiveDate) -> Vec<&'a Event> {
    let events = look.plan.events.iter();
    let mut held: Vec<&Event> = events
        .filter(|event| event.is_on() && event.id != look.event.id && event.start.date() < day)
        .collect();
    held.sort_by(|a, b| b.by_start(a));
    held
}

/// Which one of its month a weekday is: the third Thursday.
fn nth(day: NaiveDate) -> (u32, Weekday) {
    (day.day0() / 7 + 1, day.weekday())
}

/// People come without looking it up when it is always the same evening.
pub(super) fn slot(look: &Look<'_>) -> Vec<Found> {
    let day = look.event.start.date();
    let before = held_before(look, day);
    let same = before.iter().filter(|on| on.format == look.event.format);
    let slots: Vec<_> = same.map(|on| nth(on.start.date())).take(3).collect();
    let is_only_format = before.iter().all(|on| on.format == look.event.format);
    let usual = match (&slots[..], &look.plan.group.cadence) {
        ([first, rest @ ..], _) if slots.len() == 3 && rest.iter().all(|it| it == first) => {
            let is_other = *first != nth(day);
            is_other.then(|| {
                format!(
                    "the last three were on the {} {}",
                    nth_word(first.0),
                    weekday_name(first.1)
                )
            })
        }
        (_, Some(cadence)) if is_only_format && !cadence.fits(day) => {
            Some(format!("the group meets on the {cadence}"))
        }
        _ => None,
    };
    let Some(usual) = usual else {
        return Vec::new();
    };
    let message = format!(
        "{usual}; this is the {} {}",
        nth_word(nth(day).0),
        weekday_name(day.weekday())
    );
    Found::note(message).into()
}

/// Who leads every evening stops one day, and nobody else has learned it.
pub(super) fn lead(look: &Look<'_>) -> Vec<Found> {
    let Some(lead) = look.holder("lead") else {
        return Vec::new();
    };
    let before = held_before(look, look.event.start.date());
    let of = |event: &Event| -> Option<Id> { event.holder("lead").cloned() };
    let row = before.iter().take_while(|on| of(on).as_ref() == Some(lead));
    let row = row.count();
    if row < look.number("most") as usize {
        return Vec::new();
    }
    let message = format!(
        "{} led the last {} and leads this one, too",
        look.name(lead),
        count(row, "evening")
    );
    Found::note(message)
        .tip("let somebody else lead: `convoke duties --propose`")
        .into()
}

/// Without a count nobody knows next time how much pizza to order.
pub(super) fn log(look: &Look<'_>) -> Vec<Found> {
    let is_over = look.event.start.date() < look.today;
    let before = held_before(look, look.event.start.date());
    let last = match before.first() {
        _ if is_over => Some(look.event),
        // The next evening is the place to say it; the one after need not repeat it.
        Some(last) if last.start.date() < look.today => Some(*last),
        _ => None,
    };
    let Some(last) = last.filter(|last| last.heads.arrived.is_none()) else {
        return Vec::new();
    };
    let days = (look.today - last.start.date()).num_days();
    // What is half a year old is not counted any more.
    if days <= look.days("most") || days > 183 && !is_over {
        return Vec::new();
    }
    let message = format!("nobody noted how many came to \"{}\"", last.title);
    let tip = format!(
        "`convoke change {} --arrived N`, or `convoke recap {}`",
        last.id, last.id
    );
    Found::warning(message).tip(tip).into()
}

/// A group that does not meet is forgotten.
pub(super) fn active(look: &Look<'_>) -> Vec<Found> {
    let Some(last) = held_before(look, look.today).first().copied() else {
        return Vec::new();
    };
    let days = (look.today - last.start.date()).num_days();
    let months = days / 30;
    if months <= look.days("most") {
        return Vec::new();
    }
    let months = count(usize::try_from(months).unwrap_or_default(), "month");
    let message = format!("the last evening was {months} ago: \"{}\"", last.title);
    let found = if days / 30 > look.days("most-ever") {
        Found::warning(message)
    } else {
        Found::note(message)
    };
    found
        .tip("a small evening keeps the rhythm: `convoke new-event --event-format social`")
        .into()
}
