//! Whether people get home.

use chrono::{NaiveTime, TimeDelta, Timelike};

use super::outcome::Reason;
use super::score::Evening;

/// How much time people need from the end to the last train or bus, in minutes.
const NEEDED: i64 = 20;

/// Departures before this hour are those of the night behind the evening.
const MORNING: u32 = 5;

pub(super) fn reason(on: &Evening<'_>) -> Option<Reason> {
    let venue = on.desk.plan.venue(on.desk.event.venue.as_ref()?)?;
    let departure = venue.room.last_departure?;
    let minutes = minutes_after(on, departure);
    if minutes >= NEEDED {
        return None;
    }
    let end = on.end().format("%H:%M");
    let shown = departure.format("%H:%M");
    let text = format!(
        "the last departure from {} is {shown}, the end {end}",
        venue.name
    );
    on.desk.scale.reason("last-departure", text)
}

fn minutes_after(on: &Evening<'_>, departure: NaiveTime) -> i64 {
    let night = TimeDelta::days(i64::from(departure.hour() < MORNING));
    let leaves = on.day().and_time(departure).checked_add_signed(night);
    leaves.map_or(NEEDED, |leaves| (leaves - on.end()).num_minutes())
}
