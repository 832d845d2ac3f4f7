//! Where the evening is.

use super::ask::{Ask, Choice, Choose, Confirm, Reply, Stop, Text};
use super::interview::Interview;
use super::steps::{Need, Step, Turn};
use crate::ops::{self, Mode, Question, Status};
use crate::plan::Venue;
use crate::text::count;

const MODES: [(Mode, &str); 3] = [
    (Mode::InPerson, "everybody in a room"),
    (Mode::Online, "everybody in a call"),
    (Mode::Hybrid, "a room and a call: nearly twice the work"),
];

pub(super) fn steps<'a>() -> Vec<Step<Interview<'a>>> {
    vec![
        Step {
            need: |draft| draft.need(Question::Mode),
            ask: mode,
        },
        Step {
            need: |draft| {
                if draft.event().mode.has_room() {
                    draft.need(Question::Venue)
                } else {
                    Need::Moot
                }
            },
            ask: venue,
        },
        Step {
            need: |draft| need_of_new(draft, Question::Address),
            ask: address,
        },
        Step {
            need: |draft| need_of_new(draft, Question::Capacity),
            ask: capacity,
        },
        Step {
            need: |draft| match draft.event().venue {
                Some(_) => draft.need(Question::Booked),
                None => Need::Moot,
            },
            ask: booked,
        },
        Step {
            need: |draft| {
                if draft.event().mode.has_call() {
                    draft.need(Question::Online)
                } else {
                    Need::Moot
                }
            },
            ask: online,
        },
    ]
}

fn mode(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let before = draft.event().mode;
    let choices = MODES.map(|(mode, line)| Choice::new(mode.word(), line));
    let reply = ask.choose(&Choose {
        prompt: "How people take part",
        help: None,
        choices: &choices,
        default: MODES
            .iter()
            .position(|(mode, _)| *mode == before)
            .unwrap_or(0),
    })?;
    let Reply::Answer(index) = reply else {
        return Ok(Turn::Back);
    };
    let mode = MODES[index].0;
    draft.put(Question::Mode, mode.word());
    if mode.has_room() != before.has_room() {
        forget_room(draft);
    }
    if !mode.has_room() && draft.event().venue.is_some() {
        draft.put(Question::Venue, ops::NONE);
    }
    if mode.has_call() != before.has_call() {
        draft.forget(Question::Online);
    }
    if !mode.has_call() && draft.event().online.is_some() {
        draft.put(Question::Online, ops::NONE);
    }
    Ok(Turn::Next)
}

fn forget_room(draft: &mut Interview<'_>) {
    for question in [
        Question::Address,
        Question::Capacity,
        Question::Booked,
        Question::Venue,
    ] {
        draft.forget(question);
    }
}

/// Asks for the room: a known one, a new one or none yet.
fn venue(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    loop {
        let known = draft.proposal();
        let (event, venues) = (known.event, known.plan.venues);
        let mut choices: Vec<Choice> = venues
            .iter()
            .map(|venue| Choice::new(&venue.name, about(venue)))
            .collect();
        choices.push(Choice::new("not yet", "finding one becomes a task"));
        choices.push(Choice::new("a new one", "its name, address and size"));
        let own = venues
            .iter()
            .position(|venue| Some(&venue.id) == event.venue.as_ref());
        let reply = ask.choose(&Choose {
            prompt: "Venue",
            help: None,
            choices: &choices,
            default: own.unwrap_or(venues.len()),
        })?;
        let Reply::Answer(index) = reply else {
            return Ok(Turn::Back);
        };
        if Some(index) == own {
            // A new one keeps the name it was given: the plan does not know its id yet.
            if draft.request.venue.is_none() {
                draft.put(Question::Venue, venues[index].id.as_str());
            }
            return Ok(Turn::Next);
        }
        if index < venues.len() {
            forget_room(draft);
            draft.put(Question::Venue, venues[index].id.as_str());
            return Ok(Turn::Next);
        }
        if index == venues.len() {
            forget_room(draft);
            draft.put(Question::Venue, ops::NONE);
            return Ok(Turn::Next);
        }
        if name(draft, ask)? == Turn::Next {
            return Ok(Turn::Next);
        }
    }
}

/// Returns what helps to tell venues apart.
fn about(venue: &Venue) -> String {
    let size = venue.capacity.map(|capacity| {
        let people = usize::try_from(capacity).unwrap_or(usize::MAX);
        count(people, "person")
    });
    let facts: Vec<String> = size.into_iter().chain(venue.address.clone()).collect();
    facts.join(", ")
}

fn name(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let before = draft.request.clone();
    forget_room(draft);
    let turn = draft.ask_text(Question::Venue, &Text::new("Name of the venue"), ask)?;
    if turn == Turn::Back {
        *draft.request = before;
    } else if let Some(known) = known_venue(draft) {
        ask.say(&format!("  known: {}", known.name));
    }
    Ok(turn)
}

/// The venue of the event, if the plan knows it already.
fn known_venue<'d>(draft: &'d Interview<'_>) -> Option<&'d Venue> {
    draft
        .event()
        .venue
        .and_then(|id| draft.plan.venues.iter().find(|venue| venue.id == id))
}

fn need_of_new(draft: &Interview<'_>, question: Question) -> Need {
    let is_new = draft.event().venue.is_some() && known_venue(draft).is_none();
    if is_new {
        draft.need(question)
    } else {
        Need::Moot
    }
}

fn address(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let before = draft.request.address.clone();
    let mut text = Text::new("Address");
    text.help = Some("street and town; empty if you have to look it up");
    text.default = before.as_deref();
    fact_of_new(draft, Question::Address, &text, ask)
}

fn capacity(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let before = draft.request.capacity.map(|capacity| capacity.to_string());
    let mut text = Text::new("How many people may be in the room");
    text.help = Some("as the fire rules count; empty if you do not know");
    text.default = before.as_deref();
    fact_of_new(draft, Question::Capacity, &text, ask)
}

/// Asks for a fact of a new venue that need not be known yet.
fn fact_of_new(
    draft: &mut Interview<'_>,
    question: Question,
    text: &Text<'_>,
    ask: &mut dyn Ask,
) -> Result<Turn, Stop> {
    let check = |text: &str| draft.check(question, text);
    let reply = ask.text(&Text {
        prompt: text.prompt,
        help: text.help,
        default: text.default,
        suggestions: &[],
        check: &check,
        may_be_empty: true,
    })?;
    Ok(match reply {
        Reply::Back => Turn::Back,
        Reply::Answer(text) => {
            draft.forget(question);
            if !text.is_empty() {
                draft.put(question, &text);
            }
            Turn::Next
        }
    })
}

fn booked(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let before = draft.event().status;
    let reply = ask.confirm(&Confirm {
        prompt: "Is the room promised?",
        help: None,
        default: before == Status::Confirmed,
    })?;
    let Reply::Answer(is_booked) = reply else {
        return Ok(Turn::Back);
    };
    draft.put(Question::Booked, if is_booked { "yes" } else { "no" });
    if let Some(event) = draft.changed.as_ref().filter(|event| event.is_on()) {
        // What is unsure again is no longer confirmed; the answer alone would only raise it.
        let was_confirmed = event.status == Status::Confirmed;
        draft.forget(Question::Status);
        if was_confirmed && !is_booked {
            draft.put(Question::Status, Status::Tentative.word());
        }
    }
    Ok(Turn::Next)
}

fn online(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let before = draft.event().online;
    let mut text = Text::new("Link to the call");
    text.help = Some("`https://…`; empty if there is none yet");
    text.default = before.as_deref();
    text.may_be_empty = true;
    draft.ask_text(Question::Online, &text, ask)
}
