//! When it is, what it is, and who speaks.

use std::cell::LazyCell;

use chrono::{DateTime, NaiveDateTime, SecondsFormat};

use super::name::name;
use super::{Fact, Facts, Gathered, Source, fact, has_stamps};
use crate::language::Language;
use crate::plan::{Head, Person, Session};
use crate::schedule::Span;
use crate::text::{squeeze, squeezed};

/// A part of the agenda.
#[derive(Debug)]
pub(super) struct Slot {
    title: String,
    speaker: Option<String>,
    handle: Option<String>,
    organization: Option<String>,
    start: Option<String>,
    minutes: Option<u32>,
    length: Option<String>,
    summary: Option<String>,
    slides: Option<String>,
    video: Option<String>,
}

/// A talk for a short text: who, and what if the event's title does not say it already.
#[derive(Debug)]
pub(super) struct Talk {
    speaker: String,
    handle: Option<String>,
    organization: Option<String>,
    title: Option<String>,
}

/// The next event.
#[derive(Debug)]
pub(super) struct Coming {
    title: String,
    when_short: String,
}

impl From<Slot> for Fact {
    fn from(slot: Slot) -> Self {
        let mut facts = Facts::with_capacity(10);
        facts.put("title", slot.title);
        facts.add("speaker", slot.speaker);
        facts.add("handle", slot.handle);
        facts.add("organization", slot.organization);
        facts.add("start", slot.start);
        facts.add("minutes", slot.minutes);
        facts.add("length", slot.length);
        facts.add("summary", slot.summary);
        facts.add("slides", slot.slides);
        facts.add("video", slot.video);
        facts.into()
    }
}

impl From<Talk> for Fact {
    fn from(talk: Talk) -> Self {
        let mut facts = Facts::default();
        facts.put("speaker", talk.speaker);
        facts.add("handle", talk.handle);
        facts.add("organization", talk.organization);
        facts.add("title", talk.title);
        facts.into()
    }
}

impl From<Coming> for Fact {
    fn from(next: Coming) -> Self {
        let mut facts = Facts::default();
        facts.put("title", next.title);
        facts.put("when_short", next.when_short);
        facts.into()
    }
}

impl Slot {
    pub(super) fn speaker(&self) -> Option<&str> {
        self.speaker.as_deref()
    }

    pub(super) fn title(&self) -> &str {
        &self.title
    }
}

/// Returns the facts of the evening.
pub(super) fn evening(from: Source<'_>) -> Facts {
    let Source {
        plan,
        event,
        language,
        ..
    } = from;
    let dates = language.dates();
    let span = event.span(&plan.group.timezone);
    let start = span.after_start(0);
    let end = LazyCell::new(|| (span.minutes > 0).then(|| span.after_end(0)));
    let zoned = |told: String| {
        if event.mode.has_call() {
            format!("{told} ({})", zone(&span))
        } else {
            told
        }
    };
    let price = |price: String| {
        if event.is_free() {
            language.say("labels.free", &[])
        } else {
            price
        }
    };
    let kind = || language.phrase_of("kinds", event.format.word());
    let mut facts = Gathered::of(from, 16);
    facts.put("title", squeeze(&event.title));
    facts.put("format", event.format.word());
    facts.always(name!("event.kind"), || kind().unwrap_or_default());
    facts.always(name!("event.day"), || dates.day(start.date()));
    facts.always(name!("event.day_short"), || dates.day_short(start.date()));
    facts.always(name!("event.start"), || dates.clock(start.time()));
    facts.always(name!("event.hours"), || dates.hours(start, *end));
    facts.always(name!("event.when"), || zoned(dates.when(start, *end)));
    facts.always(name!("event.when_short"), || zoned(dates.when_short(start)));
    facts.always(name!("event.starts"), || instant(&span.starts().at));
    facts.tell(name!("event.end"), || Some(dates.clock((*end)?.time())));
    facts.tell(name!("event.ends"), || {
        (*end).map(|_| instant(&span.ends()))
    });
    facts.text(name!("event.summary"), event.summary.as_deref());
    facts.tell(name!("event.price"), || {
        fact(event.price.as_deref()?).map(price)
    });
    facts.all()
}

fn instant<Z: chrono::TimeZone>(at: &DateTime<Z>) -> String
where
    Z::Offset: std::fmt::Display,
{
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// Returns what the zone's time is called at the start: `CET`, or `UTC+05:45` where the database
/// has only a number.
fn zone(span: &Span) -> String {
    let at = span.starts().at;
    let name = span.zone.abbreviation(at.to_utc());
    if name.starts_with(['+', '-']) {
        format!("UTC{}", at.offset())
    } else {
        name
    }
}

/// Returns the start as Discord shows it: how long until then, or the time for readers elsewhere.
pub(super) fn stamp(from: Source<'_>) -> Option<String> {
    has_stamps(from.channel.rules().markup).then(|| {
        let seconds = from
            .event
            .span(&from.plan.group.timezone)
            .starts()
            .at
            .timestamp();
        let form = if from.event.mode.has_call() { 'F' } else { 'R' };
        format!("<t:{seconds}:{form}>")
    })
}

/// Returns until when talks may be proposed, with the zone: proposals come from anywhere.
pub(super) fn deadline(from: Source<'_>, until: NaiveDateTime) -> String {
    let span = Span {
        start: until,
        ..from.event.span(&from.plan.group.timezone)
    };
    format!(
        "{} ({})",
        from.language.dates().when(until, None),
        zone(&span)
    )
}

/// Returns the agenda as people are told it, with its times if the plan says all of them.
pub(super) fn slots(from: Source<'_>) -> Vec<Slot> {
    let clock = |begins: NaiveDateTime| from.language.dates().clock(begins.time());
    let sessions = from.event.told_sessions().into_iter();
    sessions
        .map(|(session, begins)| Slot {
            start: begins.map(clock),
            ..slot(from, session)
        })
        .collect()
}

/// Returns one part of the agenda.
pub(super) fn slot(from: Source<'_>, session: &Session) -> Slot {
    let speaker = speaker(from, session);
    let organization = speaker.and_then(|speaker| speaker.organization.as_deref());
    let length = |minutes: u32| {
        from.language
            .say("labels.minutes", &[("n", &minutes.to_string())])
    };
    Slot {
        title: squeeze(&session.title),
        speaker: speaker_name(from, session).and_then(fact),
        handle: speaker.and_then(|speaker| mention(from, speaker)),
        organization: organization.and_then(fact),
        start: None,
        minutes: session.minutes,
        length: session.minutes.map(length),
        summary: session.summary.as_deref().and_then(fact),
        slides: session.slides.as_deref().and_then(fact),
        video: session.video.as_deref().and_then(fact),
    }
}

/// Returns the name of who speaks: the id of somebody whom the register does not know yet.
pub(super) fn speaker_name<'a>(from: Source<'a>, session: &'a Session) -> Option<&'a str> {
    let id = session.speaker.as_ref()?;
    let person = from.plan.person(id);
    Some(person.map_or(id.as_str(), |person| &person.name))
}

/// Returns who speaks.
fn speaker<'a>(from: Source<'a>, session: &Session) -> Option<&'a Person> {
    from.plan.person(session.speaker.as_ref()?)
}

/// Returns how a person is mentioned on the channel: by a name with `@`. A page of theirs is none.
fn mention(from: Source<'_>, person: &Person) -> Option<String> {
    let channel = from.wanted.channel;
    let mut handles = person.handles.iter();
    let (_, handle) = handles.find(|(name, _)| name == channel)?;
    let handle = fact(handle)?;
    match channel {
        _ if handle.contains(['/', ' ']) => None,
        _ if handle.starts_with('@') => Some(handle),
        // There a name is a domain (atproto.com/specs/handle).
        "bluesky" => Some(format!("@{handle}")),
        _ => None,
    }
}

/// Returns the sessions that have a speaker.
pub(super) fn talks(from: Source<'_>) -> Vec<Talk> {
    let event = squeezed(&from.event.title);
    let talk = |session: &Session| {
        let speaker = speaker(from, session);
        let organization = speaker.and_then(|speaker| speaker.organization.as_deref());
        let title = squeezed(&session.title);
        Some(Talk {
            speaker: speaker_name(from, session).and_then(fact)?,
            handle: speaker.and_then(|speaker| mention(from, speaker)),
            organization: organization.and_then(fact),
            title: (title != event).then(|| title.into_owned()),
        })
    };
    let sessions = from.event.told_sessions().into_iter();
    sessions.filter_map(|(session, _)| talk(session)).collect()
}

/// Returns the next event's facts.
pub(super) fn coming(language: &Language, next: &Head) -> Coming {
    Coming {
        title: squeeze(&next.title),
        when_short: language.dates().when_short(next.start),
    }
}
