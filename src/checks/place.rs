use chrono::NaiveDate;

use super::Severity;
use super::date::are;
use super::look::{Found, Look};
use super::words::mentions;
use crate::plan::{Amount, Format, Venue};
use crate::text::all_of;

/// An evening without a room is none.
pub(super) fn missing(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    let left = look.left();
    let days = look.days("days");
    if !event.mode.has_room() || event.venue.is_some() || left > days * 2 {
        return Vec::new();
    }
    let severity = if left <= days {
        Severity::Error
    } else {
        Severity::Warning
    };
    let message = format!("there is no room yet, and {} left", are(left));
    let tip = format!(
        "`convoke change {} --venue NAME`, or hold it in a call",
        event.id
    );
    Found::new(severity, message).tip(tip).into()
}

/// Somebody who comes for the first time must find the door, the room and a person.
pub(super) fn complete(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    if !look.is_soon() {
        return Vec::new();
    }
    let mut lacking = Vec::new();
    if let Some(venue) = look.venue().filter(|_| event.mode.has_room()) {
        lacking.extend(way_in(look, venue));
    }
    if event.mode.has_call() && event.online.is_none() && event.link.is_none() {
        lacking.push(("how to get into the call", "online"));
    }
    if lacking.is_empty() {
        return Vec::new();
    }
    let is_vital = lacking
        .iter()
        .any(|(_, key)| ["address", "online"].contains(key));
    let severity = match (look.is_small(), is_vital || look.left() <= 7) {
        (false, true) => Severity::Error,
        (true, true) | (false, false) => Severity::Warning,
        (true, false) => Severity::Note,
    };
    let tip = all_of(noted_with(look, &lacking));
    let what = all_of(lacking.iter().map(|(what, _)| what));
    let message = format!("the announcement does not say {what}");
    Found::new(severity, message).tip(tip).into()
}

/// Returns the commands that note what is lacking, by its keys.
fn noted_with(look: &Look<'_>, lacking: &[(&str, &str)]) -> Vec<String> {
    let keys = lacking.iter().map(|(_, key)| *key);
    let flags = keys.filter(|key| *key != "online");
    let flags: Vec<String> = flags.map(|key| format!(" --{key} …")).collect();
    let flags = flags.concat();
    let venue = look.venue().filter(|_| !flags.is_empty());
    let way = venue.map(|venue| format!("`convoke venue change {}{flags}`", venue.id));
    let has_no_call = lacking.iter().any(|(_, key)| *key == "online");
    let call = has_no_call.then(|| format!("`convoke change {} --online URL`", look.event.id));
    way.into_iter().chain(call).collect()
}

/// Returns what the plan does not say of the way to a room, and the keys that would.
fn way_in(look: &Look<'_>, venue: &Venue) -> Vec<(&'static str, &'static str)> {
    let has_task = look.is_done("venue-entry");
    let has_person = venue.room.contact.is_some()
        || ["greeter", "lead", "mc", "venue-liaison"]
            .iter()
            .any(|duty| look.holder(duty).is_some());
    // A pub has one room, and its door is open.
    let is_pub = look.is_small() || look.event.format == Format::Social;
    let wanted = [
        (venue.address.is_some(), "the street address", "address"),
        (
            is_pub || venue.room.place.is_some(),
            "floor and room",
            "room",
        ),
        (
            is_pub || venue.room.entry.is_some() || has_task,
            "how guests get in",
            "entry",
        ),
        (has_person, "whom to ask for on the night", "contact"),
    ];
    let lacking = wanted.into_iter().filter(|(is_known, ..)| !is_known);
    lacking.map(|(_, what, key)| (what, key)).collect()
}

/// Words of places of religion or politics.
const TIED: &[&str] = &[
    "church",
    "chapel",
    "parish",
    "mosque",
    "synagogue",
    "temple",
    "cathedral",
    "kirche",
    "église",
    "eglise",
    "kościół",
    "parafia",
    "party office",
    "party headquarters",
];
/// Words that keep the young out.
const AGES: &[&str] = &[
    "18+",
    "21+",
    "over 18",
    "over 21",
    "adults only",
    "no minors",
    "ab 18",
];

/// A place can shut people out before the door is open: worth a question.
pub(super) fn neutral(look: &Look<'_>) -> Vec<Found> {
    let Some(venue) = look.venue().filter(|_| look.event.mode.has_room()) else {
        return Vec::new();
    };
    let terms: Vec<&str> = [&venue.rules, &venue.room.conditions]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let terms = terms.join("; ");
    let name = &venue.name;
    let why = if mentions(name, TIED) {
        format!("{name} may belong to a religion or a party")
    } else if mentions(&terms, AGES) {
        format!("{name} has an age limit")
    } else {
        return Vec::new();
    };
    let tip = "ask whether it keeps anybody away, and silence this with the answer: `convoke check \
               --silence venue-neutral --why TEXT`";
    Found::note(why).tip(tip).into()
}

/// Money for a room is promised in writing, or it is owed for nothing.
pub(super) fn contract(look: &Look<'_>) -> Vec<Found> {
    let Some(venue) = look.venue().filter(|_| look.event.mode.has_room()) else {
        return Vec::new();
    };
    let costs = venue.room.cost.filter(|cost| *cost > Amount::ZERO);
    let told: Option<NaiveDate> = look.announced_on();
    let signed = venue.room.signed;
    let is_in_time = signed.is_some_and(|signed| told.is_none_or(|told| signed <= told));
    let (Some(cost), Some(told), false) = (costs, told, is_in_time) else {
        return Vec::new();
    };
    let id = &venue.id;
    let (message, tip) = match signed {
        None => (
            format!(
                "{} costs {cost}, it was announced on {told}, and no terms are signed",
                venue.name
            ),
            format!(
                "get them in writing, and note the day: `convoke venue change {id} --signed DAY`"
            ),
        ),
        Some(signed) => (
            format!(
                "the terms of {} were signed on {signed}, and it was announced on {told}",
                venue.name
            ),
            format!("next time sign first; correct `signed` of `{id}` if it is wrong"),
        ),
    };
    // What is signed by now cannot go wrong for want of a signature.
    let severity = if signed.is_some() {
        Severity::Note
    } else {
        Severity::Error
    };
    Found::new(severity, message).tip(tip).into()
}
