use super::Severity;
use super::look::{Found, Look};
use super::words::mentions;
use crate::plan::{Feature, Format};
use crate::text::{count, is};

/// Expected arrivals fit the room, as it is set and as the fire rules count.
pub(super) fn capacity(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    // Early sign-ups may be few: what the organizers expect counts as long as it is more.
    let numbers = look.quantities;
    let known = Some(numbers.arrivals).filter(|_| !numbers.is_usual);
    let expected = known.max(event.expected);
    let (Some(venue), Some(expected), true) = (look.venue(), expected, event.mode.has_room())
    else {
        return Vec::new();
    };
    let layout = event.particulars.layout.as_deref();
    let set = layout.and_then(|layout| {
        let mut layouts = venue.room.layouts.iter();
        layouts.find(|(name, _)| name == layout)
    });
    let tip = format!(
        "limit the sign-up: `convoke change {} --limit N`, or look for a larger room",
        event.id
    );
    if let Some(capacity) = venue.capacity.filter(|capacity| expected > *capacity) {
        let message = format!(
            "{} expected, and {} holds {capacity}",
            people_are(expected),
            venue.name
        );
        return Found::error(message).tip(tip).into();
    }
    match set {
        Some((layout, seats)) if expected > *seats => {
            let message = format!(
                "{} expected, and {} holds {seats} set as {layout}",
                people_are(expected),
                venue.name
            );
            let found = Found::error(message);
            found
                .tip(format!(
                    "set the room another way: `convoke change {} --layout LAYOUT`, or limit the \
                     sign-up",
                    event.id
                ))
                .into()
        }
        _ => Vec::new(),
    }
}

/// More sign-ups than seats are sound, up to a line: above it, people stand at the door.
pub(super) fn overbook(look: &Look<'_>) -> Vec<Found> {
    let numbers = look.quantities;
    let (Some(limit), Some(most)) = (look.event.heads.limit, numbers.most_signups) else {
        return Vec::new();
    };
    if limit <= most {
        return Vec::new();
    }
    let message = format!("{limit} sign-ups are taken, and the room is safe with {most}");
    // Seats divided by the share that comes fill the room in every second evening.
    let is_naive = numbers.naive_signups.is_some_and(|naive| limit >= naive);
    let severity = if is_naive {
        Severity::Error
    } else {
        Severity::Warning
    };
    let id = &look.event.id;
    let tip = format!("`convoke change {id} --limit {most}`; `convoke quantities` shows the sum");
    Found::new(severity, message).tip(tip).into()
}

/// Where people bring laptops, each needs an outlet.
pub(super) fn power(look: &Look<'_>) -> Vec<Found> {
    let (percent, severity) = match look.event.format {
        Format::Workshop | Format::InstallFest => (look.number("least"), Severity::Error),
        Format::Hackathon => (look.number("least-hackathon"), Severity::Error),
        Format::HackNight => (look.number("least-hack-night"), Severity::Warning),
        _ => return Vec::new(),
    };
    let Some(venue) = look.venue().filter(|_| look.event.mode.has_room()) else {
        return Vec::new();
    };
    let arrivals = look.quantities.arrivals;
    let wanted = u64::from(arrivals) * u64::from(percent);
    let wanted = wanted.div_ceil(100);
    if look.is_done("kit-power") {
        return Vec::new();
    }
    match venue.room.outlets {
        Some(outlets) if u64::from(outlets) < wanted => {
            let message = format!(
                "{} has {}, and {} at a {} {} {wanted}",
                venue.name,
                count(outlets as usize, "outlet"),
                count(arrivals as usize, "person"),
                look.event.format,
                if arrivals == 1 { "wants" } else { "want" }
            );
            let tip = "bring power strips, and tick it: `convoke done kit-power`";
            Found::new(severity, message).tip(tip).into()
        }
        None if look.is_soon() => {
            let message = format!("nobody noted how many outlets {} has", venue.name);
            let tip = format!(
                "count them: `convoke venue change {} --outlets N`",
                venue.id
            );
            Found::note(message).tip(tip).into()
        }
        _ => Vec::new(),
    }
}

/// Where people learn with their hands, somebody must have time for each.
pub(super) fn helpers(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    if !matches!(event.format, Format::Workshop | Format::InstallFest) {
        return Vec::new();
    }
    let each = if event.particulars.is_for_beginners() {
        look.number("most-beginners")
    } else {
        look.number("most")
    };
    let arrivals = look.quantities.arrivals;
    let wanted = arrivals.div_ceil(each.max(1));
    let tip = format!(
        "ask one by one, and count them: `convoke change {} --helpers N`",
        event.id
    );
    match event.particulars.helpers {
        Some(helpers) if helpers < wanted => {
            let is_double = u64::from(arrivals) > u64::from(helpers) * u64::from(each) * 2;
            let severity = if is_double {
                Severity::Error
            } else {
                Severity::Warning
            };
            let message = format!(
                "{} for {}; one for every {each} would be {wanted}",
                count(helpers as usize, "helper"),
                count(arrivals as usize, "person")
            );
            Found::new(severity, message).tip(tip).into()
        }
        None if look.is_soon() => {
            let are = is(wanted as usize);
            let message = format!("nobody noted how many helpers come; {wanted} {are} wanted");
            Found::note(message).tip(tip).into()
        }
        _ => Vec::new(),
    }
}

/// Words of what makes a voice louder.
const SOUND: &[&str] = &[
    "mic",
    "microphone",
    "sound",
    "pa ",
    "speakers",
    "mikro",
    "sono",
    "マイク",
];

/// Above fifty people, and for everybody who is not in the room, a voice does not carry.
pub(super) fn mic(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    let Some(venue) = look.venue().filter(|_| event.mode.has_room()) else {
        return Vec::new();
    };
    let is_heard_elsewhere =
        event.mode.has_call() || look.has(Feature::Recording) || look.has(Feature::Streaming);
    let people = look.quantities.arrivals;
    let is_wanted = is_heard_elsewhere || people >= look.number("from");
    let has_sound = venue.has.iter().any(|has| mentions(has, SOUND));
    if !is_wanted || has_sound || look.is_done("kit-mic") || look.left() > 21 {
        return Vec::new();
    }
    let why = if is_heard_elsewhere {
        "people listen who are not in the room".to_owned()
    } else {
        format!("{} to hear", people_are(people))
    };
    let message = format!("{why}, and nobody noted a microphone at {}", venue.name);
    let tip = format!(
        "bring one and tick it: `convoke done kit-mic`; or note it: `convoke venue change {} --has \
         microphone`",
        venue.id
    );
    Found::warning(message).tip(tip).into()
}

/// Returns `1 person is` or `30 people are`.
fn people_are(number: u32) -> String {
    let number = number as usize;
    format!("{} {}", count(number, "person"), is(number))
}
