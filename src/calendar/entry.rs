//! One event of the group as an entry of a calendar.

use super::component::{Component, Property, utc};
use super::describe::{Description, is_link, online, place};
use super::identity::{stamp, uid};
use super::zones::When;
use super::{Evening, Style, alarm};
use crate::plan::{Event, Plan, Status};
use crate::text::squeeze;

/// Returns the entry of an event.
pub(super) fn entry(
    plan: &Plan,
    evening: &Evening<'_>,
    when: &When<'_>,
    style: &Style,
) -> Component {
    let event = evening.event;
    let mut entry = bare(plan, event, when);
    entry
        .put("UID", uid(plan, event))
        .put("SUMMARY", squeeze(&event.title))
        .put("CATEGORIES", event.format.word());
    place_of(plan, event, &mut entry, style.tells_call);
    let is_told = |page: &&str| style.tells_call || !event.tells_call(page);
    if let Some(page) = evening.page().filter(is_told) {
        entry.put("URL", page);
    }
    describe(
        &mut entry,
        &Description::of(plan, evening, style.tells_call),
    );
    if event.is_on() {
        // Nobody wants to be woken for an evening that does not take place.
        for minutes in &style.alarms {
            let alarm = alarm::before_start(&event.title, *minutes);
            entry.within.push(alarm);
        }
    }
    entry
}

/// Tells what is known, as text and as HTML; nothing where nothing is known.
pub(super) fn describe(entry: &mut Component, description: &Description) {
    if description.is_empty() {
        return;
    }
    let html = Property::new("X-ALT-DESC", description.html());
    entry
        .put("DESCRIPTION", description.plain())
        .put_whole(html.with("FMTTYPE", "text/html"));
}

/// Returns an entry with what all entries about an event share: its revision, status and time.
pub(super) fn bare(plan: &Plan, event: &Event, when: &When<'_>) -> Component {
    let mut entry = Component::new("VEVENT");
    entry
        .put("DTSTAMP", utc(stamp(event)))
        .put("SEQUENCE", event.sequence.to_string())
        .put("STATUS", status(event.status));
    if let Some(changed) = event.changed {
        entry.put("LAST-MODIFIED", utc(changed));
    }
    entry.put_whole(when.start("DTSTART"));
    if let Some(end) = when.end("DTEND") {
        entry.put_whole(end);
    }
    if !event.is_on() {
        // A cancelled evening stays in the file, or it would stay in people's calendars, but it
        // no longer blocks their time.
        entry.put("TRANSP", "TRANSPARENT");
    }
    where_on_earth(plan, event, &mut entry);
    entry
}

/// Says where it is. Most calendars show no CONFERENCE (RFC 7986, 5.11), so an evening without a
/// room has its call for a place.
fn place_of(plan: &Plan, event: &Event, entry: &mut Component, tells_call: bool) {
    let online = online(event).filter(|_| tells_call);
    if let Some(link) = online.as_deref().filter(|online| is_link(online)) {
        let conference = Property::new("CONFERENCE", link);
        entry.put_whole(conference.with("VALUE", "URI"));
    }
    if let Some(place) = place(plan, event).or(online) {
        entry.put("LOCATION", place);
    }
}

/// Says where the room is on earth: latitude and longitude with six digits (RFC 5545, 3.8.1.6).
fn where_on_earth(plan: &Plan, event: &Event, entry: &mut Component) {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room());
    let venue = venue.and_then(|venue| plan.venue(venue));
    if let Some(position) = venue.and_then(|venue| venue.position) {
        let (north, east) = position.degrees();
        entry.put("GEO", format!("{north};{east}"));
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Tentative => "TENTATIVE",
        Status::Confirmed => "CONFIRMED",
        Status::Cancelled => "CANCELLED",
    }
}
