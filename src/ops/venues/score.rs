//! How well a venue suits an evening: points by the guidance's criteria, each with its reason.

use super::measure::{FULL, Filled, Judged, has_word, judge};
use super::needs::Needs;
use super::questions::{VenueAsk, is_hands_on, knocks_out, question_on, questions};
use crate::guidance::{self, VENUE_CURRENT, VenueCriterion, VenueQuestion};
use crate::plan::{Id, Plan, Venue};
use crate::schedule::evening_minute;

/// A venue with what it gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VenueScore {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// The sum of the points.
    pub score: u32,
    /// What every criterion would sum to.
    pub most: u32,
    /// How many seats it has as the evening needs them.
    pub seats: Option<u32>,
    /// How full it would be, in words.
    pub filled: Option<String>,
    /// Questions that were answered with a no that rules it out.
    pub knocked_out: Vec<KnockedOut>,
    /// What it gets by criterion, in the guidance's order.
    pub reasons: Vec<VenueReason>,
    /// What is not known.
    pub ask: Vec<VenueAsk>,
}

/// A question whose answer rules a venue out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnockedOut {
    /// Its number among the questions of the guidance, from 1.
    pub number: usize,
    /// The question.
    pub question: &'static str,
    /// The answer.
    pub answer: String,
}

/// What a venue gets by one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VenueReason {
    /// The name of the weight: `venue-access`.
    pub criterion: String,
    /// How many points there are.
    pub weight: u32,
    /// How many of them it gets.
    pub points: u32,
    /// Why, and what is not known.
    pub text: String,
}

/// Scores a venue for an evening.
pub(super) fn score(plan: &Plan, venue: &Venue, needs: &Needs) -> VenueScore {
    let criteria = guidance::scoring().venue.iter();
    let mut reasons: Vec<VenueReason> = criteria
        .map(|criterion| reason(criterion, plan, venue, needs))
        .collect();
    let most = reasons.iter().map(|reason| reason.weight).sum();
    reasons.extend(bonus(plan, venue, needs));
    let filled = Filled::of(venue, Some(&needs.layout), needs.people);
    VenueScore {
        id: venue.id.clone(),
        name: venue.name.clone(),
        score: reasons.iter().map(|reason| reason.points).sum(),
        most,
        seats: filled.as_ref().map(|filled| filled.seats),
        filled: filled.map(|filled| filled.in_words()),
        knocked_out: knocked_out(plan, venue, needs),
        reasons,
        ask: questions(venue, Some(needs.format), needs.booked.as_ref()),
    }
}

/// The most points a group can give a criterion.
const MOST: u32 = 1000;

/// Returns a weight: the group's own, or the guidance's. A negative one counts for nothing.
pub(super) fn weight(plan: &Plan, name: &str, usual: u32) -> u32 {
    let own = plan.group.ways.weights.iter();
    let mut own = own.filter(|(known, _)| known == name);
    own.next_back().map_or(usual, |(_, weight)| {
        u32::try_from(*weight).unwrap_or(0).min(MOST)
    })
}

fn reason(criterion: &VenueCriterion, plan: &Plan, venue: &Venue, needs: &Needs) -> VenueReason {
    let name = criterion.weight_name();
    let weight = weight(plan, &name, criterion.weight(needs.facts.weights));
    // Steps and nothing to get around them are no access, whatever else there is.
    let has = |word| has_word(&venue.has, word);
    if criterion.id == "access" && has_word(&venue.room.lacks, "step-free") && !has("lift") {
        return VenueReason {
            criterion: name,
            weight,
            points: 0,
            text: "steps and no alternative".to_owned(),
        };
    }
    let parts = criterion.parts.iter();
    let judged: Vec<(u32, Judged)> = parts
        .map(|part| (part.share, judge(part, plan, venue, needs)))
        .collect();
    let got: u32 = judged
        .iter()
        .map(|(share, judged)| share * judged.got)
        .sum();
    let whole = 100 * FULL;
    VenueReason {
        criterion: name,
        weight,
        points: (weight * got + whole / 2) / whole,
        text: text(&judged),
    }
}

fn text(judged: &[(u32, Judged)]) -> String {
    let of = |is_known: bool| {
        let some = judged.iter().filter(move |(_, it)| it.is_known == is_known);
        some.map(|(_, it)| it.words.clone()).collect::<Vec<_>>()
    };
    let unknown = of(false).join(", ");
    let unknown = Some(format!("not known: {unknown}")).filter(|_| !unknown.is_empty());
    of(true)
        .into_iter()
        .chain(unknown)
        .collect::<Vec<_>>()
        .join("; ")
}

/// The same place each month is easier for everybody.
fn bonus(plan: &Plan, venue: &Venue, needs: &Needs) -> Option<VenueReason> {
    let weight = weight(plan, VENUE_CURRENT, guidance::scoring().venue_current);
    (needs.current.as_ref() == Some(&venue.id)).then(|| VenueReason {
        criterion: VENUE_CURRENT.to_owned(),
        weight,
        points: weight,
        text: "the group is used to it".to_owned(),
    })
}

/// Returns the questions whose known answer rules a venue out.
fn knocked_out(plan: &Plan, venue: &Venue, needs: &Needs) -> Vec<KnockedOut> {
    let lacks = |word: &'static str| {
        let known = has_word(&venue.room.lacks, word).then(|| format!("no {word}"));
        known.map(|words| (word, words))
    };
    let answers = [
        not_free(plan, venue, needs).map(|words| ("date", words)),
        too_small(venue, needs).map(|words| ("capacity", words)),
        lacks("open-entry"),
        lacks("step-free"),
        lacks("key-holder"),
        lacks("toilets"),
        too_little(venue, needs).map(|words| ("outlets", words)),
    ];
    let fails = answers.into_iter().flatten().filter_map(|(word, answer)| {
        let (number, question) = question_on(word);
        rules_out(question, needs).then_some(KnockedOut {
            number,
            question: &question.question,
            answer,
        })
    });
    fails.collect()
}

fn rules_out(question: &VenueQuestion, needs: &Needs) -> bool {
    let is_asked = !question.hands_on_only || is_hands_on(needs.format);
    is_asked && knocks_out(question, Some(needs.format))
}

/// Says why a venue is not free from two hours before to half an hour after.
fn not_free(plan: &Plan, venue: &Venue, needs: &Needs) -> Option<String> {
    if let Some(closes) = venue.room.closes {
        let spare = evening_minute(closes) - evening_minute(needs.end);
        if needs.is_overnight {
            return Some(format!("closed at night, from {}", closes.format("%H:%M")));
        }
        if spare < 30 {
            let end = needs.end.format("%H:%M");
            return Some(format!(
                "closes at {}, the end is {end}",
                closes.format("%H:%M")
            ));
        }
    }
    let (from, to) = needs.held?;
    let others = plan.events.iter().filter(|event| {
        event.is_on() && event.mode.has_room() && event.venue.as_ref() == Some(&venue.id)
    });
    let mut taken = others.filter(|event| {
        let end = event.span(&plan.group.timezone).after_end(0);
        needs.event.as_ref() != Some(&event.id) && event.start < to && end > from
    });
    taken
        .next()
        .map(|event| format!("`{}` is there then", event.id))
}

/// Says by how much a venue is too small: everybody counts for the fire rules, and those who run the
/// evening need no seat.
fn too_small(venue: &Venue, needs: &Needs) -> Option<String> {
    let filled = Filled::of(venue, Some(&needs.layout), needs.people)?;
    let (people, crew) = (needs.people, needs.crew);
    let all = people.saturating_add(crew);
    match venue.capacity.filter(|legal| all > *legal) {
        Some(legal) => Some(format!(
            "{legal} may be there, {people} and {crew} of the crew come"
        )),
        None => filled.is_too_small().then(|| filled.in_words()),
    }
}

/// Says which number is too small for so many laptops.
fn too_little(venue: &Venue, needs: &Needs) -> Option<String> {
    let room = &venue.room;
    let short = |there: Option<u32>, needed: Option<u32>, key: &str| {
        let needed = needed?;
        let there = there.filter(|there| *there < needed)?;
        Some(format!("{there} {key}, {needed} are needed"))
    };
    short(room.outlets, needs.outlets, "outlets")
        .or_else(|| short(room.devices, needs.devices, "devices"))
        .or_else(|| has_word(&room.lacks, "wifi").then(|| "no wifi".to_owned()))
        .or_else(|| has_word(&room.lacks, "sockets").then(|| "no sockets".to_owned()))
}
