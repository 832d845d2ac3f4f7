use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::{OpsError, find};
use crate::calendar::{Evening, Sheet, Style, Survey, Words};
use crate::channels;
use crate::language::Language;
use crate::plan::{Event, Id, Plan};

/// What a calendar file should have in it, of the events that it is shown.
#[derive(Debug, Clone, Default)]
pub struct CalendarRequest {
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

/// Returns the calendar file of the events of a plan, whole.
pub fn export_calendar(plan: &Plan, request: &CalendarRequest) -> Result<String, OpsError> {
    let mut draft = CalendarDraft::new(plan, request)?;
    for (place, event) in plan.events.iter().enumerate() {
        draft.see(place, event)?;
    }
    let mut file = draft.file()?;
    let mut text = file.entries.beginning().to_owned();
    for place in file.places {
        text.push_str(file.entries.entry(&plan.events[place])?);
    }
    text.push_str(file.entries.end());
    Ok(text)
}

/// A calendar file before its first event is written: each event is looked at once, to know what the
/// beginning of the file says and in which order events stand.
pub struct CalendarDraft<'p> {
    plan: &'p Plan,
    person: Option<Id>,
    coming_at: Option<DateTime<Utc>>,
    without_call: bool,
    style: Style,
    survey: Survey,
    /// The start of each event that is wanted, and which one it is.
    order: Vec<(NaiveDateTime, usize)>,
    calls: usize,
}

impl<'p> CalendarDraft<'p> {
    /// Begins a draft. The events of the plan are not looked at.
    pub fn new(plan: &'p Plan, request: &CalendarRequest) -> Result<Self, OpsError> {
        let mut style = request.style(plan.group.name.clone());
        style.source = plan.group.feed.clone().filter(|_| request.is_season);
        Ok(Self {
            plan,
            person: request.person(plan)?,
            coming_at: request.coming_at,
            without_call: request.without_call,
            style,
            survey: Survey::default(),
            order: Vec::new(),
            calls: 0,
        })
    }

    /// Looks at an event; which one it is, `place` says.
    pub fn see(&mut self, place: usize, event: &Event) -> Result<(), OpsError> {
        let is_over = |at| event.is_over(&self.plan.group.timezone, at);
        let is_theirs = |person| event.has_part(person);
        if self.coming_at.is_some_and(is_over) || !self.person.as_ref().is_none_or(is_theirs) {
            return Ok(());
        }
        self.survey.see(self.plan, event)?;
        self.order.push((event.start, place));
        let tells = event.mode.has_call() && event.online.is_some() && !self.without_call;
        self.calls += usize::from(tells);
        Ok(())
    }

    /// Begins the file, when all events were seen.
    pub fn file(mut self) -> Result<CalendarFile<'p>, OpsError> {
        if let Some(person) = self.person.filter(|_| self.order.is_empty()) {
            return Err(OpsError::NoPart {
                person: person.to_string(),
            });
        }
        self.order.sort_unstable();
        let places = self.order.into_iter().map(|(_, place)| place);
        Ok(CalendarFile {
            places: places.collect(),
            calls: self.calls,
            entries: CalendarEntries {
                plan: self.plan,
                sheet: self.survey.sheet(self.plan, self.style)?,
                words: BTreeMap::new(),
                group_page: channels::group_page(self.plan),
            },
        })
    }
}

/// A calendar file that can be written.
pub struct CalendarFile<'p> {
    /// The events by the places they were seen at, in the order in which they are written: soonest
    /// first.
    pub places: Vec<usize>,
    /// How many events in the file tell the address of a call.
    pub calls: usize,
    /// What is written.
    pub entries: CalendarEntries<'p>,
}

/// The text of a calendar file, piece by piece.
pub struct CalendarEntries<'p> {
    plan: &'p Plan,
    sheet: Sheet<'p>,
    /// The words of the languages that were needed so far, by tag.
    words: BTreeMap<String, Words>,
    /// The page of events that have none of their own.
    group_page: Option<String>,
}

impl CalendarEntries<'_> {
    /// Returns the beginning of the file.
    pub fn beginning(&mut self) -> &str {
        self.sheet.written()
    }

    /// Returns the entry of an event.
    pub fn entry(&mut self, event: &Event) -> Result<&str, OpsError> {
        let tag = tag(self.plan, event);
        if !self.words.contains_key(tag) {
            let words = Words::of(language(self.plan, event));
            self.words.insert(tag.to_owned(), words);
        }
        let own = channels::own_page(event).map(Cow::Owned);
        let page = own.or_else(|| self.group_page.as_deref().map(Cow::Borrowed));
        let evening = Evening {
            event,
            page,
            words: &self.words[tag],
        };
        self.sheet.put(&evening)?;
        Ok(self.sheet.written())
    }

    /// Returns the end of the file.
    pub fn end(&mut self) -> &str {
        self.sheet.end();
        self.sheet.written()
    }
}

impl CalendarRequest {
    /// Returns the person who is meant.
    pub(super) fn person(&self, plan: &Plan) -> Result<Option<Id>, OpsError> {
        let asked = self.person.as_deref();
        asked.map(|asked| find::person(plan, asked)).transpose()
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
pub(super) fn evening<'a>(plan: &Plan, event: &'a Event, words: &'a Words) -> Evening<'a> {
    Evening {
        event,
        page: channels::page(plan, event).map(Cow::Owned),
        words,
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
