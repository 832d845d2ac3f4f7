use chrono::{Datelike, NaiveDate};

use super::look::{Found, Look};
use crate::plan::State;
use crate::schedule::day_in_words;
use crate::text::count;

/// The first year a computer's clock knows: what is before it was never typed on purpose.
const FIRST_YEAR: i32 = 1970;

/// How many minutes a day has.
const DAY: u32 = 24 * 60;

/// Values that can be read and that nobody means: a year with a slip in it, minutes in place of hours,
/// a tick of a day to come.
pub(super) fn values(look: &Look<'_>) -> Vec<Found> {
    let found = [start(look), length(look), ticked(look), posted(look)];
    found.into_iter().flatten().collect()
}

fn start(look: &Look<'_>) -> Option<Found> {
    let start = look.event.start.date();
    let years = look.number("most-years");
    let last = look.today.year().saturating_add_unsigned(years);
    let why = if start.year() < FIRST_YEAR {
        format!("before {FIRST_YEAR}")
    } else if start.year() > last {
        format!("more than {} from now", count(years as usize, "year"))
    } else {
        return None;
    };
    let message = format!("the event starts on {}, {why}", day_in_words(start));
    let tip = format!(
        "if that is a slip: `convoke change {} --start DAY`",
        look.event.id
    );
    Some(Found::warning(message).tip(tip))
}

fn length(look: &Look<'_>) -> Option<Found> {
    let (minutes, days) = (look.event.minutes, look.number("most-days"));
    if minutes <= days.saturating_mul(DAY) {
        return None;
    }
    let message = format!(
        "the event takes {}, more than {}",
        count((minutes / DAY) as usize, "day"),
        count(days as usize, "day")
    );
    let tip = format!(
        "if that is a slip: `convoke change {} --minutes LENGTH`",
        look.event.id
    );
    Some(Found::warning(message).tip(tip))
}

fn ticked(look: &Look<'_>) -> Option<Found> {
    let ticked = look.event.tasks.iter().filter_map(|task| {
        let (State::Done(on) | State::Skipped { on, .. }) = &task.state else {
            return None;
        };
        Some((on.as_ref()?, &task.id))
    });
    let (on, task) = ticked.filter(|(on, _)| **on > look.today).max()?;
    let message = format!("`{task}` was done {}", to_come(*on));
    let tip = format!("`convoke reopen {task}`, and tick it when it is done");
    Some(Found::warning(message).tip(tip))
}

fn posted(look: &Look<'_>) -> Option<Found> {
    let posted = look.event.posts.iter();
    let posted = posted.filter_map(|post| Some((post.on?, &post.channel)));
    let (on, channel) = posted.filter(|(on, _)| *on > look.today).max()?;
    let message = format!("the post on {channel} was made {}", to_come(on));
    let tip = "correct its `on` under `posts` in plan.toml";
    Some(Found::warning(message).tip(tip))
}

fn to_come(on: NaiveDate) -> String {
    format!("on {}, which is still to come", day_in_words(on))
}
