//! The answers about a group, asked by its own interview and before the first event.

use super::ask::{Ask, Reply, Stop, Text};
use super::interview::words;
use super::steps::{Need, Turn};
use crate::ops::{self, GroupQuestion, GroupRequest, OpsError};
use crate::plan::{Group, Plan};
use crate::schedule::{Country, ScheduleError, Zone, zones_of};
use crate::text::slug;

/// The answers about a group so far.
pub(super) struct GroupForm<'a> {
    pub(super) request: &'a mut GroupRequest,
    /// What the group would be if nothing were said.
    pub(super) usual: Group,
    pub(super) is_public: bool,
    given: Vec<GroupQuestion>,
    /// What was answered before the interview was broken off.
    answered: Vec<GroupQuestion>,
}

/// A draft that holds answers about a group.
pub(super) trait HasGroup {
    /// The answers; nothing when the group is not asked about.
    fn form(&self) -> Option<&GroupForm<'_>>;

    /// Takes changed answers.
    fn set(&mut self, request: GroupRequest);
}

impl HasGroup for GroupForm<'_> {
    fn form(&self) -> Option<&GroupForm<'_>> {
        Some(self)
    }

    fn set(&mut self, request: GroupRequest) {
        *self.request = request;
    }
}

impl<'a> GroupForm<'a> {
    pub(super) fn new(request: &'a mut GroupRequest, usual: Group) -> Self {
        let said = request.answers().into_iter();
        let given = said.map(|(question, _)| question).collect();
        Self {
            request,
            usual,
            is_public: false,
            given,
            answered: Vec::new(),
        }
    }

    /// Takes up an interview in which this was answered.
    pub(super) fn resume(&mut self, answered: &[GroupQuestion]) {
        self.given.retain(|question| !answered.contains(question));
        self.answered = answered.to_vec();
    }

    /// Returns the plan the group would begin with.
    pub(super) fn plan(&self) -> Plan {
        let mut request = self.request.clone();
        request.name.get_or_insert_with(|| self.usual.name.clone());
        ops::start_group(&request, "", &self.usual.timezone).0
    }

    /// Whether a question is asked.
    pub(super) fn need(&self, question: GroupQuestion) -> Need {
        if self.given.contains(&question) {
            Need::Given
        } else if self.answered.contains(&question) {
            Need::Answered
        } else {
            Need::Ask
        }
    }

    fn default_zone(&self) -> Zone {
        let usual = &self.usual.timezone;
        if let Some(zone) = &self.request.timezone {
            return zone.clone();
        }
        let Some(country) = &self.request.country else {
            return usual.clone();
        };
        let zones = zones_of(country);
        let city = slug(self.request.city.as_deref().unwrap_or_default());
        let town = |zone: &&&str| {
            let town = zone.rsplit_once('/').map_or("", |(_, town)| town);
            !city.is_empty() && slug(town) == city
        };
        let own = zones.iter().find(|zone| **zone == usual.name());
        let best = zones.iter().find(town).or(own).or(zones.first());
        best.and_then(|zone| zone.parse().ok())
            .unwrap_or_else(|| usual.clone())
    }
}

pub(super) fn name<D: HasGroup>(draft: &mut D, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let usual = value(draft, |form| {
        let said = form.request.name.clone();
        said.or_else(|| Some(form.usual.name.clone()))
    });
    let mut text = Text::new("Name of the group");
    text.default = usual.as_deref();
    one(draft, GroupQuestion::Name, &text, ask)
}

pub(super) fn city<D: HasGroup>(draft: &mut D, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let usual = value(draft, |form| {
        form.request
            .city
            .clone()
            .or_else(|| form.usual.city.clone())
    });
    let mut text = Text::new("Town");
    text.default = usual.as_deref();
    text.may_be_empty = true;
    one(draft, GroupQuestion::City, &text, ask)
}

pub(super) fn country<D: HasGroup>(draft: &mut D, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let usual = value(draft, |form| {
        let said = form.request.country.as_ref();
        said.or(form.usual.country.as_ref()).map(Country::to_string)
    });
    let mut text = Text::new("Country");
    text.help =
        Some("two letters, such as PL, or with its region, DE-BE: its holidays are kept clear");
    text.default = usual.as_deref();
    text.may_be_empty = true;
    let turn = one(draft, GroupQuestion::Country, &text, ask)?;
    if let (Turn::Next, Some(country)) = (turn, value(draft, |form| form.request.country.clone())) {
        ask.say(&format!("  {}", country.name()));
    }
    Ok(turn)
}

pub(super) fn timezone<D: HasGroup>(draft: &mut D, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let usual = value(draft, |form| Some(form.default_zone().to_string()));
    let country = value(draft, |form| form.request.country.clone());
    let zones = country.as_ref().map(zones_of).unwrap_or_default();
    let zones: Vec<String> = zones.into_iter().map(str::to_owned).collect();
    let mut text = Text::new("Time zone");
    text.help = Some("the group's clocks, such as Europe/Warsaw");
    text.default = usual.as_deref();
    text.suggestions = if zones.len() > 1 { &zones } else { &[] };
    one(draft, GroupQuestion::Timezone, &text, ask)
}

pub(super) fn cadence<D: HasGroup>(draft: &mut D, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let usual = value(draft, |form| {
        form.request.cadence.as_ref().map(ToString::to_string)
    });
    let mut text = Text::new("Usual evening");
    text.help = Some("such as `third thursday 18:30`; empty if there is none");
    text.default = usual.as_deref();
    text.may_be_empty = true;
    one(draft, GroupQuestion::Cadence, &text, ask)
}

pub(super) fn conduct<D: HasGroup>(draft: &mut D, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let usual = value(draft, |form| form.request.code_of_conduct.clone());
    let mut text = Text::new("Page with your code of conduct");
    text.help = Some("`https://…`; empty if you have none yet");
    text.default = usual.as_deref();
    text.may_be_empty = true;
    one(draft, GroupQuestion::CodeOfConduct, &text, ask)
}

/// Returns whether a question of the group is asked.
pub(super) fn need<D: HasGroup>(draft: &D, question: GroupQuestion) -> Need {
    draft.form().map_or(Need::Moot, |form| form.need(question))
}

/// Returns something the answers say.
pub(super) fn value<D: HasGroup, T>(
    draft: &D,
    fact: impl Fn(&GroupForm<'_>) -> Option<T>,
) -> Option<T> {
    draft.form().and_then(fact)
}

/// Asks for one text; an empty one takes the answer away.
fn one<D: HasGroup>(
    draft: &mut D,
    question: GroupQuestion,
    text: &Text<'_>,
    ask: &mut dyn Ask,
) -> Result<Turn, Stop> {
    let so_far = value(draft, |form| Some(form.request.clone())).unwrap_or_default();
    let reply = ask.text(&Text {
        prompt: text.prompt,
        help: text.help,
        default: text.default,
        suggestions: text.suggestions,
        check: &|text| answered(&so_far, question, text).map(drop),
        may_be_empty: text.may_be_empty,
    })?;
    Ok(match reply {
        Reply::Back => Turn::Back,
        Reply::Answer(text) => {
            let said = if text.is_empty() {
                ops::NONE
            } else {
                text.as_str()
            };
            // The question has checked the answer: nothing is refused here.
            let request = answered(&so_far, question, said);
            draft.set(request.unwrap_or_else(|_| without(&so_far, question)));
            Turn::Next
        }
    })
}

/// Returns the answers with this one in place of the one there was.
pub(super) fn answered(
    so_far: &GroupRequest,
    question: GroupQuestion,
    text: &str,
) -> Result<GroupRequest, String> {
    let mut request = without(so_far, question);
    match request.answer(question, text) {
        Err(OpsError::Schedule(ScheduleError::UnknownCountry {
            nearest: Some(code),
            ..
        })) if is_named(&code, text) => request.answer(question, &code),
        other => other,
    }
    .map(|()| request)
    .map_err(|error| words(&error))
}

/// Whether a country was written by its name.
fn is_named(code: &str, text: &str) -> bool {
    let country = code.parse::<Country>();
    country.is_ok_and(|country| country.name().to_lowercase() == text.to_lowercase())
}

/// Returns the answers without the ones to a question.
pub(super) fn without(so_far: &GroupRequest, question: GroupQuestion) -> GroupRequest {
    let mut request = so_far.clone();
    request.left_empty.retain(|empty| *empty != question);
    match question {
        GroupQuestion::Name => request.name = None,
        GroupQuestion::City => request.city = None,
        GroupQuestion::Country => request.country = None,
        GroupQuestion::Timezone => request.timezone = None,
        GroupQuestion::Language => request.languages.clear(),
        // Each channel is a question of its own.
        GroupQuestion::Channel => {}
        GroupQuestion::Limit => request.limits.clear(),
        GroupQuestion::Hashtag => request.hashtag = None,
        GroupQuestion::Organizer => request.organizers.clear(),
        GroupQuestion::Cadence => request.cadence = None,
        GroupQuestion::CodeOfConduct => request.code_of_conduct = None,
        GroupQuestion::Feed => request.feed = None,
        GroupQuestion::Policy => request.policies.clear(),
    }
    request
}
