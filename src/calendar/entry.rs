//! One event of the group as an entry of a calendar.

use super::describe::{Description, is_link, online, place};
use super::identity::{identity, stamp};
use super::write::{Entry, Line, Value};
use super::zones::When;
use super::{Evening, Style, alarm};
use crate::plan::{Event, Plan, Status};
use crate::text::squeezed;

/// Returns the entry of an event.
pub(super) fn entry<'a>(
    plan: &'a Plan,
    evening: &'a Evening<'a>,
    when: &When<'a>,
    style: &Style,
) -> Entry<'a> {
    let event = evening.event;
    let mut entry = Entry::new();
    entry.add("UID", Value::Text(identity(plan, event)));
    revision(event, &mut entry);
    time(when, &mut entry);
    entry.add("SUMMARY", Value::Text(squeezed(&event.title)));
    let online = online(event).filter(|_| style.tells_call);
    let conference = online.clone().filter(|online| is_link(online));
    if let Some(place) = place(plan, event).or(online) {
        entry.add("LOCATION", Value::Text(place));
    }
    where_on_earth(plan, event, &mut entry);
    let is_told = |page: &&str| style.tells_call || !event.tells_call(page);
    if let Some(page) = evening.page().filter(is_told) {
        entry.add("URL", Value::word(page));
    }
    if let Some(link) = conference {
        // Most calendars show none (RFC 7986, 5.11), so an evening without a room has its call for a
        // place, too.
        entry.put(Line::new("CONFERENCE", Value::Word(link)).with("VALUE", "URI"));
    }
    entry.add("CATEGORIES", Value::word(event.format.word()));
    freedom(event, &mut entry);
    for line in Description::of(plan, evening, style.tells_call).lines() {
        entry.put(line);
    }
    if event.is_on() {
        // Nobody wants to be woken for an evening that does not take place.
        for minutes in &style.alarms {
            entry.ring(alarm::before_start(&event.title, *minutes));
        }
    }
    entry
}

/// Returns an entry with what all entries about an event share: its revision, status, time and place on
/// earth.
pub(super) fn bare<'a>(plan: &Plan, event: &Event, when: &When<'a>) -> Entry<'a> {
    let mut entry = Entry::new();
    revision(event, &mut entry);
    time(when, &mut entry);
    where_on_earth(plan, event, &mut entry);
    freedom(event, &mut entry);
    entry
}

/// Tells which revision it is, and how sure.
fn revision(event: &Event, entry: &mut Entry<'_>) {
    entry.add("DTSTAMP", Value::Utc(stamp(event)));
    if let Some(changed) = event.changed {
        entry.add("LAST-MODIFIED", Value::Utc(changed));
    }
    entry
        .add("SEQUENCE", Value::Number(event.sequence))
        .add("STATUS", Value::word(status(event.status)));
}

fn time<'a>(when: &When<'a>, entry: &mut Entry<'a>) {
    entry.put(when.start("DTSTART"));
    if let Some(end) = when.end("DTEND") {
        entry.put(end);
    }
}

/// Tells whether people have the time for other things. A cancelled evening stays in the file, or it
/// would stay in people's calendars, but it no longer blocks their time.
fn freedom(event: &Event, entry: &mut Entry<'_>) {
    if !event.is_on() {
        entry.add("TRANSP", Value::word("TRANSPARENT"));
    }
}

/// Says where the room is on earth: latitude and longitude with six digits (RFC 5545, 3.8.1.6).
fn where_on_earth(plan: &Plan, event: &Event, entry: &mut Entry<'_>) {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room());
    let venue = venue.and_then(|venue| plan.venue(venue));
    if let Some(position) = venue.and_then(|venue| venue.position) {
        let (north, east) = position.degrees();
        entry.add("GEO", Value::word(format!("{north};{east}")));
    }
}

/// Returns how sure an event is, in the words of RFC 5545, 3.8.1.11.
fn status(status: Status) -> &'static str {
    match status {
        Status::Tentative => "TENTATIVE",
        Status::Confirmed => "CONFIRMED",
        Status::Cancelled => "CANCELLED",
    }
}
