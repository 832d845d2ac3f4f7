use super::OpsError;
use crate::calendar;
use crate::plan::{Event, Id, Plan};

/// A calendar file.
#[derive(Debug)]
pub struct CalendarFile {
    /// The text, with the line ends of RFC 5545.
    pub text: String,
    /// How many events are in it.
    pub events: usize,
}

/// Writes events as a calendar file, soonest first.
pub fn export_calendar(plan: &Plan, ids: &[Id]) -> Result<CalendarFile, OpsError> {
    let mut events: Vec<&Event> = plan
        .events
        .iter()
        .filter(|event| ids.contains(&event.id))
        .collect();
    events.sort_by_key(|event| event.start);
    let text = calendar::export(plan, &events)?;
    Ok(CalendarFile {
        text,
        events: events.len(),
    })
}
