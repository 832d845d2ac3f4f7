//! Alarms, which ring for everybody who has the file: only on request (RFC 5545, 3.6.6).

use super::component::{Component, Property};
use super::length::length;
use crate::text::squeeze;

/// Returns an alarm so many minutes before the start of an event.
pub(super) fn before_start(title: &str, minutes: u32) -> Component {
    alarm(title, Property::new("TRIGGER", before(minutes)))
}

/// Returns an alarm so many minutes before a task is due. A to-do without a start has nothing but
/// its end to count from (RFC 5545, 3.8.6.3).
pub(super) fn before_due(title: &str, minutes: u32) -> Component {
    let trigger = Property::new("TRIGGER", before(minutes));
    alarm(title, trigger.with("RELATED", "END"))
}

fn alarm(title: &str, trigger: Property) -> Component {
    let mut alarm = Component::new("VALARM");
    alarm
        .put("ACTION", "DISPLAY")
        .put("DESCRIPTION", squeeze(title))
        .put_whole(trigger);
    alarm
}

fn before(minutes: u32) -> String {
    match minutes {
        0 => length(0),
        minutes => format!("-{}", length(minutes)),
    }
}
