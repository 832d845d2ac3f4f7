use super::export_calendar::language;
use super::{Now, OpsError};
use crate::channels::{self, CalendarLinks, Subscription};
use crate::plan::{Event, Id, Plan};

/// The links that put an event into somebody's calendar, and those that subscribe to the group's.
#[derive(Debug)]
pub struct EventLinks {
    /// Those of the event; none when nobody can come any more.
    pub links: Option<CalendarLinks>,
    /// Those of the group's calendar, when the plan says where it is.
    pub subscription: Option<Subscription>,
}

/// Returns the links of an event. One that is cancelled or over has none, which is refused unless
/// there are those of the group's calendar.
pub fn event_links(plan: &Plan, event: &Id, now: Now) -> Result<EventLinks, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    let links = calendar_links(plan, event, now);
    let subscription = channels::subscription(plan);
    let is_needed = links.is_none() && subscription.is_none();
    if is_needed && !event.is_on() {
        let event = event.id.to_string();
        return Err(OpsError::Cancelled { event });
    }
    if is_needed && event.is_over(&plan.group.timezone, now.at) {
        let event = event.id.to_string();
        return Err(OpsError::Over { event });
    }
    Ok(EventLinks {
        links,
        subscription,
    })
}

/// Returns the links of an event that is still to come, in its first language.
pub(super) fn calendar_links(plan: &Plan, event: &Event, now: Now) -> Option<CalendarLinks> {
    if event.is_over(&plan.group.timezone, now.at) {
        return None;
    }
    channels::calendar_links(plan, event, &language(plan, event))
}
