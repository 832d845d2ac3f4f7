use std::collections::{BTreeMap, BTreeSet};

use super::Severity;
use super::look::{Found, Look};
use crate::plan::{Format, Id, Person};
use crate::text::{all_of, count};

/// Somebody with a part in the evening of whom nothing is known but an id, which texts tell as their name.
pub(super) fn known(look: &Look<'_>) -> Vec<Found> {
    let strays = look.plan.strays(look.event).into_iter();
    let found = strays.map(|(id, nearest)| {
        let meant =
            nearest.map(|nearest| format!("if `{nearest}` is meant, write that in the plan; "));
        Found::error(format!(
            "`{id}` has a part in it, and no person is called so"
        ))
        .tip(format!(
            "{}`convoke person add NAME` puts somebody into the plan, `convoke person forget {id}` \
             takes the name out everywhere",
            meant.unwrap_or_default()
        ))
    });
    found.collect()
}

/// One person is a single point of failure.
pub(super) fn two(look: &Look<'_>) -> Vec<Found> {
    let number = if look.is_conference() {
        look.number("least-conference")
    } else {
        look.number("least")
    };
    let organizers = look.organizers().len();
    if organizers >= number as usize {
        return Vec::new();
    }
    let (message, tip) = match organizers {
        0 => (
            "nobody is named as an organizer".to_owned(),
            "name two, of two organizations: `convoke person add NAME --organizer`",
        ),
        1 => (
            "one organizer carries everything".to_owned(),
            "ask a second person, of another organization: `convoke person add NAME --organizer`",
        ),
        some => (
            format!(
                "{} for a {}, and {number} are the least",
                count(some, "organizer"),
                look.event.format
            ),
            "ask one more: `convoke person add NAME --organizer`",
        ),
    };
    // It blocks the announcement; before that it is something to work on.
    let severity = if look.is_soon() {
        Severity::Error
    } else {
        Severity::Warning
    };
    Found::new(severity, message).tip(tip).into()
}

/// One firm is a single point of failure, too.
pub(super) fn organizations(look: &Look<'_>) -> Vec<Found> {
    let organizers = look.organizers();
    let shares = shares(&organizers);
    if organizers.len() < 2 || shares.len() >= look.number("least") as usize {
        return Vec::new();
    }
    let message = "all organizers are of one organization";
    let tip = "ask somebody of another organization: `convoke person add NAME --organizer`";
    Found::warning(message).tip(tip).into()
}

/// Who holds more than half holds the group.
pub(super) fn employer_share(look: &Look<'_>) -> Vec<Found> {
    let organizers = look.organizers();
    let shares = shares(&organizers);
    let largest = shares.iter().max_by_key(|(_, number)| **number);
    let (Some((name, number)), true) = (largest, organizers.len() >= look.number("from") as usize)
    else {
        return Vec::new();
    };
    let percent = number * 100 / organizers.len();
    if number * 100 <= organizers.len() * look.number("most") as usize || shares.len() < 2 {
        return Vec::new();
    }
    let message = format!(
        "{number} of {} are of {name}: {percent} %",
        count(organizers.len(), "organizer")
    );
    let tip = "ask the next organizer from elsewhere: `convoke person add NAME --organizer`";
    Found::warning(message).tip(tip).into()
}

/// Returns how many organizers each organization has; somebody without one counts as one of their
/// own.
fn shares<'a>(organizers: &[&'a Person]) -> BTreeMap<&'a str, usize> {
    let mut shares = BTreeMap::new();
    for person in organizers {
        let name = person.organization.as_deref().unwrap_or(&person.name);
        *shares.entry(name).or_default() += 1;
    }
    shares
}

/// The duties an evening falls over without.
const CORE: &[&str] = &["lead", "mc", "greeter", "av", "remote-host", "helper-lead"];

/// Somebody falls ill on the day.
pub(super) fn stand_ins(look: &Look<'_>) -> Vec<Found> {
    let is_asked = look.quantities.arrivals >= look.number("from")
        && look.left() <= look.days("days")
        && !look.is_done("team-roles");
    if !is_asked {
        return Vec::new();
    }
    // The second organizer of the evening stands in for the first.
    let has_deputy = look.holder("co-organizer").is_some();
    let is_covered = |duty: &str| {
        look.stand_ins.iter().any(|(name, _)| name == duty) || has_deputy && duty == "lead"
    };
    let held = look.duties.iter().map(|(duty, _)| duty.as_str());
    let bare: Vec<&str> = held
        .filter(|duty| CORE.contains(duty) && !is_covered(duty))
        .collect();
    if bare.is_empty() {
        return Vec::new();
    }
    let message = format!("nobody stands in for {}", all_of(&bare));
    // What is said takes the place of all stand-ins.
    let known = look.event.stand_ins.iter();
    let known = known.map(|(duty, on)| format!(" --stand-in {duty}={on}"));
    let more = bare.iter().map(|duty| format!(" --stand-in {duty}=PERSON"));
    let flags: String = known.chain(more).collect();
    let tip = format!("`convoke change {}{flags}`", look.event.id);
    Found::warning(message).tip(tip).into()
}

/// Up to this many people one voice leads through the evening and speaks (`convoke guide roles`).
const FEW: u32 = 15;

/// Who does everything does nothing well; who speaks cannot watch the clock.
pub(super) fn overload(look: &Look<'_>) -> Vec<Found> {
    let mut held: BTreeMap<&Id, BTreeSet<&str>> = BTreeMap::new();
    for (duty, person) in look.duties {
        held.entry(person).or_default().insert(duty);
    }
    let most = look.number("most") as usize;
    let mut found: Vec<Found> = held
        .iter()
        .filter(|(_, duties)| duties.len() > most)
        .map(|(person, duties)| {
            let message = format!(
                "{} has {} duties; {most} are enough",
                look.name(person),
                duties.len()
            );
            Found::warning(message).tip("give one away: `convoke duties --propose`")
        })
        .collect();
    if let Some(mc) = look.holder("mc") {
        let speaks = look.talks().any(|talk| talk.speaker.as_ref() == Some(mc));
        // Where people work side by side, to open the evening is no talk.
        let is_listened_to = !matches!(
            look.event.format,
            Format::HackNight | Format::InstallFest | Format::Social | Format::StudyGroup
        );
        if speaks && is_listened_to && look.quantities.arrivals > FEW {
            let message = format!("{} is the host and speaks", look.name(mc));
            let tip = "let somebody else introduce that talk: `convoke change --duty host=ID`";
            found.push(Found::warning(message).tip(tip));
        }
        if look.holder("remote-host") == Some(mc) {
            let message = format!("{} hosts the room and the call at once", look.name(mc));
            let tip = "two people: `convoke change --duty remote-host=ID`";
            found.push(Found::warning(message).tip(tip));
        }
    }
    found
}
