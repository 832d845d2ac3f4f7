use super::catalog::Found;
use super::{Facts, Severity};
use crate::schedule::Clock;

/// A start the clocks skip or show twice is worth a word: people will come an hour apart.
pub(super) fn clock(facts: &Facts<'_>) -> Vec<Found> {
    let span = facts.event.span(&facts.plan.group.timezone);
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
    let tip = Some("choose a start outside the hour in which the clocks change".to_owned());
    vec![Found {
        severity: Severity::Warning,
        message,
        tip,
    }]
}
