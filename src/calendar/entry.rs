//! One event of the group as an entry of a calendar.

use icalendar::{Component, Event as Entry, EventStatus, Property};

use super::describe::{Description, is_link, online, place};
use super::identity::{stamp, uid};
use super::write::utc;
use super::zones::When;
use super::{Evening, Style, alarm};
use crate::plan::{Event, Plan, Status};
use crate::text::squeeze;

/// Returns the entry of an event.
pub(super) fn entry(plan: &Plan, evening: &Evening<'_>, when: &When<'_>, style: &Style) -> Entry {
    let event = evening.event;
    let mut entry = bare(plan, event, when);
    entry
        .add_property("UID", uid(plan, event))
        .add_property("SUMMARY", squeeze(&event.title))
        .add_property("CATEGORIES", event.format.word());
    place_of(plan, event, &mut entry, style.tells_call);
    let is_told = |page: &&str| style.tells_call || !event.tells_call(page);
    if let Some(page) = evening.page().filter(is_told) {
        entry.url(page);
    }
    describe(
        &mut entry,
        &Description::of(plan, evening, style.tells_call),
    );
    if event.is_on() {
        // Nobody wants to be woken for an evening that does not take place.
        for minutes in &style.alarms {
            entry.append_component(alarm::before_start(&event.title, *minutes));
        }
    }
    entry.done()
}

/// Tells what is known, as text and as HTML; nothing where nothing is known.
pub(super) fn describe(entry: &mut Entry, description: &Description) {
    if description.is_empty() {
        return;
    }
    entry.add_property("DESCRIPTION", description.plain());
    let mut html = Property::new("X-ALT-DESC", description.html());
    entry.append_property(html.add_parameter("FMTTYPE", "text/html").done());
}

/// Returns an entry with what all entries about an event share: its revision, status and time.
pub(super) fn bare(plan: &Plan, event: &Event, when: &When<'_>) -> Entry {
    let mut entry = Entry::new();
    entry
        .add_property("DTSTAMP", utc(stamp(event)))
        .sequence(event.sequence)
        .status(status(event.status));
    if let Some(changed) = event.changed {
        entry.add_property("LAST-MODIFIED", utc(changed));
    }
    entry.append_property(when.start("DTSTART"));
    if let Some(end) = when.end("DTEND") {
        entry.append_property(end);
    }
    if !event.is_on() {
        // A cancelled evening stays in the file, or it would stay in people's calendars, but it
        // no longer blocks their time.
        entry.add_property("TRANSP", "TRANSPARENT");
    }
    where_on_earth(plan, event, &mut entry);
    entry
}

/// Says where it is. Most calendars show no CONFERENCE (RFC 7986, 5.11), so an evening without a
/// room has its call for a place.
fn place_of(plan: &Plan, event: &Event, entry: &mut Entry, tells_call: bool) {
    let online = online(event).filter(|_| tells_call);
    if let Some(link) = online.as_deref().filter(|online| is_link(online)) {
        let mut conference = Property::new("CONFERENCE", link);
        entry.append_property(conference.add_parameter("VALUE", "URI").done());
    }
    if let Some(place) = place(plan, event).or(online) {
        entry.add_property("LOCATION", place);
    }
}

/// Says where the room is on earth: latitude and longitude with six digits (RFC 5545, 3.8.1.6).
fn where_on_earth(plan: &Plan, event: &Event, entry: &mut Entry) {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room());
    let venue = venue.and_then(|venue| plan.venue(venue));
    if let Some(position) = venue.and_then(|venue| venue.position) {
        let (north, east) = position.degrees();
        entry.add_property("GEO", format!("{north};{east}"));
    }
}

fn status(status: Status) -> EventStatus {
    match status {
        Status::Tentative => EventStatus::Tentative,
        Status::Confirmed => EventStatus::Confirmed,
        Status::Cancelled => EventStatus::Cancelled,
    }
}
