use super::look::{Found, Look};
use crate::schedule::Clock;

/// A start the clocks skip or show twice is worth a word: people will come an hour apart.
pub(super) fn clock(look: &Look<'_>) -> Vec<Found> {
    let span = look.event.span(&look.plan.group.timezone);
    let starts = span.starts();
    let message = match starts.clock {
        Clock::Once => return Vec::new(),
        Clock::Skipped => format!(
            "the clocks in {} skip {} on that day; the event starts at {}",
            span.zone,
            span.start.format("%H:%M"),
            starts.at.format("%H:%M")
        ),
        Clock::Twice => format!(
            "the clocks in {} show {} twice on that day; the first of the two is meant",
            span.zone,
            span.start.format("%H:%M")
        ),
    };
    let tip = "choose a start outside the hour in which the clocks change";
    Found::warning(message).tip(tip).into()
}
