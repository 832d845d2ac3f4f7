//! Entries of a calendar put together straight, as a script does that knows its events: each line is
//! formatted, escaped and folded (RFC 5545, 3.1 and 3.3.11), and nothing is known of it afterwards.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};
use convoke::plan::{Event, Plan};

/// Adds the entry of an evening of [`dense`](super::plans::dense): the bytes that convoke writes.
pub(crate) fn entry(out: &mut String, plan: &Plan, event: &Event) {
    let venue = event.venue.as_ref().and_then(|id| plan.venue(id));
    let venue = venue.expect("an evening has a room");
    let session = &event.sessions[0];
    let speaker = session.speaker.as_ref().and_then(|id| plan.person(id));
    let speaker = speaker.expect("a talk has a speaker");
    let page = &plan.group.channels[0].1;
    let zone = plan.group.timezone.name();
    let about = session.summary.as_deref().unwrap_or_default();
    let organization = speaker.organization.as_deref().unwrap_or_default();
    let minutes = session.minutes.unwrap_or_default();
    let talk = format!(
        "{}, {} ({organization}), {minutes} min",
        session.title, speaker.name
    );
    let words = format!("Agenda\n- {talk}\n  {about}\n\nSign up: {page}");
    let html = format!(
        "<html lang=\"en\"><body><p dir=\"auto\"><b>Agenda</b></p><ul><li dir=\"auto\">{talk}<br>{about}</li></ul>\
         <p dir=\"auto\">Sign up: <a href=\"{page}\">{page}</a></p></body></html>"
    );
    let changed = shown(event.changed.expect("a change").naive_utc());
    let ends = event.start + TimeDelta::minutes(i64::from(event.minutes));
    let address = venue.address.as_deref().unwrap_or_default();
    let uid = event.uid.as_deref().unwrap_or_default();
    let place = escaped(&format!("{}, {address}", venue.name));
    let lines = [
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escaped(uid)),
        format!("DTSTAMP:{changed}Z"),
        format!("LAST-MODIFIED:{changed}Z"),
        format!("SEQUENCE:{}", event.sequence),
        "STATUS:CONFIRMED".to_owned(),
        format!("DTSTART;TZID={zone}:{}", shown(event.start)),
        format!("DTEND;TZID={zone}:{}", shown(ends)),
        format!("SUMMARY:{}", escaped(&event.title)),
        format!("LOCATION:{place}"),
        format!("URL:{page}"),
        format!("CATEGORIES:{}", event.format),
        format!("DESCRIPTION:{}", escaped(&words)),
        format!("X-ALT-DESC;FMTTYPE=text/html:{}", escaped(&html)),
        "END:VEVENT".to_owned(),
    ];
    for line in &lines {
        fold(out, line);
    }
}

fn shown(at: NaiveDateTime) -> String {
    let (date, time) = (at.date(), at.time());
    let mut text = String::with_capacity(15);
    let [hour, minute, second] = [time.hour(), time.minute(), time.second()];
    write!(
        text,
        "{:04}{:02}{:02}",
        date.year(),
        date.month(),
        date.day()
    )
    .expect("text");
    write!(text, "T{hour:02}{minute:02}{second:02}").expect("text");
    text
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for sign in text.chars() {
        match sign {
            '\n' => escaped.push_str("\\n"),
            ',' | ';' | '\\' => escaped.extend(['\\', sign]),
            _ => escaped.push(sign),
        }
    }
    escaped
}

fn fold(out: &mut String, line: &str) {
    let mut rest = line;
    let mut room = 75;
    while rest.len() > room {
        let (first, more) = rest.split_at(rest.floor_char_boundary(room));
        out.extend([first, "\r\n "]);
        (rest, room) = (more, 74);
    }
    out.extend([rest, "\r\n"]);
}
