//! One event of the group as an entry of a calendar.

use icalendar::{
    CalendarDateTime, Component, DatePerhapsTime, Event as Entry, EventLike, EventStatus, Property,
};

use super::describe::{description, is_link, online, page, place};
use super::identity::{stamp, uid};
use super::times::Times;
use crate::plan::{Event, Plan, Status};
use crate::text::squeeze;

/// Returns the entry of an event; `tzid` names the zone its times are written in, and without one
/// they are written in UTC.
pub(super) fn entry(plan: &Plan, event: &Event, times: &Times, tzid: Option<&str>) -> Entry {
    let mut entry = Entry::new();
    entry
        .uid(&uid(plan, event))
        .timestamp(stamp(event))
        .sequence(event.sequence)
        .status(status(event.status))
        .summary(&squeeze(&event.title))
        .categories([event.format.word()]);
    if let Some(changed) = event.changed {
        entry.last_modified(changed);
    }
    entry.starts(moment(times, times.start, tzid));
    if let Some(end) = times.end {
        entry.ends(moment(times, end, tzid));
    }
    if !event.is_on() {
        // A cancelled evening stays in the file, or it would stay in people's calendars, but it
        // no longer blocks their time.
        entry.add_property("TRANSP", "TRANSPARENT");
    }
    facts(plan, event, &mut entry);
    entry.done()
}

fn facts(plan: &Plan, event: &Event, entry: &mut Entry) {
    let online = online(event);
    let link = online.as_deref().filter(|online| is_link(online));
    // Most calendars show no CONFERENCE, so an evening without a room has its link for a place.
    if let Some(place) = place(plan, event).or_else(|| online.clone()) {
        entry.location(&place);
    }
    if let Some(link) = link {
        let mut conference = Property::new("CONFERENCE", link);
        entry.append_multi_property(conference.add_parameter("VALUE", "URI").done());
    }
    if let Some(page) = page(plan) {
        entry.url(page);
    }
    let description = description(plan, event);
    if !description.is_empty() {
        entry.description(&description);
    }
}

fn moment(times: &Times, at: chrono::DateTime<chrono::Utc>, tzid: Option<&str>) -> DatePerhapsTime {
    let moment = match tzid {
        None => CalendarDateTime::Utc(at),
        Some(tzid) => CalendarDateTime::WithTimezone {
            date_time: times.local(at),
            tzid: tzid.to_owned(),
        },
    };
    DatePerhapsTime::DateTime(moment)
}

fn status(status: Status) -> EventStatus {
    match status {
        Status::Tentative => EventStatus::Tentative,
        Status::Confirmed => EventStatus::Confirmed,
        Status::Cancelled => EventStatus::Cancelled,
    }
}
