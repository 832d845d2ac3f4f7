//! Thanks to one person or one sponsor, ready to paste.

use crate::plan::{Event, Id, Plan, Promise, Session, Support};
use crate::schedule::day_in_words;
use crate::text::{all_of, count, squeeze};

/// Thanks for an evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thanks {
    /// What they are for.
    pub thanked: ThanksFor,
    /// Whom they are for.
    pub id: Id,
    /// The name.
    pub name: String,
    /// The text.
    pub text: String,
}

/// What somebody is thanked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThanksFor {
    /// A talk.
    Speaker,
    /// A hand on the night, from somebody who is no organizer.
    Helper,
    /// A room, food or money.
    Sponsor,
}

impl ThanksFor {
    /// Returns what it is as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Helper => "helper",
            Self::Sponsor => "sponsor",
        }
    }
}

/// Returns the thanks an evening owes: to speakers, to helpers who are no organizers, and to
/// sponsors, with the number of those who came (task `after-thanks`; `convoke guide
/// sponsorship`). No name of a guest is in them.
pub(super) fn thanks(plan: &Plan, event: &Event) -> Vec<Thanks> {
    let evening = evening(plan, event);
    let speakers = event.speakers().into_iter();
    let speakers = speakers.filter_map(|id| of_speaker(plan, event, (id, &evening)));
    let helpers = helpers(plan, event).into_iter();
    let helpers = helpers.map(|(id, duties)| {
        let name = plan.name_of(&id);
        let text = format!(
            "Hello {name}, thank you for your help ({}) at {evening}. Without you it would not have \
             worked.",
            all_of(duties)
        );
        thanked(ThanksFor::Helper, id, name, text)
    });
    let sponsors = sponsors(event).into_iter();
    let sponsors = sponsors.map(|id| of_sponsor(plan, event, (id, &evening)));
    speakers.chain(helpers).chain(sponsors).collect()
}

fn thanked(thanked: ThanksFor, id: Id, name: String, text: String) -> Thanks {
    Thanks {
        thanked,
        id,
        name,
        text,
    }
}

/// Returns the evening in words, to follow `at`: its title, group and day, and how many came.
fn evening(plan: &Plan, event: &Event) -> String {
    let came = event.heads.arrived.filter(|&arrived| arrived > 0);
    let came = came.and_then(|arrived| usize::try_from(arrived).ok());
    let came = came.map(|arrived| format!("; {} came", count(arrived, "person")));
    format!(
        "\"{}\" ({}, {}{})",
        squeeze(&event.title),
        squeeze(&plan.group.name),
        day_in_words(event.start.date()),
        came.unwrap_or_default()
    )
}

fn of_speaker(plan: &Plan, event: &Event, (id, evening): (Id, &str)) -> Option<Thanks> {
    let spoke = |session: &&Session| {
        session.speaker.as_ref() == Some(&id)
            && session.is_content()
            && !matches!(session.state, Some(Promise::Declined | Promise::Idea))
    };
    let talks: Vec<&Session> = event.sessions.iter().filter(spoke).collect();
    if talks.is_empty() {
        return None;
    }
    let name = plan.name_of(&id);
    let titles = talks
        .iter()
        .map(|talk| format!("\"{}\"", squeeze(&talk.title)));
    let slides: Vec<&str> = talks
        .iter()
        .filter_map(|talk| talk.slides.as_deref())
        .collect();
    let about_slides = match slides[..] {
        [] => "Where can people find your slides? A link is enough.".to_owned(),
        _ => format!("Your slides are at {}.", all_of(slides)),
    };
    let text = format!(
        "Hello {name}, thank you for {} at {evening}. {about_slides} We would be glad to have you \
         back.",
        all_of(titles)
    );
    Some(thanked(ThanksFor::Speaker, id, name, text))
}

/// Returns those who held a duty and are no organizers, each once, with what they did.
fn helpers(plan: &Plan, event: &Event) -> Vec<(Id, Vec<String>)> {
    let mut helpers: Vec<(Id, Vec<String>)> = Vec::new();
    let is_helper = |id: &Id| plan.person(id).is_none_or(|person| !person.organizer);
    for (duty, id) in event.duties.iter().filter(|(_, id)| is_helper(id)) {
        match helpers.iter_mut().find(|(known, _)| known == id) {
            Some((_, duties)) => duties.push(squeeze(duty)),
            None => helpers.push((id.clone(), vec![squeeze(duty)])),
        }
    }
    helpers
}

/// Returns who gave something and was not thanked for all of it yet, each once.
fn sponsors(event: &Event) -> Vec<Id> {
    let mut sponsors = event.sponsors.clone();
    for support in &event.money.support {
        if !sponsors.contains(&support.sponsor) {
            sponsors.push(support.sponsor.clone());
        }
    }
    let gifts = |id: &Id| -> Vec<&Support> {
        let gifts = event.money.support.iter();
        gifts.filter(|gift| gift.sponsor == *id).collect()
    };
    sponsors.retain(|id| gifts(id).is_empty() || gifts(id).iter().any(|it| it.thanked.is_none()));
    sponsors
}

fn of_sponsor(plan: &Plan, event: &Event, (id, evening): (Id, &str)) -> Thanks {
    let known = plan.sponsor(&id);
    let name = known.map_or_else(|| id.to_string(), |known| squeeze(&known.name));
    let given = event.money.support.iter().filter(|it| it.sponsor == id);
    let mut gifts: Vec<String> = given.map(|it| squeeze(&it.gives)).collect();
    if gifts.is_empty() {
        let usual = known.into_iter().flat_map(|known| &known.gives);
        gifts = usual.map(|gift| squeeze(gift)).collect();
    }
    let gifts = match gifts[..] {
        [] => "your support".to_owned(),
        _ => format!("what you gave ({})", all_of(gifts)),
    };
    let text = format!(
        "Hello {name}, thank you for {gifts} at {evening}. It made the evening possible. We would \
         be glad to have you with us again."
    );
    thanked(ThanksFor::Sponsor, id, name, text)
}
