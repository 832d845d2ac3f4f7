//! What makes the evening possible: food, sponsors and everything else that brings tasks.

use super::ask::{Ask, Choice, Confirm, Reply, Stop, Text, Tick};
use super::entries::entries_from;
use super::interview::Interview;
use super::steps::{Need, Step, Turn};
use crate::ops::{self, Feature, Question};
use crate::plan::{Event, Id, Plan};

/// What an evening may have, with what it means; food is a question of its own.
const FEATURES: [(Feature, &str); 14] = [
    (Feature::Registration, "people sign up"),
    (Feature::FirstEvent, "the first event of the group"),
    (Feature::NewVenue, "the group has not been there before"),
    (Feature::Screen, "a screen or projector"),
    (
        Feature::Sponsor,
        "a sponsor gives something, or is looked for",
    ),
    (Feature::Alcohol, "alcohol is served"),
    (Feature::Recording, "talks are recorded"),
    (Feature::Streaming, "talks are streamed"),
    (Feature::OfficeVenue, "a locked building with a reception"),
    (Feature::Host, "somebody lends the room"),
    (Feature::Minors, "minors are welcome"),
    (Feature::Paid, "money changes hands"),
    (
        Feature::CapacityLimited,
        "more sign-ups than seats are likely",
    ),
    (Feature::Overnight, "it runs through a night"),
];

pub(super) fn steps<'a>() -> Vec<Step<Interview<'a>>> {
    vec![
        Step {
            need: |draft| {
                if draft.event().mode.has_room() {
                    draft.need(Question::Food)
                } else {
                    Need::Moot
                }
            },
            ask: food,
        },
        Step {
            need: |draft| {
                if draft.plan.sponsors.is_empty() {
                    Need::Moot
                } else {
                    draft.need(Question::Sponsor)
                }
            },
            ask: known_sponsors,
        },
        Step {
            need: |draft| draft.need(Question::Sponsor),
            ask: new_sponsors,
        },
        Step {
            need: |draft| draft.need(Question::With),
            ask: features,
        },
    ]
}

fn food(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let reply = ask.confirm(&Confirm {
        prompt: "Is there food?",
        help: None,
        default: draft.event().features.contains(&Feature::Food),
    })?;
    let Reply::Answer(has_food) = reply else {
        return Ok(Turn::Back);
    };
    draft.forget(Question::Food);
    if differs(draft, Feature::Food, has_food) {
        draft.put(Question::Food, if has_food { "yes" } else { "no" });
    }
    Ok(Turn::Next)
}

/// Whether an answer has to be said: of an event that is changed, only what it has not already.
fn differs(draft: &Interview<'_>, feature: Feature, has: bool) -> bool {
    let event = draft.changed.as_ref();
    event.is_none_or(|event| event.features.contains(&feature) != has)
}

/// Returns the sponsors of the event that the plan knows, by their place in the plan, and the
/// names of those it does not know yet.
fn sponsors(plan: &Plan, made: &ops::Proposal) -> (Vec<usize>, Vec<String>) {
    let known = |index: &usize| made.event.sponsors.contains(&plan.sponsors[*index].id);
    let is_new = |id: &&Id| plan.sponsor(id).is_none();
    let names = made.event.sponsors.iter().filter(is_new);
    let names = names.filter_map(|id| made.plan.sponsor(id));
    (
        (0..plan.sponsors.len()).filter(known).collect(),
        names.map(|sponsor| sponsor.name.clone()).collect(),
    )
}

fn known_sponsors(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let (ticked, new) = sponsors(&draft.plan, &draft.proposal());
    let choices: Vec<Choice> = draft
        .plan
        .sponsors
        .iter()
        .map(|sponsor| Choice::new(&sponsor.name, sponsor.gives.join(", ")))
        .collect();
    let reply = ask.tick(&Tick {
        prompt: "Sponsors",
        help: None,
        choices: &choices,
        ticked: &ticked,
    })?;
    let Reply::Answer(indexes) = reply else {
        return Ok(Turn::Back);
    };
    put_sponsors(draft, &indexes, new);
    Ok(Turn::Next)
}

fn new_sponsors(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let (indexes, new) = sponsors(&draft.plan, &draft.proposal());
    let is_first = draft.plan.sponsors.is_empty();
    let new: Vec<Vec<String>> = new.into_iter().map(|name| vec![name]).collect();
    let first = draft.first_row(Question::Sponsor, new.len());
    let reply = entries_from(first, new, 1, |place| {
        let is_first = is_first && place.row == 0;
        let mut text = Text::new(if is_first {
            "Sponsor"
        } else {
            "Another sponsor"
        });
        text.help = Some(if is_first {
            "who gives a room, food or money; empty if there is none yet"
        } else {
            "a new one; empty if there is no more"
        });
        text.default = Some(place.default);
        text.may_be_empty = true;
        let check = |name: &str| draft.check(Question::Sponsor, name);
        text.check = &check;
        Ok(match ask.text(&text)? {
            Reply::Back => Reply::Back,
            Reply::Answer(name) => Reply::Answer(vec![name]),
        })
    });
    match reply {
        Ok(Reply::Back) => Ok(Turn::Back),
        Ok(Reply::Answer(names)) => {
            put_sponsors(draft, &indexes, names.concat());
            draft.leave(Question::Sponsor, false);
            Ok(Turn::Next)
        }
        Err((stop, finished)) => {
            if !finished.is_empty() {
                put_sponsors(draft, &indexes, finished.concat());
                draft.leave(Question::Sponsor, true);
            }
            Err(stop)
        }
    }
}

fn put_sponsors(draft: &mut Interview<'_>, known: &[usize], new: Vec<String>) {
    let known: Vec<Id> = known
        .iter()
        .map(|&index| draft.plan.sponsors[index].id.clone())
        .collect();
    draft.forget(Question::Sponsor);
    let as_it_is = draft
        .changed
        .as_ref()
        .is_some_and(|event| event.sponsors == known);
    if !(as_it_is && new.is_empty()) {
        let known = known.iter().map(Id::to_string);
        draft.request.sponsors = Some(known.chain(new).collect());
    }
}

/// Whether a feature is worth asking about at this event.
fn fits(feature: Feature, event: &Event, plan: &Plan) -> bool {
    use Feature::{Alcohol, FirstEvent, Host, NewVenue, OfficeVenue, Overnight, Screen};
    match feature {
        NewVenue | OfficeVenue | Host | Alcohol | Screen => event.mode.has_room(),
        Overnight => event.mode.has_room() && event.minutes >= 480,
        FirstEvent => plan.events.iter().all(|other| other.id == event.id),
        _ => true,
    }
}

fn features(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let event = draft.event();
    let offered: Vec<(Feature, &str)> = FEATURES
        .into_iter()
        .filter(|(feature, _)| {
            event.features.contains(feature) || fits(*feature, &event, &draft.plan)
        })
        .collect();
    let choices: Vec<Choice> = offered
        .iter()
        .map(|(feature, line)| Choice::new(feature.word(), *line))
        .collect();
    let ticked: Vec<usize> = (0..offered.len())
        .filter(|&index| event.features.contains(&offered[index].0))
        .collect();
    let reply = ask.tick(&Tick {
        prompt: "What else the evening has",
        help: Some("each brings its tasks"),
        choices: &choices,
        ticked: &ticked,
    })?;
    let Reply::Answer(indexes) = reply else {
        return Ok(Turn::Back);
    };
    draft.forget(Question::With);
    draft.forget(Question::Without);
    let answers = offered.iter().enumerate();
    let answers = answers.map(|(index, (feature, _))| (*feature, indexes.contains(&index)));
    let answers: Vec<(Feature, bool)> = answers
        .filter(|&(feature, has)| differs(draft, feature, has))
        .collect();
    draft.request.features.extend(answers);
    Ok(Turn::Next)
}
