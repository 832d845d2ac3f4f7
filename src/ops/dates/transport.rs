//! Whether people get home.

use super::outcome::Reason;
use super::score::Evening;
use crate::schedule::evening_minute;

/// How much time people need from the end to the last train or bus, in minutes.
const NEEDED: i64 = 20;

pub(super) fn reason(on: &Evening<'_>) -> Option<Reason> {
    let venue = on.desk.plan.venue(on.desk.event.venue.as_ref()?)?;
    let departure = venue.room.last_departure?;
    // Of several days, the last one is when people go home.
    let spare = evening_minute(departure) - evening_minute(on.end().time());
    if spare >= NEEDED {
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
