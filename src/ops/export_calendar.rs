use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{OpsError, find};
use crate::calendar::{self, Evening, Style};
use crate::channels;
use crate::language::Language;
use crate::plan::{Event, Id, Plan};

/// What a calendar file should have in it.
#[derive(Debug, Clone, Default)]
pub struct CalendarRequest {
    /// The events.
    pub events: Vec<Id>,
    /// Only what concerns this person: an id, a part of it, or a name.
    pub person: Option<String>,
    /// What the calendar is called; the group's name if left out.
    pub name: Option<String>,
    /// How many minutes before each entry an alarm rings.
    pub alarms: Vec<u32>,
    /// How often programs that subscribe should look for changes, in minutes.
    pub refresh: u32,
    /// Whether it is the group's season, to subscribe to.
    pub is_season: bool,
    /// The moment at which events that are over are left out; none takes them all.
    pub coming_at: Option<DateTime<Utc>>,
    /// Whether addresses of calls are left out.
    pub without_call: bool,
}

/// A calendar file.
#[derive(Debug)]
pub struct CalendarFile {
    /// The text, with the line ends of RFC 5545.
    pub text: String,
    /// How many events are told the address of whose call.
    pub calls: usize,
}

/// Writes events as a calendar file, soonest first.
pub fn export_calendar(plan: &Plan, request: &CalendarRequest) -> Result<CalendarFile, OpsError> {
    let person = request.person(plan)?;
    let is_over = |event: &Event, at| event.is_over(&plan.group.timezone, at);
    let is_wanted = |event: &&Event| !request.coming_at.is_some_and(|at| is_over(event, at));
    let mut events: Vec<&Event> = request.events(plan).filter(is_wanted).collect();
    if let Some(person) = &person {
        events.retain(|event| event.has_part(person));
        if events.is_empty() {
            return Err(OpsError::NoPart {
                person: person.to_string(),
            });
        }
    }
    events.sort_by_key(|event| event.start);
    let words = Words::of(plan, &events);
    let evenings: Vec<Evening<'_>> = events
        .iter()
        .map(|event| evening(plan, event, words.of_event(plan, event)))
        .collect();
    let mut style = request.style(plan.group.name.clone());
    style.source = plan.group.feed.clone().filter(|_| request.is_season);
    let tells = |event: &&&Event| event.mode.has_call() && event.online.is_some();
    let calls = events.iter().filter(tells).count();
    Ok(CalendarFile {
        text: calendar::export(plan, &evenings, &style)?,
        calls: if request.without_call { 0 } else { calls },
    })
}

impl CalendarRequest {
    /// Returns the person who is meant.
    pub(super) fn person(&self, plan: &Plan) -> Result<Option<Id>, OpsError> {
        let asked = self.person.as_deref();
        asked.map(|asked| find::person(plan, asked)).transpose()
    }

    /// Returns the events that are meant, in the order of the plan.
    pub(super) fn events<'p>(&self, plan: &'p Plan) -> impl Iterator<Item = &'p Event> {
        let wanted: std::collections::BTreeSet<Id> = self.events.iter().cloned().collect();
        plan.events
            .iter()
            .filter(move |event| wanted.contains(&event.id))
    }

    /// Returns how the calendar is written; `name` is what it is called unless told otherwise.
    pub(super) fn style(&self, name: String) -> Style {
        Style {
            name: self.name.clone().unwrap_or(name),
            alarms: self.alarms.clone(),
            tells_call: !self.without_call,
            refresh: self.refresh,
            source: None,
        }
    }
}

/// Returns an event as calendars tell of it.
pub(super) fn evening<'a>(plan: &Plan, event: &'a Event, language: &'a Language) -> Evening<'a> {
    Evening {
        event,
        page: channels::page(plan, event),
        language,
    }
}

/// Returns the language calendars tell of an event in: its first. What a group speaks that nobody
/// here knows is told in English.
pub(super) fn language(plan: &Plan, event: &Event) -> Language {
    let tag = tag(plan, event);
    let country = plan.group.country.as_ref().map(ToString::to_string);
    let found = Language::find(tag, country.as_deref());
    found.unwrap_or_else(|_| Language::stand_in(tag))
}

fn tag<'a>(plan: &'a Plan, event: &'a Event) -> &'a str {
    let own = event.languages.first().map(String::as_str);
    own.unwrap_or_else(|| plan.group.language())
}

/// The languages of some events, each read once.
struct Words(BTreeMap<String, Language>);

impl Words {
    fn of(plan: &Plan, events: &[&Event]) -> Self {
        let mut words = BTreeMap::new();
        for event in events {
            let tag = tag(plan, event);
            if !words.contains_key(tag) {
                words.insert(tag.to_owned(), language(plan, event));
            }
        }
        Self(words)
    }

    fn of_event(&self, plan: &Plan, event: &Event) -> &Language {
        &self.0[tag(plan, event)]
    }
}
