use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::Severity;
use super::look::{Found, Look};
use super::words::mentions;
use crate::plan::Venue;
use crate::text::count;

/// What people ask for, and the words it is known by (guidance P21). What is lacking counts, too: to
/// know that there are steps is what helps.
const TOPICS: &[(&str, &[&str])] = &[
    ("steps", &["step", "stair", "threshold", "level access"]),
    ("lift or ramp", &["lift", "elevator", "ramp"]),
    ("door width", &["door"]),
    (
        "accessible toilet",
        &[
            "accessible toilet",
            "wheelchair toilet",
            "accessible-toilet",
        ],
    ),
    (
        "all-gender toilet",
        &["all-gender", "gender-neutral", "unisex"],
    ),
    ("seating", &["seat", "chair", "bench", "armrest"]),
    (
        "microphone or loop",
        &["microphone", "mic ", "loop", "sound"],
    ),
    ("lighting", &["light", "lamp"]),
    ("captions", &["caption", "subtitle", "live text"]),
    (
        "transport",
        &[
            "bus",
            "tram",
            "metro",
            "station",
            "parking",
            "stop ",
            "transport",
        ],
    ),
];

/// Words that say nothing.
const VAGUE: &[&str] = &[
    "accessible",
    "wheelchair accessible",
    "wheelchair-accessible",
    "fully accessible",
    "barrier-free",
    "accessibility",
    "wheelchair",
];

fn is_vague(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['.', '!']).to_lowercase();
    VAGUE.contains(&line.as_str())
}

/// Returns the facts on access that the plan has of a room. A line of the group's own in words that
/// are not known here is one fact.
fn facts(venue: &Venue) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let stated = venue.has.iter().chain(&venue.room.lacks);
    let own = venue.room.access.iter();
    for (line, is_own) in stated.map(|it| (it, false)).chain(own.map(|it| (it, true))) {
        let found = TOPICS.iter().filter(|(_, words)| mentions(line, words));
        let before = known.len();
        let topics: Vec<String> = found.map(|(topic, _)| (*topic).to_owned()).collect();
        let is_known = !topics.is_empty();
        known.extend(topics);
        if is_own && !is_known && !is_vague(line) && before == known.len() {
            known.insert(line.clone());
        }
    }
    if venue.room.walk.is_some() || venue.room.last_departure.is_some() {
        known.insert("transport".to_owned());
    }
    known
}

fn room<'a>(look: &'a Look<'_>) -> Option<&'a Venue> {
    look.venue()
        .filter(|_| look.event.mode.has_room() && look.is_soon())
}

/// Who needs to know asks nobody: they stay at home.
pub(super) fn info(look: &Look<'_>) -> Vec<Found> {
    let Some(venue) = room(look) else {
        return Vec::new();
    };
    let known = facts(venue).len();
    let least = look.number("least") as usize;
    let severity = match (known, look.is_small()) {
        (0, false) => Severity::Error,
        (0, true) => Severity::Warning,
        (few, false) if few < least => Severity::Warning,
        _ => return Vec::new(),
    };
    let message = match known {
        0 => format!("nothing is known of how people get into {}", venue.name),
        _ => format!(
            "{} on access to {}; people ask for {least}",
            count(known, "fact"),
            venue.name
        ),
    };
    let known = facts(venue);
    let missing = TOPICS.iter().map(|(topic, _)| *topic);
    let missing: Vec<&str> = missing.filter(|it| !known.contains(*it)).take(3).collect();
    let tip = format!(
        "say it as it is, also what is not there: `convoke venue change {} --access \"{} …\"`",
        venue.id,
        missing.join(", ")
    );
    Found::new(severity, message).tip(tip).into()
}

/// "Accessible" is a promise that nobody can check.
pub(super) fn vague(look: &Look<'_>) -> Vec<Found> {
    let Some(venue) = room(look) else {
        return Vec::new();
    };
    let mut lines = venue.has.iter().chain(&venue.room.access);
    let Some(line) = lines.find(|line| is_vague(line)) else {
        return Vec::new();
    };
    if !facts(venue).is_empty() {
        return Vec::new();
    }
    let message = format!("\"{line}\" is all that is said of access to {}", venue.name);
    let tip = format!(
        "say what is there: `convoke venue change {} --access \"no steps\" --access \"door 90 cm \
         wide\"`",
        venue.id
    );
    Found::warning(message).tip(tip).into()
}

/// An interpreter is not to be had the day before.
pub(super) fn request(look: &Look<'_>) -> Vec<Found> {
    if !look.is_soon() || look.is_small() || look.is_done("care-access-ask") {
        return Vec::new();
    }
    let days = look.days("days");
    let by = look.event.particulars.access_by;
    let contact = look.plan.group.ways.access_contact.is_some();
    let left = by.map(|by| (look.event.start.date() - by).num_days());
    let (message, tip) = match (contact, left) {
        (true, Some(left)) if left >= days => return Vec::new(),
        (true, Some(left)) => (
            format!(
                "needs for access can be told until {} before; {days} are the least",
                count(usize::try_from(left).unwrap_or_default(), "day")
            ),
            format!("an earlier day: {}", until(look)),
        ),
        (true, None) => (
            "nothing says until when needs for access can be told".to_owned(),
            until(look),
        ),
        (false, _) => (
            "nothing says whom to tell of needs for access, and until when".to_owned(),
            format!(
                "`convoke group change --access-contact TEXT`, and {}",
                until(look)
            ),
        ),
    };
    Found::warning(message).tip(tip).into()
}

/// Returns the command that says until when needs can be told: the last day that is early enough.
fn until(look: &Look<'_>) -> String {
    let days = TimeDelta::try_days(look.days("days")).unwrap_or_default();
    let day = look.event.start.date().checked_sub_signed(days);
    let day = day.map_or_else(|| "DAY".to_owned(), |day| day.to_string());
    format!("`convoke change {} --access-by {day}`", look.event.id)
}
